"""The workbook of an edition, opened, recalculated and saved by LibreOffice, is still the same edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from selfscore.criteria.load import load_edition
from selfscore.criteria.workbook import same_edition
from selfscore.dictionary.locate import criteria_root
from tests.criteria.workbooks import Bench, cell, column, row, sheet
from tests.office.conftest import Convert
from tests.shell import selfscore


@pytest.mark.parametrize(("edition", "lang"), [("2020", "zh"), ("2023", "en")])
def test_an_edition_survives_another_spreadsheet(edition: str, lang: str, convert: Convert, tmp_path: Path) -> None:
    file, made = tmp_path / "book.xlsx", tmp_path / "made"
    selfscore("criteria", "export", edition, "--xlsx", file, "--lang", lang).ok()
    saved = convert(file, "xlsx", tmp_path / "saved")
    assert saved.read_bytes() != file.read_bytes()
    done = selfscore("criteria", "import", saved, made)
    assert (done.code, done.stderr) == (0, "")
    before, _ = load_edition(criteria_root() / edition)
    after, problems = load_edition(made / edition)
    assert problems == ()
    assert before is not None
    assert same_edition(before, after)


def test_its_sums_work_themselves_out_and_its_lists_stay(convert: Convert, tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    def correct(book: Any) -> None:
        cell(book, "A1", "1", "points").value = 5.5

    # openpyxl keeps no results of formulas: what stands there afterwards was worked out by LibreOffice.
    bench.change(correct)
    saved = convert(bench.file, "xlsx", tmp_path / "saved")
    values = openpyxl.load_workbook(saved, data_only=True)
    points = [float(cell(values, "A1", code, "points").value) for code in ("1", "2", "3")]
    assert cell(values, "板块", "A1", "check").value == pytest.approx(sum(points))
    page = sheet(openpyxl.load_workbook(saved), "A1")
    lists = {one.min_col: rule.type for rule in page.data_validations.dataValidation for one in rule.sqref.ranges}
    assert {lists[column(page, key)] for key in ("kind", "source.status", "difficulty.level", "fact")} == {"list"}
    assert page.cell(3, column(page, "kind")).comment is not None
    assert row(page, "1.1") == 5


def test_what_is_wrong_is_still_told_at_its_cell(convert: Convert, tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    def spoil(book: Any) -> None:
        cell(book, "A1", "1.1", "deduct").value = "=1/2"
        cell(book, "A1", "1.2", "cap").value = "=1/0"
        cell(book, "A1", "2.1", "kind").value = "treshold"
        sheet(book, "A1").merge_cells("E5:E6")

    bench.change(spoil)
    saved = convert(bench.file, "xlsx", tmp_path / "saved")
    done = selfscore("criteria", "import", saved, bench.made, "--criteria", bench.criteria)
    name = sheet(openpyxl.load_workbook(saved), "A1").title
    assert (done.code, bench.made.exists()) == (3, False)
    for place, code in (("5:13", "cell-formula"), ("6:8", "cell-formula"), ("10:2", "kind-unknown"), ("5:5", "cell-merged")):
        assert f"book.xlsx:{name}:{place}: 错误 {code}" in done.stderr, done.stderr
