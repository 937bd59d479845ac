"""`tiers`: the first bound that holds decides what a measure costs; none holding costs nothing.

Source: semantics, "From facts to deductions", `tiers`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Facts
from selfscore.model.finding import Verdict
from selfscore.model.numbers import Points, show
from selfscore.model.text import Strict, Text, say
from selfscore.rules.base import Kind
from selfscore.rules.bounds import bound_text, judge_measure
from selfscore.rules.measure import Bound
from selfscore.rules.threshold import Measured, asks


class Tier(Strict):
    """What a measure costs while the bound holds."""

    when: Bound
    deduct: Points


class Spec(Measured):
    """The tiers, tried from the first."""

    kind: Literal["tiers"]
    tiers: tuple[Tier, ...] = Field(min_length=1)

    @property
    def most(self) -> Decimal:
        """The dearest tier."""
        return max(tier.deduct for tier in self.tiers)


def price(tiers: tuple[Tier, ...], value: Fraction) -> tuple[Decimal, int]:
    """Return what a value costs."""
    for tier in tiers:
        if tier.when.holds(value):
            return (tier.deduct, 1) if tier.deduct else (Decimal(1), 0)
    return Decimal(1), 0


def check(spec: Spec) -> tuple[Text, ...]:
    """Refuse a tier that can never be reached: a bound that an earlier one of the same side already covers."""
    return tuple(
        say(f"第 {place + 1} 档永远轮不到：前面的档已经包含它", f"tier {place + 1} can never decide: an earlier one covers it")
        for place, tier in enumerate(spec.tiers)
        if any(_covers(earlier.when, tier.when) for earlier in spec.tiers[:place])
    )


def _covers(one: Bound, other: Bound) -> bool:
    up, down = ("gt", "ge"), ("lt", "le")
    strict = {"gt", "lt"}
    for side, sign in ((up, 1), (down, -1)):
        if one.operator in side and other.operator in (*side, "eq"):
            gap = (other.number - one.number) * sign
            return gap > 0 or (gap == 0 and (one.operator not in strict or other.operator in strict))
    return one.operator == other.operator == "eq" and one.number == other.number


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule."""
    steps = ", ".join(f"{bound_text(tier.when)} → {show(tier.deduct)}" for tier in spec.tiers)
    bounds = tuple(tier.when.number for tier in spec.tiers)
    words = say(f"分档 {steps}", f"tiers {steps}")
    return judge_measure(spec, spec.wanted, facts, lambda value: price(spec.tiers, value), words, bounds)


KIND = Kind("tiers", Spec, asks, judge, check)
