"""The score line of a document: from git where there is any, from dated copies, or the sentence that says why there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from selfscore.app.history import Source, Wanted, history
from selfscore.app.versions import NothingThere, Where
from selfscore.git import Lacking, NoGitLibrary, NotARepository, UnknownRevision
from selfscore.model.assessment import Assessment
from selfscore.model.history import Gap, History, Moment, Version
from selfscore.model.text import Text, say

NO_GIT = say(
    "没有得分曲线：资料库不在 git 仓库里。各期资料按日期存成文件夹（2021-03-01/），再用 --snapshots，就有曲线。",
    "No score line: the evidence is in no git repository. Keep copies in folders named by date and give --snapshots.",
)
NO_LIBRARY = say(
    "没有得分曲线：读 git 提交要用 dulwich，请安装：pip install 'selfscore[git]'，或用 --snapshots。",
    "No score line: reading commits needs dulwich: pip install 'selfscore[git]', or give --snapshots.",
)
DAMAGED = say(
    "没有得分曲线：git 仓库不完整或已损坏，读不到提交。",
    "No score line: the git repository is incomplete or damaged; its commits cannot be read.",
)
TOO_SHORT = say(
    "没有得分曲线：评分日期之前没有可比的版本。",
    "No score line: there is no earlier version to compare with before the as-of date.",
)


def score_line(root: Path, now: Assessment, edition: str | None, criteria: Path | None, snapshots: Path | None) -> History | Text:
    """Tell how the score came to what it is at the as-of date; the last moment is the assessment itself.

    Args:
        root: the folder of evidence.
        now: how it stands; versions later than its date are left out.
        edition: judge every version by this edition; None: each by its own.
        criteria: a folder of criteria, None for those that come with the tool.
        snapshots: a folder of dated copies to read instead of git.

    Raises:
        NothingThere: dated copies were asked for, and there are none.
    """
    where = Where(root, named=True, snapshots=snapshots, criteria=criteria)
    try:
        told = history(where, Wanted(edition=edition, until=now.as_of))
    except NothingThere:
        if snapshots is not None:
            raise
        return TOO_SHORT
    except NotARepository:
        return NO_GIT
    except NoGitLibrary:
        return NO_LIBRARY
    except (Lacking, UnknownRevision):
        return DAMAGED
    moments = _ending(told.moments, now)
    return replace(told, moments=moments) if sum(isinstance(one, Moment) for one in moments) > 1 else TOO_SHORT


def _ending(moments: tuple[Moment | Gap, ...], now: Assessment) -> tuple[Moment | Gap, ...]:
    """Begin with the first version that has a score, and end with how things stand."""
    first = next((place for place, one in enumerate(moments) if isinstance(one, Moment)), len(moments))
    kept = moments[first:]
    last = next((one for one in reversed(kept) if isinstance(one, Moment)), None)
    if last is not None and last is kept[-1] and (last.version.day, last.earned) == (now.as_of, now.scorecard.earned):
        return kept
    return (*kept, _present(now, last))


def _present(now: Assessment, last: Moment | None) -> Moment:
    earned, day = now.scorecard.earned, _day(now.as_of, last)
    change = earned.low - last.earned.low if last is not None else None
    source: Source = "selfscore.yaml" if now.as_of_source == "selfscore.yaml" else "option"
    return Moment(Version(day.isoformat(), day), now.as_of, source, now.scorecard.edition.code, earned, change, ())


def _day(as_of: date, last: Moment | None) -> date:
    return max(as_of, last.version.day) if last is not None else as_of
