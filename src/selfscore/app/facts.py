"""The use case behind `selfscore facts`: join the dictionary with the rules that use each fact."""

from __future__ import annotations

from pathlib import Path

from selfscore.app.criteria import Criteria, edition_codes, load_criteria
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.entry import FactEntry
from selfscore.model.rubric import Edition
from selfscore.rules import KINDS


def index(edition: str | None, criteria: Path | None) -> Criteria:
    """Load the dictionary with one edition (the first there is, unless one is named)."""
    known = edition_codes(criteria)
    return load_criteria(edition or known[0], criteria)


def entries(criteria: Criteria, word: str = "") -> tuple[FactEntry, ...]:
    """Describe every fact whose key or titles have ``word`` in them."""
    users = _users(criteria.edition, criteria.dictionary) if criteria.edition else {}
    facts = criteria.dictionary.facts.values()
    return tuple(_entry(fact, tuple(users.get(fact.key, ()))) for fact in facts if _matches(fact, word))


def _matches(fact: FactDef, word: str) -> bool:
    wanted = word.casefold()
    return any(wanted in text.casefold() for text in (fact.key, fact.title.zh, fact.title.en, *fact.aliases))


def _users(edition: Edition, dictionary: Dictionary) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {}
    for rule in edition.rules():
        for key in with_parts(KINDS[rule.kind].needs(rule), dictionary):
            users.setdefault(key, []).append(rule.code)
    return users


def with_parts(keys: tuple[str, ...], dictionary: Dictionary) -> tuple[str, ...]:
    """Follow derived facts to what they are made of, and tables to the registers that they should list."""
    found: dict[str, None] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key in found or key not in dictionary.facts:
            continue
        found[key] = None
        fact = dictionary.facts[key]
        waiting += fact.derive.parts() if fact.derive else ()
        waiting += [fact.lists_all_of.fact] if fact.lists_all_of else ()
    return tuple(found)


def _entry(fact: FactDef, users: tuple[str, ...]) -> FactEntry:
    return FactEntry(
        key=fact.key,
        title=fact.title,
        topic=fact.topic,
        type=fact.type,
        unit=fact.unit,
        documents=fact.documents,
        columns=tuple(column.title for column in fact.columns.values()),
        members=tuple(member.title for member in fact.members.values()),
        used_by=users,
    )
