"""A number with a unit that the dictionary names."""

from __future__ import annotations

from selfscore.facts.body import Body
from selfscore.facts.scalar import KEYS, claim_first, settle
from selfscore.facts.task import Reader, Reading, Task


def read(body: Body, task: Task) -> Reading:
    """Read ``{value: "12.5"}`` exactly; counts (``whole``) have no fractions and are not negative."""
    return claim_first(body, task) or settle(body, task, body.number("value", whole=task.fact.whole, signed=True))


READER = Reader(KEYS, read)
