"""Folders that have to be empty, and repositories that are written into whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from selfscore.cli.language import tell

_LISTED = 20


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
    outside = [path for path in made if not (folder / path).parent.resolve().is_relative_to(folder.resolve())]
    if outside:
        raise click.UsageError(
            tell(f"{outside[0]} 会写到资料库外面，什么也没有写", f"{outside[0]} would leave the repository: nothing was written")
        )
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
