"""How hard the properties search: a quarter by default, in full with ``make test-thorough``."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("SELFSCORE_THOROUGH") == "1"


def examples(many: int) -> int:
    """Return how many examples to try where ``many`` is the full number."""
    return many if THOROUGH else max(many // 4, 10)
