"""The numbers of a rule that a text can be asked for, each with what an overlay would have to write to change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from selfscore.criteria.verify.clauses import clauses
from selfscore.criteria.verify.phrases import Said, said
from selfscore.model.numbers import exact, show
from selfscore.model.official import TextLine, TextPlace
from selfscore.model.rubric import Bonus, Item, RuleSpec, Vetoes
from selfscore.model.text import Text, same, say
from selfscore.model.where import tests
from selfscore.rules.measure import Bound

Parent = Item | Bonus | Vetoes
Change = Callable[[Fraction], Mapping[str, object]]
YEAR: Final = 12
_PLACES: Final = 30
_SIGNS: Final = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "="}
_AMOUNT: Final = {
    "each": say("每处扣分", "points per finding"),
    "deduct": say("扣分", "points"),
    "points": say("分值", "points"),
    "gain": say("加分", "points added"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One number. ``stated``: our own wording of the rule says it, too, so that the official text can be expected to."""

    field: str
    what: Text
    number: Fraction
    unit: str = ""
    """"" for points, ``%``, ``月`` or what is counted."""
    operator: str = ""
    stated: bool = True
    change: Change | None = None
    on: str = ""
    """Whose field it is, where not the rule's own (a shared cap)."""

    def shown(self, number: Fraction | None = None, operator: str | None = None) -> str:
        """Return a number as it is shown for this claim."""
        return shown(self.number if number is None else number, self.unit, self.operator if operator is None else operator)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause is looked for: a rule, or one member of a rule whose members cost different amounts."""

    rule: RuleSpec
    words: str
    own: Said
    amount: Claim | None
    cap: Claim | None = None
    counts: tuple[Claim, ...] = ()
    tiers: tuple[tuple[Claim, Claim], ...] = ()
    """For each tier its bound and what it costs."""


def shown(number: Fraction, unit: str, operator: str = "") -> str:
    """Write a number with its unit and comparison."""
    sign = f"{_SIGNS[operator]} " if operator else ""
    if unit == "%":
        return f"{sign}{show(number * 100, 4)}%"
    if unit == "月":
        return f"{sign}{show(number / YEAR, 4)} 年" if number % YEAR == 0 else f"{sign}{show(number, 4)} 个月"
    return f"{sign}{show(number, 4)}{f' {unit}' if unit else ''}"


def written(number: Fraction) -> str:
    """Write a number as YAML of the criteria has it."""
    return show(number, _PLACES)


def subjects(rule: RuleSpec, parent: Parent) -> Iterator[Subject]:
    """Yield what to look for."""
    own = said(rule.text.zh)
    members: Mapping[str, Decimal] = getattr(rule, "each_of", {})
    if len(set(members.values())) > 1:
        yield from _members(rule, parent, members)
        return
    tiers = tuple(_tiers(rule))
    counts = tuple(one for one in _counts(rule, own) if one is not None)
    yield Subject(rule, rule.text.zh, own, None if tiers else _amount(rule, parent, own), _cap(rule, parent), counts, tiers)


def _members(rule: RuleSpec, parent: Parent, members: Mapping[str, Decimal]) -> Iterator[Subject]:
    """Yield one subject a member: what our own wording says about it, or its name where that says nothing."""
    parts = [one.quote.sentence for one in clauses([TextLine(TextPlace(), rule.text.zh)]) if one.priced]
    for number, (name, points) in enumerate(members.items()):
        words = f"{name}，{parts[number]}" if len(parts) == len(members) else name
        claim = Claim(f"each_of.{name}", say(f"“{name}”扣分", f"points of “{name}”"), exact(points), change=_member(rule, name))
        yield Subject(rule, words, Said(), claim)


def _member(rule: RuleSpec, name: str) -> Change:
    members: Mapping[str, Decimal] = getattr(rule, "each_of", {})
    return lambda number: {"each_of": {**{key: written(exact(one)) for key, one in members.items()}, name: written(number)}}


def _amount(rule: RuleSpec, parent: Parent, own: Said) -> Claim | None:
    if rule.kind == "veto":
        return None
    members: Mapping[str, Decimal] = getattr(rule, "each_of", {})
    for name in ("each", "deduct", "points"):
        points = getattr(rule, name, None)
        if points is not None:
            what = _AMOUNT["gain" if rule.kind == "bonus" else name]
            return Claim(name, what, exact(points), change=_field(name))
    if members:
        points = next(iter(members.values()))
        new = lambda number: {"each_of": dict.fromkeys(members, written(number))}  # noqa: E731 (one line, beside its like)
        return Claim("each_of", _AMOUNT["each"], exact(points), change=new)
    # In proportion to what is short: its cap is all that it costs.
    return Claim("cap", say("最多扣分", "points at most"), exact(rule.cap), change=_field("cap")) if rule.cap is not None else None


def _field(name: str) -> Change:
    return lambda number: {name: written(number)}


def _cap(rule: RuleSpec, parent: Parent) -> Claim | None:
    """Return what binds a rule: its own cap, its pool's, or all points of the part."""
    what = say("最多扣分", "points at most")
    if isinstance(parent, Vetoes):
        return None
    if rule.cap is not None:
        return Claim("cap", what, exact(rule.cap), stated=_many(rule), change=_field("cap"))
    if isinstance(parent, Bonus):
        return Claim("cap", what, exact(parent.cap), stated=False, change=_field("cap"))
    if rule.pool is None:
        return Claim("cap", what, exact(parent.points), stated=False, change=_field("cap"))
    pool = rule.pool
    pools = {name: written(exact(points)) for name, points in parent.pools.items()}

    def change(number: Fraction) -> Mapping[str, object]:
        return {"pools": {**pools, pool: written(number)}}

    shared = say("与同类合计最多扣分", "points at most, shared")
    return Claim("pool", shared, exact(parent.pools[pool]), stated=_many(rule), change=change, on=parent.code)


def _many(rule: RuleSpec) -> bool:
    """Tell whether a rule can cost its amount more than once before its cap binds."""
    each = getattr(rule, "each", None)
    return rule.most is None and each is not None and (rule.cap is None or each < rule.cap)


def _tiers(rule: RuleSpec) -> Iterator[tuple[Claim, Claim]]:
    listed: tuple[Any, ...] = getattr(rule, "tiers", ())
    plain = [{"when": {one.when.operator: written(one.when.number)}, "deduct": written(exact(one.deduct))} for one in listed]
    for place, tier in enumerate(listed):

        def bound(number: Fraction, place: int = place, operator: str = tier.when.operator) -> Mapping[str, object]:
            new = {**plain[place], "when": {operator: written(number)}}
            return {"tiers": [*plain[:place], new, *plain[place + 1 :]]}

        def points(number: Fraction, place: int = place) -> Mapping[str, object]:
            return {"tiers": [*plain[:place], {**plain[place], "deduct": written(number)}, *plain[place + 1 :]]}

        rank = say(f"第 {place + 1} 档界限", f"bound of tier {place + 1}"), say(f"第 {place + 1} 档扣分", f"points of tier {place + 1}")
        unit = "%" if tier.when.number <= 1 else ""
        yield (
            Claim(f"tiers.{place}.when", rank[0], tier.when.number, unit, tier.when.operator, change=bound),
            Claim(f"tiers.{place}.deduct", rank[1], exact(tier.deduct), change=points),
        )


def _counts(rule: RuleSpec, own: Said) -> Iterator[Claim | None]:
    for name in ("fails", "reaches"):
        bound = getattr(rule, name, None)
        if isinstance(bound, Bound):
            yield _bound(name, bound, own)
    years = getattr(rule, "years", None)
    if years is not None:
        yield _span("years", say("年数", "years"), years, own, _whole("years"))
    yield from _windows(rule, own)
    for name, what in (
        ("minimum", say("最少份数", "answers at least")),
        ("size", say("抽查数量", "places sampled")),
        ("at_least", say("至少数量", "how many at least")),
        ("more_than", say("超过数量", "more than")),
    ):
        number = getattr(rule, name, None)
        if number:
            yield _counted(name, what, Fraction(number), own, _whole(name))
    for name, what in (("target", say("目标", "target")), ("step", say("每一步", "step"))):
        number = getattr(rule, name, None)
        if number is not None:
            yield _counted(name, what, number, own, _field(name))


def _whole(name: str) -> Change:
    return lambda number: {name: int(number)} if number.denominator == 1 else {}


def _bound(name: str, bound: Bound, own: Said) -> Claim | None:
    def change(number: Fraction) -> Mapping[str, object]:
        return {name: {bound.operator: written(number)}}

    what = say("界限", "bound")
    stated = [one for one in own.bounds if one.number == bound.number]
    if not stated:
        # Words say it (“没有配齐”): a percentage in the text is compared, and none is missed.
        return Claim(name, what, bound.number, "%", bound.operator, False, change) if 0 < bound.number <= 1 else None
    return Claim(name, what, bound.number, stated[0].unit, bound.operator, change=change)


def _windows(rule: RuleSpec, own: Said) -> Iterator[Claim | None]:
    """Yield the spans of time that a veto looks back: its own, or those of its condition, which is written as a whole."""
    what = say("回溯年数", "years looked back")
    within = getattr(rule, "within_years", None)
    if within is not None:
        yield _span("within_years", what, within, own, _whole("within_years"))
    where = getattr(rule, "where", None)
    for test in tests(where) if where is not None and rule.kind == "veto" else ():
        if test.op == "within_years" and isinstance(test.operand, int):
            yield _span("where", what, test.operand, own, None)


def _span(name: str, what: Text, years: int, own: Said, change: Change | None) -> Claim:
    stated = any(one.number == years * YEAR for one in own.of("月"))
    return Claim(name, what, Fraction(years * YEAR), "月", stated=stated, change=_months(change))


def _months(change: Change | None) -> Change | None:
    return None if change is None else lambda number: change(number / YEAR)


def _counted(name: str, what: Text, number: Fraction, own: Said, change: Change) -> Claim | None:
    """Return a claim in the unit that our own wording counts it in; None where that leaves it to words."""
    stated = [one for one in own.bounds if one.number == number]
    return Claim(name, what, number, stated[0].unit, change=change) if stated else None


def code_of(parent: Parent) -> str:
    """Return the code under which an overlay changes a part."""
    return parent.code if isinstance(parent, Item) else "bonus" if isinstance(parent, Bonus) else "vetoes"


def named(word: str) -> Text:
    """Return a name that is the same in both languages."""
    return same(word)
