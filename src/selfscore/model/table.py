"""The protocol that a table answers: tables are asked, not carried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from selfscore.model.cells import Cell
from selfscore.model.place import Location
from selfscore.model.where import Tree

SHOWN = 100
"""How many matching rows an answer names with their places; it counts all of them."""


@dataclass(frozen=True, slots=True)
class RowRef:
    """One row: what its id column says (None where the table has no id, or the cell is blank), and where it stands."""

    id: str | None
    place: Location


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows that a condition holds for (``yes``), and rows for which a blank leaves it open (``maybe``)."""

    rows: int
    yes: int
    maybe: int
    first_yes: tuple[RowRef, ...] = ()
    first_maybe: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """A column added up over the rows that a condition holds for; ``blank`` rows could not be added."""

    value: Fraction
    blank: int
    first_blank: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """The different values of a column, as text, among the rows that hold (``yes``) or may hold (``maybe``).

    Each comes with the first row that has it; a value in ``yes`` is not in ``maybe`` too. ``blank_yes`` and
    ``blank_maybe`` count the rows whose own cell in that column is blank.
    """

    yes: Mapping[str, RowRef] = field(default_factory=dict)
    maybe: Mapping[str, RowRef] = field(default_factory=dict)
    blank_yes: int = 0
    blank_maybe: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """One whole row, for a working ledger: cells by column, EMPTY where the column is not there."""

    cells: Mapping[str, Cell]
    place: Location
    places: Mapping[str, Location]
    """Where the cells stand, by column."""
    written: Mapping[str, str]
    """What the text cells say in the author's own letters, full-width ones with them; each run of blanks is one."""

    def text(self, column: str) -> str:
        """Return the text of a cell; "" where it says nothing."""
        cell = self.cells[column]
        return cell if isinstance(cell, str) else ""

    def day(self, column: str) -> date | None:
        """Return the date of a cell; None where it says none."""
        cell = self.cells[column]
        return cell if isinstance(cell, date) else None

    def number(self, column: str) -> Fraction | None:
        """Return the number of a cell; None where it says none."""
        cell = self.cells[column]
        return cell if isinstance(cell, Fraction) else None


class Table(Protocol):
    """A ledger with known columns. Every answer is exact, in row order, and the same however it is stored."""

    @property
    def columns(self) -> frozenset[str]:
        """Dictionary names of the columns that are there."""

    @property
    def place(self) -> Location:
        """Where the table itself stands (its file, sheet and header row)."""

    def count(self, as_of: date) -> int:
        """Return the number of records known at ``as_of``; totals, notes and records dated later are left out."""

    def later(self, as_of: date) -> int:
        """Return the number of records left out because they are dated after ``as_of``."""

    def recorded_between(self, first: date, last: date) -> bool:
        """Tell whether any record is dated from ``first`` to ``last``, both included: only then does it matter which it is."""

    def select(self, where: Tree | None, as_of: date) -> Selection:
        """Count the rows that match; no condition matches every row."""

    def total(self, column: str, where: Tree | None, as_of: date) -> Sum:
        """Add up a number column over matching rows; a row that may match, or whose number is blank, is ``blank``."""

    def keys(self, column: str, where: Tree | None, as_of: date) -> Keys:
        """List the different values of a column among matching rows."""

    def records(self, as_of: date) -> Iterator[Record]:
        """Yield every record known at ``as_of`` whole, in row order: for working ledgers, which are lists, never for judging."""
