"""What carries over to another edition, as one HTML page that needs nothing else and prints on A4."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.drawn import fill
from selfscore.views.carry_parts import STATES, CarryPage


def carry(view: CarryPage, lang: Lang, screen: Screen) -> str:
    """Write the page."""
    return fill("carry.html.j2", lang, page=view, states=STATES)
