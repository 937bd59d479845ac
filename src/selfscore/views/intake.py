"""An intake in words."""

from __future__ import annotations

from selfscore.model.intake import Intake
from selfscore.model.text import Lang, Text, say
from selfscore.views.pack import HEADINGS

_SHOWN = 200


def summary(view: Intake) -> Text:
    """Count what came back."""
    sheets, changes, conflicts = len(view.sheets), len(view.changes), len(view.conflicts)
    if not changes and not conflicts:
        return say(f"{sheets} 份任务单，没有改动", f"{sheets} sheets, nothing changed")
    return say(
        f"{sheets} 份任务单，{changes} 处改动，{conflicts} 处说法不一",
        f"{sheets} sheets, {changes} changes, {conflicts} in dispute",
    )


def shown(text: str, lang: Lang) -> str:
    """Show a cell on one line."""
    if not text:
        return "（空）" if lang == "zh" else "(blank)"
    flat = "；".join(text.split("\n"))
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


def row_words(row: str, lang: Lang) -> str:
    """Name a row of a ledger."""
    name = row.removeprefix("id:").removeprefix("at:")
    if not name:
        return ""
    return f" [{name}]"


def column_words(column: Text | None, lang: Lang) -> str:
    """Head what a cell says."""
    if column is None:
        return ""
    title = HEADINGS[column.en][lang] if column.en in HEADINGS else column[lang]
    return f"{title}：" if lang == "zh" else f"{title}: "
