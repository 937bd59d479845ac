"""A date."""

from __future__ import annotations

from selfscore.facts.body import Body
from selfscore.facts.scalar import KEYS, claim_first, settle
from selfscore.facts.task import Reader, Reading, Task


def read(body: Body, task: Task) -> Reading:
    """Read ``{value: 2021-03-02}``."""
    return claim_first(body, task) or settle(body, task, body.date("value"))


READER = Reader(KEYS, read)
