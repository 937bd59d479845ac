"""The self-assessment sheet: every section, indicator, item and rule with the columns that offices use for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from selfscore.model.scorecard import AwardScore, Interval, SectionScore, VetoScore
from selfscore.model.text import Text, say
from selfscore.render.xlsx_arithmetic import Arithmetic
from selfscore.render.xlsx_book import Sheet
from selfscore.render.xlsx_lines import HEAD, LEVELS, TOTAL, Line
from selfscore.views.apart import award_words
from selfscore.views.breakdown import Breakdown, ItemRows, RuleRow, first_words
from selfscore.views.words import LEVELS as DIFFICULTIES
from selfscore.views.words import UNASSIGNED

_COLUMNS: Final[tuple[tuple[Text, int], ...]] = (
    (say("编号", "Code"), 6),
    (say("层级", "Level"), 7),
    (say("评价内容与扣分标准", "What is assessed, and what is deducted"), 52),
    (say("分值", "Points"), 7),
    (say("扣分", "Lost"), 7),
    (say("其中待佐证", "of that open"), 8),
    (say("得分", "Score"), 7),
    (say("最高可得", "At most"), 8),
    (say("结论", "Result"), 9),
    (say("难度", "Difficulty"), 7),
    (say("扣分情况", "What was found"), 50),
    (say("证明材料名称", "Evidence"), 26),
    (say("文件编号", "Document no."), 18),
    (say("是否归档", "Filed"), 8),
    (say("不适用原因说明", "Why not applicable"), 16),
    (say("下一步工作", "Next step"), 25),
    (say("牵头责任单位", "Lead unit"), 14),
    (say("责任单位", "Responsible units"), 18),
    (say("联系人及电话", "Contact"), 9),
    (say("督办领导", "Leader"), 9),
    (say("完成时限和进度", "Due and progress"), 14),
    (say("备注（依据）", "Remark (source)"), 14),
)
_TEXT, _POINTS, _LOST, _OPEN, _LOW, _HIGH, _RESULT, _LEVEL, _FOUND = range(2, 11)
_SECOND_PAGE: Final = 11
"""Column at which the second printed page begins."""
_DEPTH: Final = {"section": 0, "indicator": 1, "item": 2, "rule": 3}
_SHOWN_DOCUMENTS: Final = 8


def score_sheet(sheet: Sheet, view: Breakdown, lines: Sequence[Line], sums: Arithmetic) -> None:
    """Write the sheet; its numbers are those of the arithmetic, rounded for showing."""
    book = sheet.book
    lang, page = book.lang, view.page
    sheet.text(0, 1, f"{page.district[lang]} {book.words('自评表', 'self-assessment')}", "title")
    as_of = book.words(f"评分日期 {page.as_of}", f"as of {page.as_of}")
    how = book.words("逐处扣分见“扣分明细”", "each finding stands in “Findings”")
    sheet.text(1, 1, f"{page.edition[lang]}　{as_of}　{how}", "plain")
    sheet.head(HEAD, [(heading[lang], width) for heading, width in _COLUMNS])
    _row(sheet, TOTAL, "total", ("", LEVELS["total"][lang], page.edition[lang]))
    _numbers(sheet, sums, TOTAL, "total", view.card.earned)
    for line in lines:
        _LINES[line.level](sheet, line, sums)
    last = _beside(sheet, view, sums) if sums.beside else max((TOTAL, *(line.row for line in lines)))
    sheet.heights({line.row: _DEPTH[line.level] for line in lines})
    _paper(sheet, last)


def _paper(sheet: Sheet, last: int) -> None:
    """Two pages beside each other: what was scored, and who has what to do about it."""
    own = sheet.own
    own.outline_settings(visible=True, symbols_below=False, symbols_right=False)
    own.ignore_errors({"number_stored_as_text": f"A1:M{last + 1}"})
    own.freeze_panes(TOTAL + 1, 3)
    own.autofilter(HEAD, 0, last, len(_COLUMNS) - 1)
    own.repeat_rows(HEAD)
    own.repeat_columns(0)
    own.print_area(0, 0, last, len(_COLUMNS) - 1)
    own.set_v_pagebreaks([_SECOND_PAGE])
    own.set_print_scale(58)
    own.print_across()


def _row(sheet: Sheet, row: int, level: str, texts: Sequence[str], look: str = "text") -> None:
    for col in range(len(_COLUMNS)):
        sheet.text(row, col, texts[col] if col < len(texts) else "", "code" if col < 2 else look, level)


def _numbers(sheet: Sheet, sums: Arithmetic, row: int, level: str, earned: Interval) -> None:
    """Write points, losses and the score of a whole."""
    sheet.formula(row, _POINTS, f"={sums.ref('D', row)}", sums.points[row], "points", level)
    _losses(sheet, sums, row, level)
    sheet.shown(row, _LOW, sums.ref("W", row), earned.low, "points", level)
    sheet.shown(row, _HIGH, sums.ref("X", row), earned.high, "points", level)


def _losses(sheet: Sheet, sums: Arithmetic, row: int, level: str) -> None:
    sheet.shown(row, _LOST, sums.ref("Q", row), sums.values["Q", row], "loss", level)
    sheet.shown(row, _OPEN, sums.ref("P", row), sums.values["P", row], "loss", level)


def _group(sheet: Sheet, line: Line, sums: Arithmetic) -> None:
    assert not isinstance(line.part, RuleRow | ItemRows), "a group is a section or an indicator"
    score, lang = line.part.score, sheet.book.lang
    own = score.section if isinstance(score, SectionScore) else score.indicator
    _row(sheet, line.row, line.level, (own.code, LEVELS[line.level][lang], own.title[lang]))
    _numbers(sheet, sums, line.row, line.level, score.earned)


def _item(sheet: Sheet, line: Line, sums: Arithmetic) -> None:
    assert isinstance(line.part, ItemRows), "lines of this level hold items"
    item, lang = line.part.score.item, sheet.book.lang
    _row(sheet, line.row, "item", (item.code, LEVELS["item"][lang]))
    sheet.titled(line.row, _TEXT, item.title[lang], item.text[lang])
    _numbers(sheet, sums, line.row, "item", line.part.score.earned)


def _rule(sheet: Sheet, line: Line, sums: Arithmetic) -> None:
    row = line.part
    assert isinstance(row, RuleRow), "lines of this level hold rules"
    lang, spec, owner = sheet.book.lang, row.score.spec, row.owner
    comma = "、" if lang == "zh" else ", "
    texts = {
        _RESULT: row.outcome[lang],
        _FOUND: first_words(row)[lang] if row.open else "",
        11: _documents(sheet, row.filed.documents),
        12: "\n".join(row.filed.numbers),
        13: row.filed.complete[lang],
        14: row.reason[lang] if row.reason else "",
        15: spec.remedy.do[lang] if row.open else "",
        16: owner.lead or f"{UNASSIGNED[lang]}\n({owner.suggested[lang]})",
        17: comma.join(owner.responsible),
        18: owner.contact,
        19: owner.leader,
        20: "\n".join((owner.due_words[lang], *(one.line[lang] for one in row.blocked))),
        21: row.source[lang],
    }
    _row(sheet, line.row, "rule", (spec.code, LEVELS["rule"][lang], spec.text[lang]))
    for col, text in texts.items():
        sheet.text(line.row, col, text, "code" if col in (_RESULT, 13) else "text")
    sheet.text(line.row, _LEVEL, DIFFICULTIES[row.level][lang], row.level.value if row.open else "code")
    _losses(sheet, sums, line.row, "rule")


def _documents(sheet: Sheet, paths: Sequence[str]) -> str:
    rest = len(paths) - _SHOWN_DOCUMENTS
    more = (sheet.book.words(f"另有 {rest} 份", f"{rest} more"),) if rest > 0 else ()
    return "\n".join((*(path.rpartition("/")[2] for path in paths[:_SHOWN_DOCUMENTS]), *more))


def _beside(sheet: Sheet, view: Breakdown, sums: Arithmetic) -> int:
    """Write the bonus part and the vetoes: they never enter the score."""
    lang, card = sheet.book.lang, view.card
    if card.bonus is not None:
        head = sums.beside["bonus"]
        _row(sheet, head, "section", ("", sheet.book.words("另计", "on top"), card.bonus.bonus.title[lang]))
        sheet.formula(head, _POINTS, f"={sums.ref('D', head)}", sums.points[head], "points", "section")
        _two(sheet, sums, head, card.bonus.earned, "section")
        for award in card.bonus.rules:
            _award(sheet, sums, award)
    if "eligible" in sums.beside:
        head, title = sums.beside["eligible"], card.edition.vetoes
        _row(sheet, head, "section", ("", sheet.book.words("否决项", "vetoes"), title.title[lang] if title else ""))
        sheet.formula(head, _FOUND, f"={sums.ref('W', head)}", sums.words[head], "text", "section")
        for veto in card.vetoes:
            _veto(sheet, sums, veto)
    return max(sums.beside.values())


def _two(sheet: Sheet, sums: Arithmetic, row: int, earned: Interval, level: str) -> None:
    sheet.shown(row, _LOW, sums.ref("W", row), earned.low, "points", level)
    sheet.shown(row, _HIGH, sums.ref("X", row), earned.high, "points", level)


def _award(sheet: Sheet, sums: Arithmetic, award: AwardScore) -> None:
    row, lang = sums.beside[award.spec.code], sheet.book.lang
    _row(sheet, row, "rule", (award.spec.code, sheet.book.words("加分", "bonus"), award.spec.text[lang]))
    sheet.formula(row, _POINTS, f"={sums.ref('I', row)}", sums.values["I", row], "points")
    _two(sheet, sums, row, award.earned, "rule")
    sheet.text(row, _RESULT, award_words(award)[lang], "code")
    sheet.text(row, _FOUND, "\n".join(one.message[lang] for one in award.judged.findings[:3]))


def _veto(sheet: Sheet, sums: Arithmetic, veto: VetoScore) -> None:
    row, lang = sums.beside[veto.spec.code], sheet.book.lang
    _row(sheet, row, "rule", (veto.spec.code, sheet.book.words("否决", "veto"), veto.spec.text[lang]))
    sheet.formula(row, _RESULT, f"={sums.ref('W', row)}", sums.words[row], "code")
    sheet.text(row, _FOUND, "\n".join(one.message[lang] for one in veto.judged.findings[:3]))


_LINES: Final = {"section": _group, "indicator": _group, "item": _item, "rule": _rule}
