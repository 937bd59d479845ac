"""Whose task a gap is: names that are asked for, rows of rules that lean on their item's row, vetoes beside the gaps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.shell import ROOT, Done

START, FINISH = ROOT / "examples" / "start", ROOT / "examples" / "finish"
PROJECT = "district: 示例区\nedition: '2020'\nas_of: 2021-12-10\nunits: 单位.csv\nresponsibility: 分工.csv\n"
UNITS = "代码,单位名称,类别\n01,区应急局,部门\n02,区水务局,部门\n"
HEAD = "评价项目,牵头单位,责任单位,督办区领导,完成时限,难度,工作量\n"
Run = Callable[..., Done]


def gap(folder: Path, run: Run, rule: str) -> Any:
    (found,) = [one for one in json.loads(run("gaps", folder, "--format", "json").ok())["gaps"] if one["rule"] == rule]
    return found


def repository(folder: Path, rows: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (("selfscore.yaml", PROJECT), ("单位.csv", UNITS), ("分工.csv", HEAD + rows)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("command", "option", "name", "words"),
    [
        ("gaps", "--unit", "城管局", "没有单位“城管局”。是不是：区城管局？"),
        ("gaps", "--leader", "王区长", "没有领导“王区长”。是不是：王副区长"),
        ("gaps", "--unit", "某某某", "没有单位“某某某”。例如：区规划和自然资源局、区发展改革委"),
        ("evaluate", "--unit", "区消防支队", "是不是：区消防救援支队？"),
    ],
)
def test_an_unknown_name_is_refused_with_what_was_meant(command: str, option: str, name: str, words: str, run: Run) -> None:
    done = run(command, FINISH, option, name)
    assert done.code == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_an_unknown_name_is_refused_in_english_and_without_any_register(run: Run, tmp_path: Path) -> None:
    done = run("gaps", FINISH, "--unit", "城管局", env={"SELFSCORE_LANG": "en"})
    assert (done.code, "Did you mean 区城管局?" in done.stderr) == (2, True)
    (tmp_path / "selfscore.yaml").write_text("district: 示例区\nedition: '2020'\nas_of: 2021-12-10\n", encoding="utf-8")
    done = run("gaps", tmp_path, "--leader", "王副区长")
    assert (done.code, "还没有单位名册和责任分工表" in done.stderr) == (2, True)


def test_a_unit_goes_by_its_code_too(run: Run) -> None:
    by_name = run("gaps", START, "--unit", "区城管局").ok()
    assert run("gaps", START, "--unit", "d14").ok() == by_name
    assert "区城管局" in by_name


def test_a_rule_with_a_row_of_its_own_inherits_what_it_leaves_blank(run: Run, tmp_path: Path) -> None:
    whole = "4,区应急局,区水务局,赵副区长,2021-11-30,黄,20\n"
    found = gap(repository(tmp_path, f"{whole}4.1,区水务局,,,,,\n"), run, "4.1")
    assert (found["lead_unit"], found["responsible_units"]) == ("区水务局", ["区水务局"])
    assert (found["leader"], found["due"], found["days_left"]) == ("赵副区长", "2021-11-30", -10)
    assert found["difficulty"] == "yellow"
    full = gap(repository(tmp_path, f"{whole}4.1,,区应急局,钱副区长,2021-12-01,红,3\n"), run, "4.1")
    assert (full["lead_unit"], full["responsible_units"], full["leader"]) == ("区应急局", ["区应急局"], "钱副区长")
    assert (full["due"], full["difficulty"], full["effort"]) == ("2021-12-01", "red", "3")


def _unowned(folder: Path, run: Run) -> list[Any]:
    return list(json.loads(run("gaps", folder, "--format", "json").ok())["responsibility"]["unowned"])


def test_effort_of_an_item_is_shared_even_where_a_rule_has_a_row_of_its_own(run: Run, tmp_path: Path) -> None:
    whole = "4,区应急局,区水务局,赵副区长,2021-11-30,,20\n"
    shared = gap(repository(tmp_path, whole), run, "4.1")["effort"]
    assert gap(repository(tmp_path, f"{whole}4.1,区水务局,,,,,\n"), run, "4.1")["effort"] == shared
    assert float(shared) < 20


def test_an_item_is_owned_where_the_rows_of_its_rules_and_its_own_row_say_it_together(run: Run, tmp_path: Path) -> None:
    repository(tmp_path, "4,区应急局,区水务局,赵副区长,,,\n4.1,区水务局,,,,,\n")
    assert "4" not in {one["item"] for one in _unowned(tmp_path, run)}
    repository(tmp_path, "4.1,区水务局,,,,,\n")
    (lacking,) = [one["lacks"] for one in _unowned(tmp_path, run) if one["item"] == "4"]
    assert lacking == ["lead", "responsible", "leader"]


def test_gaps_names_an_open_veto_in_one_line(run: Run) -> None:
    page = run("gaps", START).ok()
    assert "能否申报未定：否决项 V4 待查实；见 selfscore explain V4" in page
    assert "V4 still open; see selfscore explain V4" in run("gaps", START, "--lang", "en").ok()
    assert "**能否申报未定：否决项 V4 待查实" in run("gaps", START, "--format", "markdown").ok()
    found = json.loads(run("gaps", START, "--format", "json").ok())
    assert (found["eligible"], found["vetoes"]["zh"][:6]) == (None, "能否申报未定")
    assert "否决" not in run("gaps", FINISH).ok()
    assert json.loads(run("gaps", FINISH, "--format", "json").ok())["vetoes"] is None


def test_gaps_says_what_red_loses_where_it_should_lose_as_little_as_possible(run: Run) -> None:
    assert "方针“橙、黄色不失分”：已兑现；红色尽量少失分：现失 2.9 分" in run("gaps", FINISH).ok()
    assert "red as little as possible: 2.9 lost now" in " ".join(run("gaps", FINISH, "--lang", "en").ok().split())


def test_plan_shows_an_open_veto_under_the_heading_of_the_vetoes(run: Run) -> None:
    page = run("plan", START, "--target", "90").ok()
    head, text = page.index("红 V4 参评资格和否决情形"), page.index("评分当年和此前两个自然年")
    assert head < text < page.index("向宣传、公安、应急等部门核实")
    step = json.loads(run("plan", START, "--target", "90", "--format", "json").ok())["steps"][0]
    assert (step["code"], step["title"]["zh"]) == ("V4", "参评资格和否决情形")
    assert step["asked"]["zh"].startswith("评分当年和此前两个自然年")
    assert "V4 参评资格和否决情形 | 评分当年" in run("plan", START, "--target", "90", "--format", "markdown").ok()


ITEM = "4,区应急局,区水务局,赵副区长,2021-11-30,黄,3\n"


@pytest.mark.parametrize(
    ("settings", "rows", "code", "place", "words", "exit_code"),
    [
        ("target: {review: 2021-11-29}\n", ITEM, "due-after-review", "分工.csv", "晚于复核日期 2021-11-29", 0),
        ("target: {review: 2021-11-30}\n", ITEM, None, "", "", 0),
        ("", ITEM.replace(",3\n", ",0\n"), "effort-not-positive", "分工.csv", "工作量要大于 0", 3),
        ("", ITEM.replace(",3\n", ",-1\n"), "effort-not-positive", "分工.csv", "工作量要大于 0", 3),
        ("target: {score: 100.5}\n", ITEM, "target-above-total", "selfscore.yaml", "目标分 100.5 超过满分 100", 0),
        ("target: {score: 100}\n", ITEM, None, "", "", 0),
    ],
)
def test_what_cannot_be_is_said_where_it_stands(
    settings: str, rows: str, code: str | None, place: str, words: str, exit_code: int, run: Run, tmp_path: Path
) -> None:
    folder = repository(tmp_path, rows)
    (folder / "selfscore.yaml").write_text(PROJECT + settings, encoding="utf-8")
    done = run("evaluate", folder, "--format", "json")
    assert done.code == exit_code
    known = ("due-after-review", "effort-not-positive", "target-above-total")
    found = [one for one in json.loads(done.stdout)["diagnostics"] if one["code"] in known]
    assert [(one["code"], one["location"]["path"]) for one in found] == ([(code, place)] if code else [])
    assert all(words in one["message"]["zh"] for one in found)
