"""A measure: one exact number that bounds are held against.

Source: semantics, "`threshold`, `tiers`, `proportional` look at a measure".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Self

from pydantic import model_validator

from selfscore.model.facts import Fact, Facts, Ledger, Ratio
from selfscore.model.numbers import Exact
from selfscore.model.text import Strict, Text, say
from selfscore.model.where import All, Tree, Where
from selfscore.rules.base import Ask

Operator = Literal["lt", "le", "gt", "ge", "eq"]

BLANKS = say("有单元格空缺或无法识别，算不出数值", "blank or unreadable cells: it cannot be worked out")
NOTHING_WHOLE = say("分母为 0，算不出数值", "the denominator is 0: it cannot be worked out")
LACKING = say("台账没有列全名册中的各项，算不出数值", "the ledger lacks entries of its register: it cannot be worked out")


class Bound(Strict):
    """One comparison with a number: ``{le: "0.80"}``. It names the side on which it holds."""

    lt: Exact | None = None
    le: Exact | None = None
    gt: Exact | None = None
    ge: Exact | None = None
    eq: Exact | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(getattr(self, name) is not None for name in ("lt", "le", "gt", "ge", "eq")) != 1:
            raise ValueError("give exactly one of lt, le, gt, ge, eq")
        return self

    @property
    def operator(self) -> Operator:
        """Which comparison it is."""
        names: tuple[Operator, ...] = ("lt", "le", "gt", "ge", "eq")
        return next(name for name in names if getattr(self, name) is not None)

    @property
    def number(self) -> Fraction:
        """The number compared with."""
        found: Fraction = getattr(self, self.operator)
        return found

    def holds(self, value: Fraction) -> bool:
        """Compare exactly."""
        number = self.number
        return {
            "lt": value < number,
            "le": value <= number,
            "gt": value > number,
            "ge": value >= number,
            "eq": value == number,
        }[self.operator]


class Share(Strict):
    """The rows that count, among the rows that make the whole (without ``of``: all)."""

    where: Where
    of: Where | None = None


class Measure(Strict):
    """A number or ratio fact, a measure of a table, or the ratio of two such facts (what is there ÷ what was planned)."""

    fact: str | None = None
    table: str | None = None
    count: bool = False
    share: Share | None = None
    sum: str | None = None
    over: str | None = None
    where: Where | None = None
    divide: tuple[str, str] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if sum(way is not None for way in (self.fact, self.table, self.divide)) != 1:
            raise ValueError("give exactly one of fact, table, divide")
        ways = (self.count, self.share is not None, self.sum is not None)
        if (self.table is not None) is not (sum(ways) == 1):
            raise ValueError("a table is measured by exactly one of count, share, sum; nothing else is")
        if self.over is not None and self.sum is None:
            raise ValueError("'over' goes with 'sum'")
        return self

    def asks(self) -> tuple[Ask, ...]:
        """Say what it relies on."""
        if self.fact is not None:
            return (Ask(self.fact, ("number", "ratio"), path=("measure", "fact")),)
        if self.divide is not None:
            return tuple(Ask(key, ("number", "ratio"), path=("measure", "divide")) for key in self.divide)
        assert self.table is not None
        wheres = [self.where, self.share.where if self.share else None, self.share.of if self.share else None]
        columns = tuple(name for name in (self.sum, self.over) if name is not None)
        return (Ask(self.table, ("table",), columns, tuple(one for one in wheres if one is not None), path=("measure", "table")),)

    def facts(self, facts: Facts) -> tuple[Fact, ...]:
        """Return the facts that it is made of."""
        return tuple(facts[ask.fact] for ask in self.asks())


@dataclass(frozen=True, slots=True)
class Measured:
    """Every value that the measure may have: one where all is readable, the two ends where blanks leave it open.

    ``values`` is empty where it cannot be measured at all; ``why`` then says what stands in the way.
    """

    values: tuple[Fraction, ...]
    why: Text = BLANKS

    @property
    def known(self) -> bool:
        """It has exactly one value."""
        return len(set(self.values)) == 1


def measure(wanted: Measure, facts: Facts) -> Measured:
    """Evaluate a measure over facts that say something."""
    if wanted.table is not None:
        value = facts[wanted.table].value
        return _table(wanted, value, facts.as_of) if isinstance(value, Ledger) else Measured(())
    if wanted.divide is not None:
        above, below = (_number(facts[key]) for key in wanted.divide)
        return Measured((above / below,)) if above is not None and below else Measured((), NOTHING_WHOLE)
    assert wanted.fact is not None
    number = _number(facts[wanted.fact])
    return Measured((number,) if number is not None else ())


def _number(fact: Fact) -> Fraction | None:
    value = fact.value
    if isinstance(value, Ratio):
        return value.value
    return value if isinstance(value, Fraction) else None


def _table(wanted: Measure, ledger: Ledger, as_of: date) -> Measured:
    """Measure a table. An entry of the register that it lacks may say anything: deleting a bad row never helps."""
    rows, lacking = ledger.rows, len(ledger.lacking)
    if wanted.count:
        found = rows.select(wanted.where, as_of)
        return Measured((Fraction(found.yes), Fraction(found.yes + found.maybe + lacking)))
    if wanted.share is not None:
        return _share(wanted.share, wanted.where, ledger, as_of)
    assert wanted.sum is not None
    if lacking:
        return Measured((), LACKING)
    above = rows.total(wanted.sum, wanted.where, as_of)
    if above.blank:
        return Measured(())
    if wanted.over is None:
        return Measured((above.value,))
    below = rows.total(wanted.over, wanted.where, as_of)
    if below.blank:
        return Measured(())
    return Measured((above.value / below.value,)) if below.value else Measured((), NOTHING_WHOLE)


def _share(share: Share, where: Tree | None, ledger: Ledger, as_of: date) -> Measured:
    whole = _both(share.of, where)
    part = _both(share.where, whole)
    all_, hit = ledger.rows.select(whole, as_of), ledger.rows.select(part, as_of)
    lacking = len(ledger.lacking)
    yes, maybe = (all_.yes + lacking, all_.maybe) if whole is None else (all_.yes, all_.maybe + lacking)
    if not yes + maybe:
        return Measured((), NOTHING_WHOLE)
    hits = min(hit.yes + hit.maybe + lacking, yes + maybe)
    # Rows that only may belong to the whole can move the share either way: both ends are taken with them in.
    ends = {Fraction(hit.yes, yes + maybe), Fraction(hits, yes + maybe)}
    if maybe and yes:
        ends |= {Fraction(min(hit.yes, yes), yes), Fraction(min(hits, yes), yes)}
    return Measured(tuple(sorted(ends)))


def _both(first: Tree | None, second: Tree | None) -> Tree | None:
    parts = tuple(one for one in (first, second) if one is not None)
    return All(parts) if len(parts) == 2 else parts[0] if parts else None
