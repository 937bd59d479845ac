"""Facts made of facts: a quotient, a sum, the worst member, the share of a table's rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from selfscore.dictionary.definitions import FactDef, Share
from selfscore.facts import reasons
from selfscore.facts.task import Reading
from selfscore.model.facts import (
    Fact,
    FactState,
    FactValue,
    Ledger,
    MemberRatio,
    RateSeries,
    Ratio,
    RatioByMember,
    Series,
    Standing,
    worst,
)
from selfscore.model.text import Text
from selfscore.model.where import All, Tree

Get = Callable[[str], Fact]
ZERO = Fraction(0)


def derive_one(fact: FactDef, get: Get, as_of: date) -> Reading:
    """Make a fact of its parts. It inherits the worst state among them."""
    way = fact.derive
    assert way is not None
    if way.divide is not None:
        return _divide(get(way.divide[0]), get(way.divide[1]), way.per or fact.per or Fraction(1))
    if way.sum is not None:
        parts = [get(key) for key in way.sum]
        value = parts[0].value
        return _ratio_sum(parts[0], value) if isinstance(value, RatioByMember) and len(parts) == 1 else _sum(parts)
    if way.worst is not None:
        return _worst(get(way.worst))
    assert way.share is not None
    return _share(way.share, get(way.share.table), as_of)


def _divide(top: Fact, whole: Fact, per: Fraction) -> Reading:
    for part in (top, whole):
        if part.state is FactState.NOT_APPLICABLE:
            return Reading(part.standing)
    standing = worst((top.standing, whole.standing))
    if standing.silent:
        return Reading(standing)
    if isinstance(top.value, Series) and isinstance(whole.value, Series):
        return Reading(standing, RateSeries(top.value.years, whole.value.years, per))
    if not isinstance(top.value, Fraction) or not isinstance(whole.value, Fraction):
        return Reading(standing)
    if whole.value == 0:
        return Reading(_but(standing, FactState.ABSENT, reasons.ZERO_WHOLE))
    return Reading(standing, Ratio(top.value, whole.value))


def _but(standing: Standing, state: FactState, why: Text) -> Standing:
    return Standing(state, why=(why, *standing.why), places=standing.places)


def _sum(parts: Sequence[Fact]) -> Reading:
    """Add numbers up; one that is not applicable is no part of the sum, one that is known not to exist adds nothing."""
    standing = worst(part.standing for part in parts)
    if standing.silent or standing.state is FactState.NOT_APPLICABLE:
        return Reading(standing)
    values = [part.value for part in parts if part.state is not FactState.NOT_APPLICABLE]
    if not any(isinstance(value, Fraction) for value in values):
        return Reading(standing)
    return Reading(standing, sum((value for value in values if isinstance(value, Fraction)), ZERO))


def _members(fact: Fact) -> tuple[Standing, tuple[MemberRatio, ...]]:
    """Return how the members stand in all, and those that apply."""
    if not isinstance(fact.value, RatioByMember) or fact.standing.silent or fact.state is FactState.NOT_APPLICABLE:
        return fact.standing, ()
    applicable = tuple(one for one in fact.value.members if one.standing.state is not FactState.NOT_APPLICABLE)
    if not applicable:
        return worst(one.standing for one in fact.value.members), ()
    return worst(one.standing for one in applicable), applicable


def _settled(members: Sequence[MemberRatio], standing: Standing, value: Callable[[list[Ratio]], FactValue]) -> Reading:
    """Make a ratio of the members' ratios; a member that is known not to exist leaves nothing to make it of."""
    ratios = [one.ratio for one in members if one.ratio is not None]
    if standing.silent or not members or len(ratios) < len(members):
        return Reading(standing)
    return Reading(standing, value(ratios))


def _ratio_sum(fact: Fact, value: RatioByMember) -> Reading:
    standing, members = _members(fact)
    return _settled(
        members,
        standing,
        lambda all_of: Ratio(sum((one.numerator for one in all_of), ZERO), sum((one.denominator for one in all_of), ZERO)),
    )


def _worst(fact: Fact) -> Reading:
    standing, members = _members(fact)
    return _settled(members, standing, lambda all_of: min(all_of, key=lambda one: one.value))


def _share(share: Share, table: Fact, as_of: date) -> Reading:
    """Count rows. A row whose blank leaves the share open makes it unreadable: it is never guessed."""
    ledger = table.value
    if table.standing.silent or not isinstance(ledger, Ledger):
        return Reading(table.standing)
    whole = ledger.rows.select(share.of, as_of)
    both: Tree = share.where if share.of is None else All((share.of, share.where))
    part = ledger.rows.select(both, as_of)
    if part.maybe or whole.maybe:
        return Reading(_but(table.standing, FactState.UNREADABLE, reasons.rows_open(max(part.maybe, whole.maybe))))
    if whole.yes == 0:
        return Reading(_but(table.standing, FactState.ABSENT, reasons.ZERO_WHOLE))
    lacking = len(ledger.lacking)
    doubt = Standing(FactState.UNPROVEN, why=(reasons.ledger_lacks(lacking),)) if lacking else Standing(FactState.COLLECTED)
    return Reading(worst((table.standing, doubt)), Ratio(Fraction(part.yes), Fraction(whole.yes)))
