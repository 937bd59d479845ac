"""What is said about a base that cannot be compared with, or only in part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from selfscore.model.text import Text, say

Pair = tuple[Text, Text]
"""What is wrong, and what to do."""

EMPTY: Final = say("基准里还没有这个资料库：一切都算新增", "the base does not have this repository yet: all of it is new")
LARGE_FILE: Final = (
    say(
        "基准里这个大文件（git-lfs）没有取来，比较时它在“之前”一侧不能读取",
        "this large file (git-lfs) of the base is not here: it cannot be read as it was before",
    ),
    say("请先运行 git lfs fetch", "run git lfs fetch first"),
)


def no_repository(root: Path) -> Pair:
    """Say that a folder is in no work tree."""
    return (
        say(f"{root} 不在 git 工作区里，没有可比的版本", f"{root} is in no git work tree: there is no version to compare with"),
        say(
            "请在资料库的 git 克隆里运行，或改用 --baseline 文件",
            "run it in a git clone of the repository, or use --baseline FILE",
        ),
    )


def lacking(ref: str, name: str) -> Pair:
    """Say that an object is not in the clone."""
    return (
        say(f"这个克隆不完整：“{ref}”缺少对象 {name}", f"this clone is not whole: “{ref}” lacks the object {name}"),
        say("请重新完整克隆（不加 --filter 和 --depth）", "clone it whole, without --filter and --depth"),
    )


def unwritable(fault: OSError) -> Pair:
    """Say that the base cannot be laid out."""
    return (
        say(f"基准无法写到临时文件夹：{fault.strerror}", f"the base cannot be written to a temporary folder: {fault.strerror}"),
        say("请检查临时文件夹的空间和权限（TMPDIR）", "check space and rights of the temporary folder (TMPDIR)"),
    )


def shallow(ref: str) -> Pair:
    """Say that a shallow clone does not reach a ref."""
    return (
        say(f"这是浅克隆，里面没有“{ref}”", f"this is a shallow clone, and “{ref}” is not in it"),
        say(
            f"请取来基准：git fetch origin {ref}；流水线里请完整克隆（fetch-depth: 0 或 GIT_DEPTH: 0）",
            f"fetch it: git fetch origin {ref}; in CI ask for a whole clone (fetch-depth: 0, or GIT_DEPTH: 0)",
        ),
    )


def unborn(ref: str) -> Pair:
    """Say that nothing has been committed yet."""
    return (
        say(f"这个 git 仓库还没有任何提交，没有“{ref}”", f"this git repository has no commit yet: there is no “{ref}”"),
        say("请先提交一次，再比较", "commit once, then compare"),
    )


def unknown(ref: str, there: Sequence[str]) -> Pair:
    """Say that there is no such ref, and which there are."""
    shown = there[:10]
    return (
        say(f"没有“{ref}”这个分支、标签或提交", f"there is no branch, tag or commit “{ref}”"),
        say(f"现有：{'、'.join(shown) or '无'}", f"there is: {', '.join(shown) or 'none'}"),
    )


def submodule(commit: str) -> Pair:
    """Say that a submodule's commit is not here."""
    return (
        say(
            f"子模块在基准里的版本 {commit[:8]} 没有取来，比较时它在“之前”一侧是空的",
            f"the submodule's commit {commit[:8]} of the base is not here: it counts as empty before",
        ),
        say("请运行 git submodule update --init，并取来它的历史", "run git submodule update --init, with its history"),
    )


def moved(where: str) -> Text:
    """Say that the repository was in another folder."""
    return say(f"基准里的资料库在 {where}", f"in the base the repository is in {where}")
