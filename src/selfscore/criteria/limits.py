"""The numbers that a rule holds something against, as data: bounds, targets, counts, windows, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, Literal

from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diff import Limit, Role, Sign
from selfscore.model.numbers import exact
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import WINDOWS, All, Either, Not, Test, Tree
from selfscore.rules import KINDS
from selfscore.rules.measure import Bound, Measure

_SIGNS: Final[dict[str, Sign]] = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "=", "ne": "≠"}
_COUNTS: Final[tuple[tuple[str, Role, Sign], ...]] = (
    ("at_least", "at_least", "≥"),
    ("more_than", "more_than", ">"),
    ("minimum", "minimum", "≥"),
    ("size", "size", ""),
)
_SPANS: Final[tuple[tuple[str, Role], ...]] = (("years", "years"), ("within_years", "finding"))
_FINDING: Final = frozenset({"per_finding", "sample", "veto"})
"""Kinds whose conditions pick what costs; those of the others pick what counts."""
_TURNED: Final = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}
_ONE: Final = {"at_least": 1, "more_than": 0}
"""What is taken where nothing is written: no bound worth naming."""


def limits(spec: RuleSpec, dictionary: Dictionary) -> tuple[Limit, ...]:
    """Return the numbers of a rule, in the order in which it is written; empty where it has none."""
    return tuple(dict.fromkeys(_Numbers(spec, dictionary).all()))


class _Numbers:
    def __init__(self, spec: RuleSpec, dictionary: Dictionary) -> None:
        self._spec: Any = spec
        self._dictionary = dictionary

    def all(self) -> Iterator[Limit]:
        yield from self._bounds()
        for name, of, sign in _COUNTS:
            value = getattr(self._spec, name, None)
            if value is not None and value != _ONE.get(name):
                yield Limit(of, self._title(), sign, Fraction(value))
        for name, of in _SPANS:
            value = getattr(self._spec, name, None)
            if value is not None:
                yield Limit(of, self._title(), "", Fraction(value), unit="years")
        role: Role = "finding" if self._spec.kind in _FINDING else "counts"
        for ask in KINDS[self._spec.kind].asks(self._spec):
            fact = self._dictionary.facts.get(ask.fact)
            for where in ask.wheres:
                yield from _conditions(where, fact, role)

    def _bounds(self) -> Iterator[Limit]:
        spec, share = self._spec, self._share()
        fails = getattr(spec, "fails", None)
        if fails is not None:
            yield self._bound("fails", fails, share, exact(spec.deduct))
        for tier in getattr(spec, "tiers", ()):
            yield self._bound("tier", tier.when, share, exact(tier.deduct))
        if getattr(spec, "reaches", None) is not None:
            yield self._bound("reaches", spec.reaches, share, None)
        if spec.kind == "proportional":
            yield Limit("target", self._title(), "", spec.target, share)
            if spec.step is not None:
                yield Limit("step", self._title(), "", spec.step, share, deduct=exact(spec.each))
        if spec.kind == "survey" and spec.points is not None:
            yield Limit("target", self._title(), "", Fraction(1), share)

    def _bound(self, role: Role, bound: Bound, share: bool, deduct: Fraction | None) -> Limit:
        return Limit(role, self._title(), _SIGNS[bound.operator], bound.number, share, deduct=deduct)

    def _measure(self) -> Measure | None:
        found = getattr(self._spec, "wanted", None) or getattr(self._spec, "measure", None)
        return found if isinstance(found, Measure) else None

    def _share(self) -> bool:
        """Tell whether what is measured is a share: a ratio, a part of rows, or what is there of what was planned."""
        measure = self._measure()
        if measure is None:
            return bool(self._spec.kind == "survey")
        if measure.fact is not None:
            fact = self._dictionary.facts.get(measure.fact)
            return fact is not None and _share_of(fact, self._dictionary)
        return measure.share is not None or measure.over is not None or measure.divide is not None

    def _title(self) -> Text | None:
        measure = self._measure()
        needed = KINDS[self._spec.kind].needs(self._spec)
        titles = [fact.title for key in needed if (fact := self._dictionary.facts.get(key)) is not None]
        if measure is not None and measure.divide is not None and len(titles) > 1:
            return say(f"{titles[0].zh} ÷ {titles[1].zh}", f"{titles[0].en} ÷ {titles[1].en}")
        return titles[0] if titles else None


def _share_of(fact: FactDef, dictionary: Dictionary) -> bool:
    """Tell whether a fact is a share: a ratio of like to like."""
    if fact.type != "ratio":
        return False
    if fact.derive is None or fact.derive.divide is None:
        return True
    units = {part.unit.zh if part.unit is not None else "" for key in fact.derive.divide if (part := dictionary.facts.get(key))}
    return len(units) == 1


def _conditions(where: Tree, fact: FactDef | None, role: Role, *, turned: bool = False) -> Iterator[Limit]:
    """Yield the numbers of a condition; ``turned``: below a ``not``."""
    match where:
        case Not(part):
            yield from _conditions(part, fact, role, turned=not turned)
        case All(parts) | Either(parts):
            for part in parts:
                yield from _conditions(part, fact, role, turned=turned)
        case Test():
            yield from _condition(where, fact, role, turned=turned)


def _condition(test: Test, fact: FactDef | None, role: Role, *, turned: bool) -> Iterator[Limit]:
    columns = (fact.columns or fact.fields) if fact is not None else {}
    column = columns.get(test.column)
    title = column.title if column is not None else None
    if test.op in WINDOWS:
        unit: Literal["years", "months"] = "years" if test.op == "within_years" else "months"
        yield Limit(role, title, "≠" if turned else "", Fraction(str(test.operand)), unit=unit)
    elif test.op in _SIGNS and column is not None and column.type == "number" and isinstance(test.operand, str):
        yield Limit(role, title, _SIGNS[_TURNED[test.op] if turned else test.op], Fraction(test.operand))
