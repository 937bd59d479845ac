"""How the points of two editions are laid out: what sections and items gained and lost, what rules have at stake."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from selfscore.model.diff import ItemDiff, SectionDiff
from selfscore.model.numbers import exact
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.tally.caps import stake

ZERO = Fraction(0)


def section_moves(old: Edition, new: Edition) -> tuple[SectionDiff, ...]:
    """Hold the sections against each other by their codes, in the order of the new edition; those that are gone come last."""
    then, now = ({one.code: one for one in edition.sections} for edition in (old, new))
    made = []
    for code in dict.fromkeys((*now, *then)):
        before = exact(then[code].points) if code in then else ZERO
        after = exact(now[code].points) if code in now else ZERO
        made.append(SectionDiff(code, (now.get(code) or then[code]).title, before, after, after - before))
    return tuple(made)


def shifted(moves: Iterable[SectionDiff | ItemDiff]) -> Fraction:
    """Return the points that some gained from others, all together."""
    return sum((one.moved for one in moves if one.moved > 0), ZERO)


def lost(moves: Iterable[SectionDiff | ItemDiff]) -> Fraction:
    """Return the points that some lost, all together."""
    return -sum((one.moved for one in moves if one.moved < 0), ZERO)


def points_moved(old: Iterable[Item], new: Iterable[Item]) -> tuple[Fraction, Fraction, Fraction]:
    """Add up the points of both sides; return them and what the new side has more."""
    before, after = (exact(sum((item.points for item in side), Decimal(0))) for side in (old, new))
    return before, after, after - before


def rule_stake(item: Item, spec: RuleSpec) -> Fraction:
    """Return all that a rule of an item can lose on its own."""
    return stake(item, spec)


def at_stake(parts: Iterable[tuple[Item, Iterable[RuleSpec]]]) -> Fraction:
    """Return all that rules of some items can lose together: pools and items bind."""
    return sum((_of_item(item, tuple(specs)) for item, specs in parts), ZERO)


def _of_item(item: Item, specs: tuple[RuleSpec, ...]) -> Fraction:
    pools: dict[str, Fraction] = {}
    alone = ZERO
    for spec in specs:
        if spec.pool is None:
            alone += stake(item, spec)
        else:
            pools[spec.pool] = pools.get(spec.pool, ZERO) + stake(item, spec)
    shared = sum((min(exact(item.pools[name]), wanted) for name, wanted in pools.items()), ZERO)
    return min(exact(item.points), alone + shared)
