"""The working ledgers of the district's office: what stands in the way, and what is spent. They never move the score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from selfscore.model.place import Location


class ProblemKind(StrEnum):
    """What sort of thing the office has to see through."""

    PROBLEM = "problem"
    DISPUTE = "dispute"
    """Units differ over whose it is (交叉扯皮)."""
    REQUEST = "request"
    """The city has to decide or to help."""
    DECISION = "decision"
    """A meeting or a leader has decided it; it has to be carried out."""


class ProblemStatus(StrEnum):
    """How far it is."""

    OPEN = "open"
    DOING = "doing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of the ledger of problems, as it stands at the as-of date."""

    id: str
    what: str
    kind: ProblemKind
    owner: str
    units: tuple[str, ...]
    leader: str
    raised: date | None
    due: date | None
    status: ProblemStatus
    closed: date | None
    codes: tuple[str, ...]
    """Items, rules, bonus rules and vetoes of the edition that it holds up, in the order written."""
    outcome: str
    place: Location

    @property
    def open(self) -> bool:
        """It is not settled yet."""
        return self.status is not ProblemStatus.CLOSED

    def holds_up(self, code: str) -> bool:
        """Tell whether it holds up a rule: it names the rule, or the whole item."""
        return code in self.codes or code.partition(".")[0] in self.codes


@dataclass(frozen=True, slots=True)
class Spend:
    """One row of the ledger of spending. Amounts are in yuan, exact; None where none is written."""

    id: str
    what: str
    items: tuple[str, ...]
    """Items (or bonus rules, vetoes) that it serves, in the order written, each once."""
    unit: str
    source: str
    budget: Fraction | None
    paid: Fraction | None
    booked: date | None
    note: str
    place: Location


@dataclass(frozen=True, slots=True)
class Office:
    """Both ledgers; None where one is not stated or cannot be read."""

    problems: tuple[Problem, ...] | None = None
    spending: tuple[Spend, ...] | None = None

    def blocking(self, code: str) -> tuple[Problem, ...]:
        """Return the open problems that hold up a rule, soonest due first."""
        found = [one for one in self.problems or () if one.open and one.holds_up(code)]
        return tuple(sorted(found, key=lambda one: (one.due or date.max, one.place)))
