"""The weekly bulletin: how it stands, what moved since an earlier version, what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.history import History, Version
from selfscore.model.lapse import Lapses
from selfscore.model.rubric import Section
from selfscore.model.scorecard import Interval


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What a section earns, and earned at the earlier version; None where there is none."""

    section: Section
    earned: Interval
    moved: Fraction | None


@dataclass(frozen=True, slots=True)
class Since:
    """From an earlier version to now. What time and what work moved add up to ``moved``; both sides by one edition."""

    version: Version
    as_of: date
    """The day that the earlier version is judged at: what its selfscore.yaml says, else its own day."""
    then: Interval
    """What it earned on that day."""
    moved: Fraction
    time: Comparison
    """The earlier evidence on that day, and today, with nothing done."""
    work: Comparison
    """The earlier evidence and today's, both today: what `check` shows."""
    first: bool
    """No version is as old as was asked for: this is the first there is."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first version that can be scored."""

    as_of: date
    earned: Interval
    moved: Fraction
    """What the score gained since."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Everything that the bulletin is made from."""

    now: Assessment
    since: Since | None
    """None: there is no earlier version to compare with; ``notes`` says why."""
    start: Start | None
    trend: History | None
    """The score over the versions, today's last."""
    sections: tuple[SectionChange, ...]
    short: Fraction | None
    """Points that the target still lacks, at least 0; None where there is no target."""
    lapses: Lapses
    notes: tuple[Diagnostic, ...]
    """What is to be known about the earlier version, or why there is none."""
