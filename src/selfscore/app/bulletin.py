"""The weekly bulletin: today's assessment, held against an earlier version of the evidence, with the line between."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

from selfscore.app.assess import Prepared, Refusal, Request, assessment_of, prepare
from selfscore.app.check import compare
from selfscore.app.expiring import expiring
from selfscore.app.find import MARK
from selfscore.app.history import Wanted as HistoryWanted
from selfscore.app.history import history
from selfscore.app.versions import NothingThere, Where
from selfscore.evidence.committed import NoBase, lay_out
from selfscore.evidence.snapshots import roots_on_disk
from selfscore.git import Lacking, NoGitLibrary, NotARepository, UnknownRevision, open_repository
from selfscore.model.assessment import Assessment
from selfscore.model.bulletin import Bulletin, Since, Start
from selfscore.model.comparison import Base
from selfscore.model.diagnostic import Diagnostic, in_order, note
from selfscore.model.history import History, Moment, Version
from selfscore.model.place import Location
from selfscore.model.text import Text, say
from selfscore.tally import moved, section_changes

AHEAD: Final = 60
"""Days to look ahead for what expires."""
LAST: Final = "last"
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the bulletin compares with."""

    root: Path
    """The folder of evidence."""
    since: str = LAST
    """``last``, a date, or a branch, tag or commit."""
    snapshots: Path | None = None
    """Dated copies, instead of git."""
    criteria: Path | None = None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An earlier version, and whether it is only the first there is."""

    version: Version
    first: bool = False


@dataclass(slots=True)
class _Laid:
    """An earlier version on disk."""

    root: Path
    base: Base | None = None
    notes: list[Diagnostic] = field(default_factory=list)


def bulletin(ready: Prepared, wanted: Wanted) -> Bulletin | NoBase:
    """Make a bulletin; NoBase where the version that was asked for by name cannot be had."""
    now = assessment_of(ready)
    told = _told(ready, wanted)
    chosen = _chosen(told, ready.as_of, wanted)
    if isinstance(chosen, NoBase):
        return chosen
    since, notes = (chosen, ()) if isinstance(chosen, Text) else _judged(ready, now, chosen, wanted)
    target = now.project.target.score
    return Bulletin(
        now=now,
        since=since if isinstance(since, Since) else None,
        start=_start(told, now),
        trend=_with_today(told, now) if isinstance(told, History) else None,
        sections=section_changes(since.time.before.scorecard if isinstance(since, Since) else None, now.scorecard),
        short=max(target - now.scorecard.earned.low, Fraction(0)) if target is not None else None,
        lapses=expiring(ready, AHEAD),
        notes=(_alone(since),) if isinstance(since, Text) else notes,
    )


def _alone(why: Text) -> Diagnostic:
    return note(
        Location(MARK), "no-earlier-version", say("没有更早的版本可比", "there is no earlier version to compare with"), why
    )


def _told(ready: Prepared, wanted: Wanted) -> History | Text:
    """Tell the history up to the day that is judged at; or say why there is none."""
    where = Where(wanted.root, named=True, snapshots=wanted.snapshots, criteria=wanted.criteria)
    try:
        return history(where, HistoryWanted(edition=ready.edition.code, until=ready.as_of))
    except NotARepository:
        return say(
            "资料库不在 git 仓库里。要与上期相比，可把各期资料按日期存成文件夹（2021-03-01/），再用 --snapshots",
            "the evidence is in no git repository. To compare, keep copies in folders named by date (2021-03-01/) and give their "
            "folder with --snapshots",
        )
    except NothingThere as nothing:
        return nothing.message
    except NoGitLibrary:
        return say(
            "读 git 提交要用 dulwich：pip install 'selfscore[git]'。不装也可用 --snapshots",
            "reading commits needs dulwich: pip install 'selfscore[git]'. Without it there is --snapshots",
        )
    except (Lacking, UnknownRevision):
        return say("git 仓库不完整，读不到提交", "the git repository is incomplete: its commits cannot be read")


def _chosen(told: History | Text, as_of: date, wanted: Wanted) -> _Chosen | Text | NoBase:
    """Choose the version to compare with."""
    day = _day(wanted.since)
    if wanted.since != LAST and day is None:
        return _named(told, wanted)
    if isinstance(told, Text):
        return told
    scored = [one.version for one in told.moments if isinstance(one, Moment)]
    limit = day or (as_of - timedelta(days=1) if wanted.snapshots is not None else as_of - _WEEK)
    found = [one for one in scored if one.day <= limit]
    if found:
        return _Chosen(found[-1])
    if scored and scored[0].day < as_of:
        return _Chosen(scored[0], first=True)
    return say(f"{as_of} 之前没有能评分的版本", f"no version before {as_of} can be scored")


def _day(since: str) -> date | None:
    try:
        return date.fromisoformat(since)
    except ValueError:
        return None


def _named(told: History | Text, wanted: Wanted) -> _Chosen | Text | NoBase:
    """Find a branch, tag or commit; where there is no git at all, say so like everywhere else."""
    if wanted.snapshots is not None:
        return NoBase(
            (
                say(f"“{wanted.since}”不是日期", f"{wanted.since!r} is no date"),
                say("与按日期保存的副本相比，请写 last 或日期", "with dated copies, write last or a date"),
            )
        )
    with tempfile.TemporaryDirectory(prefix="selfscore-") as folder:
        try:
            laid = lay_out(wanted.root, wanted.since, Path(folder))
        except NoGitLibrary:
            return told if isinstance(told, Text) else say("读不到 git 提交", "the commits cannot be read")
        if isinstance(laid, NoBase):
            return told if isinstance(told, Text) and not _in_git(wanted.root) else laid
    objects = open_repository(wanted.root)
    try:
        commit = objects.commit(laid.base.commit)
    finally:
        objects.close()
    return _Chosen(Version(commit.id, commit.day, commit.author, commit.title))


def _in_git(root: Path) -> bool:
    try:
        open_repository(root).close()
    except (NotARepository, NoGitLibrary):
        return False
    return True


@contextmanager
def _laid(version: Version, wanted: Wanted) -> Iterator[_Laid | Text]:
    """Have a version on disk for a while; or say why it cannot be."""
    if wanted.snapshots is not None:
        inner = wanted.snapshots / version.id
        yield _Laid(inner / roots_on_disk(inner)[0])
        return
    with tempfile.TemporaryDirectory(prefix="selfscore-") as folder:
        laid = lay_out(wanted.root, version.id, Path(folder))
        if isinstance(laid, NoBase):
            yield laid.words[0]
        elif laid.root is None:
            yield say(f"{version.day} 的版本里没有佐证资料", f"the version of {version.day} holds no evidence")
        else:
            yield _Laid(laid.root, laid.base, laid.notes)


def _judged(ready: Prepared, now: Assessment, chosen: _Chosen, wanted: Wanted) -> tuple[Since | Text, tuple[Diagnostic, ...]]:
    """Judge an earlier version as long as it is on disk."""
    with _laid(chosen.version, wanted) as laid:
        return (laid, ()) if isinstance(laid, Text) else (_since(ready, now, chosen, laid, wanted), in_order(laid.notes))


def _since(ready: Prepared, now: Assessment, chosen: _Chosen, laid: _Laid, wanted: Wanted) -> Since | Text:
    """Judge the earlier evidence on its own day and today."""
    then = prepare(Request(laid.root, ready.as_of, ready.as_of, ready.edition.code, wanted.criteria))
    if isinstance(then, Refusal):
        return say(f"{chosen.version.day} 的版本无法评分", f"the version of {chosen.version.day} cannot be scored")
    day = min(then.evidence.project.as_of or chosen.version.day, ready.as_of)
    before, today = assessment_of(then, day), replace(assessment_of(then), as_of_source=now.as_of_source)
    return Since(
        version=chosen.version,
        as_of=day,
        then=before.scorecard.earned,
        moved=moved(before.scorecard, now.scorecard),
        time=compare(before, today, laid.base),
        work=compare(today, now, laid.base),
        first=chosen.first,
    )


def _start(told: History | Text, now: Assessment) -> Start | None:
    moments = [one for one in told.moments if isinstance(one, Moment)] if isinstance(told, History) else []
    if not moments or moments[0].as_of >= now.as_of:
        return None
    first = moments[0]
    return Start(first.as_of, first.earned, now.scorecard.earned.low - first.earned.low)


def _with_today(told: History, now: Assessment) -> History:
    """Return the line with today at its end: what is on disk may not have been committed yet."""
    earned = now.scorecard.earned
    moments = [one for one in told.moments if isinstance(one, Moment)]
    last = moments[-1] if moments else None
    if last is not None and (last.version.day, last.earned) == (now.as_of, earned):
        return told
    today = Moment(Version("", now.as_of), now.as_of, "option", now.scorecard.edition.code, earned, None, ())
    return replace(told, moments=(*told.moments, today))
