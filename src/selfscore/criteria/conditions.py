"""Conditions of rules against the columns that they ask about: can they ever be decided, and ever hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from selfscore.criteria.places import PlacedRule, Spot, Steps, leaves
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.dictionary.definitions import ColumnDef
from selfscore.dictionary.dictionary import near_names
from selfscore.dictionary.lint import undecidable
from selfscore.model.cells import Blank, Value
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.text import Text, say
from selfscore.model.where import All, AsOf, Column, Either, Not, Test, Tree, like, tests

_Columns = Mapping[str, ColumnDef]
_Placed = tuple[Test, Steps]
_ORDERED: Mapping[str, Value] = {"number": Fraction(0), "date": date.min}


def conditions(placed: PlacedRule, fact: str, where: Tree, known: _Columns) -> Iterator[Diagnostic]:
    """Check one condition of a rule: every column, every value, and whether its parts exclude each other."""
    path = next((one for one, tree in leaves(placed.rule, (Test, All, Either, Not)) if tree is where), ())
    paths = tuple(_paths(placed.at.written(*path), path))
    each = tuple(tests(where))
    # An edition that was not read from files has no paths: everything is at the rule then.
    at = tuple(zip(each, paths if len(paths) == len(each) else (path,) * len(each), strict=True))
    for test, steps in at:
        yield from _test(placed.at, fact, test, steps, known)
    for group in _together(where):
        yield from _exclusive(placed.at, [one for one in at if any(one[0] is test for test in group)], known)


def _paths(data: Any, path: Steps) -> Iterator[Steps]:
    """Yield the path of each comparison, in the order in which `where.tests` yields them."""
    for name, body in data.items() if isinstance(data, Mapping) else ():
        if name == "not":
            yield from _paths(body, (*path, name))
        elif name in ("all", "any"):
            for number, part in enumerate(body):
                yield from _paths(part, (*path, name, number))
        else:
            yield from ((*path, name, op) for op in body)


def _test(at: Spot, fact: str, test: Test, path: Steps, known: _Columns) -> Iterator[Diagnostic]:
    if test.column not in known:
        place = at.key(*path[:-1]) if path and path[-1] == test.op else at.value(*path)
        yield _no_column(place, fact, test.column, known)
        return
    if isinstance(test.operand, Column) and test.operand.name not in known:
        yield _no_column(at.value(*path, "column"), fact, test.operand.name, known)
        return
    column = known[test.column]
    if isinstance(test.operand, tuple):
        for number, literal in enumerate(test.operand):
            yield from _decidable(at, Test(test.column, "eq", literal), (*path, number), known)
    elif isinstance(test.operand, AsOf) and column.type != "date":
        message = f"“{test.column}”不是日期，不能与 as_of 比较", f"“{test.column}” is no date and cannot be compared with as_of"
        yield wrong(at.value(*path), "value-impossible", *message, _wanted(column))
    else:
        yield from _decidable(at, test, path, known)


def _decidable(at: Spot, test: Test, path: Steps, known: _Columns) -> Iterator[Diagnostic]:
    problem = undecidable(test, known)
    if problem is not None:
        values = known[test.column].values
        near = near_names(test.operand, values) if isinstance(test.operand, str) else ()
        yield error(
            at.value(*path), "value-impossible", problem, did_you_mean(near, tuple(values)) or _wanted(known[test.column])
        )


def _wanted(column: ColumnDef) -> Text:
    return say(f"这一列的类型是 {column.type}", f"the column is a {column.type}")


def _no_column(place: Any, fact: str, name: str, known: _Columns) -> Diagnostic:
    advice = did_you_mean(near_names(name, known), tuple(known))
    return wrong(place, "column-unknown", f"“{fact}”没有列“{name}”", f"“{fact}” has no column “{name}”", advice)


def _together(tree: Tree) -> Iterator[list[Test]]:
    """Yield the groups of tests that must all hold at once."""
    match tree:
        case All(parts):
            flat = list(_flat(parts))
            yield [one for one in flat if isinstance(one, Test)]
            for one in flat:
                yield from _together(one)
        case Either(parts):
            for part in parts:
                yield from _together(part)
        case Not(part):
            yield from _together(part)
        case Test():
            return


def _flat(parts: tuple[Tree, ...]) -> Iterator[Tree]:
    for part in parts:
        if isinstance(part, All):
            yield from _flat(part.parts)
        else:
            yield part


def _exclusive(at: Spot, group: list[_Placed], known: _Columns) -> Iterator[Diagnostic]:
    for number, (test, path) in enumerate(group):
        for earlier, _ in group[:number]:
            if earlier.column == test.column and test.column in known and _exclude(earlier, test, known[test.column]):
                yield wrong(
                    at.value(*path),
                    "condition-never",
                    f"“{test.column}”的两个条件不可能同时成立（{earlier.op} 与 {test.op}）",
                    f"two conditions on “{test.column}” can never hold together ({earlier.op} and {test.op})",
                    say("改正界限，或用 any 表示任一成立", "correct the bounds, or use `any` where one is enough"),
                )
                break


def _exclude(one: Test, other: Test, column: ColumnDef) -> bool:
    if "missing" in (one.op, other.op):
        # A missing cell answers nothing else: no comparison with it ever holds.
        missing, rest = (one, other) if one.op == "missing" else (other, one)
        return (missing.operand is True and not (rest.op == "missing" and rest.operand is True)) or (
            missing.operand is False and rest.op == "missing" and rest.operand is True
        )
    if one.op == other.op == "eq" and not isinstance(one.operand, AsOf | Column) and not isinstance(other.operand, AsOf | Column):
        return one.operand != other.operand
    first, second = _range(one, column), _range(other, column)
    return first is not None and second is not None and (_apart(first, second) or _apart(second, first))


_Ends = tuple[tuple[Any, bool] | None, tuple[Any, bool] | None]
"""Lower and upper end of what a test lets through, each with whether the end itself is in; None: no end."""


def _range(test: Test, column: ColumnDef) -> _Ends | None:
    sample = _ORDERED.get(column.type)
    if sample is None or not isinstance(test.operand, str):
        return None
    value = like(sample, test.operand)
    if isinstance(value, Blank):
        return None
    ends: dict[str, _Ends] = {
        "gt": ((value, False), None),
        "ge": ((value, True), None),
        "lt": (None, (value, False)),
        "le": (None, (value, True)),
        "eq": ((value, True), (value, True)),
    }
    return ends.get(test.op)


def _apart(one: _Ends, other: _Ends) -> bool:
    """Tell whether all of ``one`` lies above all of ``other``."""
    low, high = one[0], other[1]
    if low is None or high is None:
        return False
    return bool(low[0] > high[0]) or (low[0] == high[0] and not (low[1] and high[1]))
