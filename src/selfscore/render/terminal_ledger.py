"""The office's working ledgers in a terminal."""

from __future__ import annotations

from rich.text import Text as Styled

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import Page, grid
from selfscore.views.blockers import KINDS, due_words
from selfscore.views.office import STATUSES, ProblemLine, ProblemPage, ProblemSum, SpendPage, SpendSum, money


def problems_page(view: ProblemPage, lang: Lang, screen: Screen) -> str:
    """Lay out the ledger of problems: overdue first, what each holds up, sums at the end."""
    page = Page(lang, screen)
    counts = page.words(
        f"未办结 {view.open} 件，其中超期 {view.overdue} 件；已办结 {view.closed} 件",
        f"{view.open} open, {view.overdue} of them overdue; {view.closed} closed",
    )
    page.pair((page.words("督办问题台账", "Ledger of problems"), "bold"), f"{page.words('评分日期', 'as of')} {view.as_of}")
    page.line((counts, "red" if view.overdue else ""))
    page.line(("─" * page.width, "dim"))
    for line in view.lines:
        _problem(page, line)
    _hidden(page, view.hidden)
    for title, sums in ((page.words("按项目", "By item"), view.items), (page.words("按板块", "By section"), view.sections)):
        if sums:
            page.heading(title)
            _problem_sums(page, sums)
    return page.text()


def _problem(page: Page, line: ProblemLine) -> None:
    style = "bold red" if line.overdue else "bold" if line.days_left is not None else "dim"
    name = " ".join(part for part in (line.id, line.what) if part) or "—"
    due = due_words(line.due, line.days_left)[page.lang] if line.days_left is not None or line.due is None else str(line.due)
    settled = f" {line.closed}" if line.closed else ""
    page.pair((name, style), (f"{KINDS[line.kind][page.lang]} {STATUSES[line.status][page.lang]}{settled}", style))
    owner = line.owner or page.words("未落实", "nobody")
    parts = [page.words(f"责任 {owner}", f"owner {owner}")]
    if line.units:
        names = page.words("、", ", ").join(line.units)
        parts.append(page.words(f"涉及 {names}", f"with {names}"))
    if line.leader:
        parts.append(page.words(f"督办 {line.leader}", f"supervised by {line.leader}"))
    parts.append(page.words(f"时限 {due}", f"due {due}"))
    page.line((page.words("，", ", ").join(parts), "red" if line.overdue else ""), indent=3)
    if line.codes:
        codes, losing = page.words("、", ", ").join(line.codes), page.words("、", ", ").join(line.blocks)
        now = page.words(f"；正在失分：{losing}", f"; losing now: {losing}") if losing else ""
        page.line(page.words(f"影响项目 {codes}{now}", f"holds up {codes}{now}"), indent=3)
    if line.outcome:
        page.line((f"→ {line.outcome}", "dim"), indent=3)
    page.line((line.place, "cyan"), indent=3)
    page.blank()


def _problem_sums(page: Page, sums: tuple[ProblemSum, ...]) -> None:
    head = (
        Styled(""),
        Styled(""),
        *(Styled(page.words(*pair), style="dim") for pair in (("超期", "overdue"), ("未办结", "open"), ("已办结", "closed"))),
    )
    rows = [
        (
            Styled(one.code or "—"),
            Styled(one.title[page.lang]),
            Styled(str(one.overdue), style="red" if one.overdue else ""),
            Styled(str(one.open)),
            Styled(str(one.closed)),
        )
        for one in sums
    ]
    page.show(grid([head, *rows], {"no_wrap": True}, {"ratio": 1}, *[{"justify": "right", "no_wrap": True}] * 3))


def spending_page(view: SpendPage, lang: Lang, screen: Screen) -> str:
    """Lay out the ledger of spending: sums by item, section and source, then the rows."""
    page = Page(lang, screen)
    page.pair((page.words("创建经费台账", "Ledger of spending"), "bold"), f"{page.words('评分日期', 'as of')} {view.as_of}")
    total = view.total
    page.line(
        page.words(
            f"{total.rows} 笔，预算 {money(total.budget).zh}，已支付 {money(total.paid).zh}",
            f"{total.rows} rows, budget {money(total.budget).en}, paid {money(total.paid).en}",
        )
    )
    for title, sums in (
        (page.words("按项目", "By item"), view.items),
        (page.words("按板块", "By section"), view.sections),
        (page.words("按资金来源", "By source of funds"), view.sources),
    ):
        if sums:
            page.heading(title)
            _spend_sums(page, sums)
    page.heading(page.words("明细", "Rows"))
    for one in view.lines:
        name = " ".join(part for part in (one.id, one.what) if part) or "—"
        page.pair((name, "bold"), f"{money(one.paid)[lang]} / {money(one.budget)[lang]}")
        codes = page.words("、", ", ").join(one.items) or page.words("未写明项目", "no item named")
        rest = [page.words(f"项目 {codes}", f"item {codes}"), one.unit, one.source, str(one.booked or ""), one.note]
        page.line(page.words("，", ", ").join(part for part in rest if part), indent=3)
        page.line((str(one.place), "cyan"), indent=3)
    page.line((page.words("右侧为 已支付 / 预算。", "On the right: paid / budget."), "dim"))
    _hidden(page, view.hidden)
    return page.text()


def _spend_sums(page: Page, sums: tuple[SpendSum, ...]) -> None:
    head = (
        Styled(""),
        Styled(""),
        Styled(page.words("已支付", "paid"), style="dim"),
        Styled(page.words("预算", "budget"), style="dim"),
    )
    rows = [
        (
            Styled(one.code if one.code and one.code != one.title[page.lang] else ""),
            Styled(one.title[page.lang]),
            Styled(money(one.paid)[page.lang]),
            Styled(money(one.budget)[page.lang]),
        )
        for one in sums
    ]
    page.show(grid([head, *rows], {"no_wrap": True}, {"ratio": 1}, *[{"justify": "right", "no_wrap": True}] * 2))


def _hidden(page: Page, hidden: int) -> None:
    if hidden:
        page.line((page.words(f"按条件未列出 {hidden} 条。", f"{hidden} rows left out by the filter."), "dim"))
