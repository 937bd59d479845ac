"""The fact index in a terminal."""

from __future__ import annotations

from selfscore.model.facts import FactState
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import Page
from selfscore.views.facts import FactIndex, FactLine
from selfscore.views.words import STATES

_STYLES = {FactState.COLLECTED: "green", FactState.NOT_APPLICABLE: "dim"}


def facts_page(view: FactIndex, lang: Lang, screen: Screen) -> str:
    """Lay out the facts by topic."""
    page = Page(lang, screen)
    total = sum(len(lines) for lines in view.topics.values())
    page.pair(
        (page.words(f"事实目录 {total} 项", f"{total} facts"), "bold"),
        page.words(f"评价细则 {view.edition} 版", f"edition {view.edition}"),
    )
    if view.counts:
        page.line(
            page.words("，", ", ").join(
                f"{STATES[state][lang]} {view.counts[state]}" for state in FactState if state in view.counts
            )
        )
    for topic, lines in view.topics.items():
        page.heading(topic)
        for line in lines:
            _fact(page, line)
    return page.text()


def _fact(page: Page, line: FactLine) -> None:
    lang, entry = page.lang, line.entry
    state = (STATES[line.state][lang], _STYLES.get(line.state, "yellow")) if line.state else ""
    page.pair((entry.title[lang], "bold"), state)
    unit = f" [{entry.unit[lang]}]" if entry.unit else ""
    used = (
        page.words(f"用于 {'、'.join(entry.used_by)}", f"used by {', '.join(entry.used_by)}")
        if entry.used_by
        else page.words("本版未用", "not used by this edition")
    )
    page.line((f"{entry.key}  {entry.type}{unit}  {used}", "dim"), indent=2)
    for label, texts in (
        (page.words("列", "columns"), entry.columns),
        (page.words("成员", "members"), entry.members),
        (page.words("佐证", "proof"), entry.documents),
    ):
        if texts:
            page.line(f"{label}{page.words('：', ': ')}" + page.words("、", ", ").join(text[lang] for text in texts), indent=2)
    for why in line.why:
        page.line((why[lang], "yellow"), indent=2)
    for place in line.places:
        page.line((place, "cyan"), indent=2)
