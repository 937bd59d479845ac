"""Which facts two editions read: what is newly asked for, what is asked more of, what is no longer asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfscore.app.facts import with_parts
from selfscore.criteria.compare import Matched
from selfscore.dictionary.definitions import FactDef
from selfscore.model.diff import Asking
from selfscore.model.rubric import Item, RuleSpec
from selfscore.model.text import Text
from selfscore.model.where import columns
from selfscore.rules import KINDS
from selfscore.tally.editions import at_stake


def gathered(old: Matched, new: Matched) -> tuple[Asking, ...]:
    """Return the facts that only the new edition reads, dearest first."""
    return _dearest(_only(new, old))


def released(old: Matched, new: Matched) -> tuple[Asking, ...]:
    """Return the facts that only the old edition reads, dearest first."""
    return _dearest(_only(old, new))


def wider(old: Matched, new: Matched) -> tuple[Asking, ...]:
    """Return the facts that both read, with the columns or members that only the new edition asks for; dearest first."""
    then, now = _readers(old), _readers(new)
    before, after = _parts(old), _parts(new)
    made = []
    for key in now:
        fresh = {part: codes for part, codes in after.get(key, {}).items() if part not in before.get(key, {})}
        if key in then and fresh:
            codes = tuple(dict.fromkeys(code for users in fresh.values() for code in users))
            fact = new.dictionary.facts[key]
            made.append(_asking(fact, codes, new, tuple(_part_title(fact, part) for part in fresh)))
    return _dearest(made)


def _only(one: Matched, other: Matched) -> Iterable[Asking]:
    known = _readers(other)
    for key, codes in _readers(one).items():
        fact = one.dictionary.facts[key]
        if key not in known and fact.derive is None:
            titles = (*(part.title for part in fact.columns.values()), *(part.title for part in fact.members.values()))
            yield _asking(fact, codes, one, titles)


def _dearest(found: Iterable[Asking]) -> tuple[Asking, ...]:
    return tuple(sorted(found, key=lambda one: -one.stake))


def _readers(side: Matched) -> Mapping[str, tuple[str, ...]]:
    """Return the rules that read each fact, in the order of the edition; what it is made of is read with it."""
    found: dict[str, list[str]] = {}
    for code, (_, rule) in side.parents.items():
        for key in with_parts(KINDS[rule.kind].needs(rule), side.dictionary):
            found.setdefault(key, []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _parts(side: Matched) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the columns and members that are asked of each fact, with the rules that ask."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, (_, rule) in side.parents.items():
        for ask in KINDS[rule.kind].asks(rule):
            fact = side.dictionary.facts.get(ask.fact)
            if fact is None:
                continue
            names = (*ask.columns, *(name for where in ask.wheres for name in columns(where)))
            members = ask.members or tuple(fact.members)
            for part in (*names, *members):
                if part in fact.columns or part in fact.fields or part in fact.members:
                    parts = found.setdefault(ask.fact, {})
                    parts[part] = (*parts.get(part, ()), code)
    return found


def _part_title(fact: FactDef, part: str) -> Text:
    column = fact.columns.get(part) or fact.fields.get(part)
    return column.title if column is not None else fact.members[part].title


def _asking(fact: FactDef, codes: tuple[str, ...], side: Matched, parts: tuple[Text, ...]) -> Asking:
    leads: dict[str, Text] = {}
    items: dict[str, tuple[Item, list[RuleSpec]]] = {}
    for code in codes:
        parent, rule = side.parents[code]
        item = parent if isinstance(parent, Item) else None
        lead = rule.lead or (item.lead if item is not None else None)
        if lead is not None:
            leads.setdefault(lead.zh, lead)
        if item is not None:
            items.setdefault(item.code, (item, []))[1].append(rule)
    return Asking(
        key=fact.key,
        title=fact.title,
        about=fact.about,
        type=fact.type,
        unit=fact.unit,
        documents=fact.documents,
        parts=parts,
        leads=tuple(leads.values()),
        rules=codes,
        stake=at_stake(items.values()),
    )
