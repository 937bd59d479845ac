"""Facts: what is observed, in words that no edition owns. The only thing that both sides of the engine share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from selfscore.model.cells import Cell, Value
from selfscore.model.place import Location
from selfscore.model.table import Table
from selfscore.model.text import Text

FactType = Literal[
    "boolean", "number", "date", "text", "ratio", "ratio_by_member", "checklist", "table", "series", "rate_series", "survey"
]


class FactState(StrEnum):
    """How a fact stands. No two of these are ever merged; zero is a value, not a state."""

    COLLECTED = "collected"
    """Stated, its proof there and readable, in date; or stated against oneself."""
    ABSENT = "absent"
    """Nothing is stated (or it is stated twice, or only for a time after the as-of date)."""
    UNREADABLE = "unreadable"
    """Something is stated, but it cannot be understood, or its ledger cannot be read."""
    UNPROVEN = "unproven"
    """Stated in favour, but a document that it needs is not there or unreadable."""
    EXPIRED = "expired"
    """Its time is over; the dictionary says whether that makes it missing or stale."""
    NOT_APPLICABLE = "not_applicable"
    """Claimed as something that the district cannot have, with reason, approver and date."""


WORST_FIRST = (FactState.UNREADABLE, FactState.ABSENT, FactState.EXPIRED, FactState.UNPROVEN, FactState.COLLECTED)


@dataclass(frozen=True, slots=True)
class Proof:
    """One document given for a fact: a file of the repository with its hash, or a paper held elsewhere."""

    path: str | None = None
    sha256: str | None = None
    held_at: str | None = None
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """State of a fact, or of one member of it, with what there is to say about it."""

    state: FactState
    gone: bool = False
    """EXPIRED, and expiry means missing: it is judged as not there."""
    why: tuple[Text, ...] = ()
    """For every state but COLLECTED: what is wrong, for a person."""
    places: tuple[Location, ...] = ()
    """Where it is stated; the first is primary."""
    proofs: tuple[Proof, ...] = ()
    valid_until: date | None = None
    """Last day on which it counts, stated or computed; None where it does not end."""

    @property
    def silent(self) -> bool:
        """Nothing usable is known: it loses all it can in ``low`` and nothing in ``high``."""
        return self.state in (FactState.ABSENT, FactState.UNREADABLE)

    @property
    def doubtful(self) -> bool:
        """Judged as stated in ``high``, loses all it can in ``low``."""
        return self.state is FactState.UNPROVEN or (self.state is FactState.EXPIRED and not self.gone)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Part and whole, kept apart; the denominator is never 0 here (that is an absent fact)."""

    numerator: Fraction
    denominator: Fraction

    @property
    def value(self) -> Fraction:
        """The exact quotient."""
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a checklist. ``there`` is None unless it is known; fields are its further conditions."""

    key: str
    title: Text
    standing: Standing
    there: bool | None = None
    fields: Mapping[str, Cell] = field(default_factory=dict)
    field_places: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The members that the dictionary names, in its order, each with its own standing."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class MemberRatio:
    """The ratio of one member (a class of vehicles, a medium of pipes)."""

    key: str
    title: Text
    standing: Standing
    ratio: Ratio | None = None


@dataclass(frozen=True, slots=True)
class RatioByMember:
    """A ratio for each member that the dictionary names."""

    members: tuple[MemberRatio, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table fact: its rows, the site-sample rows filed with it, and what its register says it should list."""

    rows: Table
    site: Table | None = None
    id_column: str | None = None
    lacking: tuple[str, ...] = ()
    """Entries of the dictionary's register that the ledger does not list; each is a finding."""


@dataclass(frozen=True, slots=True)
class Series:
    """A number for each calendar year."""

    years: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class RateSeries:
    """A numerator and a denominator for each calendar year; a year counts only where both are there."""

    numerators: Mapping[int, Fraction]
    denominators: Mapping[int, Fraction]
    per: Fraction = Fraction(1)
    """The rate is shown per so many of the denominator's unit (per 10,000 vehicles)."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Answers of a survey: how many are valid, and their mean between 0 and 1."""

    valid: int
    mean: Fraction


FactValue = Value | Ratio | RatioByMember | Checklist | Ledger | Series | RateSeries | Survey


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the dictionary as the evidence states it. ``value`` is None where the state leaves none."""

    key: str
    title: Text
    standing: Standing
    value: FactValue | None = None

    @property
    def state(self) -> FactState:
        """How the fact stands."""
        return self.standing.state


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one evidence repository at one date: what rules are judged on, and nothing else."""

    as_of: date
    by_key: Mapping[str, Fact]

    def __getitem__(self, key: str) -> Fact:
        """Return the fact, absent where nothing states it.

        Raises:
            KeyError: the dictionary does not know ``key`` (lint has refused such a rule before).
        """
        return self.by_key[key]


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the worst of several standings (a derived fact inherits it); all not applicable is not applicable.

    The reasons and places of all that are not collected are kept, in order.
    """
    all_of = tuple(standings)
    applicable = [one for one in all_of if one.state is not FactState.NOT_APPLICABLE]
    if not applicable:
        return all_of[0] if all_of else Standing(FactState.ABSENT)
    state = min((one.state for one in applicable), key=WORST_FIRST.index)
    at_fault = [one for one in applicable if one.state is state]
    dates = [one.valid_until for one in applicable if one.valid_until]
    return Standing(
        state=state,
        gone=state is FactState.EXPIRED and any(one.gone for one in at_fault),
        why=tuple(dict.fromkeys(why for one in applicable for why in one.why)),
        places=tuple(dict.fromkeys(place for one in applicable for place in one.places)),
        proofs=tuple(dict.fromkeys(proof for one in applicable for proof in one.proofs)),
        valid_until=min(dates) if dates else None,
    )
