"""What is wrong with a workbook is told at its cell, all at once, and nothing is written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.criteria.workbooks import HEADINGS, Bench, cell, column, row, sheet
from tests.shell import selfscore

Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("fresh"))


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


def _encrypt(file: Path) -> None:
    into = io.BytesIO()
    with file.open("rb") as plain:
        OOXMLFile(plain).encrypt("secret", into)
    file.write_bytes(into.getvalue())


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "encrypted": (_encrypt, "workbook-encrypted"),
    "truncated": (lambda file: file.write_bytes(file.read_bytes()[:4000]), "workbook-broken"),
    "empty": (lambda file: file.write_bytes(b""), "workbook-kind"),
    "no workbook": (lambda file: file.write_text("<html><table></table></html>"), "workbook-kind"),
    "gone": (lambda file: file.unlink(), "file-missing"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_file_that_is_no_workbook_is_told(name: str, bench: Bench) -> None:
    spoil, code = BROKEN[name]
    spoil(bench.file)
    assert bench.faults() == [f"book.xlsx {code}"]


def test_another_kind_of_workbook_is_told(bench: Bench) -> None:
    other = bench.file.rename(bench.file.with_suffix(".xls"))
    done = selfscore("criteria", "import", other, bench.made)
    assert (done.code, "workbook-kind" in done.stderr, "另存为 XLSX" in done.stderr) == (3, True, True)


def test_a_folder_that_holds_something_is_left_alone(bench: Bench) -> None:
    bench.made.mkdir()
    (bench.made / "mine.txt").write_text("mine")
    done = bench.read()
    assert (done.code, "不是空文件夹" in done.stderr) == (2, True)
    assert [one.name for one in bench.made.iterdir()] == ["mine.txt"]
    (bench.made / "mine.txt").unlink()
    bench.read().ok()


@pytest.mark.parametrize("code", ["../elsewhere", "a/b", "facts"])
def test_a_code_that_leads_out_of_the_folder_is_refused(code: str, bench: Bench) -> None:
    bench.change(lambda book: setattr(book["版本"].cell(4, 2), "value", code))
    assert bench.faults() == ["book.xlsx:版本:4:2 file-outside"]


def test_a_workbook_that_exists_is_left_alone(bench: Bench) -> None:
    args = ("criteria", "export", "every-kind", "--criteria", bench.criteria, "--xlsx")
    done = selfscore(*args, bench.file)
    assert (done.code, "--force" in done.stderr) == (2, True)
    assert selfscore(*args, bench.file, "--force").code == 0
    assert selfscore(*args, bench.file.with_suffix(".txt")).code == 2


def test_an_edition_that_cannot_be_loaded_is_not_exported(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    done = selfscore("criteria", "export", "1999", "--xlsx", file)
    assert (done.code, "edition-unknown" in done.stderr, file.exists()) == (3, True, False)


def test_without_the_library_the_way_to_it_is_said(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "lib" / "openpyxl").mkdir(parents=True)
    (tmp_path / "lib" / "openpyxl" / "__init__.py").write_text("raise ModuleNotFoundError(name='openpyxl')")
    done = selfscore("criteria", "import", bench.file, bench.made, env={"PYTHONPATH": str(tmp_path / "lib")})
    assert (done.code, "pip install 'selfscore[office]'" in done.stderr) == (2, True)
    assert not bench.made.exists()


def test_an_overlay_is_nothing_to_read_a_workbook_against(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay" / "overlay.yaml").write_text("of: '2020'\n")
    done = selfscore("criteria", "import", bench.file, bench.made, "--criteria", tmp_path / "overlay")
    assert (done.code, "补充细则" in done.stderr) == (2, True)
