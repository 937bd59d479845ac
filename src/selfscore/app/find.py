"""Find the evidence repository that is meant."""

from __future__ import annotations

from pathlib import Path

from selfscore.evidence.project import find_root as _upwards

MARK = "selfscore.yaml"


def find_root(start: Path, *, upwards: bool) -> Path | None:
    """Return the repository at ``start``: exactly that folder, or the nearest one upwards that holds selfscore.yaml."""
    if upwards:
        return _upwards(start)
    return start if (start / MARK).is_file() else None
