"""The total, and what stands beside it: bonus, vetoes, the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from selfscore.model.finding import Outcome
from selfscore.model.numbers import exact
from selfscore.model.scorecard import AwardScore, BonusScore, VetoScore
from selfscore.model.text import Text, say
from selfscore.render.xlsx_arithmetic import TINY, ZERO, Arithmetic
from selfscore.render.xlsx_findings import CERTAIN, OPEN
from selfscore.render.xlsx_lines import TOTAL, Line, added
from selfscore.views.apart import VETO_WORDS, award_limit, veto_words

ELIGIBLE: Final[dict[bool | None, Text]] = {
    True: say("未触发否决项", "no veto bars the application"),
    False: say("触发否决，不得申报（得分不变）", "barred from applying; the score stays"),
    None: say("有否决项待查实，能否申报未定", "a veto is still open: not known whether it may apply"),
}


def totals(made: Arithmetic, lines: Sequence[Line]) -> None:
    """Write the total above the parts, and what stands beside the score below them."""
    card, n, lang = made.view.card, TOTAL + 1, made.sheet.book.lang
    sections = [line.row for line in lines if line.level == "section"]
    made.label(TOTAL, "", "total", card.edition.title[lang])
    made.give("D", TOTAL, exact(card.edition.total), "total")
    for letter in "OPQSTUVY":
        made.add(letter, TOTAL, sections, "total")
    for letter, earned in (("W", card.earned.low), ("X", card.earned.high)):
        plain = added(sections, letter)
        scaled = f"IF(ABS(D{n}-V{n})<{TINY},0,D{n}*({plain}-V{n})/(D{n}-V{n}))"
        made.put(letter, TOTAL, plain if made.setting == "full_points" else scaled, earned, "total")
    row = (lines[-1].row if lines else TOTAL) + 2
    if card.bonus is not None:
        row = _bonus(made, card.bonus, row)
    if card.vetoes:
        row = _vetoes(made, card.vetoes, row)
    made.sheet.own.ignore_errors({"number_stored_as_text": f"A1:A{row + 1}"})


def rescaled(made: Arithmetic) -> str:
    """Write the score as it would be out of what applies."""
    points, plain, rests = (made.ref(letter, TOTAL) for letter in "DSU")
    return f'IF(ABS({points}-{rests})<{TINY},"—",ROUND(ROUND({points}*({plain}-{rests})/({points}-{rests}),9),2))'


def _bonus(made: Arithmetic, bonus: BonusScore, row: int) -> int:
    lang, head = made.sheet.book.lang, row
    rows = [head + 1 + number for number in range(len(bonus.rules))]
    made.beside["bonus"] = head
    for number, award in zip(rows, bonus.rules, strict=True):
        made.beside[award.spec.code] = number
        _award(made, bonus, award, number)
    made.label(head, "", "section", bonus.bonus.title[lang], made.sheet.book.words("另计", "on top"))
    made.give("D", head, exact(bonus.bonus.cap), "section")
    for letter, value in (("W", bonus.earned.low), ("X", bonus.earned.high)):
        made.put(letter, head, f"MIN(D{head + 1},{added(rows, letter)})", value, "section")
    return head + len(rows) + 2


def _award(made: Arithmetic, bonus: BonusScore, award: AwardScore, row: int) -> None:
    lang, n = made.sheet.book.lang, row + 1
    made.label(row, award.spec.code, "rule", award.spec.text[lang], made.sheet.book.words("加分", "bonus"))
    if award.spec.cap is not None:
        made.give("E", row, exact(award.spec.cap))
    made.give("G", row, exact(bonus.bonus.cap))
    made.put("I", row, f'IF(E{n}<>"",E{n},G{n})', award_limit(award, bonus.bonus))
    found = tuple(zip(award.judged.findings, award.costs, strict=True))
    made.put("J", row, made.ranges.total(row, CERTAIN[lang]), sum((cost for one, cost in found if one.certain), ZERO))
    made.put("K", row, made.ranges.total(row, OPEN[lang]), sum((cost for one, cost in found if not one.certain), ZERO))
    made.put("W", row, f"MIN(I{n},J{n})", award.earned.low)
    made.put("X", row, f"MIN(I{n},J{n}+K{n})", award.earned.high)


def _vetoes(made: Arithmetic, vetoes: Sequence[VetoScore], row: int) -> int:
    lang, head = made.sheet.book.lang, row
    title = made.view.card.edition.vetoes
    made.beside["eligible"] = head
    made.label(head, "", "section", title.title[lang] if title else "", made.sheet.book.words("否决项", "vetoes"))
    for number, veto in enumerate(vetoes, head + 1):
        made.beside[veto.spec.code] = number
        _veto(made, veto, number)
    area = f"W{head + 2}:W{head + 1 + len(vetoes)}"
    barred, unknown = (VETO_WORDS[bars][lang] for bars in (True, None))
    verdict = (
        f'IF(COUNTIF({area},"{barred}")>0,"{ELIGIBLE[False][lang]}",'
        f'IF(COUNTIF({area},"{unknown}")>0,"{ELIGIBLE[None][lang]}","{ELIGIBLE[True][lang]}"))'
    )
    made.say(head, verdict, ELIGIBLE[made.view.card.eligible][lang], "section")
    return head + len(vetoes) + 1


def _veto(made: Arithmetic, veto: VetoScore, row: int) -> None:
    book = made.sheet.book
    made.label(row, veto.spec.code, "rule", veto.spec.text[book.lang], book.words("否决", "veto"))
    certain, opened = (made.ranges.count(row, word[book.lang]) for word in (CERTAIN, OPEN))
    made.put("Y", row, f"{certain}+{opened}", Fraction(len(veto.judged.findings)))
    quiet = veto_words(veto) if veto.judged.outcome is Outcome.NOT_APPLICABLE else VETO_WORDS[False]
    words = {True: VETO_WORDS[True], None: VETO_WORDS[None], False: quiet}
    formula = f'IF({certain}>0,"{words[True][book.lang]}",IF({opened}>0,"{words[None][book.lang]}","{words[False][book.lang]}"))'
    made.say(row, formula, words[veto.bars][book.lang])
