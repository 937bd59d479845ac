"""A ledger: its rows, the site-sample rows filed with it, and what its register says it should list."""

from __future__ import annotations

from selfscore.evidence.cells import key_text
from selfscore.evidence.columns import from_rows
from selfscore.facts import reasons, words
from selfscore.facts.body import Body
from selfscore.facts.scalar import claim_first
from selfscore.facts.standing import stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.diagnostic import Severity
from selfscore.model.facts import FactState, Ledger, Standing, worst
from selfscore.model.table import Table
from selfscore.model.text import Text

KEYS = ("ledger", "sheet", "columns", "site", "site_sheet", "site_columns", "confirmed_empty")
CONFIRM_KEYS = ("approved_by", "date", "reason", "evidence", "note")


def read(body: Body, task: Task) -> Reading:
    """Read ``{ledger: ledgers/消火栓台账.xlsx, …}``; the rows themselves were read with the rest of the evidence."""
    claim = claim_first(body, task)
    if claim is not None:
        return claim
    if body.flag("absent") is True and not body.own("ledger", "site", "confirmed_empty"):
        return Reading(stand(body, task, favour=False))
    confirmed = _confirmed(body, task)
    rows = task.ledger.rows if task.ledger is not None else None
    if rows is None and not (confirmed and not body.own("ledger")):
        return Reading(_no_rows(body, task))
    rows = rows if rows is not None else from_rows((), task.fact, body.place.path)
    site = task.ledger.site if task.ledger is not None else None
    standing = stand(body, task)
    if standing.silent:
        return Reading(standing)
    known = _known(body, task, rows, confirmed=confirmed)
    if known is not None:
        return Reading(known)
    compared, lacking = _compare(task, rows)
    standing = worst((standing, _site(body, task, site), compared))
    return Reading(standing, Ledger(rows, site, task.fact.id, lacking))


def _no_rows(body: Body, task: Task) -> Standing:
    if body.own("ledger"):
        problems = task.ledger.problems if task.ledger is not None else ()
        why = tuple(dict.fromkeys((*body.faults, *(one.message for one in problems)))) or (reasons.NO_LEDGER_READ,)
        return Standing(FactState.UNREADABLE, why=why, places=(body.place,))
    if body.faults:
        return Standing(FactState.UNREADABLE, why=tuple(body.faults), places=(body.place,))
    body.warn(body.place, "value-missing", reasons.NO_LEDGER, words.FILL_IN)
    return Standing(FactState.ABSENT, why=(reasons.NO_LEDGER,), places=(body.place,))


def _confirmed(body: Body, task: Task) -> bool:
    """Tell whether it is confirmed that there is nothing to list; an incomplete confirmation confirms nothing."""
    if body.data.get("confirmed_empty") is None:
        return False
    part = body.part("confirmed_empty")
    part.outer = None
    part.only(CONFIRM_KEYS)
    lacking = [name for name in ("approved_by", "date") if not part.own(name)]
    if lacking and not part.faults:
        part.complain(part.place, "confirmation-incomplete", reasons.empty_lacks(lacking), reasons.CONFIRM_HELP)
    approver, day = part.text("approved_by"), part.date("date")
    if approver is None or day is None or part.faults:
        return False
    if day > task.as_of:
        part.tell(part.at("date"), "confirmation-later", words.later("date", day, task.as_of))
    return day <= task.as_of


def _known(body: Body, task: Task, rows: Table, *, confirmed: bool) -> Standing | None:
    """Return why nothing is known where no row is; None where rows are, or none is confirmed."""
    count, late = rows.count(task.as_of), rows.later(task.as_of)
    if late:
        body.tell(body.at("ledger"), "rows-later", reasons.rows_later(late, task.as_of))
    if count and confirmed:
        body.warn(
            body.at("confirmed_empty"), "confirmed-empty-with-rows", reasons.empty_with_rows(count), reasons.DROP_CONFIRMATION
        )
    if count or confirmed:
        return None
    why = (reasons.EMPTY_LEDGER, *((reasons.rows_later(late, task.as_of),) if late else ()))
    return Standing(FactState.ABSENT, why=why, places=(body.place, rows.place))


def _site(body: Body, task: Task, site: Table | None) -> Standing:
    """Site results that were filed but could not be read leave open what was found on site."""
    if site is not None or not body.own("site"):
        if site is not None and (late := site.later(task.as_of)):
            body.tell(body.at("site"), "rows-later", reasons.rows_later(late, task.as_of))
        return Standing(FactState.COLLECTED)
    problems = task.ledger.problems if task.ledger is not None else ()
    cut = tuple(one.message for one in problems if one.severity is Severity.ERROR)
    return Standing(FactState.UNPROVEN, why=cut or (reasons.NO_SITE_READ,))


def _compare(task: Task, rows: Table) -> tuple[Standing, tuple[str, ...]]:
    """Return the entries of the register that the ledger lacks; without a usable register it is unproven."""
    fine, ref = Standing(FactState.COLLECTED), task.fact.lists_all_of
    if ref is None or task.register is None or task.register_def is None:
        return fine, ()
    register = task.register
    if register.state is FactState.NOT_APPLICABLE:
        return fine, ()
    usable = isinstance(register.value, Ledger) and register.state is FactState.COLLECTED
    if not isinstance(register.value, Ledger):
        return _doubt(reasons.register_silent(task.register_def)), ()
    if ref.on not in rows.columns and rows.count(task.as_of):
        return _doubt(reasons.register_column(task.fact.columns[ref.on].title)), ()
    wanted = register.value.rows.keys(ref.column, None, task.as_of)
    listed = {key_text(name) for name in rows.keys(ref.on, None, task.as_of).yes}
    lacking: dict[str, str] = {}
    for name in wanted.yes:
        if key_text(name) not in listed:
            lacking.setdefault(key_text(name), name)
    if not usable:
        return _doubt(reasons.register_silent(task.register_def)), tuple(lacking.values())
    return (_doubt(reasons.REGISTER_BLANK) if wanted.blank_yes else fine), tuple(lacking.values())


def _doubt(why: Text) -> Standing:
    return Standing(FactState.UNPROVEN, why=(why,))


READER = Reader(KEYS, read)
