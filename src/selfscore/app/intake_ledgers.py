"""Ledgers with accepted changes: in place where nothing else is lost, else under a new name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Final

from selfscore.app.assess import Prepared
from selfscore.app.intake_read import Key, NewRow
from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.rewrite_text import TEXTS, RowEdits, as_text, edited_text, table_text
from selfscore.evidence.rewrite_workbook import edited_workbook
from selfscore.evidence.sheets import Unreadable
from selfscore.model.cells import show_value
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.intake import Meaning
from selfscore.model.pack import MARK, LedgerForm
from selfscore.model.place import Location
from selfscore.model.text import say
from selfscore.yamlmap.edit import Plain

Changes = list[tuple[tuple[str, ...], Plain]]
_BY_HAND: Final = say("请直接修改原台账", "change the ledger itself")


@dataclass(frozen=True, slots=True)
class LedgerWork:
    """What ledgers are changed by."""

    ready: Prepared
    root: Path
    cells: Mapping[Key, Meaning]
    texts: Mapping[Key, str]
    rows: list[NewRow]

    def unplaced(self, form: LedgerForm) -> str:
        """Return a row with a cell that has no column in its file; "" where there is none."""
        asked = [(code, column) for sheet, code, column in self.cells if sheet == form.fact and column != MARK]
        last = list(form.places)[-1]
        asked += [(last, name) for row in self.rows if row.fact == form.fact for name in row.meanings]
        return next((code for code, column in asked if not form.places[code][column].col), "")

    def of(self, form: LedgerForm) -> dict[tuple[str, str | None], RowEdits]:
        """Sort the changes of a ledger by file and sheet; new rows go below its last row."""
        columns = self.ready.criteria.dictionary.facts[form.fact].columns
        cells: dict[tuple[str, str | None], dict[int, dict[int, str]]] = {}
        dropped: dict[tuple[str, str | None], list[int]] = {}
        for (sheet, code, column), meaning in self.cells.items():
            if sheet != form.fact:
                continue
            place = form.places[code]["" if column == MARK else column]
            at = (place.path, place.sheet)
            if column == MARK:
                dropped.setdefault(at, []).append(place.row)
            else:
                text = _cell(meaning, self.texts[sheet, code, column], columns[column])
                cells.setdefault(at, {}).setdefault(place.row, {})[place.col] = text
        last = list(form.places.values())[-1]
        home = (last[""].path, last[""].sheet)
        added = [
            {last[name].col: _cell(meaning, row.cells[name].text, columns[name]) for name, meaning in row.meanings.items()}
            for row in self.rows
            if row.fact == form.fact
        ]
        files = dict.fromkeys([*cells, *dropped, *([home] if added else [])])
        return {
            at: RowEdits(cells.get(at, {}), dropped.get(at, []), added if at == home else [], _last(form, at)) for at in files
        }


def _last(form: LedgerForm, at: tuple[str, str | None]) -> int:
    return max(one[""].row for one in form.places.values() if (one[""].path, one[""].sheet) == at)


def _cell(meaning: Meaning, text: str, column: ColumnDef) -> str:
    """Return what is written into a ledger: numbers and dates as every reader understands them, words as they came."""
    if meaning is None:
        return ""
    if isinstance(meaning, Fraction):
        return f"{show_value(meaning)}{column.unit or '' if column.says_unit else ''}"
    return str(meaning) if column.type == "date" else text


def ledger_files(work: LedgerWork, form: LedgerForm, own: str, files: dict[str, bytes], problems: list[Diagnostic]) -> Changes:
    """Change the files of one ledger; return what its fact has to say of them from now on.

    Args:
        work: the changes.
        form: the ledger as it is now.
        own: folder of the intake, for a ledger that nobody filed before.
        files: every file that changes, by path; added to.
        problems: what cannot be changed here; added to.
    """
    if not form.places:
        return _first(work, form, own, files)
    if work.unplaced(form):
        zh, en = form.title.zh, form.title.en
        message = say(f"“{zh}”的台账文件里没有要填的那一列", f"a file of the ledger of “{en}” lacks a column that is filled in")
        problems.append(error(form.places[work.unplaced(form)][""], "intake-by-hand", message, _BY_HAND))
        return []
    changes: Changes = []
    for (path, sheet), edits in work.of(form).items():
        made = _in_place(work.root / path, sheet, edits)
        # Two facts may share a file: a second change of it would undo the first.
        if made is not None and path not in files:
            files[path] = made
            continue
        moved = _moved(work, form, Location(path, sheet=sheet), edits, files)
        if moved is None:
            message = say(f"“{form.title.zh}”的台账不能自动改写", f"the ledger of “{form.title.en}” cannot be changed from here")
            problems.append(error(Location(path, sheet=sheet), "intake-by-hand", message, _BY_HAND))
        else:
            changes.append((("ledger",), moved))
    return changes


def _in_place(path: Path, sheet: str | None, edits: RowEdits) -> bytes | None:
    if path.is_symlink():
        return None
    if path.suffix.lower() in TEXTS:
        return edited_text(path, edits)
    return edited_workbook(path, sheet, edits) if sheet is not None else None


def _moved(work: LedgerWork, form: LedgerForm, at: Location, edits: RowEdits, files: dict[str, bytes]) -> str | None:
    """Write a sheet anew under a name of its own; only where it is the fact's whole ledger."""
    statement = work.ready.evidence.statements[form.fact]
    if not isinstance(statement.data, Mapping) or not isinstance(statement.data.get("ledger"), str):
        return None
    old = PurePosixPath(at.path)
    number, name = 1, f"{old.stem} {work.ready.as_of}"
    while (work.root / old.with_name(f"{name}.csv")).exists() or str(old.with_name(f"{name}.csv")) in files:
        number += 1
        name = f"{old.stem} {work.ready.as_of}-{number}"
    path = str(old.with_name(f"{name}.csv"))
    try:
        files[path] = as_text(work.root / at.path, at.path, at.sheet, edits)
    except Unreadable:
        return None
    return path


def _first(work: LedgerWork, form: LedgerForm, own: str, files: dict[str, bytes]) -> Changes:
    """Write a ledger that nobody filed before."""
    columns = work.ready.criteria.dictionary.facts[form.fact].columns
    heads = [f"{one.title.zh}（{one.unit}）" if one.unit else one.title.zh for one in form.columns.values()]
    rows = [
        [_cell(row.meanings.get(name), row.cells[name].text if name in row.cells else "", columns[name]) for name in form.columns]
        for row in work.rows
        if row.fact == form.fact
    ]
    path = f"{own}/{form.fact}.csv"
    files[path] = table_text(heads, rows)
    return [(("ledger",), path)]
