"""The plan in a terminal."""

from __future__ import annotations

from selfscore.model.numbers import show
from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page, bar
from selfscore.views.plan import BECAUSE, PlanPage, PlanStep, policy_words, verdict
from selfscore.views.words import LEVELS, signed


def plan_page(view: PlanPage, lang: Lang, screen: Screen) -> str:
    """Lay out a plan: where it leads, then its steps."""
    page = Page(lang, screen)
    page.pair((page.words("整改计划", "Plan"), "bold"), f"{page.words('评分日期', 'as of')} {view.as_of}")
    page.line(("─" * page.width, "dim"))
    _head(page, view)
    for step in view.steps:
        page.blank()
        _step(page, step)
    _limits(page, view)
    page.overlay(view.overlay)
    return page.text()


def _head(page: Page, view: PlanPage) -> None:
    page.line((verdict(view)[page.lang], "bold green" if view.reached else "bold red"), indent=2)
    page.show(bar(Interval(view.now, view.result.low), view.points, page.width - 4))
    line = [page.words(f"现在 {show(view.now)}", f"now {show(view.now)}")]
    if view.days > 0:
        line.append(page.words(f"到 {view.by}（{view.days} 天）", f"{view.days} days to {view.by}"))
        line.append(page.words(f"若什么都不做 {show(view.idle)}", f"{show(view.idle)} if nothing is done"))
    line.append(page.words(f"全部整改最高 {show(view.best)}", f"{show(view.best)} at most"))
    page.line(page.words("，", ", ").join(line), indent=2)
    policy = policy_words(view)
    if policy is not None:
        page.line((policy[page.lang], "green" if view.kept else "red"), indent=2)


def _step(page: Page, step: PlanStep) -> None:
    level = LEVELS[step.difficulty][page.lang]
    head = f"{step.number}. {level} {step.code} {step.title[page.lang]}"
    page.pair((head, LEVEL_STYLES[step.difficulty.value]), (f"{signed(step.gain)} → {show(step.after)}", "bold"))
    if step.asked is not None:
        page.line(step.asked[page.lang], indent=3)
    page.line(step.remedy.do[page.lang], indent=3)
    parts = [
        step.lead_unit or _nobody(page, step),
        page.words(f"约 {show(step.effort, 1)} 人天", f"about {show(step.effort, 1)} person-days"),
    ]
    if step.leader:
        parts.insert(1, page.words(f"督办 {step.leader}", step.leader))
    if step.due is not None:
        late = page.words("（晚于计划日期）", " (after the plan's day)") if step.late else ""
        parts.append(page.words(f"时限 {step.due}{late}", f"due {step.due}{late}"))
    parts.append(BECAUSE[step.because][page.lang])
    page.line((page.words("，", ", ").join(parts), "dim"), indent=3)
    for one in step.blocked:
        page.line((one.line[page.lang], "magenta"), indent=3)


def _nobody(page: Page, step: PlanStep) -> str:
    if step.suggested is None:
        return page.words("未落实", "unassigned")
    return page.words(f"未落实（建议：{step.suggested.zh}）", f"unassigned ({step.suggested.en})")


def _limits(page: Page, view: PlanPage) -> None:
    """Name what no work changes."""
    for title, listed in (
        (page.words("已成事实，整改不能挽回：", "What has happened and no work undoes:"), view.lasting),
        (page.words("否决项已触发，整改不能解除：", "Vetoes that bar and no work lifts:"), view.barring),
    ):
        if listed:
            page.blank()
            page.line((title, "red"))
            for one in listed:
                page.line(one[page.lang], indent=3)
