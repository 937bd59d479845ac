"""What boolean, number, date and text facts have in common: a value, or the word that there is none."""

from __future__ import annotations

from selfscore.facts import words
from selfscore.facts.body import Body
from selfscore.facts.standing import claimed, stand
from selfscore.facts.task import Reading, Task
from selfscore.model.cells import Value
from selfscore.model.facts import FactState, Standing

KEYS = ("value",)


def silent(body: Body, *names: str) -> Standing:
    """Report a statement whose value is not filled in: it stands as if nothing were stated."""
    why = words.no_value(*names)
    body.warn(body.place, "value-missing", why, words.FILL_IN)
    return Standing(FactState.ABSENT, why=(why,), places=(body.place,))


def settle(body: Body, task: Task, value: Value | None) -> Reading:
    """Decide how a statement stands whose ``value`` was read before; nothing is expected besides ``absent``."""
    absent = body.flag("absent") is True
    against = value is False or (absent and value is None and not body.own("value"))
    if absent and not against:
        body.refuse(body.at("absent"), "contradiction", words.contradiction("value"), words.NOT_BOTH)
    if value is None and not against and not body.faults:
        return Reading(silent(body, "value"))
    standing = stand(body, task, favour=not against)
    return Reading(standing, None if standing.silent else value)


def claim_first(body: Body, task: Task) -> Reading | None:
    """Return the reading of a fact that is claimed in place as not applicable."""
    standing = claimed(body, task)
    return Reading(standing) if standing is not None else None
