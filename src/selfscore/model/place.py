"""Where something stands: a file with a line, or a sheet with a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Step = str | int
Spot = tuple[int, int]
"""Line and column in the file of the root: what a `Location` is made of when one is asked for."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the evidence or of the criteria.

    ``path`` is relative to the repository (or to the criteria) and uses ``/``. Lines, rows and columns count from 1;
    0 means that the place has none. A place in a spreadsheet has a ``sheet`` (may be "") and a ``row``.
    """

    path: str
    line: int = 0
    col: int = 0
    sheet: str | None = None
    row: int = 0

    def __str__(self) -> str:
        """Write it as ``file:line:col``, ``file:sheet:row:col`` or, for a CSV ledger, ``file:row:col``."""
        parts = [self.path]
        if self.sheet is not None:
            parts.append(self.sheet)
        parts += [str(n) for n in (self.line or self.row, self.col) if n]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each value of a YAML document (or of a row of a fact workbook) was written.

    Keys of ``at`` are paths of mapping keys and list positions: ``("facts", "hydrants", "ledger")``.
    ``keys`` holds the place of the key itself, ``at`` the place of its value.
    """

    root: Location
    at: Mapping[tuple[Step, ...], Location | Spot] = field(default_factory=dict)
    keys: Mapping[tuple[Step, ...], Location | Spot] = field(default_factory=dict)

    def value(self, *path: Step) -> Location:
        """Return the place of the value at ``path``, or of its nearest parent that has one."""
        return self._nearest(self.at, path)

    def key(self, *path: Step) -> Location:
        """Return the place of the key at ``path``; of the value where it has no key (a list entry)."""
        found = self.keys.get(path)
        return self.located(found) if found is not None else self._nearest(self.at, path)

    def below(self, *prefix: Step) -> Marks:
        """Return the marks of the subtree at ``prefix``, with paths counted from there."""
        size = len(prefix)

        def cut(marks: Mapping[tuple[Step, ...], Location | Spot]) -> dict[tuple[Step, ...], Location | Spot]:
            return {path[size:]: place for path, place in marks.items() if path[:size] == prefix}

        return Marks(self.key(*prefix), cut(self.at), cut(self.keys))

    def located(self, found: Location | Spot) -> Location:
        """Return an entry of ``at`` or ``keys`` as the place that it is."""
        return found if isinstance(found, Location) else Location(self.root.path, *found)

    def _nearest(self, marks: Mapping[tuple[Step, ...], Location | Spot], path: tuple[Step, ...]) -> Location:
        for size in range(len(path), -1, -1):
            found = marks.get(path[:size]) or self.keys.get(path[:size])
            if found is not None:
                return self.located(found)
        return self.root


def column_letters(column: int) -> str:
    """Return how a spreadsheet calls a column, from 0: A, …, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
