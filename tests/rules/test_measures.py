"""Measures of a table that does not say everything: blanks, entries that it lacks, a whole of nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from selfscore.model.cells import Blank, Cell
from selfscore.model.facts import Ledger
from selfscore.model.where import parse, truth
from tests.rules.world import AS_OF, edition, fact, outcome, ratio, rule, scored, table

GOOD = {"ok": {"eq": True}}
BAD = {"ok": {"eq": False}}


def threshold(measure: dict[str, Any], rows: Ledger, **fails: str) -> tuple[str, str, str]:
    return outcome(rule("threshold", measure={"table": "f", **measure}, fails=fails, deduct="1"), fact("f", rows))


def test_deleting_a_bad_row_never_helps_a_measure() -> None:
    """Three of four are good: 0.75. With the bad row deleted the register still has it: 0.75 at worst, 1 at best."""
    stated = table({"id": "a", "ok": "否"}, *({"id": name, "ok": "是"} for name in "bcd"))
    deleted = table(*({"id": name, "ok": "是"} for name in "bcd"), lacking=("a",))
    share = {"share": {"where": GOOD}}
    assert threshold(share, stated, lt="0.8") == ("DEDUCT", "1", "1")
    assert threshold(share, deleted, lt="0.8") == ("UNDETERMINED", "1", "0")
    assert threshold(share, deleted, lt="0.75") == ("PASS", "0", "0")
    assert threshold({"share": {"where": GOOD, "of": {"n": {"missing": True}}}}, deleted, lt="0.8") == ("UNDETERMINED", "1", "0")
    assert threshold({"count": True, "where": BAD}, stated, ge="1") == ("DEDUCT", "1", "1")
    assert threshold({"count": True, "where": BAD}, deleted, ge="1") == ("UNDETERMINED", "1", "0")
    assert threshold({"sum": "n"}, table({"id": "b", "n": "3"}, lacking=("a",)), ge="4") == ("UNDETERMINED", "1", "0")


def words(measure: dict[str, Any], *facts: Any) -> str:
    spec = rule("threshold", measure=measure, fails={"lt": "1"}, deduct="1")
    _, judged = scored(edition({"1": ("2", [spec])}), facts)
    (finding,) = judged[0].findings
    return finding.message.en.partition(": ")[2]


def test_it_is_said_why_there_is_no_measure() -> None:
    assert words({"divide": ["a", "b"]}, fact("a", Fraction(1)), fact("b", Fraction(0))) == (
        "the denominator is 0: it cannot be worked out"
    )
    nothing = {"table": "f", "share": {"where": GOOD, "of": {"n": {"gt": "5"}}}}
    assert words(nothing, fact("f", table({"id": "a", "n": "1"}))) == "the denominator is 0: it cannot be worked out"
    none = {"table": "f", "sum": "n", "over": "m"}
    assert words(none, fact("f", table({"id": "a", "n": "1", "m": "0"}))) == "the denominator is 0: it cannot be worked out"
    assert words(none, fact("f", table({"id": "a", "n": "x", "m": "1"}))) == "blank or unreadable cells: it cannot be worked out"
    lacking = table({"id": "a", "n": "1", "m": "1"}, lacking=("b",))
    assert words(none, fact("f", lacking)) == "the ledger lacks entries of its register: it cannot be worked out"


def test_the_best_and_the_worst_price_may_lie_between_the_ends() -> None:
    """Too few or too many cost; with two of four open the count lies between 1 and 3, and 2 would be right."""
    spec = rule(
        "tiers",
        measure={"table": "f", "count": True, "where": GOOD},
        tiers=[{"when": {"lt": "2"}, "deduct": "0.4"}, {"when": {"gt": "2"}, "deduct": "1"}],
    )
    rows = table({"id": "a", "ok": "是"}, {"id": "b"}, {"id": "c"}, {"id": "d", "ok": "否"})
    assert outcome(spec, fact("f", rows)) == ("UNDETERMINED", "1", "0")
    exactly = rule("threshold", measure={"table": "f", "count": True, "where": GOOD}, fails={"eq": "2"}, deduct="1")
    assert outcome(exactly, fact("f", rows)) == ("UNDETERMINED", "1", "0")


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        ("lt", "DEDUCT", "PASS", "PASS"),
        ("le", "DEDUCT", "DEDUCT", "PASS"),
        ("gt", "PASS", "PASS", "DEDUCT"),
        ("ge", "PASS", "DEDUCT", "DEDUCT"),
        ("eq", "PASS", "DEDUCT", "PASS"),
    ],
)
def test_a_bound_holds_on_the_side_that_it_names(operator: str, below: str, at: str, above: str) -> None:
    """Exact fractions: 2/3 is neither 0.6666666666 nor 0.6666666667."""
    spec = rule("threshold", fact="f", fails={operator: "0.7"}, deduct="1")
    found = [outcome(spec, fact("f", ratio(part, 10**12)))[0] for part in (7 * 10**11 - 1, 7 * 10**11, 7 * 10**11 + 1)]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("day", "years", "held"),
    [
        ("2019-01-01", 3, True),
        ("2018-12-31", 3, False),
        ("2021-12-10", 1, True),
        ("2021-01-01", 1, True),
        ("2020-12-31", 1, False),
        ("2021-12-11", 1, False),
        ("2022-01-01", 3, False),
    ],
)
def test_a_window_is_of_full_calendar_years_and_ends_at_the_as_of_date(day: str, years: int, held: bool) -> None:
    cells: dict[str, Cell] = {"day": date.fromisoformat(day)}
    assert truth(parse({"day": {"within_years": years}}), lambda name: cells.get(name, Blank.EMPTY), AS_OF) is held
