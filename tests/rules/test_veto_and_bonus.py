"""Vetoes and bonus: what bars, what stays open, what is brought; by the semantics and the states of the fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from selfscore.model.facts import FactValue
from selfscore.model.finding import Judged
from selfscore.model.numbers import show
from selfscore.model.rubric import RuleSpec
from selfscore.model.scorecard import Scorecard
from tests.rules.world import edition, fact, outcome, rates, ratio, rule, scored, table

GOOD = {"ok": {"eq": True}}
BASE = rule("required", "1.1", fact="base", deduct="2")


def card_of(spec: RuleSpec, value: FactValue | None, state: str) -> tuple[Scorecard, Judged]:
    bonus, vetoes = ([spec], []) if spec.kind == "bonus" else ([], [spec])
    rubric = edition({"1": ("2", [BASE])}, bonus=bonus, vetoes=vetoes)
    card, judged = scored(rubric, [fact("base", True), fact("f", value, state)])
    assert (show(card.earned.low), show(card.earned.high)) == ("2", "2"), "neither a bonus nor a veto moves the score"
    return card, judged[-1]


def bars(value: FactValue | None, state: str = "collected", **fields: Any) -> bool | None:
    return card_of(rule("veto", "V1", fact="f", **fields), value, state)[0].eligible


def brings(value: FactValue | None, state: str = "collected", **fields: Any) -> tuple[str, str]:
    own = {} if "measure" in fields else {"fact": "f"}
    card, _ = card_of(rule("bonus", "G1", each="1", **own, **fields), value, state)
    assert card.bonus is not None
    return show(card.bonus.earned.low), show(card.bonus.earned.high)


STATEMENTS = [
    (True, "collected", False),
    (True, "unproven", False),
    (False, "collected", True),
    (False, "stale", None),
    (False, "gone", None),
    (True, "gone", None),
    (None, "absent", None),
    (None, "unreadable", None),
    (None, "collected", None),
    (None, "n/a", True),
]


@pytest.mark.parametrize(("value", "state", "eligible"), STATEMENTS)
def test_a_statement_bars_when_true_and_is_open_when_it_says_nothing(
    value: bool | None, state: str, eligible: bool | None
) -> None:
    assert bars(value, state) is eligible


DATES = [
    (date(2019, 1, 1), "collected", False),
    (date(2018, 12, 31), "collected", True),
    (date(2021, 12, 10), "collected", False),
    (date(2021, 12, 11), "collected", None),
    (date(2020, 6, 1), "unproven", False),
    (date(2010, 6, 1), "unproven", None),
    (None, "collected", True),
    (None, "absent", None),
]


@pytest.mark.parametrize(("value", "state", "eligible"), DATES)
def test_a_date_bars_within_its_waiting_period(value: date | None, state: str, eligible: bool | None) -> None:
    """Three calendar years counted back from 2021: 2019, 2020, 2021. Nothing ever happened: `absent: true`."""
    assert bars(value, state, within_years=3) is eligible


@pytest.mark.parametrize(
    ("rows", "eligible"),
    [
        ([{"ok": "否"}, {"ok": "否"}], True),
        ([{"ok": "否"}, {"ok": "否"}, {"ok": "否"}], False),
        ([{"ok": "否"}, {"ok": "否"}, {}], None),
        ([{"ok": "否"}, {}], True),
    ],
)
def test_more_events_than_allowed_bar(rows: list[dict[str, str]], eligible: bool | None) -> None:
    events = table(*({"id": str(number), **row} for number, row in enumerate(rows)))
    assert bars(events, where={"ok": {"eq": False}}, more_than=2) is eligible


def test_a_veto_that_is_off_says_so_and_judges_nothing() -> None:
    why = {"zh": "默认不启用", "en": "not in force"}
    spec = rule("veto", "V3", fact="f", off=why)
    for value, state in ((True, "collected"), (None, "absent")):
        card, judged = card_of(spec, value, state)
        assert (card.eligible, judged.outcome.value, judged.findings) == (True, "NOT_APPLICABLE", ())
        assert judged.note is not None
        assert (judged.note.zh, judged.note.en) == (why["zh"], why["en"])


@pytest.mark.parametrize("fields", [{"where": GOOD}, {"more_than": 1}])
def test_a_waiting_period_is_for_dates(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="within_years"):
        rule("veto", "V6", fact="f", within_years=3, **fields)


TWO = table({"id": "a", "ok": "是"}, {"id": "b", "ok": "否"}, {"id": "c"})
AWARDS = [
    (True, "collected", {}, ("1", "1")),
    (False, "collected", {}, ("0", "0")),
    (True, "unproven", {}, ("0", "1")),
    (True, "stale", {}, ("0", "1")),
    (True, "gone", {}, ("0", "0")),
    (None, "absent", {}, ("0", "5")),
    (None, "absent", {"cap": "2"}, ("0", "2")),
    (None, "n/a", {}, ("0", "0")),
    (TWO, "collected", {"where": GOOD}, ("1", "2")),
    (TWO, "unproven", {"where": GOOD}, ("0", "2")),
    (ratio(1, 9), "collected", {"measure": {"fact": "f"}, "reaches": {"gt": "0.1"}}, ("1", "1")),
    (ratio(1, 10), "collected", {"measure": {"fact": "f"}, "reaches": {"gt": "0.1"}}, ("0", "0")),
    (ratio(1, 9), "stale", {"measure": {"fact": "f"}, "reaches": {"gt": "0.1"}}, ("0", "1")),
]


@pytest.mark.parametrize(("value", "state", "fields", "expected"), AWARDS)
def test_an_open_bonus_reaches_from_nothing_to_what_it_may_be(
    value: FactValue | None, state: str, fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert brings(value, state, **fields) == expected


def test_a_measure_with_blank_cells_may_yet_reach_its_bound() -> None:
    fields: dict[str, Any] = {"measure": {"table": "f", "sum": "n"}, "reaches": {"ge": "3"}}
    assert brings(table({"id": "a", "n": "3"}), **fields) == ("1", "1")
    assert brings(table({"id": "a", "n": "3"}, {"id": "b"}), **fields) == ("0", "1")


def test_a_year_with_a_zero_denominator_has_no_rate() -> None:
    spec = rule("trend", fact="f", each="0.5")
    assert outcome(spec, fact("f", rates(y2018=(3, 1), y2019=(2, 1), y2020=(0, 0)))) == ("UNDETERMINED", "0.5", "0")
