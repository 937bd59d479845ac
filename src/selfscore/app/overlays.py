"""Read an overlay from a folder on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.overlay import OVERLAY, OWN_FACTS, OverlayFiles
from selfscore.model.place import Location
from selfscore.model.text import say

_MOST: Final = 5 * 1024 * 1024 + 1
"""One byte more than is ever read of a file: enough to be refused."""


def is_overlay(folder: Path) -> bool:
    """Tell whether a folder is an overlay, not a whole root of criteria."""
    return (folder / OVERLAY).is_file()


def overlay_files(folder: Path) -> OverlayFiles:
    """Read what an overlay consists of; a README may explain it."""
    shown = folder.absolute().name
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as file:
                files[name] = file.read(_MOST)
        except OSError as fault:
            message = say(f"无法读取（{fault.strerror}）", f"cannot be read ({fault.strerror})")
            advice = say("检查有没有读取权限", "check that you may read it")
            problems.append(error(Location(f"{shown}/{name}"), "file-unreadable", message, advice))
    return OverlayFiles(shown, files, None, tuple(problems))


def _paths(folder: Path) -> Iterator[Path]:
    for path in (folder / OVERLAY, *sorted((folder / OWN_FACTS).glob("*.yaml"))):
        if path.is_file() and not path.name.startswith("."):
            yield path
    for path in sorted(folder.glob("*.yaml")):
        if path.name != OVERLAY and path.is_file():
            yield path
