"""The whole breakdown as a workbook that recalculates: summary, self-assessment sheet, gaps, findings, arithmetic."""

from __future__ import annotations

from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.render.xlsx_arithmetic import Arithmetic, arithmetic_sheet
from selfscore.render.xlsx_book import Book
from selfscore.render.xlsx_findings import entries, findings_sheet, ranges
from selfscore.render.xlsx_gaps import gaps_sheet
from selfscore.render.xlsx_lines import Line, lines
from selfscore.render.xlsx_scoresheet import score_sheet
from selfscore.render.xlsx_summary import summary_sheet
from selfscore.render.xlsx_totals import totals
from selfscore.views.breakdown import RuleRow, breakdown

SHEETS: Final[dict[str, Text]] = {
    "summary": say("总表", "Summary"),
    "scores": say("自评表", "Scoresheet"),
    "gaps": say("未完成项", "Gaps"),
    "findings": say("扣分明细", "Findings"),
    "arithmetic": say("计算过程", "Arithmetic"),
}
"""The sheets, in their order."""


def report(view: Assessment, lang: Lang, screen: Screen) -> bytes:
    """Write the workbook. It is always whole: a part of the findings gives no score."""
    made = breakdown(view)
    book = Book(lang, f"{made.page.district[lang]} {made.page.edition[lang]}")
    sheets = {name: book.sheet(title[lang]) for name, title in SHEETS.items()}
    found, parts = entries(made), lines(made)
    sums = arithmetic_sheet(sheets["arithmetic"], made, parts, ranges(sheets["findings"], len(found)))
    totals(sums, parts)
    rows = {line.part.code: line.row for line in parts if isinstance(line.part, RuleRow)}
    findings_sheet(sheets["findings"], found, _stakes(sums, rows))
    score_sheet(sheets["scores"], made, parts, sums)
    gaps_sheet(sheets["gaps"], made, sums, rows)
    summary_sheet(sheets["summary"], made, parts, sums, f"'{SHEETS['scores'][lang]}'")
    return book.done()


def _stakes(sums: Arithmetic, rows: dict[str, int]) -> dict[str, str]:
    return {code: sums.ref("I", row) for code, row in {**rows, **sums.beside}.items()}


__all__ = ["SHEETS", "Line", "report"]
