"""What a change does to the score: the evidence as it was committed, and as it is, judged alike."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from selfscore.app.assess import Prepared, Refusal, Request, assessment_of, prepare
from selfscore.app.baseline import hold
from selfscore.app.find import MARK
from selfscore.evidence.committed import LaidOut, NoBase, lay_out
from selfscore.model.assessment import Assessment
from selfscore.model.baseline import Baseline
from selfscore.model.comparison import Base, Comparison
from selfscore.model.diagnostic import Diagnostic, in_order, note
from selfscore.model.text import say
from selfscore.tally import item_changes, moved, rule_changes


def check(ready: Prepared, root: Path, ref: str, criteria: Path | None) -> Comparison | NoBase | Refusal:
    """Compare the evidence at ``root`` with what it was at ``ref``.

    Both sides are judged by the edition and at the date of the evidence as it is now.

    Raises:
        NoGitLibrary: the library that reads git repositories is not installed.
    """
    after = assessment_of(ready)
    with tempfile.TemporaryDirectory(prefix="selfscore-") as folder:
        laid = lay_out(root, ref, Path(folder))
        if isinstance(laid, NoBase):
            return laid
        if laid.root is None:
            laid.root = _empty(Path(folder), after)
        then = prepare(Request(laid.root, ready.as_of, ready.as_of, ready.edition.code, criteria))
        if isinstance(then, Refusal):
            return then
        before = replace(assessment_of(then), as_of_source=after.as_of_source)
    return replace(compare(before, after, laid.base), notes=in_order((*laid.notes, *_notes(then, ready, laid))))


def alone(after: Assessment) -> Comparison:
    """Return the change of an assessment that is held against a marked baseline alone."""
    return compare(after, after, None)


def with_baseline(change: Comparison, baseline: Baseline) -> Comparison | Refusal:
    """Hold the evidence as it is now against a marked baseline too."""
    after = hold(change.after, baseline)
    if isinstance(after, Refusal):
        return after
    return replace(change, after=after, notes=in_order((*change.notes, *_more(change.after.diagnostics, after.diagnostics))))


def compare(before: Assessment, after: Assessment, base: Base | None) -> Comparison:
    """Find everything in which two assessments by one edition differ."""
    then, now = before.scorecard, after.scorecard
    barring = {one.spec.code for one in then.vetoes if one.bars}
    bars = {one.spec.code for one in now.vetoes if one.bars}
    return Comparison(
        base=base,
        before=before,
        after=after,
        moved=moved(then, now),
        items=item_changes(then, now),
        rules=rule_changes(then, now),
        broken=_more(before.diagnostics, after.diagnostics),
        mended=_more(after.diagnostics, before.diagnostics),
        barred=tuple(sorted(bars - barring)),
        freed=tuple(sorted(barring - bars)),
    )


def _empty(folder: Path, after: Assessment) -> Path:
    """Make a repository that states nothing."""
    district = {"zh": after.project.district.zh, "en": after.project.district.en}
    text = json.dumps({"district": district, "edition": after.scorecard.edition.code}, ensure_ascii=False)
    (folder / MARK).write_text(text, encoding="utf-8")
    return folder


def _more(before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are new; one that only moved to another line is the same."""
    known = Counter(_same(one) for one in before)
    fresh = []
    for one in after:
        if known[_same(one)]:
            known[_same(one)] -= 1
        else:
            fresh.append(one)
    return tuple(fresh)


def _same(one: Diagnostic) -> tuple[str, ...]:
    return one.place.path, one.place.sheet or "", one.severity.value, one.code, one.message.zh


def _notes(then: Prepared, now: Prepared, laid: LaidOut) -> Iterator[Diagnostic]:
    """Say where the base would have been judged otherwise by itself."""
    theirs, ours = then.evidence.project, now.edition.code
    if theirs.edition not in ("", ours):
        yield note(
            theirs.place,
            "base-other-edition",
            say(
                f"基准写的是 {theirs.edition} 版；两侧都按 {ours} 版评分",
                f"the base names edition {theirs.edition}; both sides are judged by {ours}",
            ),
        )
    if theirs.as_of not in (None, now.as_of):
        yield note(
            theirs.place,
            "base-other-date",
            say(
                f"基准写的评分日期是 {theirs.as_of}；两侧都按 {now.as_of} 评分",
                f"the base names the date {theirs.as_of}; both sides are judged at {now.as_of}",
            ),
        )
