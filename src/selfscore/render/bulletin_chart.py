"""The line of the score as a picture for Word: digits and dates only, so that it needs no Chinese font."""

from __future__ import annotations

import io
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from selfscore.views.history import HistoryPage, bounds

_WIDE, _HIGH, _DPI = 6.2, 1.6, 200
"""Inches, and points to the inch."""
_RED, _GREY, _BAND = "#c00000", "#595959", "#f2dcdb"
_LABELS: Final = 6


def png(view: HistoryPage) -> bytes:
    """Draw the score over time; the same line gives the same bytes."""
    figure = Figure(figsize=(_WIDE, _HIGH), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.05, 0.17, 0.91, 0.73))
    scored = [(line.date, line.score) for line in view.scored if line.score is not None]
    days = [day.toordinal() for day, _ in scored]
    lows, highs = [float(score.low) for _, score in scored], [float(score.high) for _, score in scored]
    axes.fill_between(days, lows, highs, step="post", color=_BAND, linewidth=0)
    axes.step(days, lows, where="post", color=_RED, linewidth=1.6)
    axes.plot(days[-1:], lows[-1:], "o", color=_RED, markersize=4)
    _scale(axes, view, days)
    for place, side in ((0, "left"), (-1, "right")):
        axes.annotate(
            f"{lows[place]:.2f}".rstrip("0").rstrip("."),
            (days[place], lows[place]),
            xytext=(0, 5),
            textcoords="offset points",
            ha=side,
            fontsize=9,
            fontweight="bold",
            color=_RED,
            bbox={"facecolor": "white", "alpha": 0.6, "linewidth": 0, "pad": 0.5},
        )
    into = io.BytesIO()
    figure.savefig(into, format="png", metadata={"Software": None})
    return into.getvalue()


def _scale(axes: Axes, view: HistoryPage, days: list[int]) -> None:
    bottom, top = bounds(view)
    axes.set_ylim(float(bottom), float(top) + float(top - bottom) * 0.12)
    first, last = days[0], max(days[-1], days[0] + 1)
    axes.set_xlim(first - (last - first) * 0.01, last + (last - first) * 0.01)
    ticks = [first + (last - first) * number // _LABELS for number in range(_LABELS + 1)]
    axes.set_xticks(ticks)
    axes.set_xticklabels(
        [f"{date.fromordinal(day):%Y-%m}" if last - first > 90 else f"{date.fromordinal(day):%m-%d}" for day in ticks]
    )
    axes.tick_params(labelsize=8, colors=_GREY, length=0)
    axes.grid(axis="y", color="#e3e3e3", linewidth=0.6)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#bfbfbf")
