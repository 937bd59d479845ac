"""What all tests share: the real command, golden files, and how Hypothesis searches."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shell import Done, selfscore

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "SELFSCORE_UPDATE_GOLDEN"

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def run() -> Callable[..., Done]:
    """Run the real command: ``run("evaluate", folder, cwd=..., env={...}, stdin="...")``; see ``tests.shell.selfscore``."""
    return selfscore


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], None]:
    """Compare text with ``tests/golden/NAME``: ``golden("evaluate.zh.txt", text)``. ``make golden`` writes it instead."""
    return compare


def compare(name: str, text: str, folder: Path = GOLDEN) -> None:
    """Hold text against the golden file of that name, to the byte; under ``SELFSCORE_UPDATE_GOLDEN=1`` write the file."""
    file = folder / name
    if os.environ.get(UPDATE) == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return
    assert file.is_file(), f"there is no golden file {name}: make golden writes it"
    assert text == file.read_bytes().decode(), f"{name} has changed: if it should have, make golden writes it anew"
