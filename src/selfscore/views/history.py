"""The history as a page: a line for each version, and what each cause gained and lost in all."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.change import Why
from selfscore.model.history import Gap, History, Moment, Moved
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say

WHYS: dict[Why, Text] = {
    Why.TIME: say("时间", "time"),
    Why.CRITERIA: say("细则", "criteria"),
    Why.ADDED: say("新增", "added"),
    Why.REMOVED: say("撤去", "removed"),
    Why.CORRECTED: say("更正", "corrected"),
}
MEANINGS: dict[Why, Text] = {
    Why.TIME: say("到期失效，或日期推移", "evidence that ran out, or a date that came"),
    Why.CRITERIA: say("换了版本，或改了细则、事实目录", "another edition, or other rules"),
    Why.ADDED: say("新增的佐证", "evidence added"),
    Why.REMOVED: say("撤去的佐证", "evidence removed"),
    Why.CORRECTED: say("内容改动的佐证（改对或改错）", "evidence that says something else (for better or for worse)"),
}
SHORT = 7


@dataclass(frozen=True, slots=True)
class Cause:
    """What one cause did at one version."""

    why: Why
    points: Fraction
    items: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One version. Where it could not be scored, ``reason`` says why and there are no points."""

    id: str
    date: datetime.date
    author: str
    title: str
    merge: bool
    as_of: datetime.date | None
    as_of_source: str | None
    edition: str | None
    score: Interval | None
    change: Fraction | None
    causes: tuple[Cause, ...]
    reason: Text | None

    @property
    def short(self) -> str:
        """The name as people write it."""
        return self.id[:SHORT] if len(self.id) >= 40 else self.id

    @property
    def quiet(self) -> bool:
        """Nothing moved here."""
        return self.reason is None and self.change is not None and not self.change and not self.causes


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Everything that `history` shows, oldest first."""

    schema: str
    tool: str
    district: Text | None
    code: str | None
    title: Text
    points: Fraction
    lines: tuple[HistoryLine, ...]
    totals: tuple[Cause, ...]
    """What each cause moved over all the lines; together they are the difference between the last score and the first."""
    cut: bool

    @property
    def scored(self) -> tuple[HistoryLine, ...]:
        """The lines that have a score."""
        return tuple(line for line in self.lines if line.score is not None)

    @property
    def gaps(self) -> int:
        """How many versions could not be scored."""
        return len(self.lines) - len(self.scored)


def history_page(history: History) -> HistoryPage:
    """Lay a history out."""
    lines = tuple(_line(one) for one in history.moments)
    # What the first line gained came before it.
    later = [cause for line in [one for one in lines if one.score is not None][1:] for cause in line.causes]
    return HistoryPage(
        schema="selfscore/history/v1",
        tool=history.tool,
        district=history.district,
        code=history.code,
        title=history.title,
        points=history.points,
        lines=lines,
        totals=tuple(_sums(later)),
        cut=history.cut,
    )


def _line(one: Moment | Gap) -> HistoryLine:
    version = one.version
    scored = one if isinstance(one, Moment) else None
    return HistoryLine(
        id=version.id,
        date=version.day,
        author=version.author,
        title=version.title,
        merge=version.merge,
        as_of=scored.as_of if scored else None,
        as_of_source=scored.as_of_source if scored else None,
        edition=scored.edition if scored else None,
        score=scored.earned if scored else None,
        change=scored.change if scored else None,
        causes=tuple(_cause(moved) for moved in scored.moved) if scored else (),
        reason=one.reason if isinstance(one, Gap) else None,
    )


def _cause(moved: Moved) -> Cause:
    return Cause(moved.why, moved.points, dict(moved.items))


def _sums(causes: Iterable[Cause]) -> Iterable[Cause]:
    found: dict[Why, Cause] = {}
    for one in causes:
        before = found.get(one.why, Cause(one.why, Fraction(0), {}))
        codes = dict.fromkeys((*before.items, *one.items))
        items = {code: before.items.get(code, Fraction(0)) + one.items.get(code, Fraction(0)) for code in codes}
        found[one.why] = Cause(one.why, before.points + one.points, items)
    return [found[why] for why in Why if why in found]


def shown_lines(page: HistoryPage, *, every: bool) -> tuple[HistoryLine, ...]:
    """Choose the lines that people look at: those that moved something, gaps, the first and the last; or every one."""
    ends = page.lines[:1] + page.lines[-1:]
    return tuple(line for line in page.lines if every or not line.quiet or line in ends)


def places(page: HistoryPage) -> list[Fraction]:
    """Place the lines along an axis from 0 to 1: by date, evenly where all are of one day."""
    days = [line.date.toordinal() for line in page.lines]
    # A commit dated before its parent is drawn no earlier than that.
    for number in range(1, len(days)):
        days[number] = max(days[number], days[number - 1])
    span = days[-1] - days[0] if days else 0
    if span:
        return [Fraction(day - days[0], span) for day in days]
    return [Fraction(number, max(len(days) - 1, 1)) for number in range(len(days))]


def bounds(page: HistoryPage) -> tuple[Fraction, Fraction]:
    """Return the scale of a chart: whole points around what was ever scored, at least ten of them where there are that many."""
    lows = [line.score.low for line in page.scored if line.score is not None]
    highs = [line.score.high for line in page.scored if line.score is not None]
    bottom, top = (Fraction(min(lows).__floor__()), Fraction(max(highs).__ceil__())) if lows else (Fraction(0), page.points)
    room = max(10 - (top - bottom), Fraction(0))
    bottom = max(bottom - room, Fraction(0))
    return bottom, max(top, bottom + 1)
