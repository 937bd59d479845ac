"""Pydantic errors → diagnostics at the place of what is wrong, in words of our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, SerializeAsAny, ValidationError

from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.place import Marks, Step
from selfscore.model.text import Text
from selfscore.yamlmap import words
from selfscore.yamlmap.faults import wrong

_M = TypeVar("_M", bound=BaseModel)


def validate(model: type[_M], data: object, marks: Marks) -> tuple[_M | None, tuple[Diagnostic, ...]]:
    """Check data against a model.

    Every error becomes a diagnostic at the place of the value that is wrong; an unknown key at the key's place, a
    missing one at the mapping that lacks it.
    """
    try:
        return model.model_validate(data), ()
    except ValidationError as fault:
        found = [_diagnose(model, one, data, marks) for one in fault.errors(include_url=False)]
        return None, in_order(found)


def _diagnose(model: Any, fault: Any, data: object, marks: Marks) -> Diagnostic:
    path = _real(fault["loc"], data, named=fault["type"] in ("missing", "extra_forbidden"))
    name = words.short(path[-1]) if path else ""
    if fault["type"] == "extra_forbidden":
        known = sorted(_names(model, path[:-1]))
        near = get_close_matches(name, known, n=1)
        help_ = words.did_you_mean(near) or _cut_off(path, data) or (words.one_of(known) if known else None)
        return error(marks.key(*path), "unknown-key", words.unknown_key(name), help_)
    if fault["type"] == "missing":
        return error(_lacking(path[:-1], marks), "missing-key", words.missing(name), words.add(name))
    message, help_ = wrong(name, fault)
    return error(marks.value(*path), "wrong-value", message, help_)


def _cut_off(path: tuple[Step, ...], data: object) -> Text | None:
    """Tell the rest of a sentence that a comma cut off inside braces: YAML makes a key without a value of it."""
    here: Any = data
    for step in path:
        here = here[step]
    return words.QUOTE_COMMA if here is None and any(mark in str(path[-1]) for mark in (" ", "。", ".", "；")) else None


def _lacking(parent: tuple[Step, ...], marks: Marks) -> Any:
    """Return the place of a mapping: its key, which stands before it, or its own where it has none."""
    return marks.key(*parent) if parent else marks.value()


def _real(loc: Sequence[object], data: object, *, named: bool) -> tuple[Step, ...]:
    """Return the part of pydantic's path that leads through the data: its own steps (a union's choice) are left out.

    With ``named``, the last step is the name of a key, which the data may lack.
    """
    path: list[Step] = []
    for number, step in enumerate(loc):
        last = named and number == len(loc) - 1
        if isinstance(step, str) and (last or (isinstance(data, Mapping) and step in data)):
            data = data.get(step) if isinstance(data, Mapping) else None
            path.append(step)
        elif isinstance(step, int) and isinstance(data, list | tuple) and step < len(data):
            data = data[step]
            path.append(step)
    return tuple(path)


def _names(model: Any, path: tuple[Step, ...]) -> set[str]:
    """Return the keys that the mapping at ``path`` may have."""
    here = list(_models(model))
    for step in path:
        here = [inner for one in here for inner in _inside(one, step)]
    return {name for one in here if _is_model(one) for name in one.model_fields}


def _inside(kind: Any, step: Step) -> Iterator[Any]:
    """Yield what a value may be one step further in."""
    if _is_model(kind):
        field = kind.model_fields.get(str(step))
        yield from _models(field.annotation) if field is not None else ()
    elif get_args(kind):
        yield from _models(get_args(kind)[-1 if isinstance(step, str) else 0])


def _models(kind: Any) -> Iterator[Any]:
    """Yield the choices of a type: unions opened, annotations taken off."""
    if get_origin(kind) in (Annotated, SerializeAsAny):
        yield from _models(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from _models(one)
    else:
        yield kind


def _is_model(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
