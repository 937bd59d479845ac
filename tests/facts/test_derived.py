"""Facts made of facts, doubled statements, and claims for whole facts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore.evidence.columns import from_rows
from selfscore.facts.derive import derive
from selfscore.model.evidence import Claim, LedgerRead
from selfscore.model.facts import Checklist, FactState, RateSeries, Ratio
from selfscore.model.place import Location
from tests.facts.world import AS_OF, DICTIONARY, dictionary, evidence, read

COLLECTED, ABSENT, UNREADABLE, UNPROVEN = FactState.COLLECTED, FactState.ABSENT, FactState.UNREADABLE, FactState.UNPROVEN
NOT_APPLICABLE = FactState.NOT_APPLICABLE
CLAIM = "not_applicable: {reason: 无, approved_by: 区安委办, date: 2021-02-01}"


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("{shelter_area: {value: '1500.5'}, people: {value: 1000}}", COLLECTED, Ratio(Fraction(3001, 2), Fraction(1000))),
        ("{shelter_area: {value: 5}, people: {value: 0}}", ABSENT, None),
        ("{shelter_area: {value: 5}}", ABSENT, None),
        ("{shelter_area: {value: 许多}, people: {value: 1}}", UNREADABLE, None),
        ("{shelter_area: {value: 5, evidence: missing.pdf}, people: {value: 2}}", UNPROVEN, Ratio(Fraction(5), Fraction(2))),
        (
            "{shelter_area: {value: 5, valid_until: 2020-01-01}, people: {value: 2}}",
            FactState.EXPIRED,
            Ratio(Fraction(5), Fraction(2)),
        ),
        ("{shelter_area: {absent: true}, people: {value: 2}}", COLLECTED, None),
        (f"{{shelter_area: {{{CLAIM}}}, people: {{value: 2}}}}", NOT_APPLICABLE, None),
        (f"{{shelter_per_person: {{{CLAIM}}}}}", NOT_APPLICABLE, None),
    ],
)
def test_divide(text: str, state: FactState, value: Ratio | None) -> None:
    fact = read(text)[0]["shelter_per_person"]
    assert (fact.state, fact.value) == (state, value)
    assert bool(fact.standing.why) is (state is not COLLECTED)


def test_a_computed_fact_cannot_be_stated() -> None:
    facts, said = read("{shelter_per_person: {numerator: 9, denominator: 1}, shelter_area: {value: 5}, people: {value: 2}}")
    assert facts["shelter_per_person"].value == Ratio(Fraction(5), Fraction(2))
    assert [one.code for one in said] == ["fact-derived"]
    assert said[0].help is not None
    assert said[0].help.zh == "请填报：避难场所面积、常住人口"


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("{shelter_area: {value: 5}, park_area: {value: '0.5'}}", COLLECTED, Fraction(11, 2)),
        (f"{{shelter_area: {{value: 5}}, park_area: {{{CLAIM}}}}}", COLLECTED, Fraction(5)),
        (f"{{shelter_area: {{{CLAIM}}}, park_area: {{{CLAIM}}}}}", NOT_APPLICABLE, None),
        ("{shelter_area: {value: 5}, park_area: {absent: true}}", COLLECTED, Fraction(5)),
        ("{shelter_area: {absent: true}, park_area: {absent: true}}", COLLECTED, None),
        ("{shelter_area: {value: 5}}", ABSENT, None),
    ],
)
def test_sum(text: str, state: FactState, value: Fraction | None) -> None:
    fact = read(text)[0]["green_area"]
    assert (fact.state, fact.value) == (state, value)


GPS = (
    "gps: {evidence: good.pdf, members: {bus: {numerator: 9, denominator: 10}, coach: {numerator: 1, denominator: 2}, truck: %s}}"
)


@pytest.mark.parametrize(
    ("truck", "state", "whole", "worst"),
    [
        ("{numerator: 0, denominator: 8}", COLLECTED, (10, 20), (0, 8)),
        (f"{{{CLAIM}}}", COLLECTED, (10, 12), (1, 2)),
        ("{numerator: 1, denominator: 8, evidence: missing.pdf}", UNPROVEN, (11, 20), (1, 8)),
        ("{}", ABSENT, None, None),
        ("{absent: true}", COLLECTED, None, None),
        ("{numerator: x, denominator: 8}", UNREADABLE, None, None),
    ],
)
def test_over_members(truck: str, state: FactState, whole: tuple[int, int] | None, worst: tuple[int, int] | None) -> None:
    facts = read(GPS % truck)[0]
    for key, value in (("gps_all", whole), ("gps_worst", worst)):
        assert facts[key].state is state
        assert facts[key].value == (Ratio(*map(Fraction, value)) if value else None)


def test_a_rate_of_two_series() -> None:
    text = "{deaths: {series: {2019: 3, 2020: 2}, evidence: good.pdf}, output: {series: {2019: '120.5'}, evidence: good.pdf}}"
    fact = read(text)[0]["death_rate"]
    assert fact.value == RateSeries({2019: Fraction(3), 2020: Fraction(2)}, {2019: Fraction(241, 2)}, Fraction(100))
    assert fact.state is COLLECTED


@pytest.mark.parametrize(
    ("complete", "state", "value"),
    [
        (["是", "是", "否"], COLLECTED, (2, 3)),
        (["是", "", "否"], UNREADABLE, None),
        (["是", "?", "否"], UNREADABLE, None),
        (["是", "是"], UNPROVEN, (2, 2)),
    ],
)
def test_share(complete: list[str], state: FactState, value: tuple[int, int] | None) -> None:
    schools = [{"name": name} for name in "甲乙丙"]
    zones = [{"school": name, "complete": cell} for name, cell in zip("甲乙丙", complete, strict=False)]
    ledgers = {
        "schools": LedgerRead(from_rows(schools, DICTIONARY.facts["schools"], "s.csv")),
        "zones": LedgerRead(from_rows(zones, DICTIONARY.facts["zones"], "z.csv")),
    }
    facts, _ = derive(evidence("{zones: {ledger: z.csv}, schools: {ledger: s.csv}}", ledgers=ledgers), DICTIONARY, AS_OF)
    fact = facts["complete_share"]
    assert (fact.state, fact.value) == (state, Ratio(*map(Fraction, value)) if value else None)


def test_made_of_itself_is_absent() -> None:
    loop = "facts: {a: {type: number, title: {zh: 甲, en: A}, derive: {sum: [b]}}, b: {type: number, title: {zh: 乙, en: B}, derive: {sum: [a]}}}"
    known = dictionary(loop)
    assert {fact.state for fact in derive(evidence("", known), known, AS_OF)[0].by_key.values()} == {ABSENT}


def test_stated_twice_counts_as_absent_with_both_places() -> None:
    places = (Location("a.yaml", 2, 3), Location("b.yaml", 9, 3))
    facts, _ = derive(evidence("", doubled={"plans": places}), DICTIONARY, AS_OF)
    standing = facts["plans"].standing
    assert (standing.state, standing.places) == (ABSENT, places)
    assert standing.why[0].zh == "同一事实填报了两次，均不采用：a.yaml:2:3; b.yaml:9:3"
    value = facts["plans"].value
    assert isinstance(value, Checklist)
    assert {member.standing.state for member in value.members} == {ABSENT}


@pytest.mark.parametrize(
    ("claimed", "proven", "state"),
    [
        (date(2021, 12, 10), True, NOT_APPLICABLE),
        (date(2021, 12, 11), True, COLLECTED),
        (date(2021, 2, 1), False, COLLECTED),
    ],
)
def test_a_claim_from_the_list(claimed: date, proven: bool, state: FactState) -> None:
    claim = Claim("fact", "people", None, "无常住人口", "区安委办", claimed, (), Location("facts.yaml", 9, 5), proven)
    other = Claim("item", "people", None, "无", "区安委办", date(2021, 2, 1), (), Location("facts.yaml", 8, 5))
    facts, said = derive(evidence("people: {value: 5}", claims=[claim, other]), DICTIONARY, AS_OF)
    assert facts["people"].state is state
    assert [one.code for one in said] == (["claim-later"] if claimed > AS_OF else [])


def test_there_is_a_fact_for_every_entry_of_the_dictionary() -> None:
    facts, said = read("")
    assert list(facts.by_key) == list(DICTIONARY.facts)
    assert {fact.state for fact in facts.by_key.values()} == {ABSENT}
    assert all(fact.standing.why for fact in facts.by_key.values())
    assert said == ()
