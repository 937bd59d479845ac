"""An edition: section > indicator > item > rule, with points, sources and remedies. All of it is data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field, SerializeAsAny

from selfscore.model.numbers import Exact, Points
from selfscore.model.place import Location
from selfscore.model.text import Strict, Text

NotApplicable = Literal["full_points", "rescale_total", "rescale_within_item"]


class Status(StrEnum):
    """How sure a rule is."""

    OFFICIAL = "official"
    """Checked against the published text."""
    REPORTED = "reported"
    """Seen in a public document that quotes the text."""
    RECONSTRUCTED = "reconstructed"
    """Our best reading."""


class Level(StrEnum):
    """How hard a gap is to close."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"


class Source(Strict):
    """Where a rule comes from: a document named in the edition's ``sources``, and the clause in it."""

    document: str
    clause: str
    status: Status
    note: Text | None = None
    """What of the rule is less sure than the rest, and why."""


class Difficulty(Strict):
    """Difficulty of a rule with the reason for it."""

    level: Level
    reason: Text


class Remedy(Strict):
    """What to do about a gap, and what to file as proof."""

    do: Text
    file: Text


class RuleSpec(Strict):
    """What every rule has, whatever its kind. Each kind adds its own fields in ``rules/<kind>.py``."""

    code: str = Field(pattern=r"^(\d+\.\d+|[A-Z]\d+)$")
    kind: str
    text: Text
    """What is asked and what a shortfall costs, in our own words."""
    says: dict[str, Text] = {}
    """What a finding says, in a few words: under ``finding``, or under the name of the condition that is lacking."""
    cap: Points | None = None
    pool: str | None = None
    difficulty: Difficulty
    remedy: Remedy
    effort: Exact
    """Person-days that closing the whole gap usually takes."""
    lead: Text | None = None
    """Suggested lead department, where it differs from the item's."""
    source: Source
    past: bool = False
    """What it finds for certain is what has happened (an accident of last year): no work undoes it."""
    place: Location = Field(default=Location(""), exclude=True)
    """Where the rule stands in the criteria; set by the loader."""

    @property
    def most(self) -> Decimal | None:
        """All that the rule's own amounts can come to, where that is finite; None: only caps bound it."""
        return None


class Item(Strict):
    """One 评价项目 with its points and its rules."""

    code: str = Field(pattern=r"^\d+$")
    title: Text
    text: Text
    """What the item asks for, in our own words."""
    points: Points
    lead: Text
    support: tuple[Text, ...] = ()
    """Departments that usually contribute."""
    pools: dict[str, Points] = {}
    """Caps that several rules of the item share, by name."""
    evidence_for_na: bool = False
    """A not-applicable claim for this item must carry evidence."""
    source: Source
    rules: tuple[SerializeAsAny[RuleSpec], ...] = Field(min_length=1)

    def stake(self, spec: RuleSpec) -> Decimal:
        """Return all that one of its rules can lose on its own: its amounts, within its cap, else its pool's, else all points."""
        bound = spec.cap if spec.cap is not None else self.pools[spec.pool] if spec.pool is not None else self.points
        return min(bound, spec.most) if spec.most is not None else bound


class Indicator(Strict):
    """One 指标."""

    code: str = Field(pattern=r"^[A-Z]\d+$")
    title: Text
    points: Points
    source: Source
    items: tuple[Item, ...] = Field(min_length=1)


class Section(Strict):
    """One 板块."""

    code: str = Field(pattern=r"^[A-Z]$")
    title: Text
    points: Points
    source: Source
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Bonus(Strict):
    """The 鼓励项: points on top, with a cap of their own, never in the total."""

    title: Text
    cap: Points
    rules: tuple[SerializeAsAny[RuleSpec], ...]


class Vetoes(Strict):
    """The 否决项: conditions that bar the application and never change the score."""

    title: Text
    rules: tuple[SerializeAsAny[RuleSpec], ...]


class SourceDocument(Strict):
    """A document that sources name."""

    title: Text
    issued: str | None = None
    document_no: str | None = None


class OverlayMark(Strict):
    """Which overlay adapted an edition: its name, and the hash over its files."""

    name: Text
    sha256: str


class Edition(Strict):
    """One published rubric."""

    code: str
    title: Text
    issuer: Text
    document_no: str
    issued: str
    points: Points
    partial: bool = False
    """Only some of its sections are encoded; reports say so, and the score is out of what is here."""
    notice: Text
    """What every report of this edition must say about it."""
    not_applicable: NotApplicable = "full_points"
    pass_mark: Points | None = None
    sources: dict[str, SourceDocument]
    sections: tuple[Section, ...] = Field(min_length=1)
    bonus: Bonus | None = None
    vetoes: Vetoes | None = None
    sha256: str = ""
    """Hash over the criteria files, set by the loader."""
    overlay: OverlayMark | None = None
    """What adapted the edition, set by the loader; every report names it beside the hash."""

    def items(self) -> Iterator[Item]:
        """Yield the items in order."""
        for section in self.sections:
            for indicator in section.indicators:
                yield from indicator.items

    def rules(self) -> Iterator[RuleSpec]:
        """Yield the scored rules, then the bonus, then the vetoes."""
        for item in self.items():
            yield from item.rules
        yield from self.bonus.rules if self.bonus else ()
        yield from self.vetoes.rules if self.vetoes else ()

    def codes(self) -> tuple[str, ...]:
        """Return every code, over all levels, in order."""
        found: list[str] = []
        for section in self.sections:
            found.append(section.code)
            for indicator in section.indicators:
                found.append(indicator.code)
                found += [code for item in indicator.items for code in (item.code, *(rule.code for rule in item.rules))]
        for part in (self.bonus, self.vetoes):
            found += [rule.code for rule in part.rules] if part else []
        return tuple(found)

    @property
    def total(self) -> Decimal:
        """Points of the sections that are here: what the score is out of."""
        return sum((section.points for section in self.sections), Decimal(0))
