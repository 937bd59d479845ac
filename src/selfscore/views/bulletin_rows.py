"""The rows of the bulletin's tables: what was closed, what is new, what is open, late, to be decided, about to expire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.bulletin import Bulletin
from selfscore.model.comparison import Comparison, Priced, RuleChange, Turn
from selfscore.model.office import ProblemKind
from selfscore.model.rubric import Level
from selfscore.model.text import Text, same, say
from selfscore.views.blockers import KINDS
from selfscore.views.comparison import TURNS
from selfscore.views.gaps import Gap, GapList
from selfscore.views.lapses import LapseLine, lapse_page
from selfscore.views.office import Only, ProblemLine, problem_page
from selfscore.views.words import signed

DASH: Final = same("—")
_MENDED: Final = (Turn.BETTER, Turn.CLOSED)
_PART, _AGAIN = say("补上一部分", "closed in part"), say("又有新的", "new ones again")
_CAME, _RAN_OUT = say("到日生效", "came into force"), say("到期", "ran out")
_TO_DECIDE: Final = (ProblemKind.REQUEST, ProblemKind.DISPUTE)
_NAME, _WORDS = 24, 52
"""So many characters are shown of a name, and of a sentence; what is cut ends in …"""


@dataclass(frozen=True, slots=True)
class Moved:
    """One rule that was closed or that newly loses."""

    item: Text
    what: Text
    unit: Text
    effect: Text


@dataclass(frozen=True, slots=True)
class Open:
    """One gap."""

    item: Text
    what: Text
    unit: Text
    leader: Text
    due: Text
    gain: Text


@dataclass(frozen=True, slots=True)
class Late:
    """One gap or problem whose day is over."""

    what: Text
    unit: Text
    leader: Text
    due: Text
    days: Text


@dataclass(frozen=True, slots=True)
class Decide:
    """One problem that somebody above the office has to decide."""

    kind: Text
    what: Text
    unit: Text
    leader: Text
    due: Text
    blocks: Text
    outcome: Text


@dataclass(frozen=True, slots=True)
class Expiring:
    """One rule that loses by time alone."""

    item: Text
    what: Text
    unit: Text
    day: Text
    loss: Text


def short(text: str, most: int = _WORDS) -> str:
    """Cut a text that is too long for a table, visibly."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _cut(text: Text, most: int = _WORDS) -> Text:
    return say(short(text.zh, most), short(text.en, most * 2))


def _name(text: str | None) -> Text:
    return same(short(text, _NAME)) if text else DASH


def _day(day: date | None, today: date) -> Text:
    """Write a date for a narrow column: in Chinese without its year where that is this year."""
    if day is None:
        return DASH
    return say(f"{day.month}月{day.day}日" if day.year == today.year else day.isoformat(), day.isoformat())


def _owner(lead: str | None, suggested: Text) -> Text:
    if lead:
        return _name(lead)
    return say(f"未落实（建议：{short(suggested.zh, _NAME)}）", f"unassigned (suggested: {short(suggested.en, 2 * _NAME)})")


def _coded(code: str, title: Text) -> Text:
    return say(f"{code} {short(title.zh, _NAME)}", f"{code} {short(title.en, 3 * _NAME)}")


def closed(view: Bulletin) -> list[Moved]:
    """List what was put right, the dearest first."""
    if view.since is None:
        return []
    work, time = view.since.work, view.since.time
    made = [(-rule.moved, _moved(work, rule, rule.gone, _closed(rule))) for rule in work.rules if rule.gone]
    made += [(-rule.moved, _moved(time, rule, rule.gone, _with(_CAME, rule))) for rule in time.rules if rule.gone]
    return [row for _, row in sorted(made, key=lambda one: one[0])]


def opened(view: Bulletin) -> list[Moved]:
    """List what is newly lost: by what was done, and by time alone where nothing has been done about it yet."""
    if view.since is None:
        return []
    work, time = view.since.work, view.since.time
    made = [(rule.moved, _moved(work, rule, rule.fresh, _opened(rule))) for rule in work.rules if rule.fresh]
    losing = {rule.spec.code for _, rule in view.now.scorecard.rules() if rule.findings}
    made += [
        (rule.moved, _moved(time, rule, rule.fresh, _with(_RAN_OUT, rule)))
        for rule in time.rules
        if rule.fresh and rule.spec.code in losing
    ]
    return [row for _, row in sorted(made, key=lambda one: one[0])]


def _closed(rule: RuleChange) -> Text:
    """Say what became of a gap of which something is gone; what a rule moved is said once, here or among what is new."""
    return _with(TURNS[rule.turn], rule) if rule.turn in _MENDED else _PART


def _opened(rule: RuleChange) -> Text:
    return _AGAIN if rule.turn in _MENDED else _with(TURNS[rule.turn], rule)


def _with(words: Text, rule: RuleChange) -> Text:
    return say(f"{words.zh} {signed(rule.moved)}", f"{words.en} {signed(rule.moved)}")


def _moved(change: Comparison, rule: RuleChange, findings: tuple[Priced, ...], effect: Text) -> Moved:
    duty = change.after.duty(rule.spec.code)
    words, more = _cut(findings[0].finding.message), len(findings)
    what = say(f"{words.zh}（等 {more} 处）", f"{words.en} ({more} in all)") if more > 1 else words
    return Moved(
        item=_coded(rule.spec.code, rule.item.title),
        what=what,
        unit=_owner(duty.lead if duty else None, rule.spec.lead or rule.item.lead),
        effect=effect,
    )


def of_level(gaps: GapList, level: Level) -> list[Open]:
    """List the gaps of one difficulty, those that bring most first."""
    return [_open(gap, gaps.as_of) for gap in gaps.gaps if gap.difficulty is level]


def _open(gap: Gap, today: date) -> Open:
    words = _cut(gap.first)
    if gap.findings > 1:
        words = say(f"{words.zh}（等 {gap.findings} 处）", f"{words.en} ({gap.findings} in all)")
    if gap.lever is not None:
        words = say(f"{words.zh}；{gap.lever.zh}", f"{words.en}; {gap.lever.en}")
    if gap.acceptance is not None:
        until = gap.acceptance.until
        words = say(f"{words.zh}（已接受至 {until}）", f"{words.en} (accepted until {until})")
    return Open(
        item=_coded(gap.rule, gap.title),
        what=words,
        unit=_owner(gap.lead_unit, gap.suggested),
        leader=_name(gap.leader),
        due=_day(gap.due, today),
        gain=same(signed(gap.points)),
    )


def late(view: Bulletin, gaps: GapList) -> list[Late]:
    """List gaps and open problems whose day is over, the latest first."""
    today = view.now.as_of
    found = [(gap.days_left, _late_gap(gap, today)) for gap in gaps.gaps if gap.days_left is not None and gap.days_left < 0]
    found += [
        (line.days_left, _late_problem(line, today))
        for line in _problems(view.now)
        if line.days_left is not None and line.overdue
    ]
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def _late_gap(gap: Gap, today: date) -> Late:
    days = same(str(-(gap.days_left or 0)))
    owner = _owner(gap.lead_unit, gap.suggested)
    return Late(_coded(gap.rule, gap.title), owner, _name(gap.leader), _day(gap.due, today), days)


def _late_problem(line: ProblemLine, today: date) -> Late:
    days = same(str(-(line.days_left or 0)))
    return Late(_problem(line), _name(line.owner), _name(line.leader), _day(line.due, today), days)


def _problem(line: ProblemLine) -> Text:
    return same(" ".join(part for part in (short(line.id, _NAME), short(line.what)) if part) or "—")


def _problems(now: Assessment) -> tuple[ProblemLine, ...]:
    return problem_page(now, Only(open=True)).lines


def to_decide(view: Bulletin) -> list[Decide]:
    """List the open requests and disputes, overdue first."""
    return [_decide(line, view.now.as_of) for line in _problems(view.now) if line.kind in _TO_DECIDE]


def _decide(line: ProblemLine, today: date) -> Decide:
    units = [line.owner, *line.units]
    return Decide(
        kind=KINDS[line.kind],
        what=_problem(line),
        unit=same("、".join(short(one, _NAME) for one in units[:4] if one) or "—"),
        leader=_name(line.leader),
        due=_day(line.due, today),
        blocks=_codes(line.blocks),
        outcome=same(short(line.outcome) or "—"),
    )


def _codes(codes: tuple[str, ...]) -> Text:
    shown = "、".join(codes[:2]) or "—"
    return say(f"{shown} 等 {len(codes)} 项", f"{shown} … ({len(codes)})") if len(codes) > 2 else same(shown)


def expiring(view: Bulletin) -> list[Expiring]:
    """List what time alone takes away, soonest first."""
    return list(_expiring(lapse_page(view.lapses).lines, view.now.as_of))


def _expiring(lines: Sequence[LapseLine], today: date) -> Iterator[Expiring]:
    for line in lines:
        yield Expiring(
            item=_coded(line.rule, line.title),
            what=_cut(line.because),
            unit=_owner(line.lead_unit, line.suggested),
            day=_day(line.day, today),
            loss=same(signed(-line.points)),
        )
