"""Every file of a folder with its hash, for a seal: what is evidence, what is ignored, and what is neither."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from selfscore.model.seal import Listed

_CHUNK = 1024 * 1024


def manifest(root: Path) -> tuple[Listed, ...]:
    """List all files below a folder, by path. Hidden files and folders are no evidence and are left out, as in a walk.

    Links are listed as links and never followed. A folder that cannot be looked into is listed as a file that cannot be read.
    """
    return tuple(sorted(_below(root, ""), key=lambda one: one.path))


def _below(root: Path, inner: str) -> Iterator[Listed]:
    # Folders wait on a list, so that no depth of nesting is too much.
    waiting = [inner]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(root / here) as found:
                entries = sorted(found, key=lambda one: one.name)
        except OSError:
            yield Listed(here, 0, None)
            continue
        for one in entries:
            path = f"{here}/{one.name}" if here else one.name
            if one.name.startswith("."):
                continue
            if one.is_symlink():
                yield Listed(path, 0, None, link=True)
            elif one.is_dir():
                waiting.append(path)
            else:
                yield _hashed(root / path, path)


def _hashed(file: Path, path: str) -> Listed:
    """Hash a file; never waits on a pipe."""
    sha, size = hashlib.sha256(), 0
    try:
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(file, flags), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return Listed(path, 0, None)
            while chunk := opened.read(_CHUNK):
                sha.update(chunk)
                size += len(chunk)
    except OSError:
        return Listed(path, 0, None)
    return Listed(path, size, sha.hexdigest())
