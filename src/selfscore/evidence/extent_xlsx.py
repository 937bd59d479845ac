"""How much the sheets of an XLSX span: a quick look at those written as all programs do, an exact one at the others."""

from __future__ import annotations

import re
from typing import Final

from selfscore.evidence.extent import Extent, Look, Tags

_TOKEN: Final = re.compile(rb"<(?:[\w.-]+:)?(row(?=[\s/>])|c(?=[\s/>])(?![^<>]*\sr\s*=))")
"""Rows, and those cells that do not say where they stand."""
_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row\s(?:[^<>]*\s)?r\s*=\s*[\"'](\d{1,9})[\"']")
_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?r\s*=\s*[\"']\$?([A-Za-z]{1,9})\$?(\d{1,9})[\"'][^<>]*(?<!/)>(?!</)")
_NOT_PLAIN: Final = tuple(
    map(re.compile, (rb":(?:c|row)[\s/>]", rb"<c(?! r=\"[A-Z]+[1-9])(?=[\s/>])", rb"<row(?! r=\"[1-9])(?=[\s/>])"))
)
_COLUMNS: Final = tuple(
    (most, re.compile(rb"<c r=\"[A-Z]{%d}" % letters)) for most, letters in ((10**9, 4), (18_278, 3), (702, 2), (26, 1))
)
_ROWS: Final = tuple(
    (most, re.compile(rb"<c r=\"[A-Z]+\d{%d}" % digits))
    for most, digits in ((10**9, 8), (10**7, 7), (10**6, 6), (10**5, 5), (10**4, 4), (10**3, 1))
)


class Loose:
    """A quick look at a sheet of an XLSX as all programs write it: how many letters and digits its cells have at most."""

    def __init__(self, name: str, shared: Look) -> None:
        self.odd = False
        """It is not written as all programs do."""
        self._columns = self._rows = 0
        self._tags = Tags(name)
        self._shared = shared

    @property
    def bound(self) -> int:
        """No more cells than these."""
        return self._columns * self._rows

    def take(self, chunk: bytes) -> None:
        """Take bytes of the sheet."""
        data = self._tags.whole(chunk)
        self._shared(data)
        self.odd = self.odd or any(one.search(data) for one in _NOT_PLAIN)
        self._columns = next((most for most, one in _COLUMNS if self._columns < most and one.search(data)), self._columns)
        self._rows = next((most for most, one in _ROWS if self._rows < most and one.search(data)), self._rows)


def _number(letters: bytes) -> int:
    number = 0
    for one in letters.upper():
        number = number * 26 + one - 64
    return number - 1


class Exact:
    """A sheet of an XLSX: the corners by the names of the cells, and by counting where cells or rows have none."""

    def __init__(self, name: str, extent: Extent, shared: Look) -> None:
        self._extent = extent
        self._shared = shared
        self._tags = Tags(name)
        self._unplaced_rows = 0
        """Rows that do not say which they are."""
        self._run = self._widest = 0
        """Cells of one row that do not say where they stand: of the row that is open, and of the one with the most."""
        self._last_row = self._last_column = 0

    def take(self, chunk: bytes) -> None:
        """Take bytes of the sheet."""
        data = self._tags.whole(chunk)
        self._shared(data)
        placed = [int(one) for one in _ROW.findall(data)]
        self._count(data, len(placed))
        found = _CELL.findall(data)
        if found:
            rows = {int(row) for _, row in found}
            columns = {_number(one) for one, _ in {(column, b"") for column, _ in found}}
            self._last_column = max(self._last_column, *columns)
            self._extent.span(max(0, min(rows) - 1), min(columns), max(rows) - 1, self._last_column)
        self._last_row = max(self._last_row, *placed, 0)
        if self._widest:
            bottom, right = self._last_row + self._unplaced_rows, self._last_column + self._widest
            self._extent.span(0, 0, max(0, bottom - 1), right - 1)

    def _count(self, data: bytes, placed: int) -> None:
        tokens = b"".join(b"," if one == b"row" else b"c" for one in _TOKEN.findall(data))
        first, *rest = tokens.split(b",")
        self._unplaced_rows += len(rest) - placed
        self._widest = max(self._widest, self._run + len(first), *(len(one) for one in rest), 0)
        self._run = len(rest[-1]) if rest else self._run + len(first)
