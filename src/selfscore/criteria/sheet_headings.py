"""The headings of a sheet: which column is which, wherever it stands, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, column_letters
from selfscore.model.sheet import HEADINGS, ReadSheet
from selfscore.model.text import say

_LOOK: Final = 20
"""So far down headings are looked for, where somebody put rows above them."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of the headings, the column of each key (both from 1), and what is wrong."""

    row: int
    columns: dict[str, int]
    problems: tuple[Diagnostic, ...]


def headings(sheet: ReadSheet, wanted: Sequence[str], shown: str) -> Headings:
    """Find the headings of a sheet: each ends with the key of its column, whatever words stand before it."""
    row = max(range(1, _LOOK + 1), key=lambda one: (len(_keys(sheet, one, wanted)), one == HEADINGS))
    if not _keys(sheet, row, wanted):
        place = Location(shown, sheet=sheet.name, row=HEADINGS)
        message = "找不到表头", "the headings are not there"
        advice = say(
            "恢复第 3 行原来的表头，每个表头的末行是字段名", "put row 3 back: every heading ends with the name of its field"
        )
        return Headings(HEADINGS, {}, (wrong(place, "column-missing", *message, advice),))
    columns: dict[str, int] = {}
    problems = [*_read(sheet, row, wanted, shown, columns)]
    problems += _missing(wanted, columns, Location(shown, sheet=sheet.name, row=row))
    problems += _moved(wanted, columns, Location(shown, sheet=sheet.name, row=row))
    return Headings(row, columns, tuple(problems))


def _keys(sheet: ReadSheet, row: int, wanted: Sequence[str]) -> set[str]:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return {words[-1] for cell in cells if (words := cell.text.split()) and words[-1] in wanted}


def _read(sheet: ReadSheet, row: int, wanted: Sequence[str], shown: str, into: dict[str, int]) -> Iterator[Diagnostic]:
    for number, cell in enumerate(sheet.rows[row - 1], 1):
        words = cell.text.split()
        place = Location(shown, col=number, sheet=sheet.name, row=row)
        if not words:
            continue
        if words[-1] not in wanted:
            name = " ".join(words)
            advice = did_you_mean(near_names(words[-1], wanted)) or say(
                "恢复原来的表头；自己的备注写在单元格批注里",
                "put the heading back; write remarks of your own as comments of cells",
            )
            yield wrong(place, "column-unknown", f"没有“{name}”这一列", f"there is no column “{name}”", advice)
        elif words[-1] in into:
            advice = say("删去多出的一列", "remove the one that is too much")
            yield wrong(place, "column-doubled", f"“{words[-1]}”有两列", f"there are two columns “{words[-1]}”", advice)
        else:
            into[words[-1]] = number


def _missing(wanted: Sequence[str], columns: dict[str, int], place: Location) -> Iterator[Diagnostic]:
    for key in wanted:
        if key not in columns:
            advice = say("恢复原来的列；不用的列留空", "put it back; leave empty what is not used")
            yield wrong(place, "column-missing", f"缺少“{key}”这一列", f"the column “{key}” is not there", advice)


def _moved(wanted: Sequence[str], columns: dict[str, int], place: Location) -> Iterator[Diagnostic]:
    """Say of every column that left its order where it stands, where it belongs, and how to get it there."""
    order = list(columns)
    known = [key for key in wanted if key in columns]
    kept = {
        order[number]
        for block in SequenceMatcher(None, known, order, autojunk=False).get_matching_blocks()
        for number in range(block.b, block.b + block.size)
    }
    for key in order:
        if key in kept:
            continue
        at, here = wanted.index(key), columns[key]
        message = (
            f"“{key}”这一列被移动了：现在是 {column_letters(here - 1)} 列，应为 {column_letters(at)} 列",
            f"the column “{key}” was moved: it is column {column_letters(here - 1)}, and belongs to column {column_letters(at)}",
        )
        behind = (f"“{wanted[at - 1]}”之后", f"behind “{wanted[at - 1]}”") if at else ("最前面", "to the front")
        advice = say(
            f"剪切这一整列，插入到{behind[0]}；只想看得方便可以隐藏列，不要移动",
            f"cut the whole column and insert it {behind[1]}; to see it better, hide columns, do not move them",
        )
        yield wrong(Location(place.path, col=here, sheet=place.sheet, row=place.row), "column-moved", *message, advice)
