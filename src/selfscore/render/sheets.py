"""Workbooks to be read: tables that print, texts that stay texts, points that are numbers; the same input, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from selfscore.model.numbers import show
from selfscore.model.text import Lang, Text
from selfscore.render.plain import clean
from selfscore.render.workbook import FONT, empty

Cell = str | Fraction | None

_FONT: Final = {**FONT, "valign": "top"}
_LONGEST: Final = 32_000
"""A cell takes 32,767 characters and no more."""
_A4: Final = 9
_LINE, _CHARS = 15, 42
"""Height of a line of the overview in points, and about how many characters go into one."""


@dataclass(slots=True)
class Made:
    """A workbook being written; its ``bytes`` are there once it is closed."""

    book: Workbook
    looks: dict[str, Any]
    bytes: bytes = b""

    def add(self, name: str) -> Worksheet:
        """Add a sheet."""
        return self.book.add_worksheet(name)


@contextmanager
def workbook(title: str) -> Iterator[Made]:
    """Write a workbook, closed at the end."""
    into = io.BytesIO()
    book = empty(into, title=title)
    looks = {
        "text": book.add_format({**_FONT, "text_wrap": True, "num_format": "@", "border": 1, "border_color": "#D0D7DE"}),
        "number": book.add_format({**_FONT, "num_format": "General", "border": 1, "border_color": "#D0D7DE"}),
        "head": book.add_format({**_FONT, "bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}),
        "title": book.add_format({**_FONT, "bold": True, "font_size": 14}),
        "plain": book.add_format({**_FONT, "text_wrap": True}),
    }
    made = Made(book, looks)
    yield made
    book.close()
    made.bytes = into.getvalue()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: headings with their widths in characters, then rows."""

    name: Text
    head: tuple[tuple[Text, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def put(sheet: Worksheet, row: int, col: int, value: Cell, looks: dict[str, Any], look: str = "text") -> None:
    """Write one cell: a text as a text, whatever it looks like; points as a number."""
    if isinstance(value, Fraction):
        # A workbook knows no other numbers; what is shown is what the report shows.
        sheet.write_number(row, col, float(show(value, 4)), looks["number"])
    elif value:
        sheet.write_string(row, col, clean(value.replace("\n", " "))[:_LONGEST], looks[look])
    else:
        sheet.write_blank(row, col, None, looks[look])


def printed(sheet: Worksheet, last_row: int, last_col: int, lang: Lang, *, landscape: bool = True) -> None:
    """Set a sheet up for printing on A4, as wide as the paper."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.print_area(0, 0, last_row, last_col)
    sheet.set_footer(f"&L&A&R{'第 &P 页，共 &N 页' if lang == 'zh' else 'page &P of &N'}")


def table(sheet: Worksheet, made: Sheet, lang: Lang, looks: dict[str, Any]) -> None:
    """Write a table whose heading stays in sight, with a filter on every column."""
    for col, (heading, width) in enumerate(made.head):
        put(sheet, 0, col, heading[lang], looks, "head")
        sheet.set_column(col, col, width)
    for number, row in enumerate(made.rows, 1):
        for col, value in enumerate(row):
            put(sheet, number, col, value, looks)
    last_row, last_col = len(made.rows), len(made.head) - 1
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last_row, last_col)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    printed(sheet, last_row, last_col, lang)


def lines(sheet: Worksheet, row: int, texts: Iterable[str], looks: dict[str, Any], last_col: int = 3) -> int:
    """Write lines of text over the columns to ``last_col``; return the next free row."""
    for line in texts:
        sheet.merge_range(row, 0, row, last_col, "", looks["plain"])
        put(sheet, row, 0, line, looks, "plain")
        sheet.set_row(row, _LINE * (1 + len(line) // _CHARS))
        row += 1
    return row


def rows(sheet: Worksheet, row: int, cells_of: Sequence[Sequence[Cell]], looks: dict[str, Any], look: str = "text") -> int:
    """Write rows of cells; return the next free row."""
    for cells in cells_of:
        for col, value in enumerate(cells):
            put(sheet, row, col, value, looks, look)
        row += 1
    return row
