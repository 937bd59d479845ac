"""`survey`: ``points × (1 − mean)``, or tiers over the mean; too few valid answers need a person's review.

Source: semantics, "From facts to deductions", `survey`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from selfscore.model.facts import Facts, Survey
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points, show
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.rules import tiers as tiers_kind
from selfscore.rules.base import Ask, Kind, about, consider, shortfall, worded


class Spec(RuleSpec):
    """``minimum`` valid answers; either ``points`` or ``tiers``."""

    kind: Literal["survey"]
    fact: str
    minimum: int = Field(ge=1)
    points: Points | None = None
    tiers: tuple[tiers_kind.Tier, ...] = ()

    @property
    def most(self) -> Decimal:
        """All the points, or the dearest tier."""
        return self.points if self.points is not None else max(tier.deduct for tier in self.tiers)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.points is None) is not bool(self.tiers):
            raise ValueError("give 'points' or 'tiers', not both")
        return self


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    return (Ask(spec.fact, ("survey",), path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule; fewer answers than the minimum are no result, good or bad."""
    fact = facts[spec.fact]
    value = fact.value
    few = isinstance(value, Survey) and value.valid < spec.minimum and not fact.standing.gone

    def stated() -> Iterable[Finding]:
        if not isinstance(value, Survey):
            return
        if few:
            words = say(
                f"有效问卷 {value.valid} 份，少于 {spec.minimum} 份", f"{value.valid} valid answers, fewer than {spec.minimum}"
            )
            yield shortfall(
                fact.key, about(fact.title, words), None, fact.standing.places, fact.key, certain=False, cause=Cause.TOO_FEW
            )
            return
        each, times = _price(spec, value.mean)
        if times:
            words = worded(spec, default=say("没有得满分", "it is below full marks"))
            mean = show(value.mean, 4)
            words = say(f"{words.zh}（平均得分 {mean}）", f"{words.en} (the mean is {mean})")
            yield shortfall(fact.key, about(fact.title, words), each, fact.standing.places, fact.key, times)

    verdict = consider((fact,), stated)
    return Verdict(verdict.findings, verdict.used, verdict.exempted, verdict.exempt, review=few and not verdict.exempt)


def _price(spec: Spec, mean: Fraction) -> tuple[Decimal, Fraction]:
    if spec.points is not None:
        return spec.points, 1 - mean
    each, times = tiers_kind.price(spec.tiers, mean)
    return each, Fraction(times)


def check(spec: Spec) -> tuple[Text, ...]:
    """Refuse points that a cap contradicts."""
    if spec.points is not None and spec.cap is not None and spec.points != spec.cap:
        return (say("points 与 cap 不一致", "'points' and 'cap' disagree"),)
    return ()


KIND = Kind("survey", Spec, asks, judge, check)
