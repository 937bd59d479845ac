"""`demo` writes the worked example as a repository, and `history` tells it."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.history.story import git
from tests.shell import ROOT, Done

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def demo(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "示例区"
    assert "selfscore history" in run("demo", folder).ok()
    return folder


@pytest.fixture(scope="module")
def lines(run: Run, demo: Path) -> list[dict[str, Any]]:
    return list(json.loads(run("history", demo, "--format", "json").ok())["lines"])


def _tree(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file() and ".git" not in one.relative_to(folder).parts)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def _low(run: Run, stage: str) -> str:
    done = run("evaluate", ROOT / "examples" / stage, "--format", "json")
    return str(json.loads(done.stdout)["score"]["low"])


def test_the_last_commit_is_the_example_byte_for_byte(demo: Path) -> None:
    assert _tree(demo) == _tree(ROOT / "examples" / "finish")
    assert git("status", "--porcelain", cwd=demo) == ""
    assert git("fsck", "--strict", cwd=demo).strip() == ""


def test_it_goes_from_the_start_to_the_finish_week_by_week(run: Run, demo: Path, lines: list[dict[str, Any]]) -> None:
    assert 70 <= len(lines) <= 90
    assert (lines[0]["date"], lines[-1]["date"]) == ("2020-06-30", "2021-12-10")
    assert (lines[0]["score"]["low"], lines[-1]["score"]["low"]) == (_low(run, "start"), _low(run, "finish"))
    assert all(line["reason"] is None for line in lines)
    days = [date.fromisoformat(line["date"]) for line in lines]
    assert days == sorted(days)
    assert max((later - day).days for day, later in itertools.pairwise(days)) <= 28
    moved = sum((Decimal(cause["points"]) for line in lines for cause in line["causes"]), Decimal(0))
    assert Decimal(lines[0]["score"]["low"]) + moved == Decimal(lines[-1]["score"]["low"])


def test_its_authors_are_its_departments(demo: Path, lines: list[dict[str, Any]]) -> None:
    authors = {line["author"] for line in lines}
    units = (demo / "名册" / "单位.csv").read_bytes().decode("utf-8-sig")
    assert len(authors) >= 15
    # The office that keeps the repository is no unit of the register.
    assert {author for author in authors if author not in units} == {"区安委办"}


def test_an_expiry_costs_points_and_a_mistake_is_put_right(lines: list[dict[str, Any]]) -> None:
    lost = [Decimal(cause["points"]) for line in lines for cause in line["causes"] if cause["why"] == "time"]
    assert min(lost) < 0
    number = next(place for place, line in enumerate(lines) if line["title"].startswith("误把"))
    wrong, right = (
        next(Decimal(cause["points"]) for cause in line["causes"] if cause["why"] == "corrected")
        for line in lines[number : number + 2]
    )
    assert wrong < 0
    assert right == -wrong
    assert lines[number + 1]["title"].startswith("删去")


def test_it_is_the_same_every_time(run: Run, demo: Path, tmp_path: Path) -> None:
    run("demo", tmp_path / "again", "--lang", "en", env={"TZ": "Asia/Shanghai"}).ok()
    assert git("rev-parse", "HEAD", cwd=tmp_path / "again") == git("rev-parse", "HEAD", cwd=demo)


def test_a_folder_that_holds_something_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        done = run("demo", folder)
        assert done.code == 2
        assert "没有写入" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    run("demo", tmp_path / "empty").ok()


def test_without_the_library_nothing_is_left_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dulwich.py").write_text("raise ImportError('planted')\n")
    done = run("demo", tmp_path / "demo", env={"PYTHONPATH": str(tmp_path)})
    assert done.code == 2
    assert "selfscore[git]" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_the_tool_starts_without_the_library() -> None:
    code = "import sys; sys.modules['dulwich'] = None; import selfscore.cli.history, selfscore.cli.demo"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
