"""The bulletin as a page: its head, its sentences, its tables, in the order that a leader reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selfscore.model.bulletin import Bulletin, SectionChange
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.text import Text, same, say
from selfscore.views import bulletin_rows as rows
from selfscore.views import bulletin_words as words
from selfscore.views.apart import eligibility
from selfscore.views.bulletin_room import Row, Rows, fitted, room
from selfscore.views.gaps import GapList, gap_list
from selfscore.views.history import HistoryPage, history_page
from selfscore.views.words import signed, spread


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
    """Everything that the bulletin says. Lists are cut, and say so."""

    texts: Mapping[str, Text | None]
    """By the names that templates use; None where there is nothing to say."""
    lists: Mapping[str, Rows]
    sections: tuple[SectionRow, ...]
    trend: HistoryPage | None
    """The line to draw; None with fewer than two points."""
    made_for: date
    template: bytes | None
    """The district's own Word template; None: ours."""


def bulletin_page(view: Bulletin, head: Head) -> BulletinPage:
    """Lay the bulletin out."""
    gaps = gap_list(view.now)
    trend = history_page(view.trend) if view.trend is not None else None
    drawn = trend if trend is not None and len(trend.scored) > 1 else None
    every, said = _lists(view, gaps), _said(view, gaps)
    said["lead"] = words.lead(view, gaps, len(every["late"]), len(every["decide"]))
    said["trend_words"] = words.trend_words(drawn)
    return BulletinPage(
        texts=_head(view, head) | said,
        lists=fitted(every, room((said["lead"], said["score_words"]), drawn=drawn is not None)),
        sections=tuple(_section(one) for one in view.sections),
        trend=drawn,
        made_for=view.now.as_of,
        template=head.template,
    )


def _head(view: Bulletin, head: Head) -> dict[str, Text | None]:
    district, day = view.now.project.district, view.now.as_of
    zh, en = rows.short(district.zh, 40), rows.short(district.en, 60)
    short, long = words.short_day(day, None), words.day_words(day)
    return {
        "masthead": say("国家安全发展示范城市创建专报", "Safe-Development Demonstration City: Bulletin"),
        "issue": say(f"第 {head.issue} 期", f"No. {head.issue}") if head.issue is not None else None,
        "office": same(head.office) if head.office else say(f"{zh}安委会办公室", f"Safety Committee Office, {en}"),
        "day": long,
        "title": say(f"{zh}创建工作情况（截至{short.zh}）", f"{en}: how we stand at {long.en}"),
    }


def _said(view: Bulletin, gaps: GapList) -> dict[str, Text | None]:
    """Return what is said of the score: each thing by its name, and joined as the page shows them."""
    card = view.now.scorecard
    since = words.since_words(view.since, view.now.as_of) if view.since is not None else None
    target, policy, errors = words.target_words(view), gaps.policy, words.error_words(view)
    veto = eligibility(card.eligible, ((one.spec.code, one.bars) for one in card.vetoes))
    bonus, not_applicable = words.bonus_words(view), words.not_applicable_words(view)
    return {
        "score_words": words.sentence((since, target, policy, veto, errors)),
        "note_words": words.sentence((bonus, not_applicable)),
        "since": since,
        "start": words.start_words(view),
        "alone": say("没有更早的版本可比", "there is no earlier version to compare with") if view.since is None else None,
        "target": target,
        "review": words.review_words(gaps),
        "policy": policy,
        "veto": veto,
        "bonus": bonus,
        "not_applicable": not_applicable,
        "errors": errors,
        "expiring_words": words.expiring_words(view),
        "source": words.source_words(view),
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


def _section(one: SectionChange) -> SectionRow:
    code, title = one.section.code, one.section.title
    return SectionRow(
        section=say(f"{code} {title.zh}", f"{code} {title.en}"),
        points=same(show(exact(one.section.points))),
        earned=same(spread(one.earned)),
        change=same(signed(one.moved)) if one.moved is not None else rows.DASH,
    )
