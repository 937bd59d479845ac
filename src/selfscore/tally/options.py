"""What each set of fixes of one item is worth: the choices that a plan is made of.

Caps are shared within an item and nowhere else, so the items are independent: a plan chooses one option of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from selfscore.model.finding import Judged
from selfscore.model.numbers import exact
from selfscore.model.rubric import Edition, NotApplicable
from selfscore.model.scorecard import ItemScore
from selfscore.tally.caps import ZERO, resting, score_item
from selfscore.tally.score import within_item
from selfscore.tally.whatif import Fix, fixed

MOST_GAPS = 14
"""Open rules of one item whose sets are all tried (2 to that power); no rubric that was seen comes near."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to treat an item: which rules are put right, what that costs, and what the item then brings."""

    item: str
    codes: tuple[str, ...]
    """Rules put right."""
    effort: Fraction
    low: Fraction
    """Points of the item that are then proven."""
    gone: Fraction
    """Points of the item that then leave the total, under a setting that rescales."""


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a plan can choose from, and what stays as it is."""

    points: Fraction
    """What the score is out of."""
    items: tuple[tuple[Option, ...], ...]
    """For each item with something to fix: the options that no other beats, cheapest first."""
    low: Fraction
    """Points proven in all other items."""
    gone: Fraction
    """Points of all other items that leave the total."""

    def value(self, option: Option, target: Fraction) -> Fraction:
        """Weigh an option against a target: options reach it when their values add up to `need` or more.

        The score is ``points × (low − gone) ÷ (points − gone)``; that it is at least ``target`` is linear in both sums.
        """
        return self.points * option.low - (self.points - target) * option.gone

    def need(self, target: Fraction) -> Fraction:
        """Return what the values of the chosen options have to add up to."""
        return self.points * target - (self.points * self.low - (self.points - target) * self.gone)


class TooManyGaps(ValueError):
    """An item has more open rules than can be tried in every combination."""

    def __init__(self, item: str, gaps: int) -> None:
        super().__init__(f"item {item} has {gaps} open rules")
        self.item = item
        self.gaps = gaps


def options(
    edition: Edition,
    judged: Sequence[Judged],
    fixes: Mapping[str, Sequence[Fix]],
    efforts: Mapping[str, Fraction],
    must: Collection[str],
) -> Choices:
    """List the options of each item with something to fix.

    Args:
        edition: the edition.
        judged: every rule as it stands.
        fixes: for each rule that can be put right, what putting it right takes away.
        efforts: person-days for each of them.
        must: rules that every option has to put right.

    Raises:
        TooManyGaps: an item has more than `MOST_GAPS` open rules.
    """
    by_code = {one.code: one for one in judged}
    found, low, gone = [], ZERO, ZERO
    for item in edition.items():
        own = [by_code[rule.code] for rule in item.rules]
        codes = [rule.code for rule in item.rules if rule.code in fixes]
        if len(codes) > MOST_GAPS:
            raise TooManyGaps(item.code, len(codes))
        sets = _sets(codes, [code for code in codes if code in must])
        scored = ((score_item(item, _after(own, chosen, fixes)), chosen) for chosen in sets)
        made = _best(_option(score, chosen, efforts, edition.not_applicable) for score, chosen in scored)
        if codes:
            found.append(made)
        else:
            low, gone = low + made[0].low, gone + made[0].gone
    return Choices(exact(edition.total), tuple(found), low, gone)


def _sets(codes: Sequence[str], must: Sequence[str]) -> Iterable[tuple[str, ...]]:
    free = [code for code in codes if code not in must]
    for size in range(len(free) + 1):
        for chosen in combinations(free, size):
            wanted = {*must, *chosen}
            yield tuple(code for code in codes if code in wanted)


def _after(own: Sequence[Judged], chosen: Sequence[str], fixes: Mapping[str, Sequence[Fix]]) -> dict[str, Judged]:
    made = fixed(own, [fix for code in chosen for fix in fixes[code]])
    return {one.code: one for one in made}


def _option(score: ItemScore, chosen: Sequence[str], efforts: Mapping[str, Fraction], setting: NotApplicable) -> Option:
    rests = resting(score)
    leaves = setting == "rescale_total" or (setting == "rescale_within_item" and rests == exact(score.item.points))
    return Option(
        item=score.item.code,
        codes=tuple(chosen),
        effort=sum((efforts[code] for code in chosen), ZERO),
        low=within_item(score, rests, setting).low,
        gone=rests if leaves else ZERO,
    )


def _best(made: Iterable[Option]) -> tuple[Option, ...]:
    """Keep what is not beaten: nothing that costs as much or less brings as much or more."""
    ranked = sorted(made, key=lambda one: (one.effort, -(one.low - one.gone), len(one.codes), one.codes))
    kept: list[Option] = []
    for one in ranked:
        if not any(other.low - other.gone >= one.low - one.gone and other.gone >= one.gone for other in kept):
            kept.append(one)
    return tuple(kept)
