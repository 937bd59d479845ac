"""Editions in a terminal: the list, and the handbook of one."""

from __future__ import annotations

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page
from selfscore.views.criteria import Checked, EditionLine, EditionPage, ItemEntry, RuleEntry
from selfscore.views.words import LEVELS

_CODE = 5
"""Columns of a rule's code."""


def editions_page(view: tuple[EditionLine, ...], lang: Lang, screen: Screen) -> str:
    """Lay out the list of editions."""
    page = Page(lang, screen)
    for line in view:
        page.pair(
            (f"{line.code}  {line.title[lang]}", "bold"), page.words(f"{show(line.points)} 分", f"{show(line.points)} points")
        )
        partial = page.words("（未录全）", " (partial)") if line.partial else ""
        page.line(f"{line.issuer[lang]}  {line.issued}{partial}", indent=2)
        page.line(
            page.words(f"{line.items} 个评价项目，{line.rules} 条评分标准", f"{line.items} items, {line.rules} rules"), indent=2
        )
        counts = page.words("，", ", ").join(f"{status[lang]} {count}" for status, count in line.statuses)
        page.line((f"{counts}  {line.sha256[:12]}", "dim"), indent=2)
        page.overlay(line.overlay)
    return page.text()


def checked_page(view: Checked, lang: Lang, screen: Screen) -> str:
    """Sum up a check in a line; what was found goes where every diagnostic goes."""
    names = "、".join(view.editions) or "评价细则", ", ".join(view.editions) or "criteria"
    return {
        "zh": f"检查了 {names[0]}：{view.errors} 处错误，{view.others} 处警告或提示。",
        "en": f"checked {names[1]}: {view.errors} errors, {view.others} warnings or notes.",
    }[lang]


def edition_page(view: EditionPage, lang: Lang, screen: Screen) -> str:
    """Lay out an edition, or a part of it, as a handbook."""
    page = Page(lang, screen)
    page.line((view.edition.title[lang], "bold"))
    page.line((view.edition.notice[lang], "dim"))
    page.overlay(view.edition.overlay)
    above = ("", "")
    for entry in view.items:
        now = (entry.section.code, entry.indicator.code)
        if now[0] != above[0]:
            page.heading(f"{entry.section.code} {entry.section.title[lang]}  {show(entry.section.points)}")
        if now[1] != above[1]:
            page.blank()
            page.line((f"{entry.indicator.code} {entry.indicator.title[lang]}  {show(entry.indicator.points)}", "bold underline"))
        above = now
        _item(page, entry)
    for title, rules in ((view.edition.bonus, view.bonus), (view.edition.vetoes, view.vetoes)):
        if title and rules:
            page.heading(title.title[lang])
            for rule in rules:
                _rule(page, rule)
    return page.text()


def _item(page: Page, entry: ItemEntry) -> None:
    item, lang = entry.item, page.lang
    page.blank()
    page.pair((f"{item.code} {item.title[lang]}", "bold"), (show(item.points), "bold"))
    page.line(item.text[lang], indent=2)
    support = page.words("、", ", ").join(one[lang] for one in item.support)
    page.line(
        (
            page.words("建议牵头：", "Suggested lead: ")
            + item.lead[lang]
            + (page.words("；配合：", "; with: ") + support if support else ""),
            "dim",
        ),
        indent=2,
    )
    for rule in entry.rules:
        _rule(page, rule)


def _rule(page: Page, entry: RuleEntry) -> None:
    spec, lang = entry.spec, page.lang
    page.line((f"{spec.code:<{_CODE}}", "bold"), spec.text[lang], indent=2, hang=_CODE)
    level = spec.difficulty.level
    limit = page.words(f"（{entry.limit.zh}）", f" ({entry.limit.en})") if entry.limit is not None else ""
    page.line((LEVELS[level][lang], LEVEL_STYLES[level.value]), f" {spec.difficulty.reason[lang]}{limit}", indent=_CODE + 2)
    labelled = [
        (page.words("怎么补：", "Do: "), spec.remedy.do[lang]),
        (page.words("要归档：", "File: "), spec.remedy.file[lang]),
        (page.words("建议牵头：", "Suggested lead: "), entry.lead[lang] if entry.lead else ""),
    ]
    for label, words in labelled:
        if words:
            page.line(label + words, indent=_CODE + 2)
    note = f"{page.words('：', ': ')}{spec.source.note[lang]}" if spec.source.note else ""
    source = f"{entry.source[lang] if entry.source else ''} {spec.source.clause} [{entry.status[lang]}]{note}"
    page.line((source, "dim"), indent=_CODE + 2)
