"""What becomes of the evidence under another edition, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Styled

from selfscore.model.numbers import show
from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import diagnostic_lines
from selfscore.render.screen import Page, bar, grid, of
from selfscore.views.carry_parts import STATES, CarryPage, RuleLine, Side, UnitGroup
from selfscore.views.words import spread

SHOWN = 3
"""Findings of a rule that are shown."""
_RIGHT: dict[str, object] = {"justify": "right", "no_wrap": True}


def carry_page(view: CarryPage, lang: Lang, screen: Screen) -> str:
    """Lay a carry-over out: the scores, the sums, what is to be gathered by department, what is short, what carries over."""
    page = Page(lang, screen)
    _head(page, view)
    _sums(page, view)
    _bridge(page, view)
    _gather(page, view)
    _rules(page, page.words("可沿用但失分", "Carried but short"), view.short)
    _rules(page, page.words("鼓励项和否决项", "Bonus and vetoes"), view.extra)
    _carried(page, view.carried)
    _outside(page, view)
    _before(page, view)
    _claims(page, view)
    _foot(page, view)
    return page.text()


def _head(page: Page, view: CarryPage) -> None:
    lang = page.lang
    source = view.as_of_source[lang]
    day = f"{page.words('评分日期', 'as of')} {view.as_of}{page.words(f'（{source}）', f' ({source})')}"
    page.pair((view.district[lang], "bold"), day)
    page.line(page.words(f"佐证衔接：{view.old.code} 版 → {view.new.code} 版", f"Carry-over: {view.old.code} → {view.new.code}"))
    page.line(("─" * page.width, "dim"))
    for side in (view.old, view.new):
        _side(page, side)
    page.show(bar(view.new.earned, view.new.points, page.width))
    page.blank()
    rows = [
        (Styled(one.title[lang]), Styled(_count(page, one.rules, one.others)), Styled(_lost(page, one.lost)))
        for one in view.classes
        if one.rules or one.others
    ]
    page.show(grid(rows, {"ratio": 1}, _RIGHT, _RIGHT))


def _side(page: Page, side: Side) -> None:
    parts = [f"{page.words(f'{side.code} 版', side.code)}  {of(side.earned, side.points)}"]
    if side.bonus is not None:
        parts.append(page.words(f"鼓励项（另计）{spread(side.bonus)}", f"bonus (on top) {spread(side.bonus)}"))
    if side.eligible is not True:
        barred = page.words("触发否决", "barred by a veto"), page.words("否决项待查", "vetoes open")
        parts.append(barred[0] if side.eligible is False else barred[1])
    page.line((page.words("，", ", ").join(parts), "bold"), indent=2)


def _count(page: Page, rules: int, others: int) -> str:
    text = page.words(f"{rules} 条", f"{rules} rules")
    return f"{text} {page.words(f'（另有 {others} 条鼓励项、否决项）', f'(+ {others} of bonus and vetoes)')}" if others else text


def _lost(page: Page, lost: Interval) -> str:
    return page.words(f"失 {spread(lost)} 分", f"lose {spread(lost)}")


def _sums(page: Page, view: CarryPage) -> None:
    page.heading(page.words("核对：满分减去各类失分，正好是得分", "Check: all points, less what is lost, are the score"))
    for one in view.sums:
        name = page.words(f"{one.edition} 版", one.edition)
        if one.high:
            name = page.words(f"{one.edition} 版，待佐证全部落实", f"{one.edition}, if all turns out well")
        page.line((f"{name}{page.words('：', ': ')}", "bold"), one.text[page.lang], indent=2)
        if not one.exact:
            page.line((page.words("（数字已四舍五入）", "(figures are rounded)"), "dim"), indent=4)


def _bridge(page: Page, view: CarryPage) -> None:
    page.heading(
        page.words("按项目的去向：每列相加，正好是分值和得分", "By item: each column adds up to the points and the score")
    )
    heads = (page.words("项目", "items"), page.words("分值", "points"), page.words("得分", "score"))
    rows = [
        tuple(
            Styled(word, style="dim")
            for word in ("", *(f"{side.code} {head}" for side in (view.old, view.new) for head in heads))
        )
    ]
    for one in view.spans:
        span = one.span
        cells = (
            (str(span.old_items), show(span.old_points), spread(span.old_earned)),
            (str(span.new_items), show(span.new_points), spread(span.new_earned)),
        )
        rows.append((Styled(one.fate[page.lang]), *(Styled(cell) for side in cells for cell in side)))
    last = ("", show(view.old.points), spread(view.old.earned), "", show(view.new.points), spread(view.new.earned))
    rows.append(tuple(Styled(cell, style="bold") for cell in (page.words("合计", "all"), *last)))
    page.show(grid(rows, {"ratio": 1}, *[_RIGHT] * 6))


def _before(page: Page, view: CarryPage) -> None:
    if not view.before:
        return
    code = view.old.code
    page.heading(page.words(f"{code} 版的失分，在 {view.new.code} 版里的去向", f"What became of the losses of {code}"))
    rows = [
        (Styled(one.code), Styled(one.title[page.lang]), Styled(one.went[page.lang]), Styled(_lost(page, one.lost)))
        for one in view.before
    ]
    page.show(grid(rows, {"no_wrap": True}, {"ratio": 1}, {"ratio": 1}, _RIGHT))


def _gather(page: Page, view: CarryPage) -> None:
    if not view.gather:
        return
    rules = sum(len(group.rules) for group in view.gather)
    zh, en = (
        f"需补充收集：{rules} 条、{view.facts} 项事实，按部门",
        f"To be gathered: {rules} rules, {view.facts} facts, by department",
    )
    page.heading(page.words(zh, en))
    for group in view.gather:
        _unit(page, group)


def _unit(page: Page, group: UnitGroup) -> None:
    count = page.words(
        f"{len(group.rules)} 条，{_lost(page, group.lost)}", f"{len(group.rules)} rules, {_lost(page, group.lost)}"
    )
    page.blank()
    page.pair((group.unit[page.lang], "bold yellow" if group.suggested else "bold"), count)
    for one in group.rules:
        _rule(page, one, owner=False)


def _rules(page: Page, title: str, rules: Sequence[RuleLine]) -> None:
    if not rules:
        return
    page.heading(title)
    for one in rules:
        _rule(page, one, owner=True)


def _rule(page: Page, one: RuleLine, *, owner: bool) -> None:
    lang = page.lang
    points = one.points[lang] if one.points is not None else ""
    page.pair(f"{one.code} {one.title[lang]}{page.words('（', ' (')}{one.came[lang]}{page.words('）', ')')}", points, indent=2)
    for line in one.wants:
        word = STATES[line.state][lang]
        style = {"absent": "yellow", "unreadable": "red", "expired": "magenta"}.get(line.state.value, "")
        page.line((f"{word} ", style), line.said[lang], indent=4, hang=len(word) * 2 + 1 if lang == "zh" else len(word) + 1)
        if line.file:
            sign = page.words("模板 ", "template ") if line.template else "→ "
            page.line((f"{sign}{line.file}", "cyan"), indent=6, hang=2)
    _findings(page, one)
    if owner and one.rule.item is not None:
        page.line((f"→ {one.do[lang]}{page.words('（', ' (')}{one.owner[lang]}{page.words('）', ')')}", "dim"), indent=4, hang=2)


def _findings(page: Page, one: RuleLine) -> None:
    for each in one.findings[:SHOWN]:
        page.line(("✗ ", "red" if each.finding.certain else "yellow"), each.finding.message[page.lang], indent=4, hang=2)
        if each.finding.places:
            page.line((str(each.finding.places[0]), "cyan"), indent=6, hang=2)
    rest = len(one.findings) - SHOWN
    if rest > 0:
        page.line((page.words(f"另有 {rest} 处", f"{rest} more"), "dim"), indent=6)


def _carried(page: Page, rules: Sequence[RuleLine]) -> None:
    if not rules:
        return
    page.heading(page.words(f"可沿用：{len(rules)} 条", f"Carried: {len(rules)} rules"))
    page.line(" ".join(one.code for one in rules), indent=2)
    lapsing = sorted((one.until, one.code) for one in rules if one.until is not None)
    for until, code in lapsing[:SHOWN]:
        page.line((page.words(f"{code} 的材料有效到 {until}", f"{code}: its papers count until {until}"), "dim"), indent=2)
    if len(lapsing) > SHOWN:
        rest = len(lapsing) - SHOWN
        page.line((page.words(f"另有 {rest} 条有到期日", f"{rest} more with an end"), "dim"), indent=2)


def _outside(page: Page, view: CarryPage) -> None:
    if not view.outside:
        return
    page.heading(page.words("缺项或未启用", "Not applicable, or not in force"))
    for one in view.outside:
        page.line(
            f"{one.code} {one.title[page.lang]}{page.words('：', ': ')}{one.said[page.lang]}", indent=2, hang=len(one.code) + 1
        )


def _claims(page: Page, view: CarryPage) -> None:
    if not view.claims:
        return
    page.heading(
        page.words("按原版编号作的缺项声明，在新版里不起作用", "Claims by the old codes say nothing under the new edition")
    )
    for one in view.claims:
        new = page.words("、", ", ").join(one.new) or page.words("不再问", "no longer asked")
        page.line(f"{one.code} → {new}{page.words('：', ': ')}{one.reason}", indent=2, hang=4)
        page.line((str(one.place), "cyan"), indent=6, hang=2)


def _foot(page: Page, view: CarryPage) -> None:
    if view.notes:
        page.blank()
    for line in diagnostic_lines(view.notes, page.lang):
        page.line(line, hang=2)
    if view.templates:
        page.blank()
        page.line(
            page.words(
                f"还没有填报的 {view.templates} 项事实可用 --write 生成事实文件和台账模板。",
                f"--write lays out fact files and ledgers for the {view.templates} facts that nothing states yet.",
            )
        )
    for side in (view.old, view.new):
        page.overlay(side.overlay)
    page.line((view.new.notice[page.lang], "dim"))
