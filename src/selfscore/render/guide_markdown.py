"""The operation guide in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from selfscore.model.guide import Guide
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import guide_words as words
from selfscore.render.markdown import escape, fill
from selfscore.views.gaps import Filter
from selfscore.views.guide import guide_page, owner_words
from selfscore.views.words import LEVELS, overlay_words


def guide(view: Guide, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the guide."""
    page = guide_page(view, only.unit if only else "")
    overlay = overlay_words(page.overlay)
    return fill("guide.md.j2", lang, page=page, w=words, owner=owner_words, levels=LEVELS, overlay=overlay, cells=_cells)


def _cells(texts: Iterable[str]) -> str:
    """Write the cells of a row, escaped."""
    return " | ".join(escape(text) for text in texts)
