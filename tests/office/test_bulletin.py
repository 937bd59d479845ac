"""The bulletin printed: one to three pages, every character there, the head on the first."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.office.conftest import Convert, program
from tests.shell import ROOT, selfscore

HEAD = "国家安全发展示范城市创建专报"


def printed(evidence: Path, into: Path, convert: Convert, *arguments: str) -> list[str]:
    """Make the bulletin in Word, print it, and return the text of its pages."""
    file = into / "bulletin.docx"
    selfscore("report", "bulletin", evidence, "--issue", "12", "--output", file, *arguments).ok()
    pdf = convert(file, "pdf", into / "pdf")
    fonts = subprocess.run([program("pdffonts"), str(pdf)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert [line for line in fonts if line.split()[-5] != "yes"] == [], "a font is not in the file"
    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


@pytest.mark.parametrize(("name", "lang"), [("start", "zh"), ("start", "en"), ("finish", "zh")])
def test_the_example_takes_one_to_three_pages(name: str, lang: str, convert: Convert, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    pages = printed(tmp_path / name, tmp_path, convert, "--lang", lang)
    assert 1 <= len(pages) <= 3
    if lang == "zh":
        low, red = {"start": ("67.8", "20"), "finish": ("97.1", "9")}[name]
        assert HEAD in pages[0]
        assert low in pages[0]
        assert f"（一）红色（{red}项）" in "".join(pages)
        assert [f"—{number}—" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)


def test_with_a_year_and_a_half_of_history_it_still_does(convert: Convert, tmp_path: Path) -> None:
    selfscore("demo", tmp_path / "demo").ok()
    pages = printed(tmp_path / "demo", tmp_path, convert)
    text = "".join(pages)
    assert len(pages) <= 3
    for words in (HEAD, "较12月3日上升5.7分", "较2020年6月30日起步时上升29.3分", "67.8→97.1分", "补上+1", "减轻+1.8", "区统计局"):
        assert words in text, words
