"""What reviewers will look at on site: the rows of ledgers whose rules are answered by looking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfscore.model.evidence import Tour
from selfscore.model.text import Text


class Fitness(StrEnum):
    """What a ledger says of a place by now."""

    FINE = "fine"
    NOT_FINE = "not_fine"
    UNKNOWN = "unknown"
    """A cell that it depends on is blank or not understood."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that a rule looks for at every place of a ledger: it must not be found."""

    rule: str
    words: Text
    """What would be found, in the words of the rule's findings."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place: a row of a ledger, or an entry of its register that the ledger lacks."""

    id: str
    name: str
    """What else the ledger says to find it by."""
    place: str
    """File, sheet and row; of an entry that the ledger lacks, the ledger."""
    fitness: Fitness
    found: tuple[Sight, ...]
    """What is found, or may be."""
    tour: Tour
    lacking: bool = False
    """It stands in the register and not in the ledger."""


@dataclass(frozen=True, slots=True)
class Places:
    """One ledger of places with all that rules look for there."""

    fact: str
    title: Text
    rules: tuple[str, ...]
    sights: tuple[Sight, ...]
    ledger: str
    """Its path; empty where none can be read."""
    stops: tuple[Stop, ...]
