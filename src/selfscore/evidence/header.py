"""Find the header of a ledger under its title rows, and say which column of the file is which of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

from selfscore.dictionary.definitions import ColumnDef
from selfscore.evidence.sheets import Row
from selfscore.evidence.units import factor, stated_unit

LOOKED_AT: Final = 30
"""A header stands within so many rows."""
_BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_STARS: Final = re.compile(r"[*＊:：\s]+")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, and which file columns (from 0 in the row) hold our columns."""

    row: int
    """Position of its last row among the rows looked at."""
    number: int
    """Number of that row in the file."""
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    doubled: tuple[tuple[str, str], ...] = ()
    """(our column, heading) where a second heading means a column that another one already is."""
    units: Mapping[str, str] = field(default_factory=dict)
    """For columns whose numbers have to be converted, or have to state their unit: the one of their heading or caption."""


def plain(heading: object) -> str:
    """Return the form in which headings are compared: without blanks, line breaks, stars and what stands in brackets."""
    return "" if heading is None else _plain(str(heading))


@lru_cache(maxsize=1 << 14)
def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading)
    return _STARS.sub("", _BRACKETS.sub("", text)).casefold()


def names_of(columns: Mapping[str, ColumnDef]) -> dict[str, str]:
    """Map every heading that is understood to our column: its key, both titles, its aliases."""
    found: dict[str, str] = {}
    for key, column in columns.items():
        for name in (key, column.title.zh, column.title.en, *column.aliases):
            found.setdefault(plain(name), key)
    return found


def find_header(rows: Sequence[Row], columns: Mapping[str, ColumnDef], mapping: Mapping[str, str]) -> Header | None:
    """Return the best header among the first rows: the one with the most columns understood, the earliest of equals.

    A heading may stand in two rows, a merged group above and its parts below.
    """
    names = names_of({key: column for key, column in columns.items() if key not in mapping})
    names |= {plain(heading): key for key, heading in mapping.items()}
    best: Header | None = None
    for place, row in enumerate(rows):
        for headings in _readings(rows, place):
            found = _match(headings, names, place, row.number)
            if found.columns and (best is None or len(found.columns) > len(best.columns)):
                best = found
    return replace(best, units=_units(best, rows, columns)) if best is not None else None


def _units(header: Header, rows: Sequence[Row], columns: Mapping[str, ColumnDef]) -> dict[str, str]:
    above = [row.cells for row in rows[: header.row]]
    found: dict[str, str] = {}
    for key, place in header.columns.items():
        unit = columns[key].unit
        # A heading of two rows may state its unit in either.
        parts = [row.cells[place] for row in rows[max(header.row - 1, 0) : header.row + 1] if place < len(row.cells)]
        stated = stated_unit(" ".join(map(_text, parts)), above, unit) if unit else None
        if unit and stated and (columns[key].says_unit or factor(stated, unit) != 1):
            found[key] = stated
    return found


def _readings(rows: Sequence[Row], place: int) -> list[list[str]]:
    own = [_text(cell) for cell in rows[place].cells]
    if place == 0 or len([cell for cell in own if cell]) == 0:
        return [own]
    above = _filled([_text(cell) for cell in rows[place - 1].cells], len(own))
    # A two-row header needs a row above with more than a title in it.
    if len({cell for cell in above if cell}) < 2:
        return [own]
    joined = [below or over for over, below in zip(above, own, strict=False)]
    grouped = [f"{over}{below}" if over and below else below or over for over, below in zip(above, own, strict=False)]
    return [own, joined, grouped]


def _filled(cells: list[str], width: int) -> list[str]:
    """Spread merged group headings to the right: a blank cell belongs to the group before it."""
    found: list[str] = []
    last = ""
    for cell in cells + [""] * (width - len(cells)):
        last = cell or last
        found.append(last)
    return found[:width]


def _match(headings: list[str], names: Mapping[str, str], place: int, number: int) -> Header:
    columns: dict[str, int] = {}
    doubled: list[tuple[str, str]] = []
    for column, heading in enumerate(headings):
        key = names.get(plain(heading)) if heading else None
        if key is None:
            continue
        if key in columns:
            doubled.append((key, heading))
        else:
            columns[key] = column
    return Header(place, number, columns, tuple(one for one in headings if one), tuple(doubled))


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
