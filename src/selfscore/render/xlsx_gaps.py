"""The sheet of gaps: who has what to do, by when, and what it brings."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from selfscore.model.numbers import show
from selfscore.model.text import Text, say
from selfscore.render.xlsx_arithmetic import Arithmetic
from selfscore.render.xlsx_book import Sheet
from selfscore.render.xlsx_lines import HEAD
from selfscore.views.breakdown import Breakdown
from selfscore.views.gaps import Gap
from selfscore.views.results import accepted_words
from selfscore.views.words import LEVELS, UNASSIGNED

_COLUMNS: Final[tuple[tuple[Text, int], ...]] = (
    (say("编号", "Code"), 7),
    (say("难度", "Difficulty"), 7),
    (say("评价项目", "Item"), 20),
    (say("扣分标准", "Rule"), 36),
    (say("现扣分", "Lost now"), 8),
    (say("其中待佐证", "of that open"), 8),
    (say("整改后可得", "Regains"), 9),
    (say("增分条件", "Moves the score when"), 18),
    (say("牵头责任单位", "Lead unit"), 15),
    (say("责任单位", "Responsible units"), 18),
    (say("督办领导", "Leader"), 9),
    (say("完成时限", "Due"), 11),
    (say("剩余天数", "Days left"), 8),
    (say("工作量（人天）", "Person-days"), 8),
    (say("整改措施", "What to do"), 34),
    (say("归档材料", "What to file"), 26),
    (say("受阻、已接受", "Held up, accepted"), 26),
)


def gaps_sheet(sheet: Sheet, view: Breakdown, sums: Arithmetic, rows: Mapping[str, int]) -> None:
    """Write the sheet, hardest first; ``rows`` says where the arithmetic has each rule.

    What a gap regains is worked out by the tool and does not recalculate.
    """
    book, gaps = sheet.book, view.page.gaps
    sheet.text(0, 0, book.words(f"未完成项（{len(gaps.gaps)} 项）", f"Gaps ({len(gaps.gaps)})"), "title")
    note = book.words(
        "按难度排列，红色最难。“整改后可得”是只整改这一项、其余不变时总分的增加，为导出时的数，不随本簿重算；各项不能相加。",
        "Hardest first. “Regains” is what the score gains when this gap alone is put right: as exported, not recalculated; "
        "the numbers do not add up.",
    )
    sheet.text(1, 0, " ".join((note, gaps.policy[book.lang])) if gaps.policy else note, "plain")
    sheet.head(HEAD, [(heading[book.lang], width) for heading, width in _COLUMNS])
    for row, gap in enumerate(gaps.gaps, HEAD + 1):
        _gap(sheet, row, gap)
        sheet.shown(row, 4, sums.ref("Q", rows[gap.rule]), gap.deduction.low)
        sheet.shown(row, 5, sums.ref("P", rows[gap.rule]), gap.deduction.low - gap.deduction.high)
    sheet.heights()
    last = HEAD + max(len(gaps.gaps), 1)
    sheet.own.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
    sheet.own.freeze_panes(HEAD + 1, 2)
    sheet.own.autofilter(HEAD, 0, last, len(_COLUMNS) - 1)
    sheet.own.repeat_rows(HEAD)
    sheet.own.print_area(0, 0, last, len(_COLUMNS) - 1)
    sheet.own.fit_to_pages(1, 0)


def _gap(sheet: Sheet, row: int, gap: Gap) -> None:
    lang = sheet.book.lang
    comma = "、" if lang == "zh" else ", "
    held = [one.line[lang] for one in gap.blocked]
    held += [accepted_words(gap.acceptance)[lang]] if gap.acceptance else []
    texts = {
        0: gap.rule,
        2: f"{gap.item} {gap.title[lang]}",
        3: gap.asked[lang],
        7: gap.lever[lang] if gap.lever else "",
        8: gap.lead_unit or f"{UNASSIGNED[lang]} ({gap.suggested[lang]})",
        9: comma.join(gap.responsible),
        10: gap.leader or "",
        14: gap.remedy.do[lang],
        15: gap.remedy.file[lang],
        16: "\n".join(held),
    }
    for col, text in texts.items():
        sheet.text(row, col, text, "text" if col else "code")
    sheet.text(row, 1, LEVELS[gap.difficulty][lang], gap.difficulty.value)
    sheet.number(row, 6, Fraction(show(gap.points)), "points")
    sheet.number(row, 13, gap.effort, "raw")
    sheet.day(row, 11, gap.due)
    if gap.days_left is None:
        sheet.text(row, 12, "")
    else:
        sheet.number(row, 12, Fraction(gap.days_left), "count")
