"""What a cell of a ledger, or a field of a checklist member, says once its meaning is known."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal

CellType = Literal["boolean", "number", "date", "text", "choice"]


class Blank(Enum):
    """A cell that says nothing; why makes a difference."""

    EMPTY = "empty"
    """Nothing was written, or the whole column is not there."""
    UNREADABLE = "unreadable"
    """Something was written that is not understood."""
    UNPROVEN = "unproven"
    """Stated in favour, but the proof is not there, unreadable or out of date."""
    NOT_APPLICABLE = "not_applicable"
    """Claimed as not applicable, with all that such a claim needs."""


Value = bool | Fraction | date | str
Cell = Value | Blank


def show_value(value: Value) -> str:
    """Write a value as it appears in an explanation: 是/否 as true/false, dates as ISO, numbers exactly."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else _decimal_or_ratio(value)
    return value.isoformat() if isinstance(value, date) else value


def _decimal_or_ratio(value: Fraction) -> str:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    text = f"{abs(value * 10**digits).numerator:0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{text[:-digits]}.{text[-digits:]}"
