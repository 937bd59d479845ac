"""What the page of a carry-over is made of, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.model.carry import RESCALED, Bridge, Carry, Class, RuleCarry, Span, Want
from selfscore.model.comparison import Priced
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.facts import FactState
from selfscore.model.place import Location
from selfscore.model.rubric import OverlayMark
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say
from selfscore.views import diff_words
from selfscore.views.carry_sums import Line, SumLine

CLASSES: Final[dict[str, Text]] = {
    Class.CARRIED: say("可沿用", "carried"),
    Class.SHORT: say("可沿用但失分", "carried but short"),
    Class.GATHER: say("需补充收集", "to be gathered"),
    Class.NOT_APPLICABLE: say("缺项或未启用", "not applicable"),
}
FATES: Final[dict[str, Text]] = {
    **{fate.value: word for fate, word in diff_words.FATES.items()},
    "": say("对照表以外", "outside the crosswalk"),
    RESCALED: say("按缺项折算", "rescaled for what is not applicable"),
}
STATES: Final[dict[FactState, Text]] = {
    FactState.ABSENT: say("未提供", "absent"),
    FactState.UNREADABLE: say("读不出", "unreadable"),
    FactState.EXPIRED: say("已过期", "expired"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One edition with its score."""

    code: str
    title: Text
    notice: Text
    points: Fraction
    earned: Interval
    bonus: Interval | None
    eligible: bool | None
    sha256: str
    overlay: OverlayMark | None


@dataclass(frozen=True, slots=True)
class WantLine:
    """What is to be gathered of one fact, with the file that it goes into."""

    state: FactState
    wants: tuple[Want, ...]
    """The fact whole, or its parts that go into that file."""
    said: Text
    file: str
    """An existing file of the repository where something is stated already, else the template's."""
    template: bool
    """The file is laid out by ``--write``."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the new edition."""

    rule: RuleCarry
    code: str
    title: Text
    """What it belongs to: its item, or the bonus, or the vetoes."""
    asked: Text
    lost: Interval
    wants: tuple[WantLine, ...]
    findings: tuple[Priced, ...]
    """What costs besides what is to be gathered."""
    points: Text | None
    """What it loses, in words; None where there is nothing to say."""
    came: Text
    """What it came from."""
    owner: Text
    do: Text
    said: Text
    """Why it is not applicable, where it is."""
    until: date | None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """What one department has to gather."""

    unit: Text
    suggested: bool
    """The edition's suggestion: nobody is assigned."""
    rules: tuple[RuleLine, ...]
    lost: Interval


@dataclass(frozen=True, slots=True)
class OldLine:
    """One scored rule of the old edition that loses points, with what became of it."""

    code: str
    title: Text
    lost: Interval
    went: Text


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """Items that belong together."""

    fate: Text
    old: tuple[str, ...]
    new: tuple[str, ...]
    title: Text
    bridge: Bridge


@dataclass(frozen=True, slots=True)
class SpanLine:
    """Items of one fate, added up; the columns add up to the scores."""

    fate: Text
    span: Span


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim that says nothing under the new edition."""

    code: str
    reason: str
    place: Location
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarryPage:
    """Everything that the carry-over shows, in its order."""

    district: Text
    as_of: date
    as_of_source: Text
    old: Side
    new: Side
    classes: tuple[Line, ...]
    fates: tuple[Line, ...]
    sums: tuple[SumLine, ...]
    bridge: tuple[BridgeLine, ...]
    spans: tuple[SpanLine, ...]
    before: tuple[OldLine, ...]
    gather: tuple[UnitGroup, ...]
    """Scored rules first to last by department, the one with most at stake first."""
    extra: tuple[RuleLine, ...]
    """Bonus and vetoes with something to be gathered or against them."""
    short: tuple[RuleLine, ...]
    carried: tuple[RuleLine, ...]
    outside: tuple[RuleLine, ...]
    claims: tuple[ClaimLine, ...]
    notes: tuple[Diagnostic, ...]
    facts: int
    """How many facts the scored rules need gathered, whole or in part."""
    templates: int
    """How many of them ``--write`` lays out."""
    rules: tuple[RuleLine, ...]
    """Every rule, in the order of the edition."""
    made: Carry
    """What all of this was laid out from."""

    @property
    def states(self) -> dict[FactState, Text]:
        """Return the words for what may be wrong with what is to be gathered."""
        return STATES
