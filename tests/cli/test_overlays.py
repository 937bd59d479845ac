"""Overlays as people use them: by an option or from selfscore.yaml; every report names them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.criteria.overlays import FACTS, HEAD, WHOLE, overlay
from tests.shell import ROOT, Done

Run = Callable[..., Done]
EXAMPLE = ROOT / "examples" / "section-a"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Copy the small example, so that an overlay can lie in it."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "here"))


def named(repository: Path, path: str) -> None:
    settings = repository / "selfscore.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"overlay: {path}\n", encoding="utf-8")


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ("evaluate",), ("evaluate", "--brief"), ("gaps",), ("gaps", "--expiring", "60d"), ("explain", "4.1"),
        ("plan", "--target", "50"), ("criteria", "list"), ("criteria", "show", "2020", "58"),
    ],
)  # fmt: skip
def test_every_report_names_the_overlay_and_its_hash(command: tuple[str, ...], format_: str, run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", WHOLE, FACTS)
    where = () if command[0] == "criteria" else (EXAMPLE,)
    out = run(*command, *where, "--criteria", folder, "--format", format_).stdout
    mark = json.loads(run("criteria", "list", "--criteria", folder, "--format", "json").ok())[0]["overlay"]
    assert mark["name"]["zh"] == "示例市细则"
    assert "示例市细则" in out
    assert (mark["sha256"] if format_ == "json" else mark["sha256"][:12]) in out


@pytest.mark.parametrize("command", [("evaluate",), ("gaps",), ("explain", "4.1")])
def test_without_an_overlay_no_report_speaks_of_one(command: tuple[str, ...], run: Run) -> None:
    assert "补充细则" not in run(*command, EXAMPLE).ok()


def test_its_own_bound_is_judged_by(run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", HEAD + 'changes:\n  "4.1": {each: "0.1"}\n')
    before, after = (
        json.loads(run("evaluate", EXAMPLE, "--format", "json", *more).ok()) for more in ((), ("--criteria", folder))
    )
    assert (before["score"]["low"], after["score"]["low"]) == ("10.4", "10.7"), "three hydrants at 0.1 less each"
    assert before["criteria_sha256"] == after["criteria_sha256"]
    assert before["overlay"] is None
    assert after["overlay"]["name"]["en"] == "City rules"


def test_the_repository_itself_may_name_one(run: Run, repository: Path) -> None:
    before = json.loads(run("evaluate", repository, "--format", "json").ok())
    overlay(repository / "本市细则", WHOLE, FACTS)
    named(repository, "本市细则")
    done = json.loads(run("evaluate", repository, "--format", "json").ok())
    assert done["overlay"]["name"]["zh"] == "示例市细则"
    items = [item["code"] for item in done["sections"][0]["indicators"][1]["items"]]
    assert items[-1] == "58"
    assert [one for one in done["diagnostics"] if one["severity"] == "error"] == [], "criteria are not read as facts"
    other = [one for one in before["diagnostics"] if one["location"]["path"] != "selfscore.yaml"]
    assert [one for one in done["diagnostics"] if one["location"]["path"] != "selfscore.yaml"] == other


def test_an_option_goes_before_what_the_repository_names(run: Run, repository: Path, tmp_path: Path) -> None:
    overlay(repository / "own", WHOLE, FACTS)
    named(repository, "own")
    folder = overlay(tmp_path / "asked", HEAD.replace("City rules", "Asked for"))
    done = json.loads(run("evaluate", repository, "--criteria", folder, "--format", "json").ok())
    assert done["overlay"]["name"]["en"] == "Asked for"


def test_one_of_another_edition_is_not_used_and_that_is_said(run: Run, repository: Path) -> None:
    overlay(repository / "own", "name: {zh: 甲, en: A}\nof: toy\n")
    named(repository, "own")
    toys = ROOT / "tests" / "cli" / "criteria"
    two = repository.parent / "two"
    shutil.copytree(toys, two)
    shutil.copytree(ROOT / "criteria" / "2020", two / "2020")
    shutil.copytree(ROOT / "criteria" / "facts", two / "facts", dirs_exist_ok=True)
    (two / "facts" / "all.yaml").unlink()
    done = json.loads(run("evaluate", repository, "--criteria", two, "--format", "json").ok())
    assert done["overlay"] is None
    assert "overlay-other-edition" in [one["code"] for one in done["diagnostics"]]
    asked = run("evaluate", repository, "--criteria", repository / "own", "--edition", "2020")
    assert asked.code == 3
    assert "own/overlay.yaml:2:5" in asked.stderr


@pytest.mark.parametrize("path", ["nowhere", "../outside", "selfscore.yaml", "leaves"])
def test_one_that_cannot_be_read_stops_the_evaluation(path: str, run: Run, repository: Path) -> None:
    outside = overlay(repository.parent / "outside", HEAD)
    (repository / "leaves").symlink_to(outside)
    named(repository, path)
    done = run("evaluate", repository)
    assert (done.code, done.stdout) == (3, "")
    assert "overlay-missing" in done.stderr
    assert "selfscore.yaml:" in done.stderr


@pytest.mark.parametrize("command", ["evaluate", "gaps", "plan"])
def test_one_that_is_wrong_is_told_whole_and_exits_3(command: str, run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", HEAD + 'changes:\n  "3": {points: "0.5"}\n  "4.9": {each: "1"}\n  "4.1": {eech: "1"}\n')
    extra = ("--target", "50") if command == "plan" else ()
    done = run(command, EXAMPLE, "--criteria", folder, *extra)
    assert (done.code, done.stdout) == (3, "")
    for wanted in ("own/overlay.yaml:4:9", "points-sum", "own/overlay.yaml:5:3", "“4.9”", "own/overlay.yaml:6:11", "“each”"):
        assert wanted in done.stderr, wanted


def test_lint_covers_it(run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", HEAD + 'changes:\n  "3": {points: "0.5"}\n')
    done = run("criteria", "lint", "--criteria", folder)
    assert done.code == 3
    assert "own/overlay.yaml:4:9" in done.stderr
    assert run("criteria", "lint", "--criteria", overlay(tmp_path / "good", WHOLE, FACTS)).ok().startswith("检查了 2020")


def test_an_overlay_that_is_no_yaml_is_one_diagnostic(run: Run, tmp_path: Path) -> None:
    folder = overlay(tmp_path / "own", "name: [\n")
    done = run("evaluate", EXAMPLE, "--criteria", folder)
    assert done.code == 3
    assert "own/overlay.yaml:" in done.stderr
    assert "edition-unknown" not in done.stderr
