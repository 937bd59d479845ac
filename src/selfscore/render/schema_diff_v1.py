"""The published JSON of `diff`, version 1: two editions held against each other. Fields are only ever added."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from selfscore.render.schema_v1 import OverlayV1, Points, Published, Sha, Words

Fate = Literal["equal", "changed", "split", "merged", "new", "dropped"]
Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d{1,4})?$", description="A bound or a quantity, never a float.")]


class EditionV1(Published):
    """One of the two editions."""

    code: str
    title: Words
    issuer: Words
    issued: str
    notice: Words
    points: Points = Field(description="Points of the sections that are encoded.")
    criteria_sha256: Sha
    overlay: OverlayV1 | None = Field(description="What adapted the edition.")


class SectionMoveV1(Published):
    """One section on both sides; 0 points where it is not there."""

    code: str
    title: Words
    before: Points
    after: Points
    moved: Points


class FieldV1(Published):
    """One field that is not what it was; null where it is not there."""

    path: str = Field(description="Where it stands in the criteria, by dots.")
    before: str | None
    after: str | None


class LimitV1(Published):
    """One number that a rule holds something against."""

    role: Literal[
        "fails", "tier", "target", "step", "reaches", "at_least", "more_than", "minimum", "size", "years", "finding", "counts"
    ]
    about: Words | None = Field(description="The fact or the column that is held against it.")
    sign: Literal["<", "≤", ">", "≥", "=", "≠", ""]
    number: Number
    share: bool = Field(description="A share of something: 0.8 is 80%.")
    unit: Literal["", "years", "months"]
    deduct: Points | None
    words: Words


class RuleSideV1(Published):
    """A rule of one of the editions."""

    code: str
    item: str | None = Field(description="null: bonus or veto.")
    kind: str
    text: Words
    stake: Points | None = Field(description="All that it can lose (a bonus: bring) on its own; null: a veto.")
    lead: Words | None
    status: Literal["official", "reported", "reconstructed"]
    limits: list[LimitV1]


class RuleDiffV1(Published):
    """What became of one rule, or of several that belong together."""

    fate: Fate
    old: list[RuleSideV1]
    new: list[RuleSideV1]
    reason: Words | None = Field(description="As the crosswalk has it; null within one edition.")
    fields: list[FieldV1] = Field(description="One to one: what decides; within one edition: everything that is different.")
    bounds_before: list[LimitV1] = Field(description="Bounds that only the old side has, where both sides are there.")
    bounds_after: list[LimitV1]


class ItemSideV1(Published):
    """An item of one of the editions."""

    code: str
    title: Words
    points: Points


class ItemDiffV1(Published):
    """What became of one item, or of several that belong together."""

    fate: Fate
    old: list[ItemSideV1]
    new: list[ItemSideV1]
    reason: Words | None
    before: Points
    after: Points
    moved: Points
    fields: list[FieldV1]
    rules: list[RuleDiffV1]


class AskingV1(Published):
    """A fact that rules of one edition read."""

    key: str
    title: Words
    about: Words | None
    type: str
    unit: Words | None
    documents: list[Words]
    parts: list[Words] = Field(description="Columns or members; under `wider` only those that the new edition asks on top.")
    leads: list[Words]
    rules: list[str]
    stake: Points = Field(description="All that its scored rules can lose together, caps applied.")


class EvidenceV1(Published):
    """What the two editions ask evidence for."""

    gather: list[AskingV1] = Field(description="Facts that only the new edition reads, dearest first.")
    wider: list[AskingV1] = Field(description="Facts that both read, of which the new one asks more.")
    released: list[AskingV1] = Field(description="Facts that only the old edition reads.")


class DiffV1(Published):
    """Two editions by their crosswalk, or two versions of one by their codes."""

    schema_: Literal["selfscore/diff/v1"] = Field("selfscore/diff/v1", alias="schema")
    tool: str
    basis: Literal["crosswalk", "codes"]
    crosswalk_sha256: Sha | None
    same: bool
    old: EditionV1
    new: EditionV1
    sections: list[SectionMoveV1]
    shifted: Points = Field(description="Points that sections gained, all together.")
    shifted_items: Points = Field(description="Points that items gained, all together.")
    lost_items: Points = Field(description="Points that items lost: as much, where both sides have as many points.")
    items: list[ItemDiffV1]
    extras: list[RuleDiffV1] = Field(description="Bonus and vetoes.")
    fields: list[FieldV1] = Field(description="Within one edition: the edition itself, its sections and indicators.")
    evidence: EvidenceV1
