"""`proportional`: the further a measure falls short of its target, the more it costs.

Either ``cap × (1 − measure / target)``, or ``each`` for every full ``step`` that is short (a started step costs
nothing). Source: semantics, "From facts to deductions", `proportional`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.facts import Facts
from selfscore.model.finding import Verdict
from selfscore.model.numbers import Exact, Points, show
from selfscore.model.text import say
from selfscore.rules.base import Kind
from selfscore.rules.bounds import judge_measure
from selfscore.rules.threshold import Measured, asks


class Spec(Measured):
    """``target`` in the measure's own unit; ``each`` and ``step`` go together."""

    kind: Literal["proportional"]
    target: Exact = Fraction(1)
    each: Points | None = None
    step: Exact | None = None

    @property
    def most(self) -> Decimal | None:
        """All the steps to the target; with a cap alone, that cap."""
        if self.each is None or self.step is None:
            return self.cap
        return self.each * int(self.target // self.step)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.each is None) is not (self.step is None):
            raise ValueError("'each' and 'step' go together")
        if self.each is None and self.cap is None:
            raise ValueError("without 'each' and 'step' there must be a 'cap'")
        if self.target <= 0 or (self.step is not None and self.step <= 0):
            raise ValueError("'target' and 'step' must be above 0")
        return self


def price(spec: Spec, value: Fraction) -> tuple[Decimal, Fraction]:
    """Return what a value costs: ``each`` and how many times."""
    short = max(spec.target - value, Fraction(0))
    if spec.each is not None and spec.step is not None:
        return spec.each, Fraction(short // spec.step)
    assert spec.cap is not None
    return spec.cap, min(short / spec.target, Fraction(1))


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    target = show(spec.target, 4)
    return judge_measure(spec, spec.wanted, facts, lambda value: price(spec, value), say(f"目标 {target}", f"target {target}"))


KIND = Kind("proportional", Spec, asks, judge)
