"""The bulletin as a page: its head, its sentences, its tables, in the order that a leader reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.bulletin import Bulletin, SectionChange, Since
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, same, say
from selfscore.views import bulletin_rows as rows
from selfscore.views.apart import eligibility
from selfscore.views.bulletin_room import Row, Rows, fitted, room
from selfscore.views.gaps import GapList, gap_list
from selfscore.views.history import HistoryPage, history_page
from selfscore.views.words import overlay_words, signed, spread


@dataclass(frozen=True, slots=True)
class Head:
    """What only the caller knows: the number of the issue, who sends it, on what paper."""

    issue: int | None = None
    office: str = ""
    template: bytes | None = None
    """The district's own Word template; None: ours."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section."""

    section: Text
    points: Text
    earned: Text
    change: Text


@dataclass(frozen=True, slots=True)
class BulletinPage:
    """Everything that the bulletin says, in its order. Lists are cut, and say so."""

    masthead: Text
    issue: Text | None
    office: Text
    day: Text
    title: Text
    lead: Text
    since: Text | None
    start: Text | None
    alone: Text | None
    """Says so where there is no earlier version to compare with."""
    target: Text | None
    review: Text | None
    policy: Text | None
    veto: Text | None
    bonus: Text | None
    not_applicable: Text | None
    errors: Text | None
    sections: tuple[SectionRow, ...]
    trend: HistoryPage | None
    """The line to draw; None with fewer than two points."""
    trend_words: Text | None
    closed: Rows
    opened: Rows
    red: Rows
    orange: Rows
    yellow: Rows
    late: Rows
    decide: Rows
    expiring: Rows
    expiring_words: Text
    source: Text
    made_for: date
    template: bytes | None = None
    """The district's own Word template; None: ours."""

    @property
    def score_words(self) -> Text | None:
        """Join what moved the score, how far it is from the target, and what stands in the way."""
        return _sentence((self.since, self.target, self.policy, self.veto, self.errors))

    @property
    def note_words(self) -> Text | None:
        """Join what stands beside the score."""
        return _sentence((self.bonus, self.not_applicable))


def bulletin_page(view: Bulletin, head: Head) -> BulletinPage:
    """Lay the bulletin out."""
    now, gaps = view.now, gap_list(view.now)
    district = now.project.district
    trend = history_page(view.trend) if view.trend is not None else None
    drawn = trend if trend is not None and len(trend.scored) > 1 else None
    every = _lists(view, gaps)
    said = _said(view, gaps)
    lead = _lead(view, gaps, len(every["late"]), len(every["decide"]))
    lists = fitted(every, room((lead, _sentence(said.values())), drawn=drawn is not None))
    short = say(rows.short(district.zh, 40), rows.short(district.en, 60))
    return BulletinPage(
        masthead=say("国家安全发展示范城市创建专报", "Safe-Development Demonstration City: Bulletin"),
        issue=say(f"第 {head.issue} 期", f"No. {head.issue}") if head.issue is not None else None,
        office=same(head.office) if head.office else say(f"{short.zh}安委会办公室", f"Safety Committee Office, {short.en}"),
        day=day_words(now.as_of),
        title=say(
            f"{short.zh}创建工作情况（截至{_short_day(now.as_of, None).zh}）", f"{short.en}: how we stand at {day_words(now.as_of).en}"
        ),
        lead=lead,
        start=_start(view),
        alone=say("没有更早的版本可比", "there is no earlier version to compare with") if view.since is None else None,
        **said,
        review=_review(gaps),
        bonus=_bonus(view),
        not_applicable=_not_applicable(view),
        sections=tuple(_section(one) for one in view.sections),
        trend=drawn,
        trend_words=_trend(drawn),
        **lists,
        expiring_words=_expiring(view),
        source=_source(view),
        made_for=now.as_of,
        template=head.template,
    )


def _said(view: Bulletin, gaps: GapList) -> dict[str, Text | None]:
    """Return what is said of the score, by the field of the page."""
    card = view.now.scorecard
    return {
        "since": _since(view.since, view.now.as_of) if view.since is not None else None,
        "target": _target(view),
        "policy": gaps.policy,
        "veto": eligibility(card.eligible, ((one.spec.code, one.bars) for one in card.vetoes)),
        "errors": _errors(view),
    }


def _lists(view: Bulletin, gaps: GapList) -> dict[str, Sequence[Row]]:
    """Return every list, those first that matter most where there is little room."""
    return {
        "red": rows.of_level(gaps, Level.RED),
        "closed": rows.closed(view),
        "opened": rows.opened(view),
        "late": rows.late(view, gaps),
        "decide": rows.to_decide(view),
        "orange": rows.of_level(gaps, Level.ORANGE),
        "expiring": rows.expiring(view),
        "yellow": rows.of_level(gaps, Level.YELLOW),
    }


def day_words(day: date) -> Text:
    """Write a date as an official letter does."""
    return say(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def _short_day(day: date, beside: date | None) -> Text:
    """Write a date without its year where another date of that year stands beside it."""
    if beside is not None and beside.year != day.year:
        return day_words(day)
    return say(f"{day.month}月{day.day}日", day.isoformat())


def _turn(points: Fraction) -> Text:
    """Say that a score rose, fell or stayed."""
    if not points:
        return say("持平", "unchanged")
    words = ("上升", "up") if points > 0 else ("下降", "down")
    return say(f"{words[0]} {show(abs(points))} 分", f"{words[1]} {show(abs(points))} points")


def _earned(earned: Interval, total: Fraction) -> Text:
    low, high, all_ = show(earned.low), show(earned.high), show(total)
    if earned.settled:
        return say(f"自评得 {low} 分（满分 {all_} 分）", f"the self-score is {low} of {all_} points")
    return say(
        f"自评已证实 {low} 分（满分 {all_} 分），待佐证部分全部落实后最高 {high} 分",
        f"{low} of {all_} points are proven, {high} if all that is open turns out well",
    )


def _lead(view: Bulletin, gaps: GapList, late: int, decide: int) -> Text:
    """Say the whole in one paragraph."""
    now = view.now
    edition, counts = now.scorecard.edition, [sum(gap.difficulty is level for gap in gaps.gaps) for level in Level]
    earned = _earned(now.scorecard.earned, exact(edition.total))
    zh = [f"截至{day_words(now.as_of).zh}，按《{edition.title.zh}》，{earned.zh}"]
    en = [f"At {now.as_of}, by “{edition.title.en}”, {earned.en}"]
    if view.since is not None:
        turn, day = _turn(view.since.moved), _short_day(view.since.as_of, now.as_of)
        zh, en = [*zh, f"较{day.zh}{turn.zh}"], [*en, f"{turn.en} since {day.en}"]
    if view.start is not None:
        turn, day = _turn(view.start.moved), day_words(view.start.as_of)
        zh, en = [*zh, f"较{day.zh}起步时{turn.zh}"], [*en, f"{turn.en} since the start on {day.en}"]
    review = _review(gaps)
    if review is not None:
        zh, en = [*zh, review.zh], [*en, review.en]
    red, orange, yellow = counts
    zh_rest = f"。未完成 {len(gaps.gaps)} 项（红色 {red} 项、橙色 {orange} 项、黄色 {yellow} 项），超期 {late} 件，需协调解决 {decide} 件。"
    en_rest = f". {len(gaps.gaps)} gaps are open ({red} red, {orange} orange, {yellow} yellow), {late} overdue, {decide} to decide."
    return say("，".join(zh) + zh_rest, ", ".join(en) + en_rest)


def _since(since: Since, today: date) -> Text:
    """Say what moved since the earlier version, and whether work or time did."""
    day, then = _short_day(since.as_of, today), spread(since.then)
    turn = _turn(since.moved)
    zh = f"较上期（{day.zh}，{then} 分）{turn.zh}"
    en = f"since {day.en} ({then} points): {turn.en}"
    if since.time.moved:
        work, time = signed(since.work.moved), signed(since.time.moved)
        zh += f"，其中工作推进 {work} 分、时间推移（到期等）{time} 分"
        en += f", of which work {work}, time (expiry and the like) {time}"
    if since.first:
        zh += "。没有那么早的版本，改与最早的一版相比"
        en += ". There is no version that old: compared with the first"
    return say(zh, en)


def _start(view: Bulletin) -> Text | None:
    if view.start is None:
        return None
    turn, day, then = _turn(view.start.moved), day_words(view.start.as_of), spread(view.start.earned)
    return say(f"较起步（{day.zh}，{then} 分）{turn.zh}", f"since the start ({day.en}, {then} points): {turn.en}")


def _target(view: Bulletin) -> Text | None:
    goal = view.now.project.target.score
    if goal is None or view.short is None:
        return None
    if not view.short:
        return say(f"目标 {show(goal)} 分：已达到", f"target of {show(goal)} points: reached")
    return say(f"目标 {show(goal)} 分：还差 {show(view.short)} 分", f"target of {show(goal)} points: {show(view.short)} short")


def _review(gaps: GapList) -> Text | None:
    if gaps.review is None or gaps.days_to_review is None:
        return None
    day, left = day_words(gaps.review), gaps.days_to_review
    if left < 0:
        return say(f"复核日期（{day.zh}）已过 {-left} 天", f"the review ({day.en}) was {-left} days ago")
    return say(f"距复核（{day.zh}）还有 {left} 天", f"{left} days left to the review ({day.en})")


def _bonus(view: Bulletin) -> Text | None:
    bonus = view.now.scorecard.bonus
    if bonus is None:
        return None
    earned = spread(bonus.earned)
    return say(f"鼓励项 {earned} 分（另计，不计入总分）", f"bonus: {earned} (on top, never part of the score)")


def _not_applicable(view: Bulletin) -> Text | None:
    card = view.now.scorecard
    if not card.na_points:
        return None
    points, rescaled = show(card.na_points), show(card.rescaled) if card.rescaled is not None else "—"
    return say(
        f"得分中 {points} 分来自缺项；缺项不计入总分、按比例折算则为 {rescaled} 分",
        f"{points} of these points rest on items that do not apply; with those left out of the total the score would be {rescaled}",
    )


def _errors(view: Bulletin) -> Text | None:
    count = len(view.now.errors)
    if not count:
        return None
    return say(f"佐证资料有 {count} 处错误，有关内容没有计入得分", f"the evidence has {count} errors; what they touch is not counted")


def _section(one: SectionChange) -> SectionRow:
    code, title = one.section.code, one.section.title
    return SectionRow(
        section=say(f"{code} {title.zh}", f"{code} {title.en}"),
        points=same(show(exact(one.section.points))),
        earned=same(spread(one.earned)),
        change=same(signed(one.moved)) if one.moved is not None else rows.DASH,
    )


def _trend(page: HistoryPage | None) -> Text | None:
    if page is None:
        return None
    first, last = page.scored[0], page.scored[-1]
    assert first.score is not None, "scored lines have a score"
    assert last.score is not None, "scored lines have a score"
    ends = f"{show(first.score.low)} → {show(last.score.low)}"
    return say(
        f"得分走势：{day_words(first.date).zh}至{day_words(last.date).zh}，{ends} 分（浅色为待佐证部分）",
        f"The score from {first.date} to {last.date}: {ends} points (what is open is shaded)",
    )


def _expiring(view: Bulletin) -> Text:
    lapses = view.lapses
    now, then = show(lapses.now.scorecard.earned.low), show(lapses.low)
    until = _short_day(lapses.until, lapses.now.as_of)
    return say(
        f"如不更新，到{until.zh}得分将从 {now} 分变为 {then} 分",
        f"With nothing done, the score goes from {now} to {then} by {until.en}",
    )


def _source(view: Bulletin) -> Text:
    """Say what all of it was made from, so that anybody can make it again."""
    now = view.now
    edition = now.scorecard.edition
    parts = [
        say(
            f"数据：{now.tool}，评价细则 {edition.code} 版 {edition.sha256[:12]}，佐证资料 {now.evidence_sha256[:12]}",
            f"Data: {now.tool}, edition {edition.code} {edition.sha256[:12]}, evidence {now.evidence_sha256[:12]}",
        )
    ]
    if view.since is not None and view.since.version.id:
        version = view.since.version
        parts.append(say(f"上期版本 {version.id[:10]}", f"earlier version {version.id[:10]}"))
    overlay = overlay_words(edition.overlay)
    return _joined([*parts, *([overlay] if overlay is not None else [])])


def _joined(parts: Iterable[Text]) -> Text:
    listed = list(parts)
    return say("；".join(one.zh for one in listed), "; ".join(one.en for one in listed))


def _sentence(parts: Iterable[Text | None]) -> Text | None:
    """Make one sentence of what there is to say."""
    said = [part for part in parts if part is not None]
    if not said:
        return None
    whole = _joined(said)
    return say(f"{whole.zh}。", f"{whole.en[:1].upper()}{whole.en[1:]}.")
