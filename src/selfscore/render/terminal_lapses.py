"""What will lapse, in a terminal."""

from __future__ import annotations

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import LEVEL_STYLES, Page
from selfscore.views.lapses import LapseLine, LapsePage
from selfscore.views.words import LEVELS, signed


def lapses_page(view: LapsePage, lang: Lang, screen: Screen) -> str:
    """Lay out what time takes away, soonest first."""
    page = Page(lang, screen)
    title = page.words(f"{view.days} 天内到期 {len(view.lines)} 项", f"{len(view.lines)} will lapse within {view.days} days")
    page.pair((title, "bold"), f"{page.words('评分日期', 'as of')} {view.as_of}")
    page.line(
        page.words(
            f"现在 {show(view.now)}；什么都不做，到 {view.until} 为 {show(view.then)}",
            f"now {show(view.now)}; {show(view.then)} on {view.until} if nothing is done",
        )
    )
    page.line(("─" * page.width, "dim"))
    for line in view.lines:
        _line(page, line)
    if view.hidden:
        page.line((page.words(f"按条件未列出 {view.hidden} 项。", f"{view.hidden} left out by the filter."), "dim"))
    if not view.lines and not view.hidden:
        page.line(page.words("没有会到期失分的材料。", "Nothing will lapse."))
    page.overlay(view.overlay)
    return page.text()


def _line(page: Page, line: LapseLine) -> None:
    level = LEVELS[line.difficulty][page.lang]
    head = f"{level} {line.rule} {line.title[page.lang]}"
    page.pair((head, LEVEL_STYLES[line.difficulty.value]), (signed(-line.points), "bold"))
    days = page.words(f"{line.day} 起失分，还有 {line.days_left} 天", f"lost from {line.day}, {line.days_left} days left")
    page.line(f"{days}{page.words('：', ': ')}{line.because[page.lang]}", indent=3)
    owner = line.lead_unit or page.words(f"未落实（建议：{line.suggested.zh}）", f"unassigned (suggested: {line.suggested.en})")
    leader = page.words(f"（督办 {line.leader}）", f" ({line.leader})") if line.leader else ""
    page.line(f"{owner}{leader}{page.words('，要归档：', '; to file: ')}{line.file[page.lang]}", indent=3)
    page.blank()
