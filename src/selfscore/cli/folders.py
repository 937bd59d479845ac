"""A folder that a command writes whole or not at all: made beside its place, then moved there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from selfscore.cli import unchanged
from selfscore.cli.language import tell

_LISTED = 10


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a place to write to; when all is written it becomes ``folder``. A folder with anything in it is refused."""
    _refuse(folder)
    unchanged.spoil()
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
        yield made
        made.chmod(0o777 & ~_umask())
        _refuse(folder)
        if folder.exists():
            folder.rmdir()
        made.rename(folder.absolute())
        made = None
    except OSError as fault:
        raise click.UsageError(
            tell(f"不能写入 {folder}：{fault.strerror}", f"cannot write to {folder}: {fault.strerror}")
        ) from None
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise click.UsageError(
            tell(f"{folder} 不是文件夹，没有写入；请换一个", f"{folder} is no folder: nothing was written; name another")
        )
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    if there:
        more = len(there) - _LISTED
        listed = "\n".join(f"  {name}" for name in there[:_LISTED])
        raise click.UsageError(
            tell(
                f"{folder} 不是空文件夹，没有写入；请换一个，或先移走：\n{listed}" + (f"\n  另有 {more} 个" if more > 0 else ""),
                f"{folder} is not empty: nothing was written; name another, or move these away:\n{listed}"
                + (f"\n  and {more} more" if more > 0 else ""),
            )
        )
