"""The application dossier: an assessment with the papers that it rests on, and what each not-applicable claim is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from selfscore.model.assessment import Assessment
from selfscore.model.place import Location
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text


class Treatment(StrEnum):
    """What became of a file of the repository in the dossier."""

    COPIED = "copied"
    """Copied byte by byte."""
    REDACTED = "redacted"
    """Copied with personal data masked: its bytes, and its hash, are others than the original's."""
    INDEXED = "indexed"
    """Only listed: no files were asked for."""
    LEFT_OUT = "left_out"
    """Not copied; ``why`` says why."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the repository that the score rests on. ``path`` starts at the repository's root and uses ``/``."""

    path: str
    size: int
    """Bytes of the original."""
    sha256: str | None
    """Of the original; None where it could not be read."""
    treatment: Treatment
    copy_sha256: str | None = None
    """Of the copy, where there is one."""
    masked: int = 0
    """How many cells were masked."""
    why: Text | None = None
    """Why it was left out; or, under a policy, why personal data in it was not looked for."""

    @property
    def there(self) -> bool:
        """There is a copy in the dossier."""
        return self.treatment in (Treatment.COPIED, Treatment.REDACTED)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """One not-applicable claim that counts, and the score if it were withdrawn, judged anew."""

    subject: Text
    """What is claimed: an item, a rule, a fact, or a member of one."""
    reason: str
    approved_by: str
    claimed: str
    """The date, as it is written."""
    evidence: tuple[str, ...]
    """Paths from the root."""
    place: Location
    rules: tuple[str, ...]
    """Codes of the rules that come out otherwise without it."""
    without: Interval
    """The score without this claim, all others kept."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was masked, and what the policy could not reach."""

    columns: tuple[str, ...]
    """The columns of the policy, as they are written there."""
    photos: bool
    """Places were taken out of photos."""
    unused: tuple[str, ...] = ()
    """Patterns that matched no column."""
    left: tuple[str, ...] = ()
    """Paths of copies in which something that is masked elsewhere still stands, as far as they are texts."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the application dossier shows."""

    assessment: Assessment
    """The numbers are the original's, in every case."""
    papers: Mapping[str, Paper]
    """By path: every file that the score rests on, and what was named but could not be taken."""
    named: Mapping[str, tuple[str, ...]]
    """Paths that the evidence names for a fact (by key), a fact made of facts with those of its parts."""
    claims: tuple[Withdrawn, ...]
    without_all: Interval
    """The score if every claim were withdrawn."""
    remarks: Mapping[str, str]
    """The district's own self-evaluation of an item, by the item's code."""
    files: bool
    """The files are in the dossier."""
    redaction: Redaction | None
    sealed: bool
    """A seal lies in the dossier."""
    unsealed: Text | None
    """Why there is no seal."""
    own_criteria: bool = False
    """It was judged by criteria that were named for it, which whoever verifies needs as well."""
