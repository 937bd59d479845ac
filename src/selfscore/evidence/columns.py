"""A table in memory: columnar, each different raw cell kept once, its meaning worked out once.

A million rows cost four bytes a cell besides their different values; rows are never held as Python objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar, cast

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.evidence.cells import key_text, read_cell
from selfscore.model.cells import Blank, Cell, show_value
from selfscore.model.place import Location
from selfscore.model.table import SHOWN, Keys, Record, RowRef, Selection, Sum
from selfscore.model.where import Tree, columns, truth

Raw = Any
_A = TypeVar("_A")


@dataclass(slots=True)
class Store:
    """One column: a code for each row, and the different raw cells that the codes stand for."""

    definition: ColumnDef
    codes: array[int] = field(default_factory=lambda: array("I"))
    raw: list[Raw] = field(default_factory=list)
    known: dict[Any, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    text: int = 0
    """Characters that are kept."""

    def add(self, value: Raw) -> None:
        """Append one raw cell."""
        # 1, 1.0 and True are equal as keys but not as cells; text needs no such care.
        key = value if isinstance(value, str) else (value.__class__, value)
        code = self.known.get(key)
        if code is None:
            code = self.known[key] = len(self.raw)
            self.text += len(value) if isinstance(value, str) else 0
            self.raw.append(value)
            self.cells.append(read_cell(value, self.definition))
        self.codes.append(code)


@dataclass(frozen=True, slots=True)
class Span:
    """Rows that come from one file: where they start in the table, and how that file is named."""

    start: int
    path: str
    sheet: str | None
    columns: Mapping[str, int]
    """Column numbers in that file, from 1."""


class ColumnTable:
    """The table protocol over stores; see `selfscore.model.table.Table` for what its answers mean."""

    def __init__(self, fact: FactDef, place: Location) -> None:
        self._fact = fact
        self._place = place
        self.stores: dict[str, Store] = {}
        self.numbers: array[int] = array("I")
        self.spans: list[Span] = []
        self._answers: dict[tuple[object, ...], object] = {}

    @property
    def columns(self) -> frozenset[str]:
        """Columns that are there, derived ones with them."""
        return frozenset(self.stores) | {name for name, one in self._fact.columns.items() if one.band}

    @property
    def place(self) -> Location:
        """Where the table stands."""
        return self._place

    @property
    def text(self) -> int:
        """Characters that the different cells have together."""
        return sum(store.text for store in self.stores.values())

    def begin(self, span: Span) -> None:
        """Start taking rows from another file; a column that only some files have is blank in the others."""
        self.spans.append(span)
        for name in span.columns:
            if name not in self.stores:
                store = self.stores[name] = Store(self._fact.columns[name])
                for _ in range(len(self.numbers)):
                    store.add(None)

    def append(self, number: int, cells: Mapping[str, Raw]) -> None:
        """Take one row."""
        self.numbers.append(number)
        for name, store in self.stores.items():
            store.add(cells.get(name))

    def count(self, as_of: date) -> int:
        """Count the records known at ``as_of``."""
        return len(self.numbers) - self.later(as_of)

    def later(self, as_of: date) -> int:
        """Count the records dated after ``as_of``."""
        recorded = self._recorded(as_of)
        return sum(map(recorded, range(len(self.numbers)))) if recorded else 0

    def recorded_between(self, first: date, last: date) -> bool:
        """Tell whether any record is dated in a span."""
        store = self.stores.get(self._fact.recorded) if self._fact.recorded else None
        return store is not None and any(isinstance(cell, date) and first <= cell <= last for cell in store.cells)

    def select(self, where: Tree | None, as_of: date) -> Selection:
        """Count the rows that match, and name the first."""
        return self._cached(("select", where, as_of), lambda: self._select(where, as_of))

    def _select(self, where: Tree | None, as_of: date) -> Selection:
        rows = yes = maybe = 0
        first: list[int] = []
        open_: list[int] = []
        for row, decided in self._decide(where, as_of):
            rows += 1
            if decided is True:
                yes += 1
                if len(first) < SHOWN:
                    first.append(row)
            elif decided is None:
                maybe += 1
                if len(open_) < SHOWN:
                    open_.append(row)
        return Selection(rows, yes, maybe, tuple(map(self.ref, first)), tuple(map(self.ref, open_)))

    def total(self, column: str, where: Tree | None, as_of: date) -> Sum:
        """Add up a number column over matching rows."""
        return self._cached(("total", column, where, as_of), lambda: self._total(column, where, as_of))

    def _total(self, column: str, where: Tree | None, as_of: date) -> Sum:
        value, blank, first = Fraction(0), 0, list[int]()
        for row, decided in self._decide(where, as_of):
            cell = self.cell(row, column)
            if decided is True and isinstance(cell, Fraction):
                value += cell
            elif decided is not False:
                blank += 1
                if len(first) < SHOWN:
                    first.append(row)
        return Sum(value, blank, tuple(map(self.ref, first)))

    def keys(self, column: str, where: Tree | None, as_of: date) -> Keys:
        """List the different values of a column among matching rows."""
        return self._cached(("keys", column, where, as_of), lambda: self._keys(column, where, as_of))

    def _keys(self, column: str, where: Tree | None, as_of: date) -> Keys:
        found: tuple[dict[str, RowRef], dict[str, RowRef]] = ({}, {})
        blanks = [0, 0]
        for row, decided in self._decide(where, as_of):
            if decided is False:
                continue
            cell, side = self.cell(row, column), 0 if decided else 1
            if isinstance(cell, Blank):
                blanks[side] += 1
            else:
                found[side].setdefault(key_text(show_value(cell)), self.ref(row))
        sure, open_ = found
        return Keys(sure, {name: ref for name, ref in open_.items() if name not in sure}, blanks[0], blanks[1])

    def records(self, as_of: date) -> Iterator[Record]:
        """Yield every known record whole."""
        for row, _ in self._decide(None, as_of):
            cells = {name: self.cell(row, name) for name in self._fact.columns}
            raw = {name: store.raw[store.codes[row]] for name, store in self.stores.items()}
            written = {
                name: " ".join(str(raw[name]).split()) for name, cell in cells.items() if isinstance(cell, str) and name in raw
            }
            yield Record(cells, self.location(row), {name: self.location(row, name) for name in cells}, written)

    def cell(self, row: int, column: str) -> Cell:
        """Return the meaning of one cell; EMPTY where the column is not there."""
        definition = self._fact.columns.get(column)
        if definition is not None and definition.band:
            return self._banded(definition, row)
        store = self.stores.get(column)
        return store.cells[store.codes[row]] if store is not None else Blank.EMPTY

    def ref(self, row: int) -> RowRef:
        """Name a row by its id and its place."""
        cell = self.cell(row, self._fact.id) if self._fact.id else Blank.EMPTY
        name = None if isinstance(cell, Blank) else key_text(show_value(cell))
        return RowRef(name, self.location(row))

    def location(self, row: int, column: str = "") -> Location:
        """Return the place of a row, or of one cell of it."""
        span = next(one for one in reversed(self.spans) if one.start <= row)
        return Location(span.path, sheet=span.sheet, row=self.numbers[row], col=span.columns.get(column, 0))

    def _banded(self, definition: ColumnDef, row: int) -> Cell:
        """Derive a cell: the first band that holds decides; an open one before it leaves the cell unreadable."""
        for band in definition.band:
            # Bands compare cells with constants only, so no date is asked for.
            held = truth(band.when, lambda name: self.cell(row, name), date.min)
            if held is None:
                return Blank.UNREADABLE
            if held:
                return band.value
        return definition.otherwise if definition.otherwise is not None else Blank.UNREADABLE

    def _decide(self, where: Tree | None, as_of: date) -> Iterator[tuple[int, bool | None]]:
        """Decide a condition for every known row. Rows that look alike in the columns asked about are decided once."""
        recorded = self._recorded(as_of)
        rows: Iterable[int] = range(len(self.numbers))
        if recorded is not None:
            rows = (row for row in rows if not recorded(row))
        if where is None:
            yield from ((row, True) for row in rows)
            return
        codes = [self.stores[name].codes for name in self._bases(columns(where)) if name in self.stores]
        memo: dict[tuple[int, ...], bool | None] = {}
        for row in rows:
            look = tuple(one[row] for one in codes)
            if look not in memo:
                memo[look] = truth(where, lambda name, at=row: self.cell(at, name), as_of)  # type: ignore[misc]  # a default binds the row
            yield row, memo[look]

    def _bases(self, names: Sequence[str]) -> tuple[str, ...]:
        """Replace derived columns by what they are made of."""
        found: dict[str, None] = {}
        for name in names:
            definition = self._fact.columns.get(name)
            if definition is not None and definition.band:
                found |= dict.fromkeys(self._bases(tuple(base for band in definition.band for base in columns(band.when))))
            else:
                found[name] = None
        return tuple(found)

    def _recorded(self, as_of: date) -> Callable[[int], bool] | None:
        """Return a test for rows dated after ``as_of``; None where the table has no such date."""
        store = self.stores.get(self._fact.recorded) if self._fact.recorded else None
        if store is None:
            return None
        later = [isinstance(cell, date) and cell > as_of for cell in store.cells]
        codes = store.codes
        return lambda row: later[codes[row]]

    def _cached(self, key: tuple[object, ...], work: Callable[[], _A]) -> _A:
        if key not in self._answers:
            self._answers[key] = work()
        return cast("_A", self._answers[key])


def from_rows(rows: Iterable[Mapping[str, Raw]], fact: FactDef, path: str) -> ColumnTable:
    """Make a table of rows written as mappings of our column keys to raw cells (row numbers from 2, as under a header)."""
    table = ColumnTable(fact, Location(path, row=1))
    listed = list(rows)
    present = [name for name in fact.columns if any(name in row for row in listed)]
    table.begin(Span(0, path, None, {name: place for place, name in enumerate(present, 1)}))
    for number, row in enumerate(listed, 2):
        table.append(number, row)
    return table
