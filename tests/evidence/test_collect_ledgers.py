"""The ledgers that statements name: in every way of writing them, and what is said where one cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.evidence.build import HYDRANTS, read, said, sheet

AS_OF = date(2021, 12, 10)
FILES: dict[str, bytes | str] = {
    "l/a.csv": HYDRANTS,
    "l/b.csv": "编号,是否完好\nH3,是\n",
    "l/c.csv": "序号,状况\nH4,是\n",
    "l/d.xlsx": sheet([["编号", "是否完好"], ["H5", "是"]]),
}


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("ledger: l/a.csv", 2),
        ("ledger: ./l\\a.csv", 2),
        ("ledger: [l/a.csv, l/b.csv]", 3),
        ("ledger: {path: l/c.csv, columns: {id: 序号, 是否完好: 状况}}", 1),
        ("ledger: [{path: l/d.xlsx, sheet: Sheet}, l/a.csv, {path: l/c.csv, columns: {id: 序号, intact: 状况}}]", 4),
        ("ledger: l/c.csv, columns: {编号: 序号, intact: 状况}", 1),
        ("ledger: [l/d.xlsx], sheet: Sheet", 1),
    ],
)
def test_a_ledger_is_read_however_it_is_written(tmp_path: Path, written: str, rows: int) -> None:
    evidence = read(tmp_path, {**FILES, "f.yaml": f"facts: {{hydrants: {{{written}}}}}\n"})
    assert said(evidence) == []
    ledger = evidence.ledgers["hydrants"]
    assert ledger.rows is not None
    assert ledger.rows.count(AS_OF) == rows
    assert (ledger.site, ledger.problems) == (None, ())


def test_site_rows_are_read_beside_the_ledger(tmp_path: Path) -> None:
    written = "ledger: l/a.csv, site: l/c.csv, site_columns: {id: 序号, intact: 状况}"
    ledger = read(tmp_path, {**FILES, "f.yaml": f"facts: {{hydrants: {{{written}}}}}\n"}).ledgers["hydrants"]
    assert ledger.rows is not None
    assert ledger.site is not None
    assert (ledger.rows.count(AS_OF), ledger.site.count(AS_OF)) == (2, 1)


@pytest.mark.parametrize(
    ("written", "place", "code", "zh", "en"),
    [
        ("ledger: l/A.csv", 28, "ledger-missing", "台账 l/A.csv：找不到这个文件", "ledger l/A.csv: there is no such file"),
        ("ledger: [l/a.csv, gone.csv]", 38, "ledger-missing", "台账 gone.csv：找不到", "ledger gone.csv: there is no"),
        ("ledger: ../a.csv", 28, "path-outside", "路径里有“..”", "holds “..”"),
        ("ledger: l", 28, "ledger-missing", "这是文件夹", "this is a folder"),
        ("ledger: 12", 28, "ledger-path", "这里要写台账文件的路径", "the path of a ledger file must stand here"),
        ("ledger: []", 28, "ledger-path", "没有写台账文件", "no ledger file is named"),
        ("ledger: [l/a.csv, l/a.csv]", 38, "ledger-doubled", "同一个台账 l/a.csv 写了两次", "l/a.csv is named twice"),
        ("ledger: [{path: l/a.csv, shet: x}]", 45, "unknown-key", "没有“shet”这个键", "there is no key “shet”"),
        ("ledger: [{sheet: x}]", 29, "ledger-path", "这里要写台账文件的路径", "the path of a ledger"),
        ("ledger: l/a.csv, sheet: [x]", 44, "ledger-sheet", "sheet 要写工作表的名称", "takes the name of a sheet"),
        ("ledger: l/a.csv, columns: [id]", 46, "ledger-columns", "columns 要写成", "maps our columns"),
        ("ledger: l/a.csv, columns: {id: [x]}", 46, "ledger-columns", "columns 要写成", "maps our columns"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_no_table(tmp_path: Path, written: str, place: int, code: str, zh: str, en: str) -> None:
    evidence = read(tmp_path, {**FILES, "f.yaml": f"facts: {{hydrants: {{{written}}}}}\n"})
    (found,) = (one for one in evidence.diagnostics if one.place.path == "f.yaml")
    assert (str(found.place), found.code, found.severity.value) == (f"f.yaml:1:{place}", code, "error")
    assert zh in found.message.zh
    assert en in found.message.en
    assert found.help is not None
    ledger = evidence.ledgers["hydrants"]
    assert ledger.rows is None
    assert found in ledger.problems


def test_a_ledger_that_is_no_table_has_its_reason_in_both_lists(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"a.xlsx": b"PK\x03\x04 broken", "f.yaml": "facts: {hydrants: {ledger: a.xlsx}}\n"})
    ledger = evidence.ledgers["hydrants"]
    assert ledger.rows is None
    assert [one.place.path for one in ledger.problems] == ["a.xlsx"]
    assert set(ledger.problems) <= set(evidence.diagnostics)


def test_the_bytes_of_a_ledger_are_in_the_hash(tmp_path: Path) -> None:
    files = {**FILES, "f.yaml": "facts: {hydrants: {ledger: l/a.csv}}\n"}
    one = read(tmp_path / "1", files).sha256
    assert one != read(tmp_path / "2", {**files, "l/a.csv": HYDRANTS + "H9,是\n"}).sha256
    assert one == read(tmp_path / "3", {**files, "l/b.csv": "编号\n"}).sha256
