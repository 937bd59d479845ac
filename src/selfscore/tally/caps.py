"""What the rules of one item cost, under the caps of rule, pool and item (semantics, "From deductions to the score")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.finding import Finding, Judged
from selfscore.model.numbers import exact
from selfscore.model.rubric import Item, RuleSpec
from selfscore.model.scorecard import Interval, ItemScore, RuleScore

ZERO = Fraction(0)


def cost(finding: Finding, limit: Fraction) -> Fraction:
    """Return what a finding costs before caps; one without ``each`` costs all of ``limit``."""
    return limit if finding.each is None else exact(finding.each) * finding.times


def costs(findings: Iterable[Finding], limit: Fraction) -> tuple[Fraction, ...]:
    """Return what each finding costs before caps, in order."""
    return tuple(cost(finding, limit) for finding in findings)


def stake(item: Item, spec: RuleSpec) -> Fraction:
    """Return all that a rule can lose on its own: its own amounts, within its cap, else its pool's, else its item's points."""
    return exact(item.stake(spec))


def capped(findings: Iterable[Finding], limit: Fraction) -> Interval:
    """Add up findings under one limit: ``low`` counts all of them, ``high`` only the certain ones."""
    certain = opened = ZERO
    for finding in findings:
        amount = cost(finding, limit)
        certain += amount if finding.certain else ZERO
        opened += ZERO if finding.certain else amount
    return Interval(min(limit, certain + opened), min(limit, certain))


@dataclass(slots=True)
class _Room:
    """What the shared caps of an item still leave to lose, used up rule by rule."""

    item: Fraction
    pools: dict[str, Fraction]

    def take(self, pool: str | None, wanted: Fraction) -> Fraction:
        left = self.item if pool is None else min(self.item, self.pools[pool])
        taken = min(wanted, left)
        self.item -= taken
        if pool is not None:
            self.pools[pool] -= taken
        return taken


def _room(item: Item) -> _Room:
    return _Room(exact(item.points), {name: exact(cap) for name, cap in item.pools.items()})


def allocate(item: Item, own: Mapping[str, Interval]) -> dict[str, Interval]:
    """Share the caps of an item among its rules: in their order, certain losses before open ones.

    Only this split is a convention. The sums do not depend on it: caps are nested, so every order that takes as much
    as it can takes the same in all.
    """
    room = _room(item)
    certain = {spec.code: room.take(spec.pool, own[spec.code].high) for spec in item.rules}
    opened = {spec.code: room.take(spec.pool, own[spec.code].low - own[spec.code].high) for spec in item.rules}
    return {code: Interval(certain[code] + opened[code], certain[code]) for code in certain}


def score_item(item: Item, judged: Mapping[str, Judged]) -> ItemScore:
    """Score one item from the judged rules (by code): points less deductions, never below 0."""
    stakes = {spec.code: stake(item, spec) for spec in item.rules}
    own = {spec.code: capped(judged[spec.code].findings, stakes[spec.code]) for spec in item.rules}
    shares = allocate(item, own)
    rules = tuple(
        RuleScore(
            spec=spec,
            judged=judged[spec.code],
            own=own[spec.code],
            deduction=shares[spec.code],
            stake=stakes[spec.code],
            costs=costs(judged[spec.code].findings, stakes[spec.code]),
            spared=costs(judged[spec.code].exempted, stakes[spec.code]),
        )
        for spec in item.rules
    )
    points = exact(item.points)
    lost = Interval(sum((one.low for one in shares.values()), ZERO), sum((one.high for one in shares.values()), ZERO))
    return ItemScore(item, Interval(points - lost.low, points - lost.high), rules)


def resting(score: ItemScore) -> Fraction:
    """Return the points of ``low`` that rest on not-applicable claims: lost if all of them were withdrawn."""
    if not any(rule.judged.exempted for rule in score.rules):
        return ZERO
    own = {rule.spec.code: capped((*rule.judged.findings, *rule.judged.exempted), rule.stake) for rule in score.rules}
    withdrawn = sum((one.low for one in allocate(score.item, own).values()), ZERO)
    return score.earned.low - (exact(score.item.points) - withdrawn)


def provenance_weights(item: Item) -> dict[str, Fraction]:
    """Share an item's points among its rules by what each can lose: for saying how sure the points are."""
    groups: dict[str, list[RuleSpec]] = {}
    for spec in item.rules:
        groups.setdefault(f"pool {spec.pool}" if spec.pool is not None else spec.code, []).append(spec)
    sizes = {name: _group_size(item, group) for name, group in groups.items()}
    whole = sum(sizes.values(), ZERO)
    weights: dict[str, Fraction] = {}
    for name, group in groups.items():
        parts = sum((stake(item, spec) for spec in group), ZERO)
        for spec in group:
            part = stake(item, spec) / parts if parts else Fraction(1, len(group))
            share = sizes[name] / whole if whole else Fraction(1, len(groups))
            weights[spec.code] = exact(item.points) * share * part
    return weights


def _group_size(item: Item, group: list[RuleSpec]) -> Fraction:
    pool = group[0].pool
    return exact(item.pools[pool]) if pool is not None else stake(item, group[0])
