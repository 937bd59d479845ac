"""What is read again and again in one process (a history, a roll-up of districts, a check of before and after) is read once.

Kept by what the files hold, never by their dates: a file that changes is read anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, cast

_T = TypeVar("_T")
_AT_MOST: Final = 8
_made: dict[tuple[str, str, bytes], object] = {}


def kept(name: str, folder: Path, make: Callable[[], _T]) -> _T:
    """Return what ``make`` gives for a folder; what it gave before where the folder still holds the same.

    Args:
        name: what is made; with the folder and all that it holds, it says everything that ``make`` depends on.
        folder: the only thing that ``make`` reads.
        make: gives an immutable value.
    """
    state = _state(folder)
    if state is None:
        return make()
    key = (name, str(folder.absolute()), state)
    if key not in _made:
        if len(_made) >= _AT_MOST:
            del _made[next(iter(_made))]
        _made[key] = make()
    return cast("_T", _made[key])


def _state(folder: Path) -> bytes | None:
    """Hash the names and bytes of all files of a folder; None where that does not tell all (a link, an unreadable file)."""
    sha = hashlib.sha256()
    for at, folders, files in os.walk(folder):
        folders.sort()
        for name in (*sorted(files), *folders):
            path = Path(at, name)
            sha.update(os.fsencode(path) + b"\0")
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                return None
            if name in files:
                try:
                    raw = path.read_bytes()
                except OSError:
                    return None
                sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.digest()
