"""`sample`: each place of an on-site sample that fails costs; places short of the sample's size stay open.

Source: semantics, "From facts to deductions", `sample`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Facts, Ledger
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, consider, shortfall, worded
from selfscore.rules.rows import hits, lacking_findings, row_findings


class Spec(RuleSpec):
    """``size`` is how many places a full sample has."""

    kind: Literal["sample"]
    fact: str
    failing: Where
    size: int = Field(ge=1)
    each: Points


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    return (Ask(spec.fact, ("table",), wheres=(spec.failing,), path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    fact = facts[spec.fact]

    def stated() -> Iterable[Finding]:
        if not isinstance(fact.value, Ledger):
            return
        yield from lacking_findings(fact, fact.value, spec.each)
        yield from row_findings(fact, hits(fact.value, spec.failing, facts.as_of), spec.each, worded(spec))
        seen = fact.value.rows.count(facts.as_of)
        if seen < spec.size:
            words = say(f"应抽查 {spec.size} 处，只有 {seen} 处", f"{spec.size} places to be sampled, only {seen} were")
            short = Fraction(spec.size - seen)
            yield shortfall(
                "size",
                about(fact.title, words),
                spec.each,
                fact.standing.places,
                fact.key,
                short,
                certain=False,
                cause=Cause.TOO_FEW,
            )

    return consider((fact,), stated)


KIND = Kind("sample", Spec, asks, judge)
