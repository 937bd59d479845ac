"""Where the criteria are: packed into the installed tool, or at the root of its own repository."""

from __future__ import annotations

from pathlib import Path


def criteria_root() -> Path:
    """Return the folder that holds ``facts/`` and one folder for each edition."""
    packed = Path(__file__).resolve().parents[1] / "_criteria"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / "criteria"
