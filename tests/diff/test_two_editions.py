"""Two editions: what moved, what became of each item and rule, which bounds changed, what has to be gathered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.diff.world import CROSSWALK, ONE, criteria, edition
from tests.shell import Done

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return criteria(tmp_path_factory.mktemp("two") / "c")


def compared(run: Run, root: Path, *sides: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("diff", *(sides or ("one", "two")), "--criteria", root, "--format", "json").ok())
    return found


def test_points_and_fates(run: Run, root: Path) -> None:
    found = compared(run, root)
    items = [
        (one["fate"], [each["code"] for each in one["new"]], one["before"], one["after"], one["moved"]) for one in found["items"]
    ]
    assert items == [("changed", ["1"], "2", "1", "-1"), ("split", ["2", "3"], "3", "4", "1")]
    assert (found["basis"], found["same"], found["shifted"], found["shifted_items"]) == ("crosswalk", False, "0", "1")
    fates = {
        tuple(side["code"] for side in (*one["old"], *one["new"])): one["fate"]
        for item in found["items"]
        for one in item["rules"]
    }
    assert fates == {
        ("1.1", "1.1"): "equal",
        ("1.2",): "dropped",
        ("2.1", "2.1"): "changed",
        ("2.2", "2.2"): "changed",
        ("3.1",): "new",
        ("3.2",): "new",
    }


def test_what_is_at_stake_before_and_after(run: Run, root: Path) -> None:
    rules = {one["new"][0]["code"]: one for item in compared(run, root)["items"] for one in item["rules"] if one["new"]}
    assert (rules["2.1"]["old"][0]["stake"], rules["2.1"]["new"][0]["stake"]) == ("2", "1.5")
    assert {(one["path"], one["before"], one["after"]) for one in rules["2.1"]["fields"]} == {
        ("each", "0.5", "0.25"),
        ("cap", "2", "1.5"),
        ("stake", "2", "1.5"),
    }


def test_a_bound_that_moved_is_said_in_words(run: Run, root: Path) -> None:
    rules = {one["new"][0]["code"]: one for item in compared(run, root)["items"] for one in item["rules"] if one["new"]}
    before, after = rules["2.2"]["bounds_before"], rules["2.2"]["bounds_after"]
    assert [(one["sign"], one["number"], one["share"], one["words"]["zh"]) for one in (*before, *after)] == [
        ("≤", "0.8", True, "≤ 80% 扣 1 分"),
        ("<", "0.9", True, "< 90% 扣 1 分"),
    ]
    assert rules["2.1"]["bounds_before"] == rules["2.1"]["bounds_after"] == []
    shown = run("diff", "one", "two", "--criteria", root).ok()
    assert "2.2 项目2 · 更新率\n  ≤ 80% 扣 1 分 → < 90% 扣 1 分\n" in shown


def test_a_price_alone_is_no_bound(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    text = (root / "two" / "A1.yaml").read_text(encoding="utf-8")
    (root / "two" / "A1.yaml").write_text(
        text.replace('{"lt": "0.9"}, "deduct": "1"', '{"le": "0.8"}, "deduct": "0.5"'), encoding="utf-8"
    )
    assert "界限变动" not in run("diff", "one", "two", "--criteria", root).ok()


def test_what_has_to_be_gathered(run: Run, root: Path) -> None:
    evidence = compared(run, root)["evidence"]
    (shelters,) = evidence["gather"]
    assert (shelters["key"], shelters["stake"], shelters["rules"]) == ("shelters", "1", ["3.2"])
    assert [one["zh"] for one in shelters["leads"]] == ["区应急局"]
    (spots,) = evidence["wider"]
    assert (spots["key"], [one["zh"] for one in spots["parts"]], spots["rules"]) == ("spots", ["是否值守"], ["3.1"])
    assert [(one["key"], one["rules"]) for one in evidence["released"]] == [("rules_of_use", ["1.2"])]


def test_the_first_screen(run: Run, root: Path) -> None:
    shown = run("diff", "one", "two", "--criteria", root).ok().splitlines()[:24]
    for line in (
        "  板块之间没有移动分值，项目之间移动 1 分",
        "  项目：变动 1、拆分 1",
        "  标准：新增 2、变动 2、不再列 1、不变 1",
        "  材料：新要 1 种、现有的要加内容 1 种、不再要 1 种",
        "按建议牵头：区应急局 1",
    ):
        assert line in shown


def test_the_reason_of_the_crosswalk_is_shown(run: Run, root: Path) -> None:
    assert "不再列 1.2 不再问：标准1.2  [1]" in run("diff", "one", "two", "--criteria", root).ok()
    assert (
        "no longer listed 1.2 no longer asked: rule 1.2  [1]"
        in run("diff", "one", "two", "--criteria", root, "--lang", "en").ok()
    )


def test_a_reason_that_most_share_is_said_once(run: Run) -> None:
    shown = run("diff", "2020", "2023", "--lang", "en").ok()
    assert shown.count("Not restated in the\nreconstruction") == 1
    assert "no longer listed 8.3 2% or less of city roads with a utility tunnel costs 0.3." in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_every_notice_is_printed(format_: str, lang: str, run: Run, root: Path) -> None:
    shown = run("diff", "one", "two", "--criteria", root, "--format", format_, "--lang", lang).ok()
    assert {"zh": "仅供测试。", "en": "For tests only."}[lang] in shown


def test_without_a_crosswalk_nothing_is_compared(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    edition(root, "three", ONE)
    done = run("diff", "two", "three", "--criteria", root)
    assert (done.code, done.stdout) == (3, "")
    assert "crosswalk/two-three.yaml: 错误 crosswalk-missing：没有对照表 crosswalk/two-three.yaml" in done.stderr
    assert "不能按编号硬比；请写出这个文件（现有：one-two）" in done.stderr


def test_the_wrong_way_round(run: Run, root: Path) -> None:
    done = run("diff", "two", "one", "--criteria", root, "--lang", "en")
    assert (done.code, done.stdout) == (3, "")
    assert "there is one the other way: put one first and two second" in done.stderr


def test_an_edition_that_is_not_there(run: Run, root: Path) -> None:
    done = run("diff", "one", "twoo", "--criteria", root)
    assert (done.code, done.stdout) == (3, "")
    assert "“twoo”不是评价细则的版号" in done.stderr
    assert "现有：one、two" in done.stderr


@pytest.mark.parametrize("name", ["a" * 5000, "criteria", "../..", "criteria/2020/edition.yaml", ""])
def test_what_is_neither_a_code_nor_a_folder_of_an_edition(name: str, run: Run) -> None:
    done = run("diff", "2020", name, "--lang", "en")
    assert (done.code, done.stdout) == (3, "")
    assert "is neither an edition nor the folder of one" in done.stderr


def test_an_edition_that_sums_to_less_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    edition(root, "one", ONE, points="4.5")
    done = run("diff", "one", "two", "--criteria", root, "--output", tmp_path / "out.md", "--format", "markdown")
    assert done.code == 3
    assert "crosswalk/one-two.yaml:3:1: 错误 points-sum" in done.stderr
    assert not (tmp_path / "out.md").exists()


def test_the_crosswalk_beside_a_folder_is_used(run: Run, tmp_path: Path) -> None:
    criteria(tmp_path / "c", CROSSWALK.replace("zh: 减分", "zh: 减了一分"))
    shown = run("diff", "c/one", "./c/two", cwd=tmp_path).ok()
    assert "  减了一分\n" in shown
