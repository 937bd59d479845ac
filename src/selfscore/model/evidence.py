"""What an evidence repository holds once it has been read: statements, documents, ledgers, owners and claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Level
from selfscore.model.table import Table
from selfscore.model.text import Lang, Text

Policy = Literal["none", "least", "free"]


class ArtifactState(StrEnum):
    """Whether a document that evidence names can be relied on."""

    OK = "ok"
    """There, not empty, inside the repository, and what its name says it is."""
    UNINSPECTED = "uninspected"
    """There and not empty, of a kind that is accepted without looking inside (OFD, WPS, ET, DOC)."""
    MISSING = "missing"
    EMPTY = "empty"
    WRONG_KIND = "wrong_kind"
    """Its content is not what its name says."""
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    """Its path leaves the repository; it was not opened."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One document of the repository. ``path`` is relative to its root, with ``/``."""

    path: str
    state: ArtifactState
    size: int = 0
    sha256: str | None = None
    kind: str | None = None
    """What the content was recognised as: pdf, docx, xlsx, pptx, jpg, png, tiff, heic, txt, mp4, …"""
    problem: Text | None = None

    @property
    def good(self) -> bool:
        """It can prove something."""
        return self.state in (ArtifactState.OK, ArtifactState.UNINSPECTED)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a fact file says about one fact: plain data, with the place of every value of it."""

    key: str
    data: object
    marks: Marks
    """Marks of ``data`` itself: ``marks.value()`` is the statement's place, ``marks.value("evidence")`` that field's."""


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """A ledger statement's tables as far as they could be read; ``rows`` is None where they could not."""

    rows: Table | None
    site: Table | None = None
    problems: tuple[Diagnostic, ...] = ()
    """Why it could not be read, or read whole. All of them are in `Evidence.diagnostics` too."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A complete claim that an item, a rule or a fact is not applicable. An incomplete one is only a diagnostic."""

    subject: Literal["item", "rule", "fact"]
    code: str
    """Item or rule code of ``edition``, or the fact's key."""
    edition: str | None
    """The edition whose codes are meant; None: the repository's own edition. A fact belongs to no edition."""
    reason: str
    approved_by: str
    claimed: date
    evidence: tuple[str, ...]
    place: Location
    proven: bool = True
    """All evidence given is good; False where evidence is given but bad."""


@dataclass(frozen=True, slots=True)
class Tour:
    """Which guidance group looks after something, and where it lies on which route of the reviewers."""

    group: str = ""
    route: str = ""
    order: Fraction | None = None
    """Which stop of the route it is; smaller ones come first."""

    def over(self, other: Tour) -> Tour:
        """Return it with its blanks filled in from another."""
        mine = self if self.route else replace(self, route=other.route, order=other.order)
        return mine if mine.group else replace(mine, group=other.group)


@dataclass(frozen=True, slots=True)
class Unit:
    """A department, town, company or office that owes something."""

    code: str
    name: str
    kind: str
    leader: str
    """Its head."""
    contact: str
    place: Location
    supervisor: str = ""
    """The leader of the district who is in charge of it."""
    tour: Tour = Tour()


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the responsibility table: who owes an item (``4``) or a single rule of it (``4.2``)."""

    code: str
    lead: str
    responsible: tuple[str, ...]
    leader: str
    due: date | None
    difficulty: Level | None
    effort: Fraction | None
    """Person-days, above 0."""
    place: Location
    tour: Tour = Tour()

    def over(self, whole: Duty | None) -> Duty:
        """Return the row of a rule with its blanks filled in from the row of its item; effort is the rule's own or none."""
        if whole is None:
            return self
        return replace(
            self,
            lead=self.lead or whole.lead,
            responsible=self.responsible or whole.responsible,
            leader=self.leader or whole.leader,
            due=self.due or whole.due,
            difficulty=self.difficulty or whole.difficulty,
            tour=self.tour.over(whole.tour),
        )


@dataclass(frozen=True, slots=True)
class Target:
    """What the district is out to reach."""

    score: Fraction | None = None
    review: date | None = None
    policy: Mapping[Level, Policy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """``selfscore.yaml``."""

    district: Text
    edition: str
    place: Location
    as_of: date | None = None
    lang: Lang | None = None
    target: Target = Target()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A repository, read. Everything in it is sorted; reading it again gives an equal value."""

    project: Project
    statements: Mapping[str, Statement]
    doubled: Mapping[str, tuple[Location, ...]]
    """Facts stated more than once, with all the places; they count as absent and are not in ``statements``."""
    artifacts: Mapping[str, Artifact]
    ledgers: Mapping[str, LedgerRead]
    """By fact key, for every statement of a table (or survey) that names a ledger."""
    claims: tuple[Claim, ...]
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    diagnostics: tuple[Diagnostic, ...]
    sha256: str
    """Hash over the paths and hashes of every file that was read."""
