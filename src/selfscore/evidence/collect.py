"""Read a whole repository: settings, fact files, documents, ledgers, units, duties, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.documents import complaint, inspect
from selfscore.evidence.fact_workbook import ENDINGS, read_fact_workbook
from selfscore.evidence.folder import Folder, walk
from selfscore.evidence.ledger import LedgerSource, read_ledger
from selfscore.evidence.project import NAME, read_settings
from selfscore.evidence.registers import read_duties, read_units
from selfscore.evidence.statements import Stated, read_fact_file
from selfscore.model.diagnostic import Diagnostic, Severity, error, in_order
from selfscore.model.evidence import Artifact, Claim, Evidence, LedgerRead, Statement
from selfscore.model.place import Location, Step
from selfscore.model.table import Table
from selfscore.model.text import say

_WITH_ROWS = ("table", "survey")


def collect(root: Path, dictionary: Dictionary) -> Evidence:
    """Read the repository at ``root``. Nothing in it can make this raise; what is wrong is a diagnostic."""
    settings = read_settings(Folder(root).read(NAME))
    folder = walk(root, settings.ignore)
    folder.digest(NAME)
    stated = Stated(dictionary)
    for path in folder.files:
        if path == NAME:
            continue
        if path.endswith((".yaml", ".yml")):
            read_fact_file(path, folder, stated)
        elif path.endswith(ENDINGS) and not PurePosixPath(path).name.startswith("~$"):
            read_fact_workbook(path, folder, stated)
    statements, doubled = stated.settle()
    artifacts, bad = _documents(statements, stated.claims, folder)
    ledgers, unread = _ledgers(statements, dictionary, folder)
    units, unit_problems = read_units(settings.units, folder)
    duties, duty_problems = read_duties(settings.responsibility, folder, units)
    return Evidence(
        project=settings.project,
        statements=statements,
        doubled=doubled,
        artifacts=artifacts,
        ledgers=ledgers,
        claims=tuple(_proven(claim, artifacts) for claim in stated.claims),
        units=units,
        duties=duties,
        diagnostics=in_order(
            (*settings.diagnostics, *folder.problems, *stated.problems, *bad, *unread, *unit_problems, *duty_problems)
        ),
        sha256=folder.sha256(),
    )


def normal(written: str) -> str:
    """Return the form in which a path is looked up: posix, without ``./``."""
    return str(PurePosixPath(written.strip().replace("\\", "/")))


def _proven(claim: Claim, artifacts: Mapping[str, Artifact]) -> Claim:
    good = all(artifacts[normal(path)].good for path in claim.evidence)
    return claim if good else replace(claim, proven=False)


def _documents(
    statements: Mapping[str, Statement], claims: list[Claim], folder: Folder
) -> tuple[dict[str, Artifact], list[Diagnostic]]:
    """Inspect every document that is named, once; complain wherever a bad one is named."""
    named = [one for statement in statements.values() for one in _evidence_paths(statement)]
    named += [(path, claim.place) for claim in claims for path in claim.evidence]
    artifacts: dict[str, Artifact] = {}
    helps: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for written, place in named:
        path = normal(written)
        if path not in artifacts:
            artifacts[path], helps[path] = inspect(written, folder)
        if not artifacts[path].good:
            problems.append(complaint(artifacts[path], helps[path], place))
    return dict(sorted(artifacts.items())), problems


def _evidence_paths(statement: Statement) -> Iterator[tuple[str, Location]]:
    def search(data: object, path: tuple[Step, ...]) -> Iterator[tuple[str, Location]]:
        if isinstance(data, dict):
            for key, value in data.items():
                inner = (*path, key)
                yield from _paths(value, inner) if key == "evidence" else search(value, inner)
        elif isinstance(data, list):
            for place, value in enumerate(data):
                yield from search(value, (*path, place))

    def _paths(value: object, path: tuple[Step, ...]) -> Iterator[tuple[str, Location]]:
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(one, str) and one.strip():
                yield one, statement.marks.value(*((*path, place) if isinstance(value, list) else path))

    return search(statement.data, ())


def _ledgers(
    statements: Mapping[str, Statement], dictionary: Dictionary, folder: Folder
) -> tuple[dict[str, LedgerRead], list[Diagnostic]]:
    found: dict[str, LedgerRead] = {}
    problems: list[Diagnostic] = []
    for key, statement in statements.items():
        fact = dictionary.facts[key]
        data = statement.data
        if fact.type not in _WITH_ROWS or not isinstance(data, dict) or not (data.get("ledger") or data.get("site")):
            continue
        rows, faults = _table(statement, data, "ledger", "", fact, folder)
        site, site_faults = _table(statement, data, "site", "site_", fact, folder)
        cut = () if rows is not None else tuple(one for one in faults if one.severity is Severity.ERROR)
        cut += () if site is not None else tuple(one for one in site_faults if one.severity is Severity.ERROR)
        found[key] = LedgerRead(rows, site, cut)
        problems += [*faults, *site_faults]
    return found, problems


def _table(
    statement: Statement, data: dict[str, Any], name: str, prefix: str, fact: FactDef, folder: Folder
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    written = data.get(name)
    if written is None or not fact.columns:
        return None, ()
    columns, sheet = data.get(f"{prefix}columns"), data.get(f"{prefix}sheet")
    mapping = {str(key): str(value) for key, value in columns.items()} if isinstance(columns, dict) else {}
    sources: list[LedgerSource] = []
    problems: list[Diagnostic] = []
    for place, one in enumerate(written if isinstance(written, list) else [written]):
        at = statement.marks.value(name, place) if isinstance(written, list) else statement.marks.value(name)
        path = normal(one) if isinstance(one, str) else ""
        fault = _unusable(path, folder, at)
        if fault is not None:
            problems.append(fault)
            continue
        folder.digest(path)
        sources.append(LedgerSource(folder.path(path), path, str(sheet) if sheet is not None else None, mapping))
    table, faults = read_ledger(sources, fact, statement.marks.value(name))
    return (None if problems else table), (*problems, *faults)


def _unusable(path: str, folder: Folder, place: Location) -> Diagnostic | None:
    """Say why a ledger cannot be opened from where it is said to be; None where it can."""
    if not path:
        return error(place, "ledger-path", say("ledger: 要写文件路径", "ledger: takes the path of a file"))
    artifact_place = place
    if path.startswith("/") or ".." in PurePosixPath(path).parts or not folder.inside(path):
        message = say(f"台账 {path} 在资料库之外", f"ledger {path} leaves the repository")
        return error(artifact_place, "path-outside", message, say("把文件复制到资料库里", "copy the file into the repository"))
    if path not in folder.files:
        artifact, help_ = inspect(path, folder)
        problem = artifact.problem or say("不能读取", "cannot be read")
        message = say(f"台账 {path}：{problem.zh}", f"ledger {path}: {problem.en}")
        return error(artifact_place, "ledger-missing", message, help_)
    return None
