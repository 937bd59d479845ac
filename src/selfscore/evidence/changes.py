"""What changed from one reading of a repository to a later one. Places do not count: a line may move and say the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from selfscore.evidence.columns import ColumnTable
from selfscore.evidence.documents import evidence_paths
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import normal
from selfscore.model.change import Changes, ClaimKey, Why
from selfscore.model.evidence import Artifact, Claim, Evidence, LedgerRead, Statement
from selfscore.model.place import Marks
from selfscore.model.table import Table

_NO_LEDGER = LedgerRead(None)
Two = tuple[bool, bool]
"""Whether a later state holds all of an earlier one, and whether the earlier one holds all of the later."""


def changes(before: Evidence, after: Evidence, memo: Memo) -> Changes:
    """Compare two readings.

    Args:
        before: the earlier one.
        after: the later one. Both were read under the same dictionary.
        memo: keeps what statements look like, to compare them.
    """
    keys = {*before.statements, *after.statements, *before.doubled, *after.doubled}
    moved = _moved(before.artifacts, after.artifacts)
    facts = {key: why for key in sorted(keys) if (why := _fact(key, before, after, moved, memo)) is not None}
    old, new = _claims(before), _claims(after)
    for code in {*old["fact"], *new["fact"]}:
        why = _claim(old["fact"].get(code), new["fact"].get(code))
        if why is not None:
            facts[code[1]] = why if facts.get(code[1], why) is why else Why.CORRECTED
    nodes = sorted({*old["node"], *new["node"]})
    claims = {key: why for key in nodes if (why := _claim(old["node"].get(key), new["node"].get(key))) is not None}
    return Changes(facts, claims)


def _fact(key: str, before: Evidence, after: Evidence, moved: Mapping[str, Two], memo: Memo) -> Why | None:
    old, new = before.statements.get(key), after.statements.get(key)
    if (key in before.doubled) is not (key in after.doubled):
        return Why.CORRECTED
    if old is None or new is None:
        return _why((old is None, new is None)) if old is not new else None
    said = (True, True) if _same(old, new, memo) else (_holds(new.data, old.data), _holds(old.data, new.data))
    tables = _ledgers(before.ledgers.get(key, _NO_LEDGER), after.ledgers.get(key, _NO_LEDGER))
    return _why(_both((said, tables, *_documents(old, new, moved, memo))))


def _why(two: Two) -> Why | None:
    """Name a change: None where each holds all of the other."""
    return {(True, True): None, (True, False): Why.ADDED, (False, True): Why.REMOVED, (False, False): Why.CORRECTED}[two]


def _both(parts: Iterable[Two]) -> Two:
    grown = shrunk = True
    for more, less in parts:
        grown, shrunk = grown and more, shrunk and less
    return grown, shrunk


def _same(old: Statement, new: Statement, memo: Memo) -> bool:
    return old is new or _text(old, memo) == _text(new, memo)


def _text(statement: Statement, memo: Memo) -> str:
    # Written out: unlike ==, it tells 1 from true.
    made = memo.get(("text", id(statement)), lambda: (statement, json.dumps(statement.data, sort_keys=True)))
    return made[1]


def _holds(more: Any, less: Any) -> bool:
    """Tell whether all that one value says is said by another, which may say more besides."""
    if isinstance(less, Mapping):
        return isinstance(more, Mapping) and all(key in more and _holds(more[key], one) for key, one in less.items())
    if isinstance(less, list) or isinstance(more, list):
        return not _counted(less) - _counted(more)
    return type(more) is type(less) and bool(more == less)


def _counted(value: Any) -> Counter[str]:
    """Count the entries of a list; a single value is a list of one."""
    return Counter(json.dumps(one, sort_keys=True) for one in (value if isinstance(value, list) else [value]))


def _moved(before: Mapping[str, Artifact], after: Mapping[str, Artifact]) -> dict[str, Two]:
    """Compare the documents that are named at both times; those that are the same are left out."""
    found: dict[str, Two] = {}
    for path, then in after.items():
        first = before.get(path)
        if first is not None and first is not then and _standing(first) != _standing(then):
            found[path] = (not first.good, not then.good)
    return found


def _documents(old: Statement, new: Statement, moved: Mapping[str, Two], memo: Memo) -> Iterable[Two]:
    if moved:
        named = _paths(old, memo) & _paths(new, memo)
        yield from (moved[path] for path in moved if path in named)


def _paths(statement: Statement, memo: Memo) -> frozenset[str]:
    def made() -> tuple[Statement, frozenset[str]]:
        nowhere = Marks(statement.marks.root)
        return statement, frozenset(normal(path) for path, _ in evidence_paths(statement.data, nowhere))

    return memo.get(("paths", id(statement)), made)[1]


def _standing(artifact: Artifact) -> tuple[object, ...]:
    return artifact.state, artifact.sha256


def _ledgers(old: LedgerRead, new: LedgerRead) -> Two:
    return _both((_tables(old.rows, new.rows), _tables(old.site, new.site)))


def _tables(old: Table | None, new: Table | None) -> Two:
    if old is new:
        return True, True
    if old is None or new is None:
        return old is None, new is None
    first, then = _rows(old), _rows(new)
    return (not first - then, not then - first)


def _rows(table: Table) -> Counter[tuple[object, ...]]:
    """Count the rows of a ledger as they are written, blank cells left out."""
    if not isinstance(table, ColumnTable):
        return Counter({(table,): 1})
    stores = sorted(table.stores.items())
    written = [[(name, repr(raw)) if raw is not None else None for raw in store.raw] for name, store in stores]
    columns = [[texts[code] for code in store.codes] for texts, (_, store) in zip(written, stores, strict=True)]
    return Counter(tuple(cell for cell in row if cell is not None) for row in zip(*columns, strict=True))


def _claims(evidence: Evidence) -> dict[str, dict[ClaimKey, Claim]]:
    found: dict[str, dict[ClaimKey, Claim]] = {"fact": {}, "node": {}}
    for one in evidence.claims:
        is_fact = one.subject == "fact"
        key = (one.subject, one.code, "" if is_fact else one.edition or evidence.project.edition)
        found["fact" if is_fact else "node"][key] = one
    return found


def _claim(old: Claim | None, new: Claim | None) -> Why | None:
    if old is None or new is None:
        return _why((old is None, new is None)) if old is not new else None
    same = _said(old) == _said(new)
    if same and old.proven is not new.proven:
        return Why.ADDED if new.proven else Why.REMOVED
    return None if same else Why.CORRECTED


def _said(claim: Claim) -> tuple[object, ...]:
    return claim.reason, claim.approved_by, claim.claimed, claim.evidence
