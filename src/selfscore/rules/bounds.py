"""How a measure becomes findings: the price of its value, or of both ends where blanks leave it open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from selfscore.model.facts import Facts
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import exact, show
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.rules.base import about, consider, shortfall, worded
from selfscore.rules.measure import Bound, Measure, measure

Price = Callable[[Fraction], tuple[Decimal, Fraction | int]]
"""From the measured value to what one finding costs: ``each`` and ``times`` (0: nothing)."""

_SIGNS = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "="}
_SHOWN_PLACES = 4


def bound_text(bound: Bound) -> str:
    """Return a bound as a sign and its number."""
    return f"{_SIGNS[bound.operator]} {show(bound.number, _SHOWN_PLACES)}"


def bound_words(bound: Bound) -> Text:
    """Say which side of a bound loses."""
    text = bound_text(bound)
    return say(f"{text} 即扣分", f"{text} costs points")


def judge_measure(
    spec: RuleSpec, wanted: Measure, facts: Facts, price: Price, limit: Text, bounds: Sequence[Fraction] = ()
) -> Verdict:
    """Judge a rule that looks at a measure; at ``bounds`` the price jumps."""
    parts = wanted.facts(facts)
    named = parts[0]

    def stated() -> Iterable[Finding]:
        found = measure(wanted, facts)
        places = tuple(place for fact in parts for place in fact.standing.places)
        if not found.values:
            message = about(named.title, found.why)
            yield shortfall(named.key, message, None, places, named.key, certain=False, cause=Cause.UNREADABLE)
            return
        priced = sorted((_cost(price(value)), value) for value in _between(found.values, bounds))
        (least, value), (most, worst) = priced[0], priced[-1]
        if least:
            yield from _finding(spec, price(value), value, limit, named.key, places, facts)
        if most > least:
            yield from _open(spec, price(value), price(worst), worst, named.key, places, facts)

    return consider(parts, stated)


def _between(values: Sequence[Fraction], bounds: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return a value for every price that there may be: the ends, the bounds between them, and one between each two."""
    least, most = min(values), max(values)
    steps = sorted({*values, *(one for one in bounds if least < one < most)})
    return tuple(sorted({*steps, *((one + other) / 2 for one, other in pairwise(steps))})) if len(steps) > 1 else tuple(steps)


def _cost(price: tuple[Decimal, Fraction | int]) -> Fraction:
    return exact(price[0]) * price[1]


def _finding(
    spec: RuleSpec,
    price: tuple[Decimal, Fraction | int],
    value: Fraction,
    limit: Text,
    key: str,
    places: tuple[Location, ...],
    facts: Facts,
) -> Iterable[Finding]:
    title = facts[key].title
    words = worded(spec, default=say("未达到要求", "short of what is asked"))
    text = show(value, _SHOWN_PLACES)
    message = about(title, say(f"{words.zh}（实际 {text}，{limit.zh}）", f"{words.en} (it is {text}; {limit.en})"))
    yield Finding(key, message, price[0], Fraction(price[1]), places=places, facts=(key,))


def _open(
    spec: RuleSpec,
    sure: tuple[Decimal, Fraction | int],
    worst: tuple[Decimal, Fraction | int],
    value: Fraction,
    key: str,
    places: tuple[Location, ...],
    facts: Facts,
) -> Iterable[Finding]:
    words = say(
        f"有单元格空缺或无法识别，最差可能为 {show(value, _SHOWN_PLACES)}",
        f"blank or unreadable cells: at worst it is {show(value, _SHOWN_PLACES)}",
    )
    # What the worst value costs beyond what is certain, in the worst price's own unit.
    times = Fraction(worst[1]) - _cost(sure) / exact(worst[0])
    yield Finding(
        f"{key}/?",
        about(facts[key].title, words),
        worst[0],
        times,
        certain=False,
        cause=Cause.UNREADABLE,
        places=places,
        facts=(key,),
    )
