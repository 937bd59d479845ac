"""Word: documents to be printed and sent."""

from __future__ import annotations

from typing import Final

PAGES: Final[dict[str, str]] = {}
"""What this format can show, by the place of its function."""
