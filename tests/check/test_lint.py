"""`selfscore lint`: whether what was written is in order, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.check.world import CRITERIA, put, start
from tests.shell import Done

Run = Callable[..., Done]


def test_evidence_in_order(run: Run, tmp_path: Path) -> None:
    done = run("lint", str(start(tmp_path)), "--criteria", CRITERIA)
    assert (done.code, done.stdout, done.stderr) == (0, "检查完毕：0 处错误，0 处警告。\n", "")
    assert run("lint", str(tmp_path / "none")).code == 4


def test_what_is_wrong_is_named_with_its_place(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, {"坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    done = run("lint", str(root), "--criteria", CRITERIA, "--lang", "en")
    assert (done.code, done.stdout) == (3, "checked: 1 errors, 0 warnings.\n")
    assert done.stderr.startswith("坏.yaml:1:9: error ")


def test_criteria_of_one_s_own_are_checked_too(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path / "repo")
    shutil.copytree(CRITERIA, tmp_path / "mine")
    edition = tmp_path / "mine" / "T" / "edition.yaml"
    edition.write_text(edition.read_text(encoding="utf-8").replace('points: "4"', 'points: "5"', 1), encoding="utf-8")
    done = run("lint", str(root), "--criteria", str(tmp_path / "mine"))
    assert done.code == 3
    assert "points-sum" in done.stderr
