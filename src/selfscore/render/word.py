"""Paper in Word as Chinese offices write it (GB/T 9704): A4, its margins, its fonts, its numbering, page numbers below.

Texts are written as texts, never as fields or templates. Fonts that a machine lacks have named substitutes in the file.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from selfscore.model.archive import settled
from selfscore.model.text import Lang
from selfscore.render.plain import clean, clean_lines
from selfscore.render.word_contents import bookmark, contents

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_INSTEAD: Final = {SONG: "宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei"}
"""What to take where a font is missing."""
_LATIN: Final = "Times New Roman"
_BOXES: Final = "Segoe UI Symbol"
"""Has boxes to tick, and is on every Windows machine."""
_MARGINS: Final = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres, upright."""
_ACROSS: Final = {"top": 26, "bottom": 26, "left": 22, "right": 22}
"""The same for wide tables on pages that lie across."""
_DIGITS: Final = "〇一二三四五六七八九"
CENTER, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in millimetres, whether it holds numbers, or boxes to tick."""

    heading: str
    width: int
    number: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a strong one is a heading in it. ``fills`` colours cells, by column, with RRGGBB."""

    cells: tuple[str, ...]
    strong: bool = False
    fills: tuple[tuple[int, str], ...] = ()


class Paper:
    """A document being written, top to bottom; the same content gives the same bytes."""

    def __init__(self, lang: Lang, title: str, day: date) -> None:
        self.lang: Lang = lang
        self._document = Document()
        self._day = datetime.combine(day, time(), UTC)
        self._chapters = self._parts = 0
        self._last: Any = None
        """The paragraph above."""
        self._contents: Any = None
        self._headings: list[tuple[int, str]] = []
        """Levels and texts, for the table of contents."""
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = clean(title)[:250], "selfscore", "selfscore", ""
        about.created = about.modified = self._day.replace(tzinfo=None)
        self._normal()
        self._across(self._document.sections[0], across=False)

    def words(self, zh: str, en: str) -> str:
        """Choose the wording in the document's language."""
        return zh if self.lang == "zh" else en

    def title(self, text: str, below: str) -> None:
        """Write the title, and a line below it."""
        self._paragraph(text, SONG, 22, CENTER, line=34)
        self._paragraph(below, KAI, 14, CENTER, line=30)

    def chapter(self, text: str) -> None:
        """Write a heading of the first level, numbered."""
        self._chapters, self._parts = self._chapters + 1, 0
        number = f"{numeral(self._chapters)}、" if self.lang == "zh" else f"{self._chapters}. "
        self._heading(number + text, HEI, 1)

    def part(self, text: str) -> None:
        """Write a heading of the second level, numbered within its chapter."""
        self._parts += 1
        number = f"（{numeral(self._parts)}）" if self.lang == "zh" else f"{self._chapters}.{self._parts} "
        self._heading(number + text, KAI, 2)

    def text(self, text: str) -> None:
        """Write a paragraph, its first line two characters in."""
        made = self._paragraph(text, FANG, 16, None, line=28)
        if self.lang == "zh":
            made.paragraph_format.first_line_indent = Pt(32)

    def small(self, text: str) -> None:
        """Write a note in small letters."""
        self._paragraph(text, FANG, 10.5, None, line=16)

    def label(self, text: str) -> None:
        """Write a caption in small letters that stays with what follows."""
        made = self._paragraph(text, HEI, 10.5, None, line=16)
        made.paragraph_format.space_before, made.paragraph_format.keep_with_next = Pt(6), True

    def contents(self, heading: str) -> None:
        """Leave room for a table of contents, filled in when the document is done; headings must follow."""
        self._paragraph(heading, HEI, 16, CENTER, line=34)
        self._contents = self._paragraph("", FANG, 12, None, line=20)

    def sheet(self, *, across: bool) -> None:
        """Begin a new page, lying across or upright."""
        self._across(self._document.add_section(WD_SECTION.NEW_PAGE), across=across)

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Write a table; its headings are repeated on every page, and no row is torn in two."""
        if self._last is not None:
            self._last.paragraph_format.space_after = Pt(6)
        table = self._document.add_table(rows=0, cols=len(columns))
        table.style, table.autofit = "Table Grid", False
        head = Row(tuple(column.heading for column in columns), True, tuple((col, "DDEBF7") for col in range(len(columns))))
        for place, row in enumerate((head, *rows)):
            table._tbl.append(parse_xml(_row(columns, row, head=place == 0)))
        for column, grid in zip(columns, table.columns, strict=True):
            grid.width = Mm(column.width)

    def done(self) -> bytes:
        """Return the bytes of the file."""
        if self._contents is not None:
            contents(self._contents, self._headings)
        self._substitutes()
        into = io.BytesIO()
        self._document.save(into)
        return settled(into)

    def _paragraph(self, text: str, font: str, size: float, align: Any, line: float) -> Any:
        made = self._document.add_paragraph()
        made.alignment = align
        made.paragraph_format.line_spacing = Pt(line)
        made.paragraph_format.space_after = Pt(0)
        self._font(made.add_run(clean_lines(text)), font, size)
        self._last = made
        return made

    def _heading(self, text: str, font: str, level: int) -> None:
        made = self._document.add_heading(level=level)
        made.paragraph_format.line_spacing = Pt(30)
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(8), Pt(0)
        if self.lang == "zh":
            made.paragraph_format.first_line_indent = Pt(32)
        made.paragraph_format.keep_with_next = True
        run = made.add_run(clean_lines(text))
        self._font(run, font, 16)
        run.font.bold, run.font.color.rgb = False, None
        self._black(run)
        bookmark(made, len(self._headings))
        self._headings.append((level, clean_lines(text)))
        self._last = made

    def _font(self, run: Any, font: str, size: float) -> None:
        run.font.size = Pt(size)
        run.font.name = _LATIN
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)

    def _black(self, run: Any) -> None:
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), "000000")
        run._element.rPr.append(colour)

    def _normal(self) -> None:
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _LATIN, Pt(16)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
        for old in style.element.rPr.findall(qn("w:lang")):
            style.element.rPr.remove(old)
        style.element.rPr.append(language)

    def _across(self, section: Any, *, across: bool) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
        for side, margin in (_ACROSS if across else _MARGINS).items():
            setattr(section, f"{side}_margin", Mm(margin))
        section.footer_distance = Mm(12 if across else 20)
        section.footer.is_linked_to_previous = False
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = CENTER
        self._font(paragraph.add_run("— "), "宋体", 14)
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        self._font(paragraph.add_run(" —"), "宋体", 14)

    def _substitutes(self) -> None:
        """Name a substitute for every font that not every machine has."""
        for part in self._document.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                tree = parse_xml(part.blob)
                for font, other in _INSTEAD.items():
                    made = parse_xml(
                        f'<w:font {nsdecls("w")} w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
                    )
                    tree.append(made)
                part._blob = serialize_part_xml(tree)


def _row(columns: Sequence[Column], row: Row, *, head: bool) -> str:
    """Write a row as the file has it: cell by cell through the library takes ten times as long."""
    fills, cells = dict(row.fills), []
    for place, (column, text) in enumerate(zip(columns, row.cells, strict=True)):
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{fills[place]}"/>' if place in fills else ""
        box = column.box and not head
        side = "center" if head or column.box else "right" if column.number else "left"
        lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean_lines(text).split("\n"))
        font, latin = (_BOXES, _BOXES) if box else (HEI if row.strong else FANG, _LATIN)
        size, line = (36, 480) if box else (19, 280)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(column.width).twips}"/>{fill}</w:tcPr><w:p><w:pPr>'
            f'<w:spacing w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>'
            f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}"/><w:sz w:val="{size}"/></w:rPr>'
            f"{'<w:br/>'.join(lines)}</w:r></w:p></w:tc>"
        )
    settings = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr {nsdecls('w')}><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def numeral(number: int) -> str:
    """Write a number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    text = ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
    return text or _DIGITS[0]
