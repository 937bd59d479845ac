"""The application dossier as a folder of pages that need nothing else: no script, no font, no request."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final
from urllib.parse import quote

from selfscore.model.numbers import exact
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.render.drawn import fill
from selfscore.render.screen import of
from selfscore.views.dossier import DossierPage, Sheet, paper_words, seal_words, size_words
from selfscore.views.dossier_words import overview, redaction_words
from selfscore.views.report import headline
from selfscore.views.words import overlay_words

WORD: Final = {"zh": "申报卷.docx", "en": "dossier.docx"}
"""The name of the Word document beside the pages."""


def index(view: DossierPage, lang: Lang, screen: Screen) -> str:
    """Write ``index.html``."""
    return fill(
        "dossier_index.html.j2",
        lang,
        **_common(view),
        headline=headline(view.view.page)[lang],
        overview=[one[lang] for one in overview(view)],
        redaction=redaction_words(view.dossier.redaction) if view.dossier.redaction else (),
        seal_words=seal_words(view.dossier),
        word=quote(WORD[lang]),
        item_href=lambda code: f"items/{code}.html",
        href=lambda path: quote(f"evidence/{path}", errors="surrogateescape"),
    )


def item(view: tuple[DossierPage, Sheet], lang: Lang, screen: Screen) -> str:
    """Write the page of one item, which lies in a folder ``items`` beside the index."""
    made, sheet = view
    sheets = made.sheets
    before = next((one for one, other in pairwise(sheets) if other is sheet), None)
    after = next((other for one, other in pairwise(sheets) if one is sheet), None)
    return fill(
        "dossier_item.html.j2",
        lang,
        **_common(made),
        sheet=sheet,
        before=before,
        after=after,
        place=_place(made, sheet),
        href=lambda path: quote(f"../evidence/{path}", errors="surrogateescape"),
    )


def _common(made: DossierPage) -> dict[str, Any]:
    return {
        "made": made,
        "view": made.view,
        "page": made.view.page,
        "overlay": overlay_words(made.view.page.overlay),
        "of": of,
        "exact": exact,
        "paper_words": paper_words,
        "size_words": size_words,
    }


def _place(made: DossierPage, sheet: Sheet) -> Text:
    """Say which section and indicator an item belongs to."""
    for section in made.view.sections:
        for indicator in section.indicators:
            if any(one.score.item.code == sheet.code for one in indicator.items):
                above, own = section.score.section, indicator.score.indicator
                return say(
                    f"{above.code} {above.title.zh} › {own.code} {own.title.zh}",
                    f"{above.code} {above.title.en} › {own.code} {own.title.en}",
                )
    raise LookupError(sheet.code)
