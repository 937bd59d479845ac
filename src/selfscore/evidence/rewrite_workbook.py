"""Change cells of a workbook in place, where `openpyxl` keeps all that is in it; else the workbook is left alone."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from selfscore.evidence.rewrite_text import RowEdits
from selfscore.model.archive import settled

_KEPT: Final = re.compile(
    r"(\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/theme/theme\d+\.xml|xl/worksheets/sheet\d+\.xml)"
)
"""Parts that the library writes again whole: no drawings, comments, charts, links, tables of queries, macros."""
_LOST: Final = re.compile(rb"<(f[ >/]|f>|extLst|rPh|r>|legacyDrawing|oleObjects|controls|customSheetViews|mc:)")
"""What it reads and does not write: results of formulas, extensions, letters in several fonts."""
_PROPERTIES: Final = "docProps/core.xml"


def edited_workbook(path: Path, sheet: str, edits: RowEdits) -> bytes | None:
    """Return an XLSX with cells of one sheet changed; None where anything else of it would be lost.

    Dates and numbers stay dates and numbers where the cell held one. Rows are added only below the last row, and dropped
    only where nothing is merged.

    Raises:
        ModuleNotFoundError: openpyxl is not installed.
    """
    import openpyxl  # noqa: PLC0415 (optional, loaded only where a workbook is changed)

    if path.suffix.lower() != ".xlsx" or not _kept(path):
        return None
    with warnings.catch_warnings():
        # What the library would not keep has been looked for already.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    page = book[sheet]
    below = page.max_row > edits.last
    if (edits.added and below) or (edits.dropped and (page.merged_cells.ranges or page.conditional_formatting)):
        return None
    for row, cells in edits.cells.items():
        for column, text in cells.items():
            _write(page.cell(row, column), text)
    for step, cells in enumerate(edits.added, 1):
        for column, text in cells.items():
            above = page.cell(edits.last, column)
            made = page.cell(edits.last + step, column)
            made._style = above._style
            _write(made, text, above.value)
    for row in sorted(edits.dropped, reverse=True):
        page.delete_rows(row)
    into = io.BytesIO()
    book.save(into)
    with zipfile.ZipFile(path) as old:
        properties = old.read(_PROPERTIES) if _PROPERTIES in old.namelist() else None
    # The library would write the time of day into the properties: they stay the file's own.
    return settled(into, part=lambda name, raw: properties if name == _PROPERTIES and properties is not None else raw)


def _kept(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if not all(_KEPT.fullmatch(name) for name in names if not name.endswith("/")):
                return False
            return not any(_LOST.search(archive.read(name)) for name in names if "worksheets/" in name or "sharedStrings" in name)
    except (OSError, zipfile.BadZipFile):
        return False


def _write(cell: Any, text: str, like: Any = None) -> None:
    """Write a text as what the cell held: a number as a number, a date as a date."""
    old = cell.value if like is None else like
    new: Any = text or None
    if isinstance(old, datetime | date) and text:
        new = _date(text)
    elif isinstance(old, int | float) and not isinstance(old, bool) and text:
        new = _number(text)
    cell.value = new
    if isinstance(new, str):
        # Never a formula.
        cell.data_type = "s"


def _date(text: str) -> Any:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _number(text: str) -> Any:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    return int(number) if number == number.to_integral_value() else float(number)
