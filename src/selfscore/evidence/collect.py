"""Read a whole repository: settings, fact files, documents, ledgers, units, duties, claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from selfscore import yamlmap
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.beside import from_root
from selfscore.evidence.claims import settle_claims
from selfscore.evidence.documents import read_documents
from selfscore.evidence.fact_workbook import ENDINGS, read_fact_workbook
from selfscore.evidence.folder import Folder, is_fact_file
from selfscore.evidence.folder_words import LINK_TO_FILE
from selfscore.evidence.ledger_statements import read_ledgers
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import normal
from selfscore.evidence.project import NAME, Settings, read_settings
from selfscore.evidence.registers import read_duties, read_units
from selfscore.evidence.statements import Stated, read_fact_file
from selfscore.evidence.walk import walk
from selfscore.model.diagnostic import Diagnostic, error, in_order, note
from selfscore.model.evidence import Artifact, Claim, Evidence, Statement
from selfscore.model.place import Location
from selfscore.model.text import say


def collect(root: Path, dictionary: Dictionary) -> Evidence:
    """Read the repository at ``root``. Nothing in it can make this raise; what is wrong is a diagnostic."""
    return collect_from(Folder(root), dictionary, Memo())


def collect_from(folder: Folder, dictionary: Dictionary, memo: Memo) -> Evidence:
    """Read a repository wherever it lies; files whose content is known by its mark are not read again.

    Args:
        folder: where it lies, not yet walked.
        dictionary: the facts that can be stated.
        memo: what was read before, under the same dictionary.
    """
    settings = _settings(folder, memo)
    walk(folder, settings.ignore)
    parts, problems = _stated(folder, dictionary, memo)
    # The parts are kept beside what they make, so that no others take their place in the memo.
    _, stated, (statements, doubled) = memo.get(("stated", *map(id, parts)), lambda: _settled(parts, dictionary))
    claims, doubled_claims = settle_claims(stated.claims, settings.project.edition)
    statements, claims, two_ways = from_root(statements, claims, folder, memo)
    artifacts, bad = read_documents(statements, claims, folder, memo)
    ledgers, unread = read_ledgers(statements, dictionary.facts, folder, memo)
    units, unit_problems = read_units(settings.units, folder, memo)
    duties, duty_problems = read_duties(settings.responsibility, folder, units, memo)
    problems += [*settings.diagnostics, *folder.problems, *stated.problems, *doubled_claims]
    return Evidence(
        project=settings.project,
        statements=statements,
        doubled=doubled,
        artifacts=artifacts,
        ledgers=ledgers,
        claims=tuple(_proven(claim, artifacts) for claim in claims),
        units=units,
        duties=duties,
        diagnostics=in_order((*problems, *two_ways, *bad, *unread, *unit_problems, *duty_problems)),
        sha256=folder.sha256(),
    )


def _settings(folder: Folder, memo: Memo) -> Settings:
    """Read what the folder is, before it is known what of it is to be left out."""
    if folder.is_link(NAME) and not folder.inside(NAME):
        message = say("selfscore.yaml 是失效的链接，或指向资料库之外", "selfscore.yaml is a broken link, or one that leaves here")
        folder.problems.append(error(Location(NAME), "path-outside", message, say("请换成文件本身", "put the file itself here")))
        return read_settings(None)
    raw = folder.read(NAME, yamlmap.MAX_BYTES)
    return memo.get(("settings", raw), lambda: read_settings(raw))


_Statements = tuple[dict[str, Statement], dict[str, tuple[Location, ...]]]


def _settled(parts: list[Stated], dictionary: Dictionary) -> tuple[list[Stated], Stated, _Statements]:
    stated = Stated(dictionary)
    for part in parts:
        stated.take(part)
    return parts, stated, stated.settle()


def _stated(folder: Folder, dictionary: Dictionary, memo: Memo) -> tuple[list[Stated], list[Diagnostic]]:
    """Read what each file states."""
    parts: list[Stated] = []
    problems: list[Diagnostic] = []
    for path in filter(is_fact_file, folder.files):
        if path == NAME:
            continue
        if path in folder.again:
            problems.append(note(Location(path), "link-to-file", LINK_TO_FILE))
        elif PurePosixPath(path).name == NAME:
            problems.append(_nested(path))
        else:
            read = read_fact_workbook if path.casefold().endswith(ENDINGS) else read_fact_file
            parts.append(_of_one_file(path, folder, dictionary, memo, read))
    return parts, problems


def _of_one_file(
    path: str, folder: Folder, dictionary: Dictionary, memo: Memo, read: Callable[[str, Folder, Stated], None]
) -> Stated:
    """Read one file of facts; that it was read counts towards the hash of the evidence even where it is known already."""

    def made() -> Stated:
        stated = Stated(dictionary)
        read(path, folder, stated)
        return stated

    mark = folder.mark(path)
    if mark is None:
        return made()
    folder.digest(path)
    return memo.get(("facts", path, mark), made)


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
