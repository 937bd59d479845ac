"""Lay files out in a folder: nothing that is there is touched, and a failure leaves nothing behind."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import click

from selfscore.cli.language import tell


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
