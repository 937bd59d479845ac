"""What moved, since when, by work or by time: by hand, and equal to what `check` and `evaluate` say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bulletin.world import FIRST, STEPS, bulletin, copies, repository
from tests.check.world import CRITERIA, put
from tests.shell import selfscore

SPLIT = "较上期（12月2日，2.4–3.4 分）下降 0.4 分，其中工作推进 -0.1 分、时间推移（到期等）-0.3 分"


def test_last_is_the_version_of_a_week_ago(repo: Path) -> None:
    done = bulletin(repo)
    page = done.ok()
    assert SPLIT in page
    assert "自评已证实 2 分（满分 4 分），待佐证部分全部落实后最高 3 分，较12月2日下降 0.4 分" in page
    assert "较2021年11月1日起步时下降 0.5 分" in page
    assert "2.5 → 2 分" in page
    assert done.stderr == ""


def test_who_closed_what_and_what_is_new(repo: Path) -> None:
    page = bulletin(repo).ok()
    closed, _, rest = page.partition("（二）新扣分的（3 项）")
    opened = rest.partition("## 三")[0]
    assert "（一）补上的（3 项）" in closed
    assert "| 1.2 规划 | 防洪规划：没有这个规划 | 区规划局 | 减轻 +0.3 |" in closed
    assert "| 2.1 消防设施 | H3：消火栓不完好 | 区城管局 | 补上一部分 |" in closed
    assert "| 2.1 消防设施 | H2：消火栓不完好（等 3 处） | 区城管局 | 加重 -0.4 |" in opened
    assert "| 1.2 规划 | 消防规划：有效期至 2021-12-05，已过期，按没有处理 | 区规划局 | 到期 -0.3 |" in opened
    assert "| 2.2 消防设施 | M2：灭火器失效 | 区城管局 | 换了地方 0 |" in opened


def test_the_numbers_are_those_of_check_and_evaluate(repo: Path, tmp_path: Path) -> None:
    given = ("--criteria", CRITERIA, "--format", "json")
    check = json.loads(selfscore("check", repo, "--as-of", "2021-12-10", "--base", "HEAD~1", *given).stdout)
    put(tmp_path, STEPS[1][1])
    then = json.loads(selfscore("evaluate", tmp_path, "--as-of", "2021-12-02", *given).stdout)["score"]
    page = bulletin(repo).ok()
    assert (check["moved"], check["after"]["low"], then["low"], then["high"]) == ("-0.1", "2", "2.4", "3.4")
    assert f"（12月2日，{then['low']}–{then['high']} 分）" in page
    assert f"工作推进 {check['moved']} 分" in page


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2021-12-02", "较上期（12月2日，2.4–3.4 分）下降 0.4 分"),
        ("2021-12-01", "较上期（11月1日，2.5–3.5 分）下降 0.5 分"),
        ("HEAD~2", "较上期（11月1日，2.5–3.5 分）下降 0.5 分"),
        ("main", "较上期（12月9日，2–3 分）持平"),
        ("2021-10-01", "没有那么早的版本，改与最早的一版相比"),
    ],
)
def test_since_a_date_or_a_commit(since: str, words: str, repo: Path) -> None:
    assert words in bulletin(repo, "--since", since).ok()


@pytest.mark.parametrize(("since", "words"), [("no-such-branch", "no-such-branch"), ("2021-12-11", "晚于评分日期")])
def test_a_version_that_cannot_be_is_a_usage_error(since: str, words: str, repo: Path) -> None:
    done = bulletin(repo, "--since", since)
    assert done.code == 2
    assert words in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("since", ["last", "2021-12-01", "v1"])
def test_without_any_history_it_says_so_and_is_made(since: str, tmp_path: Path) -> None:
    put(tmp_path, FIRST)
    done = bulletin(tmp_path, "--since", since)
    assert "没有更早的版本可比。" in done.ok()
    assert "起步" not in done.stdout
    assert "no-earlier-version" in done.stderr
    assert "--snapshots" in done.stderr


def test_the_first_commit_of_today_has_nothing_before_it(tmp_path: Path) -> None:
    repository(tmp_path / "repo")
    done = bulletin(tmp_path / "repo", "--as-of", "2021-11-01")
    assert "没有更早的版本可比。" in done.ok()
    assert "2021-11-01 之前没有能评分的版本" in done.stderr


def test_dated_copies_give_what_git_gives(repo: Path, tmp_path: Path) -> None:
    folder = copies(tmp_path)
    page = bulletin(folder / "2021-12-09", "--snapshots", folder, "--since", "2021-12-02").ok()
    assert page.replace("上期版本 2021-12-02", "") == _without_version(bulletin(repo).ok())
    assert "较上期（12月9日，2–3 分）持平" in bulletin(folder / "2021-12-09", "--snapshots", folder).ok()
    named = bulletin(folder / "2021-12-09", "--snapshots", folder, "--since", "main")
    assert (named.code, named.stdout) == (2, "")
    assert "“main”不是日期" in named.stderr


def _without_version(page: str) -> str:
    head, _, _ = page.rpartition("上期版本 ")
    return f"{head}\n"


def test_what_is_not_committed_yet_counts(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo")
    put(root, {"设施/消火栓.csv": "编号,是否完好\nH1,是\nH2,是\nH3,是\nH4,是\nH5,是\n"})
    page = bulletin(root).ok()
    assert "自评已证实 2.6 分" in page
    assert "2.5 → 2.6 分" in page
    assert "| 2.1 消防设施 | H3：消火栓不完好 | 区城管局 | 补上 +0.2 |" in page


def test_without_the_git_library_it_is_made_and_says_what_to_install(repo: Path, tmp_path: Path) -> None:
    put(tmp_path, {"dulwich/__init__.py": "raise ImportError\n"})
    done = bulletin(repo, env={"PYTHONPATH": str(tmp_path)})
    assert "没有更早的版本可比。" in done.ok()
    assert "selfscore[git]" in done.stderr


def test_in_english(repo: Path) -> None:
    page = bulletin(repo, "--lang", "en").ok()
    assert "Since 2021-12-02 (2.4–3.4 points): down 0.4 points, of which work -0.1, time (expiry and the like) -0.3" in page
    assert "10 days left to the review (2021-12-20)" in page
    assert "policy “yellow lose nothing”: broken, 2 still lose" in page
