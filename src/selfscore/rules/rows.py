"""Rows of a ledger as findings: ledger and site sample joined, register entries that the ledger lacks, the rest counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from selfscore.model.facts import Fact, Ledger
from selfscore.model.finding import Cause, Finding
from selfscore.model.table import SHOWN, RowRef, Selection, Table
from selfscore.model.text import Text, say
from selfscore.model.where import Tree


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows that match, and rows that may: the first ones by name, all of them counted."""

    yes: int
    maybe: int
    first_yes: tuple[RowRef, ...]
    first_maybe: tuple[RowRef, ...]


def hits(ledger: Ledger, where: Tree | None, as_of: date) -> Hits:
    """Find the matching rows; a place that ledger and site sample both name counts once."""
    found = ledger.rows.select(where, as_of)
    if ledger.site is None:
        return Hits(found.yes, found.maybe, found.first_yes, found.first_maybe)
    if ledger.id_column is None:
        return _added(found, ledger.site.select(where, as_of))
    return _joined(found, ledger.rows, ledger.site, ledger.id_column, where, as_of)


def _added(one: Selection, other: Selection) -> Hits:
    return Hits(
        one.yes + other.yes, one.maybe + other.maybe, one.first_yes + other.first_yes, one.first_maybe + other.first_maybe
    )


def _joined(found: Selection, rows: Table, site: Table, column: str, where: Tree | None, as_of: date) -> Hits:
    here, there = rows.keys(column, where, as_of), site.keys(column, where, as_of)
    more = tuple(ref for name, ref in there.yes.items() if name not in here.yes)
    settled = sum(name in here.maybe for name in there.yes)
    open_ = tuple(ref for name, ref in there.maybe.items() if name not in here.yes and name not in here.maybe)
    return Hits(
        found.yes + len(more) + there.blank_yes,
        found.maybe - settled + len(open_) + there.blank_maybe,
        found.first_yes + more,
        tuple(ref for ref in found.first_maybe if ref.id not in there.yes) + open_,
    )


def row_findings(fact: Fact, found: Hits, each: Decimal, words: Text, condition: str = "") -> list[Finding]:
    """Turn matching rows into findings: certain ones, then those that a blank cell leaves open."""
    suffix = f"/{condition}" if condition else ""
    unclear = say(f"{words.zh}？所需的单元格空缺或无法识别", f"{words.en}? a cell that it depends on is blank or not understood")
    certain = _listed(fact, found.first_yes, found.yes, each, words, suffix, certain=True)
    return certain + _listed(fact, found.first_maybe, found.maybe, each, unclear, f"{suffix}/?", certain=False)


def _listed(
    fact: Fact, refs: tuple[RowRef, ...], count: int, each: Decimal, words: Text, suffix: str, *, certain: bool
) -> list[Finding]:
    cause = Cause.OBSERVED if certain else Cause.UNREADABLE
    findings, names = [], set[str]()
    for ref in refs[:SHOWN]:
        name = ref.id or str(ref.place)
        # A doubled id is two rows, so two findings: the second is told apart by its place.
        subject = f"{name}@{ref.place}" if name in names else name
        names.add(name)
        message = say(f"{name}：{words.zh}", f"{name}: {words.en}")
        findings.append(Finding(subject + suffix, message, each, Fraction(1), certain, cause, (ref.place,), (fact.key,)))
    rest = count - len(findings)
    if rest > 0:
        message = say(f"另有 {rest} 处：{words.zh}", f"{rest} more: {words.en}")
        places = fact.standing.places[:1]
        findings.append(Finding(f"more{suffix}", message, each, Fraction(rest), certain, cause, places, (fact.key,)))
    return findings


def lacking_findings(fact: Fact, ledger: Ledger, each: Decimal) -> list[Finding]:
    """Return one certain finding for every register entry that the ledger does not list."""
    return [
        Finding(
            subject=f"lacking/{name}",
            message=say(
                f"{name}：名册中有，“{fact.title.zh}”台账中没有",
                f"{name}: in the register, but not in the ledger “{fact.title.en}”",
            ),
            each=each,
            places=fact.standing.places[:1],
            facts=(fact.key,),
        )
        for name in ledger.lacking
    ]
