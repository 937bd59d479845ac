"""LibreOffice prints the guide and the site checklist: A4, and what a reader must find is on paper."""

from __future__ import annotations

from pathlib import Path

from tests.office.conftest import Convert
from tests.office.test_report import A4, paper, plain
from tests.shell import ROOT, selfscore


def test_guide_and_checklist_print_on_a4(convert: Convert, tmp_path: Path) -> None:
    names = ("guide.docx", "guide.xlsx", "checklist.docx", "checklist.xlsx")
    for name in names:
        selfscore("report", name.partition(".")[0], ROOT / "examples" / "start", "-o", tmp_path / name).ok()
    wanted = {
        "guide": ("示例区创建操作指南", "67.8–81.9 / 100", "填好的样子", "市政消火栓", "王副区长", "作缺项"),
        "checklist": ("创建现场准备清单", "XHS-007", "不正常：4.1 消火栓不完好", "☐", "牵头单位"),
    }
    for kind in ("docx", "xlsx"):
        files = [tmp_path / name for name in names if name.endswith(kind)]
        for file, made in zip(files, convert.all(files, "pdf", tmp_path / kind), strict=True):
            sizes, text = paper(made)
            assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
            for words in wanted[file.stem]:
                if kind == "docx" or words not in ("填好的样子", "牵头单位", "市政消火栓"):
                    assert plain(words) in text, (file.name, words)
