"""The history in a terminal: a chart of blocks, what moved the score in all, and a table."""

from __future__ import annotations

from fractions import Fraction

from rich.text import Text as Styled

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.render.screen import Page, grid, styled
from selfscore.views.history import MEANINGS, WHYS, Cause, HistoryLine, HistoryPage, bounds, places, shown_lines
from selfscore.views.words import signed, spread

HEIGHT = 10
AXIS = 7
EIGHTHS = " ▁▂▃▄▅▆▇█"
OPEN = "░"
GAP = "×"
NAMED = 4
"""Items that are named for a cause, those that moved most; the rest are counted."""


def history_page(view: HistoryPage, lang: Lang, screen: Screen, every: bool = False) -> str:
    """Lay the history out; ``every`` lists the versions that moved nothing too."""
    page = Page(lang, screen)
    name = view.district[lang] if view.district is not None else page.words("得分历程", "history")
    what = view.title[lang] if view.code is None else f"{view.code} {view.title[lang]}"
    page.pair((name, "bold"), page.words(f"{what}，满分 {show(view.points)}", f"{what}, {show(view.points)} points"))
    if view.scored:
        _headline(page, view)
        _chart(page, view)
        _totals(page, view)
    _table(page, view, every=every)
    _foot(page, view, every=every)
    return page.text()


def _headline(page: Page, view: HistoryPage) -> None:
    first, last = view.scored[0], view.scored[-1]
    assert first.score is not None, "a scored line"
    assert last.score is not None, "a scored line"
    gained = signed(last.score.low - first.score.low)
    page.line(
        page.words(
            f"{first.date} 至 {last.date}：{spread(first.score)} → {spread(last.score)}（{gained}），{len(view.lines)} 个版本",
            f"{first.date} to {last.date}: {spread(first.score)} → {spread(last.score)} ({gained}), {len(view.lines)} versions",
        )
    )
    page.line(("─" * page.width, "dim"))


def _chart(page: Page, view: HistoryPage) -> None:
    width = max(page.width - AXIS - 1, 10)
    columns = _columns(view, width)
    bottom, top = bounds(view)
    step = (top - bottom) / HEIGHT
    for row in reversed(range(HEIGHT)):
        floor = bottom + row * step
        label = show(floor + step, 1) if row == HEIGHT - 1 else show(floor, 1) if row % 3 == 0 else ""
        text = Styled(label.rjust(AXIS - 2) + " ┤" if label else " " * (AXIS - 1) + "│", style="dim")
        for line in columns:
            char, style = _cell(line, floor, step, row)
            text.append(char, style=style)
        page.show(text)
    first, last = view.lines[0].date.isoformat(), view.lines[-1].date.isoformat()
    page.line(f"{' ' * AXIS}{first}{last.rjust(max(width - len(first), 0))}")
    marks = page.words(f"█ 已证实  {OPEN} 待佐证  {GAP} 无法评分", f"█ proven  {OPEN} open  {GAP} not scored")
    page.line((" " * AXIS + marks, "dim"))


def _columns(view: HistoryPage, width: int) -> list[HistoryLine]:
    """Return for each column the version that was the latest then."""
    at = [int(place * (width - 1)) for place in places(view)]
    found: list[HistoryLine] = []
    here = 0
    for column in range(width):
        while here + 1 < len(at) and at[here + 1] <= column:
            here += 1
        found.append(view.lines[here])
    return found


def _cell(line: HistoryLine, floor: Fraction, step: Fraction, row: int) -> tuple[str, str]:
    if line.score is None:
        return (GAP, "red") if row == 0 else (" ", "")
    part = (line.score.low - floor) / step
    if part >= 1:
        return EIGHTHS[8], "green"
    eighths = int(part * 8 + Fraction(1, 2)) if part > 0 else 0
    if eighths or (row == 0 and line.score.high <= floor):
        return EIGHTHS[max(eighths, 1)], "green"
    return (OPEN, "yellow dim") if line.score.high > floor else (" ", "")


def _totals(page: Page, view: HistoryPage) -> None:
    if not view.totals:
        return
    page.heading(page.words("全程变化的原因", "What moved it in all"))
    for cause in view.totals:
        left = f"{WHYS[cause.why][page.lang]}  {MEANINGS[cause.why][page.lang]}"
        page.pair(left, (signed(cause.points), _style(cause.points)))


def _table(page: Page, view: HistoryPage, *, every: bool) -> None:
    page.heading(page.words("各个版本", "Versions"))
    rows = [_row(page, line) for line in shown_lines(view, every=every)]
    head = page.words("日期 版本 提交人 得分 变化 原因", "date version author score change causes").split()
    page.show(
        grid(
            [tuple(styled((word, "dim")) for word in head), *rows],
            {"width": 10, "no_wrap": True},
            {"width": max([7, *(len(line.short) for line in view.lines)]), "no_wrap": True},
            {"max_width": 12, "overflow": "fold"},
            {"justify": "right", "no_wrap": True},
            {"justify": "right", "no_wrap": True},
            {"ratio": 1, "overflow": "fold"},
        )
    )


def _row(page: Page, line: HistoryLine) -> tuple[Styled, ...]:
    author = clean(line.author)
    head = (styled(line.date.isoformat()), styled((line.short, "dim")), styled(author))
    if line.score is None:
        reason = line.reason[page.lang] if line.reason is not None else ""
        return (*head, styled((GAP, "red")), styled(""), styled(page.words(f"无法评分：{reason}", f"not scored: {reason}")))
    change = signed(line.change) if line.change is not None else ""
    causes = page.words("；", "; ").join(_words(page, cause) for cause in line.causes)
    style = _style(line.change or Fraction(0))
    return (*head, styled((spread(line.score), "bold")), styled((change, style)), styled(causes))


def _words(page: Page, cause: Cause) -> str:
    codes = sorted(cause.items, key=lambda code: -abs(cause.items[code]))
    points = f"{WHYS[cause.why][page.lang]} {signed(cause.points)}"
    if not codes:
        return points
    named, more = page.words("、", ", ").join(codes[:NAMED]), len(codes) - NAMED
    if page.lang == "zh":
        return f"{points}（{named} {f'等 {len(codes)} 项' if more > 0 else '项'}）"
    return f"{points} ({'items' if len(codes) > 1 else 'item'} {named}{f' and {more} more' if more > 0 else ''})"


def _style(points: Fraction) -> str:
    return "green" if points > 0 else "red" if points < 0 else ""


def _foot(page: Page, view: HistoryPage, *, every: bool) -> None:
    hidden = len(view.lines) - len(shown_lines(view, every=every))
    page.blank()
    if hidden:
        page.line(
            (
                page.words(
                    f"另有 {hidden} 个版本没有改变得分，未列出（--all 全部列出）。",
                    f"{hidden} versions that moved nothing are left out (--all lists them).",
                ),
                "dim",
            )
        )
    if view.gaps:
        page.line(
            page.words(f"{view.gaps} 个版本无法评分，图上是空缺。", f"{view.gaps} versions are not scored: gaps in the line.")
        )
    if view.cut:
        first = view.lines[0].date.isoformat() if view.lines else "?"
        zh = f"这是浅克隆：{first} 以前的提交不在这里（git fetch --unshallow 可补全）。"
        page.line(page.words(zh, f"A shallow clone: commits before {first} are not here (git fetch --unshallow gets them)."))
    page.line(
        (
            page.words(
                "每个版本按 selfscore.yaml 的 as_of 评分，没有写的按提交日期。",
                "Each version is judged at the as_of of its selfscore.yaml, else at the date of its commit.",
            ),
            "dim",
        )
    )
