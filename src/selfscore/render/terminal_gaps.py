"""The gap list in a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text as Styled

from selfscore.model.numbers import show
from selfscore.model.responsibility import Responsibility
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page
from selfscore.views.gaps import Gap, GapList
from selfscore.views.words import LEVELS, OUTCOMES, PARTS, signed, spread


def gaps_page(view: GapList, lang: Lang, screen: Screen) -> str:
    """Lay out the gaps: what, worth, owner and deadline, what to do, what to file."""
    page = Page(lang, screen)
    page.pair(
        (page.words(f"未完成项 {len(view.gaps)} 项", f"{len(view.gaps)} gaps"), "bold"),
        f"{page.words('评分日期', 'as of')} {view.as_of}",
    )
    if view.days_to_review is not None:
        page.line(
            page.words(
                f"距复核（{view.review}）{view.days_to_review} 天", f"{view.days_to_review} days to the review on {view.review}"
            )
        )
    if view.policy is not None:
        page.line((view.policy[lang], "green" if view.policy_kept else "red"))
    page.line(("─" * page.width, "dim"))
    for gap in view.gaps:
        _gap(page, gap)
    if view.hidden:
        page.line((page.words(f"按条件未列出 {view.hidden} 项。", f"{view.hidden} gaps left out by the filter."), "dim"))
    if not view.gaps:
        page.line(page.words("没有未完成项。", "There are no gaps."))
    if view.vetoes is not None:
        page.line((view.vetoes[lang], "yellow" if view.eligible is None else "bold red"))
    if view.responsibility is not None:
        _responsibility(page, view.responsibility)
    page.overlay(view.overlay)
    return page.text()


def _responsibility(page: Page, found: Responsibility) -> None:
    """Name every item that somebody still has to answer for, and every unit that answers for nothing."""
    page.heading(page.words("责任落实", "Who owes what"))
    if found.complete:
        page.line(
            page.words(
                f"{found.items} 个评价项目都有牵头单位、责任单位和督办领导，名册里的单位都有任务。",
                f"all {found.items} items have a lead unit, responsible units and a leader; every unit has a task.",
            )
        )
    for part, title in PARTS.items():
        lacking = found.lacking(part)
        if lacking:
            _count(page, title[page.lang], len(lacking))
            for one in lacking:
                page.line(f"{one.code:<4}{one.title[page.lang]}", indent=2, hang=4)
    if found.idle:
        _count(page, page.words("没有任务的单位", "Units without a task"), len(found.idle))
        page.line(page.words("、", ", ").join(one.name for one in found.idle), indent=2)


def _count(page: Page, title: str, count: int) -> None:
    page.line((page.words(f"{title}（{count}）", f"{title} ({count})"), "bold"))


def _gap(page: Page, gap: Gap) -> None:
    level = LEVELS[gap.difficulty][page.lang]
    page.pair(((f"{level} {gap.rule} {gap.title[page.lang]}"), LEVEL_STYLES[gap.difficulty.value]), (signed(gap.points), "bold"))
    state = OUTCOMES[gap.outcome][page.lang]
    page.line(
        page.words(f"{state}，扣 {spread(gap.deduction)}：", f"{state}, loses {spread(gap.deduction)}: ") + gap.first[page.lang],
        indent=3,
    )
    if gap.findings > 1:
        page.line(
            (
                page.words(
                    f"共 {gap.findings} 处，逐处见 selfscore explain {gap.rule}",
                    f"{gap.findings} findings, each in: selfscore explain {gap.rule}",
                ),
                "dim",
            ),
            indent=3,
        )
    if gap.lever is not None:
        page.line((gap.lever[page.lang], "yellow"), indent=3)
    page.show(_labelled(page, page.words("责任", "Owner"), owner_cell(page, gap)))
    for one in gap.blocked:
        page.line((one.line[page.lang], "magenta"), indent=3)
    page.show(_labelled(page, page.words("怎么补", "Do"), Styled(gap.remedy.do[page.lang])))
    page.show(_labelled(page, page.words("要归档", "File"), Styled(gap.remedy.file[page.lang])))
    page.show(
        _labelled(
            page,
            page.words("工作量", "Effort"),
            Styled(page.words(f"约 {show(gap.effort)} 人天", f"about {show(gap.effort)} person-days")),
        )
    )
    page.blank()


def _labelled(page: Page, label: str, body: Styled) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=2)
    table.add_column(width=7, style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row("", label, body)
    return table


def owner_cell(page: Page, gap: Gap) -> Styled:
    """Write who owes a gap and until when; overdue in red; nobody in red with the suggested department."""
    text = Styled()
    if gap.lead_unit is None:
        text.append(page.words(f"未落实（建议：{gap.suggested.zh}）", f"unassigned (suggested: {gap.suggested.en})"), style="red")
        return text
    text.append(gap.lead_unit)
    if gap.leader:
        text.append(page.words(f"（督办 {gap.leader}）", f" ({gap.leader})"))
    if gap.due is not None and gap.days_left is not None:
        late = gap.days_left < 0
        days = (
            page.words(f"超期 {-gap.days_left} 天", f"{-gap.days_left} days late")
            if late
            else page.words(f"剩 {gap.days_left} 天", f"{gap.days_left} days left")
        )
        text.append(f" {gap.due} {days}", style="red" if late else "")
    return text
