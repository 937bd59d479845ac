"""The score, broken down: a generic tree of what was earned and lost, from the total to the single rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.finding import Finding, Judged
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Section, Status


@dataclass(frozen=True, slots=True)
class Interval:
    """Two exact amounts: what is proven (``low``), and what it is if every open rule turns out well (``high``).

    For points earned low ≤ high; for a deduction ``low`` is what it costs in ``low``, so low ≥ high.
    """

    low: Fraction
    high: Fraction

    @property
    def settled(self) -> bool:
        """Both are equal: nothing is open."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        """Add low to low and high to high."""
        return Interval(self.low + other.low, self.high + other.high)


NOTHING = Interval(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class RuleScore:
    """A rule with what it costs. ``deduction`` is allocated (caps of rule, pool and item applied); ``own`` is not."""

    spec: RuleSpec
    judged: Judged
    own: Interval
    """Findings × each under the rule's own cap only."""
    deduction: Interval
    """What the rule shows as its share once the shared caps are applied, in the order of the rules."""
    stake: Fraction
    """All that the rule could lose on its own: its cap, else its pool's, else its item's points."""
    costs: tuple[Fraction, ...]
    """What each finding costs before any cap, in the order of the findings."""
    spared: tuple[Fraction, ...]
    """What not-applicable claims keep from costing, before any cap, in the order of `Judged.exempted`."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The rule's findings."""
        return self.judged.findings

    @property
    def capped(self) -> bool:
        """The findings cost more together than what the rule shows: a cap binds."""
        return sum(self.costs, Fraction(0)) > self.deduction.low


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item with what it earns."""

    item: Item
    earned: Interval
    rules: tuple[RuleScore, ...]


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with what it earns."""

    indicator: Indicator
    earned: Interval
    items: tuple[ItemScore, ...]


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A section with what it earns."""

    section: Section
    earned: Interval
    indicators: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class AwardScore:
    """One bonus rule with what it brings, under its own cap."""

    spec: RuleSpec
    judged: Judged
    earned: Interval
    costs: tuple[Fraction, ...]
    """What each award brings before any cap."""


@dataclass(frozen=True, slots=True)
class BonusScore:
    """The bonus part: never added to the score."""

    bonus: Bonus
    earned: Interval
    rules: tuple[AwardScore, ...]


@dataclass(frozen=True, slots=True)
class VetoScore:
    """One veto: ``bars`` is True, False, or None while it cannot be judged."""

    spec: RuleSpec
    judged: Judged
    bars: bool | None


@dataclass(frozen=True, slots=True)
class Lever:
    """The least that must be put right before a rule's gap moves the score."""

    codes: tuple[str, ...]
    """Rules to put right together: the smallest set that has the gap's rule in it and moves the score."""
    findings: int
    """How many findings of the rule itself must go, with the other rules of ``codes`` put right, largest first."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole result under one edition."""

    edition: Edition
    earned: Interval
    """The score: ``earned.low`` is the headline."""
    sections: tuple[SectionScore, ...]
    bonus: BonusScore | None
    vetoes: tuple[VetoScore, ...]
    eligible: bool | None
    """False when a veto bars, None while one is open and none bars."""
    na_points: Fraction
    """Points of ``low`` that rest on not-applicable claims: what would be lost if they were withdrawn."""
    resting: Mapping[str, Fraction]
    """The same by item, before any rescaling; they add up to ``na_points``."""
    rescaled: Fraction | None
    """The score under `rescale_total`; None when nothing applies."""
    provenance: Mapping[Status, Fraction]
    """How many of the points rest on rules of each status; they add up to the edition's total."""

    def items(self) -> Iterator[ItemScore]:
        """Yield the items in order."""
        for section in self.sections:
            for indicator in section.indicators:
                yield from indicator.items

    def rules(self) -> Iterator[tuple[ItemScore, RuleScore]]:
        """Yield every scored rule with its item, in order."""
        for item in self.items():
            for rule in item.rules:
                yield item, rule
