"""The states of a repository over time, oldest first: the commits of a git repository, or dated snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selfscore.evidence.folder import Folder
from selfscore.evidence.project import find_root
from selfscore.evidence.snapshots import Snapshot, dated, roots_on_disk
from selfscore.evidence.tree import Shelf, TreeFolder, is_root, roots_in, tree_at, write_out
from selfscore.git import Commit, Lacking, Repository, open_repository
from selfscore.model.history import Version
from selfscore.model.text import Text, say

NO_ROOT = say("没有 selfscore.yaml", "there is no selfscore.yaml")
NO_CRITERIA = say("评价细则文件夹不在这次提交里", "the folder of the criteria is not in this commit")
LACKING = say(
    "仓库里缺少这次提交的内容（不完整的克隆，或已损坏）", "content of this commit is not here (a partial clone, or damage)"
)


class NothingThere(Exception):
    """There is nothing to make a history of; the message says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Overlay:
    """Criteria of one version: a folder on disk, and what names the content of each folder in it."""

    root: Path | None
    """None: the criteria that come with the tool."""
    mark: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Stage:
    """One version with what it takes to judge it."""

    version: Version
    folder: Callable[[], Folder] | Text
    """Makes the folder of evidence; or why there is none."""
    tree: str
    """Names the folder's content: two stages with the same have the same evidence."""
    criteria: Callable[[], Overlay | Text]


@dataclass(frozen=True, slots=True)
class Where:
    """What a history is made of."""

    start: Path
    """A path in the repository, or the repository itself."""
    named: bool
    """The path was given; else the folder of evidence is looked for upwards."""
    folder: str | None = None
    """The folder of evidence in the repository; None: where selfscore.yaml is."""
    revision: str | None = None
    snapshots: Path | None = None
    criteria: Path | None = None


@dataclass(frozen=True, slots=True)
class Stages:
    """All of them; each is looked at when it is its turn."""

    stages: tuple[Stage, ...]
    cut: bool = False


@contextmanager
def stages(where: Where) -> Iterator[Stages]:
    """Find the versions that there are.

    Raises:
        NothingThere: no snapshot, no commit, or no folder of evidence that is meant.
        NotARepository: there is no git repository.
        NoGitLibrary: the optional library is missing.
        UnknownRevision: there is no such branch, tag or commit.
    """
    if where.snapshots is not None:
        yield Stages(tuple(_snapshots(where.snapshots, where)))
        return
    objects = open_repository(where.start)
    shelf = Shelf(objects)
    try:
        line = objects.line(where.revision)
        if not line.commits:
            raise NothingThere(say("这个仓库还没有提交", "this repository has no commit yet"))
        found = _Commits(shelf, where, line.commits[0])
        yield Stages(tuple(found.stage(commit) for commit in reversed(line.commits)), line.cut)
    finally:
        shelf.close()
        objects.close()


def _snapshots(folder: Path, where: Where) -> Iterator[Stage]:
    fixed = Overlay(where.criteria, str)
    found = list(dated(folder))
    if not found:
        raise NothingThere(
            say(
                f"{folder} 里没有以日期命名的文件夹（如 2021-03-01）",
                f"no folder of {folder} is named by a date, such as 2021-03-01",
            )
        )
    for day, inner in found:
        yield Stage(Version(inner.name, day), _copy(inner, where.folder), inner.name, lambda: fixed)


def _copy(inner: Path, folder: str | None) -> Callable[[], Folder] | Text:
    roots = roots_on_disk(inner) if folder is None else (folder,) if (inner / folder / "selfscore.yaml").is_file() else ()
    if len(roots) != 1:
        return _not_one(roots)
    return lambda: Snapshot(inner / roots[0])


def _not_one(roots: tuple[str, ...]) -> Text:
    if not roots:
        return NO_ROOT
    return say(
        f"有 {len(roots)} 个文件夹有 selfscore.yaml：{'、'.join(roots[:5])}",
        f"{len(roots)} folders hold selfscore.yaml: {', '.join(roots[:5])}",
    )


class _Commits:
    """The commits of one repository as stages."""

    def __init__(self, shelf: Shelf, where: Where, newest: Commit) -> None:
        self._shelf = shelf
        self._objects: Repository = shelf.objects
        self._where = where
        self._overlay = self._inside(where.criteria)
        self._roots = self._there(newest)
        self._folder = self._preferred()

    def stage(self, commit: Commit) -> Stage:
        version = Version(commit.id, commit.day, commit.author, commit.title, len(commit.parents) > 1)
        try:
            tree = self._tree(commit)
        except Lacking:
            tree = LACKING
        if isinstance(tree, Text):
            return Stage(version, tree, "", lambda: self._criteria(commit))
        made = lambda: TreeFolder(Path(), shelf=self._shelf, tree=tree)  # noqa: E731 (two names of one value, made when asked for)
        return Stage(version, made, tree, lambda: self._criteria(commit))

    def _there(self, commit: Commit) -> tuple[str, ...]:
        try:
            return roots_in(self._objects, commit.tree)
        except Lacking:
            return ()

    def _preferred(self) -> str | None:
        """Return the folder that is meant: the one given, the one on disk that was asked from, or the only one there is."""
        if self._where.folder is not None:
            return PurePosixPath(self._where.folder.replace("\\", "/")).as_posix()
        here = self._on_disk()
        if here is not None:
            return here
        if len(self._roots) > 1:
            raise NothingThere(_not_one(self._roots))
        return self._roots[0] if self._roots else None

    def _on_disk(self) -> str | None:
        top = self._objects.root
        start = self._where.start.resolve()
        if top is None or not start.is_relative_to(top):
            return None
        found = find_root(start) if not self._where.named else start if (start / "selfscore.yaml").is_file() else None
        if found is not None and found.is_relative_to(top):
            return found.relative_to(top).as_posix()
        return start.relative_to(top).as_posix() if self._where.named and start.is_dir() and start != top else None

    def _tree(self, commit: Commit) -> str | Text:
        """Return the tree of the folder of evidence; where it had another name then, of the only one there was."""
        tree = tree_at(self._objects, commit.tree, self._folder) if self._folder is not None else None
        if tree is not None and is_root(self._objects, tree):
            return tree
        # In a repository of several, another folder would be another district.
        if self._where.folder is not None or len(self._roots) > 1:
            return NO_ROOT
        roots = roots_in(self._objects, commit.tree)
        return (tree_at(self._objects, commit.tree, roots[0]) if len(roots) == 1 else None) or _not_one(roots)

    def _inside(self, criteria: Path | None) -> str | None:
        """Return where the criteria are in the repository; None where they are not in it, and the same at all times."""
        top = self._objects.root
        if criteria is None:
            return None
        if top is None:
            return None if criteria.exists() else criteria.as_posix()
        return criteria.resolve().relative_to(top).as_posix() if criteria.resolve().is_relative_to(top) else None

    def _criteria(self, commit: Commit) -> Overlay | Text:
        if self._overlay is None:
            return Overlay(self._where.criteria, str)
        tree = tree_at(self._objects, commit.tree, self._overlay)
        if tree is None:
            return NO_CRITERIA
        root = self._shelf.scratch / f"criteria-{tree}"
        if not root.exists():
            write_out(self._objects, tree, root)
        return Overlay(root, lambda name: f"{name} {tree_at(self._objects, tree, name)}")
