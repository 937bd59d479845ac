"""Excel: workbooks to be read, corrected and filled in."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "carry": "selfscore.render.xlsx_carry:carry",
    "diff": "selfscore.render.xlsx_diff:diff",
    "report": "selfscore.render.breakdown_xlsx:report",
    "workbook": "selfscore.render.edition_workbook:page",
    "sample": "selfscore.render.xlsx_sample:sheet",
    "task-sheet": "selfscore.render.xlsx_pack:sheet",
}
"""What this format can show, by the place of its function."""
