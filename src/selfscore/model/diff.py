"""What is different between two editions, or two versions of one. All of it is data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from selfscore.model.crosswalk import Fate
from selfscore.model.facts import FactType
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.model.text import Text

Basis = Literal["crosswalk", "codes"]
"""How the two sides were matched: by a crosswalk, or, within one edition, by their codes."""

Role = Literal[
    "fails", "tier", "target", "step", "reaches", "at_least", "more_than", "minimum", "size", "years", "finding", "counts",
]  # fmt: skip
"""What a number is to a rule: a bound that loses (with what it costs), a target, a count, a number of years, or a condition
on rows: of those that are a finding, or of those that count in favour."""

Sign = Literal["<", "≤", ">", "≥", "=", "≠", ""]


@dataclass(frozen=True, slots=True)
class Limit:
    """One number that a rule holds something against."""

    role: Role
    about: Text | None
    """The fact or the column that is held against it, where the dictionary names it."""
    sign: Sign
    """Of a span of time: blank within it, ≠ not within it."""
    number: Fraction
    share: bool = False
    """It is a share of something: 0.8 is said as 80%."""
    unit: Literal["", "years", "months"] = ""
    deduct: Fraction | None = None
    """What falling on its losing side costs, in points, where that is its own."""

    @property
    def bound(self) -> tuple[object, ...]:
        """The bound without its price; a tier is nothing without what it costs."""
        price = self.deduct if self.role == "tier" else None
        return (self.role, self.about, self.sign, self.number, self.share, self.unit, price)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is not what it was. None: it was not there, or is not there any more."""

    path: str
    """Where it stands in the criteria, by dots: ``fails.le``, ``remedy.do.zh``."""
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RuleSide:
    """A rule of one of the editions."""

    spec: RuleSpec
    item: Item | None
    """None: bonus or veto."""
    stake: Fraction | None
    """All that it can lose (a bonus: bring) on its own; None: a veto."""
    lead: Text | None
    """Suggested lead department."""
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class RuleDiff:
    """What became of one rule, or of several that belong together."""

    fate: Fate
    old: tuple[RuleSide, ...]
    new: tuple[RuleSide, ...]
    reason: Text | None
    """Why, as the crosswalk has it."""
    fields: tuple[FieldChange, ...] = ()
    """One to one: what decides, or within one edition everything, that is different."""
    bounds_old: tuple[Limit, ...] = ()
    """Bounds of the old side that the new side does not have. Only where both sides are there."""
    bounds_new: tuple[Limit, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of both sides, each once."""
        return tuple(dict.fromkeys(one.spec.code for one in (*self.old, *self.new)))


@dataclass(frozen=True, slots=True)
class ItemDiff:
    """What became of one item, or of several that belong together, with their rules."""

    fate: Fate
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    reason: Text | None
    before: Fraction
    after: Fraction
    moved: Fraction
    """What the new side has more than the old one, in points; negative where it has less."""
    rules: tuple[RuleDiff, ...]
    """Each rule once: with the item of its first new code, else of its first old one."""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """One section on both sides; 0 points where it is not there."""

    code: str
    title: Text
    before: Fraction
    after: Fraction
    moved: Fraction


@dataclass(frozen=True, slots=True)
class Asking:
    """A fact that rules of one edition read, and what to know about it."""

    key: str
    title: Text
    about: Text | None
    type: FactType
    unit: Text | None
    documents: tuple[Text, ...]
    parts: tuple[Text, ...]
    """Columns or members; of a fact that both editions read, only what the new one asks for on top."""
    leads: tuple[Text, ...]
    """Suggested lead departments, each once, the one of the first rule first."""
    rules: tuple[str, ...]
    stake: Fraction
    """All that its scored rules can lose together, in points, caps applied."""


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """Two editions held against each other."""

    old: Edition
    new: Edition
    basis: Basis
    crosswalk_sha256: str
    """Empty where there was no crosswalk to use."""
    sections: tuple[SectionDiff, ...]
    shifted: Fraction
    """Points that moved from sections to sections: the sum of what sections gained."""
    shifted_items: Fraction
    """The same between items, or items that belong together: what they gained."""
    lost_items: Fraction
    """What items lost: as much as they gained, where both sides have as many points."""
    items: tuple[ItemDiff, ...]
    extras: tuple[RuleDiff, ...]
    """Bonus and vetoes."""
    fields: tuple[FieldChange, ...]
    """Within one edition: what is different in the edition itself, its sections and its indicators."""
    gather: tuple[Asking, ...]
    """Facts that only the new edition reads, dearest first."""
    wider: tuple[Asking, ...]
    """Facts that both read, of which the new edition asks more columns or members."""
    released: tuple[Asking, ...]
    """Facts that only the old edition reads."""

    @property
    def rules(self) -> tuple[RuleDiff, ...]:
        """Every rule once: those of the items, then bonus and vetoes."""
        return (*(rule for item in self.items for rule in item.rules), *self.extras)

    @property
    def same(self) -> bool:
        """Nothing is different."""
        fates = {one.fate for one in self.items} | {one.fate for one in self.rules}
        return fates <= {Fate.EQUAL} and not self.fields
