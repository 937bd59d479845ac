"""What has to be true of an edition before anyone may be scored by it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from selfscore.criteria.references import references
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic, error, in_order, note, warning
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.model.text import Text, say
from selfscore.rules import KINDS


def lint(edition: Edition, dictionary: Dictionary) -> tuple[Diagnostic, ...]:
    """Check an edition against itself and against the dictionary; everything that is wrong, sorted."""
    return in_order(
        [
            *_codes(edition),
            *_sums(edition),
            *(problem for item in edition.items() for problem in _item(item)),
            *(problem for rule in edition.rules() for problem in _rule(edition, rule)),
            *(problem for rule in edition.rules() for problem in references(rule, dictionary)),
        ]
    )


def _top(edition: Edition) -> Location:
    return Location(f"{edition.code}/edition.yaml", 1, 1)


def _codes(edition: Edition) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    places = {rule.code: rule.place for rule in edition.rules()}
    for code in edition.codes():
        if code in seen:
            message = say(f"编号“{code}”用了两次", f"code “{code}” is used twice")
            yield error(
                places.get(code, _top(edition)), "code-doubled", message, say("每个编号只能用一次", "use every code once")
            )
        seen.add(code)
    for section in edition.sections:
        for indicator in section.indicators:
            if not indicator.code.startswith(section.code):
                message = say(
                    f"指标 {indicator.code} 不属于板块 {section.code}",
                    f"indicator {indicator.code} is not of section {section.code}",
                )
                yield error(_top(edition), "code-misplaced", message)
    for item in edition.items():
        for rule in item.rules:
            if rule.code.partition(".")[0] != item.code:
                message = say(f"评分标准 {rule.code} 不属于项目 {item.code}", f"rule {rule.code} is not of item {item.code}")
                yield error(rule.place, "code-misplaced", message)


def _sums(edition: Edition) -> Iterator[Diagnostic]:
    for section in edition.sections:
        for indicator in section.indicators:
            found = sum((item.points for item in indicator.items), Decimal(0))
            yield from _sum(edition, f"{indicator.code}", found, indicator.points)
        found = sum((one.points for one in section.indicators), Decimal(0))
        yield from _sum(edition, section.code, found, section.points)
    if edition.partial:
        message = say(
            f"本版只录入了 {show(edition.total)} 分（全部 {show(edition.points)} 分）",
            f"only {show(edition.total)} of {show(edition.points)} points are encoded",
        )
        yield note(_top(edition), "edition-partial", message)
    else:
        yield from _sum(edition, edition.code, edition.total, edition.points)


def _sum(edition: Edition, code: str, found: Decimal, wanted: Decimal) -> Iterator[Diagnostic]:
    if found != wanted:
        message = say(
            f"{code}：各部分合计 {show(found)} 分，应为 {show(wanted)} 分",
            f"{code}: the parts sum to {show(found)}, it should be {show(wanted)}",
        )
        yield error(_top(edition), "points-sum", message, say("改正其中的分值", "correct the points"))


def _item(item: Item) -> Iterator[Diagnostic]:
    place = item.rules[0].place
    used = {rule.pool for rule in item.rules if rule.pool is not None}
    for name in sorted(set(item.pools) - used):
        yield error(place, "pool-unused", say(f"共用上限“{name}”没有评分标准使用", f"no rule uses pool “{name}”"))
    for rule in item.rules:
        if rule.pool is not None and rule.pool not in item.pools:
            yield error(rule.place, "pool-unknown", say(f"项目没有共用上限“{rule.pool}”", f"the item has no pool “{rule.pool}”"))
        limit = item.pools.get(rule.pool, item.points) if rule.pool is not None else item.points
        if rule.cap is not None and rule.cap > limit:
            message = say(f"上限 {show(rule.cap)} 大于 {show(limit)}", f"cap {show(rule.cap)} is above {show(limit)}")
            yield error(rule.place, "cap-too-large", message)
    yield from _reachable(item, place)


def _reachable(item: Item, place: Location) -> Iterator[Diagnostic]:
    """The caps of an item must be able to take exactly its points: neither more nor less."""
    alone = [rule for rule in item.rules if rule.pool is None]
    if any(_limit(rule) is None for rule in alone):
        return
    caps = sum((_limit(rule) or Decimal(0) for rule in alone), Decimal(0)) + sum(item.pools.values(), Decimal(0))
    if caps != item.points:
        message = say(
            f"项目 {item.code} 各上限合计 {show(caps)} 分，应为 {show(item.points)} 分",
            f"the caps of item {item.code} sum to {show(caps)}, they should be {show(item.points)}",
        )
        yield error(place, "caps-sum", message, say("改正上限，或改用共用上限", "correct the caps, or let rules share a pool"))


def _limit(rule: RuleSpec) -> Decimal | None:
    """Return the most that a rule can take: its cap, else what its own amounts can come to."""
    return rule.cap if rule.cap is not None else rule.most


def _rule(edition: Edition, rule: RuleSpec) -> Iterator[Diagnostic]:
    if rule.source.document not in edition.sources:
        message = say(f"sources 里没有“{rule.source.document}”", f"“{rule.source.document}” is not among the sources")
        yield error(
            rule.place,
            "source-unknown",
            message,
            say(f"现有：{'、'.join(edition.sources)}", f"there is: {', '.join(edition.sources)}"),
        )
    if rule.effort <= 0:
        yield error(rule.place, "effort-not-positive", say("工作量要大于 0", "the effort must be above 0"))
    amount = getattr(rule, "deduct", None) or getattr(rule, "each", None)
    if isinstance(amount, Decimal) and rule.cap is not None and amount > rule.cap:
        message = say(
            f"一处扣 {show(amount)}，已超过上限 {show(rule.cap)}",
            f"one finding costs {show(amount)}, more than the cap {show(rule.cap)}",
        )
        yield warning(rule.place, "each-above-cap", message)
    for words in KINDS[rule.kind].check(rule):
        yield _conflict(rule, words)


def _conflict(rule: RuleSpec, words: Text) -> Diagnostic:
    return error(rule.place, "rule-conflict", words)
