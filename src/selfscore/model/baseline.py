"""A marked baseline: the score that a district holds itself to, and the gaps that it lives with, each for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from selfscore.model.place import Location


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One gap that is lived with until a day, by someone's word. It quiets gates and never adds a point."""

    rule: str
    reason: str
    accepted_by: str
    until: date
    """The last day on which it holds."""
    place: Location

    def holds(self, day: date) -> bool:
        """Tell whether it still holds on a day; the last day counts."""
        return day <= self.until


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a baseline file says."""

    edition: str
    criteria_sha256: str
    as_of: date
    """The day that the marked score was judged at."""
    score: Fraction
    losses: Mapping[str, Fraction]
    """What each rule lost when it was marked; a rule that is not there lost nothing."""
    accepted: tuple[Acceptance, ...]
    place: Location


class Standing(StrEnum):
    """How a score stands to its baseline."""

    WORSE = "worse"
    EQUAL = "equal"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Held:
    """A score held against its baseline."""

    baseline: Baseline
    standing: Standing
    forgiven: Fraction
    """Points lost since the marking by gaps whose acceptance holds: they make nothing worse, and are no points."""
    accepted: Mapping[str, Acceptance]
    """By rule, the acceptances that hold."""
    expired: tuple[Acceptance, ...]
    """Those that no longer do: their gaps count again."""
