"""HTML: one file that needs nothing else."""

from __future__ import annotations

from typing import Final

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.drawn import history_drawing
from selfscore.views.history import HistoryPage


def history(view: HistoryPage, lang: Lang, screen: Screen) -> str:
    """Write the chart and the table."""
    return history_drawing("history.html.j2", view, lang)


PAGES: Final[dict[str, object]] = {
    "brief": "selfscore.render.breakdown_html:brief",
    "checklist": "selfscore.render.checklist_html:checklist",
    "guide": "selfscore.render.guide_html:guide",
    "bulletin": "selfscore.render.bulletin_text:in_html",
    "carry": "selfscore.render.html_carry:carry",
    "diff": "selfscore.render.html_diff:diff",
    "dossier": "selfscore.render.dossier_html:index",
    "dossier item": "selfscore.render.dossier_html:item",
    "history": history,
    "report": "selfscore.render.breakdown_html:report",
    "wall": "selfscore.render.wall:wall",
}
"""What this format can show: functions, or where they are."""
