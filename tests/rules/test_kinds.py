"""Every kind of rule against the semantics: values, bounds, and all states of a fact; worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from selfscore.model.cells import Blank
from selfscore.model.facts import Facts, FactValue
from selfscore.rules import KINDS
from tests.rules.world import AS_OF, checklist, fact, outcome, rates, ratio, rule, series, survey, table

BAD = {"ok": {"eq": False}}
TWO_BAD = table({"id": "a", "ok": "否"}, {"id": "b", "ok": "是"}, {"id": "c", "ok": "×"})
ALL_GOOD = table({"id": "a", "ok": "是"})

CASES: list[tuple[str, dict[str, Any], FactValue | None, tuple[str, str, str]]] = [
    # required: what is not there or false costs `deduct`, once
    ("required", {"deduct": "0.5"}, True, ("PASS", "0", "0")),
    ("required", {"deduct": "0.5"}, False, ("DEDUCT", "0.5", "0.5")),
    ("required", {"deduct": "0.5"}, None, ("DEDUCT", "0.5", "0.5")),
    ("required", {"deduct": "1", "at_least": 2, "where": {"ok": {"eq": True}}}, TWO_BAD, ("DEDUCT", "1", "1")),
    ("required", {"deduct": "1", "at_least": 1, "where": {"ok": {"eq": True}}}, TWO_BAD, ("PASS", "0", "0")),
    ("required", {"deduct": "1", "where": {"ok": {"eq": True}}}, table({"id": "a"}), ("UNDETERMINED", "1", "0")),
    # … of a checklist, so many members; those that do not apply are not asked for
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="yes", b="yes", c="no"), ("PASS", "0", "0")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="yes", b="no", c="no"), ("DEDUCT", "1", "1")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="yes", b="no", c="unproven"), ("UNDETERMINED", "1", "0")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="yes", b="gone", c="no"), ("DEDUCT", "1", "1")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="yes", b="n/a", c="n/a"), ("PASS", "0", "0")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="no", b="n/a", c="n/a"), ("DEDUCT", "1", "1")),
    ("required", {"deduct": "1", "at_least": 2}, checklist(a="n/a", b="n/a"), ("NOT_APPLICABLE", "0", "0")),
    # per_missing
    ("per_missing", {"each": "0.5"}, checklist(a="yes", b="no", c="no"), ("DEDUCT", "1", "1")),
    ("per_missing", {"each": "0.5", "cap": "0.5"}, checklist(a="yes", b="no", c="no"), ("DEDUCT", "0.5", "0.5")),
    ("per_missing", {"each_of": {"a": "0.4", "b": "0.2"}}, checklist(a="no", b="no"), ("DEDUCT", "0.6", "0.6")),
    ("per_missing", {"each": "0.5", "members": ["a"]}, checklist(a="yes", b="no"), ("PASS", "0", "0")),
    ("per_missing", {"each": "0.5"}, checklist(a="yes", b="absent"), ("UNDETERMINED", "0.5", "0")),
    ("per_missing", {"each": "0.5"}, checklist(a="unproven", b="stale", c="gone"), ("UNDETERMINED", "1.5", "0.5")),
    ("per_missing", {"each": "0.5"}, checklist(a="n/a", b="yes"), ("PASS", "0", "0")),
    ("per_missing", {"each": "0.5"}, checklist(a="n/a", b="n/a"), ("NOT_APPLICABLE", "0", "0")),
    # per_finding
    ("per_finding", {"each": "0.2", "where": BAD}, ALL_GOOD, ("PASS", "0", "0")),
    ("per_finding", {"each": "0.2", "where": BAD}, TWO_BAD, ("DEDUCT", "0.4", "0.4")),
    ("per_finding", {"each": "0.2", "where": BAD, "cap": "0.3"}, TWO_BAD, ("DEDUCT", "0.3", "0.3")),
    ("per_finding", {"each": "0.2", "where": BAD}, table({"id": "a", "ok": "坏"}), ("UNDETERMINED", "0.2", "0")),
    ("per_finding", {"each": "0.2", "where": BAD}, table({"id": "a", "ok": "是"}, lacking=("z",)), ("DEDUCT", "0.2", "0.2")),
    ("per_finding", {"each": "0.2"}, ratio(7, 10), ("DEDUCT", "0.6", "0.6")),
    ("per_finding", {"each": "0.2"}, ratio(10, 10), ("PASS", "0", "0")),
    # coverage is below; threshold: a bound names its losing side
    ("threshold", {"fails": {"le": "0.80"}, "deduct": "1"}, ratio("32.8", 41), ("DEDUCT", "1", "1")),
    ("threshold", {"fails": {"lt": "0.80"}, "deduct": "1"}, ratio("32.8", 41), ("PASS", "0", "0")),
    ("threshold", {"fails": {"lt": "0.3333"}, "deduct": "1"}, ratio(1, 3), ("PASS", "0", "0")),
    ("threshold", {"fails": {"le": "0.3333333333"}, "deduct": "1"}, ratio(1, 3), ("PASS", "0", "0")),
    # tiers: the first bound that holds decides
    (
        "tiers",
        {
            "tiers": [
                {"when": {"ge": "1"}, "deduct": "0"},
                {"when": {"ge": "0.95"}, "deduct": "0.2"},
                {"when": {"lt": "0.95"}, "deduct": "1"},
            ]
        },
        ratio(95, 100),
        ("DEDUCT", "0.2", "0.2"),
    ),
    (
        "tiers",
        {
            "tiers": [
                {"when": {"ge": "1"}, "deduct": "0"},
                {"when": {"ge": "0.95"}, "deduct": "0.2"},
                {"when": {"lt": "0.95"}, "deduct": "1"},
            ]
        },
        ratio(1, 1),
        ("PASS", "0", "0"),
    ),
    ("tiers", {"tiers": [{"when": {"lt": "0.95"}, "deduct": "1"}]}, ratio(96, 100), ("PASS", "0", "0")),
    # proportional: cap × (1 − ratio); a started step costs nothing
    ("proportional", {"cap": "2"}, ratio(3, 4), ("DEDUCT", "0.5", "0.5")),
    ("proportional", {"cap": "2"}, ratio(5, 4), ("PASS", "0", "0")),
    ("proportional", {"target": "1", "each": "0.1", "step": "0.05"}, ratio(88, 100), ("DEDUCT", "0.2", "0.2")),
    ("proportional", {"target": "1", "each": "0.1", "step": "0.05"}, ratio(96, 100), ("PASS", "0", "0")),
    # trend: every step that does not fall; equal does not fall, except 0 to 0; a missing year leaves its steps open
    ("trend", {"each": "0.5"}, series(y2018=5, y2019=4, y2020=3), ("PASS", "0", "0")),
    ("trend", {"each": "0.5"}, series(y2018=5, y2019=5, y2020=6), ("DEDUCT", "1", "1")),
    ("trend", {"each": "0.5"}, series(y2018=0, y2019=0, y2020=0), ("PASS", "0", "0")),
    ("trend", {"each": "0.5"}, series(y2018=5, y2020=3), ("UNDETERMINED", "1", "0")),
    ("trend", {"each": "0.5"}, series(y2018=5, y2019=6), ("UNDETERMINED", "1", "0.5")),
    ("trend", {"each": "0.5"}, rates(y2018=(2, 3), y2019=(3, 5), y2020=(1, 2)), ("PASS", "0", "0")),
    ("trend", {"each": "0.5"}, rates(y2018=(1, 3), y2019=(2, 6), y2020=(1, 4)), ("DEDUCT", "0.5", "0.5")),
    # sample: each failing place; fewer places than the size leave the rest open
    ("sample", {"each": "0.2", "failing": BAD, "size": 3}, TWO_BAD, ("DEDUCT", "0.4", "0.4")),
    ("sample", {"each": "0.2", "failing": BAD, "size": 5}, TWO_BAD, ("UNDETERMINED", "0.8", "0.4")),
    ("sample", {"each": "0.2", "failing": BAD, "size": 1}, ALL_GOOD, ("PASS", "0", "0")),
    # survey: points × (1 − mean), unrounded inside; too few answers need review
    ("survey", {"points": "2", "minimum": 200}, survey(200, "0.905"), ("DEDUCT", "0.19", "0.19")),
    ("survey", {"points": "2", "minimum": 200}, survey(200, "1"), ("PASS", "0", "0")),
    ("survey", {"points": "2", "minimum": 200}, survey(199, "1"), ("NEEDS_REVIEW", "2", "0")),
    (
        "survey",
        {"tiers": [{"when": {"ge": "0.9"}, "deduct": "0"}, {"when": {"lt": "0.9"}, "deduct": "1"}], "minimum": 1},
        survey(9, "0.89"),
        ("DEDUCT", "1", "1"),
    ),
]


@pytest.mark.parametrize(("kind", "fields", "value", "expected"), CASES)
def test_values(kind: str, fields: dict[str, Any], value: FactValue | None, expected: tuple[str, str, str]) -> None:
    assert outcome(rule(kind, fact="f", **fields), fact("f", value)) == expected


FIELDS: dict[str, tuple[dict[str, Any], FactValue, FactValue, str]] = {
    "required": ({"deduct": "0.5"}, True, False, "0.5"),
    "per_finding": ({"each": "0.2", "where": BAD, "cap": "1"}, ALL_GOOD, TWO_BAD, "1"),
    "threshold": ({"fails": {"lt": "1"}, "deduct": "0.5"}, ratio(1, 1), ratio(1, 2), "0.5"),
    "tiers": (
        {"tiers": [{"when": {"lt": "0.6"}, "deduct": "0.7"}, {"when": {"lt": "1"}, "deduct": "0.2"}]},
        ratio(1, 1),
        ratio(3, 4),
        "0.7",
    ),
    "proportional": ({"cap": "2"}, ratio(1, 1), ratio(3, 4), "2"),
    "trend": ({"each": "0.5"}, series(y2018=3, y2019=2, y2020=1), series(y2018=1, y2019=2, y2020=1), "1"),
    "sample": ({"each": "0.2", "failing": BAD, "size": 1, "cap": "1"}, ALL_GOOD, TWO_BAD, "1"),
    "survey": ({"points": "2", "minimum": 1}, survey(5, "1"), survey(5, "0.5"), "2"),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_states(kind: str) -> None:
    """Absent, unreadable: loses all it can, or nothing. Unproven, stale: judged as stated in high. Gone: not there."""
    fields, good, bad, most = FIELDS[kind]
    spec = rule(kind, fact="f", **fields)
    costs = outcome(spec, fact("f", bad))[1]
    assert outcome(spec, fact("f", good)) == ("PASS", "0", "0")
    for state in ("absent", "unreadable"):
        assert outcome(spec, fact("f", None, state)) == ("UNDETERMINED", most, "0")
    for state in ("unproven", "stale"):
        assert outcome(spec, fact("f", good, state)) == ("UNDETERMINED", most, "0")
        assert outcome(spec, fact("f", bad, state)) == ("UNDETERMINED", most, costs)
    assert outcome(spec, fact("f", None, "gone")) == ("DEDUCT", most, most)
    assert outcome(spec, fact("f", None, "n/a")) == ("NOT_APPLICABLE", "0", "0")


def test_conditions_of_members() -> None:
    reviewed = {"reviewed": {"eq": True}}
    lacks_both = checklist(a=("yes", {"annual": False, "reviewed": False}), b=("yes", {"annual": True, "reviewed": True}))
    both = {"annual": {"annual": {"eq": True}}, "reviewed": reviewed}
    assert outcome(rule("per_missing", fact="f", each="0.5", conditions=both), fact("f", lacks_both))[1] == "0.5"
    assert (
        outcome(rule("per_missing", fact="f", each="0.5", conditions=both, count="conditions"), fact("f", lacks_both))[1] == "1"
    )
    gone = rule("per_missing", fact="f", each="0.5", conditions=both, count="conditions")
    assert outcome(gone, fact("f", checklist(a="no"))) == ("DEDUCT", "1.5", "1.5")
    only = rule("per_missing", fact="f", each="0.5", conditions={"reviewed": reviewed}, presence=False, count="conditions")
    assert outcome(only, fact("f", checklist(a=("yes", {})))) == ("UNDETERMINED", "0.5", "0")
    assert outcome(only, fact("f", checklist(a=("yes", {"reviewed": Blank.UNPROVEN})))) == ("UNDETERMINED", "0.5", "0")
    assert outcome(only, fact("f", checklist(a=("yes", {"reviewed": Blank.NOT_APPLICABLE})))) == ("PASS", "0", "0")


def test_only_the_members_asked_about_are_counted_in_the_explanation() -> None:
    stated = Facts(AS_OF, {"f": fact("f", checklist(a="yes", b="no", c="yes", d="absent"))})
    for members, shown in (([], "2 of 4 are there"), (["a", "b"], "1 of 2 are there")):
        spec = rule("per_missing", fact="f", each="0.5", members=members)
        assert [one.value.en for one in KINDS[spec.kind].judge(spec, stated).used] == [shown]


def test_rows_and_conditions_are_counted_apart() -> None:
    rows = table({"id": "a", "ok": "否", "sign": "否"}, {"id": "b", "ok": "是", "sign": "否"})
    wheres = {"broken": BAD, "unsigned": {"sign": {"eq": False}}}
    assert outcome(rule("per_finding", fact="f", each="0.1", wheres=wheres), fact("f", rows))[1] == "0.2"
    assert outcome(rule("per_finding", fact="f", each="0.1", wheres=wheres, count="conditions"), fact("f", rows))[1] == "0.3"


def test_a_place_in_ledger_and_sample_counts_once() -> None:
    rows = table(
        {"id": "a", "ok": "否"},
        {"id": "b", "ok": "是"},
        {"id": "c"},
        site=[{"id": " ａ", "ok": "否"}, {"id": "b", "ok": "否"}, {"id": "c", "ok": "否"}],
    )
    assert outcome(rule("per_finding", fact="f", each="0.1", where=BAD), fact("f", rows)) == ("DEDUCT", "0.3", "0.3")


def test_rows_beyond_those_named_are_counted() -> None:
    rows = table(*({"id": str(number), "ok": "否"} for number in range(250)))
    assert outcome(rule("per_finding", fact="f", each="0.01", where=BAD), fact("f", rows)) == ("DEDUCT", "2.5", "2.5")


def test_coverage() -> None:
    spec = rule("coverage", register={"fact": "r", "column": "id"}, table="t", on="id", where={"ok": {"eq": True}}, each="0.5")
    towns = fact("r", table({"id": "东街"}, {"id": "西河"}, {"id": "新区"}))
    assert outcome(spec, towns, fact("t", table(*({"id": name, "ok": "是"} for name in ("东街", "西河", "新区"))))) == (
        "PASS",
        "0",
        "0",
    )
    assert outcome(spec, towns, fact("t", table({"id": "东街", "ok": "是"}, {"id": "西河", "ok": "否"}))) == ("DEDUCT", "1", "1")
    assert outcome(spec, towns, fact("t", table({"id": "东街", "ok": "是"}, {"id": "西河"}, {"id": "新区", "ok": "是"}))) == (
        "UNDETERMINED",
        "0.5",
        "0",
    )
    assert outcome(spec, fact("r", None, "absent"), fact("t", ALL_GOOD)) == ("UNDETERMINED", "10", "0")
    assert outcome(spec, towns, fact("t", None, "n/a")) == ("NOT_APPLICABLE", "0", "0")


@pytest.mark.parametrize(
    ("measure", "bound", "expected"),
    [
        ({"count": True, "where": BAD}, {"ge": "2"}, ("DEDUCT", "1", "1")),
        ({"count": True, "where": BAD}, {"gt": "2"}, ("PASS", "0", "0")),
        ({"share": {"where": {"ok": {"eq": True}}}}, {"le": "0.3333333"}, ("PASS", "0", "0")),
        ({"sum": "n"}, {"gt": "10"}, ("DEDUCT", "1", "1")),
        ({"sum": "n", "over": "m"}, {"lt": "0.5"}, ("PASS", "0", "0")),
        ({"sum": "m", "where": {"ok": {"eq": True}}}, {"le": "10"}, ("DEDUCT", "1", "1")),
    ],
)
def test_measures_of_a_table(measure: dict[str, Any], bound: dict[str, str], expected: tuple[str, str, str]) -> None:
    rows = table(
        {"id": "a", "ok": "否", "n": "2", "m": "4"},
        {"id": "b", "ok": "是", "n": "5", "m": "10"},
        {"id": "c", "ok": "否", "n": "4", "m": "8"},
    )
    assert outcome(rule("threshold", measure={"table": "f", **measure}, fails=bound, deduct="1"), fact("f", rows)) == expected


def test_blank_cells_leave_a_measure_open_between_its_ends() -> None:
    rows = table({"id": "a", "ok": "是"}, {"id": "b"}, {"id": "c", "ok": "是"}, {"id": "d", "ok": "是"})
    share = {"table": "f", "share": {"where": {"ok": {"eq": True}}}}
    assert outcome(rule("threshold", measure=share, fails={"lt": "0.75"}, deduct="1"), fact("f", rows)) == ("PASS", "0", "0")
    assert outcome(rule("threshold", measure=share, fails={"lt": "1"}, deduct="1"), fact("f", rows)) == ("UNDETERMINED", "1", "0")
    assert outcome(rule("threshold", measure={"table": "f", "sum": "n"}, fails={"lt": "1"}, deduct="1"), fact("f", rows)) == (
        "UNDETERMINED",
        "1",
        "0",
    )


def test_rows_dated_after_the_as_of_date_are_not_known_yet() -> None:
    rows = table({"id": "a", "ok": "否", "day": "2021-12-10"}, {"id": "b", "ok": "否", "day": "2021-12-11"})
    assert outcome(rule("per_finding", fact="f", each="0.2", where=BAD), fact("f", rows)) == ("DEDUCT", "0.2", "0.2")


def test_the_divisor_of_a_measure_may_not_be_zero() -> None:
    from fractions import Fraction

    spec = rule("threshold", measure={"divide": ["a", "b"]}, fails={"lt": "2"}, deduct="1")
    assert outcome(spec, fact("a", Fraction(3)), fact("b", Fraction(2))) == ("DEDUCT", "1", "1")
    assert outcome(spec, fact("a", Fraction(3)), fact("b", Fraction(0))) == ("UNDETERMINED", "1", "0")


def test_a_ratio_is_measured_against_a_planned_number() -> None:
    from fractions import Fraction

    spec = rule("threshold", measure={"divide": ["a", "b"]}, fails={"lt": "1"}, deduct="1")
    assert outcome(spec, fact("a", ratio(3, 2)), fact("b", Fraction("1.5"))) == ("PASS", "0", "0")
    assert outcome(spec, fact("a", ratio(3, 2)), fact("b", Fraction("1.6"))) == ("DEDUCT", "1", "1")


def test_a_fault_of_ours_is_an_error_and_never_points(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(rule("per_missing", fact="f", each="0.5"), fact("f", checklist(a="yes"))) == ("PASS", "0", "0")
    spec = rule("threshold", fact="not_in_the_dictionary", fails={"lt": "1"}, deduct="1")
    assert outcome(spec, fact("f", True)) == ("ERROR", "1", "0")
