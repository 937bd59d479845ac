"""`veto`: events of a table, a statement, or a date that is too recent; it bars the application and never changes the score.

Source: semantics, "From facts to deductions", `veto`. A certain finding bars; an open one leaves the veto open, and so does
whatever says nothing: no event is known to be absent because nobody wrote one down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from selfscore.model.facts import Fact, Facts, FactState, Ledger
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import Test, Where, truth
from selfscore.rules.base import Ask, Kind, about, doubt, silence, used_of, worded
from selfscore.rules.rows import hits, lacking_findings, row_findings

_NO_POINTS = Decimal(0)
_BARS = say("触发否决", "bars the application")


class Spec(RuleSpec):
    """More than ``more_than`` matching rows bar; of a boolean, true bars; of a date, one within ``within_years`` bars."""

    kind: Literal["veto"]
    fact: str
    where: Where | None = None
    more_than: int = Field(default=0, ge=0)
    within_years: int | None = Field(default=None, ge=1)
    """For a date: full calendar years counted back from the year of the as-of date, that year included."""
    off: Text | None = None
    """Why the veto is not in force. It stays data that is shown and checked, and bars nobody until this is taken out."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.within_years is not None and (self.where is not None or self.more_than):
            raise ValueError("'within_years' is for a date; for a table write it into 'where'")
        return self


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    if spec.within_years is not None:
        return (Ask(spec.fact, ("date",), path=("fact",)),)
    wheres = (spec.where,) if spec.where is not None else ()
    only_table = bool(wheres or spec.more_than)
    return (Ask(spec.fact, ("table",) if only_table else ("table", "boolean"), wheres=wheres, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the veto."""
    fact = facts[spec.fact]
    used = (used_of(fact),)
    if spec.off is not None:
        return Verdict(used=used, exempt=True, note=spec.off)
    if fact.state is FactState.NOT_APPLICABLE:
        return Verdict(used=used, exempt=True)
    if fact.standing.silent or fact.standing.gone:
        # What has expired says nothing any more.
        return Verdict((silence(fact, _NO_POINTS),), used)
    findings = tuple(_events(spec, fact, facts))
    if fact.standing.doubtful and not any(one.certain for one in findings):
        findings = (*findings, doubt(fact))
    return Verdict(findings, used)


def _events(spec: Spec, fact: Fact, facts: Facts) -> Iterator[Finding]:
    value = fact.value
    if isinstance(value, Ledger):
        yield from _rows(spec, fact, value, facts.as_of)
    elif spec.within_years is not None:
        # Stated as never having happened (`absent: true`), a date bars nobody.
        yield from _recent(spec, fact, value, spec.within_years, facts.as_of) if isinstance(value, date) else ()
    elif value is True:
        yield Finding(
            fact.key, about(fact.title, worded(spec, default=_BARS)), _NO_POINTS, places=fact.standing.places, facts=(fact.key,)
        )
    elif value is None:
        # `absent: true` says that there is no such ledger or statement, not that there was no event.
        words = say(
            "只写了“没有”；确无此类事件的，台账写 confirmed_empty（批准人和日期），是否类写 value: false",
            "only said to be absent; where there was no such event, give a ledger confirmed_empty (approved_by, date), "
            "a yes-or-no fact value: false",
        )
        yield _open(fact, words)


def _rows(spec: Spec, fact: Fact, ledger: Ledger, as_of: date) -> Iterator[Finding]:
    found = hits(ledger, spec.where, as_of)
    if found.yes + found.maybe + len(ledger.lacking) <= spec.more_than:
        return
    certain = found.yes > spec.more_than
    if not certain:
        # What the ledger leaves out may be such an event.
        yield from (replace(one, certain=False) for one in lacking_findings(fact, ledger, _NO_POINTS))
    for one in row_findings(fact, found, _NO_POINTS, worded(spec, default=_BARS)):
        if one.certain is certain:
            yield one
        elif not certain:
            yield Finding(f"{one.subject}/?", one.message, one.each, one.times, False, one.cause, one.places, one.facts)


def _recent(spec: Spec, fact: Fact, day: date, years: int, as_of: date) -> Iterator[Finding]:
    if day > as_of:
        yield _open(fact, say(f"日期 {day} 晚于评分日期，尚不能认定", f"{day} is after the as-of date: not known yet"))
    elif truth(Test("value", "within_years", years), lambda _: day, as_of):
        words, last = worded(spec, default=_BARS), day.year + years - 1
        message = say(
            f"{words.zh}（{day}，等待期到 {last} 年底）", f"{words.en} ({day}; the waiting period ends with the year {last})"
        )
        yield Finding(fact.key, about(fact.title, message), _NO_POINTS, places=fact.standing.places, facts=(fact.key,))


def _open(fact: Fact, words: Text) -> Finding:
    message = about(fact.title, words)
    return Finding(
        fact.key, message, _NO_POINTS, certain=False, cause=Cause.ABSENT, places=fact.standing.places, facts=(fact.key,)
    )


KIND = Kind("veto", Spec, asks, judge, past=True)
