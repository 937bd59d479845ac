"""What the cell of a ledger means: 是/否, ５, 1,234, 2021年3月2日. What is not understood is said to be so, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.units import factor
from selfscore.model.cells import Blank, Cell
from selfscore.model.text import Text, say

Raw = str | float | int | bool | date | datetime | object | None

_TRUE: Final = frozenset(
    [
        "是",
        "有",
        "√",
        "✓",
        "✔",
        "☑",
        "对",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "已",
        "已完成",
        "完成",
        "完好",
        "合格",
        "达标",
        "符合",
        "正常",
        "通过",
        "具备",
        "齐全",
        "已落实",
        "已整改",
        "已建",
        "已建立",
        "已设置",
        "已安装",
        "已开展",
    ]
)
_FALSE: Final = frozenset(
    [
        "否",
        "无",
        "没有",
        "×",
        "✗",
        "✘",
        "x",
        "错",
        "n",
        "no",
        "false",
        "f",
        "0",
        "未",
        "未完成",
        "不完好",
        "损坏",
        "不合格",
        "不达标",
        "未达标",
        "不符合",
        "不正常",
        "异常",
        "未通过",
        "不具备",
        "不齐全",
        "未落实",
        "未整改",
        "未建",
        "未建立",
        "未设置",
        "未安装",
        "未开展",
    ]
)
_NOTHING: Final = frozenset(["", "-", "—", "——", "–", "/", "\\", "n/a", "na", "nan", "空", "暂无", "待填", "待补"])
_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_PARTS: Final = re.compile(r"([+\-\d.,]+)(.*)", re.DOTALL)
_DATES: Final = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_TIME_OF_DAY: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_ERRORS: Final = re.compile(r"#(REF|DIV/0|VALUE|NAME\?|N/A|NUM|NULL)!?", re.IGNORECASE)


def key_text(text: str) -> str:
    """Return the form in which names are compared: full-width folded, outer blanks gone, inner ones single."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read_cell(raw: Raw, column: ColumnDef) -> Cell:
    """Give a raw cell its meaning by the type of its column.

    Empty cells and the dashes that stand for them are EMPTY; what is not understood is UNREADABLE.
    """
    if raw is None:
        return Blank.EMPTY
    if isinstance(raw, str):
        text = key_text(raw)
        if text.casefold() in _NOTHING and not (column.type == "boolean" and text == "无"):
            return Blank.EMPTY
        if _ERRORS.fullmatch(text):
            return Blank.UNREADABLE
        return _READERS[column.type](text, column)
    return _typed(raw, column)


def expected(column: ColumnDef) -> Text:
    """Say how a cell of this column is written, with an example."""
    if column.type == "choice":
        names = list(column.values)
        return say(f"应填 {'、'.join(names)} 之一", f"write one of {', '.join(names)}")
    if column.says_unit:
        unit = column.unit or ""
        return say(
            f"应填带单位的数，例如 12.5万{unit}；整列同一单位的，写在列名里，例如“金额（万{unit}）”",
            f"write a number with its unit, such as 12.5万{unit}; or put the unit into the heading: 金额（万{unit}）",
        )
    return {
        "boolean": say("应填 是 或 否（也可用 √、×）", "write 是 or 否 (√ and × will do)"),
        "number": say("应填数字，例如 1,234.5", "write a number, such as 1,234.5"),
        "date": say("应填到日的日期，例如 2021-03-02 或 2021年3月2日", "write a full date, such as 2021-03-02"),
        "text": say("应填文字", "write text"),
    }[column.type]


def _typed(raw: object, column: ColumnDef) -> Cell:
    """Read a cell that the spreadsheet itself typed."""
    if isinstance(raw, bool):
        return raw if column.type == "boolean" else read_cell("是" if raw else "否", column)
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        if column.type == "date":
            return raw
        return raw.isoformat() if column.type == "text" else Blank.UNREADABLE
    if isinstance(raw, Fraction):
        return raw if column.type == "number" else Blank.UNREADABLE
    if isinstance(raw, int | float):
        return _excel_number(raw, column)
    return Blank.UNREADABLE


def _excel_number(raw: float, column: ColumnDef) -> Cell:
    if raw != raw or raw in (float("inf"), float("-inf")):
        return Blank.UNREADABLE
    # A double is written back by its shortest digits: the number that was typed.
    number = Fraction(Decimal(repr(raw)))
    if column.type == "number":
        return Blank.UNREADABLE if column.says_unit else number
    text = str(number.numerator) if number.denominator == 1 else format(Decimal(repr(raw)), "f")
    if column.type == "date":
        # A bare 44257 may be a serial number or a slip; 20210302 is a date that was typed as a number.
        return _date(text, column) if len(text) == 8 else Blank.UNREADABLE
    return _READERS[column.type](text, column)


def _boolean(text: str, column: ColumnDef) -> Cell:
    folded = text.casefold()
    for value, words in column.values.items():
        if folded in {key_text(word).casefold() for word in words}:
            return value == "true"
    if folded in _TRUE:
        return True
    return False if folded in _FALSE else Blank.UNREADABLE


def _number(text: str, column: ColumnDef) -> Cell:
    """Read a number with the unit behind it, if any; it comes out in the column's own unit."""
    plain = text.replace(" ", "").replace("，", ",").replace("¥", "").replace("￥", "")
    written = _PARTS.fullmatch(plain)
    if written is None:
        return Blank.UNREADABLE
    number, unit = written.groups()
    if not unit:
        return Blank.UNREADABLE if column.says_unit else _scaled(number, Fraction(1))
    if unit == "%":
        return _scaled(number, Fraction(1, 100))
    scale = factor(unit, key_text(column.unit or ""))
    return _scaled(number, scale) if scale is not None else Blank.UNREADABLE


def _scaled(text: str, scale: Fraction) -> Cell:
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        return Blank.UNREADABLE
    return Fraction(text.replace(",", "")) * scale


def in_unit(raw: Raw, column: ColumnDef, stated: str) -> Raw:
    """Return a cell below a heading that states a unit, as a number in the column's own; what is no number stays as it is."""
    scale = factor(stated, column.unit or "")
    number = read_cell(raw, column.model_copy(update={"unit": stated, "says_unit": False}))
    return number * scale if scale is not None and isinstance(number, Fraction) else raw


def _date(text: str, column: ColumnDef) -> Cell:
    day = _TIME_OF_DAY.sub("", text).replace(" ", "")
    for pattern in _DATES:
        found = pattern.fullmatch(day)
        if found:
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                return Blank.UNREADABLE
    return Blank.UNREADABLE


def _choice(text: str, column: ColumnDef) -> Cell:
    folded = text.casefold()
    for value, words in column.values.items():
        if folded in {key_text(word).casefold() for word in (value, *words)}:
            return value
    return Blank.UNREADABLE


def _text(text: str, column: ColumnDef) -> Cell:
    return text


_READERS: Final = {"boolean": _boolean, "number": _number, "date": _date, "choice": _choice, "text": _text}
