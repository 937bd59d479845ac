"""A condition over the columns of a record: structured data, three-valued, never an expression.

Written in YAML as ``{days_open: {gt: 30}, closed: {missing: true}}`` (all of it must hold), with ``all:``, ``any:`` and
``not:`` to combine. A test compares a column with a value, with another column (``{lt: {column: due}}``), with
``as_of``, or with a window back from it: calendar years (``{within_years: 3}``: this year and the two before) or months by
the day (``{within_months: 36}``: the last day still counts). Nothing else exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, PlainSerializer, PlainValidator

from selfscore.model.cells import Blank, Cell, Value
from selfscore.model.months import add_months
from selfscore.model.numbers import decimal_text

COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge", "in", "missing", "within_years", "within_months")
WINDOWS = ("within_years", "within_months")
_DATED = tuple(f'"{word}"' for word in ("as_of", *WINDOWS))
_JOINERS = ("all", "any", "not")

GetCell = Callable[[str], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """Stands for the value that another column of the same record has."""

    name: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """Stands for the date that the evidence is judged at."""


Operand = bool | str | Column | AsOf | tuple[str | bool, ...] | int


@dataclass(frozen=True, slots=True)
class Test:
    """One column compared with one thing."""

    column: str
    op: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Holds when at least one part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Tree


Tree = Test | All | Either | Not


def parse(data: object) -> Tree:
    """Turn the YAML form of a condition into its tree.

    Raises:
        ValueError: it is not of the form above; the message says what is.
    """
    if isinstance(data, Test | All | Either | Not):
        return data
    if not isinstance(data, Mapping) or not data:
        raise ValueError("a condition is a mapping such as {closed: {missing: true}}")
    parts = [part for name, body in data.items() for part in _entry(str(name), body)]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _entry(name: str, body: object) -> Iterator[Tree]:
    if name == "not":
        yield Not(parse(body))
    elif name in _JOINERS:
        if not isinstance(body, list | tuple) or not body:
            raise ValueError(f"'{name}' takes a list of conditions")
        parts = tuple(parse(part) for part in body)
        yield All(parts) if name == "all" else Either(parts)
    elif isinstance(body, Mapping) and body:
        for op, operand in body.items():
            yield Test(name, *_comparison(str(op), operand))
    else:
        raise ValueError(f"column '{name}' needs a comparison, such as {{eq: true}}")


def _comparison(op: str, operand: object) -> tuple[str, Operand]:
    if op not in COMPARISONS:
        raise ValueError(f"unknown comparison '{op}'; there are {', '.join(COMPARISONS)}")
    if op == "missing":
        if not isinstance(operand, bool):
            raise ValueError("'missing' is true or false")
        return op, operand
    if op in WINDOWS:
        if isinstance(operand, bool) or not isinstance(operand, int) or operand < 1:
            raise ValueError(f"'{op}' is a whole number, 1 or more")
        return op, operand
    if op == "in":
        if not isinstance(operand, list | tuple) or not operand:
            raise ValueError("'in' takes a list of values")
        return op, tuple(_literal(one) for one in operand)
    if isinstance(operand, Mapping):
        if set(operand) != {"column"}:
            raise ValueError("a comparison is with a value, as_of, or {column: NAME}")
        return op, Column(str(operand["column"]))
    return op, AsOf() if operand == "as_of" else _literal(operand)


def _literal(value: object) -> str | bool:
    if isinstance(value, bool | str):
        return value
    return decimal_text(value)


def plain(tree: Tree) -> dict[str, Any]:
    """Return the YAML form of a condition: ``parse(plain(tree))`` is the same tree."""
    match tree:
        case Test(column, op, operand):
            return {column: {op: _plain_operand(operand)}}
        case Not(part):
            return {"not": plain(part)}
        case All(parts):
            return {"all": [plain(part) for part in parts]}
        case Either(parts):
            return {"any": [plain(part) for part in parts]}


def _plain_operand(operand: Operand) -> object:
    if isinstance(operand, Column):
        return {"column": operand.name}
    if isinstance(operand, AsOf):
        return "as_of"
    return list(operand) if isinstance(operand, tuple) else operand


Where = Annotated[Tree, PlainValidator(parse), PlainSerializer(plain)]
"""A condition as a field of a YAML model."""


def tests(tree: Tree) -> Iterator[Test]:
    """Yield every single test of a condition, left to right."""
    match tree:
        case Test():
            yield tree
        case Not(part):
            yield from tests(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from tests(part)


def names_the_date(model: BaseModel) -> bool:
    """Tell whether a condition anywhere in a rule or a fact depends on the date that is judged at."""
    text = model.model_dump_json()
    return any(word in text for word in _DATED)


def columns(tree: Tree) -> tuple[str, ...]:
    """Return the columns that a condition asks about, each once, in the order of asking."""
    found: dict[str, None] = {}
    for test in tests(tree):
        found[test.column] = None
        if isinstance(test.operand, Column):
            found[test.operand.name] = None
    return tuple(found)


def truth(tree: Tree, get: GetCell, as_of: date) -> bool | None:
    """Decide a condition for one record: True, False, or None where what is known does not decide it.

    An empty or unreadable cell decides only what asks whether something is missing: a blank is no evidence, so
    deleting an entry can never turn a shortfall into none.
    """
    match tree:
        case Test():
            return _test(tree, get, as_of)
        case Not(part):
            inner = truth(part, get, as_of)
            return None if inner is None else not inner
        case All(parts):
            return _fold((truth(part, get, as_of) for part in parts), decisive=False)
        case Either(parts):
            return _fold((truth(part, get, as_of) for part in parts), decisive=True)


def _fold(truths: Iterable[bool | None], *, decisive: bool) -> bool | None:
    open_ = False
    for one in truths:
        if one is decisive:
            return decisive
        open_ = open_ or one is None
    return None if open_ else not decisive


def _test(test: Test, get: GetCell, as_of: date) -> bool | None:
    cell = get(test.column)
    if test.op == "missing":
        return None if cell is Blank.UNREADABLE else isinstance(cell, Blank) is test.operand
    if isinstance(cell, Blank):
        return None
    if test.op in WINDOWS:
        return _within(test.op, cell, test.operand, as_of)
    if isinstance(test.operand, tuple):
        return any(cell == like(cell, one) for one in test.operand)
    other = _resolve(test.operand, cell, get, as_of)
    return None if isinstance(other, Blank) else compare(test.op, cell, other)


def _within(op: str, cell: Value, span: Operand, as_of: date) -> bool | None:
    if not isinstance(cell, date) or not isinstance(span, int):
        return None
    if op == "within_months":
        return cell <= as_of <= add_months(cell, span)
    # What is dated later is not known yet.
    return as_of.year - span < cell.year and cell <= as_of


def _resolve(operand: Operand, cell: Value, get: GetCell, as_of: date) -> Cell:
    if isinstance(operand, Column):
        return get(operand.name)
    if isinstance(operand, AsOf):
        return as_of
    assert isinstance(operand, str | bool)
    return like(cell, operand)


def like(cell: Value, literal: str | bool) -> Cell:
    """Read a literal of the criteria as the type that ``cell`` has; UNREADABLE where it cannot be one."""
    if isinstance(cell, bool) or isinstance(literal, bool):
        return literal if isinstance(cell, bool) and isinstance(literal, bool) else Blank.UNREADABLE
    try:
        if isinstance(cell, Fraction):
            return Fraction(decimal_text(literal))
        return date.fromisoformat(literal) if isinstance(cell, date) else literal
    except ValueError:
        return Blank.UNREADABLE


def compare(op: str, left: Value, right: Value) -> bool | None:
    """Compare two values of one type; None where they are of different types."""
    if type(left) is not type(right):
        return None
    if op in ("eq", "ne"):
        return (left == right) is (op == "eq")
    if isinstance(left, bool) or isinstance(right, bool):
        return None
    before, equal = left < right, left == right  # type: ignore[operator]  # one type, checked above
    return {"lt": before, "le": before or equal, "gt": not before and not equal, "ge": not before}[op]
