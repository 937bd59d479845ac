"""What time alone takes away: evidence that lapses, dates that pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class LapsedFact:
    """A fact (or a member of one) whose last day is over."""

    key: str
    title: Text
    valid_until: date


@dataclass(frozen=True, slots=True)
class Lapse:
    """One rule that loses more from a day on, with nothing else changed."""

    rule: str
    day: date
    """The first day on which it loses more."""
    points: Fraction
    """How much more, as the rule's share once caps are applied."""
    facts: tuple[LapsedFact, ...]
    """What lapsed; empty where a date passes instead (a deadline in a ledger, a year that ends)."""


@dataclass(frozen=True, slots=True)
class Lapses:
    """All that time takes away until a day."""

    now: Assessment
    until: date
    lapses: tuple[Lapse, ...]
    """By day, then rule."""
    low: Fraction
    """The score on ``until`` when nothing is done."""
