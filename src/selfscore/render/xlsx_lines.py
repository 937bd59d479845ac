"""The rows of the self-assessment sheet, which the sheet of its arithmetic shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from selfscore.model.text import Text, say
from selfscore.views.breakdown import Breakdown, IndicatorRows, ItemRows, RuleRow, SectionRows

HEAD: Final = 2
"""Row of the headings, from 0: above them stand the title and a note."""
TOTAL: Final = 3
"""Row of the total."""
LEVELS: Final[dict[str, Text]] = {
    "total": say("合计", "total"),
    "section": say("板块", "section"),
    "indicator": say("指标", "indicator"),
    "item": say("项目", "item"),
    "rule": say("标准", "rule"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the breakdown with its row, from 0, and the rows of what it is made of."""

    row: int
    level: str
    part: SectionRows | IndicatorRows | ItemRows | RuleRow
    below: tuple[int, ...]


def lines(view: Breakdown) -> tuple[Line, ...]:
    """Give every part its row, in the order of the edition, the whole before its parts."""
    made: list[Line] = []
    for section in view.sections:
        _add(made, "section", section)
    return tuple(made)


def _add(made: list[Line], level: str, part: SectionRows | IndicatorRows | ItemRows | RuleRow) -> int:
    place, row = len(made), TOTAL + 1 + len(made)
    made.append(Line(row, level, part, ()))
    if isinstance(part, SectionRows):
        below = tuple(_add(made, "indicator", one) for one in part.indicators)
    elif isinstance(part, IndicatorRows):
        below = tuple(_add(made, "item", one) for one in part.items)
    elif isinstance(part, ItemRows):
        below = tuple(_add(made, "rule", one) for one in part.rules)
    else:
        below = ()
    made[place] = Line(row, level, part, below)
    return row


def added(rows: Iterable[int], column: str) -> str:
    """Write the sum of the cells of a column in some rows: neighbours as a range."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    areas = (f"{column}{first + 1}" if first == last else f"{column}{first + 1}:{column}{last + 1}" for first, last in runs)
    return "+".join(f"SUM({area})" if ":" in area else area for area in areas) or "0"
