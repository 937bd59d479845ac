"""The score over time: one moment for each commit, each with what moved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from selfscore.model.change import Why
from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a repository: a commit, or a dated snapshot."""

    id: str
    """The commit's full name; of a snapshot, its folder's name."""
    day: date
    """The committer's civil date; the snapshot's own."""
    author: str = ""
    title: str = ""
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """What one cause gained or lost, and by which items."""

    why: Why
    points: Fraction
    items: Mapping[str, Fraction]
    """By item code; they add up to ``points`` wherever the edition's total is a plain sum. Empty for CRITERIA."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a version scores. The causes add up to the change exactly."""

    version: Version
    as_of: date
    as_of_source: Literal["option", "selfscore.yaml", "commit"]
    edition: str
    earned: Interval
    change: Fraction | None
    """Against the moment before it, gaps skipped; None for the first."""
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A version that cannot be scored: a gap in the line."""

    version: Version
    reason: Text


@dataclass(frozen=True, slots=True)
class History:
    """The line, oldest first."""

    moments: tuple[Moment | Gap, ...]
    district: Text | None
    lang: Lang | None
    """The language that the newest version asks for."""
    code: str | None
    """The section, indicator or item that is looked at; None: the whole score."""
    title: Text
    """What the newest edition calls it."""
    points: Fraction
    """What there is to earn, by the newest edition."""
    cut: bool
    """There are older commits that are not here (a shallow clone)."""
    tool: str
