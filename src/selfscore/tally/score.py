"""From judged rules to the scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.finding import Judged
from selfscore.model.numbers import exact
from selfscore.model.rubric import Bonus, Edition, NotApplicable, Section, Status
from selfscore.model.scorecard import (
    NOTHING,
    AwardScore,
    BonusScore,
    IndicatorScore,
    Interval,
    ItemScore,
    Scorecard,
    SectionScore,
    VetoScore,
)
from selfscore.tally.caps import ZERO, capped, costs, provenance_weights, resting, score_item


@dataclass(frozen=True, slots=True)
class Totals:
    """The total with what of it rests on not-applicable claims."""

    earned: Interval
    resting: Mapping[str, Fraction]
    """Points of each item that do."""
    na_points: Fraction
    rescaled: Fraction | None


def tally(edition: Edition, judged: Sequence[Judged]) -> Scorecard:
    """Add up an edition.

    ``judged`` holds exactly one entry for each rule of the edition, bonus and vetoes included.
    """
    by_code = {one.code: one for one in judged}
    items = {item.code: score_item(item, by_code) for item in edition.items()}
    totals = total_of(edition, items.values())
    vetoes = _vetoes(edition, by_code)
    return Scorecard(
        edition=edition,
        earned=totals.earned,
        sections=tuple(_section(edition, section, items) for section in edition.sections),
        bonus=_bonus(edition.bonus, by_code) if edition.bonus else None,
        vetoes=vetoes,
        eligible=_eligible(vetoes),
        na_points=totals.na_points,
        resting=totals.resting,
        rescaled=totals.rescaled,
        provenance=_provenance(edition),
    )


def total_of(edition: Edition, items: Iterable[ItemScore]) -> Totals:
    """Add up the items under the edition's setting for what is not applicable (semantics, point 5)."""
    scores = tuple(items)
    rests = {score.item.code: resting(score) for score in scores}
    kept = [within_item(score, rests[score.item.code], edition.not_applicable) for score in scores]
    points, na_points = exact(edition.total), sum(rests.values(), ZERO)
    earned = sum(kept, NOTHING)
    gone = _left_out(scores, rests, edition.not_applicable)
    plain = sum((score.earned for score in scores), NOTHING)
    rescaled = _rescale(plain.low, na_points, points)
    if edition.not_applicable == "full_points":
        return Totals(earned, rests, na_points, rescaled)
    if gone == points:
        return Totals(NOTHING, rests, na_points, None)
    low, high = (_rescale(one, gone, points) or ZERO for one in (earned.low, earned.high))
    return Totals(Interval(low, high), rests, na_points, rescaled)


def _rescale(earned: Fraction, gone: Fraction, points: Fraction) -> Fraction | None:
    return points * (earned - gone) / (points - gone) if gone != points else None


def _left_out(scores: Iterable[ItemScore], rests: Mapping[str, Fraction], setting: NotApplicable) -> Fraction:
    """Points that leave the total: all that rests on claims, or only those of items of which nothing applies."""
    if setting == "rescale_within_item":
        return sum((rests[one.item.code] for one in scores if rests[one.item.code] == exact(one.item.points)), ZERO)
    return sum(rests.values(), ZERO)


def within_item(score: ItemScore, rests: Fraction, setting: NotApplicable) -> Interval:
    """Return what an item earns under the setting: with ``rescale_within_item`` its other rules share its points."""
    points = exact(score.item.points)
    if setting != "rescale_within_item" or rests in (ZERO, points):
        return score.earned
    share = points / (points - rests)
    return Interval(points - (points - score.earned.low) * share, points - (points - score.earned.high) * share)


def _section(edition: Edition, section: Section, items: Mapping[str, ItemScore]) -> SectionScore:
    indicators = []
    for indicator in section.indicators:
        scores = tuple(_shown(items[item.code], edition.not_applicable) for item in indicator.items)
        indicators.append(IndicatorScore(indicator, sum((one.earned for one in scores), NOTHING), scores))
    return SectionScore(section, sum((one.earned for one in indicators), NOTHING), tuple(indicators))


def _shown(score: ItemScore, setting: NotApplicable) -> ItemScore:
    return ItemScore(score.item, within_item(score, resting(score), setting), score.rules)


def _bonus(bonus: Bonus, judged: Mapping[str, Judged]) -> BonusScore:
    awards = []
    for spec in bonus.rules:
        limit = exact(spec.cap if spec.cap is not None else bonus.cap)
        sums = capped(judged[spec.code].findings, limit)
        # A finding of the bonus part is an award: a certain one is proven (low), an open one may yet be (high).
        brought = costs(judged[spec.code].findings, limit)
        awards.append(AwardScore(spec, judged[spec.code], Interval(sums.high, sums.low), brought))
    earned, cap = sum((one.earned for one in awards), NOTHING), exact(bonus.cap)
    return BonusScore(bonus, Interval(min(cap, earned.low), min(cap, earned.high)), tuple(awards))


def _vetoes(edition: Edition, judged: Mapping[str, Judged]) -> tuple[VetoScore, ...]:
    scores = []
    for spec in edition.vetoes.rules if edition.vetoes else ():
        findings = judged[spec.code].findings
        bars = True if any(one.certain for one in findings) else None if findings else False
        scores.append(VetoScore(spec, judged[spec.code], bars))
    return tuple(scores)


def _eligible(vetoes: Iterable[VetoScore]) -> bool | None:
    states = {one.bars for one in vetoes}
    return False if True in states else None if None in states else True


def _provenance(edition: Edition) -> dict[Status, Fraction]:
    shares = dict.fromkeys(Status, ZERO)
    for item in edition.items():
        weights = provenance_weights(item)
        for spec in item.rules:
            shares[spec.source.status] += weights[spec.code]
    return shares
