"""The use case behind `report guide`: what an edition asks for, and which columns of ledgers its rules look at."""

from __future__ import annotations

from collections.abc import Iterator

from selfscore.app.init import skeleton
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.assessment import Assessment
from selfscore.model.guide import ColumnTest, Guide
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.model.where import WINDOWS, tests
from selfscore.rules import KINDS


def guide(edition: Edition, dictionary: Dictionary, assessment: Assessment | None = None) -> Guide:
    """Put together what the guide needs. The edition alone decides what is asked, the evidence only how it stands."""
    found = dict.fromkeys(one for rule in edition.rules() for one in _tests(rule, dictionary))
    return Guide(edition, skeleton(edition, dictionary), tuple(found), assessment)


def _tests(rule: RuleSpec, dictionary: Dictionary) -> Iterator[ColumnTest]:
    for ask in KINDS[rule.kind].asks(rule):
        fact = dictionary.facts[ask.fact]
        columns = fact.columns or fact.fields
        for test in (test for where in ask.wheres for test in tests(where)):
            column = columns.get(test.column)
            if column is None or column.band:
                continue
            span = test.operand if test.op in WINDOWS and isinstance(test.operand, int) else None
            blank = test.operand if test.op == "missing" and isinstance(test.operand, bool) else None
            yield ColumnTest(rule.code, ask.fact, column.title, column.type, test.op, span, blank)
