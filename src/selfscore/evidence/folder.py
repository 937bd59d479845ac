"""A repository as a folder of files: on disk here, in a commit elsewhere. What can be asked of it, and of a name in it."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, Literal, Protocol

from selfscore.evidence import folder_words as words
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location

_CHUNK: Final = 1 << 20
_LONGEST: Final = 1_000
_COMPARED: Final = 20_000
"""Names that are compared to find near ones: it takes time, and where so many files are missing it is no slip."""
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


@lru_cache(maxsize=1 << 16)
def is_fact_file(path: str) -> bool:
    """Tell by its name whether a file states facts."""
    return path.casefold().endswith(_FACT_ENDINGS)


class Entry(Protocol):
    """One name in a folder, as `os.scandir` gives it."""

    @property
    def name(self) -> str:
        """The name, bytes that are no UTF-8 as lone surrogates."""

    def is_symlink(self) -> bool:
        """Tell whether it is a link."""

    def is_dir(self) -> bool:
        """Tell whether it is a folder, or a link to one."""

    def is_file(self) -> bool:
        """Tell whether it is an ordinary file, or a link to one."""


@dataclass(slots=True)
class Part:
    """What a walk finds in one folder itself."""

    files: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Those of ``files`` that are links."""
    folders: list[PurePosixPath] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    lasting: bool = True
    """Nothing here depends on what lies elsewhere (a link does)."""


@dataclass(slots=True)
class Folder:
    """A repository on disk. ``files`` are paths relative to its root, with ``/``, sorted."""

    root: Path
    files: tuple[str, ...] = ()
    again: frozenset[str] = frozenset()
    """Those of ``files`` that are links to another one of them: the same content under a second name."""
    problems: list[Diagnostic] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    hints: bool = True
    """Whether it is worth the time to say which file was probably meant."""
    _names: dict[PurePosixPath, Mapping[str, str]] = field(default_factory=dict)
    """What folders hold: each name under itself and under its composed form."""
    _folded: dict[str, list[str]] = field(default_factory=dict)
    """Files by their folded path, and by their folded name alone; made when the first is asked for."""
    _compared: int = 0

    def path(self, shown: str) -> Path:
        """Return where a file can be opened on disk."""
        return self.root / shown

    def mark(self, shown: str) -> str | None:
        """Return what names a file's content, where that is known without reading it; links have none."""
        return None

    def stamp(self, folders: Iterable[str]) -> tuple[str, ...] | None:
        """Return what names the content of folders, and with it all that paths into them lead to; None: not known unread."""
        return None

    def kind(self, shown: str) -> Literal["file", "folder", "other"]:
        """Tell what a path, links resolved, leads to."""
        path = self.path(shown)
        return "folder" if path.is_dir() else "file" if path.is_file() else "other"

    def is_link(self, shown: str) -> bool:
        """Tell whether a path is itself a link."""
        return self.path(shown).is_symlink()

    def inside(self, shown: str) -> bool:
        """Tell whether a path, links resolved, stays in the repository; one that leads nowhere does not."""
        return self.target(shown) is not None

    def target(self, shown: str) -> str | None:
        """Return what a path, links resolved, leads to in the repository; None where it leaves it or leads nowhere."""
        try:
            return self.resolve(shown)
        except OSError:
            return None

    def resolve(self, shown: str) -> str | None:
        """Return what a path, links resolved, leads to in the repository; None where it leaves it.

        Raises:
            OSError: it leads nowhere (`FileNotFoundError`), or in a circle.
        """
        try:
            real = Path(os.path.realpath(self.path(shown), strict=True))
            return real.relative_to(os.path.realpath(self.root)).as_posix()
        except ValueError:
            return None

    def actual(self, shown: str) -> str | None:
        """Return a path as it is spelt on disk, None where there is none.

        Case has to agree everywhere, as it would on the strictest system; composed and decomposed letters are one.
        """
        here = PurePosixPath()
        for part in PurePosixPath(shown).parts:
            names = self._listed(here)
            same = names.get(part) or names.get(_composed(part))
            if same is None:
                return None
            here /= same
        return str(here)

    def alike(self, path: str) -> tuple[str, ...]:
        """Return at most three files that a path probably means; after many questions only plain slips."""
        if not self._folded:
            for one in self.files:
                for name in (_folded(one), _folded(PurePosixPath(one).name)):
                    self._folded.setdefault(name, []).append(one)
        same = [*self._folded.get(_folded(path), ()), *self._folded.get(_folded(PurePosixPath(path).name), ())]
        if not same and self._compared < _COMPARED:
            self._compared += len(self.files)
            same = get_close_matches(path[:_LONGEST], self.files, n=3, cutoff=0.7)
        return tuple(dict.fromkeys(same))[:3]

    def names(self, shown: str) -> tuple[str, ...]:
        """Return the names in a folder of the repository, sorted; none where there is no such folder or it leads out of here."""
        return tuple(sorted(set(self._listed(PurePosixPath(shown)).values()))) if self.inside(shown) else ()

    def _listed(self, here: PurePosixPath) -> Mapping[str, str]:
        if here not in self._names:
            try:
                names = sorted(os.listdir(self.root / here))  # noqa: PTH208 (names are wanted, not paths)
            except (OSError, ValueError):
                names = []
            self._names[here] = by_name(names)
        return self._names[here]

    def scan(self, here: PurePosixPath) -> Sequence[Entry]:
        """Return what a folder holds, by name.

        Raises:
            OSError: it cannot be looked into.
        """
        with os.scandir(self.path(str(here))) as found:
            return sorted(found, key=lambda entry: entry.name)

    def looked(self, here: PurePosixPath, ignore: Sequence[str], look: Callable[[], Part]) -> Part:
        """Look into one folder of a walk; a source that knows what is in it unseen may remember."""
        return look()

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
        lines = "".join([f"{path}\0{self.hashes[path]}\n" for path in sorted(self.hashes)])
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def by_name(names: Sequence[str]) -> dict[str, str]:
    """Find names by themselves and by their composed form: the first of several with one, a name itself before all."""
    return {_composed(one): one for one in reversed(names)} | {one: one for one in names}
