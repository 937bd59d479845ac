"""What will be lost by time alone: the evidence is judged at later days, and the first day of every loss is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from selfscore.app.assess import Prepared, assessment_of, judge_at
from selfscore.model.facts import Checklist, Fact, Facts, FactState, RatioByMember, Standing
from selfscore.model.lapse import Lapse, LapsedFact, Lapses
from selfscore.model.scorecard import Scorecard
from selfscore.model.text import Text, say
from selfscore.tally import tally

_DAY = timedelta(days=1)
Losses = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class _At:
    """The district on one day, nothing done."""

    facts: Facts
    card: Scorecard
    used: Mapping[str, tuple[str, ...]]
    """For each rule, the facts that it was judged on."""

    @property
    def losses(self) -> Losses:
        return {rule.spec.code: rule.deduction.low for _, rule in self.card.rules()}


def expiring(ready: Prepared, days: int) -> Lapses:
    """Find every loss that the next days bring.

    A span at whose two ends every rule loses the same is taken to lose nothing in between.

    Args:
        ready: evidence and criteria.
        days: how many days to look ahead, 1 or more.
    """
    seen: dict[date, _At] = {}

    def at(day: date) -> _At:
        if day not in seen:
            facts, judged, _ = judge_at(ready, day)
            used = {one.code: tuple(dict.fromkeys(use.fact for use in one.used)) for one in judged}
            seen[day] = _At(facts, tally(ready.edition, judged), used)
        return seen[day]

    def steps(first: date, last: date) -> Iterator[date]:
        if at(first).losses == at(last).losses:
            return
        if last - first == _DAY:
            yield last
            return
        middle = first + (last - first) // 2
        yield from steps(first, middle)
        yield from steps(middle, last)

    until = ready.as_of + timedelta(days=days)
    lapses = [lapse for day in steps(ready.as_of, until) for lapse in _lapses(at(day - _DAY), at(day), day)]
    return Lapses(assessment_of(ready), until, tuple(lapses), at(until).card.earned.low)


def _lapses(before: _At, after: _At, day: date) -> Iterator[Lapse]:
    lost = before.losses
    for code, loss in after.losses.items():
        if loss > lost[code]:
            keys = dict.fromkeys((*after.used[code], *before.used[code]))
            facts = tuple(one for key in keys for one in _lapsed(before.facts[key], after.facts[key]))
            yield Lapse(code, day, loss - lost[code], tuple(dict.fromkeys(facts)))


def _lapsed(before: Fact, after: Fact) -> Iterator[LapsedFact]:
    """Yield the fact, or the members of it, that were in date and are no longer."""
    old = {title.zh: standing for title, standing in _parts(before)}
    for title, standing in _parts(after):
        earlier = old.get(title.zh)
        ended = standing.state is FactState.EXPIRED and (earlier is None or earlier.state is not FactState.EXPIRED)
        if ended and standing.valid_until is not None:
            yield LapsedFact(after.key, title, standing.valid_until)


def _parts(fact: Fact) -> list[tuple[Text, Standing]]:
    members = fact.value.members if isinstance(fact.value, Checklist | RatioByMember) else ()
    inner = [(_member(fact.title, one.title), one.standing) for one in members]
    return inner or [(fact.title, fact.standing)]


def _member(title: Text, member: Text) -> Text:
    return say(f"{title.zh}：{member.zh}", f"{title.en}: {member.en}")
