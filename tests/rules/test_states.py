"""Every state of a fact for the kinds that judge it entry by entry, or that are no deduction; against semantics.md."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore.model.evidence import Claim
from selfscore.model.facts import Checklist, Fact, FactValue, Member
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.text import same
from selfscore.rules import KINDS
from tests.rules.test_kinds import CASES, FIELDS
from tests.rules.world import STATES, checklist, edition, fact, outcome, rule, scored, table

TOWNS = fact("r", table({"id": "东街"}, {"id": "西河"}, {"id": "新区"}))
COVERAGE = rule("coverage", register={"fact": "r", "column": "id"}, table="t", on="id", where={"ok": {"eq": True}}, each="0.5")
ONE = table({"id": "东街", "ok": "是"})
ALL = table(*({"id": name, "ok": "是"} for name in ("东街", "西河", "新区")))


def whole(state: str) -> Checklist:
    """A checklist as a fact in a state leaves it: all of its members stand alike."""
    there = False if state == "gone" else None
    return Checklist(tuple(Member(key, same(key), STATES[state], there) for key in ("a", "b")))


@pytest.mark.parametrize(
    ("value", "state", "expected"),
    [
        (ONE, "collected", ("DEDUCT", "1", "1")),
        # All that it can lose: the three entries of the register × 0.5, not the item's 10 points.
        (None, "absent", ("UNDETERMINED", "1.5", "0")),
        (None, "unreadable", ("UNDETERMINED", "1.5", "0")),
        (ONE, "unproven", ("UNDETERMINED", "1.5", "1")),
        (ALL, "unproven", ("UNDETERMINED", "1.5", "0")),
        (ONE, "stale", ("UNDETERMINED", "1.5", "1")),
        (None, "gone", ("DEDUCT", "1.5", "1.5")),
        (None, "collected", ("DEDUCT", "1.5", "1.5")),
        (None, "n/a", ("NOT_APPLICABLE", "0", "0")),
    ],
)
def test_coverage_by_the_state_of_its_table(value: FactValue | None, state: str, expected: tuple[str, str, str]) -> None:
    assert outcome(COVERAGE, TOWNS, fact("t", value, state)) == expected


@pytest.mark.parametrize(
    ("value", "state", "expected"),
    [
        # Without a register nobody knows how many entries there are: the item's points are all that it can lose.
        (None, "absent", ("UNDETERMINED", "10", "0")),
        (None, "unreadable", ("UNDETERMINED", "10", "0")),
        (TOWNS.value, "unproven", ("UNDETERMINED", "10", "1")),
        (TOWNS.value, "stale", ("UNDETERMINED", "10", "1")),
        (None, "gone", ("DEDUCT", "10", "10")),
        (None, "n/a", ("NOT_APPLICABLE", "0", "0")),
    ],
)
def test_coverage_by_the_state_of_its_register(value: FactValue | None, state: str, expected: tuple[str, str, str]) -> None:
    assert outcome(COVERAGE, fact("r", value, state), fact("t", ONE)) == expected


def test_names_that_cannot_be_read_leave_as_many_entries_open() -> None:
    nameless = table({"id": "东街", "ok": "是"}, {"ok": "是"})
    assert outcome(COVERAGE, TOWNS, fact("t", nameless)) == ("UNDETERMINED", "1", "0.5")
    two = fact("r", table({"id": "东街"}, {"id": " "}, {"id": "—"}))
    assert outcome(COVERAGE, two, fact("t", ONE)) == ("UNDETERMINED", "1", "0")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("yes", ("PASS", "0", "0")),
        ("no", ("DEDUCT", "0.5", "0.5")),
        ("absent", ("UNDETERMINED", "0.5", "0")),
        ("unreadable", ("UNDETERMINED", "0.5", "0")),
        ("unproven", ("UNDETERMINED", "0.5", "0")),
        ("stale", ("UNDETERMINED", "0.5", "0")),
        ("gone", ("DEDUCT", "0.5", "0.5")),
        ("n/a", ("PASS", "0", "0")),
    ],
)
def test_per_missing_by_the_state_of_one_member(how: str, expected: tuple[str, str, str]) -> None:
    assert outcome(rule("per_missing", fact="f", each="0.5"), fact("f", checklist(a=how, b="yes"))) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("absent", ("UNDETERMINED", "1", "0")),
        ("unreadable", ("UNDETERMINED", "1", "0")),
        ("gone", ("DEDUCT", "1", "1")),
        ("n/a", ("NOT_APPLICABLE", "0", "0")),
    ],
)
def test_per_missing_by_the_state_of_the_whole(state: str, expected: tuple[str, str, str]) -> None:
    """All that it can lose is its members × each, and never the item's points."""
    assert outcome(rule("per_missing", fact="f", each="0.5"), fact("f", whole(state), state)) == expected


def award(value: FactValue | None, state: str) -> tuple[str, str]:
    rubric = edition({"1": ("2", [rule("required", fact="z", deduct="2")])}, bonus=[rule("bonus", "G1", fact="f", each="1")])
    card, _ = scored(rubric, [fact("z", True), fact("f", value, state)])
    assert card.bonus is not None
    assert (show(card.earned.low), show(card.earned.high)) == ("2", "2"), "a bonus never enters the score"
    return show(card.bonus.earned.low), show(card.bonus.earned.high)


@pytest.mark.parametrize(
    ("value", "state", "expected"),
    [
        (True, "collected", ("1", "1")),
        (False, "collected", ("0", "0")),
        (None, "collected", ("0", "0")),
        # Not known: up to the bonus part's own cap, from 0.
        (None, "absent", ("0", "5")),
        (None, "unreadable", ("0", "5")),
        (True, "unproven", ("0", "1")),
        (True, "stale", ("0", "1")),
        (True, "gone", ("0", "0")),
        (None, "n/a", ("0", "0")),
        (checklist(a="yes", b="unproven", c="no", d="n/a", e="absent"), "collected", ("1", "3")),
    ],
)
def test_bonus_by_the_state_of_its_fact(value: FactValue | None, state: str, expected: tuple[str, str]) -> None:
    assert award(value, state) == expected


EVENTS = table({"id": "a", "n": "10", "due": "2021-06-01"})
QUIET = table({"id": "a", "n": "1", "due": "2021-06-01"})


@pytest.mark.parametrize(
    ("value", "state", "eligible"),
    [
        (EVENTS, "collected", False),
        (QUIET, "collected", True),
        (None, "absent", None),
        (None, "unreadable", None),
        (EVENTS, "unproven", False),
        (QUIET, "unproven", None),
        (QUIET, "stale", None),
        (None, "gone", None),
        # A ledger of accidents that is stated not to be there is no proof that there were none.
        (None, "collected", None),
        (None, "n/a", True),
        (table({"id": "a", "n": "1", "due": "2021-06-01"}, lacking=("b",)), "collected", None),
        # Dated later than the as-of date: not known yet.
        (table({"id": "a", "n": "10", "due": "2021-12-11"}), "collected", True),
        (table({"id": "a", "n": "10", "due": "2021-12-10"}), "collected", False),
    ],
)
def test_veto_by_the_state_of_its_fact(value: FactValue | None, state: str, eligible: bool | None) -> None:
    veto = rule("veto", "V1", fact="f", where={"level": {"eq": "major"}, "due": {"within_years": 3}})
    rubric = edition({"1": ("2", [rule("required", fact="z", deduct="2")])}, vetoes=[veto])
    card, _ = scored(rubric, [fact("z", True), fact("f", value, state)])
    assert (card.eligible, show(card.earned.low)) == (eligible, "2")


@pytest.mark.parametrize(
    ("value", "state", "eligible"),
    [(True, "collected", False), (False, "collected", True), (True, "unproven", False), (None, "absent", None)],
)
def test_veto_over_a_statement(value: FactValue | None, state: str, eligible: bool | None) -> None:
    rubric = edition({"1": ("2", [rule("required", fact="z", deduct="2")])}, vetoes=[rule("veto", "V1", fact="f")])
    assert scored(rubric, [fact("z", True), fact("f", value, state)])[0].eligible is eligible


@pytest.mark.parametrize("worse", ["absent", "unreadable", "unproven", "stale", "gone", "n/a"])
@pytest.mark.parametrize("side", [0, 1])
def test_a_ratio_of_two_facts_stands_as_its_worse_part(worse: str, side: int) -> None:
    spec = rule("threshold", measure={"divide": ["a", "b"]}, fails={"lt": "2"}, deduct="1")
    states = ["collected", "collected"]
    states[side] = worse
    value = {"unproven": Fraction(4), "stale": Fraction(4)}.get(worse)
    parts: list[Fact] = [
        fact(key, Fraction(4) if state == "collected" else value, state) for key, state in zip("ab", states, strict=True)
    ]
    expected = {"gone": ("DEDUCT", "1", "1"), "n/a": ("NOT_APPLICABLE", "0", "0")}
    # 4 ÷ 4 is on the losing side: what is only doubtful is judged as stated in `high`.
    known = ("UNDETERMINED", "1", "1") if value is not None else ("UNDETERMINED", "1", "0")
    assert outcome(spec, *parts) == expected.get(worse, known)


def claim(subject: str, code: str, evidence: tuple[str, ...] = (), day: date = date(2021, 2, 1)) -> Claim:
    return Claim(subject, code, None, "没有", "区安委办", day, evidence, Location("f.yaml", 1))  # type: ignore[arg-type]  # one of three words


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("rule", "1.1")], "1"),
        ([claim("item", "1")], "2"),
        ([claim("item", "1", day=date(2021, 12, 10))], "2"),
        ([claim("item", "1", day=date(2021, 12, 11))], "0"),
        ([claim("item", "2")], "0"),
    ],
)
def test_a_claim_costs_nothing_from_its_day_on(claims: list[Claim], expected: str) -> None:
    rubric = edition({"1": ("2", [rule("required", "1.1", fact="f", deduct="1"), rule("required", "1.2", fact="f", deduct="1")])})
    assert show(scored(rubric, [fact("f", None, "absent")], claims)[0].earned.low) == expected


def test_a_claim_without_the_evidence_that_the_item_asks_for_is_none_and_hides_none() -> None:
    rubric = edition({"1": ("2", [rule("required", "1.1", fact="f", deduct="2")])})
    (item,) = rubric.items()
    indicator = (
        rubric.sections[0].indicators[0].model_copy(update={"items": (item.model_copy(update={"evidence_for_na": True}),)})
    )
    asked = rubric.model_copy(update={"sections": (rubric.sections[0].model_copy(update={"indicators": (indicator,)}),)})

    def low(*claims: Claim) -> str:
        return show(scored(asked, [fact("f", None, "absent")], claims)[0].earned.low)

    assert low(claim("rule", "1.1")) == "0"
    assert low(claim("rule", "1.1", ("a.pdf",))) == "2"
    assert low(claim("rule", "1.1"), claim("item", "1", ("a.pdf",))) == "2"


def test_every_kind_is_tried_with_values_and_states() -> None:
    here = {"coverage", "per_missing", "bonus", "veto"}
    assert set(KINDS) == set(FIELDS) | here
    assert {kind for kind, *_ in CASES} == set(KINDS) - {"coverage", "bonus", "veto"}
