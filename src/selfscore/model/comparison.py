"""What a change of the evidence does to the score: two assessments, and everything in which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.finding import Finding
from selfscore.model.rubric import Item, RuleSpec
from selfscore.model.scorecard import Interval


class Turn(StrEnum):
    """What became of a rule's gap."""

    NEW = "new"
    """There was none."""
    WORSE = "worse"
    """It costs more than it did."""
    OTHER = "other"
    """It costs what it did, by other findings."""
    BETTER = "better"
    """It costs less than it did."""
    CLOSED = "closed"
    """There is none any more."""


@dataclass(frozen=True, slots=True)
class Base:
    """What is compared with: a commit, by the name that was asked for."""

    asked: str
    commit: str
    merged: bool
    """The commit is where the two sides parted, not the tip of what was asked for."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A finding with what it costs before caps."""

    finding: Finding
    cost: Fraction


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule whose findings are not what they were."""

    item: Item
    spec: RuleSpec
    turn: Turn
    before: Interval
    """What the rule lost, as its share once caps were applied."""
    after: Interval
    fresh: tuple[Priced, ...]
    """Findings that were not there, or that cost more or more surely than they did."""
    gone: tuple[Priced, ...]
    """Findings that are no longer there, or cost less or less surely than they did."""

    @property
    def moved(self) -> Fraction:
        """What the rule's share of the proven score gained; negative where it lost."""
        return self.before.low - self.after.low


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that earns something else than it did."""

    item: Item
    before: Interval
    after: Interval
    moved: Fraction
    """What it gained or lost of what is proven; 0 where only what is open moved."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change, judged on both sides by one edition at one date."""

    base: Base | None
    """None: held against a marked baseline alone; the two sides are one then."""
    before: Assessment
    after: Assessment
    moved: Fraction
    """What the score gained or lost of what is proven."""
    items: tuple[ItemChange, ...]
    rules: tuple[RuleChange, ...]
    broken: tuple[Diagnostic, ...]
    """Problems in the evidence that were not there."""
    mended: tuple[Diagnostic, ...]
    """Problems in the evidence that are no longer there."""
    barred: tuple[str, ...]
    """Vetoes that bar now and did not."""
    freed: tuple[str, ...]
    """Vetoes that barred and do no longer."""
    notes: tuple[Diagnostic, ...] = ()
    """What is to be known about the comparison itself."""

    @property
    def worse(self) -> bool:
        """Less is proven than before, or a veto bars that did not."""
        return self.moved < 0 or bool(self.barred)
