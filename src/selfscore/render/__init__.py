"""A view becomes text or bytes: one module per format, each with one function per kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from selfscore.model.text import Lang
    from selfscore.views.gaps import Filter

FORMATS: Final[dict[str, str]] = {
    "terminal": "selfscore.render.terminal",
    "json": "selfscore.render.json_v1",
    "markdown": "selfscore.render.markdown",
    "csv": "selfscore.render.csv_v1",
    "svg": "selfscore.render.svg",
    "html": "selfscore.render.html",
    "sarif": "selfscore.render.sarif",
    "junit": "selfscore.render.junit",
    "github": "selfscore.render.github",
}
"""Every format with its module, which holds ``PAGES``: what it can show, by name."""

HELPERS: Final = frozenset(
    {
        "chart",
        "drawn",
        "json_comparison_v1",
        "json_parts",
        "plain",
        "screen",
        "schema_comparison_v1",
        "schema_v1",
        "skeleton",
        "skeleton_facts",
        "skeleton_forms",
        "skeleton_statements",
        "terminal_brief",
        "terminal_comparison",
        "terminal_criteria",
        "terminal_explain",
        "terminal_facts",
        "terminal_gaps",
        "terminal_history",
        "terminal_lapses",
        "terminal_ledger",
        "terminal_plan",
        "terminal_report",
        "workbook",
    }
)
"""Modules of this room that are no format."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes. Only the terminal format looks at width (in columns) and colour."""

    width: int = 80
    colour: bool = False
    prefix: str = ""
    """The folder of the evidence in its repository, for hosts that name files from the top of that."""


def render(page: str, format_: str, view: object, lang: Lang, screen: Screen, *, only: Filter | bool | None = None) -> str:
    """Show a view in a format.

    Args:
        page: which page it is: report, brief, gaps, lapses, plan, problems, spending, history, explanation, facts, editions,
            edition, checked, comparison.
        format_: a key of ``FORMATS``.
        view: the view of that page (for the report, the assessment itself).
        lang: language of every word that is not data.
        screen: width and colour of a terminal.
        only: narrows the report to what one unit owes; for the history in a terminal, True lists every version.
    """
    pages = import_module(FORMATS[format_]).PAGES
    made = pages[page](view, lang, screen) if only is None else pages[page](view, lang, screen, only)
    return cast("str", made)
