"""A workbook that people filled in for us, read whole: cells with their formulas seen, behind the same guards as a ledger.

The reader of ledgers sees the values of cells only; a formula where a number must stand is seen by this one alone.
"""

from __future__ import annotations

import datetime
import re
import warnings
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from selfscore.evidence.guard import Refused, check_workbook
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location
from selfscore.model.sheet import ReadCell, ReadSheet
from selfscore.model.text import say

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 200
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a spreadsheet writes a character that XML has no place for; Excel writes a pasted line end so."""


class NoReader(Exception):
    """The optional library that reads such workbooks is not installed."""


def read_grid(path: Path) -> tuple[tuple[ReadSheet, ...], tuple[Diagnostic, ...]]:
    """Read every sheet of an XLSX workbook; what cannot be read is a diagnostic under the workbook's own name.

    Raises:
        NoReader: the optional library is missing.
    """
    shown = path.name
    try:
        library: Any = import_module("openpyxl")
    except ImportError:
        raise NoReader from None
    if not path.is_file():
        message = say("找不到这个文件", "there is no such file")
        return (), (
            error(Location(shown), "file-missing", message, say("核对文件名和所在文件夹", "check the name and the folder")),
        )
    if path.suffix.lower() != ".xlsx":
        message = say("要 XLSX 工作簿", "this must be an XLSX workbook")
        return (), (error(Location(shown), "workbook-kind", message, say("另存为 XLSX", "save it as XLSX")),)
    try:
        check_workbook(path)
    except Refused as fault:
        return (), (error(Location(shown), fault.code, fault.message, fault.help),)
    except OSError as fault:
        message = say(f"无法读取（{fault.strerror}）", f"cannot be read ({fault.strerror})")
        return (), (error(Location(shown), "file-unreadable", message),)
    try:
        with warnings.catch_warnings():
            # What the library leaves out (styles, pictures, newer kinds of drop-downs) is nothing that is read here.
            warnings.simplefilter("ignore")
            book = library.load_workbook(path, read_only=False, data_only=False, keep_links=False)
    except Exception as fault:  # noqa: BLE001 (the library's own faults are the file's: it cannot be read)
        detail = " ".join(str(fault).split())[:120]
        message = say(f"工作簿损坏（{detail}）", f"the workbook is damaged ({detail})")
        advice = say("用 Excel 或 WPS 打开后重新另存为 XLSX", "open it in Excel or WPS and save it again as XLSX")
        return (), (error(Location(shown), "workbook-broken", message, advice),)
    for sheet in book.worksheets:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
            return (), (_too_large(shown, sheet.title),)
    return tuple(_sheet(sheet) for sheet in book.worksheets), ()


def _too_large(shown: str, sheet: str) -> Diagnostic:
    message = say(
        f"这张表超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，没有读取",
        f"the sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns and was not read",
    )
    return error(Location(shown, sheet=sheet), "sheet-too-large", message, say("删去多余的行和列", "remove what is not needed"))


def _sheet(sheet: Any) -> ReadSheet:
    rows = [tuple(_cell(cell) for cell in row) for row in sheet.iter_rows(min_row=1, min_col=1)]
    while rows and not any(cell.text or cell.formula or cell.fault for cell in rows[-1]):
        rows.pop()
    merged = sorted((area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges)
    return ReadSheet(sheet.title, tuple(rows), tuple(merged))


def _cell(cell: Any) -> ReadCell:
    value, kind = cell.value, cell.data_type
    if kind == "f":
        return ReadCell(text=str(getattr(value, "text", value)), formula=True)
    if kind == "e":
        return ReadCell(text=str(value), fault=True)
    return ReadCell(_text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n").replace("\r", "\n")
