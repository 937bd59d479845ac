"""Files of a commit, written to a folder of our own; nothing in a tree can make them land anywhere else."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

_POINTER: Final = re.compile(rb"version https://git-lfs\.[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n")
_POINTER_SIZE: Final = 1024


class Large:
    """Large files (git-lfs): git has a pointer, the content lies beside it, if it was fetched."""

    def __init__(self, repo: Any) -> None:
        self._kept = Path(os.fsdecode(repo.commondir())) / "lfs" / "objects"
        self.lacking: list[Path] = []

    def content(self, raw: bytes, path: Path) -> bytes:
        """Return what a file holds; the pointer itself where the content is not here, which is remembered."""
        pointer = _POINTER.match(raw) if len(raw) < _POINTER_SIZE else None
        if pointer is None:
            return raw
        oid = pointer[1].decode()
        kept = self._kept / oid[:2] / oid[2:4] / oid
        if kept.is_file():
            return kept.read_bytes()
        self.lacking.append(path)
        return raw


def write_tree(repo: Any, tree: bytes, into: Path, large: Large) -> list[tuple[PurePosixPath, str]]:
    """Write a tree into a folder that is empty or not there; return its submodules with the commit of each.

    Raises:
        KeyError: an object is not here.
        OSError: a file cannot be written.
    """
    submodules = []
    waiting = [(PurePosixPath(), tree)]
    while waiting:
        path, one = waiting.pop()
        (into / path).mkdir(exist_ok=path == PurePosixPath())
        for name, mode, sha in _entries(repo[one]):
            inner = path / name
            if stat.S_ISDIR(mode):
                waiting.append((inner, sha))
            elif stat.S_ISLNK(mode):
                (into / inner).symlink_to(os.fsdecode(repo[sha].data))
            elif stat.S_ISREG(mode):
                target = into / inner
                with target.open("xb") as file:
                    file.write(large.content(repo[sha].data, target))
            else:
                submodules.append((inner, sha.decode()))
    return submodules


def _entries(tree: Any) -> Iterator[tuple[str, int, bytes]]:
    """Yield what a tree holds, each name once; a name that is no name of a file is none of ours."""
    seen = set()
    for name, mode, sha in tree.items():
        text = os.fsdecode(name)
        if text in ("", ".", "..") or text.casefold() == ".git" or "/" in text or text in seen:
            continue
        seen.add(text)
        yield text, mode, sha
