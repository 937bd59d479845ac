"""What becomes of evidence when the edition changes: two scores, and each rule of the new edition in one class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Priced
from selfscore.model.crosswalk import Crosswalk, Link
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.evidence import Claim
from selfscore.model.facts import FactState
from selfscore.model.finding import Outcome
from selfscore.model.place import Location
from selfscore.model.rubric import Item, RuleSpec
from selfscore.model.scorecard import Interval
from selfscore.model.skeleton import Skeleton
from selfscore.model.text import Text


class Class(StrEnum):
    """How the evidence that there is stands to a rule of the new edition. Every rule is in exactly one class."""

    CARRIED = "carried"
    """The facts are there and valid, and nothing is lost."""
    SHORT = "short"
    """The facts are there, and the rule loses points all the same."""
    GATHER = "gather"
    """A fact that it reads is absent, unreadable or expired, whole or in part."""
    NOT_APPLICABLE = "not_applicable"
    """Claimed as not applicable, or not in force."""


class Kind(StrEnum):
    """What a rule is there for."""

    SCORED = "scored"
    BONUS = "bonus"
    VETO = "veto"


class OwnerSource(StrEnum):
    """Who says who owes a rule."""

    TABLE = "table"
    """The responsibility table of the evidence, by the codes of the new edition."""
    CROSSWALK = "crosswalk"
    """The responsibility table, which goes by the old edition: the row of what the rule or its item came from."""
    SUGGESTED = "suggested"
    """Nobody yet: the edition's own suggestion."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The department that a rule falls to."""

    name: Text | None
    """None: the edition suggests nobody either."""
    source: OwnerSource
    code: str = ""
    """Code of the row of the responsibility table."""


@dataclass(frozen=True, slots=True)
class Want:
    """One fact, or one part of it, that has to be gathered."""

    fact: str
    title: Text
    state: FactState
    """ABSENT, UNREADABLE or EXPIRED: three things, never one."""
    said: Text
    """What is wrong, for a person."""
    places: tuple[Location, ...] = ()
    """Where it is stated, where it is."""
    stated: bool = False
    """The repository says something of the fact: it is put right there, and not asked for again."""


@dataclass(frozen=True, slots=True)
class RuleCarry:
    """One rule of the new edition."""

    spec: RuleSpec
    item: Item | None
    """None: bonus or veto."""
    kind: Kind
    status: Class
    outcome: Outcome
    note: Text | None
    """What has to be said of the outcome: the reason of a claim, why a veto is not in force."""
    lost: Interval
    """What the rule shows as its share of the losses, all caps applied: these add up. Bonus and vetoes lose nothing."""
    worth: Fraction
    """What the score gains when this rule alone is put right: these do not add up."""
    brings: Interval
    """Of a bonus rule: what it brings, on top of the score."""
    findings: tuple[Priced, ...]
    """What costs (a bonus: what is open yet; a veto: what bars or may)."""
    wants: tuple[Want, ...]
    owner: Owner
    link: Link | None
    """What it came from; None where the crosswalk does not know the rule (an overlay added it)."""
    until: date | None
    """The first day on which one of its facts lapses is the day after this; None where none does."""


@dataclass(frozen=True, slots=True)
class Losses:
    """All points of an edition, less what each group of rules loses, give its score exactly."""

    points: Fraction
    groups: Mapping[str, Interval]
    counts: Mapping[str, int]
    """How many scored rules each group has."""
    rescaled: Interval
    """What the edition's setting for not-applicable claims adds or takes; nothing under `full_points`."""
    score: Interval


@dataclass(frozen=True, slots=True)
class Bridge:
    """Items of both editions that belong together, with what each side has and earns."""

    link: Link | None
    """None: an item that the crosswalk does not know."""
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    old_points: Fraction
    new_points: Fraction
    old_earned: Interval
    new_earned: Interval


@dataclass(frozen=True, slots=True)
class Span:
    """All bridges of one fate added up."""

    old_items: int
    new_items: int
    old_points: Fraction
    new_points: Fraction
    old_earned: Interval
    new_earned: Interval


RESCALED: Final = "rescaled"
"""The span that holds what the settings for not-applicable claims add to, or take from, the sums of the items."""


@dataclass(frozen=True, slots=True)
class OldClaim:
    """A not-applicable claim by a code of the old edition: it says nothing under the new one."""

    claim: Claim
    new: tuple[str, ...]
    """What its code became."""


@dataclass(frozen=True, slots=True)
class Carry:
    """The whole carry-over."""

    old: Assessment
    new: Assessment
    crosswalk: Crosswalk
    rules: tuple[RuleCarry, ...]
    """Every rule of the new edition, in its order."""
    before: Losses
    """The old score, by what became of each old rule: the value of a `Fate`, "" for a rule that the crosswalk does not know."""
    after: Losses
    """The new score, by the value of a `Class`."""
    bridge: tuple[Bridge, ...]
    spans: Mapping[str, Span]
    """The bridge by fate ("": not in the crosswalk; `RESCALED` where there is any): the columns add up to the two scores."""
    old_links: Mapping[str, Link]
    """By code of an old rule."""
    claims: tuple[OldClaim, ...]
    lacking: Skeleton
    """What has to be laid out: only facts that nothing in the repository states."""
    notes: tuple[Diagnostic, ...]

    def of(self, status: Class) -> tuple[RuleCarry, ...]:
        """Return the rules of one class, in the order of the edition."""
        return tuple(one for one in self.rules if one.status is status)
