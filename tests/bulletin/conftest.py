"""The small repository, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bulletin.world import STEPS, repository
from tests.check.world import put


@pytest.fixture(scope="session")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three commits; nobody changes them."""
    return repository(tmp_path_factory.mktemp("bulletin") / "repo")


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last state alone, in no git repository: there is no line to draw."""
    folder = tmp_path_factory.mktemp("plain")
    put(folder, STEPS[2][1])
    return folder
