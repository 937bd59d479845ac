"""Word: documents to be printed and sent."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {
    "brief": "selfscore.render.breakdown_docx:brief",
    "bulletin": "selfscore.render.bulletin_docx:bulletin",
    "checklist": "selfscore.render.checklist_docx:checklist",
    "dossier": "selfscore.render.dossier_docx:dossier",
    "guide": "selfscore.render.guide_docx:guide",
    "report": "selfscore.render.breakdown_docx:report",
    "task-brief": "selfscore.render.pack_docx:brief",
}
"""What this format can show, by the place of its function."""
