"""How much of each list there is room for, so that the bulletin keeps to three pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from selfscore.model.text import Text, say
from selfscore.views.bulletin_rows import Decide, Expiring, Late, Moved, Open

Row = Moved | Open | Late | Decide | Expiring
_PAGES: Final = 86
"""Lines of table text on the second page and the third."""
_FIRST, _SECTIONS = 8, 8
"""Lines of sentences with which the first page still holds the drawing and the sections' table; lines that this table takes."""
_DRAWING, _SENTENCE = 12, 2
"""Lines of sentences that fill the first page without the drawing; lines of table text for one that is not there."""
_LETTERS: Final = 27
"""Chinese characters in a line of a sentence."""
_HEADING, _TABLE = 2, 3
"""Lines that a heading takes, and a table's own head with the line below it."""
_ACROSS: Final[Mapping[type, Mapping[str, int]]] = {
    Moved: {"item": 10, "what": 17, "unit": 7},
    Open: {"item": 8, "what": 12, "unit": 6},
    Late: {"what": 18, "unit": 8},
    Decide: {"what": 11, "unit": 8, "outcome": 6},
    Expiring: {"item": 10, "what": 14, "unit": 7},
}
"""Chinese characters that a line of a column holds."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What is shown of a list, and how many there are in all."""

    rows: tuple[Row, ...]
    count: int

    @property
    def more(self) -> Text | None:
        """Say how many are left out; None where all are shown."""
        left = self.count - len(self.rows)
        return say(f"另有 {left} 项未列出", f"and {left} more") if left else None


def room(sentences: Iterable[Text | None], *, drawn: bool) -> int:
    """Estimate the lines that tables have, beside the sentences of the first page and the drawing."""
    lines = sum(-(-_halves(one.zh) // (2 * _LETTERS)) for one in sentences if one is not None)
    if drawn:
        return _PAGES - (_SECTIONS if lines > _FIRST else 0)
    return _PAGES + max(_SENTENCE * (_DRAWING - lines), 0)


def fitted(lists: Mapping[str, Sequence[Row]], lines: int) -> dict[str, Rows]:
    """Show as much of each list as there is room for: one row at least, then a row of each in turn, of the first list two."""
    left = lines - sum(_HEADING + (_TABLE if rows else 0) for rows in lists.values())
    shown: dict[str, list[Row]] = {name: list(rows[:1]) for name, rows in lists.items()}
    left -= sum(_lines(rows[0]) for rows in lists.values() if rows)
    waiting = [name for name, rows in lists.items() if len(rows) > 1]
    while waiting:
        for name in (*waiting[:1], *waiting):
            if name not in waiting:
                continue
            row = lists[name][len(shown[name])]
            if _lines(row) > left:
                waiting.remove(name)
                continue
            left -= _lines(row)
            shown[name].append(row)
            if len(shown[name]) == len(lists[name]):
                waiting.remove(name)
    return {name: Rows(tuple(shown[name]), len(rows)) for name, rows in lists.items()}


def _lines(row: Row) -> int:
    """Estimate how many lines a row takes."""
    return max(-(-_halves(getattr(row, name).zh) // (2 * across)) for name, across in _ACROSS[type(row)].items())


def _halves(text: str) -> int:
    """Measure a text in half widths of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
