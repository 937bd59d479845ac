"""The published JSON of `diff OLD NEW --evidence DIR`, version 1. Fields are only ever added."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from selfscore.render.schema_v1 import Day, DiagnosticV1, Earned, FindingV1, Place, Points, Published, Sha, Words

Status = Literal["carried", "short", "gather", "not_applicable"]
Fate = Literal["equal", "changed", "split", "merged", "new", "dropped"]
Lost = Field(description="What it loses, as its share once all caps are applied (low: in what is proven); these add up.")
Cut = Literal["", "equal", "changed", "split", "merged", "new", "dropped", "rescaled"]


class SideV1(Published):
    """One edition with its score over the same evidence."""

    edition: str
    title: Words
    criteria_sha256: Sha
    overlay_sha256: Sha | None
    points: Points
    score: Earned
    bonus: Earned | None = Field(description="On top of the score; null where the edition has no bonus.")
    eligible: bool | None
    rescaled: Earned = Field(description="What the setting for not-applicable claims adds to all points less all losses.")
    sums: list[Words] = Field(description="All points less what is lost, as a line to be checked with a calculator.")


class GroupV1(Published):
    """Scored rules of one class (new edition) or one fate (old edition; "" is outside the crosswalk)."""

    name: str
    rules: int
    lost: Earned = Lost


class WantV1(Published):
    """One fact, or one part of it, that has to be gathered."""

    fact: str
    title: Words
    state: Literal["absent", "unreadable", "expired"]
    message: Words
    stated: bool = Field(description="The repository says something of it: it is put right there, not asked for again.")
    file: str = Field(description="The place where it is stated; else the file that --write lays out for it.")
    locations: list[Place]


class OwnerV1(Published):
    """The department that a rule falls to."""

    name: Words | None
    source: Literal["table", "crosswalk", "suggested"] = Field(
        description="table: the responsibility table, by the new codes; crosswalk: that table, by the codes it came from; "
        "suggested: nobody is assigned, the edition suggests one."
    )
    code: str = Field(description="Row of the responsibility table.")


class RuleCarryV1(Published):
    """One rule of the new edition; every one is in exactly one class."""

    code: str
    item: str | None = Field(description="null: bonus or veto.")
    kind: Literal["scored", "bonus", "veto"]
    status: Status
    outcome: str
    fate: Fate | None = Field(description="null: the crosswalk does not know it (an overlay added it).")
    old: list[str] = Field(description="What it came from.")
    lost: Earned = Lost
    worth: Points = Field(description="What the proven score gains when this rule alone is put right; these do not add up.")
    brings: Earned = Field(description="Of a bonus rule: what it brings.")
    until: Day | None = Field(description="Last day on which all of its facts count; null where none has an end.")
    owner: OwnerV1
    wants: list[WantV1]
    findings: list[FindingV1]


class OldRuleV1(Published):
    """One scored rule of the old edition: what it loses, and what became of it."""

    code: str
    fate: Fate | None
    new: list[str]
    lost: Earned = Lost


class BridgeV1(Published):
    """Items that belong together; the earned points of each side add up to its score."""

    fate: Fate | None
    old: list[str]
    new: list[str]
    old_points: Points
    old_score: Earned
    new_points: Points
    new_score: Earned


class SpanV1(Published):
    """All bridges of one fate; each column adds up over all of them to the points and the score of its side."""

    fate: Cut
    old_items: int
    old_points: Points
    old_score: Earned
    new_items: int
    new_points: Points
    new_score: Earned


class OldClaimV1(Published):
    """A not-applicable claim by a code of the old edition, which says nothing under the new one."""

    code: str
    reason: str
    location: Place
    new: list[str]


class CarryV1(Published):
    """One repository under two editions at one date."""

    schema_: Literal["selfscore/carry/v1"] = Field("selfscore/carry/v1", alias="schema")
    district: Words
    as_of: Day
    as_of_source: Literal["option", "selfscore.yaml", "today"]
    tool: str
    evidence_sha256: Sha
    crosswalk_sha256: str = Field(description='"" where both editions are the same.')
    old: SideV1
    new: SideV1
    fates: list[GroupV1] = Field(description="points of `old`, less these, plus `rescaled`, are its score, exactly.")
    classes: list[GroupV1] = Field(description="points of `new`, less these, plus `rescaled`, are its score, exactly.")
    spans: list[SpanV1]
    bridge: list[BridgeV1]
    rules: list[RuleCarryV1]
    old_rules: list[OldRuleV1]
    claims: list[OldClaimV1]
    notes: list[DiagnosticV1]
