"""A text."""

from __future__ import annotations

from selfscore.facts.body import Body
from selfscore.facts.scalar import KEYS, claim_first, settle
from selfscore.facts.task import Reader, Reading, Task


def read(body: Body, task: Task) -> Reading:
    """Read ``{value: 区应急管理局}``."""
    return claim_first(body, task) or settle(body, task, body.text("value"))


READER = Reader(KEYS, read)
