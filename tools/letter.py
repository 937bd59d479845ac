"""Word templates in the layout of Chinese official letters (GB/T 9704): red head, fonts, margins, page numbers, tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

_LONG_AGO: Final = (2021, 1, 1, 0, 0, 0)
_LATIN: Final = "Times New Roman"
_TITLE, _BODY, _BLACK, _KAI, _SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_INSTEAD: Final = {
    _TITLE: "方正小标宋_GBK;FZXiaoBiaoSong-B05S;华文中宋;STZhongsong;宋体;SimSun;Noto Serif CJK SC",
    _BODY: "仿宋;FangSong;华文仿宋;STFangsong;Noto Serif CJK SC",
    _KAI: "楷体;KaiTi;华文楷体;STKaiti;Noto Serif CJK SC",
    _BLACK: "SimHei;华文黑体;微软雅黑;Noto Sans CJK SC",
    _SONG: "SimSun;Noto Serif CJK SC",
}
"""What stands in for a font that a machine does not have; Word and LibreOffice both read it."""
_RED: Final = RGBColor(0xD0, 0x12, 0x1B)
_SIZES: Final = {"zh": (16, 27, 10.5, 13), "en": (13, 20, 9, 11.5)}
"""Points of the body and its lines, of the tables and theirs: 三号 and 五号; English takes more room, and has smaller letters."""
_WIDTH: Final = 156
"""Millimetres between the margins."""


@dataclass(frozen=True)
class Column:
    """One column: its heading in both languages, its cell, its width in millimetres, and whether it is centred."""

    zh: str
    en: str
    cell: str
    width: int
    centred: bool = False


class Letter:
    """One template while it is written."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.body, self.leading, self.small, self.tight = _SIZES[lang]
        self.document: Any = Document()
        self._page()
        self._fonts()

    def say(self, zh: str, en: str) -> str:
        """Choose the language."""
        return zh if self.lang == "zh" else en

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(24)
        self.document.settings.odd_and_even_pages_header_footer = True
        self._number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        self._number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = _LATIN, Pt(self.body)
        _east(normal.element.get_or_add_rPr(), _BODY)
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)

    def _number(self, footer: Any, side: Any) -> None:
        """Write the page number between two dashes, one character from the outer edge."""
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        self._run(paragraph, "— ", 14, _SONG)
        for kind in ("begin", None, "end"):
            run = self._run(paragraph, "", 14, _SONG)
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = "PAGE"
            run._r.append(part)
        self._run(paragraph, " —", 14, _SONG)

    def _fonts(self) -> None:
        """Say which fonts stand in for those that a machine does not have."""
        made = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
            for name, instead in _INSTEAD.items()
        )
        part = next(one for one in self.document.part.package.iter_parts() if one.partname.endswith("/fontTable.xml"))
        part._blob = part.blob.replace(b"</w:fonts>", f"{made}</w:fonts>".encode())

    def _run(
        self, paragraph: Any, text: str, size: float, font: str, *, colour: RGBColor | None = None, bold: bool = False
    ) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.font.name, run.font.bold = Pt(size), _LATIN, bold or None
        _east(run._r.get_or_add_rPr(), font)
        if self.lang == "zh":  # quotation marks and dashes are as wide as Chinese characters
            run._r.rPr.rFonts.set(qn("w:hint"), "eastAsia")
        if colour is not None:
            run.font.color.rgb = colour
        return run

    def line(self, text: str, *, size: float | None = None, font: str = _BODY, side: Any = None, **look: Any) -> Any:
        """Write a paragraph; without a side it is body text, two characters in."""
        size = size or self.body
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(self.leading if size <= self.body else size * 1.4)
        if side is None:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        else:
            paragraph.alignment = side
        self._run(paragraph, text, size, font, **look)
        return paragraph

    def tag(self, text: str) -> None:
        """Write a paragraph that only steers the filling in, and leaves none."""
        self.document.add_paragraph(text)

    def head(self) -> None:
        """Write the red head: masthead, issue, who and when, red rule, title."""
        centre = WD_ALIGN_PARAGRAPH.CENTER
        size = 30 if self.lang == "zh" else 19
        self.line("{{ masthead }}", size=size, font=_TITLE, side=centre, colour=_RED, bold=self.lang == "en")
        self.tag("{%p if issue %}")
        self.line("{{ issue }}", side=centre)
        self.tag("{%p endif %}")
        paragraph = self.line("{{ office }}", side=WD_ALIGN_PARAGRAPH.LEFT)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        self._run(paragraph, "\t{{ day }}", self.body, _BODY)
        _rule(paragraph)
        title = self.line("{{ title }}", size=22 if self.lang == "zh" else 16, font=_TITLE, side=centre, bold=self.lang == "en")
        title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(14), Pt(8)

    def heading(self, text: str) -> None:
        """Write a heading of the first level."""
        self.line(text, font=_BLACK, bold=self.lang == "en").paragraph_format.keep_with_next = True

    def second(self, text: str, mark: str = "") -> None:
        """Write a heading of the second level; a mark is a small square of a colour before it."""
        paragraph = self.line("■ " if mark else "", font=_KAI, colour=RGBColor.from_string(mark) if mark else None)
        self._run(paragraph, text, self.body, _KAI, bold=self.lang == "en")
        paragraph.paragraph_format.keep_with_next = True

    def listed(self, name: str, columns: Sequence[Column]) -> None:
        """Write a table over a list, where there is anything in it."""
        self.tag(f"{{%p if {name} %}}")
        self.table(name, columns)
        self.tag(f"{{%p if {name}_more %}}")
        self.line(f"{{{{ {name}_more }}}}{self.say('。', '.')}", size=self.small).paragraph_format.line_spacing = Pt(
            self.tight + 5
        )
        self.tag("{%p endif %}")
        self.tag("{%p endif %}")

    def counted(self, name: str, zh: str, en: str, unit: str = "项") -> str:
        """Write a heading with how many there are, or that there is none."""
        count = self.say(f"（{{{{ {name}_count }}}} {unit}）", f" ({{{{ {name}_count }}}})")
        return f"{self.say(zh, en)}{{% if {name} %}}{count}{{% else %}}{self.say('：无', ': none')}{{% endif %}}"

    def table(self, name: str, columns: Sequence[Column]) -> None:
        """Write a table: a head that repeats on each page, and one row for each of the list."""
        table = self.document.add_table(rows=4, cols=len(columns))
        table.style = "Table Grid"
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _tight(table)
        for place, column in enumerate(columns):
            table.columns[place].width = Mm(column.width)
            for row in table.rows:
                row.cells[place].width = Mm(column.width)
            self._cell(table.rows[0].cells[place], self.say(column.zh, column.en), _BLACK, centred=True)
            _shade(table.rows[0].cells[place])
            self._cell(table.rows[2].cells[place], f"{{{{ {column.cell} }}}}", _BODY, centred=column.centred)
        table.rows[1].cells[0].paragraphs[0].add_run(f"{{%tr for one in {name} %}}")
        table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")
        for row in (table.rows[0], table.rows[2]):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _cell(self, cell: Any, text: str, font: str, *, centred: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.line_spacing = Pt(self.tight)
        self._run(paragraph, text, self.small, font, bold=self.lang == "en" and font is _BLACK)

    def bytes(self) -> bytes:
        """Return the file, with fixed dates."""
        about = self.document.core_properties
        about.created = about.modified = datetime(*_LONG_AGO, tzinfo=UTC)
        about.author = about.last_modified_by = about.comments = ""
        about.title = "{{ title }}"
        made, settled = io.BytesIO(), io.BytesIO()
        self.document.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                info = zipfile.ZipInfo(name, _LONG_AGO)
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                target.writestr(info, source.read(name))
        return settled.getvalue()


def _east(properties: Any, font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:eastAsia"), font)


def _tight(table: Any) -> None:
    """Leave a millimetre beside the words of a cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "57")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    # The schema wants it before the look.
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F2F2F2")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _rule(paragraph: Any) -> None:
    """Draw the red rule below a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", str(_RED))):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    # The schema wants it before the tab stops.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
