"""Task sheets that come back: read cell by cell, with everything that must not be in them named at its place."""

from __future__ import annotations

import hashlib
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from selfscore.evidence import returned_words as words
from selfscore.evidence.guard import Refused, check_workbook
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.pack import BEFORE, FACTS, FORM, HEAD_ROW, SCHEMA, Origin, Recorded
from selfscore.model.place import Location
from selfscore.model.text import Text

UNKNOWN: Final = "pack-unknown"
"""The code of a workbook that is no task sheet."""
_MACRO: Final = "vbaproject.bin"
MOST_NEW: Final = 10_000
"""Rows that a sheet may have below those that were sent."""
_EDGE: Final = 50
"""Columns behind the last one that are looked at for something written there."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell now."""

    text: str
    place: Location


@dataclass(slots=True)
class Returned:
    """A task sheet as it came back. Where there are ``problems``, nothing else of it is to be used."""

    shown: str
    recorded: Recorded | None = None
    cells: dict[tuple[str, str, str], Written] = field(default_factory=dict)
    """By sheet, row code and column; only of rows that the pack had."""
    added: dict[str, list[dict[str, Written]]] = field(default_factory=dict)
    """New rows of ledgers, by table, with only what is written in them."""
    problems: list[Diagnostic] = field(default_factory=list)


def read_returned(path: Path, shown: str) -> Returned:
    """Read a task sheet. Nothing in it can make this raise, save that openpyxl is not installed.

    Raises:
        ModuleNotFoundError: openpyxl is not installed.
    """
    import openpyxl  # noqa: PLC0415 (optional, loaded only where sheets come back)

    made = Returned(shown)
    if not _safe(path, made):
        return made
    try:
        with warnings.catch_warnings():
            # What the library does not keep of a sheet that is only read concerns nobody.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, keep_links=False)
    except Exception as fault:  # noqa: BLE001 (the library's own faults are the file's: it cannot be read)
        made.problems.append(error(Location(shown), "workbook-broken", *words.broken(" ".join(str(fault).split())[:120])))
        return made
    made.recorded = _recorded(book, made)
    if made.recorded is not None:
        for purpose, name in made.recorded.sheets.items():
            if name in book.sheetnames:
                _Reading(made, purpose, name, book[name], made.recorded).all()
            else:
                made.problems.append(error(Location(shown), "sheet-missing", *words.no_sheet(name)))
    return made


def _safe(path: Path, made: Returned) -> bool:
    """Look at the file before a library opens it."""
    place = Location(made.shown)
    if path.suffix.lower() == ".xlsm":
        made.problems.append(error(place, "pack-macro", *words.MACRO))
        return False
    try:
        check_workbook(path)
        with zipfile.ZipFile(path) as archive:
            macro = any(name.lower().endswith(_MACRO) for name in archive.namelist())
    except Refused as fault:
        made.problems.append(error(place, fault.code, fault.message, fault.help))
        return False
    except (OSError, zipfile.BadZipFile):
        made.problems.append(error(place, "workbook-broken", *words.broken("")))
        return False
    if macro:
        made.problems.append(error(place, "pack-macro", *words.MACRO))
    return not macro


def _recorded(book: Any, made: Returned) -> Recorded | None:
    """Read the sheet for programs; one that was touched is not believed."""
    place = Location(made.shown)
    if FORM not in book.sheetnames:
        made.problems.append(error(place, UNKNOWN, *words.NO_PACK))
        return None
    rows = [[_text(cell) for cell in row] for row in book[FORM].iter_rows(max_col=5, values_only=True)]
    lines = [[*row, *[""] * (5 - len(row))] for row in rows]
    body = json.dumps(lines[1:], ensure_ascii=True, separators=(",", ":"))
    head = lines[0] if lines else []
    if head[:2] != [SCHEMA, hashlib.sha256(body.encode()).hexdigest()]:
        made.problems.append(error(Location(made.shown, sheet=FORM), "pack-damaged", *words.DAMAGED))
        return None
    try:
        return _origin(lines)
    except (KeyError, ValueError):
        made.problems.append(error(Location(made.shown, sheet=FORM), "pack-damaged", *words.DAMAGED))
        return None


def _origin(lines: list[list[str]]) -> Recorded:
    about = {line[1]: line[2] for line in lines if line[0] == "about"}
    sheets = {line[1]: line[2] for line in lines if line[0] == "column"}
    return Recorded(
        origin=Origin(
            unit=about["unit"],
            district=Text(zh=about["zh"], en=about["en"]),
            edition=about["edition"],
            edition_sha256=about["edition_sha256"],
            evidence_sha256=about["evidence_sha256"],
            as_of=date.fromisoformat(about["as_of"]),
            lang="zh" if about["lang"] == "zh" else "en",
            tool=about["tool"],
        ),
        sheets=sheets,
        columns={purpose: tuple(one[3] for one in lines if one[:2] == ["column", purpose]) for purpose in sheets},
        cells={(one[1], one[2], one[3]): one[4] for one in lines if one[0] == "cell"},
    )


def _text(value: object) -> str:
    """Return a cell as the text that its author sees."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # A double is written back by its shortest digits: the number that was typed.
        short = Decimal(repr(value)) if value == value and abs(value) != float("inf") else None
        return "#NUM!" if short is None else format(short.quantize(1) if short == short.to_integral_value() else short, "f")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


class _Reading:
    """Reads one sheet."""

    def __init__(self, made: Returned, purpose: str, name: str, sheet: Any, recorded: Recorded) -> None:
        self._made, self._purpose, self._name, self._sheet = made, purpose, name, sheet
        self._columns = recorded.columns[purpose]
        self._known = dict.fromkeys(code for at, code, _ in recorded.cells if at == purpose)
        self._asked = recorded.cells

    def all(self) -> None:
        """Read every row, once the sheet is seen to be as it was made."""
        before = len(self._made.problems)
        if self._sheet.max_row > HEAD_ROW + len(self._known) + MOST_NEW:
            self._tell(self._at(self._sheet.max_row, 1), "sheet-too-long", words.TOO_LONG)
            return
        self._headings()
        self._merged()
        if len(self._made.problems) > before:
            return
        seen: dict[str, Location] = {}
        # Members of a checklist have lines without a cell of their own nowhere: every line that the pack had is known.
        for row in self._sheet.iter_rows(min_row=HEAD_ROW + 1, max_col=len(self._columns) + _EDGE):
            self._row(row, seen)
        for code in self._known:
            if code not in seen:
                self._tell(Location(self._made.shown, sheet=self._name), "row-missing", words.row_missing(code))

    def _tell(self, place: Location, code: str, said: tuple[Text, Text]) -> None:
        self._made.problems.append(error(place, code, *said))

    def _at(self, row: int, column: int) -> Location:
        return Location(self._made.shown, sheet=self._name, row=row, col=column)

    def _headings(self) -> None:
        """Compare the codes above the headings: a column that was moved would be read as another one."""
        found = [_text(cell.value) for cell in next(self._sheet.iter_rows(min_row=HEAD_ROW - 1, max_row=HEAD_ROW - 1))]
        for place, code in enumerate(self._columns, 1):
            there = found[place - 1] if place <= len(found) else ""
            if there != code:
                self._tell(self._at(HEAD_ROW - 1, place), "column-moved", words.column_moved(code, there))
                return

    def _merged(self) -> None:
        for area in self._sheet.merged_cells.ranges:
            if area.max_row >= HEAD_ROW - 1:
                self._tell(self._at(area.min_row, area.min_col), "cell-merged", words.merged(str(area)))

    def _row(self, row: tuple[Any, ...], seen: dict[str, Location]) -> None:
        cells = [(cell, text) for cell in row if (text := _text(cell.value))]
        if not cells:
            return
        for cell, _ in cells:
            if cell.data_type == "f":
                self._tell(self._at(cell.row, cell.column), "cell-formula", words.FORMULA)
                return
        number = cells[0][0].row
        code = _text(row[0].value)
        texts = {name: Written(_text(cell.value), self._at(cell.row, cell.column))
                 for name, cell in zip(self._columns, row, strict=False)}  # fmt: skip
        for cell, text in cells:
            if cell.column > len(self._columns):
                self._tell(self._at(number, cell.column), "column-unknown", words.beside(text))
        if not code:
            self._new(number, texts)
        elif code not in self._known:
            self._tell(self._at(number, 1), "code-unknown", words.code_unknown(code))
        elif code in seen:
            self._tell(self._at(number, 1), "row-doubled", words.row_doubled(code, seen[code]))
        else:
            seen[code] = self._at(number, 1)
            self._take(code, texts)

    def _new(self, number: int, texts: Mapping[str, Written]) -> None:
        if self._purpose == FACTS:
            self._tell(self._at(number, 1), "code-unknown", words.NO_CODE)
            return
        filled = {name: one for name, one in texts.items() if one.text}
        if filled:
            self._made.added.setdefault(self._purpose, []).append(filled)

    def _take(self, code: str, texts: Mapping[str, Written]) -> None:
        for name, one in self._filled(texts):
            key = (self._purpose, code, name)
            if key in self._asked:
                self._made.cells[key] = one
            elif one.text:
                self._tell(one.place, "cell-not-asked", words.not_asked(one.text))

    def _filled(self, texts: Mapping[str, Written]) -> Iterator[tuple[str, Written]]:
        """Yield the cells that somebody fills in; the wording beside them is only there to be read."""
        skipped = BEFORE if self._purpose == FACTS else ("code",)
        yield from ((name, one) for name, one in texts.items() if name not in skipped)
