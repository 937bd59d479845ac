"""The fact index: which facts there are, which rules use them, and how each stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selfscore.model.entry import FactEntry
from selfscore.model.facts import Fact, Facts, FactState
from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of the index, with its state in a repository where one is given."""

    entry: FactEntry
    state: FactState | None
    why: tuple[Text, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactIndex:
    """Facts by topic, in the dictionary's order."""

    edition: str
    topics: Mapping[str, tuple[FactLine, ...]]
    counts: Mapping[FactState, int]
    """How many of the facts shown stand how; empty where no repository is given."""


def fact_index(
    edition: str,
    entries: tuple[FactEntry, ...],
    facts: Facts | None = None,
    missing_only: bool = False,
) -> FactIndex:
    """Lay out the facts; ``missing_only`` keeps those that an edition uses and that are not collected here."""
    topics: dict[str, list[FactLine]] = {}
    counts: dict[FactState, int] = {}
    for entry in entries:
        line = _line(entry, facts[entry.key] if facts else None)
        if missing_only and (line.state is FactState.COLLECTED or not entry.used_by):
            continue
        topics.setdefault(entry.topic, []).append(line)
        if line.state is not None:
            counts[line.state] = counts.get(line.state, 0) + 1
    return FactIndex(edition, {topic: tuple(lines) for topic, lines in topics.items()}, counts)


def _line(entry: FactEntry, fact: Fact | None) -> FactLine:
    if fact is None:
        return FactLine(entry, None, (), ())
    return FactLine(entry, fact.state, fact.standing.why, tuple(str(place) for place in fact.standing.places))
