"""Ledgers as departments write them → tables; everything that had to be left out or could not be understood is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any, Final

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.evidence.body import Body
from selfscore.evidence.cells import expected, in_unit, key_text
from selfscore.evidence.columns import ColumnTable, Span
from selfscore.evidence.header import LOOKED_AT, Header, find_header, plain
from selfscore.evidence.sheets import Opened, Row, Unreadable, opened
from selfscore.model.cells import Blank, Cell
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.place import Location
from selfscore.model.table import Table
from selfscore.model.text import say

MAX_ROWS: Final = 2_000_000
MAX_TEXT: Final = 256 * 1024 * 1024
"""Characters that the different cells of one ledger may have together; every different cell is kept once."""
_EVERY: Final = 64
"""Rows after which the text kept is counted again."""
_NAMED: Final = 20
"""Cells of one column that are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """One file of a ledger statement; ``columns`` maps our column (key or title) to the heading in the file."""

    path: Path
    shown: str
    sheet: str | None
    columns: Mapping[str, str]


def read_ledger(sources: Sequence[LedgerSource], fact: FactDef, stated: Location) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Read the files of one ledger into one table, in the order given.

    A file that cannot be read makes the whole ledger unreadable (None): what it would have said is not known.
    """
    table = ColumnTable(fact, Location(sources[0].shown) if sources else stated)
    problems: list[Diagnostic] = []
    whole = bool(sources)
    for source in sources:
        try:
            _read(source, fact, table, problems, stated)
        except Unreadable as fault:
            problems.append(fault.diagnostic)
            whole = False
    if whole:
        problems += _not_understood(table, fact)
        problems += _doubled_ids(table, fact)
    return (table if whole else None), tuple(problems)


def _read(source: LedgerSource, fact: FactDef, table: ColumnTable, problems: list[Diagnostic], stated: Location) -> None:
    own = {name: column for name, column in fact.columns.items() if not column.band}
    mapping = _mapping(source, own, problems, stated)
    with opened(source.path, source.shown) as book:
        problems += book.notes
        sheet, header = choose(book, source.shown, source.sheet, own, mapping)
        place = Location(source.shown, sheet=sheet, row=header.number)
        problems += _header_problems(header, own, mapping, place)
        opened_sheet = book.sheet(sheet)
        first = opened_sheet.first_column
        numbers = {name: column + first for name, column in header.columns.items()}
        table.begin(Span(len(table.numbers), source.shown, sheet, numbers))
        body = Body(source.shown, sheet, header, opened_sheet)
        for row in body.records():
            if len(table.numbers) >= MAX_ROWS:
                raise Unreadable(_too_long(Location(source.shown, sheet=sheet, row=row.number)))
            cells = {name: at(row.cells, column) for name, column in header.columns.items()}
            table.append(row.number, cells | {name: in_unit(cells[name], own[name], unit) for name, unit in header.units.items()})
            if not len(table.numbers) % _EVERY and table.text > MAX_TEXT:
                raise Unreadable(_too_much(Location(source.shown, sheet=sheet, row=row.number)))
        problems += body.problems


def at(cells: Sequence[Any], column: int) -> Any:
    """Return a cell; nothing where the row is shorter."""
    value = cells[column] if column < len(cells) else None
    return None if isinstance(value, str) and not value.strip() else value


def _mapping(source: LedgerSource, own: Mapping[str, ColumnDef], problems: list[Diagnostic], stated: Location) -> dict[str, str]:
    found: dict[str, str] = {}
    by_name = {plain(name): key for key, column in own.items() for name in (key, column.title.zh, column.title.en)}
    for name, heading in source.columns.items():
        key = by_name.get(plain(name))
        if key is None:
            near = get_close_matches(name, [one for key, column in own.items() for one in (key, column.title.zh)], n=1)
            hint = near[0] if near else "、".join(own)
            message = say(f"columns 里的“{name}”不是这个台账的列", f"“{name}” in columns is no column of this ledger")
            problems.append(error(stated, "column-unknown", message, say(f"是不是：{hint}", f"did you mean {hint}?")))
        else:
            found[key] = heading
    return found


def choose(
    book: Opened, shown: str, named: str | None, own: Mapping[str, ColumnDef], mapping: Mapping[str, str]
) -> tuple[str | None, Header]:
    """Find the sheet and its header: the named sheet, else the only one that has a header.

    Raises:
        Unreadable: there is no such sheet, no header, or more than one sheet that would do.
    """
    names: Sequence[str | None] = book.names
    if named is not None and book.text is None:
        if named not in names:
            there = "、".join(str(name) for name in names)
            message = say(f"没有“{named}”这个工作表", f"there is no sheet “{named}”")
            raise Unreadable(error(Location(shown), "sheet-missing", message, say(f"现有：{there}", f"there is: {there}")))
        names = (named,)
    found = {name: header for name in names if (header := _header(book, name, own, mapping)) is not None}
    best = max((len(header.columns) for header in found.values()), default=0)
    good = [name for name, header in found.items() if len(header.columns) == best]
    if not good:
        raise Unreadable(_no_header(book, shown, names, own))
    if len(good) > 1:
        there = "、".join(str(name) for name in good)
        message = say(f"有 {len(good)} 个工作表都像这个台账：{there}", f"{len(good)} sheets could be this ledger: {there}")
        raise Unreadable(
            error(
                Location(shown),
                "sheet-ambiguous",
                message,
                say("请用 sheet: 写明是哪一个", "name the one that is meant with sheet:"),
            )
        )
    return good[0], found[good[0]]


def _header(book: Opened, name: str | None, own: Mapping[str, ColumnDef], mapping: Mapping[str, str]) -> Header | None:
    return find_header(list(islice(book.sheet(name).rows, LOOKED_AT)), own, mapping)


def _no_header(book: Opened, shown: str, names: Sequence[str | None], own: Mapping[str, ColumnDef]) -> Diagnostic:
    rows = (row for name in names for row in islice(book.sheet(name).rows, LOOKED_AT))
    seen = next(
        (
            [str(cell) for cell in row.cells if cell not in (None, "")]
            for row in rows
            if any(cell not in (None, "") for cell in row.cells)
        ),
        [],
    )
    first = "、".join(seen[:5])[:80] or "—"
    wanted = [column.title for column in list(own.values())[:4]]
    return error(
        Location(shown),
        "header-not-found",
        say(f"找不到表头（看到的第一行是：{first}）", f"no header found (the first row says: {first})"),
        say(
            f"表头应有：{'、'.join(one.zh for one in wanted)} 等；列名不同时用 columns: 对应",
            f"the header should have {', '.join(one.en for one in wanted)}; map other headings with columns:",
        ),
    )


def _header_problems(
    header: Header, own: Mapping[str, ColumnDef], mapping: Mapping[str, str], place: Location
) -> Iterator[Diagnostic]:
    there = "、".join(header.headings)
    for key, heading in header.doubled:
        title = own[key].title
        yield error(
            place,
            "column-doubled",
            say(f"有两列都是“{title.zh}”（{heading}）", f"two columns mean “{title.en}” ({heading})"),
            say("删去一列，或用 columns: 写明是哪一列", "remove one, or name the right one with columns:"),
        )
    for key, column in own.items():
        if key in header.columns or (column.optional and key not in mapping):
            continue
        if key in mapping:
            message = say(f"表头里没有“{mapping[key]}”这一列", f"the header has no column “{mapping[key]}”")
            yield error(place, "column-missing", message, say(f"现有：{there}", f"there is: {there}"))
        else:
            message = say(f"没有“{column.title.zh}”这一列", f"there is no column “{column.title.en}”")
            yield error(
                place,
                "column-missing",
                message,
                say("补上这一列；列名不同时用 columns: 对应", "add it; where it has another heading, map it with columns:"),
            )


def _too_long(place: Location) -> Diagnostic:
    message = say(f"台账超过 {MAX_ROWS} 行", f"the ledger has more than {MAX_ROWS} rows")
    return error(
        place,
        "ledger-too-long",
        message,
        say("请按街道或年度拆分，分别列在 ledger: 下", "split it and list the parts under ledger:"),
    )


def _too_much(place: Location) -> Diagnostic:
    return error(
        place,
        "ledger-too-large",
        say("台账的文字合计超过 256 MB", "the ledger holds more than 256 MB of text"),
        say("请拆成几个台账，长文另存为文件", "split it into several ledgers; save long texts as files of their own"),
    )


def _not_understood(table: ColumnTable, fact: FactDef) -> Iterator[Diagnostic]:
    for name, store in table.stores.items():
        bad = {code for code, cell in enumerate(store.cells) if cell is Blank.UNREADABLE}
        if not bad:
            continue
        rows = [row for row, code in enumerate(store.codes) if code in bad]
        column = fact.columns[name]
        for row in rows[:_NAMED]:
            seen = _quoted(store.raw[store.codes[row]])
            message = say(f"“{column.title.zh}”填的“{seen}”不能识别", f"“{seen}” is not understood as “{column.title.en}”")
            yield error(table.location(row, name), "cell-not-understood", message, expected(column))
        if len(rows) > _NAMED:
            rest = len(rows) - _NAMED
            message = say(
                f"“{column.title.zh}”另有 {rest} 个单元格不能识别", f"{rest} more cells of “{column.title.en}” are not understood"
            )
            yield error(table.location(rows[_NAMED], name), "cell-not-understood", message, expected(column))


def _quoted(raw: object) -> str:
    text = str(raw)[:40]
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _doubled_ids(table: ColumnTable, fact: FactDef) -> Iterator[Diagnostic]:
    store = table.stores.get(fact.id) if fact.id else None
    if store is None:
        return
    first: dict[str, int] = {}
    named = 0
    for row, code in enumerate(store.codes):
        cell: Cell = store.cells[code]
        if isinstance(cell, Blank):
            continue
        name = key_text(str(cell))
        before = first.setdefault(name, row)
        if before != row and named < _NAMED:
            named += 1
            message = say(
                f"“{name}”重复登记（首次在第 {table.numbers[before]} 行）",
                f"“{name}” is listed twice (first in row {table.numbers[before]})",
            )
            yield warning(
                table.location(row, fact.id or ""),
                "row-doubled",
                message,
                say("核对后删去重复的一行", "check, and remove one of the rows"),
            )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One record of a small sheet, with the places of its cells."""

    cells: Mapping[str, Cell]
    table: ColumnTable
    row: int

    def place(self, column: str = "") -> Location:
        """Return the place of the row, or of one cell."""
        return self.table.location(self.row, column)

    def raw(self, column: str) -> object:
        """Return what was written in a cell."""
        store = self.table.stores.get(column)
        return store.raw[store.codes[self.row]] if store is not None else None


def read_sheet_rows(
    path: Path, shown: str, sheet: str | None, columns: Mapping[str, ColumnDef], mapping: Mapping[str, str]
) -> tuple[list[SheetRow], tuple[Diagnostic, ...]]:
    """Read a small sheet (a register of units, a fact workbook) row by row, by the same rules as a ledger."""
    fact = FactDef.model_validate(
        {"key": "sheet", "type": "table", "title": {"zh": shown, "en": shown}, "columns": dict(columns)}
    )
    table, problems = read_ledger([LedgerSource(path, shown, sheet, mapping)], fact, Location(shown))
    if not isinstance(table, ColumnTable):
        return [], problems
    return [_sheet_row(table, row) for row in range(len(table.numbers))], problems


def _sheet_row(table: ColumnTable, row: int) -> SheetRow:
    return SheetRow({name: table.cell(row, name) for name in table.stores}, table, row)


__all__ = ["LedgerSource", "Row", "SheetRow", "read_ledger", "read_sheet_rows"]
