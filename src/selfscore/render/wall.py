"""The wall chart as one HTML file that needs nothing else: it may fetch nothing, and one A3 or A2 page holds it."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from selfscore.model.numbers import show
from selfscore.model.text import Lang, Text
from selfscore.render import Screen
from selfscore.render.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart, level
from selfscore.render.drawn import fill
from selfscore.views import wall as pages
from selfscore.views.blockers import due_words
from selfscore.views.history import HistoryPage, bounds
from selfscore.views.wall import Mark, Paper, Tile, Wall
from selfscore.views.words import AS_OF_SOURCES, STATUSES, spread

PAPERS: Final[dict[Paper, tuple[int, int, Fraction]]] = {"a3": (420, 297, Fraction(1)), "a2": (594, 420, Fraction(1414, 1000))}
"""Width and height in mm, landscape, and what a unit of the drawing is in mm. A unit is a millimetre of A3."""

MOST_LOSSES: Final = 30
"""Findings of a rule that are written out; `explain` has them all."""

_ROOM_WIDE, _ROOM_HIGH = 404, 222
"""Units that sections may fill: the page without its margins, and without the head and the legend."""
_LABEL, _GAP, _BETWEEN = 27, Fraction(3, 2), Fraction(5, 2)
"""Units for a section's name, between two tiles, and between two sections."""
_TILE_WIDE, _TILE_HIGH = 34, 36
"""A tile whose texts have the sizes of the style sheet; others are scaled."""
_MOST_COLUMNS = 40
_LARGEST = Fraction(3)
"""Few tiles do not grow beyond this."""
_SIZES = ((2, Fraction(49, 10)), (2, Fraction(42, 10)), (3, Fraction(33, 10)), (4, Fraction(29, 10)))
"""Lines and size of a tile's title, from the largest: the first in which a title has room."""
_WITHIN = 30
"""Units of a tile's width that text can fill."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the tiles stand on the page."""

    columns: int
    high: str
    """Height of a tile, in units."""
    scale: str
    """What the sizes of a tile's texts are multiplied by."""


def layout(sizes: Iterable[int]) -> Layout:
    """Choose how many tiles stand side by side, so that they are as large as the page allows.

    Args:
        sizes: how many tiles each section has.
    """
    counts = list(sizes)
    best = max((_tried(counts, columns) for columns in range(2, _MOST_COLUMNS + 1)), key=lambda one: (one[0], -one[1]))
    scale, columns, high = best
    scale = min(scale, _LARGEST)
    return Layout(columns, show(min(high, scale * (_TILE_HIGH + 4))), show(scale))


def _tried(counts: list[int], columns: int) -> tuple[Fraction, int, Fraction]:
    rows = sum(-(-count // columns) for count in counts)
    wide = Fraction(_ROOM_WIDE - _LABEL, columns) - _GAP
    room = _ROOM_HIGH - (len(counts) - 1) * _BETWEEN - (rows - len(counts)) * _GAP
    high = max(room / rows, Fraction(1))
    return min(wide / _TILE_WIDE, high / _TILE_HIGH), columns, high


def title_size(title: str) -> int:
    """Return which of the four sizes a tile's title is set in, 1 the largest."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in title)
    for number, (lines, size) in enumerate(_SIZES, 1):
        line = _WITHIN / size
        # No line begins with a comma: a character of room for that. Words are kept whole: half a word for each line.
        room = lines * int(line) - (not title.isalpha()) if 2 * wide >= len(title) else lines * (line - 2)
        if wide + (len(title) - wide) * Fraction(11, 20) <= room:
            return number
    return len(_SIZES)


def _policy(style: str, script: str) -> str:
    """Return what the page may do: use this style, run this script, and fetch nothing from anywhere."""
    allowed = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def wall(view: Wall, lang: Lang, screen: Screen) -> str:
    """Write the wall, for the paper that it asks for."""
    width, height, unit = PAPERS[view.paper]
    units = {unit_: f"u{number}" for number, unit_ in enumerate(view.units)}
    leaders = {leader: f"p{number}" for number, leader in enumerate(view.leaders)}
    placed = layout(len(section.tiles) for section in view.sections)
    style = fill("wall.css.j2", lang, layout=placed, sizes=_SIZES, width=width, height=height, unit=show(unit, 3))
    script = fill("wall.js.j2", lang)
    return fill(
        "wall.html.j2",
        lang,
        view=view,
        head=view.head,
        words=pages,
        statuses=STATUSES,
        sources=AS_OF_SOURCES,
        marks=_shown_marks,
        title_size=lambda tile: min(title_size(tile.title[lang]) + _crowded(tile), len(_SIZES)),
        crowded=_crowded,
        due=lambda tile: _due(tile)[lang],
        keys=lambda tile: {"units": _joined(units, tile.units), "leaders": _joined(leaders, tile.leaders)},
        units=units,
        leaders=leaders,
        most=MOST_LOSSES,
        line=_line(view, lang),
        size={"left": LEFT, "right": WIDTH - RIGHT, "top": TOP, "bottom": HEIGHT - BOTTOM, "width": WIDTH, "height": HEIGHT},
        style=Markup(style),  # noqa: S704 (our own file and our own numbers)
        script=Markup(script),  # noqa: S704 (our own file)
        policy=_policy(style, script),
    )


def _shown_marks(tile: Tile) -> list[Mark]:
    """Return what a tile writes out: not again what its colour says, nor what its owner says."""
    return [mark for mark in tile.marks if mark.word != tile.word and mark.key != pages.UNOWNED]


def _crowded(tile: Tile) -> bool:
    """Tell whether a tile has so much to say that its title gives way."""
    return len(_shown_marks(tile)) > 1


def _joined(keys: dict[str, str], names: Iterable[str]) -> str:
    return " ".join(keys[name] for name in names)


def _due(tile: Tile) -> Text:
    """Write the due date; how many days are left matters only while something is open."""
    if tile.due is not None and tile.days_left is None:
        return Text(zh=tile.due.isoformat(), en=tile.due.isoformat())
    return due_words(tile.due, tile.days_left)


def _line(view: Wall, lang: Lang) -> dict[str, object] | None:
    if view.line is None:
        return None
    drawing, scored = chart(view.line, lang), view.line.scored
    first, last = scored[0], scored[-1]
    assert first.score is not None, "a scored line has a score"
    assert last.score is not None, "a scored line has a score"
    return {
        "chart": drawing,
        "first": first,
        "last": last,
        "from": spread(first.score),
        "to": spread(last.score),
        "target": _aim(view.line, view.target),
    }


def _aim(line: HistoryPage, target: Fraction | None) -> str | None:
    """Return where the target is drawn; None where it is off the scale."""
    bottom, top = bounds(line)
    return show(level(line, target)) if target is not None and bottom < target < top else None
