"""`coverage`: every entry of a register has at least one matching row in a table; each missing entry costs.

Source: semantics, "From facts to deductions", `coverage`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from pydantic import Field

from selfscore.model.facts import Fact, Facts, FactState, Ledger
from selfscore.model.finding import Cause, Finding, Verdict
from selfscore.model.numbers import Points
from selfscore.model.rubric import RuleSpec
from selfscore.model.table import Keys, RowRef
from selfscore.model.text import Strict, say
from selfscore.model.where import Where
from selfscore.rules.base import Ask, Kind, about, cause_of, consider, shortfall, state_words, used_of, worded


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
    """Judge the rule, entry by entry. Where the register is known, all that can be lost is its entries × ``each``."""
    entries, table = facts[spec.listed.fact], facts[spec.table]
    if not _known(entries) or table.state is FactState.NOT_APPLICABLE:
        return consider((entries, table), lambda: _entries(spec, entries, table, facts))
    findings = tuple(_entries(spec, entries, table, facts))
    return Verdict(findings, (used_of(entries), used_of(table)))


def _known(entries: Fact) -> bool:
    return entries.state is FactState.COLLECTED and isinstance(entries.value, Ledger)


def _entries(spec: Spec, entries: Fact, table: Fact, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for every entry that is not covered; an open one where it may be, or may not be an entry."""
    if not isinstance(entries.value, Ledger):
        return
    wanted = entries.value.rows.keys(spec.listed.column, spec.listed.where, facts.as_of)
    covered = Keys()
    if isinstance(table.value, Ledger):
        covered = table.value.rows.keys(spec.on, spec.where, facts.as_of)
    # Rows that match, or may, but whose own name is blank: each of them may be the record of one entry.
    nameless = covered.blank_yes + covered.blank_maybe
    listed = sorted({**wanted.yes, **wanted.maybe}.items(), key=lambda one: one[1].place)
    lacking = [name for name, _ in listed if name in wanted.yes and name not in covered.yes and name not in covered.maybe]
    certain = frozenset(lacking[: max(0, len(lacking) - nameless)]) if not table.standing.silent else frozenset()
    doubtful = table.standing.doubtful and _known(entries)
    for name, ref in listed:
        if name not in covered.yes or doubtful:
            yield _finding(spec, name, ref, table, certain=name in certain, stated=name in covered.yes)
    blank = wanted.blank_yes + wanted.blank_maybe
    if blank:
        words = say(
            f"名册有 {blank} 条没有写名称，无法核对", f"{blank} entries of the register have no name: nobody can check them"
        )
        places = entries.standing.places[:1]
        yield shortfall("?", words, spec.each, places, spec.listed.fact, Fraction(blank), certain=False, cause=Cause.UNREADABLE)


def _finding(spec: Spec, name: str, ref: RowRef, table: Fact, *, certain: bool, stated: bool) -> Finding:
    words = worded(spec, default=say("没有相应记录", "has no matching record"))
    if certain:
        cause = Cause.EXPIRED if table.standing.gone else Cause.OBSERVED
    elif table.standing.silent or stated:
        cause = cause_of(table.state)
        why = state_words(table.state, table.standing.why)
        words = about(table.title, why) if stated else say(f"{words.zh}？{why.zh}", f"{words.en}? {why.en}")
    else:
        cause = Cause.UNREADABLE
        words = say(
            f"{words.zh}？所需的单元格空缺或无法识别", f"{words.en}? a cell that it depends on is blank or not understood"
        )
    message = say(f"{name}：{words.zh}", f"{name}: {words.en}")
    places = (ref.place, *table.standing.places[:1])
    return shortfall(name, message, spec.each, places, spec.table, certain=certain, cause=cause)


KIND = Kind("coverage", Spec, asks, judge)
