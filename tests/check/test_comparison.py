"""What `check --base` says of a change: the comment under a pull request, to the byte; what it calls new, worse and closed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.check.world import CHANGE, START, check, commit, extinguishers, facts, git, put, start
from tests.shell import ROOT, Done

Run = Callable[..., Done]


def compared(run: Run, root: Path, *args: str) -> tuple[dict[str, Any], int]:
    done = check(run, root, "--base", "main", "--format", "json", *args)
    return json.loads(done.stdout), done.code


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("format_", "suffix"), [("markdown", "md"), ("terminal", "txt"), ("github", "commands.txt")])
def test_a_pull_request_s_comment(
    format_: str, suffix: str, lang: str, run: Run, golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    root = start(tmp_path, "资料库")
    put(root, CHANGE)
    done = check(run, root, "--base", "main", "--format", format_, "--lang", lang)
    assert done.code == 10, done.stderr
    # Names of commits and hashes of workbooks depend on the libraries that make the workbooks.
    golden(f"check.{lang}.{suffix}", re.sub(r"\b[0-9a-f]{8}([0-9a-f]{4})?\b", "········", done.stdout))


def test_score_before_and_after_item_by_item(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, CHANGE)
    found, code = compared(run, root)
    assert code == 10
    assert (found["before"]["low"], found["after"]["low"], found["moved"], found["worse"]) == ("2.5", "2.3", "-0.2", True)
    assert {one["code"]: one["moved"] for one in found["items"]} == {"1": "0.3", "2": "-0.5"}
    assert {one["code"]: one["turn"] for one in found["rules"]} == {"1.2": "closed", "2.1": "worse", "2.2": "new"}
    hydrants = found["rules"][1]
    assert [one["subject"] for one in hydrants["fresh"]] == ["H2", "H4", "H5"]
    assert [one["subject"] for one in hydrants["gone"]] == ["H3"]
    assert hydrants["fresh"][0]["locations"] == [{"path": "设施/消火栓.csv", "line": None, "sheet": None, "row": 3, "col": None}]
    sheet = found["rules"][2]["fresh"][0]["locations"][0]
    assert (sheet["path"], sheet["sheet"], sheet["row"]) == ("设施/灭火器.xlsx", "台账", 3)


def test_a_change_for_the_better_passes_and_none_passes(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    found, code = compared(run, root)
    assert (found["moved"], found["rules"], code) == ("0", [], 0)
    put(root, {"规划/事实.yaml": facts(flood=True)})
    found, code = compared(run, root)
    assert (found["moved"], code) == ("0.3", 0)
    assert "⬆️" in check(run, root, "--base", "main", "--format", "markdown").stdout


def test_findings_under_a_cap_that_binds_move_nothing_and_are_told(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, {"设施/消火栓.csv": "编号,是否完好\n" + "".join(f"H{n},否\n" for n in range(1, 6))})
    commit(root, "更多损坏")
    git(root, "branch", "-f", "main")
    put(root, {"设施/消火栓.csv": "编号,是否完好\n" + "".join(f"H{n},否\n" for n in range(1, 7))})
    found, code = compared(run, root)
    assert (found["moved"], code) == ("0", 0)
    assert [(one["turn"], [each["subject"] for each in one["fresh"]]) for one in found["rules"]] == [("other", ["H6"])]
    assert "得分不变（已到上限" in check(run, root, "--base", "main").stdout


def test_evidence_withdrawn_is_open_again_not_lost_for_sure(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, {"设施/事实.yaml": "facts:\n  灭火器: {ledger: 设施/灭火器.xlsx}\n"})
    found, code = compared(run, root)
    assert (found["moved"], code) == ("-0.4", 10)
    assert (found["before"]["high"], found["after"]["high"]) == ("3.5", "3.7")


def test_a_broken_file_is_new_and_its_repair_is_told(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, {"设施/坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    found, code = compared(run, root)
    assert code == 3
    assert [(one["location"]["path"], one["severity"]) for one in found["broken"]] == [("设施/坏.yaml", "error")]
    commit(root, "坏的")
    git(root, "branch", "-f", "main")
    put(root, {"规划/事实.yaml": "\n\n" + facts(flood=False)})
    assert compared(run, root)[0]["broken"] == [], "what only moved to another line is not new"
    (root / "设施/坏.yaml").unlink()
    found, code = compared(run, root)
    assert (code, found["broken"]) == (0, [])
    assert [one["location"]["path"] for one in found["mended"]] == ["设施/坏.yaml"]


def test_a_veto_that_bars_now_is_worse_whatever_the_score(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    accidents = "facts:\n  事故: {ledger: 事故.csv}\n"
    put(root, {"事故.yaml": accidents, "事故.csv": "编号,是否重大\n2021-1,是\n", "规划/事实.yaml": facts(flood=True)})
    found, code = compared(run, root)
    assert (found["moved"], found["barred"], found["after"]["eligible"], code) == ("0.3", ["V1"], False, 10)
    done = check(run, root, "--base", "main", "--format", "markdown")
    assert "⛔" in done.stdout
    assert "触发否决 V1" in done.stdout
    assert "新触发否决 V1" in done.stderr


def test_both_sides_are_judged_at_one_date_and_by_one_edition(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    text = str(START["selfscore.yaml"])
    put(root, {"selfscore.yaml": text.replace("2021-12-10", "2021-12-20")})
    found, code = compared(run, root)
    assert (found["as_of"], found["moved"], code) == ("2021-12-20", "0", 0)
    assert [one["code"] for one in found["notes"]] == ["base-other-date"]
    found, _ = compared(run, root, "--as-of", "2021-11-01")
    assert (found["as_of"], found["as_of_source"]) == ("2021-11-01", "option")


def test_what_others_did_on_the_base_since_is_not_this_change_s(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    git(root, "switch", "-q", "main")
    put(root, {"规划/事实.yaml": facts(flood=True)})
    commit(root, "别人的改进")
    git(root, "switch", "-q", "change")
    found, code = compared(run, root)
    assert (found["moved"], found["base"]["merged"], code) == ("0", True, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--fail-under", "2.31"), 10, "已证实 2.3，低于 --fail-under 2.31"),
        (("--fail-on", "red"), 10, "还有 1 项红色未完成项"),
        (("--require-complete",), 11, "还有 1 项待佐证：3.1"),
    ],
)
def test_gates_hold_here_too_and_say_why(arguments: tuple[str, ...], code: int, words: str, run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, {"设施/灭火器.xlsx": extinguishers("M1", "M2")})
    commit(root, "两具失效")
    git(root, "branch", "-f", "main")
    done = check(run, root, "--base", "main", *arguments)
    assert (done.code, done.stderr) == (code, f"未通过：{words}\n")


def test_the_work_tree_and_the_index_are_left_as_they_are(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    put(root, CHANGE)
    git(root, "add", "设施/消火栓.csv")
    before = git(root, "status", "--porcelain")
    files = {path: path.read_bytes() for path in sorted((tmp_path / ".git").rglob("*")) if path.is_file()}
    check(run, root, "--base", "main")
    assert {path: path.read_bytes() for path in sorted((tmp_path / ".git").rglob("*")) if path.is_file()} == files
    assert git(root, "status", "--porcelain") == before


def test_nothing_to_compare_with_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    root = start(tmp_path)
    for arguments, words in (((), "--base"), (("--accept", "--base", "main"), "--baseline")):
        done = check(run, root, *arguments)
        assert done.code == 2
        assert words in done.stderr


def test_a_whole_district_s_change_still_fits_under_a_pull_request(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "district"
    shutil.copytree(ROOT / "examples" / "start", root)
    git(root, "init", "-q")
    commit(root, "开始")
    for path in root.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(ROOT / "examples" / "finish", root, dirs_exist_ok=True)
    done = run("check", str(root), "--base", "main", "--format", "markdown")
    assert done.code == 0, done.stderr
    assert "→ 97.1 / 100（+" in done.stdout
    assert "基准写的评分日期是 " in done.stdout, "by itself the start was judged at an earlier day"
    assert len(done.stdout) < 65_536, "hosts take no longer comment"
