"""The amounts and bounds inside one rule: do they fit each other?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from selfscore.criteria.places import PlacedRule, leaves, placed_rules
from selfscore.criteria.problems import odd, wrong
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.numbers import show
from selfscore.model.rubric import Bonus, Edition, Item
from selfscore.model.text import Text, say
from selfscore.rules import KINDS
from selfscore.rules.measure import Bound, Measure
from selfscore.rules.survey import Spec as Survey
from selfscore.rules.tiers import Spec as Tiers

_UP, _DOWN = ("gt", "ge"), ("lt", "le")


def amounts(edition: Edition) -> Iterator[Diagnostic]:
    """Check what one finding costs, and the bounds that decide it."""
    for placed in placed_rules(edition):
        yield from _each(placed)
        yield from _shares(placed)
        if isinstance(placed.rule, Tiers | Survey) and placed.rule.tiers:
            yield from _tiers(placed, placed.rule)
        else:
            place = placed.at.value("points") if placed.at.written("points") is not None else placed.at.value()
            for words in KINDS[placed.rule.kind].check(placed.rule):
                yield error(place, "rule-conflict", words)


def _limit(placed: PlacedRule) -> Decimal | None:
    rule, parent = placed.rule, placed.parent
    if rule.cap is not None:
        return rule.cap
    if isinstance(parent, Item):
        return parent.pools.get(rule.pool, parent.points) if rule.pool is not None else parent.points
    return parent.cap if isinstance(parent, Bonus) else None


def _each(placed: PlacedRule) -> Iterator[Diagnostic]:
    limit = _limit(placed)
    for path, amount in leaves(placed.rule, Decimal):
        costs = path[-1] in ("each", "deduct") or path[0] == "each_of"
        if costs and limit is not None and amount > limit:
            yield odd(
                placed.at.value(*path),
                "each-above-cap",
                f"一处就是 {show(amount, 30)} 分，超过上限 {show(limit, 30)}，只能按上限计",
                f"one finding is {show(amount, 30)}, more than the cap {show(limit, 30)}: it is cut to the cap",
            )


def _shares(placed: PlacedRule) -> Iterator[Diagnostic]:
    measure = getattr(placed.rule, "measure", None)
    if not isinstance(measure, Measure) or measure.share is None:
        return
    for path, bound in leaves(placed.rule, Bound):
        if not 0 <= bound.number <= 1:
            message = (
                f"占比在 0 与 1 之间，不会到 {show(bound.number, 4)}",
                f"a share is between 0 and 1, never at {show(bound.number, 4)}",
            )
            yield wrong(
                placed.at.value(*path, bound.operator), "bound-outside", *message, say('80% 写成 "0.8"', 'write 80% as "0.8"')
            )


def _tiers(placed: PlacedRule, rule: Tiers | Survey) -> Iterator[Diagnostic]:
    known: tuple[Text, ...] = ()
    for number, tier in enumerate(rule.tiers):
        # What is said of one tier more is about that tier.
        said = KINDS["tiers"].check(rule.model_copy(update={"tiers": rule.tiers[: number + 1]}))
        for words in said[len(known) :]:
            yield error(placed.at.value("tiers", number, "when"), "rule-conflict", words)
        known = said
        before = rule.tiers[number - 1] if number else None
        if before is not None and tier.deduct > before.deduct and _same_side(before.when, tier.when):
            dear, cheap = show(tier.deduct, 30), show(before.deduct, 30)
            yield wrong(
                placed.at.value("tiers", number, "deduct"),
                "tiers-order",
                f"第 {number + 1} 档比更差的第 {number} 档扣得还多（{dear} 大于 {cheap}）",
                f"tier {number + 1} costs more than the worse tier {number} ({dear} against {cheap})",
                say("从最差的一档写起，扣分逐档减少", "begin with the worst; each tier costs less than the one before"),
            )


def _same_side(one: Bound, other: Bound) -> bool:
    return any(one.operator in side and other.operator in side for side in (_UP, _DOWN))
