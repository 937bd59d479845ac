"""`required`: something has to be there. What is not there, false or expired costs ``deduct``.

Source: semantics, "From facts to deductions", `required`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Checklist, Facts, FactState, FactType, Ledger, Member
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, consider, exemption, shortfall, used_of, worded


class Spec(RuleSpec):
    """A fact that must be there; of a table, ``at_least`` rows that match; of a checklist, ``at_least`` members.

    Members that do not apply are not asked for: where fewer than ``at_least`` are left, all of those are needed.
    """

    kind: Literal["required"]
    fact: str
    deduct: Points
    at_least: int = Field(default=1, ge=1)
    where: Where | None = None

    @property
    def most(self) -> Decimal:
        """It deducts once."""
        return self.deduct


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    wheres = (spec.where,) if spec.where is not None else ()
    types: tuple[FactType, ...] = ("table",) if wheres else ("boolean", "number", "date", "text", "ratio", "table", "checklist")
    return (Ask(spec.fact, types, wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    fact = facts[spec.fact]

    def stated() -> Iterable[Finding]:
        if isinstance(fact.value, Ledger):
            yield from _rows(spec, facts)
        elif isinstance(fact.value, Checklist):
            yield from _members(spec, facts, fact.value)
        elif fact.value is False:
            message = about(fact.title, worded(spec, default=say("没有", "it is not there")))
            yield shortfall(fact.key, message, spec.deduct, fact.standing.places, fact.key)

    if isinstance(fact.value, Checklist) and not _applicable(fact.value):
        return Verdict(used=(used_of(fact),), exempted=(exemption(fact, spec.deduct),), exempt=True)
    return consider((fact,), stated)


def _applicable(checklist: Checklist) -> list[Member]:
    return [one for one in checklist.members if one.standing.state is not FactState.NOT_APPLICABLE]


def _members(spec: Spec, facts: Facts, checklist: Checklist) -> Iterable[Finding]:
    fact, members = facts[spec.fact], _applicable(checklist)
    needed = min(spec.at_least, len(members))
    there = [one for one in members if one.there and one.standing.state is FactState.COLLECTED]
    if len(there) >= needed:
        return
    default = say(f"应有 {needed} 项，只有 {len(there)} 项", f"{needed} needed, {len(there)} there")
    certain = sum(one.there is not False for one in members) < needed
    yield shortfall(
        fact.key,
        about(fact.title, worded(spec, default=default)),
        spec.deduct,
        fact.standing.places,
        fact.key,
        certain=certain,
        cause=Cause.OBSERVED if certain else Cause.ABSENT,
    )


def _rows(spec: Spec, facts: Facts) -> Iterable[Finding]:
    fact = facts[spec.fact]
    assert isinstance(fact.value, Ledger)
    found = fact.value.rows.select(spec.where, facts.as_of)
    if found.yes >= spec.at_least:
        return
    default = say(f"应有 {spec.at_least} 条，只有 {found.yes} 条", f"{spec.at_least} needed, {found.yes} there")
    certain = found.yes + found.maybe < spec.at_least
    yield shortfall(
        fact.key, about(fact.title, worded(spec, default=default)), spec.deduct, fact.standing.places, fact.key, certain=certain
    )


KIND = Kind("required", Spec, asks, judge)
