"""Every case of every edition is one test."""

from __future__ import annotations

import pytest

from tests.cases.case import Case
from tests.cases.harness import differences, load_cases, run

ALL = tuple(load_cases())


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_case(case: Case) -> None:
    wrong = differences(case, run(case))
    if wrong:
        pytest.fail("\n".join((f"{case.marks.value()} {case.data.get('name')} (rule {case.rule})", *wrong)), pytrace=False)


def test_there_are_cases() -> None:
    assert ALL, "no case was found: the folder or its layout has changed"
