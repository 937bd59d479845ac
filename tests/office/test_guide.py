"""LibreOffice prints the guide and the site checklist: A4, and what a reader must find is on paper."""

from __future__ import annotations

from pathlib import Path

from tests.office.conftest import Convert
from tests.office.test_report import A4, paper, plain
from tests.shell import ROOT, selfscore


def test_guide_and_checklist_print_on_a4(convert: Convert, tmp_path: Path) -> None:
    wanted = {
        "guide": ("示例区创建操作指南", "67.8–81.9 / 100", "市政消火栓", "王副区长", "作缺项"),
        "checklist": ("创建现场准备清单", "XHS-007", "不正常：4.1 消火栓不完好", "☐", "区城管局"),
    }
    files = [tmp_path / f"{name}-{kind}.{kind}" for name in wanted for kind in ("docx", "xlsx")]
    for file in files:
        name, unit = file.name.partition("-")[0], ("--unit", "区城管局")
        selfscore("report", name, ROOT / "examples" / "start", *unit, "-o", file).ok()
    for file, made in zip(files, convert.all(files, "pdf", tmp_path), strict=True):
        sizes, text = paper(made)
        assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
        for words in wanted[file.name.partition("-")[0]]:
            assert plain(words) in text, (file.name, words)
