"""Checklists and ratios by member: each member stands for itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore.model.cells import Blank, Cell
from selfscore.model.facts import Checklist, Fact, FactState, Member, MemberRatio, Ratio, RatioByMember
from tests.facts.world import found, one, read

COLLECTED, ABSENT, UNREADABLE, UNPROVEN = FactState.COLLECTED, FactState.ABSENT, FactState.UNREADABLE, FactState.UNPROVEN
EXPIRED, NOT_APPLICABLE = FactState.EXPIRED, FactState.NOT_APPLICABLE
GOOD = "evidence: good.pdf, approved: 2020-05-01"
CLAIM = "not_applicable: {reason: 无山洪, approved_by: 区安委办, date: 2021-02-01}"


def members(fact: Fact) -> dict[str, Member]:
    assert isinstance(fact.value, Checklist)
    return {member.key: member for member in fact.value.members}


def flood(body: str) -> Member:
    return members(one("plans", f"{{members: {{防洪规划: {body}}}}}"))["flood"]


@pytest.mark.parametrize(
    ("body", "state", "there"),
    [
        (f"{{{GOOD}}}", COLLECTED, True),
        (f"{{value: true, {GOOD}}}", COLLECTED, True),
        ("{absent: true, note: 正在编制}", COLLECTED, False),
        ("{value: false}", COLLECTED, False),
        ("{value: 否}", COLLECTED, False),
        ("", ABSENT, None),
        ("{}", ABSENT, None),
        ("{note: 正在编制}", ABSENT, None),
        ("{not_applicable: {reason: 无山洪}}", ABSENT, None),
        ("{value: true, approved: 2020-05-01}", UNPROVEN, True),
        ("{evidence: [good.pdf, missing.pdf], approved: 2020-05-01}", UNPROVEN, True),
        ("{evidence: good.pdf}", UNPROVEN, True),
        ("{evidence: good.pdf, approved: 2016-12-10}", COLLECTED, True),
        ("{evidence: good.pdf, approved: 2016-12-09}", EXPIRED, False),
        ("{evidence: good.pdf, approved: 2021-12-11}", ABSENT, None),
        ("{evidence: good.pdf, approved: 去年}", UNREADABLE, None),
        ("{evidense: good.pdf, approved: 2020-05-01}", UNREADABLE, None),
        ("good.pdf", UNREADABLE, None),
        (f"{{value: true, absent: true, {GOOD}}}", UNREADABLE, None),
        (f"{{{CLAIM}}}", NOT_APPLICABLE, None),
    ],
)
def test_member_states(body: str, state: FactState, there: bool | None) -> None:
    member = flood(body)
    assert (member.standing.state, member.there) == (state, there)
    assert (member.standing.why == ()) is (state is COLLECTED)


def test_stale_leaves_a_member_there() -> None:
    body = "{members: {fire: {evidence: good.pdf, observed: 2020-12-09}}}"
    (member,) = members(one("drills", body)).values()
    assert (member.standing.state, member.standing.gone, member.there) == (EXPIRED, False, True)


def test_the_others_stay_what_they_are() -> None:
    fact = one("plans", f"{{members: {{防洪规划: {{{GOOD}}}, fire: {{absent: true}}}}}}")
    assert fact.state is COLLECTED
    assert [(member.key, member.standing.state) for member in members(fact).values()] == [
        ("flood", COLLECTED),
        ("fire", COLLECTED),
        ("quake", ABSENT),
    ]
    assert members(fact)["quake"].standing.why[0].zh == "尚未填报“抗震规划”"


@pytest.mark.parametrize("body", ["{members: {}}", "{}", "{members: {防洪规划: }}", "{observed: 2021-01-01}"])
def test_a_checklist_without_anything_known_is_absent_with_all_its_members(body: str) -> None:
    fact = one("plans", body)
    assert fact.state is ABSENT
    assert [member.standing.state for member in members(fact).values()] == [ABSENT] * 3
    assert fact.standing.why


def test_nothing_stated_lists_all_members() -> None:
    fact = read("{}")[0]["plans"]
    assert fact.state is ABSENT
    assert [(member.there, member.fields) for member in members(fact).values()] == [
        (None, {"annual": Blank.EMPTY, "reviewed": Blank.EMPTY})
    ] * 3


def test_the_whole_is_not_applicable_or_not_there() -> None:
    exempt, gone = one("plans", f"{{{CLAIM}}}"), one("plans", "{absent: true}")
    assert exempt.state is NOT_APPLICABLE
    assert all(set(member.fields.values()) == {Blank.NOT_APPLICABLE} for member in members(exempt).values())
    assert gone.state is COLLECTED
    assert [member.there for member in members(gone).values()] == [False] * 3


def test_proof_and_dates_of_the_whole_count_for_members_without_their_own() -> None:
    text = "{evidence: good.pdf, approved: 2020-05-01, members: {flood: {value: true}, fire: {evidence: missing.pdf}, quake: {evidence: []}}}"
    found_ = members(one("plans", text))
    assert [member.standing.state for member in found_.values()] == [COLLECTED, UNPROVEN, UNPROVEN]
    assert found_["flood"].standing.valid_until == date(2025, 5, 1)


def test_a_mistake_around_the_members_leaves_none_in_favour() -> None:
    found_ = members(one("plans", f"{{evidnce: x, members: {{flood: {{{GOOD}}}, fire: {{absent: true}}}}}}"))
    assert [(member.standing.state, member.there) for member in found_.values()] == [
        (UNREADABLE, None),
        (COLLECTED, False),
        (ABSENT, None),
    ]


def test_unknown_and_doubled_members() -> None:
    body = f"{{members: {{防汛规划: {{{GOOD}}}}}}}"
    (said, *_) = read(f"plans: {body}")[1]
    assert (said.code, str(said.place)) == ("member-unknown", "facts.yaml:1:19")
    assert said.help is not None
    assert "防洪规划" in said.help.zh
    twice = f"{{members: {{防洪规划: {{{GOOD}}}, flood: {{{GOOD}}}}}}}"
    assert members(one("plans", twice))["flood"].standing.state is ABSENT
    assert [code for _, code, _ in found("plans", twice)] == ["member-doubled"]


@pytest.mark.parametrize(
    ("body", "annual"),
    [
        (f"{{{GOOD}, annual: true}}", True),
        (f"{{{GOOD}, 年度计划: 是}}", True),
        (f"{{{GOOD}, annual: false}}", False),
        (f"{{{GOOD}}}", Blank.EMPTY),
        (f"{{{GOOD}, annual: }}", Blank.EMPTY),
        (f"{{{GOOD}, annual: 也许}}", Blank.UNREADABLE),
        ("{evidence: missing.pdf, approved: 2020-05-01, annual: true}", Blank.UNPROVEN),
        ("{evidence: missing.pdf, approved: 2020-05-01, annual: false}", False),
        ("{evidence: missing.pdf, approved: 2020-05-01, annual: {value: true, evidence: good.pdf}}", True),
        (f"{{{GOOD}, annual: {{value: true, evidence: missing.pdf}}}}", Blank.UNPROVEN),
        (f"{{{GOOD}, annual: {{value: true, valid_until: 2021-12-09}}}}", Blank.UNPROVEN),
        (f"{{{GOOD}, annual: {{value: true, observed: 2021-12-11}}}}", Blank.EMPTY),
        (f"{{{GOOD}, annual: {{absent: true}}}}", False),
        (f"{{{GOOD}, annual: {{value: true, absent: true}}}}", Blank.UNREADABLE),
        (f"{{{GOOD}, annual: {{value: true, evidense: x}}}}", Blank.UNREADABLE),
        (f"{{{GOOD}, annual: {{{CLAIM}}}}}", Blank.NOT_APPLICABLE),
        (f"{{{GOOD}, annual: true, 年度计划: true}}", Blank.EMPTY),
        ("{evidence: good.pdf, approved: 2016-12-09, annual: true}", Blank.UNPROVEN),
    ],
)
def test_further_conditions(body: str, annual: Cell) -> None:
    assert flood(body).fields["annual"] == annual


def test_a_further_condition_has_its_place_and_type() -> None:
    member = flood(f"{{{GOOD}, 评审日期: 2020.4.1}}")
    assert member.fields["reviewed"] == date(2020, 4, 1)
    assert str(member.field_places["reviewed"]) == "facts.yaml:1:68"


def ratios(body: str) -> dict[str, MemberRatio]:
    fact = one("gps", body)
    assert isinstance(fact.value, RatioByMember)
    return {member.key: member for member in fact.value.members}


@pytest.mark.parametrize(
    ("body", "state", "ratio"),
    [
        ("{numerator: 38, denominator: 40, evidence: good.pdf}", COLLECTED, Ratio(Fraction(38), Fraction(40))),
        ("{numerator: 38, denominator: 40}", UNPROVEN, Ratio(Fraction(38), Fraction(40))),
        (
            "{numerator: 38, denominator: 40, evidence: good.pdf, valid_until: 2021-01-01}",
            EXPIRED,
            Ratio(Fraction(38), Fraction(40)),
        ),
        ("{numerator: 0, denominator: 0, evidence: good.pdf}", ABSENT, None),
        ("{numerator: x, denominator: 1, evidence: good.pdf}", UNREADABLE, None),
        ("{absent: true}", COLLECTED, None),
        (f"{{{CLAIM}}}", NOT_APPLICABLE, None),
        ("", ABSENT, None),
    ],
)
def test_ratio_of_a_member(body: str, state: FactState, ratio: Ratio | None) -> None:
    member = ratios(f"{{members: {{班车: {body}}}}}")["coach"]
    assert (member.standing.state, member.ratio) == (state, ratio)
    assert ratios(f"{{members: {{班车: {body}}}}}")["bus"].standing.state is ABSENT
