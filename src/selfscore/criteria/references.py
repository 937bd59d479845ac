"""What a rule refers to: facts, columns, members, and values that a column can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.cells import Blank, Value
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import Column, Test, Tree, columns, like, tests
from selfscore.rules import KINDS
from selfscore.rules.base import Ask

_SAMPLES: dict[str, Value] = {"boolean": True, "number": Fraction(0), "date": date.min, "text": "", "choice": ""}


def references(rule: RuleSpec, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """Check everything that a rule asks about."""
    for ask in KINDS[rule.kind].asks(rule):
        fact = dictionary.facts.get(ask.fact)
        if fact is None:
            near = "、".join(dictionary.near(ask.fact))
            help_ = say(f"是不是：{near}", f"did you mean {near}?") if near else None
            yield error(rule.place, "fact-unknown", say(f"事实目录里没有“{ask.fact}”", f"there is no fact “{ask.fact}”"), help_)
            continue
        if fact.type not in ask.types:
            wanted = ", ".join(ask.types)
            message = say(f"“{ask.fact}”是 {fact.type}，这里要 {wanted}", f"“{ask.fact}” is a {fact.type}; this needs {wanted}")
            yield error(rule.place, "fact-type", message)
            continue
        yield from _inside(rule, ask, fact)


def _inside(rule: RuleSpec, ask: Ask, fact: FactDef) -> Iterator[Diagnostic]:
    for member in ask.members:
        if member not in fact.members:
            yield _unknown(rule, "member-unknown", member, fact, tuple(fact.members), say("成员", "member"))
    known = fact.columns if fact.type == "table" else fact.fields
    asked = [*ask.columns, *(name for where in ask.wheres for name in columns(where))]
    for name in dict.fromkeys(asked):
        if name not in known:
            yield _unknown(rule, "column-unknown", name, fact, tuple(known), say("列", "column"))
    for where in ask.wheres:
        yield from _literals(rule, where, known)


def _unknown(rule: RuleSpec, code: str, name: str, fact: FactDef, known: tuple[str, ...], word: Text) -> Diagnostic:
    near = get_close_matches(name, known, n=1)
    hint = near[0] if near else "、".join(known)
    message = say(f"“{fact.key}”没有{word.zh}“{name}”", f"“{fact.key}” has no {word.en} “{name}”")
    return error(rule.place, code, message, say(f"是不是：{hint}", f"did you mean {hint}?"))


def _literals(rule: RuleSpec, where: Tree, known: Mapping[str, ColumnDef]) -> Iterator[Diagnostic]:
    for test in tests(where):
        column = known.get(test.column)
        if column is None or test.op in ("missing", "within_years"):
            continue
        for literal in test.operand if isinstance(test.operand, tuple) else (test.operand,):
            if isinstance(literal, str | bool) and not _possible(column, literal):
                message = say(f"“{test.column}”不可能等于“{literal}”", f"“{test.column}” can never be compared with “{literal}”")
                yield error(rule.place, "value-impossible", message)
        yield from _ordered(rule, test, column)


def _possible(column: ColumnDef, literal: str | bool) -> bool:
    if column.type == "choice":
        made = {band.value for band in column.band} | ({column.otherwise} if column.otherwise else set())
        return literal in column.values or literal in made
    return like(_SAMPLES[column.type], literal) is not Blank.UNREADABLE


def _ordered(rule: RuleSpec, test: Test, column: ColumnDef) -> Iterator[Diagnostic]:
    if test.op in ("lt", "le", "gt", "ge") and column.type in ("boolean", "choice") and not isinstance(test.operand, Column):
        message = say(f"“{test.column}”不能比大小", f"“{test.column}” has no order to compare by")
        yield error(rule.place, "value-impossible", message)
