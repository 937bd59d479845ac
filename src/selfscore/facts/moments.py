"""Which facts may read differently on another day: the days that a statement, a ledger or a claim is sensitive to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.facts.body import read_scalar
from selfscore.model.evidence import Evidence, Statement
from selfscore.model.months import add_months
from selfscore.model.text import same
from selfscore.model.where import names_the_date

Days = frozenset[date]
Remember = Callable[[tuple[object, ...], Callable[[], tuple[Statement, Days]]], tuple[Statement, Days]]
_DATE: Final = ColumnDef(type="date", title=same("date"))


def may_move(evidence: Evidence, dictionary: Dictionary, days: tuple[date, date], remember: Remember) -> frozenset[str]:
    """Name the facts whose own statement may read differently at the second day than at the first.

    A fact changes only the day after a date that it ends with, or on a date from which it counts; so one without a date
    from the earlier day to the later one, both included, reads the same, as long as the year is the same too.

    Args:
        evidence: what is stated.
        dictionary: how long it counts.
        days: the two days, in any order, of one calendar year.
        remember: keeps the days of a statement.
    """
    first, last = sorted(days)
    claimed = {one.code for one in evidence.claims if one.subject == "fact" and first <= one.claimed <= last}
    found = set(claimed)
    for key, statement in evidence.statements.items():
        fact = dictionary.facts[key]
        own = remember(("days", id(statement), fact.key), lambda at=statement, of=fact: (at, frozenset(_days(at.data, of))))  # type: ignore[misc]  # defaults bind the two
        if any(first <= day <= last for day in own[1]):
            found.add(key)
    for key, read in evidence.ledgers.items():
        tables = (table for table in (read.rows, read.site) if table is not None)
        if any(table.recorded_between(first, last) for table in tables):
            found.add(key)
    found |= {fact.key for fact in dictionary if fact.derive is not None and names_the_date(fact.derive)}
    return frozenset(found)


def _days(data: object, fact: FactDef) -> Iterator[date]:
    """Yield every date in a statement, and the last day that each would count by the dictionary's validity."""
    for value in _scalars(data):
        day = read_scalar(value, _DATE)
        if isinstance(day, date):
            yield day
            if fact.validity is not None:
                yield add_months(day, fact.validity.months)


def _scalars(data: object) -> Iterator[object]:
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str | int):
            yield one
