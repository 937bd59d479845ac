"""Whole outputs come from processes that start from nothing, and count the branches that they take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.shell import Done, selfscore


@pytest.fixture(scope="session")
def run() -> Callable[..., Done]:
    """Run the real command, started anew each time."""
    return partial(selfscore, anew=True)
