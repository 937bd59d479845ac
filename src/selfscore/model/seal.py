"""A sealed result: the hash of every file, the criteria and the score, and what differs when it is recomputed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a repository: its path from the root, its size in bytes, its SHA-256.

    ``sha256`` is None for what has no bytes of its own to hash: a link, a pipe, a file that cannot be read.
    """

    path: str
    size: int
    sha256: str | None
    link: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """What the score was made by: the hashes of the edition (with its overlay) and of the fact dictionary."""

    edition: str
    edition_sha256: str
    facts_sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What was sealed. ``result`` is the JSON of ``evaluate``, judged at ``as_of`` (ISO)."""

    tool: str
    as_of: str
    rubric: Rubric
    files: tuple[Listed, ...]
    result: dict[str, Any]


class Kind(StrEnum):
    """What may differ from what was sealed."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    LINK = "link"
    UNREADABLE = "unreadable"
    CRITERIA = "criteria"
    FACTS = "facts"
    RESULT = "result"
    ENTRIES = "entries"
    """A list of the result (findings, gaps, notes): how many there were, and are."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: of a file (its path), of the criteria, or of the result (its code, and which of its values)."""

    kind: Kind
    subject: str
    sealed: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """A seal held against a repository. Nothing differs: the seal holds."""

    seal: Seal
    differences: tuple[Difference, ...]
    tool: str
    """The tool that recomputed."""
    files: int
    """Files that were compared."""

    @property
    def holds(self) -> bool:
        """Nothing differs."""
        return not self.differences
