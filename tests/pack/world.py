"""A small repository with a fact of every type, packs made of it, and hands that fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.check.world import put
from tests.shell import ROOT, Done, selfscore

CRITERIA = ROOT / "tests" / "cli" / "criteria"
PROJECT = """\
district: {zh: 示例区, en: Sample District}
edition: toy
as_of: 2021-12-10
units: 名册/单位.csv
responsibility: 名册/责任.csv
"""
FACTS = """\
# 区甲局填报，每月更新
facts:
  已建机制: true   # 张三核过
  # 人数来自统计公报
  count: {value: "12", evidence: 材料/公报.txt, observed: 2021-03-02}
  完好率: {numerator: "38.2", denominator: 41, evidence: [材料/公报.txt, 材料/台账.txt]}
  制度文件:
    evidence: 材料/台账.txt
    members:
      '办法：总则': {valid_until: 2022-05-01, reviewed: true}
      plan: {absent: true, note: 正在编制}
  死亡人数:
    series: {2019: 3, 2020: 2}
    evidence: 材料/公报.txt

  # 以下由区乙局填报
  点位:  检查<事实>
""".replace("点位:  检查<事实>", "places: {ledger: 台账/点位.csv, evidence: 材料/台账.txt}")
LEDGER = (
    "2021年点位台账,,,\r\n名称,检查日期,长度,状态\r\n东桥,2021年3月2日,12,良好\r\n西桥,2021-03-03,7.50,较差\r\n合计,,2 座,\r\n"
)
FILES: Mapping[str, bytes | str] = {
    "selfscore.yaml": PROJECT,
    "名册/单位.csv": "代码,名称,类别,负责人,联系人\nJ,区甲局,部门,王局长,1\nY,区乙局,部门,李局长,2\n",
    "名册/责任.csv": "项目,牵头单位,责任单位,督办领导,完成时限\n"
    + "".join(f"{item},区甲局,区乙局,赵区长,2021-12-15\n" for item in range(1, 8)),
    "资料/事实.yaml": FACTS,
    "材料/公报.txt": "统计公报\n",
    "材料/台账.txt": "台账\n",
    "台账/点位.csv": LEDGER.encode("gb18030"),
}


def start(folder: Path, **more: bytes | str) -> Path:
    """Make the repository; ``more`` replaces files by their last name without its ending."""
    root = folder / "repo"
    put(root, {path: more.get(Path(path).stem, data) for path, data in FILES.items()})
    return root


_MADE: dict[object, dict[str, bytes]] = {}
"""Packs by what they were made of: the same repository gives the same bytes, so they are made once."""


def packed(root: Path, *options: str, anew: bool = False) -> Path:
    """Make packs of a repository; return the folder that holds them."""
    into = root.parent / "packs"
    key = (tuple(files_of(root).items()), options)
    if anew or key not in _MADE:
        selfscore("pack", root, into, "--criteria", CRITERIA, *options).ok()
        _MADE[key] = files_of(into)
    else:
        put(into, _MADE[key])
    return into


def taken_in(packs: Path | list[Path], root: Path, *options: str) -> Done:
    given = packs if isinstance(packs, list) else [packs]
    return selfscore("intake", *given, root, "--criteria", CRITERIA, *options)


def sheet_of(packs: Path, unit: str = "区甲局") -> Path:
    return packs / unit / "任务单.xlsx"


class Hand:
    """Somebody who fills in a sheet: ``hand.set("count", "value", "13")``, ``hand.row(table, "id:东桥", size="9")``."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.book = openpyxl.load_workbook(file)
        form = self.book["selfscore"]
        self._sheets = {row[1]: row[2] for row in form.iter_rows(values_only=True) if row[0] == "column"}

    def page(self, table: str = "facts") -> openpyxl.worksheet.worksheet.Worksheet:
        return self.book[str(self._sheets[table])]

    def cell(self, code: str, column: str, table: str = "facts") -> openpyxl.cell.cell.Cell:
        page = self.page(table)
        heads = {cell.value: cell.column for cell in page[3]}
        row = next(row for row in range(5, page.max_row + 1) if page.cell(row, 1).value == code)
        found = page.cell(row, heads[column])
        assert isinstance(found, openpyxl.cell.cell.Cell)
        return found

    def set(self, code: str, column: str, value: object, table: str = "facts") -> Hand:
        self.cell(code, column, table).value = value
        return self

    def add(self, table: str, **values: object) -> Hand:
        page = self.page(table)
        heads = {cell.value: cell.column for cell in page[3]}
        row = next(row for row in range(5, page.max_row + 1) if all(cell.value is None for cell in page[row]))
        for column, value in values.items():
            page.cell(row, heads[column]).value = value
        return self

    def save(self) -> Path:
        self.book.save(self._file)
        return self._file


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
