"""What is read again and again in one process (a history, a roll-up of districts, a check of before and after) is read once.

Kept by what the files hold, never by their dates: a file that changes is read anew.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar, cast

_T = TypeVar("_T")
_AT_MOST: Final = 8
_NO_PART: Final = frozenset({".git", "__pycache__"})
_made: dict[tuple[str, str, bytes], object] = {}


def kept(name: str, folder: Path, make: Callable[[], _T]) -> _T:
    """Return what ``make`` gives for a folder; what it gave before where the folder still holds the same.

    Args:
        name: what is made; with the folder and all that it holds, it says everything that ``make`` depends on.
        folder: the only thing that ``make`` reads.
        make: gives an immutable value.
    """
    held = state(folder)
    if held is None:
        return make()
    key = (name, str(folder.absolute()), held)
    if key not in _made:
        if len(_made) >= _AT_MOST:
            del _made[next(iter(_made))]
        _made[key] = make()
    return cast("_T", _made[key])


def state(folder: Path, *, contents: bool = True, most: int | None = None) -> bytes | None:
    """Hash all that a folder holds: its path, and the names in it with their bytes, or with their sizes and dates.

    None where that does not tell all: a link, something that is neither file nor folder, an unreadable file, or more than
    ``most`` bytes. What git and Python keep for themselves is left out.
    """
    sha, size = hashlib.sha256(), 0
    try:
        for one in _entries(folder):
            sha.update(os.fsencode(one.path) + b"\0")
            if one.is_dir(follow_symlinks=False):
                continue
            found = one.stat(follow_symlinks=False)
            size += found.st_size
            if not stat.S_ISREG(found.st_mode) or (most is not None and size > most):
                return None
            told = (
                hashlib.sha256(Path(one.path).read_bytes()).digest()
                if contents
                else found.st_mtime_ns.to_bytes(12, "big", signed=True)
            )
            sha.update(found.st_size.to_bytes(8, "big") + told)
    except OSError:
        return None
    return sha.digest()


def _entries(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield all that lies in a folder and below it, in order."""
    with os.scandir(folder) as listed:
        entries = sorted((one for one in listed if one.name not in _NO_PART), key=lambda one: one.name)
    for one in entries:
        yield one
        if one.is_dir(follow_symlinks=False):
            yield from _entries(one.path)
