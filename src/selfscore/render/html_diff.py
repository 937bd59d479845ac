"""Two editions held against each other, as one HTML page that needs nothing else and prints on A4."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.drawn import fill
from selfscore.views.diff import DiffPage
from selfscore.views.diff_words import TYPES


def diff(view: DiffPage, lang: Lang, screen: Screen) -> str:
    """Write the page."""
    return fill("diff.html.j2", lang, page=view, types=TYPES)
