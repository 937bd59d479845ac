"""What comes back in task sheets, held against what was sent and what the repository says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location
from selfscore.model.text import Text

Meaning = bool | Fraction | str | tuple[str, ...] | None
"""What a cell says; None: nothing. Dates are ISO texts, paths a tuple."""


class Doing(StrEnum):
    """What a change does."""

    SET = "set"
    """A cell says something else."""
    ADD = "add"
    """A row is new in a ledger."""
    DROP = "drop"
    """A row of a ledger is dropped."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a returned sheet says differently, and that will be written."""

    doing: Doing
    fact: str
    title: Text
    """The fact, with the member or the year where one is meant."""
    row: str
    """Of a ledger, which row: its id or its place; "" where a statement is meant."""
    column: Text | None
    old: str
    new: str
    place: Location
    """Where it stands in the returned sheet."""
    unit: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sides that disagree: a unit with its sheet, or the repository."""

    who: Text
    says: str
    place: Location | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two sides say differently; nothing of it is written."""

    fact: str
    title: Text
    row: str
    column: Text | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an intake does to the score, worked out on a copy."""

    low_before: Fraction
    low_after: Fraction
    high_after: Fraction
    errors: tuple[Diagnostic, ...]
    """What the repository would complain of that it does not now."""


@dataclass(frozen=True, slots=True)
class Intake:
    """All that returned sheets bring. With ``problems`` nothing is written."""

    sheets: tuple[str, ...]
    """The files that were read, as they were named."""
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    held: tuple[Change, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What will be written into the repository, by path; a file that is there is replaced."""
    replaced: tuple[str, ...] = ()
    """Files among them that are there; each is kept as it was in the intake's own folder."""
    outcome: Outcome | None = None
    problems: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
    """Workbooks that lie beside the sheets and are none."""
