"""Check that the dictionary itself holds together: names, references, derivations, columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.dictionary.dictionary import Dictionary, Named, fold, names_of, parts_of
from selfscore.model.cells import Blank, CellType
from selfscore.model.diagnostic import Diagnostic, error, in_order, warning
from selfscore.model.facts import FactType
from selfscore.model.text import Text, say
from selfscore.model.where import WINDOWS, Column, Test, Tree, like, tests

STATEMENT_KEYS = (
    "value", "absent", "evidence", "document_no", "held_at", "approved", "observed", "valid_until", "note", "not_applicable",
)  # fmt: skip
"""Words of fact files that no further condition of a checklist may be called by."""


def lint_dictionary(dictionary: Dictionary) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a dictionary whose definitions are each well formed."""
    problems = list(_doubled_names(dictionary))
    for fact in dictionary:
        for check in _CHECKS:
            problems += check(fact, dictionary.facts)
    return in_order(problems)


def _wrong(fact: FactDef, code: str, zh: str, en: str) -> Diagnostic:
    return error(fact.place, code, say(f"{fact.key}：{zh}", f"{fact.key}: {en}"))


def _doubled_names(dictionary: Dictionary) -> Iterator[Diagnostic]:
    for name, first, second in _shared({fact.key: fact for fact in dictionary}):
        fact = dictionary.facts[second]
        yield _wrong(fact, "name-doubled", f"名称“{name}”已属于 {first}", f"the name “{name}” belongs to {first} already")


def _shared(defs: Mapping[str, Named]) -> Iterator[tuple[str, str, str]]:
    """Yield every name that two entries go by, with both."""
    owner: dict[str, str] = {}
    for key, one in defs.items():
        for name in names_of(key, one):
            first = owner.setdefault(fold(name), key)
            if first != key:
                yield name, first, key


def _names(fact: FactDef, facts: Mapping[str, FactDef]) -> Iterator[Diagnostic]:
    groups: tuple[Mapping[str, Named], ...] = (fact.members, fact.fields, fact.columns)
    for group in groups:
        for name, first, second in _shared(group):
            yield _wrong(
                fact,
                "name-doubled",
                f"名称“{name}”同时属于 {first} 和 {second}",
                f"the name “{name}” belongs to both {first} and {second}",
            )
    for key, column in fact.fields.items():
        for name in names_of(key, column):
            if name in STATEMENT_KEYS:
                yield _wrong(fact, "field-reserved", f"附加条件不能叫“{name}”", f"a further condition cannot be called “{name}”")


def _documents(fact: FactDef, facts: Mapping[str, FactDef]) -> Iterator[Diagnostic]:
    if fact.proof and not fact.documents and fact.derive is None:
        message = say(
            f"{fact.key}：需要佐证材料，却没有列出通常是哪些（documents）",
            f"{fact.key}: it needs proof, but names no usual `documents`",
        )
        yield warning(fact.place, "documents-missing", message)


_SHAPES: Mapping[str, Callable[[tuple[FactType, ...]], FactType | None]] = {
    "divide": lambda types: "ratio" if types == ("number",) * 2 else "rate_series" if types == ("series",) * 2 else None,
    "sum": lambda types: "ratio" if types == ("ratio_by_member",) else "number" if set(types) == {"number"} else None,
    "worst": lambda types: "ratio" if types == ("ratio_by_member",) else None,
    "share": lambda types: "ratio" if types == ("table",) else None,
}


def _derived(fact: FactDef, facts: Mapping[str, FactDef]) -> Iterator[Diagnostic]:
    way = fact.derive
    if way is None:
        return
    unknown = [part for part in parts_of(fact) if part not in facts]
    for part in unknown:
        yield _wrong(fact, "derive-unknown", f"由不存在的事实“{part}”计算", f"it is made of “{part}”, which is no fact")
    loop = cycle(fact.key, facts)
    if loop:
        yield _wrong(fact, "derive-cycle", f"循环计算：{' → '.join(loop)}", f"it is made of itself: {' → '.join(loop)}")
    if unknown or loop:
        return
    name = next(one for one in ("divide", "sum", "worst", "share") if getattr(way, one) is not None)
    listed = way.divide or way.sum or parts_of(fact)
    made = _SHAPES[name](tuple(facts[part].type for part in listed))
    if made != fact.type:
        got = " ".join(facts[part].type for part in listed)
        yield _wrong(fact, "derive-type", f"{name} 不能由 {got} 得到 {fact.type}", f"{name} of {got} does not make a {fact.type}")
    if way.share is not None and facts[way.share.table].type == "table":
        columns = facts[way.share.table].columns
        for where in (way.share.where, way.share.of):
            yield from _where(fact, where, columns) if where is not None else ()


def cycle(key: str, facts: Mapping[str, FactDef]) -> tuple[str, ...]:
    """Return the way from a fact back to itself over what it is made of; empty where there is none."""
    return _way_back(key, lambda one: parts_of(facts[one]) if one in facts else ())


def _way_back(start: str, steps: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    stack: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while stack:
        path = stack.pop()
        for step in steps(path[-1]):
            if step == start:
                return (*path, step)
            if step not in seen:
                seen.add(step)
                stack.append((*path, step))
    return ()


def _register_step(key: str, facts: Mapping[str, FactDef]) -> tuple[str, ...]:
    ref = facts[key].lists_all_of if key in facts else None
    return (ref.fact,) if ref is not None else ()


def _register(fact: FactDef, facts: Mapping[str, FactDef]) -> Iterator[Diagnostic]:
    ref = fact.lists_all_of
    if ref is None:
        return
    register = facts.get(ref.fact)
    if register is None or register.type != "table":
        yield _wrong(fact, "register-unknown", f"名册“{ref.fact}”不是台账类事实", f"the register “{ref.fact}” is no table")
    elif ref.column not in register.columns:
        yield _wrong(
            fact,
            "register-column",
            f"名册“{ref.fact}”没有“{ref.column}”列",
            f"the register “{ref.fact}” has no column “{ref.column}”",
        )
    if ref.on not in fact.columns:
        yield _wrong(fact, "register-column", f"没有“{ref.on}”列", f"there is no column “{ref.on}”")
    loop = _way_back(fact.key, lambda one: _register_step(one, facts))
    if loop:
        yield _wrong(
            fact, "register-cycle", f"名册循环引用：{' → '.join(loop)}", f"the registers go in a circle: {' → '.join(loop)}"
        )


def _columns(fact: FactDef, facts: Mapping[str, FactDef]) -> Iterator[Diagnostic]:
    for group in (fact.columns, fact.fields):
        for key, column in group.items():
            if not _values_fit(column):
                yield _wrong(
                    fact,
                    "choice-values",
                    f"“{key}”：choice 必须有 values，boolean 的 values 只有 true 和 false，其他类型没有",
                    f"“{key}”: a choice needs `values`, those of a boolean are true and false, other types have none",
                )
            yield from _band(fact, key, column, group)
    if fact.recorded is not None and fact.columns[fact.recorded].type != "date":
        yield _wrong(
            fact,
            "recorded-type",
            f"recorded 的“{fact.recorded}”列不是日期",
            f"the column “{fact.recorded}” of `recorded` is no date",
        )


def _values_fit(column: ColumnDef) -> bool:
    if column.type == "boolean":
        return set(column.values) <= {"true", "false"}
    return (column.type == "choice") is bool(column.values)


def _band(fact: FactDef, key: str, column: ColumnDef, group: Mapping[str, ColumnDef]) -> Iterator[Diagnostic]:
    if not column.band:
        if column.otherwise is not None:
            yield _wrong(fact, "band-otherwise", f"“{key}”有 otherwise 而没有 band", f"“{key}” has `otherwise`, but no `band`")
        return
    plain = {name: one for name, one in group.items() if not one.band}
    for band in column.band:
        yield from _where(fact, band.when, plain)
    results = [band.value for band in column.band] + ([column.otherwise] if column.otherwise is not None else [])
    for value in results:
        if column.type not in ("choice", "text") or (column.values and value not in column.values):
            yield _wrong(fact, "band-value", f"“{key}”不能取值“{value}”", f"“{key}” cannot be “{value}”")


_SAMPLES: Mapping[CellType, bool | Fraction | date | str] = {
    "boolean": True, "number": Fraction(0), "date": date(2000, 1, 1), "text": "", "choice": "",
}  # fmt: skip


def _where(fact: FactDef, where: Tree, columns: Mapping[str, ColumnDef]) -> Iterator[Diagnostic]:
    for test in tests(where):
        problem = undecidable(test, columns)
        if problem is not None:
            yield _wrong(fact, "where-wrong", problem.zh, problem.en)


def undecidable(test: Test, columns: Mapping[str, ColumnDef]) -> Text | None:
    """Return why a test can never be decided over these columns; None where it can."""
    for name in (test.column, *((test.operand.name,) if isinstance(test.operand, Column) else ())):
        if name not in columns:
            return say(f"条件用到不存在的列“{name}”", f"a condition asks for “{name}”, which is no column")
    column = columns[test.column]
    if test.op in ("lt", "le", "gt", "ge") and column.type not in ("number", "date"):
        return say(f"“{test.column}”不是数值或日期，不能比较大小", f"“{test.column}” is neither number nor date and has no order")
    if test.op in WINDOWS and column.type != "date":
        return say(f"“{test.column}”不是日期", f"“{test.column}” is no date")
    literals = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    for one in literals if test.op not in ("missing", *WINDOWS) else ():
        if isinstance(one, bool | str) and not _fits(one, column):
            return say(f"“{one}”不是“{test.column}”可能的取值", f"“{one}” is nothing that “{test.column}” can be")
    if isinstance(test.operand, Column) and columns[test.operand.name].type != column.type:
        return say(
            f"“{test.column}”与“{test.operand.name}”类型不同", f"“{test.column}” and “{test.operand.name}” are of different types"
        )
    return None


def _fits(literal: bool | str, column: ColumnDef) -> bool:
    if column.type == "choice":
        return literal in column.values
    return like(_SAMPLES[column.type], literal) is not Blank.UNREADABLE


_CHECKS: tuple[Callable[[FactDef, Mapping[str, FactDef]], Iterator[Diagnostic]], ...] = (
    _names, _documents, _derived, _register, _columns,
)  # fmt: skip
