"""What a change does to the score, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Styled

from selfscore.model.comparison import Comparison, ItemChange
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import diagnostic_lines
from selfscore.render.screen import LEVEL_STYLES, Page, bar, grid
from selfscore.views.comparison import ComparisonPage, Turned
from selfscore.views.comparison import comparison_page as lay_out
from selfscore.views.words import LEVELS, signed, spread

SHOWN = 3
"""Findings of a rule that are shown."""


def comparison_page(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Lay out a comparison: the verdict, what moved, what is lost, what is closed."""
    made = lay_out(view)
    page = Page(lang, screen)
    _head(page, made)
    _items(page, made.items)
    _rules(page, page.words("新的扣分", "New losses"), made.losses, lost=True)
    _problems(page, page.words("新的资料问题", "New problems in the evidence"), made.broken)
    _rules(page, page.words("补上的（原来的扣分）", "Closed (what was lost before)"), made.closed, lost=False)
    _problems(page, page.words("改好的资料问题", "Problems mended"), made.mended)
    _problems(page, page.words("说明", "Notes"), made.notes)
    return page.text()


def _head(page: Page, made: ComparisonPage) -> None:
    lang = page.lang
    source = made.as_of_source[lang]
    day = f"{page.words('评分日期', 'as of')} {made.as_of}{page.words(f'（{source}）', f' ({source})')}"
    page.pair((made.district[lang], "bold"), day)
    page.line(made.edition[lang])
    if made.base is not None:
        page.line(made.base[lang] + page.words("；两侧都按同一版、同一日期评分", "; both sides by one edition, at one date"))
    page.line(("─" * page.width, "dim"))
    page.line((made.verdict[lang], "bold red" if made.worse else "bold green" if made.moved else "bold"), indent=2)
    page.show(Styled("  ") + bar(made.after, made.points, page.width - 4))
    for text in (made.bonus, made.baseline):
        if text is not None:
            page.line(text[lang], indent=2)
    for text in made.vetoes:
        page.line((text[lang], "bold red" if made.worse else "green"), indent=2)
    if made.base is not None and not (made.items or made.losses or made.closed or made.vetoes):
        page.line((page.words("没有一项得分变动。", "No item moved."), "dim"), indent=2)


def _items(page: Page, items: Sequence[ItemChange]) -> None:
    if not items:
        return
    page.heading(page.words("变动的项目", "Items that moved"))
    rows = []
    for one in items:
        move = f"{spread(one.before)} → {spread(one.after)}"
        sign = signed(one.moved) if one.moved else page.words("待佐证", "open")
        style = "green" if one.moved > 0 else "red" if one.moved < 0 else "yellow"
        rows.append((Styled(one.item.code), Styled(one.item.title[page.lang]), Styled(move), Styled(sign, style=style)))
    right: dict[str, object] = {"justify": "right", "no_wrap": True}
    page.show(grid(rows, {"no_wrap": True}, {"ratio": 1}, right, right))


def _rules(page: Page, title: str, rules: Sequence[Turned], *, lost: bool) -> None:
    if not rules:
        return
    page.heading(title)
    for rule in rules:
        level = LEVELS[rule.difficulty][page.lang]
        page.line((f"{level} {rule.code} {rule.item[page.lang]}", LEVEL_STYLES[rule.difficulty.value]))
        page.line((rule.said[page.lang], "bold"), indent=2)
        _findings(page, rule, lost=lost)
        if lost:
            due = page.words(f"，时限 {rule.due}", f", due {rule.due}") if rule.due else ""
            owes = page.words(f"（{rule.owner.zh}{due}）", f" ({rule.owner.en}{due})")
            page.line((f"→ {rule.do[page.lang]}{owes}", "dim"), indent=2)


def _findings(page: Page, rule: Turned, *, lost: bool) -> None:
    for one in rule.findings[:SHOWN]:
        sign = f"{signed(-one.cost)}" if lost else "✓"
        page.line((f"{sign:<6}", "red" if lost else "green"), one.finding.message[page.lang], indent=2, hang=6)
        if lost and one.finding.places:
            page.line((str(one.finding.places[0]), "cyan"), indent=8)
    rest = len(rule.findings) - SHOWN
    if rest > 0:
        page.line((page.words(f"另有 {rest} 处", f"{rest} more"), "dim"), indent=8)


def _problems(page: Page, title: str, problems: Sequence[Diagnostic]) -> None:
    if not problems:
        return
    page.heading(title)
    for line in diagnostic_lines(problems, page.lang):
        page.line(line, hang=2)
