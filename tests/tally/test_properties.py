"""What holds for every edition over every state of facts; each property is shown a planted fault that it must find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from selfscore.model.facts import Facts
from selfscore.model.finding import Finding, Judged, Outcome, Verdict
from selfscore.model.numbers import exact
from selfscore.model.scorecard import Interval, SectionScore
from selfscore.rules import KINDS
from selfscore.tally import Fix, caps, levers, score, tally, whatif, worths
from tests.effort import examples
from tests.tally.worlds import SILENT, WORLDS, Check, World

whatif_room: Any = import_module("selfscore.tally.whatif")
MANY = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def within_bounds(world: World) -> None:
    """0 ≤ low ≤ high ≤ total, at every level; what a rule costs is no less in low than in high."""
    card = world.card()
    levels = [(card.earned, world.edition.total)]
    for section in card.sections:
        levels.append((section.earned, section.section.points))
        levels += [(one.earned, one.indicator.points) for one in section.indicators]
    levels += [(one.earned, one.item.points) for one in card.items()]
    for earned, points in levels:
        assert 0 <= earned.low <= earned.high <= points
    for _, one in card.rules():
        assert 0 <= one.deduction.high <= one.deduction.low
        assert 0 <= one.own.high <= one.own.low


def no_more_than_the_caps(world: World) -> None:
    """A rule costs no more than its cap, the rules of a pool no more than the pool, an item no more than its points."""
    for item in world.card().items():
        pools: dict[str, Fraction] = {}
        for one in item.rules:
            spec = one.spec
            assert one.deduction.low <= exact(spec.cap if spec.cap is not None else item.item.points)
            if spec.pool is not None:
                pools[spec.pool] = pools.get(spec.pool, Fraction(0)) + one.deduction.low
        assert all(lost <= exact(item.item.pools[name]) for name, lost in pools.items())
        assert sum((one.deduction.low for one in item.rules), Fraction(0)) <= exact(item.item.points)


def as_worked_by_hand(world: World) -> None:
    """An item loses the least of: its points; its pools, each at most its cap, and its other rules together."""
    for item in world.card().items():
        for side in ("low", "high"):
            groups: dict[str | None, Fraction] = {}
            for one in item.rules:
                groups[one.spec.pool] = groups.get(one.spec.pool, Fraction(0)) + getattr(one.own, side)
            lost = sum((min(sum_, exact(item.item.pools[pool])) if pool else sum_ for pool, sum_ in groups.items()), Fraction(0))
            shown = sum((getattr(one.deduction, side) for one in item.rules), Fraction(0))
            assert shown == min(lost, exact(item.item.points))


def adds_up(world: World) -> None:
    """Items make indicators, indicators sections, sections (unless rescaled) the total; what is lost is what rules cost."""
    card = world.card()
    for section in card.sections:
        assert section.earned == total(one.earned for one in section.indicators)
        for indicator in section.indicators:
            assert indicator.earned == total(one.earned for one in indicator.items)
    if world.edition.not_applicable == "full_points":
        assert card.earned == total(one.earned for one in card.sections)
        lost = total(one.deduction for _, one in card.rules())
        points = exact(world.edition.total)
        assert card.earned == Interval(points - lost.low, points - lost.high)
    assert sum(card.provenance.values(), Fraction(0)) == exact(world.edition.total)


def total(parts: Any) -> Interval:
    return sum(parts, Interval(Fraction(0), Fraction(0)))


def losing_never_helps(world: World) -> None:
    """A collected fact that is lost, or cannot be read, or has lost its proof or its date, never raises low."""
    before = world.card().earned.low
    for key in world.collected():
        for state in (*SILENT, "unproven", "stale"):
            assert world.with_fact(key, state).card().earned.low <= before, (key, state)


def order_never_matters(world: World) -> None:
    """Facts in another order, and judged rules in another order, give the same sums."""
    card = world.card()
    turned = replace(world, facts=dict(reversed(list(world.facts.items()))))
    assert turned.card() == card
    assert tally(world.edition, tuple(reversed(world.judged()))).earned == card.earned


def whatif_is_the_score_after(world: World) -> None:
    """Nothing fixed is the score now; more fixed is never less; all fixed costs nothing; a worth is the difference."""
    judged = world.judged()
    now = tally(world.edition, judged)
    assert whatif(world.edition, judged, ()) == now
    codes = [one.code for one in judged if one.findings]
    fixes: list[Fix] = []
    low = now.earned.low
    for code in codes:
        fixes.append(Fix(code))
        after = whatif(world.edition, judged, fixes)
        assert after.earned.low >= low
        low = after.earned.low
    after = whatif(world.edition, judged, fixes)
    assert all(one.deduction == Interval(Fraction(0), Fraction(0)) for _, one in after.rules())
    assert after.earned.settled
    for code, worth in worths(world.edition, judged).items():
        assert worth == whatif(world.edition, judged, [Fix(code)]).earned.low - now.earned.low


def one_finding_at_a_time(world: World) -> None:
    """To fix all findings of a rule one by one is to fix the rule; a rule with only certain ones left is a deduction."""
    judged = world.judged()
    for one in judged:
        each = [Fix(one.code, finding.subject) for finding in one.findings]
        assert len(set(each)) == len(each), "no two findings of a rule share a name"
        after = {left.code: left for left in whatif_room.fixed(judged, each)}[one.code]
        assert after.findings == ()
        assert after.outcome is (Outcome.PASS if each else one.outcome)
        open_ = [Fix(one.code, finding.subject) for finding in one.findings if not finding.certain]
        left = {other.code: other for other in whatif_room.fixed(judged, open_)}[one.code]
        if open_:
            assert left.outcome is (Outcome.DEDUCT if left.findings else Outcome.PASS)


def levers_move(world: World) -> None:
    """With what a lever names put right, the gap's own rule moves the score, and so do as many of its findings as it says."""
    judged = world.judged()
    by_code = {one.code: one for one in judged}
    for code, lever in levers(world.edition, judged).items():
        assert code in lever.codes
        others = [Fix(one) for one in lever.codes if one != code]
        base = whatif(world.edition, judged, others).earned.low
        assert whatif(world.edition, judged, [*others, Fix(code)]).earned.low > base
        assert 1 <= lever.findings <= len(by_code[code].findings)


PROPERTIES: list[Check] = [
    within_bounds,
    no_more_than_the_caps,
    as_worked_by_hand,
    adds_up,
    losing_never_helps,
    order_never_matters,
    whatif_is_the_score_after,
    one_finding_at_a_time,
    levers_move,
]


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda check: check.__name__)
def test_a_property_holds_everywhere(holds: Check) -> None:
    MANY(given(WORLDS)(holds))()


Plant = Callable[[pytest.MonkeyPatch], None]


def caps_of_items_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(caps, "allocate", lambda _item, own: dict(own))


def caps_of_rules_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(caps, "stake", lambda item, _spec: exact(item.points))


def pools_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(caps, "_room", lambda item: caps._Room(exact(item.points), dict.fromkeys(item.pools, exact(item.points))))


def open_ones_first(patch: pytest.MonkeyPatch) -> None:
    """High is taken for low: what is open costs even when all turns out well."""
    real = caps.capped

    def turned(findings: Any, limit: Fraction) -> Interval:
        right = real(findings, limit)
        return Interval(right.high, right.low)

    patch.setattr(caps, "capped", turned)


def sections_rounded(patch: pytest.MonkeyPatch) -> None:
    real = score._section

    def rounded(*args: Any) -> SectionScore:
        made = real(*args)
        return replace(made, earned=Interval(Fraction(int(made.earned.low)), made.earned.high))

    patch.setattr(score, "_section", rounded)


def silence_is_golden(patch: pytest.MonkeyPatch) -> None:
    """A fact that is not there costs nothing."""
    kind = KINDS["per_finding"]

    def judge(spec: Any, facts: Facts) -> Verdict:
        return Verdict() if facts[spec.fact].standing.silent else kind.judge(spec, facts)

    patch.setitem(KINDS, "per_finding", replace(kind, judge=judge))


def the_last_fact_counts(patch: pytest.MonkeyPatch) -> None:
    """A rule is judged by how many facts come before its own."""
    kind = KINDS["required"]

    def judge(spec: Any, facts: Facts) -> Verdict:
        first = next(iter(facts.by_key))
        return Verdict((Finding("x", facts[first].title, Decimal(1)),)) if first == "boolean" else kind.judge(spec, facts)

    patch.setitem(KINDS, "required", replace(kind, judge=judge))


def fixes_only_what_is_certain(patch: pytest.MonkeyPatch) -> None:
    def left(one: Judged, fixes: frozenset[Fix]) -> Judged:
        kept = tuple(each for each in one.findings if not each.certain)
        return replace(one, findings=kept) if Fix(one.code) in fixes else one

    patch.setattr(whatif_room, "_fix", left)


def names_are_shared(patch: pytest.MonkeyPatch) -> None:
    kind = KINDS["per_missing"]

    def judge(spec: Any, facts: Facts) -> Verdict:
        found = kind.judge(spec, facts)
        return replace(found, findings=tuple(replace(one, subject="member") for one in found.findings))

    patch.setitem(KINDS, "per_missing", replace(kind, judge=judge))


def levers_of_others(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(whatif_room, "_smallest_set", lambda _trial, _item, _code, others: tuple(others) or ("?",))


PLANTED: list[tuple[Check, Plant]] = [
    (within_bounds, caps_of_items_forgotten),
    (within_bounds, open_ones_first),
    (no_more_than_the_caps, caps_of_rules_forgotten),
    (no_more_than_the_caps, caps_of_items_forgotten),
    (as_worked_by_hand, pools_forgotten),
    (adds_up, sections_rounded),
    (losing_never_helps, silence_is_golden),
    (order_never_matters, the_last_fact_counts),
    (whatif_is_the_score_after, fixes_only_what_is_certain),
    (one_finding_at_a_time, names_are_shared),
    (levers_move, levers_of_others),
]


@pytest.mark.parametrize(("holds", "plant"), PLANTED, ids=lambda one: one.__name__)
def test_a_planted_fault_is_found(holds: Check, plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    def broken(world: World) -> bool:
        try:
            holds(world)
        except AssertionError:
            return True
        return False

    # `find` raises where no world breaks the property; the first that does is enough, it need not be the smallest.
    find(WORLDS, broken, settings=settings(max_examples=2_000, deadline=None, database=None, phases=[Phase.generate]))


def test_every_property_has_its_planted_fault() -> None:
    assert {holds for holds, _ in PLANTED} == set(PROPERTIES)
