"""The comparison with the official text in a terminal."""

from __future__ import annotations

from typing import Final

from selfscore.model.text import Lang
from selfscore.model.verification import Standing
from selfscore.render import Screen
from selfscore.render.screen import Page
from selfscore.views.criteria_verify import (
    UNCLAIMED,
    Row,
    VerifyPage,
    agreed,
    below_words,
    number_words,
    quoted,
    row_title,
    shown_numbers,
    unclaimed_words,
)

_STYLES: Final = {Standing.DIFFERS: "bold red", Standing.NOT_FOUND: "bold yellow", Standing.AGREES: "bold green"}


def verified(view: VerifyPage, lang: Lang, screen: Screen) -> str:
    """Lay out a comparison: the summary, then what differs, what was not found, what agrees."""
    page = Page(lang, screen)
    page.line((view.head[lang], "bold"))
    page.line(view.summary[lang])
    page.line((f"SHA-256 {view.view.sha256}", "dim"))
    for group in view.groups:
        page.heading(f"{group.title[lang]} ({group.count})")
        for row in group.rows:
            _row(page, row)
    if view.view.unclaimed:
        page.heading(f"{UNCLAIMED[lang]} ({len(view.view.unclaimed)})")
        for one in view.view.unclaimed:
            page.line(unclaimed_words(one)[lang], hang=2)
    page.overlay(view.view.edition.overlay)
    return page.text()


def _row(page: Page, line: Row) -> None:
    row = line.part
    style = _STYLES[row.standing]
    title = row_title(row)[page.lang]
    page.line((title, style if row.standing is not Standing.AGREES else ""), hang=2)
    if row.standing is Standing.AGREES:
        place = row.quote.place.words[page.lang] if row.quote is not None else ""
        page.line((f"{agreed(row)[page.lang]} · {place}", "dim"), indent=2)
    for number in shown_numbers(row):
        page.line(number_words(number)[page.lang], indent=2)
        if number.quote is not None:
            page.line((quoted(number.quote)[page.lang], "dim"), indent=4)
    if row.why is not None:
        page.line(row.why[page.lang], indent=2)
    if row.standing is Standing.NOT_FOUND and row.quote is not None:
        page.line((quoted(row.quote)[page.lang], "dim"), indent=4)
    if line.below:
        page.line((below_words(line)[page.lang], "dim"), indent=2)
