"""An example row of a form is no record, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.evidence.build import read, said, sheet

HEAD: list[object] = ["行次", "编号", "是否完好"]
FACTS = "facts: {hydrants: {ledger: 台账.xlsx}}"


def count(folder: Path, *rows: list[object], head: list[object] = HEAD) -> tuple[int | None, list[tuple[str, str, str]]]:
    evidence = read(folder, {"事实.yaml": FACTS, "台账.xlsx": sheet([head, *rows])})
    table = evidence.ledgers["hydrants"].rows
    return (table.count(date(2021, 12, 10)) if table is not None else None), said(evidence)


@pytest.mark.parametrize("word", ["示例", " 示例 ", "样例", "Example", "填写示例"])
def test_a_row_that_says_so_in_a_column_of_no_meaning_is_left_out(word: str, tmp_path: Path) -> None:
    found, problems = count(tmp_path, [word, "H0", "否"])
    assert (found, problems) == (0, [("note", "台账.xlsx:Sheet:2", "example-left-out")])


def test_beside_records_it_is_worth_a_warning(tmp_path: Path) -> None:
    found, problems = count(tmp_path, ["示例", "H0", "否"], [1, "H1", "是"])
    assert (found, problems) == (1, [("warning", "台账.xlsx:Sheet:2", "example-left-out")])


@pytest.mark.parametrize("row", [["示例街", "H1", "是"], [None, "示例", "是"], [1, "示例", "是"], ["1", "H1", "是"]])
def test_a_row_that_only_looks_like_one_counts(row: list[object], tmp_path: Path) -> None:
    assert count(tmp_path, row) == (1, [])


def test_in_a_column_that_means_something_it_is_data(tmp_path: Path) -> None:
    assert count(tmp_path, ["示例", "是"], head=["编号", "是否完好"]) == (1, [])
