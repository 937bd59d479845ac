"""`required`: something has to be there. What is not there, false or expired costs ``deduct``.

Source: semantics, "From facts to deductions", `required`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Facts, FactType, Ledger
from selfscore.model.finding import Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, consider, shortfall, worded


class Spec(RuleSpec):
    """A fact that must be there; of a table, ``at_least`` rows that match."""

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
    types: tuple[FactType, ...] = ("table",) if wheres else ("boolean", "number", "date", "text", "ratio", "table")
    return (Ask(spec.fact, types, wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    fact = facts[spec.fact]

    def stated() -> Iterable[Finding]:
        if isinstance(fact.value, Ledger):
            yield from _rows(spec, facts)
        elif fact.value is False:
            message = about(fact.title, worded(spec, default=say("没有", "it is not there")))
            yield shortfall(fact.key, message, spec.deduct, fact.standing.places, fact.key)

    return consider((fact,), stated)


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
