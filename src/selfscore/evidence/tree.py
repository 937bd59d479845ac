"""A repository as it stands in a commit: the same questions as to a folder on disk, answered from git's objects."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, Literal

from selfscore.evidence.folder import Folder, NotRegular, Part, by_name
from selfscore.evidence.project import NAME
from selfscore.git import MOST_ENTRIES, Entry, Repository

_MOST_LINKS: Final = 40
_Key = tuple[str | None, str, tuple[str, ...]]
_ROOT: Final = ("", ".")


_KINDS: Final[Mapping[str, Literal["file", "folder", "other"]]] = {
    "file": "file",
    "folder": "folder",
    "link": "other",
    "submodule": "folder",  # empty, as in a clone that has not fetched it
}


@dataclass(slots=True)
class Shelf:
    """What all commits of one repository share: its objects, and what is known of them.

    A workbook has to lie on disk to be opened: such blobs are written, each once, into a folder of our own that goes
    with the shelf. Nothing of the repository itself is ever written to.
    """

    objects: Repository
    scratch: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="selfscore-")))
    hashes: dict[str, str] = field(default_factory=dict)
    parts: dict[_Key, Part] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    _files: int = 0

    def keep(self, key: _Key, part: Part) -> None:
        """Remember what is in a folder; once that is too much, begin anew: old commits are not asked for again."""
        self._files += len(part.files)
        if self._files > MOST_ENTRIES:
            self.parts.clear()
            self._files = len(part.files)
        self.parts[key] = part

    def on_disk(self, blob: str, suffix: str) -> Path:
        """Return a file with a blob's content."""
        name = f"{blob}{suffix if suffix[1:].isalnum() else ''}"
        path = self.scratch / name
        if name not in self.written:
            path.write_bytes(self.objects.blob(blob))
            self.written.add(name)
        return path

    def close(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.scratch, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry of a tree as a walk asks it."""

    name: str
    kind: Literal["file", "folder", "other"]
    link: bool

    def is_symlink(self) -> bool:
        return self.link

    def is_dir(self) -> bool:
        return self.kind == "folder"

    def is_file(self) -> bool:
        return self.kind == "file"


@dataclass(slots=True)
class TreeFolder(Folder):
    """A folder of a commit. ``root`` stands for nothing on disk.

    Whatever reads raises `Lacking` where an object is not here: that is no fault of the evidence, so it is not caught.
    """

    shelf: Shelf = field(kw_only=True)
    tree: str = field(kw_only=True)
    hints: bool = False
    _known: dict[str, Mapping[str, Entry]] = field(default_factory=dict)
    _stamps: dict[str, str | None] = field(default_factory=dict)

    def path(self, shown: str) -> Path:
        """Return where a file can be opened on disk: a copy of its content."""
        blob = self.mark(shown)
        if blob is None:
            entry = self._followed(shown)
            blob = entry.id if entry is not None and entry.kind == "file" else None
        suffix = PurePosixPath(shown).suffix.lower()
        return self.shelf.on_disk(blob, suffix) if blob is not None else self.shelf.scratch / "nothing"

    def mark(self, shown: str) -> str | None:
        """Return the blob that a plain path names."""
        here, _, name = shown.rpartition("/")
        entry = self._names_in(here).get(name)
        return entry.id if entry is not None and entry.kind == "file" else None

    def stamp(self, folders: Iterable[str]) -> tuple[str, ...]:
        """Name the trees of folders; where a link may lead elsewhere, or a folder is not there, the whole tree."""
        found = [self._closed(folder) for folder in folders]
        return (self.tree,) if None in found else tuple(one for one in found if one is not None)

    def _closed(self, folder: str) -> str | None:
        """Return the tree of a folder that no link leads out of."""
        if folder not in self._stamps:
            tree = self._tree_of(folder)
            self._stamps[folder] = None if tree is None or self.shelf.objects.has_links(tree) else tree
        return self._stamps[folder]

    def kind(self, shown: str) -> Literal["file", "folder", "other"]:
        """Tell what a path, links resolved, leads to."""
        try:
            real = self.resolve(shown)
        except OSError:
            return "other"
        if real in _ROOT:
            return "folder"
        entry = self._entry(real) if real is not None else None
        return _KINDS[entry.kind] if entry is not None else "other"

    def is_link(self, shown: str) -> bool:
        """Tell whether a path is itself a link."""
        entry = self._entry(shown)
        return entry is not None and entry.kind == "link"

    def resolve(self, shown: str) -> str | None:
        """Return what a path, links resolved, leads to in the repository; None where it leaves it.

        Raises:
            OSError: it leads nowhere (`FileNotFoundError`), or in a circle.
        """
        waiting = list(reversed(PurePosixPath(shown).parts))
        here, links = PurePosixPath(), 0
        while waiting:
            part = waiting.pop()
            if part == "..":
                if here == PurePosixPath():
                    return None
                here = here.parent
                continue
            entry = self._names_in(str(here)).get(part)
            if entry is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), shown)
            if entry.kind != "link":
                here /= part
                continue
            links += 1
            if links > _MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), shown)
            target = self.shelf.objects.blob(entry.id).decode("utf-8", "surrogateescape")
            if target.startswith("/") or target[1:2] == ":":
                return None
            waiting += reversed(PurePosixPath(target.replace("\\", "/")).parts)
        return here.as_posix()

    def scan(self, here: PurePosixPath) -> Sequence[_Found]:
        """Return what a folder holds, by name."""
        return [self._asked(here, entry) for entry in self._names_in(str(here)).values()]

    def _asked(self, here: PurePosixPath, entry: Entry) -> _Found:
        link = entry.kind == "link"
        return _Found(entry.name, self.kind(str(here / entry.name)) if link else _KINDS[entry.kind], link)

    def looked(self, here: PurePosixPath, ignore: Sequence[str], look: Callable[[], Part]) -> Part:
        """Look into a folder, unless the same one was looked into before."""
        key = (self._tree_of(str(here)), str(here), tuple(ignore))
        part = self.shelf.parts.get(key)
        if part is None:
            part = look()
            if part.lasting:
                self.shelf.keep(key, part)
        return part

    @contextmanager
    def open(self, shown: str) -> Iterator[BinaryIO]:
        """Open an ordinary file.

        Raises:
            OSError: it cannot be opened, or (`NotRegular`) is no ordinary file.
        """
        entry = self._followed(shown)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), shown)
        if entry.kind != "file":
            raise NotRegular(shown)
        yield BytesIO(self.shelf.objects.blob(entry.id))

    def digest(self, shown: str) -> str | None:
        """Return the SHA-256 of a file, and remember it as read."""
        blob = self.mark(shown)
        if blob is None:
            return Folder.digest(self, shown)
        if blob not in self.shelf.hashes:
            self.shelf.hashes[blob] = hashlib.sha256(self.shelf.objects.blob(blob)).hexdigest()
        self.hashes[shown] = self.shelf.hashes[blob]
        return self.hashes[shown]

    def _listed(self, here: PurePosixPath) -> Mapping[str, str]:
        if here not in self._names:
            self._names[here] = by_name(tuple(self._names_in(str(here))))
        return self._names[here]

    def _followed(self, shown: str) -> Entry | None:
        try:
            real = self.resolve(shown)
        except OSError:
            return None
        return self._entry(real) if real is not None else None

    def _entry(self, path: str) -> Entry | None:
        """Return the entry of a path that has no link in it; the root has none."""
        here, _, name = path.rpartition("/")
        return self._names_in(here).get(name) if name not in _ROOT else None

    def _tree_of(self, path: str) -> str | None:
        if path in _ROOT:
            return self.tree
        entry = self._entry(path)
        return entry.id if entry is not None and entry.kind == "folder" else None

    def _names_in(self, here: str) -> Mapping[str, Entry]:
        """Return what a folder holds; nothing where there is none."""
        if here not in self._known:
            tree = self._tree_of(here)
            self._known[here] = self.shelf.objects.entries(tree) if tree is not None else {}
        return self._known[here]


def tree_at(objects: Repository, top: str, folder: str) -> str | None:
    """Return the tree of a folder of a commit; None where there is no such folder."""
    here = top
    for name in PurePosixPath(folder).parts:
        entry = objects.entries(here).get(name)
        if entry is None or entry.kind != "folder":
            return None
        here = entry.id
    return here


def is_root(objects: Repository, tree: str) -> bool:
    """Tell whether a tree holds selfscore.yaml."""
    entry = objects.entries(tree).get(NAME)
    return entry is not None and entry.kind in ("file", "link")


def roots_in(objects: Repository, top: str) -> tuple[str, ...]:
    """Name the folders of a commit that hold selfscore.yaml, the outermost only; ``.`` is the top itself."""
    found: list[str] = []
    waiting = [(PurePosixPath(), top)]
    while waiting:
        here, tree = waiting.pop()
        if is_root(objects, tree):
            found.append(str(here))
            continue
        inner = objects.entries(tree).values()
        waiting += [(here / one.name, one.id) for one in inner if one.kind == "folder" and not one.name.startswith(".")]
    return tuple(sorted(found))


def write_out(objects: Repository, tree: str, into: Path) -> None:
    """Write the plain files of a tree to disk: criteria are read from there. Names that lead elsewhere are left out."""
    into.mkdir(parents=True, exist_ok=True)
    for entry in objects.entries(tree).values():
        if entry.name in ("", ".", "..") or any(mark in entry.name for mark in ("/", "\\", ":")) or not entry.name.isprintable():
            continue
        if entry.kind == "folder":
            write_out(objects, entry.id, into / entry.name)
        elif entry.kind == "file":
            (into / entry.name).write_bytes(objects.blob(entry.id))
