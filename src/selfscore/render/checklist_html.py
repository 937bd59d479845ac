"""The site checklist as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import checklist_words as words
from selfscore.render.drawn import fill
from selfscore.views.checklist import Checklist, checklist_page, how
from selfscore.views.gaps import Filter
from selfscore.views.words import overlay_words


def checklist(view: Checklist, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the list."""
    page = checklist_page(view, only.unit if only else "")
    return fill("checklist.html.j2", lang, page=page, w=words, how=how(page), overlay=overlay_words(page.overlay))
