"""Excel: workbooks to be read, corrected and filled in."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "checklist": "selfscore.render.checklist_xlsx:checklist",
    "guide": "selfscore.render.guide_xlsx:guide",
    "report": "selfscore.render.breakdown_xlsx:report",
    "carry": "selfscore.render.xlsx_carry:carry",
    "diff": "selfscore.render.xlsx_diff:diff",
    "workbook": "selfscore.render.edition_workbook:page",
    "sample": "selfscore.render.xlsx_sample:sheet",
    "task-sheet": "selfscore.render.xlsx_pack:sheet",
}
"""What this format can show, by the place of its function."""
