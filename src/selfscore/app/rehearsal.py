"""Try an intake on a copy: what the changed files say there has to be exactly what was shown, and nothing else may differ."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from selfscore.app.assess import Prepared, Refusal, Request, prepare
from selfscore.app.intake_read import cell_meaning, slot_meaning
from selfscore.app.pack import forms_of
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.pack import FACTS, MARK, LedgerForm
from selfscore.model.place import Location
from selfscore.model.text import Lang, say

if TYPE_CHECKING:
    from selfscore.app.intake_write import Plan
    from selfscore.app.merging import Now

_BY_HAND: Final = say("这一处请在资料库里手工修改", "make this change in the repository by hand")
_Row = tuple[object, ...]


def rehearsed(request: Request, files: Mapping[str, bytes]) -> Prepared:
    """Read a copy of the repository in which files are written."""
    with tempfile.TemporaryDirectory(prefix="selfscore-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(
            request.root,
            copy,
            symlinks=True,
            copy_function=_linked,
            ignore=lambda _, names: [one for one in names if one == ".git"],
        )
        for path, data in files.items():
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_bytes(data)
        ready = prepare(replace(request, root=copy))
        assert not isinstance(ready, Refusal), "the criteria were good before"
        return ready


def _linked(source: str, target: str) -> str:
    """Name a file a second time instead of copying it, where the system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def promised(before: Prepared, after: Prepared, plan: Plan, now: Now, lang: Lang) -> list[Diagnostic]:
    """Say what the copy does not say as it was promised."""
    forms = forms_of(after.evidence, after.criteria.dictionary, dict(now.asked), after.as_of, lang)
    found: list[Diagnostic] = []
    for line in forms.lines:
        for column, slot in line.slots.items():
            key = (FACTS, line.code, column)
            was = now.lines[line.code].slots.get(column)
            wanted = plan.cells[key] if key in plan.cells else slot_meaning(was.text, was) if was is not None else None
            if slot_meaning(slot.text, slot) != wanted:
                found.append(_broken(line.fact, before, line.code))
    ledgers = {one.fact: one for one in forms.ledgers}
    for fact, form in now.ledgers.items():
        there = ledgers.get(fact)
        if there is None or _rows(there, before) != sorted(_wanted(form, before, plan), key=repr):
            found.append(_broken(fact, before, fact))
    others = {key: one.data for key, one in before.evidence.statements.items() if key not in now.asked}
    then = {key: one.data for key, one in after.evidence.statements.items() if key not in now.asked}
    if others != then or set(before.evidence.doubled) != set(after.evidence.doubled):
        found.append(_broken("", before, ""))
    return found


def _wanted(form: LedgerForm, ready: Prepared, plan: Plan) -> Iterator[_Row]:
    """Yield the rows that a ledger should have: in meaning, by column."""
    columns = ready.criteria.dictionary.facts[form.fact].columns
    for code, texts in form.rows.items():
        if plan.cells.get((form.fact, code, MARK)):
            continue
        yield tuple(
            plan.cells[form.fact, code, name]
            if (form.fact, code, name) in plan.cells
            else cell_meaning(texts[name], columns[name])
            for name in form.columns
        )
    for row in plan.rows:
        if row.fact == form.fact:
            yield tuple(row.meanings.get(name) for name in form.columns)


def _rows(form: LedgerForm, ready: Prepared) -> list[_Row]:
    columns = ready.criteria.dictionary.facts[form.fact].columns
    return sorted(
        (tuple(cell_meaning(texts[name], columns[name]) for name in form.columns) for texts in form.rows.values()), key=repr
    )


def _broken(fact: str, ready: Prepared, code: str) -> Diagnostic:
    statement = ready.evidence.statements.get(fact)
    place = statement.marks.root if statement is not None else Location("selfscore.yaml")
    title = (
        ready.criteria.dictionary.facts[fact].title if fact in ready.criteria.dictionary.facts else say("其他事实", "other facts")
    )
    message = say(
        f"“{title.zh}”（{code}）改写后读回来的不是所显示的内容，什么也没有写",
        f"“{title.en}” ({code}) would not read back as shown: nothing was written",
    )
    return error(place, "intake-not-safe", message, _BY_HAND)
