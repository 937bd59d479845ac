"""A view becomes text or bytes: one module per format, each with one function per kind of page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfscore.model.text import Lang
    from selfscore.views.gaps import Filter

FORMATS: Final[dict[str, str]] = {
    "terminal": "selfscore.render.terminal",
    "json": "selfscore.render.json_v1",
    "markdown": "selfscore.render.markdown",
    "csv": "selfscore.render.csv_v1",
    "svg": "selfscore.render.svg",
    "html": "selfscore.render.html",
    "docx": "selfscore.render.docx",
    "xlsx": "selfscore.render.xlsx",
    "sarif": "selfscore.render.sarif",
    "junit": "selfscore.render.junit",
    "github": "selfscore.render.github",
}
"""Every format with its module, which holds ``PAGES``: functions by the page they show, or ``module:function``."""

Rendered = str | bytes
"""A page of text, or a file for another program."""

_OFFICE: Final = frozenset({"docx", "docxtpl", "xlsxwriter", "openpyxl", "matplotlib"})
"""The libraries of the extra ``office``."""

HELPERS: Final = frozenset(
    {
        "breakdown_docx",
        "breakdown_html",
        "breakdown_xlsx",
        "bulletin_chart",
        "bulletin_docx",
        "bulletin_fields",
        "bulletin_text",
        "chart",
        "checklist_docx",
        "checklist_html",
        "checklist_words",
        "checklist_xlsx",
        "dossier_docx",
        "dossier_html",
        "drawn",
        "edition_workbook",
        "guide_docx",
        "guide_html",
        "guide_markdown",
        "guide_words",
        "guide_xlsx",
        "html_carry",
        "html_diff",
        "json_carry_v1",
        "json_comparison_v1",
        "json_diff_v1",
        "json_parts",
        "json_verify_v1",
        "markdown_carry",
        "markdown_diff",
        "pack_docx",
        "plain",
        "schema_carry_v1",
        "schema_comparison_v1",
        "schema_diff_v1",
        "schema_v1",
        "schema_verify_v1",
        "screen",
        "sheets",
        "skeleton",
        "skeleton_facts",
        "skeleton_forms",
        "skeleton_statements",
        "terminal_brief",
        "terminal_carry",
        "terminal_comparison",
        "terminal_criteria",
        "terminal_diff",
        "terminal_explain",
        "terminal_facts",
        "terminal_gaps",
        "terminal_history",
        "terminal_intake",
        "terminal_lapses",
        "terminal_ledger",
        "terminal_plan",
        "terminal_report",
        "terminal_sample",
        "terminal_seal",
        "terminal_verify",
        "wall",
        "word",
        "word_contents",
        "workbook",
        "xlsx_arithmetic",
        "xlsx_book",
        "xlsx_carry",
        "xlsx_diff",
        "xlsx_findings",
        "xlsx_gaps",
        "xlsx_lines",
        "xlsx_pack",
        "xlsx_sample",
        "xlsx_scoresheet",
        "xlsx_summary",
        "xlsx_totals",
    }
)
"""Modules of this room that are no format."""


class NoOffice(Exception):
    """The libraries that write Word and Excel files are not installed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes. Only the terminal format looks at width (in columns) and colour."""

    width: int = 80
    colour: bool = False
    prefix: str = ""
    """The folder of the evidence in its repository, for hosts that name files from the top of that."""


def render(page: str, format_: str, view: object, lang: Lang, screen: Screen, *, only: Filter | bool | None = None) -> Rendered:
    """Show a view in a format.

    Args:
        page: which page it is: report, brief, gaps, lapses, plan, problems, spending, history, explanation, facts, editions,
            edition, checked, comparison, diff, carry, criteria-verified, workbook, verification, sample, site-results,
            bulletin, wall, dossier, dossier item.
        format_: a key of ``FORMATS``.
        view: the view of that page (for the report, the assessment itself).
        lang: language of every word that is not data.
        screen: width and colour of a terminal.
        only: narrows the report to what one unit owes; for the history in a terminal, True lists every version.

    Raises:
        NoOffice: where the format needs a library that is not installed.
    """
    try:
        draw = _page(page, format_)
        made = draw(view, lang, screen) if only is None else draw(view, lang, screen, only)
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in _OFFICE:
            raise NoOffice from missing
        raise
    return cast("Rendered", made)


def _page(page: str, format_: str) -> Callable[..., object]:
    found = import_module(FORMATS[format_]).PAGES[page]
    if not isinstance(found, str):
        return cast("Callable[..., object]", found)
    module, _, name = found.partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), name))
