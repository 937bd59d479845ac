"""Windows of a condition: calendar years back, and months by the day, each at its two ends."""

from __future__ import annotations

from datetime import date

import pytest

from selfscore.model.cells import Blank, Cell
from selfscore.model.where import parse, plain, truth

AS_OF = date(2021, 12, 10)


def holds(window: dict[str, int], cell: Cell, as_of: date = AS_OF) -> bool | None:
    return truth(parse({"day": window}), lambda _column: cell, as_of)


@pytest.mark.parametrize(
    ("months", "day", "inside"),
    [
        (36, date(2018, 12, 10), True),  # the last day still counts
        (36, date(2018, 12, 9), False),
        (36, date(2021, 12, 10), True),
        (36, date(2021, 12, 11), False),  # later than the as-of date: not known yet
        (1, date(2021, 11, 10), True),
        (1, date(2021, 11, 9), False),
    ],
)
def test_months_are_counted_by_the_day(months: int, day: date, inside: bool) -> None:
    assert holds({"within_months": months}, day) is inside


def test_a_day_that_the_month_lacks_is_its_last() -> None:
    leap = date(2020, 2, 29)
    assert holds({"within_months": 12}, leap, date(2021, 2, 28)) is True
    assert holds({"within_months": 12}, leap, date(2021, 3, 1)) is False


@pytest.mark.parametrize(("day", "inside"), [(date(2019, 1, 1), True), (date(2018, 12, 31), False), (date(2022, 1, 1), False)])
def test_years_are_calendar_years(day: date, inside: bool) -> None:
    assert holds({"within_years": 3}, day) is inside


@pytest.mark.parametrize("blank", list(Blank))
def test_a_blank_is_neither_inside_nor_outside(blank: Blank) -> None:
    assert holds({"within_months": 36}, blank) is None


@pytest.mark.parametrize("span", [0, -1, True, "36", 1.5])
def test_a_window_is_a_whole_number(span: object) -> None:
    with pytest.raises(ValueError, match="'within_months' is a whole number, 1 or more"):
        parse({"day": {"within_months": span}})


def test_a_window_is_written_as_it_was_read() -> None:
    written = {"not": {"day": {"within_months": 36}}}
    assert plain(parse(written)) == written
