"""What is wrong with a workbook is told at its cell, all at once, and nothing is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.criteria.workbooks import HEADINGS, Bench, cell, column, row, sheet
from tests.shell import selfscore

Change = Callable[[Any], None]


@pytest.fixture
def bench(fresh: Bench, tmp_path: Path) -> Bench:
    return fresh.again(tmp_path)


def _set(name: str, code: str, key: str, value: object) -> Change:
    def change(book: Any) -> None:
        cell(book, name, code, key).value = value

    return change


def _error_cell(book: Any) -> None:
    found = cell(book, "A1", "1.3", "cap")
    found.value = "#REF!"
    assert found.data_type == "e"


def _moved(book: Any) -> None:
    page = sheet(book, "A1")
    here = column(page, "deduct")
    values = [page.cell(number, here).value for number in range(1, page.max_row + 1)]
    page.delete_cols(here)
    page.insert_cols(2)
    for number, value in enumerate(values, 1):
        if number >= HEADINGS:
            page.cell(number, 2).value = value


def _merged(book: Any) -> None:
    sheet(book, "A1").merge_cells("E5:E6")


def _no_sheet(book: Any) -> None:
    del book[sheet(book, "A1").title]


def _no_index(book: Any) -> None:
    del book["目录"]


def _heading(text: str) -> Change:
    def change(book: Any) -> None:
        page = sheet(book, "A1")
        page.cell(HEADINGS, column(page, "deduct")).value = text

    return change


def _orphan(book: Any) -> None:
    page = sheet(book, "A1")
    page.delete_rows(row(page, "1"))


CODE, KIND, TITLE_EN, POINTS, CAP, FACT, DEDUCT, PARAMETERS, FLAG, STATUS = (1, 2, 4, 7, 8, 11, 13, 14, 28, 31)
"""Columns of a sheet of rules, from 1."""


def _row(name: str, *values: object) -> Change:
    return lambda book: sheet(book, name).append(values)


def _index_row(code: str) -> Change:
    return lambda book: book["目录"].append([code, "A1"])


FAULTS: dict[str, dict[str, tuple[Change, str]]] = {
    "cells": {
        "a formula in a points cell": (_set("A1", "1", "points", "=2+2"), f"A1 设施:4:{POINTS} cell-formula"),
        "text in a points cell": (_set("A1", "2", "points", "四分"), f"A1 设施:9:{POINTS} wrong-value"),
        "negative points": (_set("A1", "1.1", "deduct", -1), f"A1 设施:5:{DEDUCT} wrong-value"),
        "an error cell": (_error_cell, f"A1 设施:7:{CAP} cell-error"),
        "an unknown kind": (_set("A1", "2.1", "kind", "treshold"), f"A1 设施:10:{KIND} kind-unknown"),
        "an unknown status": (_set("A1", "2.2", "source.status", "rumour"), f"A1 设施:11:{STATUS} wrong-value"),
        "half a text": (_set("A1", "1", "title.en", None), f"A1 设施:4:{TITLE_EN} wrong-value"),
        "parameters that are no YAML": (_set("A1", "1.3", "parameters", "where: {a: ["), f"A1 设施:7:{PARAMETERS} yaml-broken"),
        "parameters without a name": (_set("A1", "2.4", "parameters", "好的"), f"A1 设施:13:{PARAMETERS} file-form"),
        "an unknown parameter": (_set("A1", "1.1", "parameters", "at_leats: 2"), f"A1 设施:5:{PARAMETERS} unknown-key"),
        "a parameter that has a column": (
            _set("A1", "3.1", "parameters", "each: '2'"),
            f"A1 设施:15:{PARAMETERS} parameter-column",
        ),
        "a flag that is neither": (_set("A1", "1", "evidence_for_na", "也许"), f"A1 设施:4:{FLAG} wrong-value"),
        "an unknown field": (_row("版本", "分 point", "100"), "版本:17:1 unknown-key"),
        "a document named twice": (_row("出处", "rules", "细则", "Rules"), "出处:5:1 yaml-doubled-key"),
        "merged cells": (_merged, "A1 设施:5:5 cell-merged"),
        "a row without a code": (_row("鼓励项", None, "bonus"), "鼓励项:5:1 row-code"),
        "a deleted row": (_index_row("1.9"), "目录:22:1 row-missing"),
    },
    "sums": {
        "a doubled code": (_set("A1", "2.2", "code", "2.1"), f"A1 设施:11:{CODE} code-doubled"),
        "the row that it stood in": (lambda _: None, "目录:13:1 row-missing"),
        "an unknown fact": (_set("A1", "1.3", "fact", "hydrant"), f"A1 设施:7:{FACT + 1} fact-unknown"),
        "points that do not add up": (_set("板块", "A1", "points", 11), "板块:5:4 points-sum"),
        "nor above": (lambda _: None, "板块:4:4 points-sum"),
        "a moved column": (_moved, "A1 设施:3:2 column-moved"),
    },
    "a heading that was changed": {
        "the heading": (_heading("扣多少"), f"A1 设施:3:{DEDUCT} column-unknown"),
        "the column": (lambda _: None, "A1 设施:3 column-missing"),
    },
    "a heading written twice": {"the heading": (_heading("上限\ncap"), f"A1 设施:3:{DEDUCT} column-doubled")},
    "a sheet that is gone": {"the sheet": (_no_sheet, "板块:5:1 sheet-missing")},
    "an index that is gone": {"the sheet": (_no_index, " sheet-missing")},
    "an item that is gone": {
        "its first rule": (_orphan, f"A1 设施:4:{CODE} row-code"),
        "the row": (lambda _: None, "目录:6:1 row-missing"),
    },
    "a bonus that is gone": {
        "its row": (lambda book: book["板块"].delete_rows(row(book["板块"], "bonus")), "鼓励项 sheet-unused"),
        "vetoes twice": (_row("板块", "vetoes", "否决", "Vetoes"), "板块:7:1 code-doubled"),
    },
    "an indicator that is none": {
        "the code": (_set("板块", "A1", "code", "甲"), "板块:5:1 row-code"),
        "its sheet": (lambda _: None, "A1 设施 sheet-unused"),
    },
}
"""Workbooks with their faults: what somebody does, and what is told for it."""
MORE = {
    "a heading that was changed": {"missing-key"},
    "a heading written twice": {"column-missing", "missing-key"},
    "an item that is gone": {"row-missing", "row-code", "wrong-value", "points-sum", "missing-key"},
    "an indicator that is none": {"wrong-value", "row-missing"},
}
"""What else is told, because it follows."""


def _spoil(bench: Bench, name: str) -> list[str]:
    def change(book: Any) -> None:
        for how, _ in FAULTS[name].values():
            how(book)

    bench.change(change)
    return [f"book.xlsx:{told}".replace(": ", " ") for _, told in FAULTS[name].values()]


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_fault_is_told_at_its_cell_all_at_once(name: str, bench: Bench) -> None:
    expected = _spoil(bench, name)
    found = bench.faults()
    assert [one for one in expected if one not in found] == [], "\n".join(found)
    assert {one.split()[-1] for one in found if one not in expected} <= MORE.get(name, set())


def test_faults_are_told_in_english_too(bench: Bench) -> None:
    _spoil(bench, "cells")
    said = bench.read("en").stderr
    for words in ("there is a formula", "E5:E6 is merged", "did you mean “threshold”", "Nothing was written"):
        assert words in said, said
    for line in said.splitlines():
        assert not re.search("[一-鿿]", re.sub("“[^”]*”", "", line.partition(": error ")[2])), line


def test_the_untouched_workbook_has_none(bench: Bench) -> None:
    bench.change(lambda _: None)
    done = bench.read()
    assert (done.code, done.stderr) == (0, "")


def test_a_moved_column_says_where_it_stands_and_where_it_belongs(bench: Bench) -> None:
    bench.change(_moved)
    assert bench.faults() == ["book.xlsx:A1 设施:3:2 column-moved"], "the values themselves are found all the same"
    said = bench.read()
    assert "“deduct”这一列被移动了：现在是 B 列，应为 M 列" in said.stderr
    assert "插入到“each”之后" in said.stderr


def test_a_sheet_of_ones_own_is_only_mentioned(bench: Bench) -> None:
    bench.change(lambda book: book.create_sheet("我的备忘"))
    done = bench.read()
    assert (done.code, "book.xlsx:我的备忘: 警告 sheet-unused" in done.stderr) == (0, True)


def test_a_rule_that_is_new_is_welcome(bench: Bench) -> None:
    def add(book: Any) -> None:
        page = book["鼓励项"]
        page.append([one.value for one in page[row(page, "G1")]])
        page.cell(page.max_row, CODE).value = "G2"

    bench.change(add)
    done = bench.read()
    assert (done.code, "book.xlsx:鼓励项:5:1: 警告 row-new" in done.stderr, "“G2”是新增的" in done.stderr) == (0, True, True)
    assert '"code": "G2"' in selfscore("criteria", "show", "every-kind", "G2", "--criteria", bench.made, "--format", "json").ok()


def test_rows_above_the_headings_do_no_harm(bench: Bench) -> None:
    bench.change(lambda book: sheet(book, "A1").insert_rows(1, 2))
    done = bench.read()
    assert (done.code, done.stderr) == (0, "")


def test_headings_that_are_gone_are_told_once(bench: Bench) -> None:
    bench.change(lambda book: sheet(book, "目录").delete_rows(HEADINGS))
    assert bench.faults() == ["book.xlsx:目录:3 column-missing"]


def test_a_deleted_row_is_told_from_one_that_was_taken_out(fresh: Bench, bench: Bench, tmp_path: Path) -> None:
    def taken_out(book: Any) -> None:
        index = book["目录"]
        index.delete_rows(row(index, "G1"))
        page = book["鼓励项"]
        page.delete_rows(row(page, "G1"))

    bench.change(lambda book: book["鼓励项"].delete_rows(row(book["鼓励项"], "G1")))
    assert any("row-missing" in one for one in bench.faults())
    assert "“G1”这一行不见了（原在“鼓励项”）" in bench.read().stderr
    (tmp_path / "other").mkdir()
    other = fresh.again(tmp_path / "other")
    other.change(taken_out)
    done = other.read()
    assert done.code == 0, done.stderr
