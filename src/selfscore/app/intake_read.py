"""From returned cells to proposals: what each means, and whether anybody changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.app.pack_forms import SEPARATORS
from selfscore.dictionary.definitions import ColumnDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.cells import expected, read_cell
from selfscore.evidence.returned import Returned, Written
from selfscore.model.cells import Blank, CellType
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.intake import Meaning
from selfscore.model.pack import FACTS, MARK, REMOVE, Line, Slot
from selfscore.model.place import Location
from selfscore.model.text import Text, same, say

Key = tuple[str, str, str]
"""Sheet, row code, column."""
_TITLE: Final = same("value")
_PLAIN: Final[Mapping[str, ColumnDef]] = {
    kind: ColumnDef(type=kind, title=_TITLE) for kind in ("boolean", "number", "date", "text")
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cell that a unit changed."""

    key: Key
    base: str
    written: Written
    meaning: Meaning
    unit: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that a unit added to a ledger."""

    fact: str
    cells: Mapping[str, Written]
    meanings: Mapping[str, Meaning]
    unit: str

    @property
    def place(self) -> Location:
        """Where its first cell stands."""
        return next(iter(self.cells.values())).place


@dataclass(slots=True)
class Proposed:
    """What one sheet proposes."""

    returned: Returned
    cells: list[Proposal] = field(default_factory=list)
    rows: list[NewRow] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def proposed(returned: Returned, lines: Mapping[str, Line], dictionary: Dictionary) -> Proposed:
    """Tell what a sheet changes against what was sent; cells that cannot be understood are problems.

    Args:
        returned: the sheet, without problems of its own.
        lines: the lines as they are asked now, by code.
        dictionary: the facts.
    """
    made = Proposed(returned)
    recorded = returned.recorded
    assert recorded is not None, "a sheet without problems is a pack"
    unit = recorded.origin.unit
    for key, base in recorded.cells.items():
        written = returned.cells.get(key)
        if written is None or written.text == base:
            continue
        meaning = _judged(key, base, written, lines, dictionary, made.problems)
        if meaning is not _SAME:
            made.cells.append(Proposal(key, base, written, meaning, unit))  # type: ignore[arg-type]  # the mark is ruled out
    for table, rows in returned.added.items():
        for cells in rows:
            made.rows += _new_row(table, cells, unit, dictionary, made.problems)
    _doubled_ids(made, dictionary)
    return made


class _Same:
    """The mark of a cell that says what it said."""


_SAME: Final = _Same()


def _judged(
    key: Key, base: str, written: Written, lines: Mapping[str, Line], dictionary: Dictionary, problems: list[Diagnostic]
) -> Meaning | _Same:
    """Read a cell that looks different; one that cannot be understood is a problem, and taken for unchanged."""
    sheet, code, column = key
    if column == MARK:
        if written.text in (REMOVE.zh, REMOVE.en):
            return True
        problems.append(_wrong(written, say(f"这一列只能选“{REMOVE.zh}”", f"only “{REMOVE.en}” may be chosen here")))
        return _SAME
    if sheet == FACTS:
        line = lines.get(code)
        slot = line.slots.get(column) if line is not None else None
        if slot is None:
            message = say(f"现在的评价细则里没有“{code}”的这一项", f"the criteria know no such cell of “{code}” now")
            problems.append(error(written.place, "code-unknown", message, say("请重新发任务单", "send a new sheet")))
            return _SAME
        if slot.locked:
            message = say("这一格不能在任务单里改", "this cell cannot be changed in the sheet")
            problems.append(error(written.place, "cell-locked", message, say("请在资料库里修改", "change it in the repository")))
            return _SAME
        read: Meaning | Blank = slot_meaning(written.text, slot)
        before: Meaning | Blank = slot_meaning(base, slot)
    else:
        definition = dictionary.facts[sheet].columns.get(column) if sheet in dictionary.facts else None
        if definition is None:
            return _SAME
        read, before = cell_meaning(written.text, definition), cell_meaning(base, definition)
        slot = Slot((), definition.type, "", tuple(definition.values))
    if isinstance(read, Blank):
        problems.append(_wrong(written, expected(_column(slot))))
        return _SAME
    return _SAME if read == before else read


def _column(slot: Slot) -> ColumnDef:
    if slot.kind == "choice":
        return ColumnDef(type="choice", title=_TITLE, values=dict.fromkeys(slot.choices, ()))
    return _PLAIN.get(slot.kind, _PLAIN["text"])


def _wrong(written: Written, help_: Text) -> Diagnostic:
    shown = written.text if len(written.text) <= 40 else f"{written.text[:40]}…"
    return error(written.place, "cell-not-understood", say(f"“{shown}”不能识别", f"“{shown}” is not understood"), help_)


def slot_meaning(text: str, slot: Slot) -> Meaning | Blank:
    """Return what a cell of a statement says; UNREADABLE where nobody can tell."""
    if slot.kind == "paths":
        return tuple(part for one in SEPARATORS.split(text) if (part := one.strip())) or None
    if slot.kind == "text":
        return text or None
    read = cell_meaning(text, _column(slot))
    # That there is none is said, or it is not: "no" says nothing.
    return None if slot.path[-1:] == ("absent",) and read is False else read


def cell_meaning(text: str, column: ColumnDef) -> Meaning | Blank:
    """Return what a cell of a ledger says; UNREADABLE where nobody can tell."""
    kind: CellType = column.type
    cell = read_cell(text, column.model_copy(update={"says_unit": False}))
    if cell is Blank.EMPTY:
        return None
    if isinstance(cell, Blank | bool | Fraction):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if kind == "choice" else text.strip()


def _new_row(
    table: str, cells: Mapping[str, Written], unit: str, dictionary: Dictionary, problems: list[Diagnostic]
) -> Iterator[NewRow]:
    columns = dictionary.facts[table].columns if table in dictionary.facts else {}
    mark = cells.get(MARK)
    if mark is not None:
        problems.append(_wrong(mark, say("新增的行不用选处理方式", "a new row needs nothing here")))
        return
    meanings: dict[str, Meaning] = {}
    for name, one in cells.items():
        read = cell_meaning(one.text, columns[name]) if name in columns else None
        if isinstance(read, Blank):
            problems.append(_wrong(one, expected(columns[name])))
        elif read is not None:
            meanings[name] = read
    if meanings:
        yield NewRow(table, cells, meanings, unit)


def _doubled_ids(made: Proposed, dictionary: Dictionary) -> None:
    """Two new rows of one sheet with one id: nobody can tell which is meant."""
    first: dict[tuple[str, Meaning], NewRow] = {}
    for row in made.rows:
        id_ = dictionary.facts[row.fact].id
        name = row.meanings.get(id_) if id_ else None
        if name is None:
            continue
        before = first.setdefault((row.fact, name), row)
        if before is not row:
            message = say(f"“{name}”新增了两次（另见 {before.place}）", f"“{name}” is added twice (see {before.place})")
            made.problems.append(error(row.place, "row-doubled", message, say("只保留一行", "keep one row")))
