"""Files of a commit, written to a folder of our own; nothing in a tree can make them land anywhere else."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from selfscore.git import Repository

_POINTER: Final = re.compile(rb"version https://git-lfs\.[^\n]*\n(?:[^\n]*\n)*?oid sha256:[0-9a-f]{64}\n")
_POINTER_SIZE: Final = 1024


@dataclass(slots=True)
class Written:
    """What could not be written as it was."""

    submodules: list[tuple[PurePosixPath, str]] = field(default_factory=list)
    """With the commit of each."""
    pointers: list[PurePosixPath] = field(default_factory=list)
    """Large files (git-lfs) whose content is not here: the pointer was written in its place."""


def write_tree(objects: Repository, tree: str, into: Path) -> Written:
    """Write a tree into a folder that is empty or not there.

    Raises:
        Lacking: an object is not here.
        OSError: a file cannot be written.
    """
    written = Written()
    waiting = [(PurePosixPath(), tree)]
    while waiting:
        path, one = waiting.pop()
        (into / path).mkdir(exist_ok=path == PurePosixPath())
        for entry in objects.entries(one).values():
            inner = path / entry.name
            if entry.name in ("", ".", "..") or entry.name.casefold() == ".git" or "/" in entry.name:
                continue  # no name of a file: git itself would refuse it
            if entry.kind == "folder":
                waiting.append((inner, entry.id))
            elif entry.kind == "link":
                (into / inner).symlink_to(os.fsdecode(objects.blob(entry.id)))
            elif entry.kind == "submodule":
                written.submodules.append((inner, entry.id))
            else:
                _write(objects.blob(entry.id), inner, into, written)
    return written


def _write(raw: bytes, path: PurePosixPath, into: Path, written: Written) -> None:
    with (into / path).open("xb") as file:
        file.write(raw)
    if len(raw) < _POINTER_SIZE and _POINTER.match(raw):
        written.pointers.append(path)
