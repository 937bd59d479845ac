"""The use case behind `report checklist`: every place that a rule is answered by looking at, with what its ledger says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfscore.app.assess import Prepared
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.cells import key_text
from selfscore.evidence.folder import Folder
from selfscore.evidence.registers import read_tours
from selfscore.model.cells import Blank, Cell, show_value
from selfscore.model.evidence import Tour
from selfscore.model.facts import Facts, Ledger
from selfscore.model.place import Location
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.model.table import Record
from selfscore.model.visit import Fitness, Places, Sight, Stop
from selfscore.model.where import All, Not, Tree, columns, truth
from selfscore.rules.per_finding import Spec as PerFinding
from selfscore.rules.threshold import Spec as Threshold

_NAMED = 2
"""Further columns of text that a place is named with."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A condition that must not hold of a row."""

    sight: Sight
    where: Tree


def places(ready: Prepared, facts: Facts, root: Path) -> tuple[Places, ...]:
    """Return the ledgers that reviewers look at, in the order of the edition, with the state of every row."""
    dictionary = ready.criteria.dictionary
    looks: dict[str, list[_Look]] = {}
    for key, look in _looks(ready.edition, dictionary):
        looks.setdefault(key, []).append(look)
    return tuple(_places(facts, dictionary.facts[key], found, Folder(root)) for key, found in looks.items())


def _looks(edition: Edition, dictionary: Dictionary) -> Iterator[tuple[str, _Look]]:
    """Yield the conditions of scored rules that hang on a column answered by looking: a yes or no, or a word of a list."""
    for rule in (rule for item in edition.items() for rule in item.rules):
        for key, name, where in _unwanted(rule):
            fact = dictionary.facts[key]
            asked = (fact.columns.get(column) for column in columns(where))
            if any(one is not None and one.by_eye for one in asked):
                yield key, _Look(Sight(rule.code, rule.says.get(name) or rule.says.get("finding") or rule.text), where)


def _unwanted(rule: RuleSpec) -> Iterator[tuple[str, str, Tree]]:
    """Yield what must not hold of a row: what is counted as a finding, or what keeps a row out of a share that is to be high."""
    if isinstance(rule, PerFinding):
        named = rule.wheres or ({"finding": rule.where} if rule.where is not None else {})
        yield from ((rule.fact, name, where) for name, where in named.items())
    elif isinstance(rule, Threshold) and rule.measure is not None and rule.measure.share is not None:
        table, share = rule.measure.table, rule.measure.share
        if table is not None and rule.fails.operator in ("lt", "le"):
            short = Not(share.where)
            yield table, "finding", short if share.of is None else All((share.of, short))


def _places(facts: Facts, fact: FactDef, looks: list[_Look], folder: Folder) -> Places:
    stated = facts.by_key.get(fact.key)
    ledger = stated.value if stated is not None and isinstance(stated.value, Ledger) else None
    rules, sights = (tuple(dict.fromkeys(one.sight.rule for one in looks)), tuple(dict.fromkeys(one.sight for one in looks)))
    if ledger is None:
        return Places(fact.key, fact.title, rules, sights, "", ())
    path = ledger.rows.place.path
    tables = [ledger.rows, *([ledger.site] if ledger.site is not None else [])]
    sheets = dict.fromkeys((row.place.path, row.place.sheet) for table in tables for row in table.records(facts.as_of))
    tours = read_tours(sheets, folder, fact.columns)
    return Places(fact.key, fact.title, rules, sights, path, tuple(_stops(ledger, fact, looks, tours, facts.as_of)))


def _stops(ledger: Ledger, fact: FactDef, looks: list[_Look], tours: Mapping[Location, Tour], as_of: date) -> Iterator[Stop]:
    """Yield every row; what was seen on site counts with it, and places that only the site sheet has come after."""
    seen: dict[str, list[Record]] = {}
    for record in ledger.site.records(as_of) if ledger.site is not None else ():
        seen.setdefault(_id(record, fact), []).append(record)
    for record in ledger.rows.records(as_of):
        name = _id(record, fact)
        yield _stop(record, seen.pop(name, []) if name else [], fact, looks, tours, as_of)
    for first, *more in seen.values():
        yield _stop(first, more, fact, looks, tours, as_of)
    sights = tuple(dict.fromkeys(one.sight for one in looks))
    for name in ledger.lacking:
        yield Stop(name, "", str(ledger.rows.place), Fitness.NOT_FINE, sights, Tour(), lacking=True)


def _stop(
    record: Record, seen: list[Record], fact: FactDef, looks: list[_Look], tours: Mapping[Location, Tour], as_of: date
) -> Stop:
    results = [(look.sight, [_holds(look.where, one, as_of) for one in (record, *seen)]) for look in looks]
    wrong = [sight for sight, found in results if True in found]
    open_ = [sight for sight, found in results if True not in found and None in found]
    fitness = Fitness.NOT_FINE if wrong else Fitness.UNKNOWN if open_ else Fitness.FINE
    return Stop(
        id=_shown(record, fact.id) if fact.id is not None else "",
        name=" ".join(_named(record, fact)),
        place=str(record.place),
        fitness=fitness,
        found=tuple(dict.fromkeys(wrong or open_)),
        tour=tours.get(record.place, Tour()),
    )


def _holds(where: Tree, record: Record, as_of: date) -> bool | None:
    return truth(where, lambda column: record.cells.get(column, Blank.EMPTY), as_of)


def _id(record: Record, fact: FactDef) -> str:
    cell = record.cells.get(fact.id, Blank.EMPTY) if fact.id is not None else Blank.EMPTY
    return key_text(show_value(cell)) if not isinstance(cell, Blank) else ""


def _named(record: Record, fact: FactDef) -> Iterator[str]:
    texts = [key for key, one in fact.columns.items() if one.type == "text" and not one.band and key != fact.id]
    yield from [text for key in texts[:_NAMED] if (text := _shown(record, key))]


def _shown(record: Record, column: str) -> str:
    cell: Cell = record.cells.get(column, Blank.EMPTY)
    return record.written.get(column) or show_value(cell) if not isinstance(cell, Blank) else ""
