"""Caps, pools, not applicable, bonus, vetoes and what-if, worked by hand against the semantics."""

from __future__ import annotations

from datetime import date

import pytest

from selfscore.model.evidence import Claim
from selfscore.model.facts import Ledger
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import Status
from selfscore.model.scorecard import Interval
from selfscore.tally import Fix, levers, whatif, worths
from tests.rules.world import checklist, edition, fact, rule, scored, table

BAD = {"ok": {"eq": False}}


def bad_rows(count: int, blank: int = 0) -> Ledger:
    return table(
        *({"id": f"r{n}", "ok": "否"} for n in range(count)), *({"id": f"b{n}"} for n in range(blank)), {"id": "good", "ok": "是"}
    )


def interval(one: Interval) -> tuple[str, str]:
    return show(one.low, 4), show(one.high, 4)


def test_findings_stop_at_the_rules_cap_then_the_pools_then_the_items() -> None:
    capped = rule("per_finding", "1.1", fact="a", each="0.2", where=BAD, cap="0.5")
    pooled = [rule("required", f"1.{n}", fact=f"p{n}", deduct="0.4", pool="late") for n in (2, 3)]
    free = rule("per_finding", "1.4", fact="d", each="1", where=BAD)
    rubric = edition({"1": ("2", [capped, *pooled, free])}, pools={"late": "0.5"})
    card, _ = scored(rubric, [fact("a", bad_rows(9)), fact("p2", False), fact("p3", False), fact("d", bad_rows(3))])
    shares = {one.spec.code: interval(one.deduction)[0] for _, one in card.rules()}
    assert shares == {"1.1": "0.5", "1.2": "0.4", "1.3": "0.1", "1.4": "1"}
    assert interval(card.earned) == ("0", "0")


def test_certain_losses_are_allocated_before_open_ones() -> None:
    first = rule("per_finding", "1.1", fact="a", each="1", where=BAD)
    second = rule("per_finding", "1.2", fact="b", each="1", where=BAD)
    card, _ = scored(edition({"1": ("2", [first, second])}), [fact("a", bad_rows(0, blank=2)), fact("b", bad_rows(1))])
    assert {one.spec.code: interval(one.deduction) for _, one in card.rules()} == {"1.1": ("1", "0"), "1.2": ("1", "1")}
    assert interval(card.earned) == ("0", "1")


def claim(subject: str, code: str) -> Claim:
    return Claim(subject, code, None, "没有", "区安委办", date(2021, 2, 1), (), Location("f.yaml", 1))  # type: ignore[arg-type]  # one of three words


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        # Item 1 (4 points) keeps 3 of its 4; item 2 (2) has one of two rules claimed; item 3 (4) is claimed whole.
        # 1 + 4 points rest on claims: full points 3 + 2 + 4 = 9 of 10.
        ("full_points", "9"),
        # 10 × (9 − 5) / (10 − 5) = 8
        ("rescale_total", "8"),
        # Item 2's other rule takes its 2 points; item 3 leaves the total: 10 × (3 + 2) / 6 = 8.3333…
        ("rescale_within_item", "8.3333"),
    ],
)
def test_not_applicable_under_each_setting(setting: str, expected: str) -> None:
    rubric = edition(
        {
            "1": ("4", [rule("required", "1.1", fact="a", deduct="1"), rule("required", "1.2", fact="b", deduct="3")]),
            "2": ("2", [rule("required", "2.1", fact="b", deduct="1"), rule("required", "2.2", fact="c", deduct="1")]),
            "3": ("4", [rule("required", "3.1", fact="c", deduct="4")]),
        },
        setting=setting,
    )
    facts = [fact("a", False), fact("b", True), fact("c", None, "absent")]
    card, _ = scored(rubric, facts, [claim("rule", "2.2"), claim("item", "3")])
    assert interval(card.earned) == (expected, expected)
    assert show(card.na_points) == "5"
    assert card.rescaled is not None
    assert show(card.rescaled, 4) == "8"


def test_nothing_applies() -> None:
    rubric = edition({"1": ("4", [rule("required", "1.1", fact="a", deduct="4")])})
    card, _ = scored(rubric, [fact("a", None, "absent")], [claim("item", "1")])
    assert (interval(card.earned), show(card.na_points), card.rescaled) == (("4", "4"), "4", None)


def test_a_member_that_is_not_applicable_rests_on_its_claim() -> None:
    rubric = edition({"1": ("2", [rule("per_missing", "1.1", fact="a", each="0.5")])})
    card, _ = scored(rubric, [fact("a", checklist(x="n/a", y="yes"))])
    assert (interval(card.earned), show(card.na_points)) == (("2", "2"), "0.5")


def test_bonus_is_an_interval_apart_under_its_own_caps() -> None:
    awards = [
        rule("bonus", "G1", fact="a", each="1", cap="2", where={"ok": {"eq": True}}),
        rule("bonus", "G2", fact="b", each="1", cap="1"),
        rule("bonus", "G3", fact="c", each="4", cap="4"),
    ]
    rubric = edition({"1": ("2", [rule("required", "1.1", fact="z", deduct="2")])}, bonus=awards)
    three = table(*({"id": str(n), "ok": "是"} for n in range(3)))
    card, _ = scored(rubric, [fact("z", True), fact("a", three), fact("b", None, "absent"), fact("c", False)])
    assert card.bonus is not None
    assert [interval(one.earned) for one in card.bonus.rules] == [("2", "2"), ("0", "1"), ("0", "0")]
    assert interval(card.bonus.earned) == ("2", "3")
    assert interval(card.earned) == ("2", "2")
    card, _ = scored(rubric, [fact("z", True), fact("a", three), fact("b", True, "unproven"), fact("c", True)])
    assert card.bonus is not None
    assert interval(card.bonus.earned) == ("5", "5"), "2 + 4 proven is capped at the edition's 5"


@pytest.mark.parametrize(
    ("rows", "state", "eligible"),
    [
        ([{"id": "a", "n": "10", "due": "2019-01-01"}], "collected", False),
        ([{"id": "a", "n": "10", "due": "2018-12-31"}], "collected", True),
        ([{"id": "a", "n": "9", "due": "2021-06-01"}], "collected", True),
        ([{"id": "a", "due": "2021-06-01"}], "collected", None),
        ([], "absent", None),
        ([{"id": "a", "n": "1", "due": "2021-06-01"}], "stale", None),
        ([{"id": "a", "n": "30", "due": "2021-06-01"}], "unproven", False),
    ],
)
def test_a_veto_bars_or_is_open_and_never_moves_the_score(rows: list[dict[str, str]], state: str, eligible: bool | None) -> None:
    """Accidents of level major in the three calendar years counted back from 2021: 2019, 2020, 2021."""
    veto = rule("veto", "V1", fact="a", where={"level": {"eq": "major"}, "due": {"within_years": 3}})
    rubric = edition({"1": ("2", [rule("required", "1.1", fact="z", deduct="2")])}, vetoes=[veto])
    value = table(*rows) if state != "absent" else None
    card, _ = scored(rubric, [fact("z", True), fact("a", value, state)])
    assert (card.eligible, interval(card.earned)) == (eligible, ("2", "2"))


def test_worth_is_the_score_after_less_the_score_before() -> None:
    rubric = edition(
        {"1": ("1", [rule("per_finding", "1.1", fact="a", each="0.2", where=BAD), rule("required", "1.2", fact="b", deduct="1")])}
    )
    facts = [fact("a", bad_rows(10)), fact("b", False)]
    card, judged = scored(rubric, facts)
    assert interval(card.earned) == ("0", "0")
    assert {code: show(gain) for code, gain in worths(rubric, judged).items()} == {"1.1": "0", "1.2": "0"}
    both = levers(rubric, judged)
    assert both["1.1"].codes == ("1.1", "1.2")
    assert both["1.1"].findings == 6, "with 1.2 put right, ten times 0.2 must come below 1: six rows must go"
    after = whatif(rubric, judged, [Fix("1.2"), *(Fix("1.1", f"r{n}") for n in range(6))])
    assert interval(after.earned) == ("0.2", "0.2")
    after = whatif(rubric, judged, [Fix("1.2"), *(Fix("1.1", f"r{n}") for n in range(5))])
    assert interval(after.earned) == ("0", "0")


def test_provenance_adds_up_to_the_total() -> None:
    official = {"document": "d", "clause": "c", "status": "official"}
    rules = [rule("required", "1.1", fact="a", deduct="1", source=official), rule("required", "1.2", fact="a", deduct="2")]
    rubric = edition({"1": ("3", rules)})
    card, _ = scored(rubric, [fact("a", True)])
    assert {status: show(points) for status, points in card.provenance.items()} == {
        Status.OFFICIAL: "1",
        Status.REPORTED: "2",
        Status.RECONSTRUCTED: "0",
    }
