"""Write ``examples/start`` and ``examples/finish``: one synthetic district, eighteen months apart."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.district import (
    office,
    registers,
    section_a,
    section_b1,
    section_b2,
    section_c,
    section_d,
    section_e,
    section_e_teams,
    section_f,
)
from tools.district.repo import FINISH, START, Repo, Stage
from tools.district.texts import PROJECT, READMES

ROOT = Path(__file__).parent.parent / "examples"

PARTS = (registers, section_a, section_b1, section_b2, section_c, section_d, section_e, section_e_teams, section_f, office)
"""What writes the evidence, in the order of the rubric."""


def make(root: Path, stage: Stage) -> None:
    """Write one stage anew; the folder is emptied first."""
    if root.exists():
        shutil.rmtree(root)
    repo = Repo(root, stage)
    repo.text("selfscore.yaml", PROJECT.format(as_of=stage.as_of))
    for name, text in READMES[stage.name].items():
        repo.text(name, text)
    for part in PARTS:
        part.write(repo)


def main() -> None:
    """Write both."""
    for stage in (START, FINISH):
        make(ROOT / stage.name, stage)


if __name__ == "__main__":
    main()
