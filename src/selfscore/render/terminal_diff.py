"""Two editions in a terminal: the first screen says what moved and what to gather, then item by item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.text import Text as Styled

from selfscore.model.crosswalk import Fate
from selfscore.model.diff import Asking
from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.render.screen import Page, grid
from selfscore.views.diff import BoundLine, DiffPage, FieldLine, ItemLine, RuleLine, usual_words
from selfscore.views.words import signed

_STYLES = {
    Fate.NEW: "bold green",
    Fate.CHANGED: "yellow",
    Fate.SPLIT: "bold cyan",
    Fate.MERGED: "bold cyan",
    Fate.DROPPED: "red",
    Fate.EQUAL: "dim",
}
_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}
_FULL = 200
"""Longest value of a field that is shown whole."""


def diff_page(view: DiffPage, lang: Lang, screen: Screen) -> str:
    """Lay out a comparison."""
    page = Page(lang, screen)
    _head(page, view)
    if view.same:
        return page.text()
    _first(page, view)
    if view.moves_shown:
        _sections(page, view)
    _bounds(page, view.bounds)
    _items(page, view)
    _evidence(page, view)
    for side in view.notices:
        page.blank()
        page.line((side.notice[lang], "dim"))
    _hashes(page, view)
    return page.text()


def _head(page: Page, view: DiffPage) -> None:
    lang = page.lang
    title = (
        page.words("评价细则改动", "Changes of an edition") if view.one_edition else page.words("评价细则对照", "Two editions")
    )
    page.line((title, "bold"))
    for sign, side in (("-", view.old), ("+", view.new)):
        page.pair(f"{sign} {side.code}  {side.title[lang]}", (f"{side.issued}  {side.sha256[:12]}", "dim"))
        page.overlay(side.overlay)
    page.line(("─" * page.width, "dim"))
    for number, text in enumerate(view.headline):
        page.line((text[lang], "bold" if number == 0 else ""), indent=2)


def _sections(page: Page, view: DiffPage) -> None:
    page.heading(page.words("板块分值", "Points of the sections"))
    rows = [(f"{one.code} {one.title[page.lang]}", one.before, one.after, one.moved) for one in view.sections]
    before, after = view.total
    rows.append((page.words("合计", "total"), before, after, after - before))
    shown = [
        (Styled(clean(name)), Styled(show(then)), Styled("→"), Styled(show(now)), _moved(moved))
        for name, then, now, moved in rows
    ]
    page.show(grid(shown, {"ratio": 1}, _RIGHT, {}, _RIGHT, {**_RIGHT, "min_width": 5}))


def _moved(moved: Fraction) -> Styled:
    return Styled(signed(moved) if moved else "·", style="green" if moved > 0 else "red" if moved < 0 else "dim")


def _first(page: Page, view: DiffPage) -> None:
    if not view.gather:
        return
    many = len(view.gather)
    page.heading(page.words(f"先收集（新要的材料 {many} 种，先列扣分最多的）", f"Gather first ({many} new facts, dearest first)"))
    page.show(grid((_asking(page, one) for one in view.first), {"ratio": 3}, {"ratio": 2}, _RIGHT))
    leads = page.words("、", ", ").join(f"{line.lead[page.lang]} {len(line.facts)}" for line in view.leads)
    page.line((page.words("按建议牵头：", "By suggested lead: ") + leads, "dim"))
    hint = (
        "全部材料连同佐证文件，见 --format xlsx 或 html",
        "all of them with the documents that prove them: --format xlsx or html",
    )
    page.line((page.words(*hint), "dim"))


def _asking(page: Page, one: Asking) -> tuple[Styled, Styled, Styled]:
    lead = one.leads[0][page.lang] if one.leads else ""
    codes = " ".join(one.rules)
    return Styled(clean(f"{one.title[page.lang]}  {codes}")), Styled(clean(lead), style="dim"), Styled(show(one.stake))


def _bounds(page: Page, bounds: Sequence[BoundLine]) -> None:
    if not bounds:
        return
    page.heading(page.words(f"界限变动（{len(bounds)} 处）", f"Bounds that changed ({len(bounds)})"))
    for one in bounds:
        about = f" · {one.about[page.lang]}" if one.about is not None else ""
        page.line((one.codes, "bold"), f" {one.item[page.lang]}{about}")
        page.line((one.before[page.lang], "red"), (" → ", "dim"), (one.after[page.lang], "green"), indent=2, hang=2)


def _items(page: Page, view: DiffPage) -> None:
    if view.items:
        page.heading(page.words("逐项对照", "Item by item"))
    if view.usual is not None:
        page.line((usual_words(view.usual)[page.lang], "dim"))
    for item in view.items:
        _item(page, item)
    if view.extras:
        page.blank()
        page.line((page.words("鼓励项、否决项", "Bonus and vetoes"), "bold underline"))
        for rule in view.extras:
            _rule(page, rule)
    if view.fields:
        page.blank()
        page.line((page.words("版本、板块和指标", "The edition, its sections and indicators"), "bold underline"))
        _fields(page, view.fields, 2)


def _item(page: Page, item: ItemLine) -> None:
    lang = page.lang
    page.blank()
    moved = f" ({signed(item.moved)})" if item.moved else ""
    points = show(item.after) if item.before == item.after else f"{show(item.before)} → {show(item.after)}{moved}"
    page.pair((f"{item.word[lang]} {item.codes} {item.title[lang]}", _STYLES[item.fate]), points)
    if item.reason is not None:
        page.line(item.reason[lang], indent=2)
    _fields(page, item.fields, 2)
    for rule in item.rules:
        _rule(page, rule)


def _rule(page: Page, rule: RuleLine) -> None:
    lang = page.lang
    points = f"  [{rule.points}]" if rule.points else ""
    page.line((f"{rule.word[lang]} {rule.codes} ", _STYLES[rule.fate]), rule.said[lang], (points, "dim"), indent=2, hang=2)
    if rule.reason is None:
        _fields(page, rule.fields, 4)


def _fields(page: Page, fields: Iterable[FieldLine], indent: int) -> None:
    for one in fields:
        page.line((one.name[page.lang], "dim"), indent=indent, hang=2)
        if one.before is not None:
            page.line(("- " + _short(one.before), "red"), indent=indent + 2, hang=2)
        if one.after is not None:
            page.line(("+ " + _short(one.after), "green"), indent=indent + 2, hang=2)


def _short(text: str) -> str:
    return text if len(text) <= _FULL else f"{text[:_FULL]}…"


def _evidence(page: Page, view: DiffPage) -> None:
    lang, comma = page.lang, page.words("、", ", ")
    if view.leads:
        page.heading(page.words("新要的材料，按建议牵头单位", "Newly asked for, by suggested lead"))
    for line in view.leads:
        page.line((page.words(f"{line.lead.zh}（{len(line.facts)}）", f"{line.lead.en} ({len(line.facts)})"), "bold"))
        for one in line.facts:
            page.line(one.title[lang], (_rules(page, one), "dim"), indent=2, hang=2)
    if view.wider:
        page.heading(page.words("现有材料要加的内容", "More is asked of what you have"))
    for one in view.wider:
        page.line((one.title[lang], "bold"), (_rules(page, one), "dim"))
        page.line(page.words("加：", "add: "), comma.join(part[lang] for part in one.parts), indent=2, hang=2)
    if view.released:
        page.heading(page.words(f"不再要的材料（{len(view.released)} 种）", f"No longer asked for ({len(view.released)})"))
        page.line((comma.join(one.title[lang] for one in view.released), "dim"))


def _rules(page: Page, one: Asking) -> str:
    return page.words(f"（{'、'.join(one.rules)}）", f" ({', '.join(one.rules)})")


def _hashes(page: Page, view: DiffPage) -> None:
    if view.diff.crosswalk_sha256:
        page.line((page.words("对照表 ", "crosswalk ") + view.diff.crosswalk_sha256[:12], "dim"))
