"""The use case behind `selfscore intake`: what came back, what it changes, and whether that can be written.

Three states are compared: what was sent, what came back, and what the repository says now. Only what a unit changed counts; where
the repository changed meanwhile, or two units say different things of one fact, nobody's is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selfscore.app.assess import Prepared, Request, assessment_of
from selfscore.app.intake_read import proposed
from selfscore.app.intake_write import rewrite
from selfscore.app.merging import Merging, Now
from selfscore.app.pack import Forms, forms_of
from selfscore.app.rehearsal import promised, rehearsed
from selfscore.evidence.returned import UNKNOWN, Returned, read_returned
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.intake import Intake, Outcome
from selfscore.model.pack import FACTS, LedgerForm, Line, Recorded
from selfscore.model.place import Location
from selfscore.model.text import Lang, Text, say


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that came back, and how it is named in what is said."""

    path: Path
    shown: str
    sure: bool = True
    """It was named, or is called what a task sheet is called; else it may be some paper that lies in the same folder."""


def intake(
    ready: Prepared, request: Request, sheets: Sequence[Sheet], lang: Lang, seen: Callable[[int], object] = lambda _: None
) -> Intake:
    """Hold returned sheets against a repository.

    Nothing is written here: the answer holds the files as they would be. All that is wrong with the sheets is said at once.

    Args:
        ready: the repository, read.
        request: how it was read: a copy of it is read like that.
        sheets: what came back.
        lang: language of the names of what is in dispute.
        seen: told after each sheet that one more is read.

    Raises:
        ModuleNotFoundError: the libraries that read and write workbooks or YAML are not installed.
    """
    returned: list[Returned] = []
    for one in sheets:
        returned.append(read_returned(one.path, one.shown))
        seen(1)
    sure = {one.shown for one in sheets if one.sure}
    left_out = tuple(one.shown for one in returned if one.shown not in sure and [said.code for said in one.problems] == [UNKNOWN])
    returned = [one for one in returned if one.shown not in left_out]
    return replace(_compared(ready, request, returned, lang), left_out=left_out)


def _compared(ready: Prepared, request: Request, returned: Sequence[Returned], lang: Lang) -> Intake:
    names = tuple(one.shown for one in returned)
    problems = [problem for one in returned for problem in (*one.problems, *_strange(one, ready))]
    if problems:
        return Intake(names, problems=in_order(problems))
    now = _now(ready, [one.recorded for one in returned if one.recorded is not None], lang)
    made = [proposed(one, now.lines, ready.criteria.dictionary) for one in returned]
    problems = [problem for one in made for problem in one.problems]
    if problems:
        return Intake(names, problems=in_order(problems))
    merged = Merging(ready, now, lang)
    merged.all(made)
    if not merged.plan.empty:
        return _planned(ready, request, merged, names, lang)
    return Intake(names, conflicts=tuple(merged.conflicts), held=tuple(merged.held))


def _planned(ready: Prepared, request: Request, merged: Merging, names: tuple[str, ...], lang: Lang) -> Intake:
    rewriting = rewrite(ready, request.root, merged.plan, merged.now)
    conflicts, held = tuple(merged.conflicts), tuple(merged.held)
    if rewriting.problems:
        return Intake(names, tuple(merged.changes), conflicts, held, problems=in_order(rewriting.problems))
    try:
        after = rehearsed(request, rewriting.files)
    except OSError as fault:
        # No copy of the repository could be made to try it on.
        message = say(f"不能复制资料库来试算：{fault}", f"no copy of the repository could be made to try this on: {fault}")
        where = Location("selfscore.yaml")
        return Intake(names, tuple(merged.changes), conflicts, held, problems=(error(where, "intake-no-copy", message),))
    broken = promised(ready, after, merged.plan, merged.now, lang)
    if broken:
        return Intake(names, tuple(merged.changes), conflicts, held, problems=in_order(broken))
    before, then = assessment_of(ready), assessment_of(after)
    known = {(one.place.path, one.code, one.message.zh) for one in before.errors}
    new = tuple(one for one in then.errors if (one.place.path, one.code, one.message.zh) not in known)
    outcome = Outcome(before.scorecard.earned.low, then.scorecard.earned.low, then.scorecard.earned.high, new)
    return Intake(names, tuple(merged.changes), conflicts, held, rewriting.files, rewriting.replaced, outcome)


def _strange(one: Returned, ready: Prepared) -> Iterator[Diagnostic]:
    """Refuse a sheet that was made for another district or by other criteria."""
    if one.recorded is None:
        return
    origin, project, edition = one.recorded.origin, ready.evidence.project, ready.edition
    place = Location(one.shown)
    again = say("请用现在的评价细则重新发任务单", "send a new sheet, made by the criteria of now")
    if origin.district != Text(zh=project.district.zh.strip(), en=project.district.en.strip()):
        message = say(
            f"这是{origin.district.zh}的任务单，资料库是{project.district.zh}的",
            f"the sheet is of {origin.district.en}, the repository of {project.district.en}",
        )
        yield error(place, "pack-elsewhere", message, say("核对是不是发错了", "check whether it was sent to the wrong place"))
    if (origin.edition, origin.edition_sha256) != (edition.code, edition.sha256):
        message = say(
            f"任务单按 {origin.edition} 版细则（{origin.edition_sha256[:12]}）发出，现在是 {edition.code} 版"
            f"（{edition.sha256[:12]}）",
            f"the sheet was made by edition {origin.edition} ({origin.edition_sha256[:12]}), now it is {edition.code} "
            f"({edition.sha256[:12]})",
        )
        yield error(place, "pack-edition", message, again)


def _now(ready: Prepared, sheets: Sequence[Recorded], lang: Lang) -> Now:
    asked: dict[str, tuple[str, ...]] = {}
    for one in sheets:
        keys = [code.partition("/")[0] if sheet == FACTS else sheet for sheet, code, _ in one.cells]
        asked |= {key: () for key in (*keys, *one.sheets) if key in ready.criteria.dictionary.facts}
    lines: dict[str, Line] = {}
    ledgers: dict[str, LedgerForm] = {}
    # A sheet that was sent last year asks for a year that one of this year does not.
    for day in sorted({ready.as_of, *(one.origin.as_of for one in sheets)}):
        forms: Forms = forms_of(ready.evidence, ready.criteria.dictionary, asked, day, lang)
        lines |= {one.code: one for one in forms.lines}
        ledgers |= {one.fact: one for one in forms.ledgers}
    return Now(lines, ledgers, asked)
