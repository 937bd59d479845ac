"""Write the Word templates of the bulletin: the layout of Chinese official letters (GB/T 9704), with fields to be filled in.

``python -m tools.make_bulletin_template`` writes both; the same script writes the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TEMPLATES: Final = Path(__file__).resolve().parents[1] / "src" / "selfscore" / "render" / "templates"
NAMES: Final = {"zh": "bulletin.docx", "en": "bulletin.en.docx"}
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
_MARKS: Final = {"red": "C00000", "orange": "E46C0A", "yellow": "BF9000"}


@dataclass(frozen=True)
class Column:
    """One column: its heading in both languages, its cell, its width in millimetres, and whether it is centred."""

    zh: str
    en: str
    cell: str
    width: int
    centred: bool = False


SECTIONS = (
    Column("板块", "Section", "one.section", 78),
    Column("满分", "Points", "one.points", 26, centred=True),
    Column("得分", "Score", "one.earned", 26, centred=True),
    Column("较上期", "Change", "one.change", 26, centred=True),
)
MOVED = (
    Column("项目", "Item", "one.item", 38),
    Column("内容", "What", "one.what", 66),
    Column("牵头单位", "Lead unit", "one.unit", 28),
    Column("得分变化", "Points", "one.effect", 24, centred=True),
)
OPEN = (
    Column("项目", "Item", "one.item", 32),
    Column("未完成的内容", "What is open", "one.what", 49),
    Column("牵头单位", "Lead unit", "one.unit", 23),
    Column("督办领导", "Leader", "one.leader", 18, centred=True),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("可增分", "Gain", "one.gain", 14, centred=True),
)
LATE = (
    Column("事项", "What", "one.what", 68),
    Column("责任单位", "Unit", "one.unit", 32),
    Column("督办领导", "Leader", "one.leader", 18, centred=True),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("超期天数", "Days late", "one.days", 18, centred=True),
)
DECIDE = (
    Column("类别", "Kind", "one.kind", 21, centred=True),
    Column("问题", "Problem", "one.what", 42),
    Column("责任和涉及单位", "Units", "one.unit", 30),
    Column("时限", "Due", "one.due", 20, centred=True),
    Column("影响", "Holds up", "one.blocks", 20, centred=True),
    Column("进展", "So far", "one.outcome", 23),
)
EXPIRING = (
    Column("项目", "Item", "one.item", 40),
    Column("原因", "Why", "one.what", 54),
    Column("牵头单位", "Lead unit", "one.unit", 28),
    Column("起失分日", "From", "one.day", 20, centred=True),
    Column("失分", "Loss", "one.loss", 14, centred=True),
)


class Template:
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

    def _run(self, paragraph: Any, text: str, size: float, font: str, *, colour: RGBColor | None = None, bold: bool = False) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.font.name, run.font.bold = Pt(size), _LATIN, bold or None
        _east(run._r.get_or_add_rPr(), font)
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
        size = 30 if self.lang == "zh" else 22
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
        self.line(f"{{{{ {name}_more }}}}{self.say('。', '.')}", size=self.small).paragraph_format.line_spacing = Pt(self.tight + 5)
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
    fonts.set(qn("w:hint"), "eastAsia")


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


def make(lang: str) -> bytes:
    """Make one template."""
    made = Template(lang)
    say = made.say
    made.head()
    made.line("{{ lead }}")
    made.heading(say("一、得分和走势", "1. Score and trend"))
    made.tag("{%p if score_words %}")
    made.line("{{ score_words }}")
    made.tag("{%p endif %}")
    made.tag("{%p if chart %}")
    chart = made.line("{{ chart }}", side=WD_ALIGN_PARAGRAPH.CENTER)
    chart.paragraph_format.line_spacing = 1.0
    chart.paragraph_format.keep_with_next = True
    made.line("{{ trend_words }}", size=made.small, side=WD_ALIGN_PARAGRAPH.CENTER).paragraph_format.line_spacing = Pt(16)
    made.tag("{%p endif %}")
    made.table("sections", SECTIONS)
    made.tag("{%p if note_words %}")
    made.line(say("注：", "Note: ") + "{{ note_words }}", size=made.small).paragraph_format.line_spacing = Pt(16)
    made.tag("{%p endif %}")
    _progress(made)
    _gaps(made)
    made.heading(made.counted("late", "四、超期事项", "4. Overdue", "件"))
    made.listed("late", LATE)
    made.heading(made.counted("decide", "五、需要协调解决的问题", "5. To be decided", "件"))
    made.listed("decide", DECIDE)
    made.heading(made.counted("expiring", "六、60 天内到期", "6. Expiring within 60 days"))
    made.tag("{%p if expiring %}")
    made.line("{{ expiring_words }}" + say("。", "."))
    made.tag("{%p endif %}")
    made.listed("expiring", EXPIRING)
    last = made.line("{{ source }}", size=9, side=WD_ALIGN_PARAGRAPH.LEFT)
    last.paragraph_format.line_spacing, last.paragraph_format.space_before = Pt(13), Pt(10)
    return made.bytes()


def _progress(made: Template) -> None:
    say = made.say
    made.heading(say("二、本期进展", "2. What moved"))
    made.tag("{%p if alone %}")
    made.line("{{ alone }}" + say("。", "."))
    made.tag("{%p else %}")
    made.second(made.counted("closed", "（一）补上的", "2.1 Closed"))
    made.listed("closed", MOVED)
    made.second(made.counted("opened", "（二）新扣分的", "2.2 Newly lost"))
    made.listed("opened", MOVED)
    made.tag("{%p endif %}")


def _gaps(made: Template) -> None:
    say = made.say
    made.heading(say("三、未完成项", "3. Open"))
    names = (("red", "（一）红色", "3.1 Red"), ("orange", "（二）橙色", "3.2 Orange"), ("yellow", "（三）黄色", "3.3 Yellow"))
    for name, zh, en in names:
        made.second(made.counted(name, zh, en), _MARKS[name])
        made.listed(name, OPEN)


def main() -> None:
    """Write both."""
    for lang, name in NAMES.items():
        (TEMPLATES / name).write_bytes(make(lang))


if __name__ == "__main__":
    main()
