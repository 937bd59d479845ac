"""Sheets of an edition → a workbook: headings with notes, drop-downs, rows that belong together set off, sums that work."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from selfscore.model.sheet import HEADINGS, Check, SheetColumn, SheetPage, SheetRow, Written
from selfscore.model.text import Lang, Text
from selfscore.render import Screen
from selfscore.render.plain import text_width
from selfscore.render.workbook import FONT, empty

_ROWS: Final = 2_000
"""So many rows have drop-downs: rules can be added."""
_LIST_LIMIT: Final = 255
_MESSAGE_LIMIT: Final = 250
_LIKE_FORMULAS: Final = tuple("=+-@'")
"""Text that begins so is marked as text, so that it stays text when somebody edits it."""
_A4: Final = 9
_PAGE_WIDTH: Final = 190
_LINE: Final = 15
_TALLEST: Final = 400
"""Points; no spreadsheet has rows above 409."""
_Area = tuple[int, int, int, int]
_FONT: Final = {**FONT, "valign": "top"}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "plain": {**_FONT, "text_wrap": True},
    "part": {**_FONT, "text_wrap": True, "bold": True, "bg_color": "#E2EFDA"},
}


def page(pages: Iterable[SheetPage], lang: Lang, screen: Screen) -> bytes:
    """Write the workbook of an edition."""
    return edition_workbook(pages, lang)


def edition_workbook(pages: Iterable[SheetPage], lang: Lang) -> bytes:
    """Write the sheets as XLSX; the same sheets give the same bytes. Texts are never formulas."""
    into = io.BytesIO()
    book = empty(into)
    writer = _Writer(book, lang)
    for page in pages:
        writer.page(page)
    book.close()
    return into.getvalue()


def _height(row: SheetRow, columns: tuple[SheetColumn, ...]) -> int:
    """Return a height that shows all of a row: not every spreadsheet works it out for itself."""
    texts = ((cell, column.width) for cell, column in zip(row.cells, columns, strict=True) if isinstance(cell, str))
    lines = (sum(-(-text_width(line) // width) or 1 for line in text.split("\n")) for text, width in texts)
    return min(max(lines, default=1) * _LINE + 2, _TALLEST)


class _Writer:
    """Writes one sheet after the other."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self._title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self._note = book.add_format({**_FONT, "font_color": "#666666"})
        head = {**_FONT, "bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"}
        self._head = book.add_format(head)
        self._texts = {look: book.add_format({**one, "num_format": "@"}) for look, one in _LOOKS.items()}
        self._quoted = {look: book.add_format({**one, "num_format": "@", "quote_prefix": True}) for look, one in _LOOKS.items()}
        self._numbers = {look: book.add_format({**one, "num_format": "General"}) for look, one in _LOOKS.items()}
        self._sums = {look: book.add_format({**one, "font_color": "#808080"}) for look, one in _LOOKS.items()}

    def page(self, page: SheetPage) -> None:
        """Write a sheet."""
        sheet = self._book.add_worksheet(page.name[self._lang])
        sheet.set_row(0, 22)
        sheet.set_row(1, _LINE + 2)
        sheet.write_string(0, 0, page.title[self._lang], self._title)
        sheet.write_string(1, 0, page.note[self._lang], self._note)
        for place, column in enumerate(page.columns):
            self._column(sheet, place, column)
        sheet.set_row(HEADINGS - 1, 2 * _LINE)
        for number, row in enumerate(page.rows, HEADINGS):
            sheet.set_row(number, _height(row, page.columns))
            for place, cell in enumerate(row.cells):
                self._cell(sheet, number, place, cell, row.look)
            for place, words in (row.choices or {}).items():
                self._choose(sheet, (number, place, number, place), words, page.columns[place].note)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_ROWS}"})
        sheet.freeze_panes(HEADINGS, 1)
        sheet.autofilter(HEADINGS - 1, 0, HEADINGS - 1 + len(page.rows), len(page.columns) - 1)
        self._for_paper(sheet, page)

    def _for_paper(self, sheet: Worksheet, page: SheetPage) -> None:
        """A4, landscape, headings on every page; a sheet that is too wide for one page goes over several, codes on each."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(HEADINGS - 1)
        if sum(column.width for column in page.columns) <= _PAGE_WIDTH:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(60)
            sheet.repeat_columns(0)

    def _column(self, sheet: Worksheet, place: int, column: SheetColumn) -> None:
        sheet.write_string(HEADINGS - 1, place, column.heading[self._lang], self._head)
        sheet.write_comment(HEADINGS - 1, place, column.note[self._lang], {"author": "selfscore", "x_scale": 2})
        sheet.set_column(place, place, column.width, (self._numbers if column.number else self._texts)["plain"])
        whole = (HEADINGS, place, _ROWS, place)
        if column.choices:
            self._choose(sheet, whole, column.choices, column.note)
        elif column.listed is not None:
            name = column.listed[self._lang].replace("'", "''")
            self._ask(sheet, whole, column.note, {"validate": "list", "source": f"='{name}'!$A${HEADINGS + 1}:$A${_ROWS}"})
        elif column.number:
            self._ask(sheet, whole, column.note, {"validate": "decimal", "criteria": ">=", "value": 0})

    def _choose(self, sheet: Worksheet, area: _Area, choices: tuple[Text, ...], note: Text) -> None:
        """Offer a drop-down; where all its words are too long for one, the codes alone."""
        words = [one[self._lang] for one in choices]
        if len(",".join(words)) > _LIST_LIMIT:
            words = [one["en"] for one in choices]
        self._ask(sheet, area, note, {"validate": "list", "source": words})

    def _ask(self, sheet: Worksheet, area: _Area, note: Text, what: dict[str, Any]) -> None:
        """Say what belongs into cells. What does not may be written all the same, after a question: import tells of it."""
        sheet.data_validation(*area, {**what, "input_message": note[self._lang][:_MESSAGE_LIMIT], "error_type": "warning"})

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Written, look: str) -> None:
        if isinstance(cell, Check):
            sheet.write_formula(row, column, cell.formula, self._sums[look], float(cell.value))
        elif isinstance(cell, Decimal) and Decimal(repr(float(cell))) == cell:
            sheet.write_number(row, column, float(cell), self._numbers[look])
        elif cell is not None:
            # A number that no spreadsheet holds exactly stays text, too.
            text = format(cell, "f") if isinstance(cell, Decimal) else cell
            sheet.write_string(row, column, text, (self._quoted if text[:1] in _LIKE_FORMULAS else self._texts)[look])
        elif look != "plain":
            sheet.write_blank(row, column, None, self._texts[look])
