"""Every fact type in every state of semantics.md, by what is written in a fact file."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from selfscore.facts.derive import derive
from selfscore.model.facts import Checklist, Fact, FactState, FactType, RatioByMember
from tests.evidence.build import DICTIONARY as SMALL
from tests.evidence.build import read
from tests.facts.world import AS_OF, DICTIONARY, one

GOOD: dict[str, tuple[str, str, str]] = {
    # type: fact, what it says, what cannot be understood
    "boolean": ("covers_safety", "value: true", "value: maybe"),
    "number": ("growth", 'value: "3.5"', "value: many"),
    "date": ("founded", "value: 2001-05-04", "value: 2001-02-30"),
    "text": ("office", "value: 应急局", "value: [a]"),
    "ratio": ("pipes", "numerator: 3, denominator: 4", "numerator: 3, denominator: four"),
    "ratio_by_member": (
        "gps",
        "members: {bus: {numerator: 3, denominator: 4}, coach: {numerator: 1, denominator: 1}, truck: {numerator: 1, denominator: 1}}",
        "members: {bus: {numerator: x, denominator: 4}, coach: {numerator: x, denominator: 1}, truck: {numerator: x, denominator: 1}}",
    ),
    "checklist": (
        "drills",
        "members: {fire: {value: true, observed: 2021-06-01}}",
        "members: {fire: {value: perhaps}}",
    ),
    "series": ("deaths", "series: {2019: 3, 2020: 2}", "series: {2019: few}"),
    "rate_series": (
        "vehicle_rate",
        "series: {2020: {numerator: 3, denominator: 100}}",
        "series: {2020: {numerator: few, denominator: 100}}",
    ),
    "survey": ("satisfaction", 'valid: 100, mean: "0.9"', 'valid: 100, mean: "1.9"'),
}
CLAIM = "not_applicable: {reason: 没有, approved_by: 区安委办, date: 2021-02-01}"


def states(fact: Fact) -> set[FactState]:
    """How a fact stands: by its members where it has some."""
    if isinstance(fact.value, Checklist | RatioByMember):
        return {member.standing.state for member in fact.value.members}
    return {fact.state}


def state(kind: str, body: str) -> FactState:
    """Read one statement; all of it must stand alike."""
    (only,) = states(one(GOOD[kind][0], body))
    return only


EVERY = pytest.mark.parametrize("kind", GOOD)


@EVERY
def test_collected(kind: str) -> None:
    said = GOOD[kind][1]
    assert state(kind, f"{{{said}, evidence: good.pdf}}") is FactState.COLLECTED
    assert state(kind, f"{{{said}, held_at: 区档案局, document_no: 3号}}") is FactState.COLLECTED
    assert state(kind, f"{{{said}, evidence: good.pdf, valid_until: 2021-12-10}}") is FactState.COLLECTED, "the last day counts"
    assert state(kind, f"{{{said}, evidence: good.pdf, observed: 2021-12-10}}") is FactState.COLLECTED


@EVERY
def test_absent(kind: str) -> None:
    said = GOOD[kind][1]
    assert state(kind, "{}") is FactState.ABSENT
    later = said.replace("observed: 2021-06-01", "observed: 2021-12-11")
    assert state(kind, f"{{{later}, evidence: good.pdf, observed: 2021-12-11}}") is FactState.ABSENT


@EVERY
def test_unproven(kind: str) -> None:
    fact, said, _ = GOOD[kind]
    without = state(kind, f"{{{said}}}")
    assert without is (FactState.UNPROVEN if DICTIONARY.facts[fact].proof else FactState.COLLECTED)
    for bad in ("missing.pdf", "empty.pdf", "wrong.pdf", "broken.pdf", "[good.pdf, missing.pdf]"):
        assert state(kind, f"{{{said}, evidence: {bad}}}") is FactState.UNPROVEN


@EVERY
def test_expired(kind: str) -> None:
    fact, said, _ = GOOD[kind]
    found = one(fact, f"{{{said}, evidence: good.pdf, valid_until: 2021-12-09}}")
    assert states(found) == {FactState.EXPIRED}
    # Stale is judged as stated: what was said is still there.
    assert found.value is not None


@EVERY
def test_unreadable(kind: str) -> None:
    assert state(kind, f"{{{GOOD[kind][2]}, evidence: good.pdf}}") is FactState.UNREADABLE


@EVERY
def test_not_applicable(kind: str) -> None:
    said = GOOD[kind][1]
    assert state(kind, f"{{{CLAIM}}}") is FactState.NOT_APPLICABLE
    for lacking in ("reason: 没有, ", "approved_by: 区安委办, ", ", date: 2021-02-01"):
        assert state(kind, f"{{{CLAIM.replace(lacking, '')}, {said}, evidence: good.pdf}}") is FactState.COLLECTED
    later = CLAIM.replace("2021-02-01", "2021-12-11")
    assert state(kind, f"{{{later}, {said}, evidence: good.pdf}}") is FactState.COLLECTED


@EVERY
def test_stated_against_oneself_needs_no_proof_and_does_not_expire(kind: str) -> None:
    found = one(GOOD[kind][0], "{absent: true, valid_until: 2020-01-01, evidence: missing.pdf}")
    assert states(found) == {FactState.COLLECTED}
    if isinstance(found.value, Checklist):
        assert [member.there for member in found.value.members] == [False]
    elif isinstance(found.value, RatioByMember):
        assert all(member.ratio is None for member in found.value.members)
    else:
        assert not found.value


LEDGERS = {
    "collected": ("{ledger: l.csv}", FactState.COLLECTED),
    "absent": ("{note: 稍后}", FactState.ABSENT),
    "no rows": ("{ledger: empty.csv}", FactState.ABSENT),
    "no rows, confirmed": (
        "{ledger: empty.csv, confirmed_empty: {approved_by: 区安委办, date: 2021-02-01}}",
        FactState.COLLECTED,
    ),
    "unproven": ("{ledger: l.csv, evidence: gone.pdf}", FactState.UNPROVEN),
    "site results that cannot be read": ("{ledger: l.csv, site: gone.csv}", FactState.UNPROVEN),
    "expired": ("{ledger: l.csv, valid_until: 2021-12-09}", FactState.EXPIRED),
    "unreadable": ("{ledger: gone.csv}", FactState.UNREADABLE),
    "not applicable": (f"{{{CLAIM}}}", FactState.NOT_APPLICABLE),
    "later": ("{ledger: l.csv, observed: 2021-12-11}", FactState.ABSENT),
    "against": ("{absent: true}", FactState.COLLECTED),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_a_table(name: str, tmp_path: Path) -> None:

    body, expected = LEDGERS[name]
    files = {"l.csv": "编号,是否完好\nH1,是\n", "empty.csv": "编号,是否完好\n", "f.yaml": f"facts: {{hydrants: {body}}}\n"}
    evidence = read(tmp_path, files)
    assert derive(evidence, SMALL, AS_OF)[0]["hydrants"].state is expected


def test_every_fact_type_is_tried() -> None:
    assert {*GOOD, "table"} == set(get_args(FactType))
