"""`bonus`: each award brings ``each``, up to ``cap``; never part of the total. An open one may yet count (from 0).

Source: semantics, "From facts to deductions", `bonus`. Its findings are awards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.facts import Checklist, Fact, Facts, FactState, Ledger
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, cause_of, is_gone, silence, used_of, worded
from selfscore.rules.measure import Bound, Measure, measure
from selfscore.rules.rows import hits, row_findings


class Spec(RuleSpec):
    """A table (each matching row), a boolean, a checklist (each member), or a measure that ``reaches`` a bound."""

    kind: Literal["bonus"]
    fact: str | None = None
    where: Where | None = None
    measure: Measure | None = None
    reaches: Bound | None = None
    each: Points

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.fact is None) is (self.measure is None):
            raise ValueError("give 'fact' or 'measure'")
        if (self.measure is None) is not (self.reaches is None):
            raise ValueError("'measure' and 'reaches' go together")
        return self


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    if spec.measure is not None:
        return spec.measure.asks()
    assert spec.fact is not None
    wheres = (spec.where,) if spec.where is not None else ()
    return (Ask(spec.fact, ("table",) if wheres else ("table", "boolean", "checklist"), wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Collect the awards: certain where proven, open where only stated or not known."""
    parts = spec.measure.facts(facts) if spec.measure is not None else (facts[spec.fact or ""],)
    used = tuple(used_of(fact) for fact in parts)
    if any(fact.state is FactState.NOT_APPLICABLE for fact in parts):
        return Verdict(used=used, exempt=True)
    silent = next((fact for fact in parts if fact.standing.silent), None)
    if silent is not None:
        return Verdict((silence(silent),), used)
    if any(is_gone(fact) for fact in parts):
        return Verdict(used=used)
    doubtful = next((fact for fact in parts if fact.standing.doubtful), None)
    awards = tuple(_awards(spec, parts[0], facts))
    return Verdict(tuple(_opened(one, doubtful) for one in awards) if doubtful else awards, used)


def _opened(award: Finding, fact: Fact) -> Finding:
    return Finding(award.subject, award.message, award.each, award.times, False, cause_of(fact.state), award.places, award.facts)


def _awards(spec: Spec, fact: Fact, facts: Facts) -> Iterator[Finding]:
    words = worded(spec, default=say("可加分", "brings points"))
    if spec.measure is not None and spec.reaches is not None:
        found = measure(spec.measure, facts)
        reached = [spec.reaches.holds(value) for value in found.values]
        # What cannot be measured for blank cells may yet reach the bound.
        if any(reached) or not reached:
            yield _award(spec, fact, certain=bool(reached) and all(reached))
    elif isinstance(fact.value, Ledger):
        yield from row_findings(fact, hits(fact.value, spec.where, facts.as_of), spec.each, words)
    elif isinstance(fact.value, Checklist):
        for member in fact.value.members:
            if member.there is not False and member.standing.state is not FactState.NOT_APPLICABLE:
                certain = member.standing.state is FactState.COLLECTED
                cause = Cause.OBSERVED if certain else cause_of(member.standing.state)
                yield Finding(
                    member.key,
                    about(member.title, words),
                    spec.each,
                    certain=certain,
                    cause=cause,
                    places=member.standing.places,
                    facts=(fact.key,),
                )
    elif fact.value is True:
        yield _award(spec, fact, certain=True)


def _award(spec: Spec, fact: Fact, *, certain: bool) -> Finding:
    words = worded(spec, default=say("可加分", "brings points"))
    cause = Cause.OBSERVED if certain else Cause.UNREADABLE
    return Finding(
        fact.key,
        about(fact.title, words),
        spec.each,
        certain=certain,
        cause=cause,
        places=fact.standing.places,
        facts=(fact.key,),
    )


KIND = Kind("bonus", Spec, asks, judge)
