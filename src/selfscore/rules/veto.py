"""`veto`: a condition over a table of events, or a statement, that bars the application and never changes the score.

Source: semantics, "From facts to deductions", `veto`. A certain finding bars; an open one leaves the veto open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Fact, Facts, FactState, Ledger
from selfscore.model.finding import Finding, Verdict
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, doubt, is_gone, silence, used_of, worded
from selfscore.rules.rows import hits, lacking_findings, row_findings

_NO_POINTS = Decimal(0)


class Spec(RuleSpec):
    """More than ``more_than`` matching rows bar; of a boolean, true bars."""

    kind: Literal["veto"]
    fact: str
    where: Where | None = None
    more_than: int = Field(default=0, ge=0)


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    wheres = (spec.where,) if spec.where is not None else ()
    return (Ask(spec.fact, ("table",) if wheres else ("table", "boolean"), wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the veto."""
    fact = facts[spec.fact]
    used = (used_of(fact),)
    if fact.state is FactState.NOT_APPLICABLE:
        return Verdict(used=used, exempt=True)
    if fact.standing.silent:
        return Verdict((silence(fact, _NO_POINTS),), used)
    if is_gone(fact) and not isinstance(fact.value, bool):
        # A table of events that is not there, or no longer, does not say that there were none.
        return Verdict((silence(fact, _NO_POINTS),), used)
    findings = tuple(_events(spec, fact, facts))
    if fact.standing.doubtful and not any(one.certain for one in findings):
        findings = (*findings, doubt(fact))
    return Verdict(findings, used)


def _events(spec: Spec, fact: Fact, facts: Facts) -> Iterator[Finding]:
    words = worded(spec, default=say("触发否决", "bars the application"))
    if fact.value is True:
        yield Finding(fact.key, about(fact.title, words), _NO_POINTS, places=fact.standing.places, facts=(fact.key,))
    if not isinstance(fact.value, Ledger):
        return
    found = hits(fact.value, spec.where, facts.as_of)
    lacking = len(fact.value.lacking)
    if found.yes + found.maybe + lacking <= spec.more_than:
        return
    certain = found.yes > spec.more_than
    if lacking and not certain:
        yield from (replace(one, certain=False) for one in lacking_findings(fact, fact.value, _NO_POINTS))
    for one in row_findings(fact, found, _NO_POINTS, words):
        if one.certain is certain:
            yield one
        elif not certain:
            yield Finding(f"{one.subject}/?", one.message, one.each, one.times, False, one.cause, one.places, one.facts)


KIND = Kind("veto", Spec, asks, judge)
