"""The score line of the wall chart: from git, from dated copies, or a sentence in its place."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.wall import Run, engine, spread, wallchart, words
from tests.history.story import Story, example
from tests.shell import ROOT

SVG = "{http://www.w3.org/2000/svg}svg"
DAY = date(2021, 12, 10)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small example, in no git repository."""
    return Path(shutil.copytree(ROOT / "examples" / "section-a", tmp_path_factory.mktemp("apart") / "small"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of the small example: as it is, then with its hydrants mended."""
    story = Story(tmp_path / "repo")
    raw = example()
    ledger = raw["设施/消火栓台账.csv"]
    assert isinstance(ledger, bytes)
    story.commit(raw, DAY - timedelta(days=7))
    story.commit({**raw, "设施/消火栓台账.csv": ledger.decode("gb18030").replace("×,", "√,").encode("gb18030")}, DAY)
    return story.write()


def test_the_line_of_a_git_repository_ends_with_the_score_shown(run: Run, repository: Path) -> None:
    found = wallchart(run, repository, "--as-of", DAY.isoformat(), "--lang", "en")
    (drawing,) = found.root.iter(SVG)
    now = engine(run, repository, "--as-of", DAY.isoformat())["score"]
    last = spread(now["low"], now["high"])
    assert drawing.get("aria-label") == f"score from 10.4–94.9 on 2021-12-03 to {last} on 2021-12-10"
    assert words(found.one("ends")) == f"2021-12-03 10.4–94.9 2021-12-10 {last}"
    assert now["low"] != "10.4"


def test_what_is_committed_after_the_date_is_not_in_the_line(run: Run, repository: Path) -> None:
    ends = words(wallchart(run, repository, "--as-of", "2021-12-05").one("ends"))
    assert ends.startswith("2021-12-03 10.4–94.9 2021-12-05 ")


def test_what_is_not_committed_yet_is_the_end_of_the_line(run: Run, repository: Path) -> None:
    ledger = repository / "设施" / "消火栓台账.csv"
    ledger.write_bytes(ledger.read_bytes().decode("gb18030").replace("√,", "×,").encode("gb18030"))
    found = wallchart(run, repository, "--as-of", "2021-12-17")
    now = engine(run, repository, "--as-of", "2021-12-17")["score"]
    assert words(found.one("ends")).endswith(f"2021-12-17 {spread(now['low'], now['high'])}")


def test_the_line_of_dated_copies(run: Run, small: Path, tmp_path: Path) -> None:
    for day in ("2021-11-01", "2021-12-01"):
        shutil.copytree(small, tmp_path / day)
    found = wallchart(run, small, "--snapshots", tmp_path)
    (drawing,) = found.root.iter(SVG)
    assert drawing.get("aria-label") == "得分由 2021-11-01 的 10.4–94.9 到 2021-12-10 的 10.4–94.9"


def test_without_a_history_a_sentence_stands_in_its_place(run: Run, small: Path, tmp_path: Path) -> None:
    page = wallchart(run, small)
    assert not list(page.root.iter(SVG))
    assert words(page.one("without")).startswith("没有得分曲线：资料库不在 git 仓库里。")
    done = run("report", "wallchart", small, "--snapshots", tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "以日期命名的文件夹" in done.stderr
    story = Story(tmp_path / "young")
    story.commit(example(), DAY)
    young = wallchart(run, story.write(), "--as-of", DAY.isoformat())
    assert words(young.one("without")) == "没有得分曲线：评分日期之前没有可比的版本。"
