"""An edition as a workbook to be corrected by hand, and the corrected workbook as an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from selfscore import yamlmap
from selfscore.app.criteria import facts_of, load_criteria, load_facts
from selfscore.criteria.lint import lint
from selfscore.criteria.places import spot_of
from selfscore.criteria.problems import wrong
from selfscore.criteria.sheet_import import edition_of
from selfscore.criteria.unload import files_of
from selfscore.criteria.workbook import workbook_of
from selfscore.evidence.grid import NoReader, read_grid
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.model.rubric import Edition
from selfscore.model.sheet import SheetPage
from selfscore.model.text import Lang, say

__all__ = ["NoReader", "Read", "exported", "files", "imported"]
_FACTS: Final = "facts"
_PLAIN: Final = re.compile(r"""[^\x00-\x20./\\:*?"<>|][^\x00-\x1f/\\:*?"<>|]*(?<![. ])""")
"""A name that every system has for a folder."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a workbook says. ``edition`` is None where anything in it is wrong."""

    edition: Edition | None
    diagnostics: tuple[Diagnostic, ...]


def exported(code: str, criteria: Path | None, lang: Lang) -> tuple[tuple[SheetPage, ...], tuple[Diagnostic, ...]]:
    """Lay an edition out as sheets; there are none where it cannot be loaded, or cannot be held by a workbook."""
    found = load_criteria(code, criteria)
    if found.edition is None or found.unusable:
        return (), found.diagnostics
    pages, problems = workbook_of(found.edition, found.dictionary, lang)
    return (() if problems else pages), (*found.diagnostics, *problems)


def imported(path: Path, criteria: Path | None) -> Read:
    """Read a workbook, and check it as `criteria lint` does: everything that is wrong, each at its cell.

    Args:
        path: the workbook.
        criteria: whose fact dictionary its rules may name; None: the one that comes with the tool.

    Raises:
        NoReader: the library that reads workbooks is not installed.
    """
    sheets, problems = read_grid(path)
    if problems:
        return Read(None, problems)
    edition, problems = edition_of(sheets, path.name)
    facts = load_facts(criteria)
    found = [*problems, *(one for one in facts.diagnostics if one.severity is Severity.ERROR)]
    if edition is not None:
        found += [*lint(edition, facts.dictionary), *_no_folder(edition)]
    failed = any(one.severity is Severity.ERROR for one in found)
    return Read(None if failed else edition, in_order(found))


def _no_folder(edition: Edition) -> Iterator[Diagnostic]:
    """Tell where a code is no plain name: the edition's folder is called by it, and could lie anywhere."""
    if edition.code == _FACTS or not _PLAIN.fullmatch(edition.code):
        message = f"版号“{edition.code}”不能用作文件夹名", f"the code “{edition.code}” cannot be the name of a folder"
        advice = say("改成 2023 这样，不含 / \\ : 等符号", "write it like 2023, without / \\ : and the like")
        yield wrong(spot_of(edition).value("code"), "file-outside", *message, advice)


def files(edition: Edition, criteria: Path | None) -> dict[str, bytes]:
    """Return the files of an edition below a new folder, as `--criteria` takes it, by their paths in it.

    The facts of other criteria than the tool's own come with it.
    """
    made = {f"{edition.code}/{name}": yamlmap.dump(data).encode() for name, data in files_of(edition).items()}
    if facts_of(criteria) != facts_of(None):
        made |= {f"{_FACTS}/{path.name}": path.read_bytes() for path in sorted(facts_of(criteria).glob("*.yaml"))}
    return made
