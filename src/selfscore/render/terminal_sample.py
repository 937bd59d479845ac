"""A sample, and what was found on site, in a terminal."""

from __future__ import annotations

from selfscore.model.sample import Sample, SiteResults
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import Page
from selfscore.views.sample import filing, how, rate_words, stratum


def sample_page(view: Sample, lang: Lang, screen: Screen) -> str:
    """List what is drawn, by stratum, and how it was drawn."""
    page = Page(lang, screen)
    page.pair(
        (page.words(f"现场抽样：{view.title.zh}", f"site sample: {view.title.en}"), "bold"),
        page.words(f"{len(view.drawn)} / {len(view.candidates)} 行", f"{len(view.drawn)} of {len(view.candidates)} rows"),
    )
    page.line(("─" * page.width, "dim"))
    for one in view.strata:
        if view.by is not None:
            page.pair((stratum(one.name)[lang], "bold"), f"{one.drawn} / {one.rows}")
        for row in view.drawn:
            if row.stratum == one.name:
                page.line(row.id, (f"  {row.place}", "dim"), indent=2, hang=2)
    page.heading(page.words("怎样抽的", "how it was drawn"))
    for words in how(view):
        page.line(words[lang], hang=2)
    page.blank()
    page.line((filing(view)[lang], "dim"))
    return page.text()


def results_page(view: SiteResults, lang: Lang, screen: Screen) -> str:
    """Show how often each condition was found."""
    page = Page(lang, screen)
    page.pair(
        (page.words(f"现场结果：{view.title.zh}", f"site results: {view.title.en}"), "bold"),
        page.words(f"检查 {view.site} 处", f"{view.site} places inspected"),
    )
    page.line(("─" * page.width, "dim"))
    for one in view.rates:
        page.line((f"{one.rule} {one.text[lang]}", "bold"))
        page.line(rate_words(one, view)[lang], indent=2)
    if not view.rates:
        page.line(page.words("本版没有评分标准用到这份台账的行。", "No rule of this edition asks about rows of this table."))
    return page.text()
