"""What every kind of rule shares: its shape, and how the state of a fact turns into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from selfscore.model.cells import show_value
from selfscore.model.facts import (
    Checklist,
    Fact,
    Facts,
    FactState,
    FactType,
    Ledger,
    RateSeries,
    Ratio,
    RatioByMember,
    Series,
    Survey,
)
from selfscore.model.finding import Cause, Finding, Used, Verdict
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import Tree


@dataclass(frozen=True, slots=True)
class Ask:
    """What a rule relies on in the dictionary, for lint: a fact of one of these types, with columns or members."""

    fact: str
    types: tuple[FactType, ...]
    columns: tuple[str, ...] = ()
    wheres: tuple[Tree, ...] = ()
    """Conditions over the fact's columns (a checklist: over its further conditions)."""
    members: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    """Field of the rule that names the fact, for the place of a diagnostic."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule: how it is written, what it asks about, how it judges."""

    name: str
    spec: type[RuleSpec]
    asks: Callable[[Any], tuple[Ask, ...]]
    judge: Callable[[Any, Facts], Verdict]
    check: Callable[[Any], tuple[Text, ...]] = field(default=lambda _spec: ())
    """What does not fit together in a rule of this kind, for lint."""
    past: bool = False
    """Its certain findings are what has happened (a figure of last year, an accident): no work undoes them."""

    def needs(self, spec: RuleSpec) -> tuple[str, ...]:
        """Return the keys of the facts that a rule is judged on, each once."""
        return tuple(dict.fromkeys(ask.fact for ask in self.asks(spec)))


_CAUSES = {
    FactState.ABSENT: Cause.ABSENT,
    FactState.UNREADABLE: Cause.UNREADABLE,
    FactState.UNPROVEN: Cause.UNPROVEN,
    FactState.EXPIRED: Cause.EXPIRED,
}
_STATE_WORDS = {
    FactState.ABSENT: say("未提供", "nothing is stated"),
    FactState.UNREADABLE: say("无法读取", "cannot be read"),
    FactState.UNPROVEN: say("缺少佐证材料", "its proof is missing"),
    FactState.EXPIRED: say("已过有效期", "it has expired"),
}


def cause_of(state: FactState) -> Cause:
    """Return why a fact in this state costs."""
    return _CAUSES.get(state, Cause.OBSERVED)


def state_words(state: FactState, why: Sequence[Text]) -> Text:
    """Say what is wrong with a fact: its own reasons, else the plain word for its state."""
    if why:
        return say("；".join(one.zh for one in why), "; ".join(one.en for one in why))
    return _STATE_WORDS.get(state, say("没有", "it is not there"))


def about(title: Text, words: Text) -> Text:
    """Join a subject and what is said of it."""
    return say(f"{title.zh}：{words.zh}", f"{title.en}: {words.en}")


def silence(fact: Fact, each: Decimal | None = None, times: Fraction = Fraction(1)) -> Finding:
    """Return the open finding for a fact of which nothing usable is known."""
    standing = fact.standing
    words = state_words(standing.state, standing.why)
    # A reason that names the fact itself needs no subject before it.
    named = fact.title.zh in words.zh and fact.title.en in words.en
    return Finding(
        subject=fact.key,
        message=words if named else about(fact.title, words),
        each=each,
        times=times,
        certain=False,
        cause=cause_of(standing.state),
        places=standing.places,
        facts=(fact.key,),
    )


def doubt(fact: Fact) -> Finding:
    """Return the open finding for a fact that is judged as stated, but does not count in ``low``."""
    return Finding(
        subject=f"{fact.key}/proof",
        message=about(fact.title, state_words(fact.state, fact.standing.why)),
        each=None,
        certain=False,
        cause=cause_of(fact.state),
        places=fact.standing.places,
        facts=(fact.key,),
    )


def gone(fact: Fact, each: Decimal | None = None) -> Finding:
    """Return the certain finding for a fact that is known not to be there, or no longer."""
    expired = fact.state is FactState.EXPIRED
    words = state_words(fact.state, fact.standing.why) if expired else say("没有", "it is not there")
    return Finding(
        subject=fact.key,
        message=about(fact.title, words),
        each=each,
        cause=Cause.EXPIRED if expired else Cause.OBSERVED,
        places=fact.standing.places,
        facts=(fact.key,),
    )


def is_gone(fact: Fact) -> bool:
    """Tell whether a fact is known not to be there: stated so, or expired where that means missing."""
    return fact.standing.gone or (fact.state is FactState.COLLECTED and fact.value is None)


def consider(facts: Sequence[Fact], stated: Callable[[], Iterable[Finding]]) -> Verdict:
    """Judge a rule on facts that all have to be known, by their states (semantics, "States of a fact").

    ``stated`` judges what the facts say; it is asked only where they say something.
    """
    used = tuple(used_of(fact) for fact in facts)
    exempt = [fact for fact in facts if fact.state is FactState.NOT_APPLICABLE]
    if exempt:
        return Verdict(used=used, exempted=(exemption(exempt[0]),), exempt=True)
    silent = [fact for fact in facts if fact.standing.silent]
    if silent:
        return Verdict((silence(silent[0]),), used)
    missing = [fact for fact in facts if is_gone(fact)]
    if missing:
        return Verdict((gone(missing[0]),), used)
    doubts = tuple(doubt(fact) for fact in facts if fact.standing.doubtful)
    return Verdict((*stated(), *doubts), used)


def exemption(fact: Fact, each: Decimal | None = None, times: Fraction = Fraction(1)) -> Finding:
    """Return what a not-applicable claim keeps from costing."""
    words = say("按缺项处理", "claimed as not applicable")
    return Finding(
        subject=fact.key,
        message=about(fact.title, words),
        each=each,
        times=times,
        certain=False,
        places=fact.standing.places,
        facts=(fact.key,),
    )


def used_of(fact: Fact) -> Used:
    """Return a fact's value and state for the explanation."""
    return Used(fact.key, fact.title, describe(fact), fact.state, fact.standing.places)


def describe(fact: Fact) -> Text:
    """Say in a few words what a fact says."""
    value = fact.value
    if value is None:
        return say("没有", "none") if fact.state is FactState.COLLECTED else say("—", "—")
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    if isinstance(value, Ratio):
        text = f"{show_value(value.numerator)} / {show_value(value.denominator)} = {show(value.value, 4)}"
        return say(text, text)
    if isinstance(value, Checklist):
        there = sum(member.there is True for member in value.members)
        return say(f"{len(value.members)} 项中有 {there} 项", f"{there} of {len(value.members)} are there")
    if isinstance(value, Ledger):
        return say("台账", "a ledger")
    if isinstance(value, RatioByMember):
        parts = "，".join(f"{one.title.zh} {show(one.ratio.value, 4)}" for one in value.members if one.ratio)
        return say(parts or "—", parts or "—")
    if isinstance(value, Series | RateSeries):
        return _series(value)
    if isinstance(value, Survey):
        return say(
            f"{value.valid} 份有效问卷，平均 {show(value.mean, 4)}", f"{value.valid} valid answers, mean {show(value.mean, 4)}"
        )
    text = show_value(value)
    return say(text or "—", text or "—")


def _series(value: Series | RateSeries) -> Text:
    if isinstance(value, Series):
        text = ", ".join(f"{year}: {show_value(number)}" for year, number in sorted(value.years.items()))
    else:
        years = sorted(set(value.numerators) & set(value.denominators))
        rates = {
            year: value.numerators[year] / value.denominators[year] * value.per for year in years if value.denominators[year]
        }
        text = ", ".join(f"{year}: {show(rate, 4)}" for year, rate in rates.items())
    return say(text or "—", text or "—")


def shortfall(
    subject: str,
    message: Text,
    each: Decimal | None,
    places: tuple[Location, ...],
    fact: str,
    times: Fraction = Fraction(1),
    certain: bool = True,
    cause: Cause = Cause.OBSERVED,
) -> Finding:
    """Return a finding of one fact."""
    return Finding(subject, message, each, times, certain, cause, places, (fact,))


def worded(spec: RuleSpec, name: str = "finding", default: Text | None = None) -> Text:
    """Return the rule's own words for a finding, else a default."""
    return spec.says.get(name) or default or say("不符合要求", "does not meet what is asked")
