"""Where the tool's own data is: packed into the installed tool, or at the root of its own repository."""

from __future__ import annotations

from pathlib import Path


def criteria_root() -> Path:
    """Return the folder that holds ``facts/`` and one folder for each edition."""
    return _data("criteria")


def examples_root() -> Path:
    """Return the folder that holds the worked example at both of its ends: ``start`` and ``finish``."""
    return _data("examples")


def _data(name: str) -> Path:
    packed = Path(__file__).resolve().parents[1] / f"_{name}"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3] / name
