"""What a rule asks and what it costs, as plain words under stable names: the words around it left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pydantic import BaseModel

from selfscore.model.numbers import show
from selfscore.model.rubric import Bonus, Edition, Item, RuleSpec, Vetoes
from selfscore.model.where import All, Either, Not, Test, plain

PROSE: Final = frozenset({"text", "says", "difficulty", "remedy", "effort", "lead", "source"})
"""Fields of a rule that say it, and neither ask nor cost anything."""
_OURS: Final = frozenset({"code", "place", "rules", "pool", "pools"})
_PLACES: Final = 30
Parent = Item | Bonus | Vetoes


def parents(edition: Edition) -> Iterator[tuple[Parent, RuleSpec]]:
    """Yield every rule with what it belongs to: scored ones, then bonus, then vetoes."""
    for item in edition.items():
        yield from ((item, rule) for rule in item.rules)
    for part in (edition.bonus, edition.vetoes):
        yield from ((part, rule) for rule in part.rules) if part is not None else ()


def asked(parent: Parent, rule: RuleSpec) -> dict[str, str]:
    """Return everything that decides what a rule finds and what that costs.

    A pool has no name here, only the points that it shares out; ``stake`` is all that the rule can lose.
    """
    found = dict(_flat(rule, PROSE | _OURS))
    if isinstance(parent, Item):
        found["stake"] = show(parent.stake(rule), _PLACES)
        if rule.pool is not None:
            found["shared"] = show(parent.pools[rule.pool], _PLACES)
    return found


def said(rule: RuleSpec) -> dict[str, str]:
    """Return the words around a rule: text, remedy, difficulty, source and the like."""
    everything = frozenset(type(rule).model_fields)
    return dict(_flat(rule, (everything - PROSE) | _OURS))


def settings(model: BaseModel, *left_out: str) -> dict[str, str]:
    """Return all that a part of an edition says of itself, its own parts left out."""
    return dict(_flat(model, frozenset(left_out) | _OURS))


def written(model: BaseModel, *left_out: str) -> dict[str, str]:
    """Return every value that is written in a part of an edition, by its path; places are no value."""
    return dict(_flat(model, frozenset({"place", *left_out})))


def _flat(model: BaseModel, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name, about in type(model).model_fields.items():
        if name not in left_out:
            yield from _values(getattr(model, name), about.alias or name)


def _values(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every value below a path; what is not set is left out."""
    if value is None or value == () or value == {}:
        return
    if isinstance(value, Test | All | Either | Not):
        yield path, json.dumps(plain(value), ensure_ascii=False)
    elif isinstance(value, BaseModel):
        for name, about in type(value).model_fields.items():
            yield from _values(getattr(value, name), f"{path}.{about.alias or name}")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _values(inner, f"{path}.{name}")
    elif isinstance(value, tuple | list) and all(isinstance(one, str) for one in value):
        yield path, ", ".join(value)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value, 1):
            yield from _values(inner, f"{path}.{number}")
    else:
        yield path, _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return show(value, _PLACES) if isinstance(value, Decimal | Fraction) else str(value)
