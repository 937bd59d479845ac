"""`history` as users meet it: any kind of repository, every format, nothing touched."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.history.story import Link, Story, Submodule, example, git, written
from tests.shell import Done

Run = Callable[..., Done]
Tree = dict[bytes | str, bytes | Link | Submodule]
DAY = date(2021, 12, 10)
LEDGER = "设施/消火栓台账.csv"


def mended() -> Tree:
    raw = example()[LEDGER]
    assert isinstance(raw, bytes)
    return {**example(), LEDGER: raw.decode("gb18030").replace("×,", "√,").encode("gb18030")}


def under(folder: str, tree: Tree) -> Tree:
    return {f"{folder}/{path!s}": one for path, one in tree.items()}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Three commits: the example, a week later its hydrants mended, then broken settings."""
    story = Story(tmp_path / "repo")
    story.commit(example(), DAY, title="起点", author="区安委办")
    story.commit(mended(), DAY + timedelta(days=7), title="=修好消火栓", author="区城管局")
    story.commit({**example(), "selfscore.yaml": b"district: [\n"}, DAY + timedelta(days=14), title="改坏 <b>", author="某人")
    return story.write()


def _lines(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    page = json.loads(run("history", *arguments, "--format", "json").ok())
    assert page["schema"] == "selfscore/history/v1"
    return list(page["lines"])


def _changes(lines: list[dict[str, Any]]) -> list[str | None]:
    return [line["change"] for line in lines]


def test_a_terminal_shows_chart_causes_and_table(run: Run, repo: Path) -> None:
    text = run("history", repo).ok()
    for words in (
        "示例区",
        "█ 已证实",
        "全程变化的原因",
        "更正",
        "+0.6",
        "区城管局",
        "无法评分：",
        "1 个版本无法评分",
        "2021-12-24",
    ):
        assert words in text
    assert all(len(line) <= 80 for line in text.splitlines())
    english = run("history", repo, "--lang", "en", env={"COLUMNS": "60"}).ok()
    assert "not scored" in english
    assert "corrected +0.6" in " ".join(english.split())


def test_every_format_holds_the_same(run: Run, repo: Path) -> None:
    lines = _lines(run, repo)
    assert _changes(lines) == [None, "0.6", None]
    assert lines[1]["causes"] == [{"why": "corrected", "points": "0.6", "items": {"4": "0.6"}}]
    assert lines[2]["reason"]["en"].startswith("selfscore.yaml: ")
    table = run("history", repo, "--format", "csv").ok()
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
    assert [row["变化"] for row in rows] == ["", "0.6", ""]
    assert rows[1]["说明"] == "'=修好消火栓"
    svg = ET.fromstring(run("history", repo, "--format", "svg").ok())
    assert svg.tag.endswith("svg")
    assert len(svg.findall(".//{*}polyline")) == 1
    assert len(svg.findall(".//{*}circle")) == 2
    page = run("history", repo, "--format", "html").ok()
    assert "改坏 &lt;b&gt;" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("format_", ["terminal", "json", "csv", "svg", "html"])
def test_the_same_bytes_every_time_and_nothing_touched(run: Run, repo: Path, format_: str) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in repo.rglob("*") if one.is_file()}

    (repo / LEDGER).write_bytes(b"half-done work")
    (repo / "new.txt").write_bytes(b"not yet added")
    before = state()
    first = run("history", repo, "--format", format_).ok()
    second = run("history", repo, "--format", format_, env={"TZ": "Asia/Shanghai", "LC_ALL": "C"}).ok()
    assert first == second
    assert state() == before


def test_bare_and_shallow_clones(run: Run, repo: Path, tmp_path: Path) -> None:
    git("clone", "-q", "--bare", repo, tmp_path / "bare.git", cwd=tmp_path)
    assert _lines(run, tmp_path / "bare.git") == _lines(run, repo)
    git("clone", "-q", "--depth", "2", f"file://{repo}", tmp_path / "shallow", cwd=tmp_path)
    assert _lines(run, tmp_path / "shallow")[0]["date"] == "2021-12-17"
    assert "2021-12-17 以前的提交不在这里" in run("history", tmp_path / "shallow").ok()


def test_a_folder_of_a_larger_repository_and_its_new_name(run: Run, tmp_path: Path) -> None:
    story = Story(tmp_path / "repo")
    story.commit({"README": b"no evidence yet"}, DAY)
    story.commit(under("evidence", example()), DAY)
    story.commit({**under("佐证", mended()), "src/main.c": b"int x;", "lib": Submodule(), b"\xff\xfe": b"?"}, DAY)
    repo = story.write(checkout=False)
    assert _changes(_lines(run, repo)) == [None, None, "0.6"]
    git("checkout", "-q", "main", cwd=repo)
    (repo / "佐证" / "规划").mkdir(exist_ok=True)
    inside = json.loads(run("history", "--format", "json", cwd=repo / "佐证" / "规划").ok())["lines"]
    assert _changes(inside) == [None, None, "0.6"]
    assert _changes(_lines(run, repo, "--folder", "佐证")) == [None, None, None]


def test_two_districts_in_one_repository_must_be_told_apart(run: Run, tmp_path: Path) -> None:
    story = Story(tmp_path / "repo")
    story.commit(under("one", example()), DAY)
    story.commit({**under("one", mended()), **under("two", example())}, DAY)
    repo = story.write()
    done = run("history", repo)
    assert done.code == 4
    assert "one、two" in done.stderr
    assert _changes(_lines(run, repo / "one")) == [None, "0.6"]
    assert [line["score"] is None for line in _lines(run, repo / "two")] == [True, False]


def test_a_merge_counts_where_it_reaches_the_line(run: Run, tmp_path: Path) -> None:
    story = Story(tmp_path / "repo")
    base = story.commit(example(), DAY, title="base")
    side = story.commit(mended(), DAY, title="side", branch="side", parents=(base,))
    other = story.commit({**example(), "README.txt": b"x"}, DAY, title="other", parents=(base,))
    story.commit({**mended(), "README.txt": b"x"}, DAY, title="merge", parents=(other, side))
    repo = story.write()
    lines = _lines(run, repo)
    assert [(line["title"], line["change"], line["merge"]) for line in lines] == [
        ("base", None, False),
        ("other", "0", False),
        ("merge", "0.6", True),
    ]
    assert [line["title"] for line in _lines(run, repo, "--ref", "side")] == ["base", "side"]
    done = run("history", repo, "--ref", "nowhere")
    assert done.code == 2
    assert "nowhere" in done.stderr


def test_snapshots_without_git(run: Run, tmp_path: Path) -> None:
    for name, tree in {"2021-12-10": example(), "2021-12-20": mended(), "2021-13-01": mended(), "notes": mended()}.items():
        written(tmp_path / "copies" / name, tree)
    (tmp_path / "copies" / "2021-12-30").mkdir()
    lines = _lines(run, "--snapshots", tmp_path / "copies")
    assert [line["id"] for line in lines] == ["2021-12-10", "2021-12-20", "2021-12-30"]
    assert {cause["why"]: cause["points"] for cause in lines[1]["causes"]}["corrected"] == "0.6"
    assert "selfscore.yaml" in lines[2]["reason"]["zh"]
    (tmp_path / "none").mkdir()
    assert run("history", "--snapshots", tmp_path / "none").code == 4


def test_where_there_is_nothing_to_tell(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "plain", example())
    done = run("history", tmp_path / "plain", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.code == 4
    assert "--snapshots" in done.stderr
    (tmp_path / "unborn").mkdir()
    git("init", "-q", ".", cwd=tmp_path / "unborn")
    assert "还没有提交" in run("history", tmp_path / "unborn").stderr
    assert run("history", tmp_path / "unborn").code == 4
    assert run("history", tmp_path / "not-there").code == 2


def test_without_the_library_a_message_says_what_to_install_and_snapshots_still_work(
    run: Run, repo: Path, tmp_path: Path
) -> None:
    (tmp_path / "dulwich.py").write_text("raise ImportError('planted')\n")
    env = {"PYTHONPATH": str(tmp_path)}
    done = run("history", repo, env=env)
    assert done.code == 2
    assert "selfscore[git]" in done.stderr
    written(tmp_path / "copies" / "2021-12-10", example())
    run("history", "--snapshots", tmp_path / "copies", env=env).ok()


def test_a_commit_of_which_something_is_missing_is_a_gap(run: Run, repo: Path) -> None:
    tree = git("rev-parse", "HEAD~1:设施", cwd=repo).strip()
    for packed in (repo / ".git" / "objects" / "pack").glob("*.pack"):
        raw = packed.read_bytes()
        packed.chmod(0o644)
        packed.rename(repo / "out.pack")
        git("unpack-objects", "-q", cwd=repo, given=raw)
    (repo / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    lines = _lines(run, repo)
    assert lines[0]["score"] is not None
    assert "缺少这次提交的内容" in lines[1]["reason"]["zh"]
