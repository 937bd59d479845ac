"""The files of a repository, in a fixed order; links that leave it, cycles and strange names are said, never followed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.place import Location
from selfscore.model.text import say

_CHUNK: Final = 1 << 20


def shown_name(name: str) -> str:
    """Make a file name printable: bytes that are no UTF-8, and control characters, are shown escaped."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in name)


@dataclass(slots=True)
class Folder:
    """A repository on disk. ``files`` are paths relative to its root, with ``/``, sorted."""

    root: Path
    files: tuple[str, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)

    def path(self, shown: str) -> Path:
        """Return where a file is on disk."""
        return self.root / shown

    def inside(self, shown: str) -> bool:
        """Tell whether a path, links resolved, stays in the repository."""
        try:
            return self.path(shown).resolve(strict=False).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False

    def digest(self, shown: str) -> str | None:
        """Return the SHA-256 of a file, and remember it as read; None where it cannot be read."""
        if shown not in self.hashes:
            sha = hashlib.sha256()
            try:
                with self.path(shown).open("rb") as file:
                    while chunk := file.read(_CHUNK):
                        sha.update(chunk)
            except OSError:
                return None
            self.hashes[shown] = sha.hexdigest()
        return self.hashes[shown]

    def read(self, shown: str) -> bytes | None:
        """Return a small file's bytes; None, with a diagnostic, where it cannot be read."""
        try:
            raw = self.path(shown).read_bytes()
        except OSError as fault:
            message = say(f"文件无法读取：{fault.strerror}", f"the file cannot be read: {fault.strerror}")
            self.problems.append(error(Location(shown), "file-unreadable", message, say("检查文件权限", "check its permissions")))
            return None
        self.hashes[shown] = hashlib.sha256(raw).hexdigest()
        return raw

    def sha256(self) -> str:
        """Return one hash over the paths and hashes of all files that were read."""
        lines = "".join(f"{path}\0{digest}\n" for path, digest in sorted(self.hashes.items()))
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def walk(root: Path, ignore: Sequence[str] = ()) -> Folder:
    """List the regular files of a repository. Hidden files and folders are no evidence; ``ignore`` holds globs."""
    folder = Folder(root)
    folder.files = tuple(sorted(_below(folder, root, PurePosixPath(), tuple(ignore))))
    return folder


def _below(folder: Folder, directory: Path, shown: PurePosixPath, ignore: tuple[str, ...]) -> Iterator[str]:
    try:
        with os.scandir(directory) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as fault:
        message = say(f"文件夹无法读取：{fault.strerror}", f"the folder cannot be read: {fault.strerror}")
        folder.problems.append(error(Location(shown_name(str(shown))), "folder-unreadable", message))
        return
    for entry in entries:
        path = shown / entry.name
        if entry.name.startswith(".") or _ignored(path, ignore):
            continue
        yield from _entry(folder, entry, path, ignore)


def _entry(folder: Folder, entry: os.DirEntry[str], path: PurePosixPath, ignore: tuple[str, ...]) -> Iterator[str]:
    place = Location(shown_name(str(path)))
    if not _encodable(entry.name):
        message = say("文件名不是有效的 UTF-8，没有读取", "the file name is not valid UTF-8; it was not read")
        folder.problems.append(error(place, "name-not-utf-8", message, say("请改名", "rename it")))
        return
    try:
        linked = entry.is_symlink()
        if linked and not folder.inside(str(path)):
            folder.problems.append(_leaves(place))
        elif linked and entry.is_dir():
            message = say("指向文件夹的链接，没有进入", "a link to a folder was not followed")
            folder.problems.append(
                warning(place, "link-to-folder", message, say("请直接放入文件", "put the files here themselves"))
            )
        elif entry.is_dir():
            yield from _below(folder, Path(entry.path), path, ignore)
        elif entry.is_file():
            yield str(path)
        else:
            message = say("不是普通文件（或链接失效），没有读取", "no regular file, or a broken link; it was not read")
            folder.problems.append(
                warning(place, "not-a-file", message, say("请删除，或换成文件", "remove it, or replace it by a file"))
            )
    except OSError as fault:
        message = say(f"无法读取：{fault.strerror}", f"cannot be read: {fault.strerror}")
        folder.problems.append(error(place, "file-unreadable", message))


def _leaves(place: Location) -> Diagnostic:
    message = say("链接指向资料库之外，没有读取", "a link leaves the repository; it was not read")
    return error(place, "path-outside", message, say("把文件复制到资料库里", "copy the file into the repository"))


def _encodable(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _ignored(path: PurePosixPath, ignore: tuple[str, ...]) -> bool:
    for pattern in ignore:
        if pattern.endswith("/**"):
            if path.is_relative_to(pattern.removesuffix("/**")):
                return True
        elif path.match(pattern):
            return True
    return False
