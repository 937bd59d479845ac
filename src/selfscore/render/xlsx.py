"""Excel: workbooks to be read, corrected and filled in."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "sample": "selfscore.render.xlsx_sample:sheet",
    "report": "selfscore.render.breakdown_xlsx:report",
    "task-sheet": "selfscore.render.xlsx_pack:sheet",
}
"""What this format can show, by the place of its function."""
