"""A yes or no."""

from __future__ import annotations

from selfscore.facts.body import Body
from selfscore.facts.scalar import KEYS, claim_first, settle
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.facts import FactState


def read(body: Body, task: Task) -> Reading:
    """Read ``{value: true}``; ``false`` and ``absent: true`` are the same: stated against oneself."""
    found = claim_first(body, task) or settle(body, task, body.flag("value"))
    against = found.value is None and found.standing.state is FactState.COLLECTED
    return Reading(found.standing, False) if against else found


READER = Reader(KEYS, read)
