"""`coverage`: every entry of a register has at least one matching row in a table; each missing entry costs.

Source: semantics, "From facts to deductions", `coverage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Facts, Ledger
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Strict, say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, consider, shortfall, worded


class Register(Strict):
    """The table whose entries must all be covered, and the column that names them."""

    fact: str
    column: str
    where: Where | None = None


class Spec(RuleSpec):
    """``on`` is the column of ``table`` that names the register's entries."""

    kind: Literal["coverage"]
    listed: Register = Field(alias="register")
    table: str
    on: str
    where: Where | None = None
    each: Points


def asks(spec: Spec) -> tuple[Ask, ...]:
    """Say what the rule relies on."""
    wanted = spec.listed
    return (
        Ask(
            wanted.fact,
            ("table",),
            (wanted.column,),
            (wanted.where,) if wanted.where is not None else (),
            path=("register", "fact"),
        ),
        Ask(spec.table, ("table",), (spec.on,), (spec.where,) if spec.where is not None else (), path=("table",)),
    )


def judge(spec: Spec, facts: Facts) -> Verdict:
    """Judge the rule, entry by entry."""
    entries, table = facts[spec.listed.fact], facts[spec.table]

    def stated() -> Iterable[Finding]:
        if not isinstance(entries.value, Ledger) or not isinstance(table.value, Ledger):
            return
        wanted = entries.value.rows.keys(spec.listed.column, spec.listed.where, facts.as_of)
        covered = table.value.rows.keys(spec.on, spec.where, facts.as_of)
        words = worded(spec, default=say("没有相应记录", "has no matching record"))
        for name, ref in sorted({**wanted.yes, **wanted.maybe}.items(), key=lambda one: one[1].place):
            if name in covered.yes:
                continue
            certain = name in wanted.yes and name not in covered.maybe and not covered.blank_maybe
            cause = Cause.OBSERVED if certain else Cause.UNREADABLE
            message = say(f"{name}：{words.zh}", f"{name}: {words.en}")
            yield shortfall(
                name, message, spec.each, (ref.place, *table.standing.places[:1]), spec.table, certain=certain, cause=cause
            )

    return consider((entries, table), stated)


KIND = Kind("coverage", Spec, asks, judge)
