"""Draw a sample of a ledger's rows, and say how often something was found on site.

A row's turn comes by the SHA-256 of ``seed|id`` (UTF-8): the smallest go first. Anybody can work that out again with any
tool, and the order of the file, the machine and the version of a library make no difference.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from selfscore.app.assess import Prepared
from selfscore.app.init import form_columns
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import find_in, near_names
from selfscore.evidence.folder import Folder
from selfscore.facts.derive import derive
from selfscore.model.cells import Blank, Cell, show_value
from selfscore.model.facts import Ledger
from selfscore.model.sample import Candidate, Rate, Sample, SiteResults, Stratum
from selfscore.model.table import Record, Selection
from selfscore.model.text import Text, say
from selfscore.model.where import Tree, columns
from selfscore.rules import KINDS

CONFIDENCE: Final = 0.95
_BLANK: Final = ""


class NoStatistics(Exception):
    """The library that gives confidence intervals is not installed."""


@dataclass(frozen=True, slots=True)
class NoSample(Exception):
    """What was asked for cannot be drawn: why, and what to do."""

    message: Text
    help: Text | None = None


def draw(ready: Prepared, root: Path, table: str, size: int, by: str | None, seed: str) -> Sample:
    """Draw ``size`` rows of a table.

    Strata get at least one row each where there are enough to go round; what is left goes to them in proportion to their other
    rows, whole parts first, then the largest remainders (Hamilton's method), equal ones in the order of their names.

    Raises:
        NoSample: there is no such table or column, nothing is filed, rows have no ids, or there are not so many.
    """
    fact, ledger = _table(ready, table)
    column = _column(fact, by) if by is not None else None
    id_ = _id_of(fact)
    records, left_out = _named(ledger.rows.records(ready.as_of), id_)
    if size > len(records):
        raise _too_few(size, len(records))
    rows = {name: _cell(record, column) if column else _BLANK for name, record in records.items()}
    counts = Counter(rows.values())
    shares = allocate(size, counts)
    place = ledger.rows.place
    return Sample(
        fact=fact.key,
        title=fact.title,
        ledger=place,
        ledger_sha256=Folder(root).digest(place.path) or "",
        as_of=ready.as_of,
        seed=seed,
        by=fact.columns[column].title if column else None,
        id=fact.columns[id_].title,
        candidates=tuple(_candidates(records, rows, shares, seed)),
        strata=tuple(Stratum(name, counts[name], shares[name]) for name in sorted(counts)),
        columns={key: one for key, one in form_columns(fact.columns).items() if key in ledger.rows.columns},
        inspect=_inspected(ready, fact),
        left_out=left_out,
    )


def _id_of(fact: FactDef) -> str:
    if fact.id is None:
        en = f"“{fact.title.en}” has no id column: no row could be found again"
        raise NoSample(say(f"“{fact.title.zh}”没有编号列，抽不出可核对的样本", en))
    return fact.id


def _too_few(size: int, there: int) -> NoSample:
    return NoSample(
        say(f"台账只有 {there} 行可抽，抽不出 {size} 行", f"the ledger has {there} rows to draw from, not {size}"),
        say(f"--size 写 {there} 以内", f"give --size at most {there}"),
    )


def _table(ready: Prepared, word: str) -> tuple[FactDef, Ledger]:
    dictionary = ready.criteria.dictionary
    fact = dictionary.find(word)
    if fact is None or fact.type != "table":
        tables = {name: one for one in dictionary if one.type == "table" for name in (one.key, one.title.zh, one.title.en)}
        near = near_names(word, tables)
        hint = say(f"是不是：{'、'.join(near)}", f"did you mean {', '.join(near)}") if near else None
        raise NoSample(say(f"没有“{word}”这种台账", f"there is no table “{word}”"), hint)
    facts, _ = derive(ready.evidence, dictionary, ready.as_of)
    stated = facts[fact.key] if fact.key in facts.by_key else None
    if stated is None or not isinstance(stated.value, Ledger):
        raise NoSample(
            say(f"资料库里没有可读的“{fact.title.zh}”", f"this repository has no “{fact.title.en}” that can be read"),
            say("用 selfscore facts --missing 查看还缺什么", "see what is missing with `selfscore facts --missing`"),
        )
    return fact, stated.value


def _column(fact: FactDef, word: str) -> str:
    known = {key: one for key, one in fact.columns.items() if not one.band}
    found = find_in(known, word)
    if found is None:
        names = "、".join(one.title.zh for one in known.values()), ", ".join(one.title.en for one in known.values())
        raise NoSample(
            say(f"“{fact.title.zh}”没有“{word}”这一列", f"“{fact.title.en}” has no column “{word}”"),
            say(f"可用的列：{names[0]}", f"columns: {names[1]}"),
        )
    return found


def _named(records: Iterator[Record], id_: str) -> tuple[dict[str, Record], int]:
    """Return the rows by their ids; the second row of an id, and one without, is left out and counted."""
    found: dict[str, Record] = {}
    left_out = 0
    for record in records:
        name = _cell(record, id_)
        if not name or name in found:
            left_out += 1
        else:
            found[name] = record
    return found, left_out


def _cell(record: Record, column: str) -> str:
    cell: Cell = record.cells.get(column, Blank.EMPTY)
    return "" if isinstance(cell, Blank) else show_value(cell)


def allocate(size: int, counts: Mapping[str, int]) -> dict[str, int]:
    """Share a sample out among strata: none gets more than it has, and together they get ``size``."""
    first = 1 if size >= len(counts) else 0
    rest = size - first * len(counts)
    spare = {name: count - first for name, count in counts.items()}
    whole = sum(spare.values())
    quotas = {name: Fraction(rest * count, whole) if whole else Fraction(0) for name, count in spare.items()}
    shares = {name: first + int(quota) for name, quota in quotas.items()}
    remainders = sorted(quotas, key=lambda name: (int(quotas[name]) - quotas[name], name))
    for name in remainders[: size - sum(shares.values())]:
        shares[name] += 1
    return shares


def _candidates(
    records: Mapping[str, Record], rows: Mapping[str, str], shares: Mapping[str, int], seed: str
) -> Iterator[Candidate]:
    turns = sorted((rows[name], hashlib.sha256(f"{seed}|{name}".encode()).hexdigest(), name) for name in records)
    ranks: Counter[str] = Counter()
    for stratum, sha256, name in turns:
        ranks[stratum] += 1
        record, rank = records[name], ranks[stratum]
        yield Candidate(name, stratum, sha256, rank, rank <= shares[stratum], record.place, record.cells, record.written)


def _inspected(ready: Prepared, fact: FactDef) -> tuple[str, ...]:
    """Say which columns are left blank for the inspector: what rules ask about that is answered by a word."""
    asked = {column for _, _, where in _conditions(ready, fact.key) for column in columns(where)}
    return tuple(key for key, one in fact.columns.items() if key in asked and one.by_eye)


def _conditions(ready: Prepared, key: str) -> Iterator[tuple[str, Text, Tree]]:
    """Yield every condition that a rule of the edition has over a table."""
    for rule in ready.edition.rules():
        for ask in KINDS[rule.kind].asks(rule):
            if ask.fact == key:
                yield from ((rule.code, rule.text, where) for where in ask.wheres)


def results(ready: Prepared, table: str) -> SiteResults:
    """Say how often each rule's condition was found among the places that were inspected.

    Raises:
        NoSample: there is no such table, or no site results are filed with it.
        NoStatistics: the library that gives confidence intervals is not installed.
    """
    fact, ledger = _table(ready, table)
    if ledger.site is None:
        raise NoSample(
            say(f"“{fact.title.zh}”还没有归档现场结果", f"no site results are filed with “{fact.title.en}”"),
            say(
                "把填好的检查表放进资料库，在该台账的事实下写 site: 检查表路径",
                "put the sheet in the repository, and name it with `site:` beside `ledger:`",
            ),
        )
    day, site = ready.as_of, ledger.site
    rates = tuple(_rate(code, text, site.select(where, day)) for code, text, where in _conditions(ready, fact.key))
    return SiteResults(fact.key, fact.title, ledger.rows.count(day), site.count(day), rates)


def _rate(code: str, text: Text, found: Selection) -> Rate:
    seen = found.rows - found.maybe
    return Rate(code, text, seen, found.maybe, found.yes, *interval(found.yes, seen))


def interval(found: int, seen: int) -> tuple[Fraction, Fraction]:
    """Bound a rate with a confidence of 95 % (Clopper and Pearson); nothing seen bounds nothing.

    Rounded outwards to a tenth of a per cent, so that no library's last digit can be seen.

    Raises:
        NoStatistics: scipy is not installed.
    """
    if seen == 0:
        return Fraction(0), Fraction(1)
    try:
        from scipy.stats import binomtest  # noqa: PLC0415 (optional, loaded only where rates are asked for)
    except ImportError as missing:
        raise NoStatistics from missing
    bounds = binomtest(found, seen).proportion_ci(CONFIDENCE, method="exact")
    low, high = Fraction(round(float(bounds.low), 9)) * 1000, Fraction(round(float(bounds.high), 9)) * 1000
    return Fraction(low.__floor__(), 1000), Fraction(high.__ceil__(), 1000)
