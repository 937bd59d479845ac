"""The files of a repository, in a fixed order; links that leave it, cycles and strange names are said, never followed."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from selfscore.evidence import folder_words as words
from selfscore.model.diagnostic import Diagnostic, error, note, warning
from selfscore.model.place import Location
from selfscore.model.text import Text

MAX_FILES: Final = 200_000
_CHUNK: Final = 1 << 20
_FACT_ENDINGS: Final = (".yaml", ".yml", ".facts.xlsx", "事实.xlsx")


class NotRegular(OSError):
    """What was to be read is no ordinary file: a folder, a pipe, a device."""


def shown_name(name: str) -> str:
    """Make a file name printable: bytes that are no UTF-8, and control characters, are shown escaped."""
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    # The system's own way to carry a byte that is no UTF-8 is a lone surrogate from DC80 on.
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode()


def is_fact_file(path: str) -> bool:
    """Tell by its name whether a file states facts."""
    return path.casefold().endswith(_FACT_ENDINGS)


@dataclass(slots=True)
class Folder:
    """A repository on disk. ``files`` are paths relative to its root, with ``/``, sorted."""

    root: Path
    files: tuple[str, ...] = ()
    again: frozenset[str] = frozenset()
    """Those of ``files`` that are links to another one of them: the same content under a second name."""
    problems: list[Diagnostic] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    _names: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def path(self, shown: str) -> Path:
        """Return where a file is on disk."""
        return self.root / shown

    def inside(self, shown: str) -> bool:
        """Tell whether a path, links resolved, stays in the repository; one that leads nowhere does not."""
        return self.target(shown) is not None

    def target(self, shown: str) -> str | None:
        """Return what a path, links resolved, leads to in the repository; None where it leaves it or leads nowhere."""
        try:
            real = Path(os.path.realpath(self.path(shown), strict=True))
            return real.relative_to(os.path.realpath(self.root)).as_posix()
        except (OSError, ValueError):
            return None

    def actual(self, shown: str) -> str | None:
        """Return a path as it is spelt on disk, None where there is none.

        Case has to agree everywhere, as it would on the strictest system; composed and decomposed letters are one.
        """
        here = PurePosixPath()
        for part in PurePosixPath(shown).parts:
            names = self._listed(self.root / here)
            same = part if part in names else next((one for one in names if _composed(one) == _composed(part)), None)
            if same is None:
                return None
            here /= same
        return str(here)

    def names(self, shown: str) -> tuple[str, ...]:
        """Return the names in a folder of the repository, sorted; none where there is no such folder or it leads out of here."""
        return self._listed(self.path(shown)) if self.inside(shown) else ()

    def _listed(self, directory: Path) -> tuple[str, ...]:
        if directory not in self._names:
            try:
                self._names[directory] = tuple(sorted(os.listdir(directory)))  # noqa: PTH208 (names are wanted, not paths)
            except (OSError, ValueError):
                self._names[directory] = ()
        return self._names[directory]

    @contextmanager
    def open(self, shown: str) -> Iterator[BinaryIO]:
        """Open an ordinary file; never waits on a pipe.

        Raises:
            OSError: it cannot be opened, or (`NotRegular`) is no ordinary file.
        """
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(self.path(shown), flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotRegular(shown)
            yield file

    def digest(self, shown: str) -> str | None:
        """Return the SHA-256 of a file, and remember it as read; None where it cannot be read."""
        if shown not in self.hashes:
            sha = hashlib.sha256()
            try:
                with self.open(shown) as file:
                    while chunk := file.read(_CHUNK):
                        sha.update(chunk)
            except (OSError, ValueError):
                return None
            self.hashes[shown] = sha.hexdigest()
        return self.hashes[shown]

    def read(self, shown: str, most: int) -> bytes | None:
        """Return a file's bytes, at most ``most`` and one more; None, with a diagnostic, where it cannot be read."""
        try:
            with self.open(shown) as file:
                raw = file.read(most + 1)
        except OSError as fault:
            self.problems.append(error(Location(shown), "file-unreadable", words.unreadable(fault), words.CHECK_FILE))
            return None
        if len(raw) <= most:
            self.hashes[shown] = hashlib.sha256(raw).hexdigest()
        else:
            self.digest(shown)
        return raw

    def sha256(self) -> str:
        """Return one hash over the paths and hashes of all files that were read."""
        lines = "".join(f"{path}\0{digest}\n" for path, digest in sorted(self.hashes.items()))
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def walk(root: Path, ignore: Sequence[str] = ()) -> Folder:
    """List the regular files of a repository. Hidden files and folders are no evidence; ``ignore`` holds globs."""
    folder = Folder(root)
    walked = _Walk(folder, tuple(_pattern(glob) for glob in ignore))
    walked.run()
    folder.files = tuple(sorted(walked.files))
    whole = set(folder.files) - walked.links
    folder.again = frozenset(link for link in walked.links if folder.target(link) in whole)
    return folder


class _Walk:
    """One walk; folders wait on a list, so that no depth of nesting is too much."""

    def __init__(self, folder: Folder, ignore: tuple[re.Pattern[str], ...]) -> None:
        self.files: list[str] = []
        self.links: set[str] = set()
        self._folder = folder
        self._ignore = ignore
        self._waiting = [PurePosixPath()]

    def run(self) -> None:
        while self._waiting:
            here = self._waiting.pop()
            try:
                with os.scandir(self._folder.path(str(here))) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as fault:
                self._say(error(_place(here), "folder-unreadable", words.unreadable(fault), words.CHECK_FOLDER))
                continue
            kept = [one for one in entries if not one.name.startswith(".") and not self._ignored(here / one.name)]
            self._case(here, kept)
            for entry in kept:
                if len(self.files) >= MAX_FILES:
                    self._say(error(_place(here), "too-many-files", words.too_many(MAX_FILES), words.USE_IGNORE))
                    return
                self._take(entry, here / entry.name)

    def _say(self, diagnostic: Diagnostic) -> None:
        self._folder.problems.append(diagnostic)

    def _ignored(self, path: PurePosixPath) -> bool:
        return any(pattern.fullmatch(str(path)) for pattern in self._ignore)

    def _take(self, entry: os.DirEntry[str], path: PurePosixPath) -> None:
        place = _place(path)
        if not entry.name.isprintable():
            odd = words.NAME_NOT_UTF8 if any("\ud800" <= char <= "\udfff" for char in entry.name) else words.NAME_CONTROL
            self._say(error(place, "name-not-utf-8", odd, words.RENAME))
            return
        try:
            if entry.is_symlink():
                self._link(entry, path)
            elif entry.is_dir():
                self._waiting.append(path)
            elif not entry.is_file():
                self._unread(path, "not-a-file", words.NO_FILE, words.REPLACE)
            elif entry.name.startswith("~$"):
                self._say(note(place, "office-lock-file", words.LOCK_FILE))
            else:
                self.files.append(str(path))
        except OSError as fault:
            self._say(error(place, "file-unreadable", words.unreadable(fault), words.CHECK_FILE))

    def _link(self, entry: os.DirEntry[str], path: PurePosixPath) -> None:
        place = _place(path)
        try:
            os.path.realpath(self._folder.path(str(path)), strict=True)
        except FileNotFoundError:
            self._unread(path, "link-broken", words.LINK_BROKEN, words.REPLACE)
            return
        except OSError:
            self._say(error(place, "link-cyclic", words.LINK_CYCLIC, words.REPLACE))
            return
        target = self._folder.target(str(path))
        if target is None:
            self._say(error(place, "path-outside", words.LINK_LEAVES, words.COPY_IN))
        elif entry.is_dir() and path.is_relative_to(target):
            self._say(error(place, "link-cyclic", words.LINK_CYCLIC, words.REPLACE))
        elif entry.is_dir():
            self._say(warning(place, "link-to-folder", words.LINK_TO_FOLDER, words.PUT_FILES))
        elif entry.is_file():
            self.files.append(str(path))
            self.links.add(str(path))
        else:
            self._unread(path, "not-a-file", words.NO_FILE, words.REPLACE)

    def _unread(self, path: PurePosixPath, code: str, message: Text, help_: Text) -> None:
        """Report what is not read: an error where it would have stated facts."""
        make = error if is_fact_file(path.name) else warning
        self._say(make(_place(path), code, message, help_))

    def _case(self, here: PurePosixPath, entries: Sequence[os.DirEntry[str]]) -> None:
        first: dict[str, str] = {}
        for entry in entries:
            before = first.setdefault(entry.name.casefold(), entry.name)
            if before != entry.name:
                self._say(note(_place(here / entry.name), "name-case", words.only_case(shown_name(before))))


def _place(path: PurePosixPath) -> Location:
    return Location(shown_name(str(path)))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Turn a glob into a pattern over whole paths: ``**`` is any folders, ``*`` and ``?`` stay within one name.

    A glob without a slash holds at any depth; one that names a folder holds for all that is in it.
    """
    text = glob.strip().replace("\\", "/").removeprefix("./").removesuffix("/")
    anchored = text if "/" in text else f"**/{text}"
    steps = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?)", anchored.removeprefix("/"))
    return re.compile("".join(steps.get(part, re.escape(part)) for part in parts) + "(?:/.*)?", re.DOTALL)
