"""What an intake would change, in a terminal: every change with its place, then what is in dispute."""

from __future__ import annotations

from selfscore.model.intake import Change, Conflict, Doing, Intake
from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import diagnostic_lines
from selfscore.render.screen import Page
from selfscore.views.intake import column_words, row_words, shown, summary


def intake_page(view: Intake, lang: Lang, screen: Screen) -> str:
    """List what is written, what is not, and what it does to the score."""
    page = Page(lang, screen)
    page.pair((page.words("收回任务单", "intake"), "bold"), summary(view)[lang])
    page.line(("─" * page.width, "dim"))
    if view.changes:
        page.heading(page.words("改动", "changes"))
        for change in view.changes:
            _change(page, change)
    if view.conflicts:
        page.heading(page.words("说法不一，都不写入", "in dispute: nothing of this is written"))
        for conflict in view.conflicts:
            _conflict(page, conflict)
    if view.held:
        page.heading(page.words("同一事实有争议，一并搁置", "held back with them"))
        for change in view.held:
            _change(page, change)
    for path in view.left_out:
        page.line((page.words(f"不是任务单，没有读：{path}", f"no task sheet, left out: {path}"), "dim"), hang=2)
    _after(page, view)
    return page.text()


def _change(page: Page, change: Change) -> None:
    lang = page.lang
    page.line((f"{change.title[lang]}{row_words(change.row, lang)}", "bold"), f"  {change.unit}", indent=0, hang=2)
    if change.doing is Doing.DROP:
        page.line(page.words("删除这一行", "the row is dropped"), indent=4, hang=2)
    elif change.doing is Doing.ADD:
        page.line(page.words(f"新增：{shown(change.new, lang)}", f"added: {shown(change.new, lang)}"), indent=4, hang=2)
    else:
        column = column_words(change.column, lang)
        page.line(f"{column}{shown(change.old, lang)} → {shown(change.new, lang)}", indent=4, hang=2)
    page.line((str(change.place), "dim"), indent=4, hang=2)


def _conflict(page: Page, one: Conflict) -> None:
    lang = page.lang
    page.line(
        (f"{one.title[lang]}{row_words(one.row, lang)}", "bold"), f"  {column_words(one.column, lang)}".rstrip("：: "), hang=2
    )
    for side in one.sides:
        place = f"  {side.place}" if side.place is not None else ""
        page.line(f"{side.who[lang]}{page.words('：', ': ')}{shown(side.says, lang)}", (place, "dim"), indent=4, hang=2)


def _after(page: Page, view: Intake) -> None:
    lang = page.lang
    if view.outcome is None:
        return
    before, after, high = (show(one) for one in (view.outcome.low_before, view.outcome.low_after, view.outcome.high_after))
    page.heading(page.words("写入以后", "once written"))
    page.line(page.words(f"得分 {before} → {after}（最高可得 {high}）", f"score {before} → {after} (at most {high})"))
    for path in sorted(view.files):
        known = page.words("改写", "changed") if path in view.replaced else page.words("新建", "new")
        page.line(f"{known}  {path}", hang=2)
    for line in diagnostic_lines(view.outcome.errors, lang):
        page.line(line, hang=2)
