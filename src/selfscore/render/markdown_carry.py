"""What carries over to another edition, in Markdown."""

from __future__ import annotations

from typing import Final

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.markdown import fill
from selfscore.views.carry_parts import CarryPage

_SHOWN: Final = 5
"""Findings of a rule that are shown."""


def carry(view: CarryPage, lang: Lang, screen: Screen) -> str:
    """Write the page."""
    return fill("carry.md.j2", lang, page=view, shown=_SHOWN)
