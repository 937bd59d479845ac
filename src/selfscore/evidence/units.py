"""Units that a sheet states: in a cell (12万元), in a heading (金额（万元）), or above the header (单位：万元)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

_MULTIPLES: Final = {"亿": 100_000_000, "千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "千": 1_000}
_BRACKETS: Final = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_CAPTION: Final = re.compile(r"单位[:：]([^\s,，;；。()]+)")


def factor(stated: str, unit: str) -> Fraction | None:
    """Return by what a number in ``stated`` is multiplied to be in ``unit``; None where the two do not measure the same.

    A bare multiple (万) is one of the unit's own measure: 万元 where the unit is 元 or 万元.
    """
    (many, base), (wanted, own) = _parted(stated), _parted(unit)
    return Fraction(many, wanted) if base == own or (many > 1 and not base) else None


def _parted(unit: str) -> tuple[int, str]:
    text = unicodedata.normalize("NFKC", unit).replace(" ", "").removeprefix("人民币")
    return next(((many, text[len(word) :]) for word, many in _MULTIPLES.items() if text.startswith(word)), (1, text))


def stated_unit(heading: Any, above: Iterable[Iterable[Any]], unit: str) -> str | None:
    """Return the unit that a heading gives in brackets, else a line above the header, where it measures what ``unit`` does."""
    named = _BRACKETS.findall(_text(heading))
    lines = (_text(cell) for row in above for cell in row)
    captions = (found for line in lines for found in _CAPTION.findall(line.replace(" ", "")))
    return next((one for one in (*named, *captions) if one and factor(one, unit) is not None), None)


def _text(cell: Any) -> str:
    return unicodedata.normalize("NFKC", str(cell if cell is not None else ""))
