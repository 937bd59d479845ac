"""The operation guide as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from selfscore.model.guide import Guide
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import guide_words as words
from selfscore.render.drawn import fill
from selfscore.views.gaps import Filter
from selfscore.views.guide import guide_page, owner_words
from selfscore.views.words import LEVELS, overlay_words


def guide(view: Guide, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the guide."""
    page = guide_page(view, only.unit if only else "")
    overlay = overlay_words(page.overlay)
    return fill("guide.html.j2", lang, page=page, w=words, owner=owner_words, levels=LEVELS, overlay=overlay)
