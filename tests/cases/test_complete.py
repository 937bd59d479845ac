"""No rule of any edition lacks its cases; the gate itself is tried by taking cases away."""

from __future__ import annotations

from functools import cache

import pytest

from selfscore.criteria.load import editions
from selfscore.dictionary.locate import criteria_root
from selfscore.model.rubric import Edition
from tests.cases.case import CASES, Case
from tests.cases.completeness import bounds, lacking
from tests.cases.harness import Result, edition, load_cases, run

EDITIONS = tuple(sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name.isdigit()))


@cache
def _results(code: str) -> tuple[tuple[Case, Result], ...]:
    return tuple((case, run(case)) for case in load_cases(CASES / code))


@pytest.mark.parametrize("code", EDITIONS)
def test_every_rule_has_its_cases(code: str) -> None:
    assert lacking(edition(code), _results(code)) == []


def _first(found: Edition) -> str:
    return next(rule.code for rule in found.rules())


@pytest.mark.parametrize("code", EDITIONS)
@pytest.mark.parametrize("outcome", ["PASS", "DEDUCT", "UNDETERMINED"])
def test_a_missing_outcome_is_seen(code: str, outcome: str) -> None:
    rule = _first(edition(code))
    left = [one for one in _results(code) if one[0].rule != rule or one[0].expect.get("outcome") != outcome]
    assert any(line.startswith(f"{rule} ") and outcome in line for line in lacking(edition(code), left))


@pytest.mark.parametrize("code", EDITIONS)
def test_a_missing_bound_is_seen(code: str) -> None:
    bounded = next(rule for rule in edition(code).rules() if list(bounds(rule)))
    left = [one for one in _results(code) if one[0].rule != bounded.code]
    lines = [line for line in lacking(edition(code), left) if "bound" in line]
    assert [line for line in lines if line.startswith(f"{bounded.code} ")]


def test_every_edition_has_cases() -> None:
    assert editions(criteria_root()) == EDITIONS
