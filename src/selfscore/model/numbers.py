"""Exact numbers: points come in as Decimal, are added up as fractions, and are rounded once, for showing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, PlainValidator

_PLAIN = re.compile(r"-?\d{1,30}(\.\d{1,30})?")


def decimal_text(value: object) -> str:
    """Return ``value`` as plain decimal text.

    Raises:
        ValueError: it is not an integer or a plain decimal number written as text (``"0.5"``).
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("must be a plain decimal number, such as 2 or 0.5")
    text = format(value, "f") if isinstance(value, Decimal) else str(value).strip()
    if not _PLAIN.fullmatch(text):
        raise ValueError("must be a plain decimal number, such as 2 or 0.5")
    return text


def _points(value: object) -> Decimal:
    points = Decimal(decimal_text(value))
    if points < 0:
        raise ValueError("must not be negative")
    return points


def _exact(value: object) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(decimal_text(value))


Points = Annotated[Decimal, BeforeValidator(_points)]
"""Points of the rubric, never negative: a Decimal made from text or an integer, never from a float."""

Exact = Annotated[Fraction, PlainValidator(_exact), PlainSerializer(lambda value: show(value, 30), return_type=str)]
"""A bound, a ratio or a quantity: an exact fraction made from decimal text or an integer."""


def exact(points: Decimal | None) -> Fraction:
    """Return ``points`` as an exact fraction; nothing is zero."""
    return Fraction(points) if points is not None else Fraction(0)


def show(value: Fraction | Decimal, places: int = 2) -> str:
    """Round half up (away from zero) to at most ``places`` decimals and drop trailing zeros.

    This is the only rounding there is, and only for showing: 2 places on paper and terminal, 4 in JSON.
    """
    fraction = Fraction(value)
    whole, rest = divmod(int(abs(fraction) * 10**places + Fraction(1, 2)), 10**places)
    digits = f"{rest:0{places}d}".rstrip("0") if places else ""
    text = f"{whole}.{digits}" if digits else str(whole)
    return f"-{text}" if fraction < 0 and text != "0" else text
