"""Word: documents to be printed and sent."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "brief": "selfscore.render.breakdown_docx:brief",
    "checklist": "selfscore.render.checklist_docx:checklist",
    "guide": "selfscore.render.guide_docx:guide",
    "dossier": "selfscore.render.dossier_docx:dossier",
    "report": "selfscore.render.breakdown_docx:report",
    "bulletin": "selfscore.render.bulletin_docx:bulletin",
    "task-brief": "selfscore.render.pack_docx:brief",
}
"""What this format can show, by the place of its function."""
