"""Texts made from the criteria: unchanged, everything agrees; with planted differences, each is found, and nothing else is.

A plant goes into every number of every rule (deductions, caps, bounds, tiers, years, answers) and into the points of every
part, of both editions; a few hundred in all, a seventh of them at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from selfscore.criteria.verify import verify
from selfscore.evidence.official_text import read_text
from selfscore.model.official import OfficialText, TextLine, TextPlace
from selfscore.model.rubric import Edition, Item
from selfscore.model.verification import Standing, Verification
from selfscore.rules import KINDS
from selfscore.rules.sample import Spec as Sample
from tests.verify.texts import Rows, docx, edition, lines, pdf, rows, txt
from tests.verify.wording import NUMERALS, PLAIN, WIDE, Style, Wording

Key = tuple[str, str]


def held(of: Edition, listed: Rows) -> Verification:
    text = tuple(TextLine(TextPlace(line=number), line) for number, line in enumerate(lines(listed), 1))
    return verify(of, OfficialText("text.txt", "", text))


def numbers(of: Edition) -> dict[Key, str]:
    wording = Wording(PLAIN)
    list(wording.lines(of))
    return wording.numbers


def another(name: str, number: str) -> str:
    """Give another number that a text might well say there."""
    now = Decimal(number)
    if name in ("years", "where", "within_years", "at_least", "minimum"):
        return str(now + 1)
    return str(now + (1 if 5 < now < 99 else -3 if now >= 99 else Decimal("0.1")))


def standing(found: Verification, which: Standing) -> set[str]:
    return {one.code for one in found.checked if one.standing is which}


@pytest.mark.parametrize(("code", "style"), [("2020", NUMERALS), ("2023", PLAIN), ("2023", WIDE)])
def test_a_text_that_says_the_same_agrees_in_everything(code: str, style: Style) -> None:
    found = held(edition(code), rows(edition(code), style))
    assert [(one.code, one.standing, one.why) for one in found.checked if one.standing is not Standing.AGREES] == []
    assert found.unclaimed == ()


@pytest.mark.parametrize(("code", "style", "turn"), [("2020", PLAIN, 0), ("2020", WIDE, 3), ("2023", NUMERALS, 5)])
def test_every_planted_number_is_found_and_no_other(code: str, style: Style, turn: int) -> None:
    known = numbers(edition(code))
    plant = {key: another(key[1], known[key]) for key in list(known)[turn::7]}
    found = held(edition(code), rows(edition(code), style, plant))
    assert standing(found, Standing.DIFFERS) == {key[0] for key in plant}
    assert standing(found, Standing.NOT_FOUND) == set()


def kinds(of: Edition) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for rule in of.rules():
        made.setdefault(rule.kind, []).append(rule.code)
    return made


@pytest.mark.parametrize("code", ["2020", "2023"])
def test_one_planted_in_each_kind_of_rule(code: str) -> None:
    known, of = numbers(edition(code)), kinds(edition(code))
    plant: dict[Key, str] = {}
    for rules in of.values():
        key = next(key for rule in rules for key in known if key[0] == rule)
        plant[key] = another(key[1], known[key])
    found = held(edition(code), rows(edition(code), PLAIN, plant))
    assert standing(found, Standing.NOT_FOUND) == set()
    differing = {one.code: one for one in found.checked if one.standing is Standing.DIFFERS}
    assert set(differing) == {code for code, _ in plant}
    for (rule, _), wrong in plant.items():
        (number,) = [one for one in differing[rule].numbers if one.standing is Standing.DIFFERS]
        assert wrong in number.text
        assert number.quote is not None
        assert wrong in number.quote.sentence, "the sentence is the one that says it"


def test_between_them_the_editions_have_every_kind_but_one() -> None:
    assert set(kinds(edition("2020"))) | set(kinds(edition("2023"))) == set(KINDS) - {"sample"}


def test_a_sample_too_which_neither_edition_has() -> None:
    of = edition("2020")
    item = next(one for one in of.items() if one.code == "33")
    like = item.rules[1]
    data = like.model_dump(mode="json", exclude={"where", "wheres", "count", "kind", "place", "pool"}, exclude_none=True)
    rule = Sample.model_validate(data | {"kind": "sample", "failing": {"handled": {"eq": False}}, "size": 20})
    sampled = with_item(of, item.model_copy(update={"rules": (item.rules[0], rule)}))
    assert standing(held(sampled, rows(sampled, PLAIN)), Standing.AGREES) >= {"33", rule.code}
    assert standing(held(sampled, rows(sampled, PLAIN, {(rule.code, "each"): "0.7"})), Standing.DIFFERS) == {rule.code}


def with_item(of: Edition, item: Item) -> Edition:
    sections = tuple(
        section.model_copy(
            update={
                "indicators": tuple(
                    one.model_copy(update={"items": tuple(item if old.code == item.code else old for old in one.items)})
                    for one in section.indicators
                )
            }
        )
        for section in of.sections
    )
    return of.model_copy(update={"sections": sections})


FORMATS: dict[str, Callable[[Path, Rows], Path]] = {
    "text.docx": docx,
    "text.pdf": pdf,
    "running.pdf": lambda path, listed: pdf(path, listed, table=False),
    "text.txt": txt,
    "gb.txt": lambda path, listed: txt(path, listed, "gb18030"),
}
PLANTED = {
    ("4.1", "each"): "0.3",
    ("4.2", "fails"): "85",
    ("25.3", "tiers.1.deduct"): "0.6",
    ("A2", "points"): "8",
    ("V1", "where"): "4",
}
PLACES = {"text.docx": "第 1 个表第 8 行", "text.txt": "第 21 行", "gb.txt": "第 21 行"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_with_places_of_its_own(name: str, tmp_path: Path) -> None:
    of = edition("2020")
    found = verify(of, read_text(FORMATS[name](tmp_path / name, rows(of, WIDE, PLANTED))))
    assert standing(found, Standing.DIFFERS) == {key[0] for key in PLANTED}
    assert standing(found, Standing.NOT_FOUND) == set()
    quote = next(one.quote for one in found.checked if one.code == "4.1")
    assert quote is not None
    assert quote.place.words.zh.startswith(PLACES.get(name, "第 1 页第 ")), quote


def test_rules_that_the_text_lacks_are_not_found_and_no_other_is_mistaken_for_them() -> None:
    of, words = edition("2020"), Wording(PLAIN)
    gone = {}
    for code in ("6.2", "14.3", "41.2", "47.3", "V5"):
        rule = next(one for one in of.rules() if one.code == code)
        parent = next((item for item in of.items() if rule in item.rules), of.vetoes)
        assert parent is not None
        gone[code] = words.rule(rule, parent)
    listed = rows(of, PLAIN)
    for sentence in gone.values():
        listed = [tuple(part.replace(sentence, "（略）") for part in row) for row in listed]
    found = held(of, listed)
    assert standing(found, Standing.NOT_FOUND) == set(gone)
    assert standing(found, Standing.DIFFERS) == set()


def test_a_number_that_the_text_leaves_out_is_not_found() -> None:
    of = edition("2020")
    bare = replace(PLAIN, cap="，扣完为止")
    found = {one.code: one for one in held(of, rows(of, bare)).checked}
    first = found["4.1"]
    assert first.standing is Standing.NOT_FOUND
    assert first.why is not None
    assert first.why.zh == "找到了句子，但没有写这个数"
    assert [(one.field, one.standing.value) for one in first.numbers] == [("each", "agrees"), ("cap", "not_found")]
    assert found["1.2"].standing is Standing.AGREES, "where the item's points bind, there is no cap to write"


def test_the_losing_side_of_a_bound_counts() -> None:
    of = edition("2020")
    other = replace(PLAIN, bounds={"lt": "小于等于", "le": "小于", "gt": "达到"})
    found = {one.code: one for one in held(of, rows(of, other)).checked}
    (number,) = [one for one in found["4.2"].numbers if one.standing is Standing.DIFFERS]
    assert (number.criteria, number.text) == ("≤ 80%", "< 80%")
    assert found["G3"].standing is Standing.DIFFERS
    good = replace(PLAIN, bounds={"lt": "应达到", "le": "应大于", "gt": "大于"})
    assert {one.standing for one in held(of, rows(of, good)).checked} == {Standing.AGREES}, "the good side draws the same line"


def test_a_sentence_that_no_rule_answers_to_is_told() -> None:
    of = edition("2020")
    listed = [
        (*row[:3], f"{row[3]}\n（3）未建立窨井盖防坠落装置台账的，扣0.3分。", row[4]) if row[0] == "4" else row
        for row in rows(of, PLAIN)
    ]
    (one,) = held(of, listed).unclaimed
    assert (one.code, one.quote.sentence) == ("4", "（3）未建立窨井盖防坠落装置台账的，扣0.3分。")


def test_nothing_is_a_float() -> None:
    found = held(edition("2020"), rows(edition("2020"), PLAIN, {("4.1", "each"): "0.3"}))
    (number,) = [number for one in found.checked for number in one.numbers if number.edit is not None]
    assert number.edit is not None
    assert (number.edit.path, number.edit.value) == (("each",), "0.3")
    assert Fraction(str(number.edit.value)) == Fraction(3, 10)
