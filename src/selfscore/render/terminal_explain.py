"""An explanation in a terminal: from the points down to file and row."""

from __future__ import annotations

from rich.cells import set_cell_size

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page, of
from selfscore.views.explain import Explanation, RulePage
from selfscore.views.words import LEVELS, STATES, signed


def explanation_page(view: Explanation, lang: Lang, screen: Screen) -> str:
    """Lay out one node and the rules below it."""
    page = Page(lang, screen)
    for title in view.path:
        page.line((title[lang], "dim"))
    earned = ""
    if view.earned is not None and view.points is not None:
        earned = of(view.earned, view.points)
    page.pair((f"{view.level[lang]} {view.code}  {view.title[lang]}", "bold"), (earned, "bold"))
    page.line(("─" * page.width, "dim"))
    if view.text is not None:
        page.line(view.text[lang])
    for rule in view.rules:
        page.blank()
        _rule(page, rule)
    page.blank()
    page.line(
        (
            f"{view.edition[lang]}  {page.words('评分日期', 'as of')} {view.as_of}  "
            f"{page.words('细则', 'criteria')} {view.criteria_sha256[:12]}",
            "dim",
        )
    )
    page.overlay(view.overlay)
    page.line((view.notice[lang], "dim"))
    return page.text()


def _rule(page: Page, rule: RulePage) -> None:
    lang = page.lang
    page.pair((f"{rule.code}  {rule.outcome[lang]}", "bold"), (rule.shown, "bold"))
    page.line(rule.text[lang], indent=2)
    _field(page, page.words("结论", "So") if rule.kind == "veto" else page.words("算式", "Sum"), rule.arithmetic[lang])
    sure = "green" if rule.kind == "bonus" else "red"
    for loss, mark in zip(rule.losses, rule.marks, strict=True):
        page.line((set_cell_size(mark[lang], 6), sure if loss.certain else "yellow"), loss.message[lang], indent=4, hang=6)
        for place in loss.places:
            page.line((place, "cyan"), indent=10)
    for used in rule.used:
        state = STATES[used.state][lang]
        _field(page, page.words("事实", "Fact"), f"{used.label[lang]} ({used.fact}): {used.value[lang]} [{state}]")
        for where in used.places:
            page.line((str(where), "cyan"), indent=10)
    if rule.note is not None:
        _field(page, page.words("说明", "Note"), rule.note[lang])
    _owner_and_remedy(page, rule)
    _source(page, rule)


def _owner_and_remedy(page: Page, rule: RulePage) -> None:
    lang = page.lang
    level = rule.difficulty.level
    if rule.losses and rule.kind not in ("bonus", "veto"):
        _field(
            page,
            page.words("增分", "Gain"),
            page.words(f"单独整改 {signed(rule.worth)}", f"{signed(rule.worth)} when this alone is put right"),
        )
    _field(
        page, page.words("难度", "Level"), f"{LEVELS[level][lang]} — {rule.difficulty.reason[lang]}", LEVEL_STYLES[level.value]
    )
    _field(page, page.words("责任", "Owner"), rule.owner[lang])
    for one in rule.blocked:
        _field(page, "", one.line[lang], "magenta")
    _field(page, page.words("怎么补", "Do"), rule.remedy.do[lang])
    _field(page, page.words("要归档", "File"), rule.remedy.file[lang])
    _field(
        page, page.words("工作量", "Effort"), page.words(f"约 {show(rule.effort)} 人天", f"about {show(rule.effort)} person-days")
    )


def _source(page: Page, rule: RulePage) -> None:
    lang = page.lang
    document = rule.source.title[lang] if rule.source else ""
    _field(page, page.words("出处", "Source"), f"{document} {rule.clause} [{rule.status[lang]}]")
    if rule.source_note is not None:
        _field(page, "", rule.source_note[lang])
    _field(page, page.words("录入于", "Encoded"), rule.place)


def _field(page: Page, label: str, body: str, style: str = "") -> None:
    width = 8
    page.line((set_cell_size(label, width), "dim"), (body, style), indent=2, hang=width)
