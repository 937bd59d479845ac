"""The evaluation report in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import set_cell_size
from rich.table import Table
from rich.text import Text as Styled

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Severity
from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import diagnostic_lines
from selfscore.render.screen import LEVEL_STYLES, LOST, OPEN, PROVEN, Page, bar, grid, of
from selfscore.render.terminal_gaps import owner_cell
from selfscore.views.blockers import Blocker
from selfscore.views.gaps import Filter, Gap
from selfscore.views.report import ItemLine, Loss, Report, RuleLine, headline, report
from selfscore.views.words import LEVELS, STATUSES, signed, spread

SHOWN_LOSSES = 3
"""Findings of a rule that the report shows; `explain` shows all."""
_LABEL = 9
"""Columns of a veto's or bonus rule's label."""
_ELIGIBLE = {True: "green", False: "bold red", None: "yellow"}


def report_page(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Lay out the whole report."""
    made = report(view, only)
    page = Page(lang, screen)
    head(page, made)
    sections(page, made)
    vetoes(page, made)
    _bonus(page, made)
    _losses(page, made)
    _gaps(page, made)
    _diagnostics(page, made)
    foot(page, made)
    return page.text()


def head(page: Page, made: Report) -> None:
    """Write whose score it is, of which day, and the score."""
    lang = page.lang
    page.pair(
        (made.district[lang], "bold"), f"{page.words('评分日期', 'as of')} {made.as_of}{_bracket(page, made.as_of_source[lang])}"
    )
    page.line(made.edition[lang])
    if made.partial:
        total = show(made.points)
        page.line(
            (
                page.words(
                    f"本版尚未全部录入：以下得分以已录入的 {total} 分为满分",
                    f"this edition is partial: the score is out of the {total} points encoded",
                ),
                "yellow",
            )
        )
    page.line(("─" * page.width, "dim"))
    page.line((headline(made)[lang], "bold"), indent=2)
    page.show(_indented(bar(made.earned, made.points, page.width - 4)))
    page.line(
        (page.words(f"{PROVEN} 已证实  {OPEN} 待佐证  {LOST} 已扣分", f"{PROVEN} proven  {OPEN} open  {LOST} lost"), "dim"),
        indent=2,
    )
    if made.eligibility is not None:
        page.line((made.eligibility[lang], _ELIGIBLE[made.eligible]), indent=2)
    if made.baseline is not None:
        page.line(made.baseline[lang], indent=2)
    if made.pass_mark is not None:
        page.line(page.words(f"参考线 {show(made.pass_mark)}", f"pass mark {show(made.pass_mark)}"), indent=2)
    if made.na_points:
        rescaled = show(made.rescaled) if made.rescaled is not None else "—"
        page.line(
            page.words(
                f"其中 {show(made.na_points)} 分依缺项声明计得；若按缺项折算总分，为 {rescaled}",
                f"{show(made.na_points)} points rest on not-applicable claims; rescaled without them the score is {rescaled}",
            ),
            indent=2,
        )


def _bracket(page: Page, text: str) -> str:
    return page.words(f"（{text}）", f" ({text})")


def _indented(text: Styled) -> Styled:
    return Styled("  ") + text


def sections(page: Page, made: Report) -> None:
    """Write a bar for each section."""
    page.heading(page.words("各板块得分", "Sections"))
    width = max(10, min(24, page.width // 4))
    rows = [
        (Styled(one.code), Styled(one.title[page.lang]), bar(one.earned, one.points, width), Styled(of(one.earned, one.points)))
        for one in made.sections
    ]
    page.show(grid(rows, {"width": 1}, {"ratio": 1}, {"width": width}, {"justify": "right", "no_wrap": True}))


def vetoes(page: Page, made: Report) -> None:
    """Write the vetoes that bar or are open."""
    shown = [one for one in made.vetoes if one.bars is not False]
    if not shown:
        return
    page.heading(page.words("否决项（不改变得分）", "Vetoes (they never change the score)"))
    for veto in shown:
        style = "bold red" if veto.bars else "yellow"
        label = set_cell_size(f"{veto.code} {veto.mark[page.lang]}", _LABEL)
        page.line((label, style), veto.text[page.lang], hang=_LABEL)
        _listed(page, veto.code, veto.events)


def _listed(page: Page, code: str, lines: tuple[Loss, ...]) -> None:
    """Write the first events or awards, each with its first place, below the text of their rule."""
    for one in lines[:SHOWN_LOSSES]:
        page.line(one.message[page.lang], *[f"  {place}" for place in one.places[:1]], indent=_LABEL)
    rest = len(lines) - SHOWN_LOSSES
    if rest > 0:
        more = page.words(f"另有 {rest} 处：selfscore explain {code}", f"{rest} more: selfscore explain {code}")
        page.line((more, "dim"), indent=_LABEL)


def _bonus(page: Page, made: Report) -> None:
    if made.bonus is None or made.bonus_cap is None:
        return
    page.heading(page.words("鼓励项（另计，不入总分）", "Bonus (on top, never in the score)"))
    cap = show(made.bonus_cap)
    low, high = show(made.bonus.low), show(made.bonus.high)
    if made.bonus.settled:
        page.line(page.words(f"加 {low} 分（上限 {cap}）", f"{low} points (cap {cap})"))
    else:
        page.line(
            page.words(f"已证实 {low} 分，最高 {high} 分（上限 {cap}）", f"{low} points proven, {high} at most (cap {cap})")
        )
    for line in made.bonus_lines:
        if line.earned.high:
            style = "green" if line.earned.settled else "yellow"
            page.line((set_cell_size(f"{line.code} {line.shown}", _LABEL), style), line.text[page.lang], hang=_LABEL)
            _listed(page, line.code, line.awards)


def _losses(page: Page, made: Report) -> None:
    page.heading(page.words("扣分明细", "What was lost where"))
    for item in made.items:
        _item(page, item)
    full = made.full_items
    if full:
        page.line((page.words(f"其余项目中，{full} 项已证实满分。", f"{full} items are proven in full."), "dim"))


def _item(page: Page, item: ItemLine) -> None:
    page.pair((f"{item.code} {item.title[page.lang]}", "bold"), (of(item.earned, item.points), "bold"))
    for rule in item.rules:
        _rule(page, rule)
    page.blank()


def _rule(page: Page, rule: RuleLine) -> None:
    cost = page.words("已扣", "lost") if rule.deduction.settled else page.words("扣", "loses")
    capped = page.words("，扣完为止", ", capped") if rule.capped else ""
    words = f"{cost} {spread(rule.deduction)}{capped}"
    if not rule.deduction.low:
        words = page.words("本项目的分值已被前面的评分标准扣完", "the rules above already take all there is")
    page.line((f"{rule.code:<5}", "bold"), f"{rule.outcome[page.lang]}{page.words('，', ', ')}{words}", indent=2)
    for loss in rule.losses[:SHOWN_LOSSES]:
        _loss(page, loss)
    rest = len(rule.losses) - SHOWN_LOSSES
    if rest > 0:
        page.line(
            (page.words(f"另有 {rest} 处：selfscore explain {rule.code}", f"{rest} more: selfscore explain {rule.code}"), "dim"),
            indent=7,
        )


def _loss(page: Page, loss: Loss) -> None:
    sign = f"-{show(loss.points)}"
    style = "red" if loss.certain else "yellow"
    page.line((f"{sign:<6}", style), loss.message[page.lang], indent=7, hang=6)
    if loss.places:
        more = page.words(f" 等 {len(loss.places)} 处", f" and {len(loss.places) - 1} more") if len(loss.places) > 1 else ""
        page.line((f"{loss.places[0]}{more}", "cyan"), indent=13)


def _gaps(page: Page, made: Report) -> None:
    gaps = made.gaps
    left = gaps.days_to_review
    title = page.words("未完成项", "Gaps")
    if left is not None:
        title += page.words(f"（距复核 {left} 天）", f" ({left} days to the review)")
    page.heading(title)
    counts = {level: sum(gap.difficulty is level for gap in gaps.gaps) for level in LEVELS}
    page.line(*[(f"{LEVELS[level][page.lang]} {count}   ", LEVEL_STYLES[level.value]) for level, count in counts.items()])
    page.show(gap_rows(page, gaps.gaps))
    blocked(page, gaps.gaps)
    page.line(
        (
            page.words(
                "增分为单独整改这一项能提高的得分。怎么补：selfscore gaps；为什么：selfscore explain 编号",
                "The gain is what putting that one gap right adds to the score. "
                "What to do: selfscore gaps; why: selfscore explain CODE",
            ),
            "dim",
        )
    )


def gap_rows(page: Page, gaps: Iterable[Gap]) -> Table:
    """Lay out gaps, one to a row: how hard, which, what it brings, whose it is."""
    columns: list[dict[str, object]] = [{"no_wrap": True}, {"no_wrap": True}, {"justify": "right", "no_wrap": True}]
    return grid((_gap_row(page, gap) for gap in gaps), *columns, {"ratio": 1}, {"ratio": 1})


def blocked(page: Page, gaps: Iterable[Gap], most: int | None = None) -> None:
    """Write which open problems hold up which of the gaps, a line for each problem, the most urgent first."""
    held: dict[Blocker, list[str]] = {}
    for gap in gaps:
        for one in gap.blocked:
            held.setdefault(one, []).append(gap.rule)
    urgent = sorted(held, key=lambda one: (one.due or date.max, one.place))
    for one in urgent[:most]:
        codes = page.words("、", ", ").join(held[one])
        late = one.days_left is not None and one.days_left < 0
        page.line((f"{codes} ", "bold"), (one.line[page.lang], "red" if late else "magenta"), indent=1)
    rest = len(urgent[most:]) if most is not None else 0
    if rest:
        more = page.words(f"另有 {rest} 件：selfscore ledger problems", f"{rest} more: selfscore ledger problems")
        page.line((more, "dim"), indent=1)


def _gap_row(page: Page, gap: Gap) -> tuple[Styled, ...]:
    return (
        Styled(LEVELS[gap.difficulty][page.lang], style=LEVEL_STYLES[gap.difficulty.value]),
        Styled(gap.rule),
        Styled(signed(gap.points)),
        Styled(gap.title[page.lang]),
        owner_cell(page, gap),
    )


def _diagnostics(page: Page, made: Report) -> None:
    shown = [one for one in made.diagnostics if one.severity is not Severity.NOTE]
    notes = len(made.diagnostics) - len(shown)
    if not made.diagnostics:
        return
    page.heading(
        page.words(
            f"资料问题：{made.errors} 处错误，{made.warnings} 处警告",
            f"Problems in the evidence: {made.errors} errors, {made.warnings} warnings",
        )
    )
    for line in diagnostic_lines(shown, page.lang):
        page.line(line, hang=2)
    if notes:
        page.line((page.words(f"另有 {notes} 条提示，见 --format json。", f"{notes} notes more: see --format json."), "dim"))


def foot(page: Page, made: Report) -> None:
    """Write what the score rests on."""
    page.heading(page.words("评分依据", "What the score rests on"))
    parts = [f"{STATUSES[status][page.lang]} {show(points)}" for status, points in made.provenance]
    page.line(
        page.words("按出处可靠程度（分）：", "Points by how sure the rule is: ") + page.words("，", ", ").join(parts), hang=2
    )
    page.line((made.notice[page.lang], "dim"))
    page.line(
        (
            f"{made.tool}  {page.words('细则', 'criteria')} {made.criteria_sha256[:12]}  "
            f"{page.words('资料', 'evidence')} {made.evidence_sha256[:12]}",
            "dim",
        )
    )
    page.overlay(made.overlay)
