"""Documents: inside the repository, there, not empty, and what their name says they are; hashed."""

from __future__ import annotations

import re
import zipfile
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

import filetype

from selfscore.evidence.folder import Folder
from selfscore.evidence.guard import Refused, check_zip
from selfscore.evidence.sheets import Unreadable, detect
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import Artifact, ArtifactState
from selfscore.model.place import Location
from selfscore.model.text import Text, say

UNINSPECTED: Final = frozenset({"ofd", "wps", "et", "doc", "xls", "ppt", "dps"})
_OFFICE: Final = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_TEXT: Final = frozenset({"txt", "csv", "tsv", "md"})
_IMAGES: Final = {"jpg": "jpg", "jpeg": "jpg", "png": "png", "tif": "tif", "tiff": "tif", "heic": "heic"}
_MEDIA: Final = {"mp4": ("mp4", "m4v", "mov", "3gp")}
_KNOWN: Final = "PDF、DOCX、XLSX、PPTX、JPG、PNG、TIFF、HEIC、TXT、MP4、OFD、WPS、ET、DOC"
_TAIL: Final = 4096
_WEB: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[A-Za-z]:")


class Faulty(Exception):
    """A document that proves nothing, with the reason."""

    def __init__(self, state: ArtifactState, message: Text, help_: Text | None = None) -> None:
        super().__init__(message.en)
        self.state = state
        self.message = message
        self.help = help_


def inspect(written: str, folder: Folder) -> tuple[Artifact, Text | None]:
    """Look at one document that evidence names; the second value is what its author should do where it is not good."""
    path = str(PurePosixPath(written.strip().replace("\\", "/")))
    try:
        _locate(written.strip(), path, folder)
        kind, state = _recognise(folder.path(path))
    except Faulty as fault:
        readable = fault.state not in (ArtifactState.OUTSIDE, ArtifactState.MISSING)
        sha = folder.digest(path) if readable else None
        return Artifact(path, fault.state, 0, sha, None, fault.message), fault.help
    return Artifact(path, state, folder.path(path).stat().st_size, folder.digest(path), kind), None


def complaint(artifact: Artifact, help_: Text | None, place: Location) -> Diagnostic:
    """Return the diagnostic for a document that is not good, at the place that names it."""
    problem = artifact.problem or say("不能用作佐证", "cannot serve as proof")
    message = say(f"佐证材料 {artifact.path}：{problem.zh}", f"document {artifact.path}: {problem.en}")
    return error(place, f"document-{artifact.state.value.replace('_', '-')}", message, help_)


def _locate(written: str, path: str, folder: Folder) -> None:
    copy_in = say("把文件复制到资料库里，写相对路径", "copy the file into the repository and give its relative path")
    if _WEB.match(written):
        message = say("网址不能作佐证（离线无法核对）", "a web address is no proof (it cannot be checked offline)")
        raise Faulty(
            ArtifactState.OUTSIDE, message, say("把网页另存为 PDF 后放入资料库", "save the page as PDF into the repository")
        )
    if path.startswith("/") or _DRIVE.match(path) or ".." in PurePosixPath(path).parts:
        raise Faulty(ArtifactState.OUTSIDE, say("路径在资料库之外", "the path leaves the repository"), copy_in)
    on_disk = folder.path(path)
    try:
        exists = on_disk.exists()
    except (OSError, ValueError):
        exists = False
    if not folder.inside(path):
        raise Faulty(ArtifactState.OUTSIDE, say("链接指向资料库之外", "a link leaves the repository"), copy_in)
    if not exists or not _same_case(path, folder):
        raise Faulty(ArtifactState.MISSING, say("找不到这个文件", "there is no such file"), _near(path, folder))
    if not on_disk.is_file():
        raise Faulty(
            ArtifactState.WRONG_KIND,
            say("这是文件夹，不是文件", "this is a folder, no file"),
            say("请写到具体文件", "name the file itself"),
        )
    if on_disk.stat().st_size == 0:
        raise Faulty(
            ArtifactState.EMPTY,
            say("文件是空的（0 字节）", "the file is empty (0 bytes)"),
            say("重新扫描或另存后替换", "scan or save it again and replace it"),
        )


def _same_case(path: str, folder: Folder) -> bool:
    """Refuse a name that differs in case: it would be found on Windows and not elsewhere."""
    return path in folder.files or not any(one.casefold() == path.casefold() for one in folder.files)


def _near(path: str, folder: Folder) -> Text:
    name = PurePosixPath(path).name
    same_name = [one for one in folder.files if PurePosixPath(one).name.casefold() == name.casefold()]
    near = same_name or get_close_matches(path, folder.files, n=1, cutoff=0.7)
    if near:
        return say(f"是不是 {near[0]}？", f"did you mean {near[0]}?")
    return say("核对路径（从资料库根目录写起），或补交文件", "check the path (from the repository's root), or file the document")


def _recognise(path: Path) -> tuple[str, ArtifactState]:
    suffix = path.suffix.lower().lstrip(".")
    try:
        with path.open("rb") as file:
            head = file.read(8192)
            file.seek(max(0, path.stat().st_size - _TAIL))
            tail = file.read()
    except OSError as fault:
        raise Faulty(
            ArtifactState.UNREADABLE, say(f"文件无法读取：{fault.strerror}", f"the file cannot be read: {fault.strerror}")
        ) from None
    if suffix in UNINSPECTED:
        return suffix, ArtifactState.UNINSPECTED
    if suffix == "pdf":
        _pdf(head, tail)
    elif suffix in _OFFICE:
        _office(path, head, suffix)
    elif suffix in _IMAGES or suffix in _MEDIA:
        _picture(head, tail, suffix)
    elif suffix in _TEXT:
        _plain_text(path)
    else:
        message = say(f"不接受 .{suffix} 文件作佐证", f"a .{suffix} file is not accepted as proof")
        raise Faulty(ArtifactState.WRONG_KIND, message, say(f"可用：{_KNOWN}", f"accepted: {_KNOWN.replace('、', ', ')}"))
    return _IMAGES.get(suffix, suffix), ArtifactState.OK


def _pdf(head: bytes, tail: bytes) -> None:
    if b"%PDF-" not in head[:1024]:
        raise _not_what_it_says("PDF", head)
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise _truncated()


def _office(path: Path, head: bytes, suffix: str) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Faulty(
            ArtifactState.UNREADABLE,
            say("文件设了打开密码，或是旧版格式改了扩展名", "it is protected by a password, or an old format renamed"),
            say("取消密码后另存", "save it again without a password"),
        )
    if not head.startswith(b"PK"):
        raise _not_what_it_says(suffix.upper(), head)
    try:
        check_zip(path)
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
    except Refused as fault:
        raise Faulty(ArtifactState.UNREADABLE, fault.message, fault.help) from None
    if not any(name.startswith(_OFFICE[suffix]) for name in inside):
        raise _not_what_it_says(suffix.upper(), head)


def _picture(head: bytes, tail: bytes, suffix: str) -> None:
    found = filetype.guess_extension(head)
    wanted = _MEDIA.get(suffix, (_IMAGES.get(suffix, suffix),))
    if found not in wanted:
        raise _not_what_it_says(suffix.upper(), head)
    if found == "jpg" and b"\xff\xd9" not in tail:
        raise _truncated()
    if found == "png" and b"IEND" not in tail:
        raise _truncated()


def _plain_text(path: Path) -> None:
    try:
        detect(path, path.name)
    except Unreadable as fault:
        raise Faulty(ArtifactState.UNREADABLE, fault.diagnostic.message, fault.diagnostic.help) from None


def _not_what_it_says(wanted: str, head: bytes) -> Faulty:
    found = filetype.guess_extension(head)
    seen = f"（看起来是 {found}）" if found else ""
    seen_en = f" (it looks like {found})" if found else ""
    message = say(f"内容不是 {wanted}{seen}", f"the content is no {wanted}{seen_en}")
    return Faulty(
        ArtifactState.WRONG_KIND,
        message,
        say("换成真正的文件，不要只改扩展名", "replace it by the real file; renaming is not enough"),
    )


def _truncated() -> Faulty:
    return Faulty(
        ArtifactState.UNREADABLE,
        say("文件不完整（结尾缺失）", "the file is cut short"),
        say("重新复制或扫描", "copy or scan it again"),
    )
