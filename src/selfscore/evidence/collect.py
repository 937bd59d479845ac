"""Read a whole repository: settings, fact files, documents, ledgers, units, duties, claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from selfscore import yamlmap
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.documents import read_documents
from selfscore.evidence.fact_workbook import ENDINGS, read_fact_workbook
from selfscore.evidence.folder import Folder, is_fact_file
from selfscore.evidence.folder_words import LINK_TO_FILE
from selfscore.evidence.ledger_statements import read_ledgers
from selfscore.evidence.paths import normal
from selfscore.evidence.project import NAME, Settings, read_settings
from selfscore.evidence.registers import read_duties, read_units
from selfscore.evidence.statements import Stated, read_fact_file
from selfscore.evidence.walk import walk
from selfscore.model.diagnostic import Diagnostic, error, in_order, note
from selfscore.model.evidence import Artifact, Claim, Evidence
from selfscore.model.place import Location
from selfscore.model.text import say


def collect(root: Path, dictionary: Dictionary) -> Evidence:
    """Read the repository at ``root``. Nothing in it can make this raise; what is wrong is a diagnostic."""
    settings, read_first = _settings(root)
    folder = walk(Folder(root), settings.ignore)
    folder.hashes |= read_first.hashes
    stated = _stated(folder, dictionary)
    statements, doubled = stated.settle()
    claims = stated.settle_claims(settings.project.edition)
    artifacts, bad = read_documents(statements, claims, folder)
    ledgers, unread = read_ledgers(statements, dictionary.facts, folder)
    units, unit_problems = read_units(settings.units, folder)
    duties, duty_problems = read_duties(settings.responsibility, folder, units)
    problems = (*read_first.problems, *settings.diagnostics, *folder.problems, *stated.problems)
    return Evidence(
        project=settings.project,
        statements=statements,
        doubled=doubled,
        artifacts=artifacts,
        ledgers=ledgers,
        claims=tuple(_proven(claim, artifacts) for claim in claims),
        units=units,
        duties=duties,
        diagnostics=in_order((*problems, *bad, *unread, *unit_problems, *duty_problems)),
        sha256=folder.sha256(),
    )


def _settings(root: Path) -> tuple[Settings, Folder]:
    """Read what the folder is, before it is known what of it is to be left out."""
    folder = Folder(root)
    inside = folder.inside(NAME)
    if not inside and folder.is_link(NAME):
        message = say("selfscore.yaml 是失效的链接，或指向资料库之外", "selfscore.yaml is a broken link, or one that leaves here")
        folder.problems.append(error(Location(NAME), "path-outside", message, say("请换成文件本身", "put the file itself here")))
        return read_settings(None), folder
    return read_settings(folder.read(NAME, yamlmap.MAX_BYTES)), folder


def _stated(folder: Folder, dictionary: Dictionary) -> Stated:
    stated = Stated(dictionary)
    for path in folder.files:
        if not is_fact_file(path) or path == NAME:
            continue
        if path in folder.again:
            stated.problems.append(note(Location(path), "link-to-file", LINK_TO_FILE))
        elif PurePosixPath(path).name == NAME:
            stated.problems.append(_nested(path))
        elif path.casefold().endswith(ENDINGS):
            read_fact_workbook(path, folder, stated)
        else:
            read_fact_file(path, folder, stated)
    return stated


def _nested(path: str) -> Diagnostic:
    inner = PurePosixPath(path).parent
    message = say(
        f"{inner} 自己是一个资料库，这里没有读取它的设置", f"{inner} is a repository of its own; its settings are not read here"
    )
    help_ = say("请移出这个文件夹，或在 ignore 里排除", "move the folder out, or list it under `ignore`")
    return error(Location(path, 1, 1), "project-nested", message, help_)


def _proven(claim: Claim, artifacts: Mapping[str, Artifact]) -> Claim:
    paths = tuple(normal(path) for path in claim.evidence)
    return replace(claim, evidence=paths, proven=all(artifacts[path].good for path in paths))
