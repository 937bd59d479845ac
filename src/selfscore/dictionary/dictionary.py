"""The fact dictionary as a value: every fact by key, found by any of its names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from selfscore.dictionary.definitions import ColumnDef, FactDef, MemberDef

Named = FactDef | ColumnDef | MemberDef


def fold(name: str) -> str:
    """Return the form in which names are compared: full-width, case and spaces at the ends make no difference."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def names_of(key: str, named: Named) -> tuple[str, ...]:
    """Return every name that a fact, a column or a member goes by: its key, its titles, its aliases; each once."""
    return tuple(dict.fromkeys((key, named.title.zh, named.title.en, *named.aliases)))


def find_in(defs: Mapping[str, Named], name: str) -> str | None:
    """Return the key of the entry that goes by ``name``, None where there is none. A key beats every other name."""
    wanted = fold(name)
    if wanted in defs:
        return wanted
    return next((key for key, one in defs.items() if wanted in map(fold, names_of(key, one))), None)


def near_names(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return at most three names that look like ``wanted``, the likeliest first: for "did you mean"."""
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    return tuple(by_fold[one] for one in get_close_matches(fold(wanted), sorted(by_fold), n=3, cutoff=0.6))


def parts_of(fact: FactDef) -> tuple[str, ...]:
    """Return the facts that a fact is made of, in the order of asking."""
    return tuple(dict.fromkeys(fact.derive.parts())) if fact.derive is not None else ()


@dataclass(frozen=True)
class Dictionary:
    """All facts that evidence can state. ``facts`` is in the order of the topic files, then of the facts in them."""

    facts: Mapping[str, FactDef]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """For whoever reads it: what is worked out of one of its facts alone, by key, so that it is worked out once."""

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        found: dict[str, str] = {fold(key): key for key in self.facts}
        for key, fact in self.facts.items():
            for name in names_of(key, fact):
                found.setdefault(fold(name), key)
        return found

    @cached_property
    def _users(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for fact in self.facts.values():
            register = (fact.lists_all_of.fact,) if fact.lists_all_of is not None else ()
            for part in dict.fromkeys((*parts_of(fact), *register)):
                found.setdefault(part, []).append(fact.key)
        return {part: tuple(users) for part, users in found.items()}

    def users(self, key: str) -> tuple[str, ...]:
        """Return the facts that a fact is part of, or is the register of."""
        return self._users.get(key, ())

    def __iter__(self) -> Iterator[FactDef]:
        """Yield the facts in order."""
        return iter(self.facts.values())

    def find(self, name: str) -> FactDef | None:
        """Return the fact that goes by ``name`` (its key, Chinese or English title, or an alias); None if there is none."""
        key = self._by_name.get(fold(name))
        return self.facts[key] if key is not None else None

    def near(self, name: str) -> tuple[str, ...]:
        """Return at most three keys or titles that look like ``name``."""
        return near_names(name, (one for key, fact in self.facts.items() for one in (key, fact.title.zh, fact.title.en)))
