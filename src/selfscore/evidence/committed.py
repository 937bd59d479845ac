"""The evidence as it was committed: a ref of the git repository around a folder, laid out in another folder.

All that touches git is here. Nothing is written to the repository, its index or its work tree.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any, Final

from selfscore.evidence.folder import shown_name
from selfscore.evidence.project import NAME
from selfscore.model.comparison import Base
from selfscore.model.diagnostic import Diagnostic, note, warning
from selfscore.model.place import Location
from selfscore.model.text import Text, say

_LINK: Final = 0o160000
_POINTER: Final = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
_POINTER_SIZE: Final = 1024


class NoGit(Exception):
    """The library that reads git repositories is not installed."""


@dataclass(frozen=True, slots=True)
class NoBase:
    """Why there is nothing to compare with, and what to do."""

    message: Text
    help: Text


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
        NoGit: pygit2 is not installed.
    """
    git = _library()
    opened = _opened(git, root)
    if isinstance(opened, NoBase):
        return opened
    tip = _commit(git, opened, ref)
    if tip is None:
        return _no_ref(opened, ref)
    parted = _parted(git, opened, tip)
    where = PurePosixPath(root.resolve().relative_to(Path(opened.workdir).resolve()).as_posix())
    found = LaidOut(Base(ref, str(parted.id), parted.id != tip.id), None)
    tree = _tree(git, opened, parted, where, found)
    if tree is not None:
        _check_out(git, opened, tree, into)
        _submodules(git, Path(opened.workdir) / where, tree, into, found)
        _large_files(_common(Path(opened.path)), into, found)
        found.root = into
    return found


def _library() -> ModuleType:
    try:
        import pygit2  # noqa: PLC0415 (an optional library, imported when it is used)
        import pygit2.enums  # noqa: PLC0415 (the same)
    except ImportError:
        raise NoGit from None
    return pygit2


def _opened(git: ModuleType, root: Path) -> Any | NoBase:
    try:
        path = git.discover_repository(str(root.resolve()))
        opened = git.Repository(path) if path is not None else None
    except git.GitError as fault:
        owner = say(f"无法打开 {root} 所在的 git 仓库：{fault}", f"the git repository around {root} cannot be opened: {fault}")
        return NoBase(
            owner,
            say(
                "如果是所有者不同，请运行 git config --global --add safe.directory 路径",
                "if it belongs to another user: git config --global --add safe.directory PATH",
            ),
        )
    if opened is None or opened.workdir is None:
        return NoBase(
            say(
                f"{root} 不在 git 工作区里，没有可比的版本", f"{root} is in no git work tree: there is no version to compare with"
            ),
            say(
                "请在资料库的 git 克隆里运行，或改用 --baseline 文件",
                "run it in a git clone of the repository, or use --baseline FILE",
            ),
        )
    return opened


def _commit(git: ModuleType, opened: Any, ref: str) -> Any:
    for name in (ref, f"refs/remotes/origin/{ref}"):
        try:
            return opened.revparse_single(name).peel(git.Commit)
        except (KeyError, ValueError, git.GitError):
            continue
    return None


def _no_ref(opened: Any, ref: str) -> NoBase:
    if opened.is_shallow:
        return NoBase(
            say(f"这是浅克隆，里面没有“{ref}”", f"this is a shallow clone, and “{ref}” is not in it"),
            say(
                f"请取来基准：git fetch origin {ref}；流水线里把克隆深度设为完整（fetch-depth: 0 或 GIT_DEPTH: 0）",
                f"fetch it: git fetch origin {ref}; in CI ask for a whole clone (fetch-depth: 0, or GIT_DEPTH: 0)",
            ),
        )
    if opened.head_is_unborn:
        return NoBase(
            say(f"这个 git 仓库还没有任何提交，没有“{ref}”", f"this git repository has no commit yet: there is no “{ref}”"),
            say("请先提交一次，再比较", "commit once, then compare"),
        )
    known = sorted(name.removeprefix("refs/heads/").removeprefix("refs/remotes/") for name in opened.listall_references())
    return NoBase(
        say(f"没有“{ref}”这个分支、标签或提交", f"there is no branch, tag or commit “{ref}”"),
        say(f"现有：{'、'.join(known[:10]) or '无'}", f"there is: {', '.join(known[:10]) or 'none'}"),
    )


def _parted(git: ModuleType, opened: Any, tip: Any) -> Any:
    """Return where the work at hand left the base: what others did there since is neither its gain nor its loss."""
    if opened.head_is_unborn:
        return tip
    try:
        common = opened.merge_base(opened.head.target, tip.id)
    except git.GitError:  # a shallow clone may lack the commits in between
        common = None
    return tip if common is None else opened[common]


def _tree(git: ModuleType, opened: Any, commit: Any, where: PurePosixPath, found: LaidOut) -> Any:
    """Return the tree that holds selfscore.yaml: at the same place, or at the only one, if that has been moved since."""
    tree = _inner(git, commit.tree, where)
    if tree is not None and NAME in tree:
        return tree
    homes = [path.parent for path, entry in _entries(git, commit.tree) if path.name == NAME and entry.type_str == "blob"]
    if len(homes) != 1 or (Path(opened.workdir) / homes[0] / NAME).exists():
        message = say("基准里还没有这个资料库：一切都算新增", "the base does not have this repository yet: all of it is new")
        found.notes.append(note(Location(NAME), "base-empty", message))
        return None
    moved = say(f"基准里的资料库在 {homes[0]}", f"in the base the repository is at {homes[0]}")
    found.notes.append(note(Location(NAME), "base-moved", moved))
    return _inner(git, commit.tree, homes[0])


def _inner(git: ModuleType, tree: Any, where: PurePosixPath) -> Any:
    for part in where.parts:
        if part not in tree or tree[part].type_str != "tree":
            return None
        tree = tree[part]
    return tree


def _entries(git: ModuleType, tree: Any) -> Iterator[tuple[PurePosixPath, Any]]:
    waiting = [(PurePosixPath(), tree)]
    while waiting:
        path, one = waiting.pop()
        for entry in one:
            inner = path / entry.raw_name.decode("utf-8", "surrogateescape")
            yield inner, entry
            if entry.type_str == "tree":
                waiting.append((inner, entry))


def _check_out(git: ModuleType, opened: Any, tree: Any, into: Path) -> None:
    """Write a tree as git would write it to a work tree: with its line ends and links."""
    way = git.enums.CheckoutStrategy
    opened.checkout_tree(tree, directory=str(into), strategy=way.FORCE | way.RECREATE_MISSING | way.DONT_UPDATE_INDEX)


def _submodules(git: ModuleType, here: Path, tree: Any, into: Path, found: LaidOut) -> None:
    """Lay out the submodules as far as they are there; say which are not."""
    for path, entry in _entries(git, tree):
        if entry.filemode != _LINK or ".." in path.parts:
            continue
        try:
            inner = git.Repository(str(here / path))
            _check_out(git, inner, inner[entry.id].peel(git.Tree), into / path)
        except (KeyError, ValueError, git.GitError):
            message = say(
                f"子模块在基准里的版本 {str(entry.id)[:8]} 没有取来，比较时它在“之前”一侧是空的",
                f"the submodule's commit {str(entry.id)[:8]} of the base is not here: it counts as empty before",
            )
            help_ = say(
                "请先运行 git submodule update --init，并取来它的历史", "run git submodule update --init, with its history"
            )
            found.notes.append(warning(Location(shown_name(str(path))), "base-submodule", message, help_))


def _common(git_folder: Path) -> Path:
    """Return the git folder that linked work trees share."""
    link = git_folder / "commondir"
    return git_folder / link.read_text(encoding="utf-8").strip() if link.is_file() else git_folder


def _large_files(git_folder: Path, into: Path, found: LaidOut) -> None:
    """Put the content of large files (git-lfs) where git has only a pointer to it."""
    missing = []
    for path in sorted(into.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _POINTER_SIZE:
            continue
        pointer = _POINTER.match(path.read_bytes())
        if pointer is None:
            continue
        oid = pointer[1].decode()
        kept = git_folder / "lfs" / "objects" / oid[:2] / oid[2:4] / oid
        if kept.is_file() and hashlib.sha256(kept.read_bytes()).hexdigest() == oid:
            shutil.copyfile(kept, path)
        else:
            missing.append(path.relative_to(into).as_posix())
    for name in missing:
        message = say(
            "基准里这个大文件（git-lfs）没有取来，比较时它算不能读取",
            "this large file (git-lfs) of the base is not here: it cannot be read before",
        )
        help_ = say("请先运行 git lfs fetch", "run git lfs fetch first")
        found.notes.append(warning(Location(shown_name(name)), "base-lfs", message, help_))
