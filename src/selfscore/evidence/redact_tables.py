"""Ledgers with some of their columns masked: text files keep their encoding, workbooks what openpyxl keeps of them."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from selfscore.evidence.body import no_record
from selfscore.evidence.cells import key_text
from selfscore.evidence.header import LOOKED_AT, plain
from selfscore.evidence.redact_policy import Masked, Policy
from selfscore.evidence.sheets import Unreadable, delimiter, opened
from selfscore.model.archive import settled
from selfscore.model.diagnostic import error
from selfscore.model.place import Location
from selfscore.model.text import say

_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_LISTED: Final = 2_000
"""Headings that are remembered, to name near ones."""


class Masking:
    """What was masked so far, over all files."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.values: dict[str, str] = {}
        """What stood in masked cells, in every way that a page may write it, with its mask."""
        self.used: set[str] = set()
        self.headings: set[str] = set()

    def mask(self, one: Masked, value: object) -> str:
        """Mask a cell and remember what it said. What makes its row a total or a note stays."""
        kept = no_record(str(value).strip()) if isinstance(value, str) else ""
        if kept:
            rest = str(value).strip()[len(kept) :].strip()
            return kept + (self.mask(one, rest) if rest else "")
        forms = written(value)
        mask = self.policy.mask(one, forms[-1])
        for form in forms:
            self.values.setdefault(form, mask)
        return mask


def written(value: object) -> tuple[str, ...]:
    """Return the ways in which a page may write a cell; the last is the one by which equal cells are equal."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    text = str(value).strip()
    day = (
        [f"{value.year}年{value.month}月{value.day}日", f"{value.year}.{value.month}.{value.day}"]
        if isinstance(value, date)
        else []
    )
    return tuple(dict.fromkeys((*day, text, " ".join(text.split()), key_text(text))))


class Columns:
    """The masked columns of one sheet, found row by row: a heading counts from where it stands downwards."""

    def __init__(self, masking: Masking) -> None:
        self._masking = masking
        self._masked: dict[int, Masked] = {}
        self._headings: dict[int, str] = {}

    def row(self, number: int, cells: Mapping[int, object]) -> Iterator[tuple[int, Masked]]:
        """Yield the columns of a row whose cells are to be masked; blank cells are not in ``cells``."""
        title = len(cells) == 1 or number > LOOKED_AT
        for column, value in cells.items():
            heading = plain(value)
            if column in self._masked:
                if heading != self._headings[column]:
                    yield column, self._masked[column]
                continue
            found = self._masking.policy.match(heading, exactly=title)
            if found is not None:
                self._masked[column], self._headings[column] = found, heading
                self._masking.used.add(found.name)
            if number <= LOOKED_AT and len(self._masking.headings) < _LISTED:
                self._masking.headings.add(str(value).strip()[:40])


def _filled(cells: list[Any]) -> dict[int, object]:
    return {column: one for column, one in enumerate(cells) if one is not None and str(one).strip()}


def redact_text(source: Path, shown: str, to: Path, masking: Masking) -> int:
    """Write a CSV or TSV file with masked cells; return how many.

    Raises:
        Unreadable: it cannot be read.
    """
    columns, count = Columns(masking), 0
    with opened(source, shown) as book:
        assert book.text is not None, "a text file"
        encoding = book.text[1]
        ends, mark = _line_end(source, encoding), delimiter(source, encoding)
        with to.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=mark, lineterminator=ends)
            for row in book.sheet(None).rows:
                cells = _filled(row.cells)
                for column, one in columns.row(row.number, cells):
                    row.cells[column] = masking.mask(one, row.cells[column])
                    count += 1
                writer.writerow(row.cells)
    return count


def _line_end(source: Path, encoding: str) -> str:
    with source.open(encoding=encoding, newline="") as file:
        return "\r\n" if "\r\n" in file.read(8192) else "\n"


def redact_workbook(source: Path, shown: str, to: Path, masking: Masking) -> int:
    """Write a workbook with masked cells, where it is an .xlsx that has any; return how many there are.

    Formulas become the values that they last had: one may say again what is masked.

    Raises:
        Unreadable: it cannot be read.
    """
    count = _counted(source, shown, masking)
    if count and source.suffix.lower() == ".xlsx":
        _rewritten(source, shown, to, masking)
    return count


def _counted(source: Path, shown: str, masking: Masking) -> int:
    count = 0
    with opened(source, shown) as book:
        for name in book.names:
            sheet, columns = book.sheet(name), Columns(masking)
            for row in sheet.rows:
                for column, one in columns.row(row.number, _filled(row.cells)):
                    masking.mask(one, row.cells[column])
                    count += 1
    return count


def _rewritten(source: Path, shown: str, to: Path, masking: Masking) -> None:
    import openpyxl  # noqa: PLC0415 (an optional library, imported when it is used)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not keep
        try:
            book = openpyxl.load_workbook(source, data_only=True)
            for sheet in book.worksheets:
                _masked_sheet(sheet, masking)
            for name in ("creator", "lastModifiedBy"):
                setattr(book.properties, name, None)
            made = io.BytesIO()
            book.save(made)
        except Exception as fault:  # noqa: BLE001 (the library's own faults are the file's: it does not go out)
            message = say(f"不能改写（{type(fault).__name__}）", f"cannot be rewritten ({type(fault).__name__})")
            raise Unreadable(error(Location(shown), "workbook-broken", message)) from None
    to.write_bytes(settled(made, part=_undated))


def _masked_sheet(sheet: Any, masking: Masking) -> None:
    columns = Columns(masking)
    sheet._pivots = []  # a pivot table keeps a copy of the rows that it is made of
    for number, row in enumerate(sheet.iter_rows(), 1):
        filled = {place: cell.value for place, cell in enumerate(row) if cell.value is not None and str(cell.value).strip()}
        for place, one in columns.row(number, filled):
            cell = row[place]
            cell.value, cell.number_format, cell.hyperlink, cell.comment = masking.mask(one, cell.value), "@", None, None


def _undated(name: str, raw: bytes) -> bytes:
    """Take the time of writing out of the properties."""
    return _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\2", raw) if name == "docProps/core.xml" else raw
