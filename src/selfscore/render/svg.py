"""SVG: the chart of a history, for a README or a slide."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.drawn import history_drawing
from selfscore.views.history import HistoryPage


def history(view: HistoryPage, lang: Lang, screen: Screen) -> str:
    """Draw the line."""
    return history_drawing("history.svg.j2", view, lang)


PAGES = {"history": history}
"""What this format can show."""
