"""How evidence changes from one time to a later one, and why a score moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Why(StrEnum):
    """What moved a score. In this order they are told apart, each counted after those before it."""

    TIME = "time"
    """The date that is judged at: evidence ran out, a deadline passed, or something stated for later began to count."""
    CRITERIA = "criteria"
    """Another edition, or other rules and facts in the same one."""
    ADDED = "added"
    """Evidence that is there in addition: a statement, a document, rows of a ledger; nothing that was there is altered."""
    REMOVED = "removed"
    """Evidence that is there no longer; what is left is not altered."""
    CORRECTED = "corrected"
    """Evidence that says something else than before, for better or for worse."""


EVIDENCE = (Why.ADDED, Why.REMOVED, Why.CORRECTED)
"""The causes that lie in the evidence itself."""

ClaimKey = tuple[str, str, str]
"""Subject, code and edition of a not-applicable claim for an item or a rule."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What of the evidence changed, and how."""

    facts: Mapping[str, Why] = field(default_factory=dict)
    """Facts (by key) whose statement, documents, ledger or claim are not the same."""
    claims: Mapping[ClaimKey, Why] = field(default_factory=dict)
    """Not-applicable claims of items and rules that are not the same."""
