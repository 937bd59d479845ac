"""The ledgers that statements name: found, read and joined, or said why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from selfscore.dictionary.definitions import FactDef
from selfscore.evidence.folder import Folder, shown_name
from selfscore.evidence.ledger import LedgerSource, read_ledger
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import Faulty, locate, normal
from selfscore.model.diagnostic import Diagnostic, Severity, error
from selfscore.model.evidence import ArtifactState, LedgerRead, Statement
from selfscore.model.place import Location, Step
from selfscore.model.table import Table
from selfscore.model.text import Text, say

_OPTIONS: Final = ("path", "sheet", "columns")
_HOW: Final = say(
    "写成 ledger: 台账.xlsx，或 ledger: [{path: 台账.xlsx, sheet: 表名, columns: {编号: 序号}}]",
    "write ledger: file.xlsx, or ledger: [{path: file.xlsx, sheet: NAME, columns: {id: No.}}]",
)


class _Wrong(Exception):
    """One file of a ledger that cannot be used."""

    def __init__(self, place: Location, code: str, message: Text, help_: Text = _HOW) -> None:
        super().__init__(message.en)
        self.diagnostic = error(place, code, message, help_)


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of a ledger as it is written, with what is said for all of them where it has none of its own."""

    path: object
    at: tuple[Step, ...]
    sheet: object
    sheet_at: tuple[Step, ...]
    columns: object
    columns_at: tuple[Step, ...]


def read_ledgers(
    statements: Mapping[str, Statement], facts: Mapping[str, FactDef], folder: Folder, memo: Memo
) -> tuple[dict[str, LedgerRead], list[Diagnostic]]:
    """Read the ledger and the site-sample rows of every statement of a table that names one."""
    found: dict[str, LedgerRead] = {}
    problems: list[Diagnostic] = []
    for key, statement in statements.items():
        data, fact = statement.data, facts[key]
        if not fact.columns or not isinstance(data, Mapping) or (data.get("ledger") is None and data.get("site") is None):
            continue
        stamp = folder.stamp(_folders(data))
        known = ("ledgers", id(statement), stamp) if stamp is not None else None
        one = memo.get(known, lambda at=statement, of=fact: _statement(at, of, folder, memo))  # type: ignore[misc]  # defaults bind the two
        found[key] = one.read
        problems += one.problems
        folder.hashes |= one.hashes
    return found, problems


@dataclass(frozen=True, slots=True)
class _Read:
    """The tables of one statement, which it holds on to, so that no other takes its place in a memo."""

    statement: Statement
    read: LedgerRead
    problems: tuple[Diagnostic, ...]
    hashes: Mapping[str, str]


def _statement(statement: Statement, fact: FactDef, folder: Folder, memo: Memo) -> _Read:
    assert isinstance(statement.data, Mapping), "a statement that names a ledger is a mapping"
    rows, faults, used = _table(statement, statement.data, "ledger", "", fact, folder, memo)
    site, site_faults, site_used = _table(statement, statement.data, "site", "site_", fact, folder, memo)
    unread = [*(faults if rows is None else ()), *(site_faults if site is None else ())]
    read = LedgerRead(rows, site, tuple(one for one in unread if one.severity is Severity.ERROR))
    hashes = {one.shown: folder.hashes[one.shown] for one in (*used, *site_used) if one.shown in folder.hashes}
    return _Read(statement, read, (*faults, *site_faults), hashes)


def _folders(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the folders that the files of a statement are in, as far as they are written as paths."""
    listed = [
        one for name in ("ledger", "site") for one in (data[name] if isinstance(data.get(name), list) else [data.get(name)])
    ]
    paths = [one.get("path") if isinstance(one, Mapping) else one for one in listed]
    return tuple(dict.fromkeys(str(PurePosixPath(normal(path)).parent) for path in paths if isinstance(path, str)))


def _table(
    statement: Statement, data: Mapping[str, Any], name: str, prefix: str, fact: FactDef, folder: Folder, memo: Memo
) -> tuple[Table | None, tuple[Diagnostic, ...], list[LedgerSource]]:
    if data.get(name) is None:
        return None, (), []
    sources: list[LedgerSource] = []
    problems: list[Diagnostic] = []
    try:
        for part in _parts(statement, data, name, prefix):
            try:
                sources.append(_source(part, statement, sources, folder))
            except _Wrong as wrong:
                problems.append(wrong.diagnostic)
    except _Wrong as wrong:
        problems.append(wrong.diagnostic)
    stated = statement.marks.value(name)
    table, faults = memo.get(_key(sources, fact, stated, folder), lambda: read_ledger(sources, fact, stated))
    return (None if problems else table), (*problems, *faults), sources


def _key(sources: list[LedgerSource], fact: FactDef, stated: Location, folder: Folder) -> tuple[object, ...] | None:
    """Return what a table depends on; None where the content of a file is not known before it is read."""
    marks = [folder.mark(one.shown) for one in sources]
    if not sources or None in marks:
        return None
    files = ((one.shown, mark, one.sheet, *sorted(one.columns.items())) for one, mark in zip(sources, marks, strict=True))
    # Where it is stated matters only to what is said about its columns.
    return ("table", fact.key, stated if any(one.columns for one in sources) else None, *files)


def _parts(statement: Statement, data: Mapping[str, Any], name: str, prefix: str) -> Iterator[_Part]:
    written = data[name]
    if isinstance(written, list) and not written:
        raise _Wrong(statement.marks.value(name), "ledger-path", say("没有写台账文件", "no ledger file is named"))
    sheet, columns = f"{prefix}sheet", f"{prefix}columns"
    for number, one in enumerate(written if isinstance(written, list) else [written]):
        at: tuple[Step, ...] = (name, number) if isinstance(written, list) else (name,)
        if not isinstance(one, Mapping):
            yield _Part(one, at, data.get(sheet), (sheet,), data.get(columns), (columns,))
            continue
        strange = next((key for key in one if key not in _OPTIONS), None)
        if strange is not None:
            message = say(f"没有“{strange}”这个键", f"there is no key “{strange}”")
            help_ = say(f"可用的键：{'、'.join(_OPTIONS)}", f"there may be: {', '.join(_OPTIONS)}")
            raise _Wrong(statement.marks.key(*at, strange), "unknown-key", message, help_)
        own_sheet, own_columns = one.get("sheet"), one.get("columns")
        yield _Part(
            one.get("path"),
            (*at, "path"),
            own_sheet if own_sheet is not None else data.get(sheet),
            (*at, "sheet") if own_sheet is not None else (sheet,),
            own_columns if own_columns is not None else data.get(columns),
            (*at, "columns") if own_columns is not None else (columns,),
        )


def _source(part: _Part, statement: Statement, before: list[LedgerSource], folder: Folder) -> LedgerSource:
    place = statement.marks.value(*part.at)
    if not isinstance(part.path, str) or not part.path.strip():
        raise _Wrong(place, "ledger-path", say("这里要写台账文件的路径", "the path of a ledger file must stand here"))
    try:
        path = locate(part.path, folder)
    except Faulty as fault:
        raise _missing(part.path, place, fault) from None
    sheet = part.sheet
    if sheet is not None and (isinstance(sheet, bool) or not isinstance(sheet, str | int)):
        message = say("sheet 要写工作表的名称", "`sheet` takes the name of a sheet")
        raise _Wrong(statement.marks.value(*part.sheet_at), "ledger-sheet", message)
    name = str(sheet) if sheet is not None else None
    if any(one.shown == path and one.sheet == name for one in before):
        message = say(f"同一个台账 {path} 写了两次", f"the ledger {path} is named twice")
        help_ = say("删去一个，否则每一行都会算两次", "remove one of them: every row would count twice")
        raise _Wrong(place, "ledger-doubled", message, help_)
    folder.digest(path)
    return LedgerSource(folder.path(path), path, name, _columns(part, statement))


def _missing(written: str, place: Location, fault: Faulty) -> _Wrong:
    name = shown_name(written.strip())[:120]
    code = "path-outside" if fault.state is ArtifactState.OUTSIDE else "ledger-missing"
    return _Wrong(place, code, say(f"台账 {name}：{fault.message.zh}", f"ledger {name}: {fault.message.en}"), fault.help)


def _columns(part: _Part, statement: Statement) -> dict[str, str]:
    if part.columns is None:
        return {}
    fine = isinstance(part.columns, Mapping) and all(
        isinstance(one, str | int) and not isinstance(one, bool) and str(one).strip() for one in part.columns.values()
    )
    if not fine or not isinstance(part.columns, Mapping):
        message = say("columns 要写成“我们的列: 文件里的列名”", "`columns` maps our columns to the headings in the file")
        help_ = say("例如 columns: {编号: 序号, 是否完好: 状况}", "such as columns: {id: No., intact: Condition}")
        raise _Wrong(statement.marks.value(*part.columns_at), "ledger-columns", message, help_)
    return {str(key): str(value) for key, value in part.columns.items()}
