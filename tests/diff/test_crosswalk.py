"""Crosswalks: ours holds, and each way to get one wrong is told at its place. `negative/` names what is to be found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.diff.world import CROSSWALK, ONE, criteria, edition
from tests.shell import ROOT, Done

NEGATIVE = sorted((Path(__file__).parent / "negative").glob("*.yaml"))
Run = Callable[..., Done]


def lint(run: Run, root: Path, *args: str) -> tuple[int, list[dict[str, Any]]]:
    done = run("criteria", "lint", *args, "--criteria", root, "--format", "json")
    return done.code, json.loads(done.stdout)["diagnostics"]


def test_the_crosswalk_of_the_two_editions_holds(run: Run) -> None:
    assert lint(run, ROOT / "criteria") == (0, [])


def test_a_crosswalk_that_is_right_passes(run: Run, tmp_path: Path) -> None:
    assert lint(run, criteria(tmp_path / "c")) == (0, [])


@pytest.mark.parametrize("file", NEGATIVE, ids=lambda file: file.stem)
def test_a_crosswalk_that_is_wrong_is_told_where(file: Path, run: Run, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    expected = text.splitlines()[0].removeprefix("# expect: ").split("; ")
    root = criteria(tmp_path / "c", text)
    code, found = lint(run, root)
    assert [f"{one['place'].partition(':')[2]} {one['code']}" for one in found] == expected
    assert all(one["place"].startswith("crosswalk/one-two.yaml:") for one in found)
    assert code == 3
    done = run("diff", "one", "two", "--criteria", root)
    assert (done.code, done.stdout) == (3, "")
    assert all(f"crosswalk/one-two.yaml:{one}" in done.stderr for one in (line.partition(" ")[0] for line in expected))


def test_a_slip_of_the_pen_is_answered_with_what_was_meant(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c", CROSSWALK.replace('["3.2"]', '["3.22"]'))
    done = run("criteria", "lint", "--criteria", root, "--lang", "en")
    assert "edition two has no rule 3.22" in done.stderr
    assert "did you mean “3.2”?" in done.stderr


def test_an_edition_that_sums_to_less_is_told_on_its_side(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    edition(root, "one", ONE, points="4.5")
    code, found = lint(run, root)
    assert code == 3
    assert {(one["place"].partition(":")[0], one["code"]) for one in found} == {
        ("one/edition.yaml", "points-sum"),
        ("crosswalk/one-two.yaml", "points-sum"),
    }
    assert "one 版一侧的项目合计 5 分，应为 4.5 分" in str(found)


def test_one_edition_is_linted_with_its_crosswalks_alone(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c", CROSSWALK.replace("status: split", "status: merged"))
    edition(root, "three", ONE)
    assert [one["code"] for one in lint(run, root, "one")[1]] == ["crosswalk-status"]
    assert lint(run, root, "three") == (0, [])


def test_a_crosswalk_of_an_edition_that_is_not_there(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    shutil.move(root / "crosswalk" / "one-two.yaml", root / "crosswalk" / "one-twoo.yaml")
    code, found = lint(run, root)
    assert (code, found[0]["code"], found[0]["help"]["zh"]) == (3, "crosswalk-unknown", "是不是“two”？")
