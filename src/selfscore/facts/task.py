"""What the reader of one fact type works with, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from selfscore.dictionary.definitions import FactDef
from selfscore.facts.body import Body
from selfscore.model.evidence import Artifact, LedgerRead
from selfscore.model.facts import Fact, FactValue, Standing


@dataclass(frozen=True, slots=True)
class Task:
    """One fact to read: its definition, the date, and what evidence holds for it."""

    fact: FactDef
    as_of: date
    artifacts: Mapping[str, Artifact]
    ledger: LedgerRead | None = None
    register: Fact | None = None
    """The register that the fact's table should list all of, already read."""
    register_def: FactDef | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a fact stands and what it says."""

    standing: Standing
    value: FactValue | None = None


def no_value(fact: FactDef, standing: Standing) -> FactValue | None:
    """What a fact says when nothing is known: for most types, nothing."""
    return None


@dataclass(frozen=True, slots=True)
class Reader:
    """A fact type: the keys that its statements may have besides the common ones, and how they are read."""

    keys: tuple[str, ...]
    read: Callable[[Body, Task], Reading]
    blank: Callable[[FactDef, Standing], FactValue | None] = no_value
    """The value of a fact that stands like this and says nothing (its members, each standing like it)."""
