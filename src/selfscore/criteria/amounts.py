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
                yield error(place, "rule-conflict", words, say("留下正确的一个", "keep the one that is right"))


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
                say("改正这里或上限", "correct it, or the cap"),
            )


def _shares(placed: PlacedRule) -> Iterator[Diagnostic]:
    measure = getattr(placed.rule, "measure", None)
    # Both are never below 0 nor above 1; a ratio fact may be.
    if not isinstance(placed.rule, Survey) and not (isinstance(measure, Measure) and measure.share is not None):
        return
    for path, bound in leaves(placed.rule, Bound):
        if not 0 <= bound.number <= 1:
            message = (
                f"占比或平均分在 0 与 1 之间，不会到 {show(bound.number, 4)}",
                f"a share or a mean is between 0 and 1, never at {show(bound.number, 4)}",
            )
            yield wrong(
                placed.at.value(*path, bound.operator), "bound-outside", *message, say('80% 写成 "0.8"', 'write 80% as "0.8"')
            )


def _tiers(placed: PlacedRule, rule: Tiers | Survey) -> Iterator[Diagnostic]:
    known: tuple[Text, ...] = ()
    for number in range(len(rule.tiers)):
        # What is said of one tier more is about that tier.
        said = KINDS["tiers"].check(rule.model_copy(update={"tiers": rule.tiers[: number + 1]}))
        for words in said[len(known) :]:
            advice = say("删去它，或调整各档的先后和界限", "remove it, or correct the order or the bounds of the tiers")
            yield error(placed.at.value("tiers", number, "when"), "rule-conflict", words, advice)
        known = said
    # Along the measure a price may fall, rise, or be least in between; in a rule of good order it never peaks in between.
    along = _along(rule)
    for (_, before), (place, cost), (_, after) in zip(along, along[1:], along[2:], strict=False):
        if place is not None and before < cost > after:
            yield wrong(
                placed.at.value("tiers", place, "deduct"),
                "tiers-order",
                f"第 {place + 1} 档扣 {show(cost, 30)}，比更好和更差的相邻档都多",
                f"tier {place + 1} costs {show(cost, 30)}, more than the tiers on both sides of it",
                say("按好坏顺序核对各档的扣分", "check what each tier costs, from the best to the worst"),
            )


def _along(rule: Tiers | Survey) -> list[tuple[int | None, Decimal]]:
    """Return (tier, price) in the order of the measure, each price once; None is where no bound holds."""
    places = [place for place, tier in enumerate(rule.tiers) if tier.when.operator != "eq"]
    down = [place for place in places if rule.tiers[place].when.operator in _DOWN]
    up = [place for place in places if rule.tiers[place].when.operator in _UP]
    if down and up:
        top = max(rule.tiers[place].when.number for place in down)
        gap = top < min(rule.tiers[place].when.number for place in up)
    else:
        gap = True
    order: list[tuple[int | None, Decimal]] = [(place, rule.tiers[place].deduct) for place in down]
    order += [(None, Decimal(0))] if gap else []
    order += [(place, rule.tiers[place].deduct) for place in reversed(up)]
    return [one for number, one in enumerate(order) if not number or one[1] != order[number - 1][1]]
