"""The numbers of a rule that a text can be asked for, each with the field that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from selfscore.criteria.verify.clauses import clauses
from selfscore.criteria.verify.phrases import Said, said
from selfscore.model.numbers import exact, show
from selfscore.model.official import TextLine, TextPlace
from selfscore.model.place import Step
from selfscore.model.rubric import Bonus, Item, RuleSpec, Vetoes
from selfscore.model.text import Text, say
from selfscore.model.verification import Edit
from selfscore.model.where import tests
from selfscore.rules.measure import Bound

Parent = Item | Bonus | Vetoes
YEAR: Final = 12
_PLACES: Final = 30
_SIGNS: Final = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "="}
_AMOUNTS: Final = {
    "each": say("每处扣分", "points per finding"),
    "deduct": say("扣分", "points"),
    "points": say("分值", "points"),
}
_GAIN: Final = say("加分", "points added")
_MOST: Final = say("最多扣分", "points at most")
_GAIN_MOST: Final = say("最多加分", "points added at most")
_SHARED: Final = say("与同类合计最多扣分", "points at most, shared")
_BOUND: Final = say("界限", "bound")
_BACK: Final = say("回溯年数", "years looked back")
_COUNTED: Final = {
    "minimum": say("最少份数", "answers at least"),
    "size": say("抽查数量", "places sampled"),
    "at_least": say("至少数量", "how many at least"),
    "more_than": say("超过数量", "more than"),
    "target": say("目标", "target"),
    "step": say("每一步", "step"),
}
_CONDITION: Final[tuple[Step, ...]] = ("where",)
_WHOLE: Final = ("minimum", "size", "at_least", "more_than", "years", "within_years")


@dataclass(frozen=True, slots=True)
class Claim:
    """One number. ``stated``: our own wording of the rule says it, too, so that the official text can be expected to."""

    what: Text
    number: Fraction
    on: str
    """Code of the part whose field it is: the rule's, or its item's (a shared cap)."""
    path: tuple[Step, ...]
    """Where the field is; empty where it only stands in the wording. A condition is written as a whole: no part of it alone."""
    unit: str = ""
    """"" for points, ``%``, ``月`` (years are counted in months) or what is counted."""
    operator: str = ""
    stated: bool = True
    beside: bool = False
    """Our own wording has a comparison beside it (“少于 200 份”): a text is asked for a number with one, too."""

    @property
    def field(self) -> str:
        """Its field, as it is named to the user."""
        return ".".join(str(step) for step in self.path) or "text"

    def shown(self, operator: str | None = None) -> str:
        """Return its number as it is shown."""
        return shown(self.number, self.unit, self.operator if operator is None else operator)

    def edit(self, number: Fraction) -> Edit | None:
        """Return what writes another number in its place."""
        if self.path in ((), _CONDITION):
            return None
        value: object = written(number)
        if self.path[-1] in _WHOLE:
            counted = number / YEAR if self.unit == "月" else number
            if counted.denominator != 1:
                return None
            value = int(counted)
        return Edit(self.on, self.path, value)


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
        yield from _members(rule, members)
        return
    tiers = tuple(_tiers(rule))
    amount = None if tiers or rule.kind == "veto" else _amount(rule)
    yield Subject(rule, rule.text.zh, own, amount, _cap(rule, parent), tuple(_counts(rule, own)), tiers)


def _members(rule: RuleSpec, members: Mapping[str, Decimal]) -> Iterator[Subject]:
    """Yield one subject a member: what our own wording says about it, or its name where that says nothing."""
    parts = [one.quote.sentence for one in clauses([TextLine(TextPlace(), rule.text.zh)]) if one.priced]
    for number, (name, points) in enumerate(members.items()):
        words = f"{name}，{parts[number]}" if len(parts) == len(members) else name
        what = say(f"“{name}”扣分", f"points of “{name}”")
        yield Subject(rule, words, Said(), Claim(what, exact(points), rule.code, ("each_of", name)))


def _amount(rule: RuleSpec) -> Claim | None:
    for name, what in _AMOUNTS.items():
        points = getattr(rule, name, None)
        if points is not None:
            return Claim(_GAIN if rule.kind == "bonus" else what, exact(points), rule.code, (name,))
    members: Mapping[str, Decimal] = getattr(rule, "each_of", {})
    if members:
        # They all cost the same: which of them is written does not matter for the comparison.
        name, points = next(iter(members.items()))
        return Claim(_AMOUNTS["each"], exact(points), rule.code, ("each_of", name) if len(members) == 1 else ())
    # In proportion to what is short: its cap is all that it costs.
    return Claim(_MOST, exact(rule.cap), rule.code, ("cap",)) if rule.cap is not None else None


def _cap(rule: RuleSpec, parent: Parent) -> Claim | None:
    """Return what binds a rule: its own cap, its pool's, or all points of the part."""
    if isinstance(parent, Vetoes):
        return None
    most = _GAIN_MOST if isinstance(parent, Bonus) else _MOST
    if rule.cap is not None:
        return Claim(most, exact(rule.cap), rule.code, ("cap",), stated=_many(rule))
    if isinstance(parent, Item) and rule.pool is not None:
        return Claim(_SHARED, exact(parent.pools[rule.pool]), parent.code, ("pools", rule.pool), stated=_many(rule))
    points = parent.points if isinstance(parent, Item) else parent.cap
    return Claim(most, exact(points), rule.code, ("cap",), stated=False)


def _many(rule: RuleSpec) -> bool:
    """Tell whether a rule can cost its amount more than once before its cap binds."""
    each = getattr(rule, "each", None)
    return rule.most is None and each is not None and (rule.cap is None or each < rule.cap)


def _tiers(rule: RuleSpec) -> Iterator[tuple[Claim, Claim]]:
    listed: tuple[Any, ...] = getattr(rule, "tiers", ())
    for place, tier in enumerate(listed):
        number, points, operator = tier.when.number, exact(tier.deduct), tier.when.operator
        bound = say(f"第 {place + 1} 档界限", f"bound of tier {place + 1}")
        price = say(f"第 {place + 1} 档扣分", f"points of tier {place + 1}")
        yield (
            Claim(bound, number, rule.code, ("tiers", place, "when", operator), "%" if number <= 1 else "", operator),
            Claim(price, points, rule.code, ("tiers", place, "deduct")),
        )


def _counts(rule: RuleSpec, own: Said) -> Iterator[Claim]:
    for name in ("fails", "reaches"):
        bound = getattr(rule, name, None)
        if isinstance(bound, Bound):
            yield from _bound(rule, name, bound, own)
    for name in ("years", "within_years"):
        years = getattr(rule, name, None)
        if years is not None:
            yield _span(rule, years, own, (name,))
    where = getattr(rule, "where", None)
    for test in tests(where) if where is not None and rule.kind == "veto" else ():
        if test.op == "within_years" and isinstance(test.operand, int):
            yield _span(rule, test.operand, own, _CONDITION)
    for name, what in _COUNTED.items():
        number = getattr(rule, name, None)
        stated = [one for one in own.bounds if number and one.number == number]
        if stated:
            # What our own wording leaves to words is not looked for as a number.
            beside = bool(stated[0].operator)
            yield Claim(what, Fraction(number or 0), rule.code, (name,), stated[0].unit, beside=beside)


def _bound(rule: RuleSpec, name: str, bound: Bound, own: Said) -> Iterator[Claim]:
    stated = [one for one in own.bounds if one.number == bound.number]
    path = (name, bound.operator)
    if stated:
        yield Claim(_BOUND, bound.number, rule.code, path, stated[0].unit, bound.operator)
    elif 0 < bound.number <= 1:
        # Words say it (“没有配齐”): a percentage in the text is compared, and none is missed.
        yield Claim(_BOUND, bound.number, rule.code, path, "%", bound.operator, stated=False)


def _span(rule: RuleSpec, years: int, own: Said, path: tuple[Step, ...]) -> Claim:
    stated = any(one.number == years * YEAR for one in own.of("月"))
    what = _BACK if rule.kind == "veto" else say("年数", "years")
    return Claim(what, Fraction(years * YEAR), rule.code, path, "月", stated=stated)
