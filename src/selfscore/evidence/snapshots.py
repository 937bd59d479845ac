"""Dated copies of a repository side by side on disk: read like folders, each file known by the hash of its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfscore.evidence.folder import Folder
from selfscore.evidence.project import NAME


@dataclass(slots=True)
class Snapshot(Folder):
    """A copy that does not change while it is read."""

    def mark(self, shown: str) -> str | None:
        """Return the hash of a plain file."""
        return self.digest(shown) if self.target(shown) == shown else None


def dated(folder: Path) -> Iterator[tuple[date, Path]]:
    """Yield the folders that are named by a date (``2021-03-01``), by date."""
    for inner in sorted(folder.iterdir()):
        try:
            day = date.fromisoformat(inner.name)
        except ValueError:
            continue
        if inner.is_dir() and day.isoformat() == inner.name:
            yield day, inner


def roots_on_disk(folder: Path) -> tuple[str, ...]:
    """Name the folders below one that hold selfscore.yaml, the outermost only; ``.`` is the folder itself."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if (here / NAME).is_file():
            found.append(here.relative_to(folder).as_posix())
            continue
        try:
            waiting += [one for one in here.iterdir() if not one.name.startswith(".") and one.is_dir() and not one.is_symlink()]
        except OSError:
            continue
    return tuple(sorted(found))
