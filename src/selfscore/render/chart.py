"""Where things stand in a drawing of the history: plain numbers, worked out exactly and written with two decimals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.views.history import HistoryLine, HistoryPage, bounds, places
from selfscore.views.words import signed, spread

WIDTH, HEIGHT = 960, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 16, 40
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One version in the drawing."""

    x: str
    y: str
    kind: str
    """up, down, same, or gap."""
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One number or date at an axis."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn. ``runs`` are the parts of the line between gaps, ``bands`` what is open above them."""

    runs: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[Dot, ...]
    rows: tuple[Tick, ...]
    dates: tuple[Tick, ...]


def chart(view: HistoryPage, lang: Lang) -> Chart:
    """Work a drawing out."""
    across = [LEFT + place * (WIDTH - LEFT - RIGHT) for place in places(view)]
    runs: list[list[tuple[Fraction, HistoryLine]]] = [[]]
    for x, line in zip(across, view.lines, strict=True):
        if line.score is not None:
            runs[-1].append((x, line))
        elif runs[-1]:
            runs.append([])
    whole = [run for run in runs if run]
    bottom, top = bounds(view)
    steps = [bottom + (top - bottom) * number / _TICKS for number in range(_TICKS + 1)]
    return Chart(
        runs=tuple(" ".join(_pairs(view, run, high=False)) for run in whole),
        bands=tuple(" ".join((*_pairs(view, run, high=True), *reversed(_pairs(view, run, high=False)))) for run in whole),
        dots=tuple(_dot(view, x, line, lang) for x, line in zip(across, view.lines, strict=True)),
        rows=tuple(Tick(show(level(view, step)), show(step, 1)) for step in steps),
        dates=tuple(_dates(view, across)),
    )


def level(view: HistoryPage, points: Fraction) -> Fraction:
    """Return how far down so many points are drawn."""
    bottom, top = bounds(view)
    return TOP + (top - points) / (top - bottom) * (HEIGHT - TOP - BOTTOM)


def _pairs(view: HistoryPage, run: list[tuple[Fraction, HistoryLine]], *, high: bool) -> list[str]:
    """Return the corners of a line that goes level until the day on which the score moves."""
    found: list[str] = []
    for x, line in run:
        assert line.score is not None, "runs hold scored lines"
        y = show(level(view, line.score.high if high else line.score.low))
        if found:
            found.append(f"{show(x)},{found[-1].partition(',')[2]}")
        found.append(f"{show(x)},{y}")
    return found


def _dot(view: HistoryPage, x: Fraction, line: HistoryLine, lang: Lang) -> Dot:
    if line.score is None:
        reason = line.reason[lang] if line.reason is not None else ""
        return Dot(show(x), show(Fraction(HEIGHT - BOTTOM)), "gap", f"{line.date} {line.short} {reason}")
    change = line.change or Fraction(0)
    kind = "up" if change > 0 else "down" if change < 0 else "same"
    label = f"{line.date} {line.short} {line.author} {spread(line.score)} ({signed(change)}) {line.title}"
    return Dot(show(x), show(level(view, line.score.low)), kind, label)


def _dates(view: HistoryPage, across: list[Fraction]) -> list[Tick]:
    """Name the first date, the last, and some between that leave room for each other."""
    room = Fraction(WIDTH, 8)
    found: list[tuple[Fraction, HistoryLine]] = []
    for x, line in zip(across, view.lines, strict=True):
        if not found or x - found[-1][0] >= room:
            found.append((x, line))
    if view.lines and found[-1][1] is not view.lines[-1]:
        if across[-1] - found[-1][0] < room and len(found) > 1:
            found.pop()
        found.append((across[-1], view.lines[-1]))
    return [Tick(show(x), line.date.isoformat()) for x, line in found]
