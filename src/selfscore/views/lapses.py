"""What will lapse, as a page: when, what, how much, whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.lapse import Lapse, Lapses
from selfscore.model.rubric import Level, OverlayMark
from selfscore.model.text import Text, say
from selfscore.views.gaps import Filter


@dataclass(frozen=True, slots=True)
class LapseLine:
    """One rule that will lose by time alone."""

    rule: str
    title: Text
    day: date
    days_left: int
    points: Fraction
    difficulty: Level
    because: Text
    lead_unit: str | None
    suggested: Text
    leader: str | None
    file: Text


@dataclass(frozen=True, slots=True)
class LapsePage:
    """Everything that `gaps --expiring` shows, soonest first."""

    schema: str
    as_of: date
    until: date
    days: int
    now: Fraction
    then: Fraction
    lines: tuple[LapseLine, ...]
    hidden: int
    overlay: OverlayMark | None = None
    """What adapted the edition."""


def lapse_page(lapses: Lapses, only: Filter | None = None) -> LapsePage:
    """Lay out what lapses; a filter narrows the lines, never the scores."""
    items = {rule.code: item for item in lapses.now.scorecard.edition.items() for rule in item.rules}
    specs = {rule.code: rule for item in items.values() for rule in item.rules}
    lines, hidden = [], 0
    for one in lapses.lapses:
        spec, item, duty = specs[one.rule], items[one.rule], lapses.now.duty(one.rule)
        level = lapses.now.level(spec)
        lead, leader = (duty.lead or None, duty.leader or None) if duty else (None, None)
        units = (lead, *(duty.responsible if duty else ()))
        if only is not None and not only.admits(units, leader, level):
            hidden += 1
            continue
        left = (one.day - lapses.now.as_of).days
        line = LapseLine(
            rule=one.rule,
            title=item.title,
            day=one.day,
            days_left=left,
            points=one.points,
            difficulty=level,
            because=_because(one),
            lead_unit=lead,
            suggested=spec.lead or item.lead,
            leader=leader,
            file=spec.remedy.file,
        )
        lines.append(line)
    return LapsePage(
        schema="selfscore/lapses/v1",
        as_of=lapses.now.as_of,
        until=lapses.until,
        days=(lapses.until - lapses.now.as_of).days,
        now=lapses.now.scorecard.earned.low,
        then=lapses.low,
        lines=tuple(lines),
        hidden=hidden,
        overlay=lapses.now.scorecard.edition.overlay,
    )


def _because(lapse: Lapse) -> Text:
    if not lapse.facts:
        return say("台账里的期限到了，或年度变了", "a date in a ledger passes, or a year ends")
    return say(
        "；".join(f"“{one.title.zh}”有效期至 {one.valid_until}" for one in lapse.facts),
        "; ".join(f"“{one.title.en}” is valid until {one.valid_until}" for one in lapse.facts),
    )
