"""Excel: workbooks to be read, corrected and filled in."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "carry": "selfscore.render.xlsx_carry:carry",
    "checklist": "selfscore.render.checklist_xlsx:checklist",
    "diff": "selfscore.render.xlsx_diff:diff",
    "guide": "selfscore.render.guide_xlsx:guide",
    "report": "selfscore.render.breakdown_xlsx:report",
    "sample": "selfscore.render.xlsx_sample:sheet",
    "workbook": "selfscore.render.edition_workbook:page",
    "task-sheet": "selfscore.render.xlsx_pack:sheet",
}
"""What this format can show, by the place of its function."""
