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


def prefix_of(root: Path) -> str:
    """Return where a folder is in its git work tree, with ``/``; "" at the top of it, and outside any."""
    here = root.resolve()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    inner = here.relative_to(top).as_posix()
    return "" if inner == "." else inner
