"""`per_finding`: each row of a table that matches costs ``each``; of a ratio, each unit that is short.

Source: semantics, "From facts to deductions", `per_finding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.facts import Facts, Ledger, Ratio
from selfscore.model.finding import Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Either, Tree, Where
from selfscore.rules.base import Ask, Kind, about, consider, shortfall, worded
from selfscore.rules.rows import hits, lacking_findings, row_findings


class Spec(RuleSpec):
    """Several ``wheres`` on one row are one finding, or one each with ``count: conditions``."""

    kind: Literal["per_finding"]
    fact: str
    each: Points
    where: Where | None = None
    wheres: dict[str, Where] = {}
    count: Literal["rows", "conditions"] = "rows"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.where is not None and self.wheres:
            raise ValueError("give 'where' or 'wheres', not both")
        return self


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on: a table where there is a condition, else a ratio of counts."""
    wheres = (spec.where,) if spec.where is not None else tuple(spec.wheres.values())
    return (Ask(spec.fact, ("table",) if wheres else ("ratio",), wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    fact = facts[spec.fact]

    def stated() -> Iterable[Finding]:
        if isinstance(fact.value, Ratio):
            return _short(spec, facts)
        return _rows(spec, facts) if isinstance(fact.value, Ledger) else ()

    return consider((fact,), stated)


def _short(spec: Spec, facts: Facts) -> Iterable[Finding]:
    fact = facts[spec.fact]
    assert isinstance(fact.value, Ratio)
    short = fact.value.denominator - fact.value.numerator
    if short > 0:
        words = worded(spec)
        message = about(fact.title, say(f"{words.zh}（{short} 处）", f"{words.en} ({short})"))
        yield shortfall(fact.key, message, spec.each, fact.standing.places, fact.key, times=short)


def _rows(spec: Spec, facts: Facts) -> Iterable[Finding]:
    fact = facts[spec.fact]
    assert isinstance(fact.value, Ledger)
    yield from lacking_findings(fact, fact.value, spec.each)
    if spec.count == "conditions":
        for name, where in spec.wheres.items():
            words = worded(spec, name, say(name, name))
            yield from row_findings(fact, hits(fact.value, where, facts.as_of), spec.each, words, name)
        return
    yield from row_findings(fact, hits(fact.value, _any(spec), facts.as_of), spec.each, worded(spec))


def _any(spec: Spec) -> Tree | None:
    return Either(tuple(spec.wheres.values())) if spec.wheres else spec.where


KIND = Kind("per_finding", Spec, asks, judge)
