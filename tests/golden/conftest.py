"""Whole outputs in Chinese come from processes that start from nothing, and count the branches that they take.

Those in English are forks, as everywhere else: they take the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.shell import Done, selfscore


@pytest.fixture(scope="session")
def run() -> Callable[..., Done]:
    """Run the real command, started anew unless it speaks English."""

    def made(*args: str, **more: Any) -> Done:
        return selfscore(*args, anew="en" not in args, **more)

    return made
