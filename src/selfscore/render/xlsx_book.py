"""Writing workbooks with formulas: texts are always texts, numbers stay exact, every formula carries its result.

A number that is no finite decimal (a share of 7/9) is written as the quotient that it is. What is shown is rounded by the
workbook itself, half up as everywhere: first to nine places, which takes away what binary fractions add, then to two.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from selfscore.model.numbers import show
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render.plain import clean, clean_lines, text_width
from selfscore.render.workbook import empty

_LONGEST: Final = 32_000
"""Excel takes 32,767 characters in a cell."""
_TITLE: Final = 1_000
"""How many of them a title may have that shares its cell with a text."""
_DIGITS: Final = 15
"""Decimal digits that a number of a workbook keeps."""
_LINE, _HIGHEST, _WIDTH = 14, 400, 9
"""Points of a line, the most that a row may have, and the characters of a column whose width nobody set."""
FONT: Final = {"font_name": "SimSun", "font_size": 10}
LEVEL_FILLS: Final = {Level.RED: "#F8CBCB", Level.ORANGE: "#FCE0C0", Level.YELLOW: "#FFF4B8"}
_GRID: Final = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
_POINTS: Final = {**_GRID, "num_format": "0.00", "align": "right"}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16},
    "note": {"font_color": "#595959", "text_wrap": True, "valign": "top"},
    "plain": {"valign": "top"},
    "strong": {"bold": True},
    "score": {"bold": True, "font_size": 22, "num_format": "0.00", "align": "left", "font_color": "#1F4E79"},
    "head": {**_GRID, "bold": True, "bg_color": "#DDEBF7", "valign": "vcenter", "align": "center"},
    "text": {**_GRID, "num_format": "@"},
    "line": {**_GRID, "num_format": "@", "text_wrap": False},
    "code": {**_GRID, "num_format": "@", "align": "center"},
    "points": _POINTS,
    "loss": {**_POINTS, "num_format": '0.00;-0.00;"–"'},
    "raw": {**_POINTS, "num_format": "General"},
    "input": {**_POINTS, "num_format": "General", "font_color": "#0000FF", "bg_color": "#FFFBE6"},
    "choice": {**_GRID, "font_color": "#0000FF", "bg_color": "#FFFBE6", "align": "center"},
    "tick": {**_GRID, "bg_color": "#FFFBE6", "align": "center", "font_size": 16, "text_wrap": False},
    "share": {**_POINTS, "num_format": "0.0%"},
    "count": {**_GRID, "num_format": "0", "align": "right"},
    "date": {**_GRID, "num_format": "yyyy-mm-dd", "align": "center"},
    **{level.value: {**_GRID, "num_format": "@", "align": "center", "bg_color": fill} for level, fill in LEVEL_FILLS.items()},
}
_ROWS: Final[dict[str, dict[str, Any]]] = {
    "total": {"bold": True, "bg_color": "#BDD7EE"},
    "section": {"bold": True, "bg_color": "#DDEBF7"},
    "indicator": {"bold": True, "bg_color": "#EEF5FB"},
    "item": {"bold": True},
    "rule": {},
}
"""What the rows of each level have on top of the look of their cells."""


class Book:
    """A workbook in one language; the same content gives the same bytes."""

    def __init__(self, lang: Lang, title: str) -> None:
        self.lang: Lang = lang
        self._into = io.BytesIO()
        self._book = empty(self._into, title=clean(title), author="selfscore")
        self._looks: dict[tuple[str, str], Format] = {}

    def words(self, zh: str, en: str) -> str:
        """Choose the wording in the workbook's language."""
        return zh if self.lang == "zh" else en

    def look(self, name: str, level: str = "rule") -> Format:
        """Return the look of a cell in a row of a level."""
        key = (name, level)
        if key not in self._looks:
            self._looks[key] = self._book.add_format({**FONT, **LOOKS[name], **_ROWS[level]})
        return self._looks[key]

    def sheet(self, name: str) -> Sheet:
        """Add a sheet, A4 across."""
        return Sheet(self, self._book.add_worksheet(name))

    def done(self) -> bytes:
        """Close it and return its bytes."""
        self._book.close()
        return self._into.getvalue()


class Sheet:
    """One sheet. Rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book = book
        self.own = sheet
        self._widths: dict[int, int] = {}
        self._lines: dict[int, int] = {}
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")

    def text(self, row: int, col: int, text: str, look: str = "text", level: str = "rule") -> None:
        """Write a text as a text, whatever it looks like; an empty one leaves the cell with its look alone."""
        made = _fitting(text)
        if LOOKS[look].get("text_wrap"):
            self._lines[row] = max(self._lines.get(row, 1), self._wrapped(col, made))
        if made:
            self.own.write_string(row, col, made, self.book.look(look, level))
        else:
            self.own.write_blank(row, col, None, self.book.look(look, level))

    def titled(self, row: int, col: int, title: str, text: str) -> None:
        """Write a title, bold, with its text in the lines below."""
        head, body = _fitting(title)[:_TITLE], "\n" + _fitting(text)[: _LONGEST - _TITLE]
        self._lines[row] = max(self._lines.get(row, 1), self._wrapped(col, head + body))
        plain, bold = self.book.look("text"), self.book.look("text", "item")
        self.own.write_rich_string(row, col, bold, head, plain, body, plain)

    def number(self, row: int, col: int, value: Fraction, look: str = "raw", level: str = "rule") -> None:
        """Write a number: as it is where it is a finite decimal, else as a quotient."""
        if finite(value):
            self.own.write_number(row, col, float(value), self.book.look(look, level))
        else:
            self.formula(row, col, f"={value.numerator}/{value.denominator}", value, look, level)

    def formula(
        self, row: int, col: int, formula: str, value: Fraction | str | int, look: str = "raw", level: str = "rule"
    ) -> None:
        """Write a formula with its result, for programs that do not recalculate."""
        result = float(value) if isinstance(value, Fraction) else value
        self.own.write_formula(row, col, formula, self.book.look(look, level), result)

    def shown(self, row: int, col: int, of: str, value: Fraction, look: str = "points", level: str = "rule") -> None:
        """Write what the reader sees of an exact number: rounded half up to two places."""
        self.formula(row, col, f"=ROUND(ROUND({of},9),2)", Fraction(show(value)), look, level)

    def day(self, row: int, col: int, value: date | None) -> None:
        """Write a date; nothing where there is none."""
        if value is None:
            self.text(row, col, "", "date")
        else:
            self.own.write_datetime(row, col, datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None),
                                    self.book.look("date"))  # fmt: skip

    def head(self, row: int, headings: list[tuple[str, int]]) -> None:
        """Write headings with the widths of their columns."""
        for col, (heading, width) in enumerate(headings):
            self.width(col, width)
            self.text(row, col, heading, "head")

    def width(self, col: int, width: int) -> None:
        """Set the width of a column, in characters."""
        self._widths[col] = width
        self.own.set_column(col, col, width)

    def heights(self, levels: Mapping[int, int] | None = None) -> None:
        """Make every row as high as its longest text; ``levels`` says how deep rows lie in the outline."""
        deep = levels or {}
        for row in sorted({*self._lines, *deep}):
            high = min(_LINE * self._lines.get(row, 1) + 3, _HIGHEST)
            self.own.set_row(row, high, None, {"level": deep.get(row, 0)})

    def _wrapped(self, col: int, text: str) -> int:
        """Return how many lines a text takes in its column; a Chinese character is as wide as two others."""
        room = self._widths.get(col, _WIDTH) * 21 // 20
        wide = (text_width(line) for line in text.split("\n"))
        return sum(max(1, -(-one // room)) for one in wide)

    def cell(self, row: int, col: int) -> str:
        """Return how formulas of any sheet name a cell of this one."""
        return f"{quote_sheetname(self.own.get_name())}!{xl_rowcol_to_cell(row, col, row_abs=True, col_abs=True)}"


def _fitting(text: str) -> str:
    """Make a text safe, and no longer than a cell may be."""
    made = clean_lines(text)
    return made if len(made) <= _LONGEST else made[:_LONGEST] + "…"


def finite(value: Fraction) -> bool:
    """Tell whether a number is a decimal that a workbook holds as it stands."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1 and len(show(value, _DIGITS).replace("-", "").replace(".", "")) <= _DIGITS
