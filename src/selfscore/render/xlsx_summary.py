"""The first sheet: the score, the sections, how many gaps of which difficulty, and how far to trust it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell

from selfscore.model.numbers import show
from selfscore.render.xlsx_arithmetic import Arithmetic
from selfscore.render.xlsx_book import Sheet
from selfscore.render.xlsx_lines import LEVELS, TOTAL, Line
from selfscore.render.xlsx_totals import rescaled
from selfscore.views.breakdown import Breakdown, SectionRows
from selfscore.views.words import LEVELS as DIFFICULTIES
from selfscore.views.words import overlay_words

_WIDTHS = (15, 26, 11, 11, 11, 11, 12, 22)
_LAST = len(_WIDTHS) - 1
_LINE = 15
"""Height of a line of text, in points."""
_LINE_WIDTH = 125
"""Columns of text in the whole width of the sheet."""


@dataclass(slots=True)
class _Pen:
    """Where the next line goes."""

    sheet: Sheet
    sums: Arithmetic
    row: int = 0

    def pair(self, label: str, text: str) -> None:
        """Write a label and a long text beside it."""
        book, own = self.sheet.book, self.sheet.own
        self.sheet.text(self.row, 0, label, "head")
        own.merge_range(self.row, 1, self.row, _LAST, "", book.look("text"))
        self.sheet.text(self.row, 1, text)
        wide = sum(2 if ord(char) > 0x2E7F else 1 for char in text)
        own.set_row(self.row, _LINE * (1 + wide // _LINE_WIDTH + text.count("\n")))
        self.row += 1

    def title(self, text: str) -> None:
        """Write a heading with an empty line above."""
        self.sheet.text(self.row + 1, 0, text, "strong")
        self.row += 2


def summary_sheet(sheet: Sheet, view: Breakdown, lines: Sequence[Line], sums: Arithmetic, score_name: str) -> None:
    """Write the sheet; ``score_name`` is what formulas call the self-assessment sheet."""
    for col, width in enumerate(_WIDTHS):
        sheet.width(col, width)
    pen = _Pen(sheet, sums)
    _head(pen, view)
    _sections(pen, lines)
    _gaps(pen, view, lines, score_name)
    _provenance(pen, view)
    _words(pen, view)
    sheet.own.print_area(0, 0, pen.row, _LAST)
    sheet.own.fit_to_pages(1, 1)
    sheet.own.freeze_panes(3, 0)


def _head(pen: _Pen, view: Breakdown) -> None:
    sheet, page, sums = pen.sheet, view.page, pen.sums
    lang, words = sheet.book.lang, sheet.book.words
    sheet.text(0, 0, words(f"{page.district[lang]}　自评结果", f"{page.district[lang]}: self-assessment"), "title")
    as_of = words(f"评分日期 {page.as_of}（{page.as_of_source[lang]}）", f"as of {page.as_of} ({page.as_of_source[lang]})")
    sheet.text(1, 0, f"{page.edition[lang]}　{as_of}", "plain")
    sheet.text(3, 0, words("得分（已证实）", "Score (proven)"), "strong")
    sheet.shown(3, 1, sums.ref("W", TOTAL), page.earned.low, "score")
    sheet.own.set_row(3, 32)
    best = words("待佐证部分全部落实后", "if all that is open turns out well")
    partial = words("本版尚未全部录入", "partial edition") if page.partial else ""
    claims = words("声明撤回即失去", "lost if the claims are withdrawn")
    rows = (
        (words("最高可得", "At most"), "X", page.earned.high, best),
        (words("满分", "Out of"), "D", sums.points[TOTAL], partial),
        (words("依缺项声明计得", "Rests on claims"), "U", page.na_points, claims),
    )
    for row, (label, letter, value, note) in enumerate(rows, 4):
        sheet.text(row, 0, label, "head")
        sheet.shown(row, 1, sums.ref(letter, TOTAL), value)
        sheet.text(row, 2, note, "plain")
    sheet.text(7, 0, words("按缺项折算总分", "Rescaled"), "head")
    out_of = Fraction(show(page.rescaled)) if page.rescaled is not None else "—"
    sheet.formula(7, 1, f"={rescaled(sums)}", out_of, "points")
    pen.row = 8
    _beside(pen, view)


def _beside(pen: _Pen, view: Breakdown) -> None:
    sheet, sums, page = pen.sheet, pen.sums, view.page
    words = sheet.book.words
    if page.pass_mark is not None:
        sheet.text(pen.row, 0, words("参考线", "Pass mark"), "head")
        sheet.number(pen.row, 1, page.pass_mark, "points")
        pen.row += 1
    if page.bonus is not None:
        row = sums.beside["bonus"]
        sheet.text(pen.row, 0, words("鼓励项（另计）", "Bonus (on top)"), "head")
        sheet.shown(pen.row, 1, sums.ref("W", row), page.bonus.low)
        sheet.text(pen.row, 2, words("最高", "at most"), "plain")
        sheet.shown(pen.row, 3, sums.ref("X", row), page.bonus.high)
        pen.row += 1
    if "eligible" in sums.beside:
        row = sums.beside["eligible"]
        sheet.text(pen.row, 0, words("否决项", "Vetoes"), "head")
        sheet.own.merge_range(pen.row, 1, pen.row, 4, "", sheet.book.look("text"))
        sheet.formula(pen.row, 1, f"={sums.ref('W', row)}", sums.words[row], "text")
        pen.row += 1


def _sections(pen: _Pen, lines: Sequence[Line]) -> None:
    sheet, sums = pen.sheet, pen.sums
    lang, words = sheet.book.lang, sheet.book.words
    pen.title(words("各板块得分", "Sections"))
    heads = words("编号 板块 分值 得分 最高可得 扣分 其中待佐证 得分率", "Code Section Points Score Most Lost Open Share").split()
    for col, head in enumerate(heads):
        sheet.text(pen.row, col, head, "head")
    first = pen.row + 1
    for pen.row, line in enumerate((line for line in lines if line.level == "section"), first):
        assert isinstance(line.part, SectionRows), "lines of this level hold sections"
        score, points = line.part.score, sums.points[line.row]
        sheet.text(pen.row, 0, score.section.code, "code")
        sheet.text(pen.row, 1, score.section.title[lang])
        for col, (letter, value) in enumerate(
            (("D", points), ("W", score.earned.low), ("X", score.earned.high),
             ("Q", sums.values["Q", line.row]), ("P", sums.values["P", line.row])), 2):  # fmt: skip
            sheet.shown(pen.row, col, sums.ref(letter, line.row), value)
        low, whole = sums.ref("W", line.row), sums.ref("D", line.row)
        share = score.earned.low / points if points else Fraction(0)
        sheet.formula(pen.row, 7, f"=IF({whole}=0,0,{low}/{whole})", share, "share")
    pen.row += 1
    bar = {"type": "data_bar", "bar_color": "#70AD47", "bar_solid": True, "min_type": "num", "min_value": 0,
           "max_type": "num", "max_value": 1}  # fmt: skip
    sheet.own.conditional_format(first, 7, max(first, pen.row - 1), 7, bar)


def _gaps(pen: _Pen, view: Breakdown, lines: Sequence[Line], score_name: str) -> None:
    sheet, words = pen.sheet, pen.sheet.book.words
    pen.title(words("未完成项", "Gaps"))
    last = max((TOTAL, *(line.row for line in lines))) + 1
    first = TOTAL + 1
    levels, kinds = (f"{score_name}!${letter}${first}:${letter}${last}" for letter in "JB")
    counts = f"{pen.sums.ref('Y', TOTAL)}:$Y${last}"
    rule = LEVELS["rule"][sheet.book.lang]
    for level, count in view.counts:
        word = DIFFICULTIES[level][sheet.book.lang]
        sheet.text(pen.row, 0, word, level.value)
        formula = f'COUNTIFS({levels},"{word}",{kinds},"{rule}",{counts},">0")'
        sheet.formula(pen.row, 1, f"={formula}", count, "count")
        pen.row += 1
    sheet.text(pen.row, 0, words("合计", "all"), "head")
    cells = (xl_rowcol_to_cell(row, 1) for row in (pen.row - len(view.counts), pen.row - 1))
    sheet.formula(pen.row, 1, f"=SUM({':'.join(cells)})", sum(count for _, count in view.counts), "count")
    pen.row += 1


def _provenance(pen: _Pen, view: Breakdown) -> None:
    sheet, words = pen.sheet, pen.sheet.book.words
    pen.title(words("评价细则的依据（各类条款所占分值）", "Where the rules come from (points that rest on each)"))
    for status, points in view.provenance:
        sheet.text(pen.row, 0, status[sheet.book.lang], "head")
        sheet.number(pen.row, 1, Fraction(show(points)), "points")
        pen.row += 1


def _words(pen: _Pen, view: Breakdown) -> None:
    page, lang, words = view.page, pen.sheet.book.lang, pen.sheet.book.words
    pen.title(words("说明", "Notes"))
    pen.pair(words("提示", "Notice"), page.notice[lang])
    if page.errors or page.warnings:
        pen.pair(
            words("资料问题", "Evidence"),
            words(f"{page.errors} 处错误，{page.warnings} 处警告", f"{page.errors} errors, {page.warnings} warnings"),
        )
    if page.baseline is not None:
        pen.pair(words("基线", "Baseline"), page.baseline[lang])
    overlay = overlay_words(page.overlay)
    if overlay is not None:
        pen.pair(words("补充细则", "Overlay"), overlay[lang])
    pen.pair(
        words("用法", "How to use"),
        words(
            "“扣分明细”里的蓝字可以改：把一处的认定改为“已整改”，或改它的分值和处数，得分随之重算。"
            "分数逐步按原值计算，只在显示时四舍五入到两位小数：先进到九位，去掉二进制小数的误差，再进到两位。",
            "What is blue in “Findings” may be changed: call one “fixed”, or change its points, and the score follows. Points "
            "are worked out unrounded; only what is shown is rounded, half up: to nine places, which takes away what binary "
            "fractions add, then to two.",
        ),
    )
    hashes = f"{words('细则', 'criteria')} {page.criteria_sha256[:12]}　{words('资料', 'evidence')} {page.evidence_sha256[:12]}"
    pen.pair(words("版本", "Versions"), f"{page.tool}　{hashes}")
