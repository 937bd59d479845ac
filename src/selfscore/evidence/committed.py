"""The evidence as it was committed: where the work at hand left a branch, laid out in a folder of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from selfscore.evidence import committed_words as words
from selfscore.evidence.committed_files import write_tree
from selfscore.evidence.folder import shown_name
from selfscore.evidence.project import NAME
from selfscore.git import Commit, Lacking, NotARepository, Repository, UnknownRevision, open_repository
from selfscore.model.comparison import Base
from selfscore.model.diagnostic import Diagnostic, note, warning
from selfscore.model.place import Location

_REMOTE: Final = "refs/remotes/origin/"


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
        NoGitLibrary: the library that reads git repositories is not installed.
    """
    try:
        opened = open_repository(root)
    except NotARepository:
        return NoBase(words.no_repository(root))
    with closing(opened) as objects:
        if objects.root is None:
            return NoBase(words.no_repository(root))
        try:
            tip = _commit(objects, ref)
            if tip is None:
                return NoBase(_no_ref(objects, ref))
            parted = objects.parted(tip)
            found = LaidOut(Base(ref, parted.id, parted.id != tip.id), None)
            _lay(objects, parted.tree, root, into, found)
        except Lacking as lacking:
            return NoBase(words.lacking(ref, str(lacking)[:48]))
        except OSError as fault:
            return NoBase(words.unwritable(fault))
    return found


def _commit(objects: Repository, ref: str) -> Commit | None:
    for name in (ref, _REMOTE + ref):
        try:
            return objects.commit(name)
        except UnknownRevision:
            continue
    return None


def _no_ref(objects: Repository, ref: str) -> words.Pair:
    if objects.shallow:
        return words.shallow(ref)
    return words.unborn(ref) if objects.unborn else words.unknown(ref, objects.names())


def _lay(objects: Repository, top: str, root: Path, into: Path, found: LaidOut) -> None:
    assert objects.root is not None, "a bare repository has no work at hand"
    tree = _home(objects, top, PurePosixPath(root.resolve().relative_to(objects.root).as_posix()), objects.root, found)
    if tree is None:
        return
    found.root = into
    written = write_tree(objects, tree, into)
    for path, commit in written.submodules:
        if not _submodule(root / path, commit, into / path):
            found.notes.append(warning(_place(path), "base-submodule", *words.submodule(commit)))
    found.notes += [warning(_place(path), "base-lfs", *words.LARGE_FILE) for path in written.pointers]


def _place(path: PurePosixPath) -> Location:
    return Location(shown_name(str(path)))


def _submodule(there: Path, commit: str, into: Path) -> bool:
    """Lay out a submodule as far as its commit is there; tell whether it is."""
    if not (there / ".git").exists():
        return False
    try:
        with closing(open_repository(there)) as objects:
            write_tree(objects, objects.commit(commit).tree, into)
    except (Lacking, NotARepository, UnknownRevision):
        return False
    return True


def _home(objects: Repository, top: str, where: PurePosixPath, here: Path, found: LaidOut) -> str | None:
    """Return the tree that holds selfscore.yaml: at the same place, or at the only one, if that has been moved since."""
    homes = dict(_projects(objects, top))
    if where in homes:
        return homes[where]
    moved = [path for path in homes if not (here / path / NAME).exists()]
    if len(moved) != 1:
        found.notes.append(note(Location(NAME), "base-empty", words.EMPTY))
        return None
    found.notes.append(note(Location(NAME), "base-moved", words.moved(str(moved[0]))))
    return homes[moved[0]]


def _projects(objects: Repository, top: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield every folder of a tree that holds selfscore.yaml, with its own tree."""
    waiting = [(PurePosixPath(), top)]
    while waiting:
        path, tree = waiting.pop()
        for entry in objects.entries(tree).values():
            if entry.name == NAME:
                yield path, tree
            elif entry.kind == "folder":
                waiting.append((path / entry.name, entry.id))
