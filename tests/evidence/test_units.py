"""Amounts with their unit: in the cell, in the heading, in a line above; what states none is not understood where it must."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from selfscore.evidence.cells import read_cell
from selfscore.evidence.collect import collect
from selfscore.model.cells import Blank, Cell
from selfscore.model.diagnostic import Diagnostic
from tests.evidence.build import repository, sheet
from tests.facts.world import dictionary

DICTIONARY = dictionary("""
facts:
  money:
    type: table
    title: {zh: 经费, en: Money}
    columns:
      what: {type: text, title: {zh: 事项, en: what}}
      paid: {type: number, unit: 元, says_unit: true, title: {zh: 金额, en: paid}}
      loss: {type: number, unit: 万元, optional: true, title: {zh: 损失, en: loss}}
      people: {type: number, unit: 人, optional: true, title: {zh: 人数, en: people}}
""")
COLUMNS = DICTIONARY.facts["money"].columns


def cells(tmp_path: Path, data: bytes | str, name: str, column: str = "paid") -> tuple[list[Cell], list[Diagnostic]]:
    evidence = collect(repository(tmp_path, {name: data, "f.yaml": f"facts: {{money: {{ledger: {name}}}}}\n"}), DICTIONARY)
    rows = evidence.ledgers["money"].rows
    assert rows is not None
    problems = [one for one in evidence.diagnostics if one.severity.value != "note"]
    return [one.cells[column] for one in rows.records(date(2021, 12, 31))], problems


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("paid", "12.5万元", 125_000),
        ("paid", "12.5万", 125_000),
        ("paid", "￥1,234.50元", Fraction("1234.5")),
        ("paid", "１２万元", 120_000),
        ("paid", "0.3亿元", 30_000_000),
        ("paid", "3千元", 3000),
        ("paid", "12.5", Blank.UNREADABLE),
        ("paid", 12.5, Blank.UNREADABLE),
        ("paid", "12.5万人", Blank.UNREADABLE),
        ("paid", "约12万元", Blank.UNREADABLE),
        ("paid", "", Blank.EMPTY),
        ("loss", "95", 95),
        ("loss", "95万", 95),
        ("loss", "95万元", 95),
        ("loss", "950000元", 95),
        ("loss", "1.2亿", 12_000),
        ("people", "3万人", 30_000),
        ("people", "3万", 30_000),
        ("people", "95%", Fraction("0.95")),
    ],
)
def test_a_cell_with_a_unit_of_its_own(column: str, written: object, value: object) -> None:
    assert read_cell(written, COLUMNS[column]) == value


@pytest.mark.parametrize(
    ("heading", "above"),
    [
        ("金额（万元）", ""),
        ("金额(万元)", ""),
        ("金额【人民币万元】", ""),
        ("金额", "单位：万元"),
        ("金额", "（金额单位: 万元）"),
    ],
)
def test_a_heading_or_a_line_above_states_the_unit(heading: str, above: str, tmp_path: Path) -> None:
    text = f"经费台账,{above}\n事项,{heading}\n消火栓,12.5\n桥梁,3000元\n"
    found, problems = cells(tmp_path, text, "经费.csv")
    assert (found, problems) == ([Fraction(125_000), Fraction(3_000)], [])


def test_the_numbers_of_a_workbook_are_exact(tmp_path: Path) -> None:
    found, problems = cells(tmp_path, sheet([["事项", "金额（万元）"], ["甲", 0.1], ["乙", 0.2], ["丙", 1234.5678]]), "经费.xlsx")
    assert (found, problems) == ([1000, 2000, 12_345_678], [])


def test_a_number_without_any_unit_is_not_understood_and_said_so(tmp_path: Path) -> None:
    found, problems = cells(tmp_path, "事项,金额\n消火栓,12.5\n", "经费.csv")
    assert found == [Blank.UNREADABLE]
    assert [(str(one.place), one.code) for one in problems] == [("经费.csv:2:2", "cell-not-understood")]
    help_ = problems[0].help
    assert help_ is not None
    assert "金额（万元）" in help_.zh
    assert "with its unit" in help_.en


def test_a_heading_in_another_unit_is_converted_and_one_that_measures_otherwise_is_not(tmp_path: Path) -> None:
    assert cells(tmp_path, "事项,金额（元）,损失（元）\n甲,1,950000\n", "经费.csv", "loss")[0] == [95]
    assert cells(tmp_path, "事项,金额（元）,损失（含税）\n甲,1,95\n", "经费.csv", "loss")[0] == [95]
    assert cells(tmp_path, "单位：区应急局,,\n事项,金额（元）,损失\n甲,1,95\n", "经费.csv", "loss")[0] == [95]
