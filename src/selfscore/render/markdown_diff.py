"""Two editions held against each other, as Markdown."""

from __future__ import annotations

import re
from typing import Final

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.markdown import fill
from selfscore.views.diff import DiffPage, usual_words
from selfscore.views.diff_words import TYPES

_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def diff(view: DiffPage, lang: Lang, screen: Screen) -> str:
    """Write the page."""
    return _EMPTY_LINES.sub("\n\n", fill("diff.md.j2", lang, page=view, types=TYPES, usual=usual_words))
