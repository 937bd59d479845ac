"""Yearly series, rates and surveys."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore.model.facts import FactState, RateSeries, Series, Survey
from tests.facts.world import found, one

COLLECTED, ABSENT, UNREADABLE, UNPROVEN = FactState.COLLECTED, FactState.ABSENT, FactState.UNREADABLE, FactState.UNPROVEN
YEARS = "series: {2019: 31, 2020: '27', 2018年: 40}"


def test_a_series_is_exact_and_by_year() -> None:
    fact = one("deaths", f"{{{YEARS}, evidence: good.pdf}}")
    assert (fact.state, fact.value) == (COLLECTED, Series({2018: Fraction(40), 2019: Fraction(31), 2020: Fraction(27)}))
    assert one("deaths", f"{{{YEARS}}}").state is UNPROVEN


@pytest.mark.parametrize(("as_of", "years"), [(date(2020, 12, 31), [2019]), (date(2021, 1, 1), [2019, 2020])])
def test_a_year_counts_once_it_is_over(as_of: date, years: list[int]) -> None:
    body = "{series: {2019: 31, 2020: 27}, evidence: good.pdf}"
    value = one("deaths", body, as_of).value
    assert isinstance(value, Series)
    assert list(value.years) == years
    assert [(severity, code) for severity, code, _ in found("deaths", body, as_of)] == [("note", "year-not-over")] * (
        2 - len(years)
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{series: {1899: 1}, evidence: good.pdf}", "year-wrong"),
        ("{series: {上年: 1}, evidence: good.pdf}", "year-wrong"),
        ("{series: {2019: 1, 2019年: 2}, evidence: good.pdf}", "year-wrong"),
        ("{series: {2019: 若干}, evidence: good.pdf}", "wrong-value"),
        ("{series: {2019: -1}, evidence: good.pdf}", "number-negative"),
        ("{series: {2019: '1.5'}, evidence: good.pdf}", "number-not-whole"),
        ("{series: [31, 27], evidence: good.pdf}", "not-a-mapping"),
        ("{series: {2019: 1}, absent: true, evidence: good.pdf}", "contradiction"),
    ],
)
def test_unreadable_series(body: str, code: str) -> None:
    assert (one("deaths", body).state, one("deaths", body).value) == (UNREADABLE, None)
    assert [item for _, item, _ in found("deaths", body)] == [code]


@pytest.mark.parametrize(
    "body", ["{evidence: good.pdf}", "{series: {}, evidence: good.pdf}", "{series: {2021: 5}, evidence: good.pdf}"]
)
def test_a_series_without_a_year_is_absent(body: str) -> None:
    assert one("deaths", body).state is ABSENT


def test_1900_is_the_first_year_and_no_number_is_no_year() -> None:
    value = one("deaths", "{series: {1900: 1, 2019: }, evidence: good.pdf}").value
    assert value == Series({1900: Fraction(1)})


def test_a_series_known_not_to_exist() -> None:
    assert (one("deaths", "{absent: true}").state, one("deaths", "{absent: true}").value) == (COLLECTED, None)


def test_a_stated_rate_keeps_the_years_that_have_both() -> None:
    body = "{series: {2019: {numerator: 31, denominator: 1200}, 2020: {numerator: 5}}, evidence: good.pdf}"
    value = RateSeries({2019: Fraction(31)}, {2019: Fraction(1200)}, Fraction(10000))
    assert one("vehicle_rate", body).value == value
    assert one("vehicle_rate", "{series: {2019: {numerater: 31, denominator: 1}}, evidence: good.pdf}").state is UNREADABLE
    assert one("vehicle_rate", "{series: {2019: 5}, evidence: good.pdf}").state is UNREADABLE


@pytest.mark.parametrize(
    ("body", "survey"),
    [
        ("{valid: 420, mean: '0.86'}", Survey(420, Fraction(86, 100))),
        ("{valid: 420, mean: 86%}", Survey(420, Fraction(86, 100))),
        ("{valid: 420, sum: 36120, scale: 100}", Survey(420, Fraction(86, 100))),
        ("{valid: 1, mean: 1}", Survey(1, Fraction(1))),
        ("{valid: 1, mean: 0}", Survey(1, Fraction(0))),
        ("{valid: 9, mean: '0.5', dimensions: {知晓率: '0.9', 满意度: '0.1'}}", Survey(9, Fraction(1, 2))),
    ],
)
def test_a_survey(body: str, survey: Survey) -> None:
    assert (one("satisfaction", body).state, one("satisfaction", body).value) == (COLLECTED, survey)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("{valid: 420}", ABSENT),
        ("{mean: '0.5'}", ABSENT),
        ("{valid: 0, mean: '0.5'}", ABSENT),
        ("{valid: 0, sum: 0, scale: 5}", ABSENT),
        ("{valid: 10, sum: 5}", ABSENT),
        ("{valid: 420, mean: '1.01'}", UNREADABLE),
        ("{valid: 420, mean: 86}", UNREADABLE),
        ("{valid: 10, sum: 51, scale: 5}", UNREADABLE),
        ("{valid: '4.5', mean: '0.5'}", UNREADABLE),
        ("{valid: 10, mean: '0.5', sum: 25, scale: 5}", UNREADABLE),
        ("{valid: 10, mean: '0.5', absent: true}", UNREADABLE),
        ("{valid: 9, mean: '0.5', dimensions: {知晓率: 90}}", UNREADABLE),
        ("{valid: 9, mean: '0.5', evidence: missing.pdf}", UNPROVEN),
    ],
)
def test_a_survey_that_says_less(body: str, state: FactState) -> None:
    assert one("satisfaction", body).state is state


def test_no_survey_at_all() -> None:
    fact = one("satisfaction", "{absent: true}")
    assert (fact.state, fact.value) == (COLLECTED, None)
