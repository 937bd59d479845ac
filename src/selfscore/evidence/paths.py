"""Where a path that somebody wrote leads: to a file of the repository, or to words that say why not."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from selfscore.evidence.folder import Folder
from selfscore.evidence.folder_words import COPY_IN
from selfscore.model.evidence import ArtifactState
from selfscore.model.text import Text, say

_WEB: Final = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|mailto:", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_LONGEST: Final = 1_000
_RELATIVE: Final = say(
    "把文件复制到资料库里，从资料库根目录或本文件所在的文件夹写相对路径",
    "copy the file into the repository; give its path from the root, or from the folder of this file",
)
_CHECK: Final = say(
    "核对路径（从资料库根目录或本文件所在的文件夹写起），或补交文件",
    "check the path (it starts at the repository's root or at this file's folder), or file the document",
)


class Faulty(Exception):
    """A path that leads to no file that can be used, or a document that proves nothing, with the reason."""

    def __init__(self, state: ArtifactState, message: Text, help_: Text) -> None:
        super().__init__(message.en)
        self.state = state
        self.message = message
        self.help = help_


@lru_cache(maxsize=1 << 16)
def normal(written: str) -> str:
    """Return the form in which a path is looked up: posix, without ``./``."""
    return str(PurePosixPath(written.strip().replace("\\", "/")))


def plain_path(written: str) -> bool:
    """Tell whether this can be a path within the repository: no web address, not absolute, without “..”, not absurd."""
    path = normal(written)
    strange = _WEB.match(written.strip()) or path.startswith(("/", "~")) or _DRIVE.match(path)
    return not strange and ".." not in PurePosixPath(path).parts and len(path) <= _LONGEST and path.isprintable()


def locate(written: str, folder: Folder) -> str:
    """Return the path, as it is spelt on disk, of the ordinary file that is meant.

    Raises:
        Faulty: it leaves the repository, does not exist, or is no file.
    """
    path = normal(written)
    if _WEB.match(written.strip()):
        message = say("网址不能作佐证（离线无法核对）", "a web address is no proof (it cannot be checked offline)")
        help_ = say("把网页另存为 PDF，放入资料库后写文件路径", "save the page as PDF in the repository and name that file")
        raise Faulty(ArtifactState.OUTSIDE, message, help_)
    if path.startswith(("/", "~")) or _DRIVE.match(path):
        message = say("这是本机上的绝对路径，别的电脑上找不到", "this is an absolute path, which no other computer has")
        raise Faulty(ArtifactState.OUTSIDE, message, _RELATIVE)
    if ".." in PurePosixPath(path).parts:
        message = say("路径里有“..”，可能在资料库之外", "the path holds “..” and may leave the repository")
        raise Faulty(ArtifactState.OUTSIDE, message, _RELATIVE)
    if folder.mark(path) is not None:
        return path
    actual = folder.actual(path) if len(path) <= _LONGEST and path.isprintable() else None
    if actual is None:
        raise Faulty(ArtifactState.MISSING, say("找不到这个文件", "there is no such file"), near(path, folder))
    _ordinary(actual, folder)
    return actual


def _ordinary(path: str, folder: Folder) -> None:
    if folder.target(path) is None:
        message = say("链接失效、循环或指向资料库之外", "a link is broken, cyclic or leaves the repository")
        raise Faulty(ArtifactState.OUTSIDE, message, COPY_IN)
    kind = folder.kind(path)
    if kind == "folder":
        help_ = say("请写到具体文件；多个文件写成列表", "name the file itself; write several files as a list")
        raise Faulty(ArtifactState.WRONG_KIND, say("这是文件夹，不是文件", "this is a folder, no file"), help_)
    if kind == "other":
        message = say("不是普通文件（如管道、设备），没有打开", "this is no ordinary file (a pipe, a device); it was not opened")
        raise Faulty(ArtifactState.WRONG_KIND, message, say("请换成普通文件", "put an ordinary file in its place"))


def near(path: str, folder: Folder) -> Text:
    """Say which file was probably meant."""
    alike = folder.alike(path) if folder.hints else ()
    if alike:
        found = list(alike)
        return say(
            f"是不是 {'、'.join(found)}？（大小写和全半角也要一致）",
            f"did you mean {' or '.join(found)}? (case and width count too)",
        )
    return _CHECK
