"""The sheet of findings: the cells that people may change, and that every other number of the workbook comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from selfscore.model.finding import Finding, Outcome
from selfscore.model.numbers import exact
from selfscore.model.rubric import Level
from selfscore.model.scorecard import AwardScore, VetoScore
from selfscore.model.text import Text, say
from selfscore.render.xlsx_book import Sheet
from selfscore.render.xlsx_lines import HEAD
from selfscore.views.breakdown import Breakdown, RuleRow
from selfscore.views.words import CAUSES, LEVELS, OUTCOMES

SPARE: Final = 20
"""Empty rows below the findings, in which more may be written."""
CERTAIN, OPEN, SPARED, FIXED = (
    say("确定", "certain"),
    say("待佐证", "open"),
    say("缺项免扣", "not applicable"),
    say("已整改", "fixed"),
)
"""How a finding counts: always; only in what is proven; only if the claim is withdrawn; not at all."""
KINDS: Final = {"loss": say("扣分", "loss"), "award": say("加分", "bonus"), "event": say("否决", "veto")}
_COLUMNS: Final = (
    (say("编号", "Code"), 8),
    (say("类别", "Kind"), 7),
    (say("评价项目", "Item"), 22),
    (say("查出的情况", "What was found"), 48),
    (say("性质", "Nature"), 10),
    (say("认定（可改）", "Counts as (input)"), 11),
    (say("每处分值（可改）", "Each (input)"), 9),
    (say("处数（可改）", "Times (input)"), 9),
    (say("分值小计", "Points"), 9),
    (say("出处（文件、表、行）", "Place (file, sheet, row)"), 46),
    (say("难度", "Difficulty"), 7),
    (say("牵头责任单位", "Lead unit"), 16),
    (say("完成时限", "Due"), 11),
)
_KEY: Final = len(_COLUMNS)
"""Column that joins code and state, for adding up; hidden."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, award or event as a row."""

    code: str
    kind: str
    title: Text
    finding: Finding
    state: Text
    cost: Fraction
    row: RuleRow | None = None
    """The rule with its owner; None for what stands beside the score."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """How formulas name the columns that they add up."""

    costs: str
    keys: str

    def total(self, row: int, word: str) -> str:
        """Write the sum of what the rule in a row (from 0) has in one state."""
        return f'SUMIFS({self.costs},{self.keys},$A{row + 1}&"|{word}")'

    def count(self, row: int, word: str) -> str:
        """Write how many findings the rule in a row has in one state."""
        return f'COUNTIF({self.keys},$A{row + 1}&"|{word}")'


def entries(view: Breakdown) -> tuple[Entry, ...]:
    """List every finding in the order of the edition, then awards, then events of vetoes."""
    return tuple(_entries(view))


def _entries(view: Breakdown) -> Iterator[Entry]:
    for item in view.items():
        for row in item.rules:
            for one, cost in zip(row.score.findings, row.score.costs, strict=True):
                yield Entry(row.code, "loss", row.item.title, one, CERTAIN if one.certain else OPEN, cost, row)
            for one, cost in zip(row.score.judged.exempted, row.score.spared, strict=True):
                yield Entry(row.code, "loss", row.item.title, one, SPARED, cost, row)
    bonus, vetoes = view.card.bonus, view.card.edition.vetoes
    for award in bonus.rules if bonus else ():
        yield from _beside("award", award, award.costs, bonus.bonus.title if bonus else award.spec.text)
    for veto in view.card.vetoes:
        costs = (Fraction(0),) * len(veto.judged.findings)
        yield from _beside("event", veto, costs, vetoes.title if vetoes else veto.spec.text)


def _beside(kind: str, rule: AwardScore | VetoScore, costs: Iterable[Fraction], title: Text) -> Iterator[Entry]:
    for one, cost in zip(rule.judged.findings, costs, strict=True):
        yield Entry(rule.spec.code, kind, title, one, CERTAIN if one.certain else OPEN, cost)


def ranges(sheet: Sheet, count: int) -> Ranges:
    """Name the columns of a sheet that has so many findings."""
    first, last = HEAD + 1, HEAD + count + SPARE
    costs, keys = (f"{sheet.cell(first, col)}:{sheet.cell(last, col).rpartition('!')[2]}" for col in (8, _KEY))
    return Ranges(costs, keys)


def findings_sheet(sheet: Sheet, rows: tuple[Entry, ...], stakes: Mapping[str, str]) -> None:
    """Write the sheet; ``stakes`` says which cell holds all that a rule can lose."""
    book = sheet.book
    lang = book.lang
    sheet.text(0, 0, book.words("扣分明细", "Findings"), "title")
    sheet.text(
        1,
        0,
        book.words(
            "蓝字可改，改后各表自动重算；“已整改”不再计分。要加行，写在末尾空行里。",
            "What is blue may be changed: every sheet recalculates. “fixed” counts no more. Add rows in the empty ones below.",
        ),
        "plain",
    )
    sheet.head(HEAD, [(heading[lang], width) for heading, width in _COLUMNS])
    for number, entry in enumerate(rows, HEAD + 1):
        _entry(sheet, number, entry, stakes[entry.code])
    last = HEAD + len(rows) + SPARE
    for number in range(HEAD + 1, last + 1):
        code, word = (rows[number - HEAD - 1].code, rows[number - HEAD - 1].state[lang]) if number <= last - SPARE else ("", "")
        sheet.formula(number, _KEY, f'=A{number + 1}&"|"&F{number + 1}', f"{code}|{word}", "plain")
        if not code:
            _spare(sheet, number)
    sheet.heights()
    sheet.own.data_validation(HEAD + 1, 5, last, 5, {"validate": "list", "source": [one[lang] for one in _STATES]})
    sheet.own.set_column(_KEY, _KEY, None, None, {"hidden": True})
    sheet.own.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
    sheet.own.freeze_panes(HEAD + 1, 1)
    sheet.own.autofilter(HEAD, 0, last, _KEY - 1)
    sheet.own.repeat_rows(HEAD)
    sheet.own.print_area(0, 0, HEAD + max(len(rows), 1), _KEY - 1)
    sheet.own.fit_to_pages(1, 0)


_STATES: Final = (CERTAIN, OPEN, SPARED, FIXED)


def _entry(sheet: Sheet, number: int, entry: Entry, stake: str) -> None:
    lang, one, row = sheet.book.lang, entry.finding, entry.row
    texts = {
        0: entry.code,
        1: KINDS[entry.kind][lang],
        2: f"{row.item.code} {entry.title[lang]}" if row else entry.title[lang],
        3: one.message[lang],
        4: (OUTCOMES[Outcome.NOT_APPLICABLE] if entry.state is SPARED else CAUSES[one.cause])[lang],
        9: "\n".join(str(place) for place in one.places),
        11: row.owner.lead if row else "",
    }
    for col, text in texts.items():
        sheet.text(number, col, text, "code" if col < 2 else "text")
    sheet.text(number, 5, entry.state[lang], "choice")
    sheet.number(number, 7, one.times, "input")
    if one.each is None:
        sheet.text(number, 6, sheet.book.words("全部", "all"), "choice")
        sheet.formula(number, 8, f"={stake}", entry.cost)
    else:
        sheet.number(number, 6, exact(one.each), "input")
        sheet.formula(number, 8, f"=G{number + 1}*H{number + 1}", entry.cost)
    _level(sheet, number, row.level if row else None)
    sheet.day(number, 12, row.owner.due if row else None)


def _level(sheet: Sheet, number: int, level: Level | None) -> None:
    """Colour and word: neither is the only sign."""
    sheet.text(number, 10, LEVELS[level][sheet.book.lang] if level else "", level.value if level else "code")


def _spare(sheet: Sheet, number: int) -> None:
    for col in (5, 6, 7):
        sheet.text(number, col, "", "choice" if col == 5 else "input")
    sheet.formula(number, 8, f"=G{number + 1}*H{number + 1}", Fraction(0))
