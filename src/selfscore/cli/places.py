"""Folders that a command fills: what is there stays, and nothing half-written is left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import click

from selfscore.cli.language import tell

_LISTED = 20


def refuse_conflicts(folder: Path, made: Iterable[str]) -> None:
    """Leave where anything that would be written is there already, naming all of it."""
    taken = [path for path in made if _taken(folder, path)]
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(tell(f"{folder} 不是文件夹", f"{folder} is no folder"))
    if taken:
        listed = "\n".join(f"  {path}" for path in taken)
        raise click.UsageError(
            tell(
                f"以下 {len(taken)} 个文件已存在，什么也没有写；请换一个文件夹，或先移走它们：\n{listed}",
                f"{len(taken)} files exist already, and nothing was written; choose another folder, or move them away:\n{listed}",
            )
        )


def _taken(folder: Path, path: str) -> bool:
    """Tell whether a file is there, a link that leads nowhere included, or something that is no folder is in its way."""
    target = folder / path
    if target.exists() or target.is_symlink():
        return True
    above = [folder / parent for parent in PurePosixPath(path).parents if parent.name]
    return any((one.exists() or one.is_symlink()) and not one.is_dir() for one in above)


def write_all(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write every file; when one cannot be written, take away what was written before."""
    files_made: list[Path] = []
    folders_made: list[Path] = []
    try:
        for path, data in made.items():
            target = folder / path
            missing = [one for one in (target.parent, *target.parent.parents) if not one.exists()]
            target.parent.mkdir(parents=True, exist_ok=True)
            folders_made += reversed(missing)
            with target.open("xb") as file:
                files_made.append(target)
                file.write(data)
    except OSError as problem:
        for one in files_made:
            one.unlink(missing_ok=True)
        for one in reversed(folders_made):
            with suppress(OSError):
                one.rmdir()
        place = problem.filename or folder
        raise click.UsageError(
            tell(
                f"不能写入 {place}：{problem.strerror}；什么也没有留下",
                f"cannot write {place}: {problem.strerror}; nothing left",
            )
        ) from None


def refuse_filled(folder: Path) -> None:
    """Leave where a folder holds anything, naming what it holds."""
    if folder.is_symlink() and not folder.exists():
        raise click.UsageError(tell(f"{folder} 是失效的链接", f"{folder} is a broken link"))
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(tell(f"{folder} 不是文件夹", f"{folder} is no folder"))
    there = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    if there:
        listed = "\n".join(f"  {name}" for name in there[:_LISTED])
        more = len(there) - _LISTED
        listed += tell(f"\n  另有 {more} 个", f"\n  and {more} more") if more > 0 else ""
        raise click.UsageError(
            tell(
                f"{folder} 不是空文件夹，什么也没有写；请换一个。里面有：\n{listed}",
                f"{folder} is not empty, and nothing was written; name another. It holds:\n{listed}",
            )
        )


def replace_all(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write every file, replacing those that are there; when one cannot be written, put back what was there before."""
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in made.items():
            target = folder / path
            before[target] = target.read_bytes() if target.exists() else None
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting = target.with_name(f".{target.name}.part")
            try:
                waiting.write_bytes(data)
                waiting.replace(target)
            finally:
                waiting.unlink(missing_ok=True)
    except OSError as problem:
        for target, old in before.items():
            with suppress(OSError):
                if old is None:
                    target.unlink(missing_ok=True)
                else:
                    target.write_bytes(old)
        place = problem.filename or folder
        raise click.UsageError(
            tell(
                f"不能写入 {place}：{problem.strerror}；已恢复原样", f"cannot write {place}: {problem.strerror}; all is as it was"
            )
        ) from None
