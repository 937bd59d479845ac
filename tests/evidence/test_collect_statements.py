"""Fact files and fact workbooks: what states which fact, and what is stated twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfscore.model.text import say
from tests.evidence.build import Files, read, said, sheet, words


def test_facts_go_by_key_title_or_alias_and_short_values_are_values(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"甲.yaml": "facts:\n  城市总体规划: true\n  Inspectors: 12\n", "乙.yml": "facts: {消火栓: }\n"})
    assert said(evidence) == []
    assert {key: one.data for key, one in evidence.statements.items()} == {
        "master_plan": {"value": True},
        "staff": {"value": 12},
        "hydrants": None,
    }
    plan = evidence.statements["master_plan"]
    assert (str(plan.marks.value()), str(plan.marks.value("value"))) == ("甲.yaml:2:3", "甲.yaml:2:11")


def test_an_unknown_fact_and_an_unknown_key_say_what_was_probably_meant(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"f.yaml": "facts:\n  hydrant: true\n  月球基地: 1\nfact: {}\nversion: 3\n"})
    assert said(evidence) == [
        ("error", "f.yaml:2:3", "fact-unknown"),
        ("error", "f.yaml:3:3", "fact-unknown"),
        ("error", "f.yaml:4:1", "unknown-key"),
        ("error", "f.yaml:5:1", "unknown-key"),
    ]
    first, second, third, fourth = evidence.diagnostics
    assert first.message == say("事实目录里没有“hydrant”", "there is no fact “hydrant”")
    assert first.help is not None
    assert first.help.zh.startswith("是不是：hydrants")
    assert first.help.en.startswith("did you mean hydrants")
    assert second.help == say("用 selfscore facts --find 词 查找", "look for it with `selfscore facts --find WORD`")
    assert third.help == say("是不是“facts”？", "did you mean “facts”?")
    assert fourth.help is not None
    assert "ignore" in fourth.help.zh


def test_a_fact_stated_twice_counts_as_absent_and_both_places_are_named(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"a.yaml": "facts: {master_plan: true}\n", "b.yaml": "facts:\n  总体规划: false\n"})
    assert said(evidence) == [("error", "a.yaml:1:9", "fact-doubled"), ("error", "b.yaml:2:3", "fact-doubled")]
    assert evidence.diagnostics[0].message.zh == "“总体规划”填报了不止一次，另见 b.yaml:2:3"
    assert evidence.diagnostics[1].message.en == "“Master plan” is stated more than once; see also a.yaml:1:9"
    assert evidence.statements == {}
    assert [str(one) for one in evidence.doubled["master_plan"]] == ["a.yaml:1:9", "b.yaml:2:3"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("facts:\n  master_plan: true\n  master_plan: false\n", ["f.yaml:2:3", "f.yaml:3:3"]),
        ("facts:\n  master_plan: {value: true, value: false}\n", ["f.yaml:2:17", "f.yaml:2:30"]),
        ("facts: {master_plan: true}\nfacts: {staff: 1}\n", ["f.yaml:1:1", "f.yaml:2:1"]),
    ],
)
def test_a_doubled_key_never_counts_in_favour(tmp_path: Path, text: str, places: list[str]) -> None:
    evidence = read(tmp_path, {"f.yaml": text})
    assert [one.code for one in evidence.diagnostics] == ["yaml-doubled-key"]
    assert evidence.statements == {}
    assert [str(one) for one in evidence.doubled["master_plan"]] == places


@pytest.mark.parametrize(
    ("text", "severity", "code"),
    [
        ("", "error", "fact-file-empty"),
        (" \n\n", "error", "fact-file-empty"),
        ("# nothing\n", "warning", "fact-file-empty"),
        ("- a\n", "error", "fact-file-form"),
        ("facts: [a]\n", "error", "fact-file-form"),
        ("a: &x [1]\nb: *x\n", "error", "yaml-alias"),
        ("facts: !!python/name:os.system {}\n", "error", "yaml-tag"),
        ("facts: " + "[" * 60, "error", "yaml-too-deep"),
        ("facts: {master_plan: {value: 'x}\n", "error", "yaml-broken"),
    ],
)
def test_a_file_that_states_nothing_says_so(tmp_path: Path, text: str, severity: str, code: str) -> None:
    evidence = read(tmp_path, {"f.yaml": text, "good.yaml": "facts: {staff: 3}"})
    assert [(one.severity.value, one.code) for one in evidence.diagnostics] == [(severity, code)]
    assert evidence.diagnostics[0].place.path == "f.yaml"
    assert evidence.diagnostics[0].help is not None
    assert list(evidence.statements) == ["staff"]


def test_a_workbook_is_read_like_a_fact_file(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["安全城市事实表"],
        ["事实", "成员", "值", "佐证", "批准日期", "备注"],
        ["总体规划", None, "是", "规划（2021）.txt；b.txt", "2021年3月2日", "有"],
        ["监管人员数", None, 12.5, None, None, None],
        ["专项规划", "防洪规划", None, "b.txt", None, None],
        ["special_plans", "消防规划", "否", None, None, None],
    ]
    files: Files = {"综合事实.xlsx": sheet(rows), "规划（2021）.txt": "x", "b.txt": "y"}
    evidence = read(tmp_path, files)
    assert said(evidence) == []
    assert {key: one.data for key, one in evidence.statements.items()} == {
        "master_plan": {"value": "是", "evidence": ["规划（2021）.txt", "b.txt"], "approved": "2021年3月2日", "note": "有"},
        "staff": {"value": "12.5"},
        "special_plans": {"members": {"防洪规划": {"evidence": "b.txt"}, "消防规划": {"value": "否"}}},
    }
    plans = evidence.statements["special_plans"].marks
    assert str(plans.value("members", "消防规划", "value")) == "综合事实.xlsx:Sheet:6:3"
    assert evidence.artifacts["规划（2021）.txt"].good
    assert evidence.artifacts["规划(2021).txt"].path == "规划（2021）.txt"


def test_what_a_workbook_says_twice_or_about_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["fact", "member", "value"],
        ["hydrantz", None, "1"],
        [None, None, "是"],
        ["专项规划", "防洪规划", None],
        ["专项规划", "防洪规划", "否"],
        ["staff", None, "1"],
        ["总体规划", None, "是"],
    ]
    evidence = read(tmp_path, {"x.facts.xlsx": sheet(rows), "y.yaml": "facts: {staff: 2}"})
    assert said(evidence) == [
        ("error", "x.facts.xlsx:Sheet:2:1", "fact-unknown"),
        ("error", "x.facts.xlsx:Sheet:3:1", "fact-missing"),
        ("error", "x.facts.xlsx:Sheet:5:2", "member-doubled"),
        ("error", "x.facts.xlsx:Sheet:6:1", "fact-doubled"),
        ("error", "y.yaml:1:9", "fact-doubled"),
    ]
    assert list(evidence.statements) == ["master_plan"]
    assert list(evidence.doubled) == ["special_plans", "staff"]
    assert words(evidence, "member-doubled")[:2] == (
        "“防洪规划”写了两次（另见 x.facts.xlsx:Sheet:4:2）",
        "“防洪规划” is written twice (see x.facts.xlsx:Sheet:4:2)",
    )


def test_a_workbook_that_is_none_is_said(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"坏事实.xlsx": b"not a workbook", "空.facts.xlsx": b""})
    assert [(one.severity.value, one.place.path) for one in evidence.diagnostics] == [
        ("error", "坏事实.xlsx"),
        ("error", "空.facts.xlsx"),
    ]
