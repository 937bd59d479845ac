"""A small district for documents: hydrants with good and bad ones, units and duties, groups and routes where they are given."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from docx import Document
from docx.oxml.ns import qn

TOY = Path(__file__).parents[1] / "cli" / "criteria"
"""An edition with a fact of every type."""
HOSTILE = "<script>alert(1)</script>{{7*7}}=cmd()\u202e"
"""What a text of the district may be; whoever shows it shows the mark of direction as \\u202e."""
SHOWN = "<script>alert(1)</script>{{7*7}}=cmd()\\u202e"


def district(root: Path, *, name: str = "试验区", hydrants: int = 8, duties: str = "", units: str = "", ledger: str = "") -> Path:
    """Lay down a repository; every fourth hydrant is not intact, the last has a blank; the texts are further columns."""
    root.mkdir()
    head, *more = ledger.split("|") if ledger else ("",)
    rows = []
    for number in range(1, hydrants + 1):
        intact = "" if number == hydrants else "否" if number % 4 == 1 else "是"
        rows.append(f"H-{number:02d},{name}路 {number} 号,{intact},2021-11-01{more[(number - 1) % len(more)] if more else ''}")
    files = {
        "selfscore.yaml": f"district: {_quoted(name)}\nedition: '2020'\nas_of: 2021-12-10\nunits: u.csv\nresponsibility: d.csv\n",
        "facts.yaml": "facts:\n  hydrants: {ledger: h.csv}\n",
        "h.csv": "\n".join([f"编号,位置,是否完好,检查日期{head}", *rows]),
        "u.csv": units or f"单位名称,类别\n区城管局,部门\n{name}水务局,部门\n",
        "d.csv": duties or f"评价项目,牵头单位,责任单位,督办区领导,完成时限\n4,区城管局,{name}水务局,王副区长,2021-12-01\n",
    }
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
    return root


def _quoted(name: str) -> str:
    return "'" + name.replace("\u202e", "") + "'"


def word_rows(raw: bytes) -> Iterator[list[str]]:
    """Yield the rows of all tables of a Word file."""
    for table in Document(io.BytesIO(raw)).tables:
        for row in table._tbl.iter(qn("w:tr")):
            yield [" ".join(part.text or "" for part in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]


def sheet_rows(raw: bytes, sheet: str) -> list[list[str]]:
    """Return the rows of a sheet as texts."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return [[str(cell.value) if cell.value is not None else "" for cell in row] for row in book[sheet].iter_rows()]
