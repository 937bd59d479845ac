"""The published JSON, version 1: its own types, so that the engine may change without breaking who reads it.

Points are strings with trailing zeros dropped, at most four decimals. Fields are only ever added.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Points = Annotated[str, Field(pattern=r"^-?\d+(\.\d{1,4})?$", description="Points, exact to four decimals, never a float.")]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Difficulty = Literal["red", "orange", "yellow"]


class Published(BaseModel):
    """Base of every published object."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Words(Published):
    """One text in both languages."""

    zh: str
    en: str


class Earned(Published):
    """Points proven (low), and points if every open rule turned out well (high)."""

    low: Points
    high: Points


class Place(Published):
    """A place in a file of the evidence: a line of text, or a row of a sheet."""

    path: str
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    col: int | None = None


class FindingV1(Published):
    """One shortfall: what, what it costs before caps, whether that is certain, and where it was seen."""

    subject: str
    message: Words
    points: Points
    certain: bool
    cause: str
    locations: list[Place]


class RuleV1(Published):
    """One rule of an item."""

    code: str
    kind: str
    outcome: Literal["PASS", "DEDUCT", "NOT_APPLICABLE", "NEEDS_REVIEW", "UNDETERMINED", "ERROR"]
    deduction: Earned = Field(
        description="low: what it costs in the proven score; high: what it costs if all that is open turns out well."
    )
    stake: Points = Field(description="All that the rule could lose on its own.")
    difficulty: Difficulty
    status: Literal["official", "reported", "reconstructed"]
    text: Words
    facts: list[str]
    findings: list[FindingV1]
    locations: list[Place] = Field(description="Where the facts that it was judged on are stated.")


class ItemV1(Published):
    """One item."""

    code: str
    title: Words
    points: Points
    low: Points
    high: Points
    rules: list[RuleV1]


class IndicatorV1(Published):
    """One indicator."""

    code: str
    title: Words
    points: Points
    low: Points
    high: Points
    items: list[ItemV1]


class SectionV1(Published):
    """One section."""

    code: str
    title: Words
    points: Points
    low: Points
    high: Points
    indicators: list[IndicatorV1]


class BonusRuleV1(Published):
    """One bonus rule."""

    code: str
    low: Points
    high: Points
    outcome: str
    awards: list[FindingV1]


class BonusV1(Published):
    """The bonus part; never in the total."""

    low: Points
    high: Points
    cap: Points
    rules: list[BonusRuleV1]


class VetoV1(Published):
    """One veto; bars is null while it is open."""

    code: str
    text: Words
    bars: bool | None
    events: list[FindingV1]


class NotApplicableV1(Published):
    """What rests on not-applicable claims."""

    points: Points
    score_if_rescaled: Points | None


class ScoreV1(Published):
    """The headline."""

    low: Points
    high: Points
    points: Points
    bonus: BonusV1 | None
    eligible: bool | None
    vetoes: list[VetoV1]
    not_applicable: NotApplicableV1


class BlockerV1(Published):
    """One open problem that holds up a gap."""

    id: str
    what: str
    kind: Literal["problem", "dispute", "request", "decision"]
    owner: str
    leader: str
    due: Day | None
    days_left: int | None
    place: str


class AcceptedV1(Published):
    """A gap that is lived with until a day (which still counts). It trips no gate and adds no point."""

    rule: str
    reason: str
    accepted_by: str
    until: Day


class HeldV1(Published):
    """How the score stands to a marked baseline."""

    score: Points
    as_of: Day = Field(description="The day that the baseline was judged at.")
    standing: Literal["worse", "equal", "better"]
    forgiven: Points = Field(description="Points lost since by accepted gaps: they make nothing worse, and are no points.")
    accepted: list[AcceptedV1]
    expired: list[AcceptedV1]


class GapV1(Published):
    """One gap with its owner and its worth."""

    item: str
    rule: str
    points: Points = Field(description="What the score gains when this gap alone is put right, after caps.")
    deduction: Earned
    outcome: str
    difficulty: Difficulty
    lead_unit: str | None
    suggested_lead: Words
    responsible_units: list[str]
    leader: str | None
    due: Day | None
    days_left: int | None
    effort: str = Field(description="Person-days.")
    remedy: Words
    file: Words = Field(description="What to file as proof.")
    lever: Words | None
    blocked_by: list[BlockerV1] = Field(description="Open problems of the office's ledger that hold it up, soonest due first.")
    accepted: AcceptedV1 | None = Field(None, description="Who lives with it, why and until when; a baseline says so.")


class DiagnosticV1(Published):
    """One thing that is wrong, with its place."""

    location: Place
    severity: Literal["error", "warning", "note"]
    code: str
    message: Words
    help: Words | None


class ProvenanceV1(Published):
    """How many of the points rest on rules of each status."""

    official: Points
    reported: Points
    reconstructed: Points


class OverlayV1(Published):
    """What adapted the edition, by whom its name says."""

    name: Words
    sha256: Sha


class ScorecardV1(Published):
    """One evaluation."""

    schema_: Literal["selfscore/scorecard/v1"] = Field("selfscore/scorecard/v1", alias="schema")
    edition: str
    edition_title: Words
    partial: bool
    notice: Words
    district: Words
    as_of: Day
    as_of_source: Literal["option", "selfscore.yaml", "today"]
    criteria_sha256: Sha
    overlay: OverlayV1 | None = Field(description="What adapted the edition; null where nothing did.")
    evidence_sha256: Sha
    tool: str
    score: ScoreV1
    provenance: ProvenanceV1
    sections: list[SectionV1]
    gaps: list[GapV1]
    diagnostics: list[DiagnosticV1]
    baseline: HeldV1 | None = None


class UnownedV1(Published):
    """One item that the responsibility table does not assign whole."""

    item: str
    title: Words
    suggested_lead: Words
    lacks: list[Literal["lead", "responsible", "leader"]]
    location: Place


class IdleUnitV1(Published):
    """One unit of the register that neither leads nor shares in any item."""

    code: str
    name: str
    location: Place


class ResponsibilityV1(Published):
    """How far the edition is assigned."""

    items: int
    unowned: list[UnownedV1]
    idle_units: list[IdleUnitV1]


class GapsV1(Published):
    """The gap list alone."""

    schema_: Literal["selfscore/gaps/v1"] = Field("selfscore/gaps/v1", alias="schema")
    as_of: Day
    review: Day | None
    days_to_review: int | None
    gaps: list[GapV1]
    eligible: bool | None = Field(description="Whether the district may apply: false while a veto bars, null while one is open.")
    vetoes: Words | None = Field(description="Which vetoes bar or are open, in a line; null where none does.")
    responsibility: ResponsibilityV1 | None = Field(
        description="What nobody owes, and who owes nothing; null where the list is narrowed by a filter."
    )
    overlay: OverlayV1 | None = Field(description="What adapted the edition; null where nothing did.")
