"""Expiry to the day."""

from __future__ import annotations

from datetime import date

import pytest

from selfscore.model.facts import FactState
from selfscore.model.months import add_months
from tests.facts.world import found, one

COLLECTED, EXPIRED, UNPROVEN = FactState.COLLECTED, FactState.EXPIRED, FactState.UNPROVEN


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2020, 5, 1), 12, date(2021, 5, 1)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2021, 8, 31), 1, date(2021, 9, 30)),
        (date(2021, 12, 31), 2, date(2022, 2, 28)),
        (date(2021, 11, 30), 1, date(2021, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_calendar_months(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ("valid_until: 2021-12-10", date(2021, 12, 10)),
        ("approved: 2020-12-10", date(2021, 12, 10)),
        ("approved: 2020-02-29", date(2021, 2, 28)),
        ("approved: 2020-12-10, valid_until: 2025-12-31", date(2025, 12, 31)),
        ("approved: 2020-12-10, valid_until: 2020-12-31", date(2020, 12, 31)),
    ],
)
def test_the_last_day_counts_and_the_day_after_does_not(dates: str, last: date) -> None:
    body = f"{{value: true, evidence: good.pdf, {dates}}}"
    on, after = one("plan_in_force", body, last), one("plan_in_force", body, date.fromordinal(last.toordinal() + 1))
    assert (on.state, on.standing.valid_until, on.value) == (COLLECTED, last, True)
    assert (after.state, after.standing.gone, after.value) == (EXPIRED, True, True)
    assert str(last) in after.standing.why[0].zh
    assert "按没有处理" in after.standing.why[0].zh


def test_stale_is_not_gone() -> None:
    fact = one("survey_of_hazards", "{value: true, evidence: good.pdf, observed: 2021-06-09}")
    assert (fact.state, fact.standing.gone, fact.standing.doubtful) == (EXPIRED, False, True)
    assert "需更新" in fact.standing.why[0].zh
    assert one("survey_of_hazards", "{value: true, evidence: good.pdf, observed: 2021-06-10}").state is COLLECTED


@pytest.mark.parametrize("dates", ["", ", observed: 2021-06-10"])
def test_what_cannot_be_dated_is_unproven(dates: str) -> None:
    fact = one("plan_in_force", f"{{value: true, evidence: good.pdf{dates}}}")
    assert fact.state is UNPROVEN
    assert "无法判断是否在有效期内" in fact.standing.why[0].zh


def test_without_a_validity_nothing_ends_unless_it_says_so() -> None:
    assert one("covers_safety", "{value: true, evidence: good.pdf, approved: 1990-01-01}").state is COLLECTED
    assert one("covers_safety", "{value: true, evidence: good.pdf, valid_until: 2021-12-09}").state is EXPIRED


def test_a_no_does_not_expire() -> None:
    fact = one("plan_in_force", "{value: false, approved: 1990-01-01}")
    assert (fact.state, fact.value) == (COLLECTED, False)


def test_expired_and_without_proof_says_both() -> None:
    fact = one("plan_in_force", "{value: true, approved: 2020-01-01}")
    assert fact.state is EXPIRED
    assert [why.zh[:4] for why in fact.standing.why] == ["有效期至", "没有佐证"]


def test_an_end_before_its_beginning_is_a_mistake() -> None:
    body = "{value: true, evidence: good.pdf, approved: 2021-05-01, valid_until: 2021-04-30}"
    assert one("plan_in_force", body).state is EXPIRED
    assert [(severity, code) for severity, code, _ in found("plan_in_force", body)] == [("error", "valid-until-before-approved")]


def test_a_date_that_cannot_be_read_leaves_nothing_in_favour() -> None:
    assert one("covers_safety", "{value: true, evidence: good.pdf, valid_until: 2021-02-30}").state is FactState.UNREADABLE
