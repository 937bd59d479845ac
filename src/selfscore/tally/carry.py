"""Losses by groups of rules, and items of two editions side by side: sums that add up to the scores, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfscore.model.carry import RESCALED, Bridge, Losses, Span
from selfscore.model.crosswalk import Link
from selfscore.model.numbers import exact
from selfscore.model.scorecard import NOTHING, Interval, ItemScore, Scorecard


def losses(card: Scorecard, groups: Sequence[str], of: Mapping[str, str]) -> Losses:
    """Share the losses of a scorecard among groups of rules.

    Args:
        card: the scorecard.
        groups: every group, in the order of showing.
        of: the group of each scored rule, by code.
    """
    lost, counts = dict.fromkeys(groups, NOTHING), dict.fromkeys(groups, 0)
    for _, rule in card.rules():
        group = of[rule.spec.code]
        lost[group] += rule.deduction
        counts[group] += 1
    points = exact(card.edition.total)
    whole = sum(lost.values(), NOTHING)
    left = Interval(card.earned.low - (points - whole.low), card.earned.high - (points - whole.high))
    return Losses(points, lost, counts, left, card.earned)


def bridges(old: Scorecard, new: Scorecard, links: Sequence[Link]) -> tuple[Bridge, ...]:
    """Lay the items of two scorecards side by side, in the order of the links; items that no link names come last."""
    then = {score.item.code: score for score in old.items()}
    now = {score.item.code: score for score in new.items()}
    made = [_bridge(link, [then[one] for one in link.old], [now[one] for one in link.new]) for link in links]
    known_old = {code for link in links for code in link.old}
    known_new = {code for link in links for code in link.new}
    made += [_bridge(None, [score], []) for code, score in then.items() if code not in known_old]
    made += [_bridge(None, [], [score]) for code, score in now.items() if code not in known_new]
    return tuple(made)


def _bridge(link: Link | None, old: Sequence[ItemScore], new: Sequence[ItemScore]) -> Bridge:
    return Bridge(
        link,
        tuple(one.item for one in old),
        tuple(one.item for one in new),
        sum((exact(one.item.points) for one in old), exact(None)),
        sum((exact(one.item.points) for one in new), exact(None)),
        sum((one.earned for one in old), NOTHING),
        sum((one.earned for one in new), NOTHING),
    )


def spans(old: Scorecard, new: Scorecard, found: Sequence[Bridge]) -> dict[str, Span]:
    """Add bridges up by fate, in the order of first sight; the columns of all spans add up to the two scores."""
    made: dict[str, list[Bridge]] = {}
    for one in found:
        made.setdefault(one.link.status.value if one.link is not None else "", []).append(one)
    spanned = {fate: _span(group) for fate, group in made.items()}
    then, now = _over(old), _over(new)
    if then != NOTHING or now != NOTHING:
        spanned[RESCALED] = Span(0, 0, exact(None), exact(None), then, now)
    return spanned


def _span(group: Sequence[Bridge]) -> Span:
    return Span(
        sum(len(one.old) for one in group),
        sum(len(one.new) for one in group),
        sum((one.old_points for one in group), exact(None)),
        sum((one.new_points for one in group), exact(None)),
        sum((one.old_earned for one in group), NOTHING),
        sum((one.new_earned for one in group), NOTHING),
    )


def _over(card: Scorecard) -> Interval:
    """Return what the total is above the sum of its items."""
    items = sum((score.earned for score in card.items()), NOTHING)
    return Interval(card.earned.low - items.low, card.earned.high - items.high)
