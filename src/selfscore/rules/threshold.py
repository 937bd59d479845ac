"""`threshold`: a measure on the losing side of one bound costs ``deduct``.

Source: semantics, "From facts to deductions" and "Numbers" (a bound names its losing side; comparison is exact).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.facts import Facts
from selfscore.model.finding import Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.rules.base import Ask, Kind
from selfscore.rules.bounds import bound_words, judge_measure
from selfscore.rules.measure import Bound, Measure


class Measured(RuleSpec):
    """What the kinds that look at a measure share: ``fact: key`` is short for ``measure: {fact: key}``."""

    fact: str | None = None
    measure: Measure | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.fact is None) is (self.measure is None):
            raise ValueError("give 'measure', or 'fact' for short")
        return self

    @property
    def wanted(self) -> Measure:
        """The measure, however it was written."""
        return self.measure if self.measure is not None else Measure(fact=self.fact)


def asks(spec: Measured) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    return spec.wanted.asks()


class Spec(Measured):
    """The side of the bound that loses, as the standard names it."""

    kind: Literal["threshold"]
    fails: Bound
    deduct: Points

    @property
    def most(self) -> Decimal:
        """It deducts once."""
        return self.deduct


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    return judge_measure(
        spec,
        spec.wanted,
        facts,
        lambda value: (spec.deduct, 1 if spec.fails.holds(value) else 0),
        bound_words(spec.fails),
        (spec.fails.number,),
    )


KIND = Kind("threshold", Spec, asks, judge)
