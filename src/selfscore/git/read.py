"""Follows a line of commits and reads what they hold. No work tree and no index is looked at."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

if TYPE_CHECKING:
    from dulwich.objects import Commit as _Commit
    from dulwich.objects import ObjectID
    from dulwich.repo import Repo

Kind = Literal["file", "folder", "link", "submodule"]
_POINTER: Final = re.compile(rb"version https://git-lfs\.[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n")
_POINTER_SIZE: Final = 1024
MOST_ENTRIES: Final = 500_000
"""How much of listed folders is remembered before it is begun anew."""


class NoGitLibrary(Exception):
    """The optional library is not installed."""


class NotARepository(Exception):
    """There is no git repository at a path, or above it."""


class UnknownRevision(Exception):
    """There is no such branch, tag or commit."""


class Lacking(Exception):
    """An object is not there: a partial clone, or a damaged repository."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. ``day`` is the committer's civil date, where he was."""

    id: str
    parents: tuple[str, ...]
    tree: str
    day: date
    author: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a tree; bytes that are no UTF-8 are lone surrogates, as `os.fsdecode` makes them."""

    name: str
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """Commits, each the first parent of the one before it, newest first."""

    commits: tuple[Commit, ...]
    cut: bool
    """The oldest of them has a parent that is not here (a shallow clone)."""


class Repository:
    """A repository that is only read."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._trees: dict[str, dict[str, Entry]] = {}
        self._linked: set[str] = set()
        self._kept = 0

    @property
    def root(self) -> Path | None:
        """The top of the work tree; None where there is none (a bare repository)."""
        return None if self._repo.bare else Path(self._repo.path).resolve()

    def line(self, revision: str | None = None) -> Line:
        """Follow first parents from a branch, tag or commit (None: from HEAD). No commit at all is an empty line.

        Raises:
            UnknownRevision: there is no such one.
            Lacking: a commit cannot be read.
        """
        found: list[Commit] = []
        shallow = self._repo.get_shallow()
        here = self._start(revision)
        while here is not None:
            commit = self._commit(here)
            found.append(_described(commit))
            here = commit.parents[0] if commit.parents else None
            if here is not None and (commit.id in shallow or here not in self._repo.object_store):
                return Line(tuple(found), cut=True)
        return Line(tuple(found), cut=False)

    @property
    def shallow(self) -> bool:
        """Some history was left out when it was cloned."""
        return bool(self._repo.get_shallow())

    @property
    def unborn(self) -> bool:
        """The branch at hand has no commit yet."""
        return self._start(None) is None

    def names(self) -> tuple[str, ...]:
        """Name the branches and tags that are here, in order."""
        found = (name.decode("utf-8", "replace") for name in self._repo.get_refs())
        return tuple(sorted(name.split("/", 2)[2] for name in found if name.startswith(("refs/heads/", "refs/tags/"))))

    def commit(self, revision: str) -> Commit:
        """Return the commit of a branch, tag or commit, or of a step from one (``HEAD~1``).

        Raises:
            UnknownRevision: there is no such one.
            Lacking: it cannot be read.
        """
        found = self._start(revision)
        assert found is not None, "a named revision is there, or unknown"
        return _described(self._commit(found))

    def parted(self, tip: Commit) -> Commit:
        """Return the last commit that HEAD and another have in common; the other where there is none, or none is here.

        Raises:
            Lacking: it cannot be read.
        """
        from dulwich.graph import find_merge_base  # noqa: PLC0415 (optional library, imported only when used)

        head = self._start(None)
        try:
            common = find_merge_base(self._repo, [head, _id(tip.id)]) if head is not None else []
        except KeyError:  # a shallow clone lacks the commits in between
            return tip
        return _described(self._commit(common[0])) if common else tip

    def _start(self, revision: str | None) -> ObjectID | None:
        from dulwich.objectspec import parse_commit, parse_object  # noqa: PLC0415 (optional library, imported only when used)

        if revision is None:
            try:
                return self._repo.head()
            except KeyError:
                return None
        try:
            raw = revision.encode("utf-8", "surrogateescape")
            # Steps from a commit are known only to the second.
            return parse_commit(self._repo, cast("Any", parse_object(self._repo, raw)) if {"~", "^"} & set(revision) else raw).id
        except (KeyError, ValueError, IndexError) as fault:
            raise UnknownRevision(revision) from fault

    def _commit(self, name: ObjectID) -> _Commit:
        from dulwich.objects import Commit as _Commit  # noqa: PLC0415 (optional library, imported only when used)

        try:
            found = self._repo.object_store[name]
        except KeyError as fault:
            raise Lacking(name.decode()) from fault
        if not isinstance(found, _Commit):
            raise Lacking(name.decode())
        return found

    def entries(self, tree: str) -> Mapping[str, Entry]:
        """List a tree, in the order of the names.

        Raises:
            Lacking: it is not here.
        """
        if tree not in self._trees:
            found = {entry.name: entry for entry in sorted(self._listed(tree), key=lambda entry: entry.name)}
            self._kept += len(found)
            if self._kept > MOST_ENTRIES:
                self._trees.clear()
                self._kept = len(found)
            self._trees[tree] = found
            if any(entry.kind == "link" for entry in found.values()):
                self._linked.add(tree)
        return self._trees[tree]

    def has_links(self, tree: str) -> bool:
        """Tell whether a tree itself holds links.

        Raises:
            Lacking: it is not here.
        """
        self.entries(tree)
        return tree in self._linked

    def _listed(self, tree: str) -> Iterator[Entry]:
        from dulwich.objects import parse_tree  # noqa: PLC0415 (optional library, imported only when used)

        for name, mode, sha in parse_tree(self._raw(tree), len(tree) // 2):
            yield Entry(name.decode("utf-8", "surrogateescape"), _kind(mode), sha.decode())

    def blob(self, name: str) -> bytes:
        """Return the bytes of a file; what Git LFS keeps apart is fetched from where it keeps it, if it is there.

        Raises:
            Lacking: it is not here.
        """
        raw = self._raw(name)
        pointer = _POINTER.match(raw) if len(raw) < _POINTER_SIZE else None
        if pointer is None:
            return raw
        oid = pointer[1].decode()
        kept = Path(self._repo.commondir()) / "lfs" / "objects" / oid[:2] / oid[2:4] / oid
        return kept.read_bytes() if kept.is_file() else raw

    def _raw(self, name: str) -> bytes:
        try:
            return self._repo.object_store.get_raw(_id(name))[1]
        except KeyError as fault:
            raise Lacking(name) from fault

    def close(self) -> None:
        """Let go of the repository's files."""
        self._repo.close()


def open_repository(start: Path) -> Repository:
    """Open the repository that a path is in: the path itself or the nearest one above it, bare or not.

    Raises:
        NoGitLibrary: the optional library is missing.
        NotARepository: there is none.
    """
    try:
        from dulwich.errors import NotGitRepository  # noqa: PLC0415 (optional library, imported only when used)
        from dulwich.repo import Repo, UnsupportedVersion  # noqa: PLC0415 (optional library, imported only when used)
    except ImportError as missing:
        raise NoGitLibrary from missing
    try:
        return Repository(Repo.discover(start.resolve()))
    except (NotGitRepository, UnsupportedVersion, OSError, ValueError) as fault:
        raise NotARepository(str(start)) from fault


def _id(name: str) -> ObjectID:
    from dulwich.objects import ObjectID  # noqa: PLC0415 (optional library, imported only when used)

    return ObjectID(name.encode())


def _kind(mode: int) -> Kind:
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    return "file" if stat.S_ISREG(mode) else "submodule"


def _described(commit: _Commit) -> Commit:
    zone = timedelta(seconds=commit.commit_timezone)
    # Seconds may be beyond any calendar, in a commit that somebody made up.
    seconds = min(max(commit.commit_time, -62_000_000_000), 253_000_000_000)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds) + zone
    encoding = (commit.encoding or b"utf-8").decode("ascii", "replace")
    author = _words(commit.author, encoding).partition(" <")[0].strip()
    lines = _words(commit.message, encoding).strip().splitlines()
    return Commit(
        id=commit.id.decode(),
        parents=tuple(one.decode() for one in commit.parents),
        tree=commit.tree.decode(),
        day=moment.date(),
        author=author,
        title=lines[0].strip() if lines else "",
    )


def _words(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding, "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")
