"""The published JSON of `check`, version 1: what a change does to the score. Fields are only ever added."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from selfscore.render.schema_v1 import Day, DiagnosticV1, Earned, FindingV1, HeldV1, Points, Published, Sha, Words

Turned = Literal["new", "worse", "other", "better", "closed"]


class BaseV1(Published):
    """What was compared with."""

    asked: str
    commit: str
    merged: bool = Field(description="The commit is where the two sides parted, not the tip of what was asked for.")


class SideV1(Published):
    """One side of the comparison."""

    low: Points
    high: Points
    eligible: bool | None
    evidence_sha256: Sha


class ItemChangeV1(Published):
    """One item that earns something else."""

    code: str
    title: Words
    before: Earned
    after: Earned
    moved: str = Field(description="What it gained of what is proven; negative where it lost.")


class RuleChangeV1(Published):
    """One rule whose findings are not what they were."""

    code: str
    turn: Turned
    before: Earned = Field(description="What the rule lost, as its share once caps are applied.")
    after: Earned
    moved: str
    fresh: list[FindingV1] = Field(description="Findings that were not there, or that cost more.")
    gone: list[FindingV1] = Field(description="Findings that are no longer there, or that cost less.")


class ComparisonV1(Published):
    """One change, judged on both sides by one edition at one date."""

    schema_: Literal["selfscore/check/v1"] = Field("selfscore/check/v1", alias="schema")
    edition: str
    criteria_sha256: Sha
    district: Words
    as_of: Day
    as_of_source: Literal["option", "selfscore.yaml", "today"]
    tool: str
    base: BaseV1 | None = Field(description="null where it was held against a marked baseline alone.")
    before: SideV1
    after: SideV1
    moved: str = Field(description="What the score gained of what is proven; negative where it lost.")
    worse: bool = Field(description="Less is proven than before, or a veto bars that did not.")
    items: list[ItemChangeV1]
    rules: list[RuleChangeV1]
    barred: list[str] = Field(description="Vetoes that bar now and did not.")
    freed: list[str]
    broken: list[DiagnosticV1] = Field(description="Problems in the evidence that were not there.")
    mended: list[DiagnosticV1]
    notes: list[DiagnosticV1]
    baseline: HeldV1 | None
