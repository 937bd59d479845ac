"""One page for whoever has a minute: score, sections, what bars, the hardest gaps and who is late."""

from __future__ import annotations

from selfscore.model.assessment import Assessment
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page
from selfscore.render.terminal_report import blocked, foot, gap_rows, head, sections, vetoes
from selfscore.views.gaps import Filter
from selfscore.views.report import Report, report
from selfscore.views.words import LEVELS

SHOWN_GAPS = 8
"""Red gaps that one page has room for."""
SHOWN_PROBLEMS = 5
"""Problems that one page has room for."""


def brief_page(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Lay out the page."""
    made = report(view, only)
    page = Page(lang, screen)
    head(page, made)
    sections(page, made)
    vetoes(page, made)
    _gaps(page, made)
    foot(page, made)
    return page.text()


def _gaps(page: Page, made: Report) -> None:
    gaps = made.gaps.gaps
    left = made.gaps.days_to_review
    days = page.words(f"（距复核 {left} 天）", f" ({left} days to the review)") if left is not None else ""
    page.heading(page.words(f"未完成项 {len(gaps)} 项{days}", f"{len(gaps)} gaps{days}"))
    late = sum(gap.days_left is not None and gap.days_left < 0 for gap in gaps)
    counts = [(level, sum(gap.difficulty is level for gap in gaps)) for level in Level]
    overdue = page.words(f"超期 {late}", f"{late} overdue")
    page.line(
        *[(f"{LEVELS[level][page.lang]} {count}   ", LEVEL_STYLES[level.value]) for level, count in counts],
        (overdue, "red" if late else ""),
    )
    if made.gaps.policy is not None:
        page.line((made.gaps.policy[page.lang], "green" if made.gaps.policy_kept else "red"))
    red = [gap for gap in gaps if gap.difficulty is Level.RED]
    page.show(gap_rows(page, red[:SHOWN_GAPS]))
    rest = len(gaps) - len(red[:SHOWN_GAPS])
    if rest:
        page.line((page.words(f"其余 {rest} 项：selfscore gaps", f"{rest} more: selfscore gaps"), "dim"))
    blocked(page, gaps, SHOWN_PROBLEMS)
    if made.errors or made.warnings:
        page.line(
            (
                page.words(
                    f"资料问题：{made.errors} 处错误，{made.warnings} 处警告，见完整报告",
                    f"problems in the evidence: {made.errors} errors, {made.warnings} warnings; see the whole report",
                ),
                "red" if made.errors else "yellow",
            )
        )
