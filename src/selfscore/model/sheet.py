"""Sheets of a workbook as values: what is to be written into one, and what was read from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from selfscore.model.text import Text

Look = Literal["plain", "part", "heading"]


@dataclass(frozen=True, slots=True)
class Check:
    """A cell that the spreadsheet works out: the sum of other cells, ``value`` as things stand."""

    formula: str
    value: Decimal


Written = str | Decimal | Check | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, what belongs into it, and the words to choose from. ``width`` is in characters."""

    heading: Text
    note: Text
    width: int
    choices: tuple[Text, ...] = ()
    listed: Text | None = None
    """A sheet whose first column holds the words to choose from."""
    number: bool = False
    """Only numbers from 0 up belong here."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, a cell for each column; ``look`` sets the rows of a part apart from those below it."""

    cells: tuple[Written, ...]
    look: Look = "plain"
    choices: Mapping[int, tuple[Text, ...]] | None = None
    """Words to choose from in single cells, by column from 0."""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet to be written: its name, a title, a note, columns with their headings, and rows."""

    name: Text
    title: Text
    note: Text
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as it was read: its text (numbers as plain decimals), and whether it is a formula or shows an error."""

    text: str = ""
    formula: bool = False
    fault: bool = False


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet as it was read, from its first row and column on."""

    name: str
    rows: tuple[tuple[ReadCell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged areas: row and column of the first cell, then of the last, from 1."""

    def cell(self, row: int, column: int) -> ReadCell:
        """Return a cell, row and column from 1; what lies outside is empty."""
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return cells[column - 1] if column <= len(cells) else ReadCell()


HEADINGS = 3
"""Row of the headings, from 1: above them stand the title and a note."""
