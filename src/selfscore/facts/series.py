"""A number, or a numerator and a denominator, for each calendar year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from selfscore.facts import words
from selfscore.facts.body import Body
from selfscore.facts.scalar import claim_first, silent
from selfscore.facts.standing import stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.facts import FactState, RateSeries, Series, Standing

KEYS = ("series",)
FIRST = 1900
_YEAR = re.compile(r"(\d{4})年?")


def _years(body: Body, listed: Body, task: Task) -> Iterator[tuple[int, str]]:
    """Yield the years that are over, with the key that each is written under; the others are reported."""
    seen: dict[int, str] = {}
    for name in listed.data:
        found = _YEAR.fullmatch(name.strip())
        year = int(found[1]) if found else 0
        if year < FIRST or year in seen:
            body.refuse(
                listed.at_key(name), "year-wrong", words.not_a_year(name), words.ONE_ONLY if year in seen else words.YEARS_LIKE
            )
            continue
        seen[year] = name
    for year, name in sorted(seen.items()):
        if year >= task.as_of.year:
            body.tell(listed.at_key(name), "year-not-over", words.year_open(year, task.as_of))
        else:
            yield year, name


def _settle(body: Body, task: Task, value: Series | RateSeries, years: int) -> Reading:
    if body.flag("absent") is True:
        against = not body.own("series")
        if not against:
            body.refuse(body.at("absent"), "contradiction", words.contradiction("series"), words.NOT_BOTH)
        return Reading(stand(body, task, favour=not against))
    if not body.faults and not body.own("series"):
        return Reading(silent(body, "series"))
    standing = stand(body, task)
    if not standing.silent and not years:
        standing = Standing(FactState.ABSENT, why=(words.NO_YEARS,), places=standing.places)
    return Reading(standing, None if standing.silent else value)


def read(body: Body, task: Task) -> Reading:
    """Read ``{series: {2019: 31, 2020: 27}}``; a year that is not over at the as-of date is left out."""
    claim = claim_first(body, task)
    if claim is not None:
        return claim
    listed, found = body.inner("series"), {}
    if listed is not None:
        for year, name in _years(body, listed, task):
            value = listed.number(name, whole=task.fact.whole)
            if value is not None:
                found[year] = value
        body.faults.extend(listed.faults)
    return _settle(body, task, Series(found), len(found))


def read_rate(body: Body, task: Task) -> Reading:
    """Read ``{series: {2019: {numerator: 31, denominator: 1200}}}``; a year counts where both are there."""
    claim = claim_first(body, task)
    if claim is not None:
        return claim
    tops: dict[int, Fraction] = {}
    wholes: dict[int, Fraction] = {}
    listed = body.inner("series")
    for year, name in _years(body, listed, task) if listed is not None else ():
        assert listed is not None
        pair = listed.part(name)
        pair.only(("numerator", "denominator"))
        top, whole = pair.number("numerator"), pair.number("denominator")
        body.faults.extend(pair.faults)
        if top is not None and whole is not None:
            tops[year], wholes[year] = top, whole
    return _settle(body, task, RateSeries(tops, wholes, task.fact.per or Fraction(1)), len(tops))


READER = Reader(KEYS, read)
RATE_READER = Reader(KEYS, read_rate)
