"""A seal held against a repository, in a terminal."""

from __future__ import annotations

from selfscore.model.seal import Verification
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import Page
from selfscore.views.seal import difference_words, grouped, sealed_words, subject_words, tool_words, verdict


def verification_page(view: Verification, lang: Lang, screen: Screen) -> str:
    """Lay out whether the seal holds, and each difference."""
    page = Page(lang, screen)
    page.line(("✓ " if view.holds else "✗ ", "bold"), (verdict(view)[lang], "bold green" if view.holds else "bold red"))
    page.line(sealed_words(view)[lang], indent=2)
    tool = tool_words(view)
    if tool is not None:
        page.line((tool[lang], "dim"), indent=2)
    for title, number, shown in grouped(view):
        page.blank()
        page.line((f"{title[lang]} ({number})", "bold"))
        for one in shown:
            said = difference_words(one)
            words = f"{page.words('：', ': ')}{said[lang]}" if said is not None else ""
            page.line(subject_words(one)[lang], (words, "dim"), indent=2, hang=2)
        if number > len(shown):
            page.line(page.words(f"……另有 {number - len(shown)} 处", f"… and {number - len(shown)} more"), indent=2)
    return page.text()
