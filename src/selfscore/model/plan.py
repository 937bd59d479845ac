"""A plan: which gaps to close, in which order, and what the score is then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.scorecard import Interval


class Because(StrEnum):
    """Why a step is in a plan."""

    TARGET = "target"
    """It is part of the cheapest way to the target."""
    POLICY = "policy"
    """The district's policy lets no gap of its difficulty stay."""
    VETO = "veto"
    """The veto is open: without this nothing shows that the district may apply."""
    ASKED = "asked"
    """It was named with ``--fix``."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rule (or open veto) put right."""

    code: str
    because: Because
    effort: Fraction
    """Person-days: the responsibility table's, else the rubric's."""
    gain: Fraction
    """What the score gains by this step, after all the steps before it."""
    after: Fraction
    """The score once this step and those before it are done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, and what comes of it. Scores are ``low``: what is proven."""

    now: Assessment
    """How it stands."""
    then: Assessment
    """How it will stand on ``by`` when nothing is done: evidence lapses and dates pass."""
    target: Fraction | None
    by: date
    steps: tuple[Step, ...]
    result: Interval
    """The score once every step is done."""
    best: Fraction
    """The highest score that any work can reach by then."""
    lasting: tuple[str, ...]
    """Rules that lose by what has happened: no work changes it."""
    barring: tuple[str, ...]
    """Vetoes that bar by what has happened: no work lifts them."""
    kept: bool
    """The district's policy is kept once every step is done."""

    @property
    def reached(self) -> bool:
        """The target is reached, and nothing bars that could be lifted; True without a target."""
        return self.target is None or self.result.low >= self.target

    @property
    def effort(self) -> Fraction:
        """Person-days of all steps."""
        return sum((step.effort for step in self.steps), Fraction(0))
