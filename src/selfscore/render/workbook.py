"""Workbooks to be filled in: a title, a note, headings with their explanations, drop-downs, and a second sheet that explains.

XlsxWriter is pure Python and needs nothing else; it is imported by the commands that write workbooks, and by no other.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from selfscore.model.cells import CellType
from selfscore.render.plain import text_width

_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of its own making: no clock is read."""
_HEAD: Final = 2
"""Row of the headings, from 0: above them stand the title and a note."""
_ROWS: Final = 2_000
"""So many rows have drop-downs."""
_LIST_LIMIT: Final = 255
_MESSAGE_LIMIT: Final = 250
FONT: Final = {"font_name": "Microsoft YaHei", "font_size": 10}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form: its heading, what to write, an example of it, and the words to choose from."""

    heading: str
    note: str
    type: CellType
    example: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The sheet that explains the columns: its name, its three headings, and what else there is to know."""

    sheet: str
    head: tuple[str, str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to be filled in. ``rows`` are there already; an example row is one whose first cell says so."""

    sheet: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    example: bool
    guide: Guide


def workbook(form: Form) -> bytes:
    """Write a form as XLSX; the same form gives the same bytes."""
    into = io.BytesIO()
    book = empty(into, title=form.title)
    add_form(book, form)
    add_guide(book, form)
    book.close()
    return into.getvalue()


def empty(into: io.BytesIO, **about: str) -> Workbook:
    """Begin a workbook in which no text is ever a formula or a link. ``about`` is what its properties say: title, author."""
    book = Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _LONG_AGO, **about})
    return book


def add_form(book: Workbook, form: Form) -> None:
    """Add the sheet that is filled in."""
    sheet = book.add_worksheet(form.sheet)
    sheet.write_string(0, 0, form.title, book.add_format({**FONT, "bold": True, "font_size": 14}))
    sheet.write_string(1, 0, form.note, book.add_format({**FONT, "font_color": "#666666"}))
    head = book.add_format({**FONT, "bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"})
    for place, column in enumerate(form.columns):
        sheet.write_string(_HEAD, place, column.heading, head)
        sheet.write_comment(_HEAD, place, column.note, {"author": "selfscore", "x_scale": 2})
        look = book.add_format({**FONT, "num_format": {"date": "yyyy-mm-dd", "number": "General"}.get(column.type, "@")})
        sheet.set_column(place, place, _width(column), look)
        _choose(sheet, place, column)
    plain = book.add_format({**FONT, "num_format": "@"})
    grey = book.add_format({**FONT, "num_format": "@", "italic": True, "font_color": "#808080"})
    for number, row in enumerate(form.rows):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(_HEAD + 1 + number, place, cell, grey if form.example else plain)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_ROWS}"})
    sheet.freeze_panes(_HEAD + 1, 0)


def _choose(sheet: Worksheet, place: int, column: Column) -> None:
    """Offer a drop-down; what is not in it may be written all the same, after a question."""
    if not column.choices or len(",".join(column.choices)) > _LIST_LIMIT:
        return
    options: dict[str, Any] = {
        "validate": "list",
        "source": list(column.choices),
        "input_message": column.note[:_MESSAGE_LIMIT],
        "error_type": "warning",
    }
    sheet.data_validation(_HEAD + 1, place, _HEAD + _ROWS, place, options)


def add_guide(book: Workbook, form: Form) -> None:
    """Add the sheet that explains."""
    sheet = book.add_worksheet(form.guide.sheet)
    wrap = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
    bold = book.add_format({**FONT, "bold": True})
    for place, width in enumerate((24, 60, 24)):
        sheet.set_column(place, place, width, wrap)
        sheet.write_string(0, place, form.guide.head[place], bold)
    # The headings are numbered: a cell that is no heading cannot be taken for the header of the table.
    lines: list[Sequence[str]] = [(f"{n}. {one.heading}", one.note, one.example) for n, one in enumerate(form.columns, 1)]
    lines += [("", ""), *(("", note) for note in form.guide.notes)]
    for number, line in enumerate(lines, 1):
        for place, cell in enumerate(line):
            if cell:
                sheet.write_string(number, place, cell, wrap)


def _width(column: Column) -> int:
    texts = (column.heading, column.example)
    wide = max(text_width(text) for text in texts)
    return min(max(wide + 4, 10), 40)
