"""The sheet of the arithmetic: every cap, pool and subtotal as a formula, step by step, nothing rounded.

It follows the tally step by step. The results that go with the formulas are the scorecard's own or sums of them; the
tests let LibreOffice recalculate every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from selfscore.model.numbers import exact
from selfscore.model.scorecard import SectionScore
from selfscore.model.text import Text, say
from selfscore.render.xlsx_book import Sheet
from selfscore.render.xlsx_findings import CERTAIN, OPEN, SPARED, Ranges
from selfscore.render.xlsx_lines import HEAD, LEVELS, Line, added
from selfscore.views.breakdown import Breakdown, ItemRows, RuleRow

ZERO: Final = Fraction(0)
TINY: Final = "1E-9"
"""Two amounts that differ by less are one: binary fractions are not exact."""
_COLUMNS: Final[tuple[tuple[Text, int], ...]] = (
    (say("编号", "Code"), 7),
    (say("层级", "Level"), 9),
    (say("名称", "Name"), 30),
    (say("分值", "Points"), 8),
    (say("本条上限", "Cap"), 8),
    (say("共用上限名", "Pool"), 10),
    (say("共用上限", "Pool's cap"), 8),
    (say("最多可扣", "Most"), 8),
    (say("单独最多扣", "Can lose alone"), 8),
    (say("确定", "Certain"), 8),
    (say("待佐证", "Open"), 8),
    (say("缺项免扣", "Spared"), 8),
    (say("封顶后确定", "Certain, capped"), 8),
    (say("封顶后合计", "All, capped"), 8),
    (say("计扣（确定）", "Counts (certain)"), 8),
    (say("计扣（待佐证）", "Counts (open)"), 8),
    (say("计扣合计", "Lost"), 8),
    (say("若无缺项声明", "Lost without claims"), 8),
    (say("折算前得分", "Before rescaling"), 8),
    (say("折算前最高", "Before, at most"), 8),
    (say("依缺项计得", "Rests on claims"), 8),
    (say("移出总分", "Leaves the total"), 8),
    (say("得分", "Score"), 8),
    (say("最高可得", "At most"), 8),
    (say("处数", "Findings"), 7),
)
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXY"
"""The columns, by the letters that formulas know them by."""


class Arithmetic:
    """The sheet while it is written. Rows count from 0 here, and from 1 in formulas."""

    def __init__(self, sheet: Sheet, view: Breakdown, ranges: Ranges) -> None:
        self.sheet, self.view, self.ranges = sheet, view, ranges
        self.setting = view.card.edition.not_applicable
        self.values: dict[tuple[str, int], Fraction] = {}
        """What formulas come to, by column and row: for the sums above them."""
        self.points: dict[int, Fraction] = {}
        """What there is to earn, by row."""
        self.words: dict[int, str] = {}
        """What formulas say of vetoes, by row."""
        self.beside: dict[str, int] = {}
        """Rows of what stands beside the score: bonus rules and vetoes by code, ``bonus`` and ``eligible``."""

    def ref(self, letter: str, row: int) -> str:
        """Name a cell of this sheet for formulas of other sheets."""
        return self.sheet.cell(row, LETTERS.index(letter))

    def put(self, letter: str, row: int, formula: str, value: Fraction, level: str = "rule") -> None:
        """Write a formula that gives a number."""
        self.values[letter, row] = value
        self.sheet.formula(row, LETTERS.index(letter), f"={formula}", value, "count" if letter == "Y" else "raw", level)

    def give(self, letter: str, row: int, value: Fraction, level: str = "rule") -> None:
        """Write a number of the rubric."""
        if letter == "D":
            self.points[row] = value
        self.sheet.number(row, LETTERS.index(letter), value, "raw", level)

    def say(self, row: int, formula: str, word: str, level: str = "rule") -> None:
        """Write a formula that gives a word."""
        self.words[row] = word
        self.sheet.formula(row, LETTERS.index("W"), f"={formula}", word, "raw", level)

    def add(self, letter: str, row: int, below: Sequence[int], level: str) -> None:
        """Write a sum over rows."""
        self.put(letter, row, added(below, letter), self.sum(letter, below), level)

    def sum(self, letter: str, rows: Iterable[int]) -> Fraction:
        """Add up what was written in a column."""
        return sum((self.values[letter, row] for row in rows), ZERO)

    def label(self, row: int, code: str, level: str, name: str, word: str | None = None) -> None:
        """Write what a row is."""
        for col, text in enumerate((code, word or LEVELS[level][self.sheet.book.lang], name)):
            self.sheet.text(row, col, text, "line" if col == 2 else "code", level)


def arithmetic_sheet(sheet: Sheet, view: Breakdown, lines: Sequence[Line], ranges: Ranges) -> Arithmetic:
    """Write the parts of the total, in the rows that they have in the self-assessment sheet."""
    made, book = Arithmetic(sheet, view, ranges), sheet.book
    sheet.text(0, 0, book.words("计算过程", "Arithmetic"), "title")
    note = book.words(
        "每一步都是公式，不作四舍五入；其他各表只在显示时保留两位小数。本表无需修改。",
        "Every step is a formula and nothing is rounded; the other sheets round to two places. Change nothing here.",
    )
    sheet.text(1, 0, note, "plain")
    sheet.head(HEAD, [(heading[book.lang], width) for heading, width in _COLUMNS])
    by_row = {line.row: line for line in lines}
    for line in reversed(lines):  # the parts before what they make up
        if isinstance(line.part, ItemRows):
            _item(made, line, line.part, [by_row[row] for row in line.below])
        elif not isinstance(line.part, RuleRow):
            _group(made, line)
    sheet.heights()
    sheet.own.freeze_panes(HEAD + 1, 3)
    sheet.own.repeat_rows(HEAD)
    sheet.own.fit_to_pages(1, 0)
    return made


def _group(made: Arithmetic, line: Line) -> None:
    assert not isinstance(line.part, RuleRow | ItemRows), "a group is a section or an indicator"
    score = line.part.score
    own = score.section if isinstance(score, SectionScore) else score.indicator
    made.label(line.row, own.code, line.level, own.title[made.sheet.book.lang])
    made.give("D", line.row, exact(own.points), line.level)
    for letter in "OPQSTUVWXY":
        made.add(letter, line.row, line.below, line.level)


def _item(made: Arithmetic, line: Line, part: ItemRows, rules: Sequence[Line]) -> None:
    for rule in rules:
        _rule(made, rule.row, rule.part)
    for rule in rules:
        _share(made, rule, rules)
    row, n, item, level = line.row, line.row + 1, part.score.item, "item"
    points, rests = exact(item.points), made.view.card.resting[item.code]
    made.label(row, item.code, level, item.title[made.sheet.book.lang])
    made.give("D", row, points, level)
    for letter in "OPQY":
        made.add(letter, row, line.below, level)
    made.put("R", row, f"MIN(D{n},{_withdrawn(rules)})", part.lost.low + rests, level)
    made.put("S", row, f"D{n}-Q{n}", points - part.lost.low, level)
    made.put("T", row, f"D{n}-O{n}", points - part.lost.high, level)
    made.put("U", row, f"R{n}-Q{n}", rests, level)
    gone, low, high = _setting(made, n)
    leaves = {"full_points": ZERO, "rescale_total": rests}.get(made.setting, rests if rests == points else ZERO)
    made.put("V", row, gone, leaves, level)
    made.put("W", row, low, part.score.earned.low, level)
    made.put("X", row, high, part.score.earned.high, level)


def _setting(made: Arithmetic, n: int) -> tuple[str, str, str]:
    """Write what of an item leaves the total, and what it earns, under the edition's setting for what is not applicable."""
    if made.setting != "rescale_within_item":
        return ("0" if made.setting == "full_points" else f"U{n}"), f"S{n}", f"T{n}"
    whole = f"ABS(D{n}-U{n})<{TINY}"
    low, high = (f"IF({whole},{col}{n},D{n}-(D{n}-{col}{n})*D{n}/(D{n}-U{n}))" for col in "ST")
    return f"IF({whole},U{n},0)", low, high


def _rule(made: Arithmetic, row: int, part: object) -> None:
    assert isinstance(part, RuleRow), "an item is made of rules"
    score, spec, n = part.score, part.score.spec, row + 1
    made.label(row, spec.code, "rule", spec.text[made.sheet.book.lang])
    made.give("D", row, exact(part.item.points))
    if spec.cap is not None:
        made.give("E", row, exact(spec.cap))
    if spec.pool is not None:
        made.sheet.text(row, LETTERS.index("F"), spec.pool)
        made.give("G", row, exact(part.item.pools[spec.pool]))
    bound = f'IF(E{n}<>"",E{n},IF(G{n}<>"",G{n},D{n}))'
    if spec.most is not None:
        made.give("H", row, exact(spec.most))
        bound = f"MIN({bound},H{n})"
    made.put("I", row, bound, score.stake)
    lang, found = made.sheet.book.lang, tuple(zip(score.findings, score.costs, strict=True))
    made.put("J", row, made.ranges.total(row, CERTAIN[lang]), sum((cost for one, cost in found if one.certain), ZERO))
    made.put("K", row, made.ranges.total(row, OPEN[lang]), sum((cost for one, cost in found if not one.certain), ZERO))
    made.put("L", row, made.ranges.total(row, SPARED[lang]), sum(score.spared, ZERO))
    made.put("M", row, f"MIN(I{n},J{n})", score.own.high)
    made.put("N", row, f"MIN(I{n},J{n}+K{n})", score.own.low)
    made.put("R", row, f"MIN(I{n},J{n}+K{n}+L{n})", min(score.stake, sum((*score.costs, *score.spared), ZERO)))
    counts = "+".join(made.ranges.count(row, word[lang]) for word in (CERTAIN, OPEN))
    made.put("Y", row, counts, Fraction(len(score.findings)))


def _share(made: Arithmetic, rule: Line, rules: Sequence[Line]) -> None:
    """Share the item's caps: in the order of the rules, certain losses before open ones."""
    assert isinstance(rule.part, RuleRow), "an item is made of rules"
    n, deduction, pool = rule.row + 1, rule.part.score.deduction, rule.part.score.spec.pool
    every = [one.row for one in rules]
    pooled = [one.row for one in rules if pool is not None and _pool(one) == pool]
    certain, both = [f"M{n}"], [f"N{n}-M{n}"]
    for column, rows in (("D", every), ("G", pooled)):
        if rows:
            before = [row for row in rows if row < rule.row]
            certain.append(_less(f"{column}{n}", (before, "O")))
            both.append(_less(f"{column}{n}", (rows, "O"), (before, "P")))
    made.put("O", rule.row, f"MAX(0,MIN({','.join(certain)}))", deduction.high)
    made.put("P", rule.row, f"MAX(0,MIN({','.join(both)}))", deduction.low - deduction.high)
    made.put("Q", rule.row, f"O{n}+P{n}", deduction.low)


def _less(cell: str, *gone: tuple[list[int], str]) -> str:
    return cell + "".join(f"-({added(rows, column)})" for rows, column in gone if rows)


def _pool(line: Line) -> str | None:
    return line.part.score.spec.pool if isinstance(line.part, RuleRow) else None


def _withdrawn(rules: Sequence[Line]) -> str:
    """Write what an item would lose if all claims were withdrawn, under its pools."""
    groups: dict[str | None, list[int]] = {}
    for rule in rules:
        groups.setdefault(_pool(rule), []).append(rule.row)
    sums = ((pool, rows, added(rows, "R")) for pool, rows in groups.items())
    return "+".join(whole if pool is None else f"MIN(G{rows[0] + 1},{whole})" for pool, rows, whole in sums)
