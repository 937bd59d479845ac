"""What a rule finds: each thing that costs, with its place and its arithmetic as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selfscore.model.facts import FactState
from selfscore.model.place import Location
from selfscore.model.text import Text


class Outcome(StrEnum):
    """How a rule came out."""

    PASS = "PASS"  # noqa: S105 (an outcome, no password)
    DEDUCT = "DEDUCT"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NEEDS_REVIEW = "NEEDS_REVIEW"
    UNDETERMINED = "UNDETERMINED"
    ERROR = "ERROR"


class Cause(StrEnum):
    """Why a finding costs: a shortfall that was observed, or why nothing better can be said."""

    OBSERVED = "observed"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    UNPROVEN = "unproven"
    EXPIRED = "expired"
    TOO_FEW = "too_few"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One shortfall (or, in the bonus part, one award; in a veto, one event).

    A certain finding costs in ``low`` and in ``high``; an open one costs in ``low`` only. Its cost is
    ``each × times``, before caps; ``each`` None is everything that the rule can lose on its own.
    """

    subject: str
    """Stable name within the rule: a row's id, a member, a year. Two findings of a rule never share it."""
    message: Text
    each: Decimal | None
    times: Fraction = Fraction(1)
    certain: bool = True
    cause: Cause = Cause.OBSERVED
    places: tuple[Location, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A value that a rule was judged on, for `explain`: which fact, what it says, and in what state it stands."""

    fact: str
    label: Text
    value: Text
    state: FactState
    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge of a kind returns for one rule."""

    findings: tuple[Finding, ...] = ()
    used: tuple[Used, ...] = ()
    exempted: tuple[Finding, ...] = ()
    """What not-applicable claims (of a fact or a member) keep from costing; see `Judged.exempted`."""
    exempt: bool = False
    """All that the rule asks about is claimed as not applicable."""
    review: bool = False
    """A person has to look (a survey with too few answers)."""
    note: Text | None = None
    """What has to be said of the outcome besides its findings."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with its one set of findings and its outcome."""

    code: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    used: tuple[Used, ...] = ()
    exempted: tuple[Finding, ...] = ()
    """What the not-applicable claims of this rule keep from costing: what the rule would find without them."""
    note: Text | None = None
