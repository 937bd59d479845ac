"""`trend`: over the last full calendar years, every step that does not fall costs ``each``.

Equal does not fall, except 0 to 0; a missing year leaves its steps open. Source: semantics, `trend`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Fact, Facts, FactState, RateSeries, Series
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points, show
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import say
from selfscore.rules.base import Ask, Kind, about, consider, doubt, exemption, is_gone, shortfall, silence, used_of, worded


class Spec(RuleSpec):
    """``years`` full calendar years before the as-of date, so one step fewer."""

    kind: Literal["trend"]
    fact: str
    years: int = Field(default=3, ge=2)
    each: Points

    @property
    def most(self) -> Decimal:
        """Every step."""
        return self.each * (self.years - 1)


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    return (Ask(spec.fact, ("series", "rate_series"), path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule, step by step."""
    fact = facts[spec.fact]
    steps = Fraction(spec.years - 1)
    if fact.standing.silent:
        return Verdict((silence(fact, spec.each, steps),), (used_of(fact),))
    if fact.state is FactState.NOT_APPLICABLE:
        return Verdict(used=(used_of(fact),), exempted=(exemption(fact, spec.each, steps),), exempt=True)
    value = fact.value
    if is_gone(fact) or not isinstance(value, Series | RateSeries):
        return consider((fact,), lambda: ())
    findings = list(_steps(spec, fact, value, facts.as_of.year))
    if fact.standing.doubtful:
        findings.append(doubt(fact))
    return Verdict(tuple(findings), (used_of(fact),))


def _steps(spec: Spec, fact: Fact, value: Series | RateSeries, this_year: int) -> Iterator[Finding]:
    years = range(this_year - spec.years, this_year)
    for year in years[1:]:
        before, after = _at(value, year - 1), _at(value, year)
        subject = f"{year - 1}-{year}"
        if before is None or after is None:
            missing = [str(one) for one, number in ((year - 1, before), (year, after)) if number is None]
            words = say(f"缺 {'、'.join(missing)} 年数据", f"no figure for {', '.join(missing)}")
            yield shortfall(
                subject, about(fact.title, words), spec.each, fact.standing.places, fact.key, certain=False, cause=Cause.ABSENT
            )
        elif after >= before and not (before == after == 0):
            shown = f"{show(before, 4)} → {show(after, 4)}"
            default = say(f"{year} 年比上年没有下降", f"{year} is not below the year before")
            words = worded(spec, default=default)
            message = say(f"{words.zh}（{year - 1}—{year} 年：{shown}）", f"{words.en} ({year - 1}–{year}: {shown})")
            yield shortfall(subject, about(fact.title, message), spec.each, fact.standing.places, fact.key)


def _at(value: Series | RateSeries, year: int) -> Fraction | None:
    if isinstance(value, Series):
        return value.years.get(year)
    above, below = value.numerators.get(year), value.denominators.get(year)
    return above / below * value.per if above is not None and below else None


KIND = Kind("trend", Spec, asks, judge, past=True)
