"""Official texts as files: TXT, DOCX with the table that they come in, and PDF; and the edition that they are made from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from selfscore.app.criteria import load_criteria
from selfscore.model.rubric import Edition
from tests.verify.wording import PLAIN, Plant, Style, Wording

AS_PUBLISHED = Path(__file__).parent / "texts" / "as-published-2020.txt"
"""A second corpus, written without looking at the criteria: some items of a standard as an office would word them."""
HEADS = ("序号", "评价项目", "评价内容", "评分标准", "分值")
FONT = "STSong-Light"
Rows = list[tuple[str, ...]]


@cache
def edition(code: str) -> Edition:
    """Return an edition of the tool."""
    found = load_criteria(code).edition
    assert found is not None
    return found


def rows(of: Edition, style: Style, plant: Plant | None = None) -> Rows:
    """Word an edition."""
    return list(Wording(style, plant or {}).lines(of))


def lines(listed: Rows) -> list[str]:
    """Lay rows out as the lines of a plain text."""
    made: list[str] = []
    for row in listed:
        if len(row) == 1:
            made.append(row[0])
        else:
            made += [f"{row[0]}.{row[1]}（{row[4]}分）", row[2], *row[3].split("\n")]
    return made


def txt(path: Path, listed: Rows, encoding: str = "utf-8") -> Path:
    """Write a TXT."""
    path.write_bytes("\r\n".join(lines(listed)).encode(encoding))
    return path


def docx(path: Path, listed: Rows) -> Path:
    """Write a DOCX whose rubric is a table of five columns; headings are rows of one merged cell."""
    document = Document()
    document.add_heading("国家安全发展示范城市评分标准", 1)
    table = document.add_table(rows=1, cols=5)
    for cell, words in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = words
    for row in listed:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[4]).text = row[0]
        else:
            for cell, words in zip(cells, row, strict=True):
                cell.text = words
    document.save(str(path))
    return path


def pdf(path: Path, listed: Rows, *, table: bool = True) -> Path:
    """Write a PDF, in a table of narrow columns or as running text: either way lines break in the middle of sentences."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("text", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")

    def words(text: str) -> list[Paragraph]:
        return [Paragraph(escape(line), style) for line in text.split("\n")]

    if table:
        cells = [[words(one) for one in (row if len(row) == 5 else ("", row[0], "", "", ""))] for row in [HEADS, *listed]]
        story = [Table(cells, colWidths=[30, 90, 100, 210, 40])]
    else:
        story = [paragraph for line in lines(listed) for paragraph in words(line)]
    SimpleDocTemplate(str(path), invariant=1).build(story)
    return path


PLAIN_ROWS = rows(edition("2020"), PLAIN)
"""The 2020 edition, in plain wording."""
