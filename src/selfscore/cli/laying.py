"""Writing several files: a folder that has to be empty, one that is made whole or not at all, a repository that is added to."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

import click

from selfscore.cli.language import tell

_LISTED = 20


def taken(folder: Path, path: str) -> bool:
    """Tell whether something is there or in the way: the file, a link that leads nowhere or out of the folder, no folder."""
    target = folder / path
    if target.exists() or target.is_symlink() or not target.parent.resolve().is_relative_to(folder.resolve()):
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
        raise click.UsageError(
            tell(f"{folder} 是失效的链接，没有写入；请换一个", f"{folder} is a broken link: nothing was written; name another")
        )
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(
            tell(f"{folder} 不是文件夹，没有写入；请换一个", f"{folder} is no folder: nothing was written; name another")
        )
    there = sorted(one.name for one in folder.iterdir()) if folder.exists() else []
    if there:
        listed = "\n".join(f"  {name}" for name in there[:_LISTED])
        more = len(there) - _LISTED
        listed += tell(f"\n  另有 {more} 个", f"\n  and {more} more") if more > 0 else ""
        raise click.UsageError(
            tell(
                f"{folder} 不是空文件夹，没有写入；请换一个。里面有：\n{listed}",
                f"{folder} is not empty: nothing was written; name another. It holds:\n{listed}",
            )
        )


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a place to write to; when all is written it becomes ``folder``. A folder with anything in it is refused."""
    refuse_filled(folder)
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
        yield made
        made.chmod(0o777 & ~_umask())
        refuse_filled(folder)
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
