"""What the tests of workbooks share."""

from __future__ import annotations

import pytest

from tests.criteria.workbooks import Bench


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Return a workbook as it was exported: take ``fresh.again(folder)`` to work on."""
    return Bench(tmp_path_factory.mktemp("fresh"))
