"""The evidence as it was committed: a ref of the git repository around a folder, laid out in another folder.

All that touches git is here. Objects are only read: no index, no work tree and no ref is written, and no program is run.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, cast

from selfscore.evidence import committed_words as words
from selfscore.evidence.committed_files import Large, write_tree
from selfscore.evidence.project import NAME
from selfscore.model.comparison import Base
from selfscore.model.diagnostic import Diagnostic, note, warning
from selfscore.model.place import Location

if TYPE_CHECKING:
    from dulwich.repo import Repo

_REMOTE: Final = "refs/remotes/origin/"


class NoGit(Exception):
    """The library that reads git repositories is not installed."""


@dataclass(frozen=True, slots=True)
class NoBase:
    """Why there is nothing to compare with, and what to do."""

    words: words.Pair


@dataclass(slots=True)
class LaidOut:
    """A commit's evidence, in a folder of its own."""

    base: Base
    root: Path | None
    """The folder that holds its selfscore.yaml; None where the commit has none."""
    notes: list[Diagnostic] = field(default_factory=list)


def lay_out(root: Path, ref: str, into: Path) -> LaidOut | NoBase:
    """Lay out the evidence at ``root`` as it was where the work at hand left ``ref``.

    Args:
        root: the evidence repository in a git work tree.
        ref: a branch, tag or commit; a branch that is only known from the remote ``origin`` does too.
        into: an empty folder.

    Raises:
        NoGit: the library is not installed.
    """
    repo = _opened(root)
    if repo is None:
        return NoBase(words.no_repository(root))
    with repo:
        try:
            tip = _commit(repo, ref)
            if tip is None:
                return NoBase(_no_ref(repo, ref))
            parted = _parted(repo, tip)
            found = LaidOut(Base(ref, parted.id.decode(), parted.id != tip.id), None)
            _lay(repo, parted.tree, root, into, found)
        except KeyError as lacking:
            return NoBase(words.lacking(ref, str(lacking.args[0])[:48]))
        except OSError as fault:
            return NoBase(words.unwritable(fault))
    return found


def _opened(root: Path) -> Repo | None:
    """Open the repository whose work tree a folder is in; a bare one has none."""
    try:
        from dulwich.errors import NotGitRepository  # noqa: PLC0415 (optional library, imported only when used)
        from dulwich.repo import Repo, UnsupportedVersion  # noqa: PLC0415 (the same)
    except ImportError as missing:
        raise NoGit from missing
    try:
        repo = Repo.discover(str(root.resolve()))
    except (NotGitRepository, UnsupportedVersion, OSError, ValueError):
        return None
    if not repo.bare:
        return repo
    repo.close()
    return None


def _commit(repo: Repo, ref: str) -> Any:
    from dulwich.objectspec import parse_commit, parse_object  # noqa: PLC0415 (optional library, imported only when used)

    for name in (ref, _REMOTE + ref):
        raw = name.encode("utf-8", "surrogateescape")
        try:
            # Steps from a commit (HEAD~1) are known only to the second.
            return parse_commit(repo, cast("Any", parse_object(repo, raw)) if {"~", "^"} & set(name) else raw)
        except (KeyError, ValueError, IndexError):
            continue
    return None


def _no_ref(repo: Repo, ref: str) -> words.Pair:
    if repo.get_shallow():
        return words.shallow(ref)
    try:
        repo.head()
    except KeyError:
        return words.unborn(ref)
    names = (name.decode("utf-8", "replace") for name in repo.get_refs() if name.startswith((b"refs/heads/", b"refs/tags/")))
    return words.unknown(ref, sorted(name.split("/", 2)[2] for name in names))


def _parted(repo: Repo, tip: Any) -> Any:
    """Return where the work at hand left the base: what others did there since is neither its gain nor its loss."""
    from dulwich.graph import find_merge_base  # noqa: PLC0415 (optional library, imported only when used)

    try:
        common = find_merge_base(repo, [repo.head(), tip.id])
    except KeyError:  # no commit yet, or a shallow clone that lacks the commits in between
        return tip
    return repo[common[0]] if common else tip


def _lay(repo: Repo, top: bytes, root: Path, into: Path, found: LaidOut) -> None:
    here = Path(repo.path).resolve()
    tree = _home(repo, top, PurePosixPath(root.resolve().relative_to(here).as_posix()), here, found)
    if tree is None:
        return
    found.root = into
    submodules = write_tree(repo, tree, into, large := Large(repo))
    for path, commit in submodules:
        if not _submodule(root / path, commit, into / path):
            found.notes.append(warning(Location(str(path)), "base-submodule", *words.submodule(commit)))
    for file in large.lacking:
        found.notes.append(warning(Location(file.relative_to(into).as_posix()), "base-lfs", *words.LARGE_FILE))


def _submodule(there: Path, commit: str, into: Path) -> bool:
    """Lay out a submodule as far as its commit is there; tell whether it is."""
    inner = _opened(there) if (there / ".git").exists() else None
    if inner is None:
        return False
    with inner:
        try:
            write_tree(inner, cast("Any", inner[commit.encode()]).tree, into, Large(inner))
        except KeyError:
            return False
    return True


def _home(repo: Repo, top: bytes, where: PurePosixPath, here: Path, found: LaidOut) -> bytes | None:
    """Return the tree that holds selfscore.yaml: at the same place, or at the only one, if that has been moved since."""
    homes = {path.parent: tree for path, tree in _projects(repo, top)}
    if where in homes:
        return homes[where]
    moved = [path for path in homes if not (here / path / NAME).exists()]
    if len(moved) != 1:
        found.notes.append(note(Location(NAME), "base-empty", words.EMPTY))
        return None
    found.notes.append(note(Location(NAME), "base-moved", words.moved(str(moved[0]))))
    return homes[moved[0]]


def _projects(repo: Repo, top: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield every selfscore.yaml of a tree, with the tree that it is in."""
    waiting = [(PurePosixPath(), top)]
    while waiting:
        path, tree = waiting.pop()
        for name, mode, sha in repo[tree].items():  # type: ignore[attr-defined]  # an id of a tree gives a tree
            inner = path / name.decode("utf-8", "surrogateescape")
            if inner.name == NAME:
                yield inner, tree
            elif stat.S_ISDIR(mode):
                waiting.append((inner, sha))
