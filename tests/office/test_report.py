"""LibreOffice prints the report, Chromium prints the page: A4, and what a reader must find is on paper."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from selfscore.render import Screen, render
from tests.breakdown.made import HOSTILE, example, tricky, workbook
from tests.office.conftest import Convert, program

A4 = (595, 842)


def paper(file: Path) -> tuple[list[list[int]], str]:
    """Return the sizes of the pages, shorter side first, and all text without blanks."""
    pages = PdfReader(file).pages
    sizes = [sorted((round(float(page.mediabox.width)), round(float(page.mediabox.height)))) for page in pages]
    return sizes, plain("".join(page.extract_text() for page in pages))


def plain(text: str) -> str:
    """Take out blanks, and the look-alikes of characters that a printer may put in their place."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("hostile", [False, True])
def test_word_and_excel_print_on_a4(convert: Convert, tmp_path: Path, hostile: bool) -> None:
    view = tricky("full_points", HOSTILE[:500]) if hostile else example("start")
    made = render("report", "docx", view, "zh", Screen())
    assert isinstance(made, bytes)
    (tmp_path / "report.docx").write_bytes(made)
    (tmp_path / "book.xlsx").write_bytes(workbook(view))
    for file in convert.all([tmp_path / "report.docx"], "pdf", tmp_path) + convert.all([tmp_path / "book.xlsx"], "pdf", tmp_path):
        sizes, text = paper(file)
        assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
        for words in ("<script>alert(1)</script>",) if hostile else ("67.8", "81.9", "XHS-007：消火栓不完好", "王副区长"):
            assert plain(words) in text, (file.name, words)


def test_the_page_prints_on_a4_without_a_network(tmp_path: Path) -> None:
    made = render("report", "html", example("start"), "zh", Screen())
    assert isinstance(made, str)
    (tmp_path / "page.html").write_text(made)
    command = [program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
               "--no-pdf-header-footer", "--proxy-server=127.0.0.1:9", f"--print-to-pdf={tmp_path / 'page.pdf'}",
               (tmp_path / "page.html").as_uri()]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    sizes, text = paper(tmp_path / "page.pdf")
    assert all(abs(one - other) <= 1 for size in sizes for one, other in zip(size, A4, strict=True))
    for words in ("已证实67.8/100", "XHS-007：消火栓不完好", "区城管局", "推定还原"):
        assert plain(words) in text
