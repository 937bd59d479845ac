"""Points: each level adds up to the next, and the caps of an item can take exactly its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from selfscore.criteria.places import Spot, placed_items, spot_of
from selfscore.criteria.problems import did_you_mean, odd, told, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import Edition, Indicator, Item, RuleSpec, Section
from selfscore.model.text import say
from selfscore.rules import KINDS

_EXACT = 30
"""Places shown where a difference of any size matters."""
_LOWER = say("改正上限或各处的扣分", "correct the cap, or what one finding costs")


def sums(edition: Edition) -> Iterator[Diagnostic]:
    """Check every sum of an edition."""
    top = spot_of(edition)
    for number, section in enumerate(edition.sections):
        at = top.below("sections", number)
        for second, indicator in enumerate(section.indicators):
            place = at.value("indicators", second, "points")
            yield from _sum(place, f"指标 {indicator.code}", f"indicator {indicator.code}", indicator.items, indicator.points)
        yield from _sum(at.value("points"), f"板块 {section.code}", f"section {section.code}", section.indicators, section.points)
    yield from _total(edition, top)
    for item, spot in placed_items(edition):
        yield from _pools(item, spot)
        yield from _caps(item, spot)
    for number, rule in enumerate(edition.bonus.rules if edition.bonus else ()):
        assert edition.bonus is not None
        yield from _cap(rule, top.below("bonus", "rules", number), edition.bonus.cap, "鼓励项的上限", "the cap of the bonus")
    for name, part in (("bonus", edition.bonus), ("vetoes", edition.vetoes)):
        for number, rule in enumerate(part.rules if part is not None else ()):
            if rule.pool is not None:
                message = "只有评价项目才有共用上限", "only items have pools"
                place = top.below(name, "rules", number).value("pool")
                yield wrong(place, "pool-unknown", *message, say("删去 pool", "remove `pool`"))


def _sum(place: Location, zh: str, en: str, parts: Iterable[Section | Indicator | Item], wanted: Decimal) -> Iterator[Diagnostic]:
    found = sum((one.points for one in parts), Decimal(0))
    if found != wanted:
        yield wrong(
            place,
            "points-sum",
            f"{zh}：各部分合计 {_show(found)} 分，应为 {_show(wanted)} 分",
            f"{en}: sum is {_show(found)}, should be {_show(wanted)}",
            say("改正这里或各部分的分值", "correct the points here or those of the parts"),
        )


def _total(edition: Edition, top: Spot) -> Iterator[Diagnostic]:
    if edition.partial and edition.total < edition.points:
        yield told(
            top.value("partial"),
            "edition-partial",
            f"本版只录入了 {_show(edition.total)} 分（全部 {_show(edition.points)} 分）",
            f"only {_show(edition.total)} of {_show(edition.points)} points are encoded",
        )
    else:
        yield from _sum(top.value("points"), f"{edition.code} 版", f"edition {edition.code}", edition.sections, edition.points)


def _pools(item: Item, at: Spot) -> Iterator[Diagnostic]:
    used = {rule.pool for rule in item.rules}
    for name, points in item.pools.items():
        if name not in used:
            message = f"没有评分标准使用共用上限“{name}”", f"no rule uses pool “{name}”"
            yield wrong(
                at.key("pools", name),
                "pool-unused",
                *message,
                say("删去，或在评分标准里写 pool", "remove it, or name it as `pool` in a rule"),
            )
        if points > item.points:
            yield _too_large(at.value("pools", name), points, item.points, "项目的分值", "the item's points")


def _caps(item: Item, at: Spot) -> Iterator[Diagnostic]:
    for number, rule in enumerate(item.rules):
        spot = at.below("rules", number)
        if rule.pool is not None and rule.pool not in item.pools:
            message = f"项目没有共用上限“{rule.pool}”", f"the item has no pool “{rule.pool}”"
            advice = did_you_mean(near_names(rule.pool, item.pools), tuple(item.pools)) or say(
                "在项目里写 pools", "give the item `pools`"
            )
            yield wrong(spot.value("pool"), "pool-unknown", *message, advice)
        elif rule.pool is not None:
            yield from _cap(rule, spot, item.pools[rule.pool], f"共用上限“{rule.pool}”", f"pool “{rule.pool}”")
        else:
            yield from _cap(rule, spot, item.points, "项目的分值", "the item's points")
    # Where a cap alone is too large or hangs in the air, the sum of the caps says nothing new.
    large = any(cap is not None and cap > item.points for cap in (*item.pools.values(), *(rule.cap for rule in item.rules)))
    if not large and all(rule.pool is None or rule.pool in item.pools for rule in item.rules):
        yield from _reach(item, at)


def _cap(rule: RuleSpec, at: Spot, limit: Decimal, zh: str, en: str) -> Iterator[Diagnostic]:
    if rule.cap is None:
        return
    if rule.cap > limit:
        yield _too_large(at.value("cap"), rule.cap, limit, zh, en)
    # A kind that itself says that the two disagree has said it better.
    if rule.most is not None and rule.most < rule.cap and not KINDS[rule.kind].check(rule):
        message = (
            f"最多只能扣 {_show(rule.most)}，到不了上限 {_show(rule.cap)}",
            f"it can cost {_show(rule.most)} at most, the cap {_show(rule.cap)} is never reached",
        )
        yield odd(at.value("cap"), "cap-unreachable", *message, _LOWER)


def _too_large(place: Location, cap: Decimal, limit: Decimal, zh: str, en: str) -> Diagnostic:
    message = f"上限 {_show(cap)} 大于{zh} {_show(limit)}", f"cap {_show(cap)} is above {en}, {_show(limit)}"
    return wrong(place, "cap-too-large", *message, say("改正上限或分值", "correct the cap or the points"))


def _reach(item: Item, at: Spot) -> Iterator[Diagnostic]:
    """Check that the caps of an item take its points: neither more nor less."""
    alone = [_limit(rule) for rule in item.rules if rule.pool is None]
    caps = sum((one for one in alone if one is not None), Decimal(0)) + sum(item.pools.values(), Decimal(0))
    # A rule that nothing of its own bounds can take all the points by itself.
    free = None in alone
    if caps > item.points or (caps < item.points and not free):
        yield wrong(
            at.value("points"),
            "caps-sum",
            f"项目 {item.code} 各上限合计 {_show(caps)} 分，{'不应超过' if free else '应为'} {_show(item.points)} 分",
            f"item {item.code}: sum of the caps is {_show(caps)}, should be {'at most ' if free else ''}{_show(item.points)}",
            say("改正上限或分值，或让几条标准共用上限（pools）", "correct the caps or the points, or let rules share a pool"),
        )
    for name, points in item.pools.items():
        limits = [_limit(rule) for rule in item.rules if rule.pool == name]
        most = sum((one for one in limits if one is not None), Decimal(0))
        if limits and None not in limits and most < points:
            message = (
                f"共用“{name}”的评分标准最多只能扣 {_show(most)}，到不了 {_show(points)}",
                f"the rules of pool “{name}” can cost {_show(most)} at most, {_show(points)} is never reached",
            )
            yield odd(at.value("pools", name), "cap-unreachable", *message, _LOWER)


def _limit(rule: RuleSpec) -> Decimal | None:
    """Return the most that a rule can take: its cap, else what its own amounts can come to."""
    return rule.cap if rule.cap is not None else rule.most


def _show(points: Decimal) -> str:
    return show(points, _EXACT)
