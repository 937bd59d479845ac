"""The sentences of the bulletin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from selfscore.model.bulletin import Bulletin, Since
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say
from selfscore.views.gaps import GapList
from selfscore.views.history import HistoryPage
from selfscore.views.words import overlay_words, signed, spread


def day_words(day: date) -> Text:
    """Write a date as an official letter does."""
    return say(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def short_day(day: date, beside: date | None) -> Text:
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


def lead(view: Bulletin, gaps: GapList, late: int, decide: int) -> Text:
    """Say the whole in one paragraph."""
    now = view.now
    edition, counts = now.scorecard.edition, [sum(gap.difficulty is level for gap in gaps.gaps) for level in Level]
    earned = _earned(now.scorecard.earned, exact(edition.total))
    zh = [f"截至{day_words(now.as_of).zh}，按《{edition.title.zh}》，{earned.zh}"]
    en = [f"At {now.as_of}, by “{edition.title.en}”, {earned.en}"]
    if view.since is not None:
        turn, day = _turn(view.since.moved), short_day(view.since.as_of, now.as_of)
        zh, en = [*zh, f"较{day.zh}{turn.zh}"], [*en, f"{turn.en} since {day.en}"]
    if view.start is not None:
        turn, day = _turn(view.start.moved), day_words(view.start.as_of)
        zh, en = [*zh, f"较{day.zh}起步时{turn.zh}"], [*en, f"{turn.en} since the start on {day.en}"]
    review = review_words(gaps)
    if review is not None:
        zh, en = [*zh, review.zh], [*en, review.en]
    red, orange, yellow = counts
    colours = f"红色 {red} 项、橙色 {orange} 项、黄色 {yellow} 项"
    zh_rest = f"。未完成 {len(gaps.gaps)} 项（{colours}），超期 {late} 件，需协调解决 {decide} 件。"
    en_rest = (
        f". {len(gaps.gaps)} gaps are open ({red} red, {orange} orange, {yellow} yellow), {late} overdue, {decide} to decide."
    )
    return say("，".join(zh) + zh_rest, ", ".join(en) + en_rest)


def since_words(since: Since, today: date) -> Text:
    """Say what moved since the earlier version, and whether work or time did."""
    day, then = short_day(since.as_of, today), spread(since.then)
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


def start_words(view: Bulletin) -> Text | None:
    """Say what moved since the first version."""
    if view.start is None:
        return None
    turn, day, then = _turn(view.start.moved), day_words(view.start.as_of), spread(view.start.earned)
    return say(f"较起步（{day.zh}，{then} 分）{turn.zh}", f"since the start ({day.en}, {then} points): {turn.en}")


def target_words(view: Bulletin) -> Text | None:
    """Say how far the target is."""
    goal = view.now.project.target.score
    if goal is None or view.short is None:
        return None
    if not view.short:
        return say(f"目标 {show(goal)} 分：已达到", f"target of {show(goal)} points: reached")
    return say(f"目标 {show(goal)} 分：还差 {show(view.short)} 分", f"target of {show(goal)} points: {show(view.short)} short")


def review_words(gaps: GapList) -> Text | None:
    """Say how many days are left to the review."""
    if gaps.review is None or gaps.days_to_review is None:
        return None
    day, left = day_words(gaps.review), gaps.days_to_review
    if left < 0:
        return say(f"复核日期（{day.zh}）已过 {-left} 天", f"the review ({day.en}) was {-left} days ago")
    return say(f"距复核（{day.zh}）还有 {left} 天", f"{left} days left to the review ({day.en})")


def bonus_words(view: Bulletin) -> Text | None:
    """Say what comes on top of the score."""
    bonus = view.now.scorecard.bonus
    if bonus is None:
        return None
    earned = spread(bonus.earned)
    return say(f"鼓励项 {earned} 分（另计，不计入总分）", f"bonus: {earned} (on top, never part of the score)")


def not_applicable_words(view: Bulletin) -> Text | None:
    """Say what rests on items that do not apply, and what the score were without them."""
    card = view.now.scorecard
    if not card.na_points:
        return None
    points, rescaled = show(card.na_points), show(card.rescaled) if card.rescaled is not None else "—"
    return say(
        f"得分中 {points} 分来自缺项；缺项不计入总分、按比例折算则为 {rescaled} 分",
        f"{points} of these points rest on items that do not apply; left out of the total, they would make it {rescaled}",
    )


def error_words(view: Bulletin) -> Text | None:
    """Say that something in the evidence is wrong."""
    count = len(view.now.errors)
    if not count:
        return None
    return say(
        f"佐证资料有 {count} 处错误，有关内容没有计入得分", f"the evidence has {count} errors; what they touch is not counted"
    )


def trend_words(page: HistoryPage | None) -> Text | None:
    """Say what the drawing shows."""
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


def expiring_words(view: Bulletin) -> Text:
    """Say what time alone does to the score."""
    lapses = view.lapses
    now, then = show(lapses.now.scorecard.earned.low), show(lapses.low)
    until = short_day(lapses.until, lapses.now.as_of)
    return say(
        f"如不更新，到{until.zh}将由 {now} 分变为 {then} 分",
        f"With nothing done, the score goes from {now} to {then} by {until.en}",
    )


def source_words(view: Bulletin) -> Text:
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


def sentence(parts: Iterable[Text | None]) -> Text | None:
    """Make one sentence of what there is to say."""
    said = [part for part in parts if part is not None]
    if not said:
        return None
    whole = _joined(said)
    return say(f"{whole.zh}。", f"{whole.en[:1].upper()}{whole.en[1:]}.")
