"""Units, the responsibility table, and the list of not-applicable claims."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from selfscore.model.rubric import Level
from tests.evidence.build import PROJECT, read, said, sheet, words

UNITS = "代码,单位名称,类别,负责人,联系人\n01,区应急局,部门,张三,李四 0571\n02,城北街道,镇街,王五,\n"
NAMED = PROJECT + "units: units.csv\nresponsibility: duties.xlsx\n"
HEAD = ["评价项目", "牵头单位", "责任单位", "督办区领导", "完成时限", "难度", "工作量(人天)"]


def test_units_and_duties_are_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["责任分工表"],
        [*HEAD],
        [4, "区应急局", "城北街道、01；02", "赵副区长", "2021年11月30日", "红", "2.5"],
        ["4.10", "02", None, None, None, "yellow", None],
        ["第7项", "区应急局", None, None, None, None, None],
    ]
    evidence = read(tmp_path, {"units.csv": UNITS, "duties.xlsx": sheet(rows)}, NAMED)
    assert [one for one in said(evidence) if one[0] == "error"] == []
    assert [(one.code, one.name, one.kind, one.leader, one.contact) for one in evidence.units] == [
        ("01", "区应急局", "department", "张三", "李四 0571"),
        ("02", "城北街道", "town", "王五", ""),
    ]
    first, second, third = evidence.duties
    assert (first.code, first.lead, first.responsible) == ("4", "区应急局", ("城北街道", "区应急局"))
    assert (first.leader, first.due) == ("赵副区长", date(2021, 11, 30))
    assert (first.difficulty, first.effort) == (Level.RED, Fraction(5, 2))
    assert (second.code, second.lead, second.difficulty) == ("4.10", "城北街道", Level.YELLOW)
    assert third.code == "7"


def test_mistakes_in_the_registers_are_named_cell_by_cell(tmp_path: Path) -> None:
    units = UNITS + "03,区应急局,部门,,\n04,,部门,,\n05,供电所,社团,,\n"
    rows: list[list[object]] = [
        [*HEAD],
        ["4", "区应急管理局", "城北街道、月球", None, None, None, None],
        ["4", "01", None, None, None, None, None],
        [None, "01", None, None, None, None, None],
        ["四", "01", None, None, "月底", "紫", "-1"],
    ]
    evidence = read(tmp_path, {"units.csv": units, "duties.xlsx": sheet(rows)}, NAMED)
    assert [one for one in said(evidence) if one[0] != "note"] == [
        ("warning", "duties.xlsx:Sheet:2:2", "unit-unknown"),
        ("warning", "duties.xlsx:Sheet:2:3", "unit-unknown"),
        ("error", "duties.xlsx:Sheet:3:1", "duty-doubled"),
        ("error", "duties.xlsx:Sheet:4:1", "duty-without-item"),
        ("error", "duties.xlsx:Sheet:5:1", "duty-without-item"),
        ("error", "duties.xlsx:Sheet:5:5", "cell-not-understood"),
        ("error", "duties.xlsx:Sheet:5:6", "cell-not-understood"),
        ("error", "units.csv:4:2", "unit-doubled"),
        ("error", "units.csv:5:2", "unit-unnamed"),
        ("error", "units.csv:6:3", "cell-not-understood"),
    ]
    unknown = [one for one in evidence.diagnostics if one.code == "unit-unknown"]
    assert unknown[0].message.zh == "单位名册里没有“区应急管理局”"
    assert unknown[0].help is not None
    assert (unknown[0].help.zh, unknown[0].help.en) == ("是不是“区应急局”？", "did you mean “区应急局”?")
    assert words(evidence, "duty-doubled")[1] == "“4” is assigned twice; see duties.xlsx:Sheet:2:1"
    assert words(evidence, "unit-doubled")[0] == "单位“区应急局”（03）重复登记，另见 units.csv:2:2"
    assert [one.code for one in evidence.duties] == ["4"]
    assert [one.name for one in evidence.units] == ["区应急局", "城北街道", "供电所"]


def test_registers_that_are_not_there(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"units.csv": UNITS}, PROJECT + "units: Units.csv\nresponsibility: ../duties.xlsx\n")
    assert said(evidence) == [("error", "selfscore.yaml:3:8", "file-missing"), ("error", "selfscore.yaml:4:17", "path-outside")]
    assert words(evidence, "file-missing")[2].startswith("是不是 units.csv？")
    assert (evidence.units, evidence.duties) == ((), ())


CLAIM = 'item: "12", reason: 辖区无尾矿库, approved_by: 区安委办, date: 2021-02-01'


def test_claims_are_read(tmp_path: Path) -> None:
    text = f"""not_applicable:
  - {{{CLAIM}}}
  - {{rule: 4.10, edition: "2023", reason: 无, approved_by: 区安委办, date: 2021年2月1日, evidence: [a.txt, ./b.txt], note: x}}
  - {{fact: 消火栓, reason: 无, approved_by: 区安委办, date: 2021.2.1}}
"""
    evidence = read(tmp_path, {"f.yaml": text, "a.txt": "x", "b.txt": "y"})
    assert said(evidence) == []
    first, second, third = evidence.claims
    assert (first.subject, first.code, first.edition, first.reason) == ("item", "12", None, "辖区无尾矿库")
    assert (first.approved_by, first.claimed, first.evidence, first.proven) == ("区安委办", date(2021, 2, 1), (), True)
    assert str(first.place) == "f.yaml:2:5"
    assert (second.subject, second.code, second.edition) == ("rule", "4.10", "2023")
    assert (second.evidence, second.proven) == (("a.txt", "b.txt"), True)
    assert (third.subject, third.code) == ("fact", "hydrants")


@pytest.mark.parametrize(
    ("entry", "col", "code", "zh", "en"),
    [
        ('{item: "12", approved_by: 甲, date: 2021-02-01}', 5, "claim-incomplete", "缺 reason", "lacks reason"),
        ('{item: "12", reason: " "}', 5, "claim-incomplete", "缺 reason、approved_by、date", "lacks reason, approved_by, date"),
        ("{reason: 无, approved_by: 甲, date: 2021-02-01}", 5, "claim-incomplete", "缺 item / rule / fact", "item / rule / fact"),
        (f'{{{CLAIM}, rule: "4.1"}}', 5, "claim-incomplete", "同时写了几个对象", "several things at once"),
        ('{item: "12", reason: 无, approved_by: 甲, date: 二月}', 51, "claim-incomplete", "“二月”不能识别", "“二月” is no date"),
        ('{item: "4.2", reason: 无, approved_by: 甲, date: 2021-02-01}', 12, "claim-code", "“4.2”不是编号", "“4.2” is no code"),
        ("{fact: 消火拴, reason: 无, approved_by: 甲, date: 2021-02-01}", 12, "fact-unknown", "没有“消火拴”", "no fact “消火拴”"),
        (f"{{{CLAIM}, evidense: a.pdf}}", 71, "unknown-key", "没有“evidense”这个键", "no key “evidense”"),
        (f"{{{CLAIM}, evidence: {{a: b}}}}", 81, "claim-form", "要写文件路径", "is a file path"),
        (
            "{item: [1], reason: 无, approved_by: 甲, date: 2021-02-01}",
            12,
            "claim-form",
            "“item”要写文字",
            "“item” of a claim is text",
        ),
        ("12", 5, "claim-form", "要写成“键: 值”", "a claim is a mapping"),
        (f'{{{CLAIM}, item: "13"}}', 71, "yaml-doubled-key", "“item”写了两次", "“item” is written twice"),
    ],
)
def test_a_claim_that_lacks_a_part_is_no_claim(tmp_path: Path, entry: str, col: int, code: str, zh: str, en: str) -> None:
    evidence = read(tmp_path, {"f.yaml": f"not_applicable:\n  - {entry}\n"})
    assert said(evidence) == [("error", f"f.yaml:2:{col}", code)]
    assert zh in evidence.diagnostics[0].message.zh
    assert en in evidence.diagnostics[0].message.en
    assert evidence.diagnostics[0].help is not None
    assert evidence.claims == ()


def test_a_claim_made_twice_is_none(tmp_path: Path) -> None:
    files = {
        "a.yaml": f'not_applicable:\n  - {{{CLAIM}}}\n  - {{{CLAIM}, edition: "2023"}}\n',
        "b.yaml": f'not_applicable: [{{{CLAIM}, edition: "2020"}}]\n',
        "c.yaml": f"not_applicable: {{{CLAIM}}}\n",
    }
    evidence = read(tmp_path, files)
    assert said(evidence) == [
        ("error", "a.yaml:2:5", "claim-doubled"),
        ("error", "b.yaml:1:18", "claim-doubled"),
        ("error", "c.yaml:1:17", "claim-form"),
    ]
    assert evidence.diagnostics[0].message.zh == "“12”的缺项声明重复，另见 b.yaml:1:18"
    assert evidence.diagnostics[1].message.en.endswith("see also a.yaml:2:5")
    assert [(one.code, one.edition) for one in evidence.claims] == [("12", "2023")]
