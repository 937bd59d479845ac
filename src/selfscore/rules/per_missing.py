"""`per_missing`: each member of a checklist that is not there costs; members may carry further conditions.

Source: semantics, "From facts to deductions", `per_missing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.cells import Blank, Cell
from selfscore.model.facts import Checklist, Fact, Facts, FactState, Member
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import Tree, Where, columns, truth
from selfscore.rules.base import Ask, Kind, about, cause_of, consider, doubt, exemption, state_words, used_of, worded


class Spec(RuleSpec):
    """``each`` for every member, or its own in ``each_of``; ``presence`` is itself a check."""

    kind: Literal["per_missing"]
    fact: str
    each: Points | None = None
    each_of: dict[str, Points] = {}
    members: tuple[str, ...] = ()
    presence: bool = True
    conditions: dict[str, Where] = {}
    count: Literal["members", "conditions"] = "members"

    @model_validator(mode="after")
    def _checks_something(self) -> Self:
        if self.each is None and not self.each_of:
            raise ValueError("give 'each', or 'each_of' for every member")
        if not self.presence and not self.conditions:
            raise ValueError("with 'presence: false' there must be conditions")
        return self


@dataclass(frozen=True, slots=True)
class _Check:
    """One check on one member: True met, False lacking, None open."""

    name: str
    met: bool | None
    exempt: bool = False
    place: Location | None = None


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    wanted = tuple(dict.fromkeys((*spec.members, *spec.each_of)))
    return (Ask(spec.fact, ("checklist",), wheres=tuple(spec.conditions.values()), members=wanted, path=("fact",)),)


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule, member by member; members that it does not name are nothing to it."""
    fact = _asked(spec, facts[spec.fact])
    if not isinstance(fact.value, Checklist):
        return consider((fact,), lambda: ())
    if fact.state is FactState.NOT_APPLICABLE:
        return Verdict(used=(used_of(fact),), exempted=(exemption(fact),), exempt=True)
    findings: list[Finding] = []
    exempted: list[Finding] = []
    members = fact.value.members
    for member in members:
        each = spec.each_of.get(member.key, spec.each)
        if each is None:
            continue
        checks = list(_checks(spec, member, facts))
        findings += _findings(spec, fact, member, each, [one for one in checks if not one.exempt])
        exempted += _exempted(spec, fact, member, each, [one for one in checks if one.exempt])
    if fact.standing.doubtful:
        findings.append(doubt(fact))
    nothing = bool(members) and all(one.standing.state is FactState.NOT_APPLICABLE for one in members)
    return Verdict(tuple(findings), (used_of(fact),), tuple(exempted), exempt=nothing)


def _asked(spec: Spec, fact: Fact) -> Fact:
    if not spec.members or not isinstance(fact.value, Checklist):
        return fact
    return replace(fact, value=Checklist(tuple(one for one in fact.value.members if one.key in spec.members)))


def _checks(spec: Spec, member: Member, facts: Facts) -> Iterator[_Check]:
    exempt = member.standing.state is FactState.NOT_APPLICABLE
    if spec.presence:
        yield _Check("", _present(member), exempt)
    for name, where in spec.conditions.items():
        if exempt or member.there is False:
            yield _Check(name, False, exempt)
        else:
            yield _condition(name, where, member, facts)


def _present(member: Member) -> bool | None:
    if member.there is False:
        return False
    return True if member.there and member.standing.state is FactState.COLLECTED else None


def _condition(name: str, where: Tree, member: Member, facts: Facts) -> _Check:
    def get(column: str) -> Cell:
        return member.fields.get(column, Blank.EMPTY)

    asked = columns(where)
    place = next((member.field_places[one] for one in asked if one in member.field_places), None)
    if any(get(column) is Blank.NOT_APPLICABLE for column in asked):
        return _Check(name, True, exempt=True, place=place)
    met = truth(where, get, facts.as_of)
    # What a doubtful member says of itself cannot count in its favour either.
    doubtful = member.standing.doubtful or member.standing.silent
    return _Check(name, None if met and doubtful else met, place=place)


def _findings(spec: Spec, fact: Fact, member: Member, each: Decimal, checks: list[_Check]) -> Iterator[Finding]:
    lacking = [one for one in checks if one.met is False]
    open_ = [one for one in checks if one.met is None]
    if spec.count == "conditions":
        yield from (_finding(spec, fact, member, each, one) for one in (*lacking, *open_))
    elif lacking or open_:
        yield _finding(spec, fact, member, each, (lacking or open_)[0], whole=True)


def _finding(spec: Spec, fact: Fact, member: Member, each: Decimal, check: _Check, *, whole: bool = False) -> Finding:
    standing = member.standing
    certain = check.met is False
    places = (check.place,) if check.place else standing.places or fact.standing.places
    expired = standing.gone and certain
    cause = Cause.EXPIRED if expired else Cause.OBSERVED if certain else _open_cause(member, check)
    subject = member.key if whole or not check.name else f"{member.key}/{check.name}"
    return Finding(
        subject,
        about(member.title, _words(spec, member, check)),
        each,
        certain=certain,
        cause=cause,
        places=places,
        facts=(fact.key,),
    )


def _open_cause(member: Member, check: _Check) -> Cause:
    state = member.standing.state
    return cause_of(state) if state is not FactState.COLLECTED else Cause.UNPROVEN if check.place else Cause.ABSENT


def _words(spec: Spec, member: Member, check: _Check) -> Text:
    standing = member.standing
    if not check.name:
        known = check.met is False and not standing.gone
        return worded(spec, default=say("没有", "it is not there")) if known else state_words(standing.state, standing.why)
    lack = worded(spec, check.name, say(f"不满足“{check.name}”", f"lacks “{check.name}”"))
    if check.met is False:
        return lack
    if standing.state is not FactState.COLLECTED:
        reason = state_words(standing.state, standing.why)
        return say(f"{lack.zh}？{reason.zh}", f"{lack.en}? {reason.en}")
    if check.place is not None:
        return say(
            f"{lack.zh}？所填内容缺佐证、无法识别或已过期",
            f"{lack.en}? what is stated lacks proof, is not understood or has expired",
        )
    return say(f"{lack.zh}？未填报", f"{lack.en}? nothing is stated")


def _exempted(spec: Spec, fact: Fact, member: Member, each: Decimal, checks: list[_Check]) -> Iterator[Finding]:
    kept = checks if spec.count == "conditions" else checks[:1]
    for one in kept:
        subject = f"{member.key}/{one.name}" if one.name else member.key
        yield Finding(
            subject,
            about(member.title, say("按缺项处理", "claimed as not applicable")),
            each,
            certain=False,
            places=member.standing.places,
            facts=(fact.key,),
        )


KIND = Kind("per_missing", Spec, asks, judge)
