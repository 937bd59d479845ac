"""Read the office's two ledgers out of the facts, and say what is wrong with them. Neither moves the score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from selfscore.app.office_checks import Known, check_problem, check_spend
from selfscore.evidence.registers import item_code
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.evidence import Evidence
from selfscore.model.facts import Facts, Ledger
from selfscore.model.office import Office, Problem, ProblemKind, ProblemStatus, Spend
from selfscore.model.rubric import Edition
from selfscore.model.table import Record

PROBLEMS: Final = "office_problems"
SPENDING: Final = "creation_spending"
"""The dictionary's names of the two ledgers."""
_BETWEEN: Final = re.compile(r"[、,，;；/\s]+")
_AROUND: Final = re.compile(r"第\s*(\S+?)\s*项")


def office(edition: Edition, evidence: Evidence, facts: Facts) -> tuple[Office, tuple[Diagnostic, ...]]:
    """Read both ledgers at the date of the facts."""
    known = Known.of(edition, evidence)
    said: list[Diagnostic] = []
    problems, spending = _records(facts, PROBLEMS), _records(facts, SPENDING)
    found: list[Problem] = []
    for row in problems or ():
        problem, unknown = _problem(row, known, facts.as_of)
        found.append(problem)
        said += check_problem(problem, row, unknown, known, facts.as_of)
    spent: list[Spend] = []
    for row in spending or ():
        spend, unknown = _spend(row, known)
        spent.append(spend)
        said += check_spend(spend, row, unknown, known)
    made = Office(tuple(found) if problems is not None else None, tuple(spent) if spending is not None else None)
    return made, tuple(said)


def _records(facts: Facts, key: str) -> list[Record] | None:
    """Return the rows of a ledger; None where it is not stated, or the dictionary in use has no such fact."""
    value = facts[key].value if key in facts.by_key else None
    return list(value.rows.records(facts.as_of)) if isinstance(value, Ledger) else None


def _problem(row: Record, known: Known, as_of: date) -> tuple[Problem, tuple[str, ...]]:
    codes, unknown = _codes(row.text("items"), known)
    closed = row.day("closed")
    problem = Problem(
        id=row.text("id"),
        what=row.written.get("what", ""),
        kind=ProblemKind(row.text("kind") or ProblemKind.PROBLEM),
        owner=known.unit(row.text("owner")),
        units=tuple(dict.fromkeys(known.unit(name) for name in _BETWEEN.split(row.text("units")) if name)),
        leader=row.text("leader"),
        raised=row.day("raised"),
        due=row.day("due"),
        status=_status(row.text("status"), closed, as_of),
        closed=closed if closed is not None and closed <= as_of else None,
        codes=codes,
        outcome=row.written.get("outcome", ""),
        place=row.place,
    )
    return problem, unknown


def _status(written: str, closed: date | None, as_of: date) -> ProblemStatus:
    """Decide whether it is settled: only where nothing in the row speaks against it."""
    if closed is not None and closed > as_of:
        return ProblemStatus.DOING
    if written:
        return ProblemStatus(written)
    return ProblemStatus.CLOSED if closed is not None else ProblemStatus.OPEN


def _spend(row: Record, known: Known) -> tuple[Spend, tuple[str, ...]]:
    codes, unknown = _codes(row.text("items"), known)
    spend = Spend(
        id=row.text("id"),
        what=row.written.get("what", ""),
        items=tuple(dict.fromkeys(code.partition(".")[0] for code in codes)),
        unit=known.unit(row.text("unit")),
        source=row.written.get("source", ""),
        budget=row.number("budget"),
        paid=row.number("paid"),
        booked=row.day("booked"),
        note=row.written.get("note", ""),
        place=row.place,
    )
    return spend, unknown


def _codes(written: str, known: Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part what a cell names into codes of the edition and what is none."""
    found = dict.fromkeys(_named(written))
    return tuple(code for code in found if code in known.codes), tuple(code for code in found if code not in known.codes)


def _named(written: str) -> Iterator[str]:
    for part in _BETWEEN.split(_AROUND.sub(r"\1", written)):
        if part:
            yield item_code(part) or part
