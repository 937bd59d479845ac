"""The bulletin as Markdown for a chat, and as one HTML file."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen, drawn, markdown
from selfscore.render.bulletin_fields import fields
from selfscore.views.bulletin import BulletinPage


def in_markdown(view: BulletinPage, lang: Lang, screen: Screen) -> str:
    """Write it for a chat."""
    return markdown.fill("bulletin.md.j2", lang, page=fields(view, lang))


def in_html(view: BulletinPage, lang: Lang, screen: Screen) -> str:
    """Write one file that needs nothing else and prints on A4."""
    return drawn.page("bulletin.html.j2", view.trend, lang, page=fields(view, lang))
