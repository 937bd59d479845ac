"""Hold the numbers of a rule against those of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import Final

from selfscore.criteria.verify.claims import Claim, Subject, shown, written
from selfscore.criteria.verify.clauses import Clause
from selfscore.criteria.verify.pairing import Pair
from selfscore.criteria.verify.phrases import Bound
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.verification import Checked, Edit, Number, Quote, Standing

_SIDES: Final = {"lt": "below", "ge": "below", "le": "at", "gt": "at"}
"""“Below 95% costs” and “95% is reached” draw the same line; “at most 80% costs” and “above 80%” another."""
_OTHER: Final = {"below": {"lt": "le", "ge": "gt"}, "at": {"le": "lt", "gt": "ge"}}
_ITEM_MISSING: Final = say("文本里没有认出这个项目", "this item was not recognised in the text")
_NO_SENTENCE: Final = say("没有找到讲这一条的句子", "no sentence speaks of it")
_AMBIGUOUS: Final = say("有几句都像，不能确定是哪一句", "several sentences may speak of it: none is certain")
_NEAR: Final = say("最接近的一句不能确定讲的是这一条", "the nearest sentence may speak of something else")
_UNSAID: Final = say("找到了句子，但没有写这个数", "the sentence was found, but not all the numbers are in it")
_NO_NUMBER: Final = say("这一条没有数字，只核对了有没有这一句", "it has no number: only the sentence itself was looked for")


@dataclass(frozen=True, slots=True)
class Found:
    """What a passage gave. ``worth`` is what “takes all points” stands for; None where that is not certain."""

    flow: Sequence[Clause]
    """All its clauses, in order."""
    pairs: Sequence[Pair]
    worth: Fraction | None

    def of(self, spec: RuleSpec) -> tuple[Pair, ...]:
        """Return what the subjects of a rule were paired with."""
        return tuple(one for one in self.pairs if one.subject.rule is spec)

    def others(self, spec: RuleSpec, *, kin: bool = False) -> tuple[Clause, ...]:
        """Return the clauses of the other rules; with ``kin``, of those in the same pool."""
        other = [one for one in self.pairs if one.subject.rule is not spec]
        if kin:
            other = [one for one in other if one.subject.rule.pool == spec.pool is not None and one.subject.rule.cap is None]
        return tuple(one.clause for one in other if one.clause is not None)


def rule(spec: RuleSpec, found: Found) -> Checked:
    """Check one rule."""
    pairs, flow = found.of(spec), found.flow
    numbers = tuple(number for pair in pairs for number in _numbers(pair, found))
    first = pairs[0]
    lost = [one for one in pairs if one.clause is None]
    near = lost[0].nearest if lost else first.clause
    quote = near.quote if near is not None else None
    if any(one.standing is Standing.DIFFERS for one in numbers):
        return _checked(spec, Standing.DIFFERS, numbers, quote)
    if lost:
        why = _AMBIGUOUS if lost[0].ambiguous else _NEAR if near is not None else _NO_SENTENCE if flow else _ITEM_MISSING
        return _checked(spec, Standing.NOT_FOUND, numbers, quote, why)
    if any(one.standing is Standing.NOT_FOUND for one in numbers):
        return _checked(spec, Standing.NOT_FOUND, numbers, quote, _UNSAID)
    return _checked(spec, Standing.AGREES, numbers, quote, None if numbers else _NO_NUMBER)


def _checked(
    spec: RuleSpec, standing: Standing, numbers: tuple[Number, ...], quote: Quote | None, why: Text | None = None
) -> Checked:
    return Checked(spec.code, "rule", spec.text, standing, numbers, quote, why)


def _numbers(pair: Pair, found: Found) -> Iterator[Number]:
    subject, clause, spec = pair.subject, pair.clause, pair.subject.rule
    if clause is None:
        return
    if subject.tiers:
        yield from _tiers(subject, clause, found.flow)
    if subject.amount is not None:
        yield _amount(subject, subject.amount, clause, found.worth)
        if subject.cap is not None and subject.cap.path != subject.amount.path:
            yield from _cap(subject.cap, clause, spec, found)
    taken = {"%"} if subject.tiers else set()
    for claim in subject.counts:
        taken.add(claim.unit)
        yield from _count(claim, (clause, *([clause.lead] if clause.lead else []), *pair.others), clause)
    yield from _wording(subject, clause, taken)


def _amount(subject: Subject, claim: Claim, clause: Clause, worth: Fraction | None) -> Number:
    priced = clause if clause.priced or clause.lead is None else clause.lead
    roles = ("gain",) if subject.rule.kind == "bonus" else ("loss",)
    found = set(priced.said.amount(*roles))
    if not found and claim.path in (("cap",), ("points",)):
        found = set(priced.said.amount("cap", "full"))
    if not found and priced.said.whole:
        found = set(_worth(priced)) or ({worth} if worth is not None else set())
    return _against(claim, found, priced.quote)


def _worth(clause: Clause) -> tuple[Fraction, ...]:
    """Return what stands as the points of the part that a clause belongs to: in its own words, or in those of its head."""
    return clause.said.amount("worth") or (clause.head.said.amount("worth") if clause.head is not None else ())


def _cap(claim: Claim, clause: Clause, spec: RuleSpec, found: Found) -> Iterator[Number]:
    """Look for a cap in the clause itself, in what leads it, in what goes on behind it, and where its pool's other rules are."""
    flow, taken = found.flow, found.others(spec)
    at = next((place for place, one in enumerate(flow) if one is clause), len(flow))
    behind = takewhile(lambda one: not one.listed and not any(one is other for other in taken), flow[at + 1 :])
    # What costs once needs no cap: it is only compared where its own sentence says one.
    kin = found.others(spec, kin=True) if claim.stated else ()
    for one in (clause, *([clause.lead] if clause.lead else []), *behind, *kin):
        caps = set(one.said.amount("cap") or (_worth(one) if one.said.until else ()))
        if caps:
            yield _against(claim, caps, one.quote)
            return
    if claim.stated:
        yield _missing(claim)


def _count(claim: Claim, places: Iterable[Clause], main: Clause) -> Iterator[Number]:
    for one in places:
        found = one.said.of(claim.unit)
        compared = [bound for bound in found if bound.operator] if claim.operator or claim.beside else found
        bounds = compared or found
        if bounds and (claim.stated or (one is main and claim.unit == "%")):
            yield _bound(claim, bounds, one.quote)
            return
    if claim.stated:
        yield _missing(claim)


def _bound(claim: Claim, bounds: Sequence[Bound], quote: Quote) -> Number:
    same = [one for one in bounds if one.number == claim.number]
    if not same:
        return _against(claim, {one.number for one in bounds}, quote, bounds[0].operator if claim.operator else "")
    other = same[0].operator
    standing, edit = Standing.AGREES, None
    if claim.operator and all(one.operator and _SIDES[one.operator] != _SIDES.get(claim.operator) for one in same):
        # The same number, but on the other side: whoever is exactly there wins or loses.
        side = {_OTHER[_SIDES[claim.operator]][claim.operator]: written(claim.number)}
        standing, edit = Standing.DIFFERS, Edit(claim.on, claim.path[:-1], side) if claim.unit != "月" else None
    return Number(claim.field, claim.what, standing, claim.shown(), claim.shown(operator=other), quote, edit)


def _tiers(subject: Subject, anchor: Clause, flow: Sequence[Clause]) -> Iterator[Number]:
    """Hold the tiers against the run of clauses that price percentages, from the one that names the measure on."""
    at = next((place for place, one in enumerate(flow) if one is anchor), 0)
    run = [one for one in takewhile(lambda one: one is anchor or one.said.of("%"), flow[at:]) if one.said.amount("loss")]
    rows = [_tier(subject, one) for one in run]
    if len(rows) != len(subject.tiers) or any(row is None for row in rows):
        yield from (_missing(claim) for pair in subject.tiers for claim in pair)
        return
    # Both in the order of their bounds: a text may begin with the best tier or with the worst.
    rising = sorted((row for row in rows if row is not None), key=lambda row: row[0])
    for (bound, points), (number, price, quote) in zip(sorted(subject.tiers, key=lambda one: one[0].number), rising, strict=True):
        yield _against(bound, {number}, quote, bound.operator)
        yield _against(points, {price}, quote)


def _tier(subject: Subject, clause: Clause) -> tuple[Fraction, Fraction, Quote] | None:
    """Return the bound of a tier in the text, its price and its sentence: of “90% to 95%” the end where the price begins."""
    numbers = [one.number for one in clause.said.of("%")]
    prices = set(clause.said.amount("loss"))
    if not numbers or len(prices) != 1:
        return None
    falling = subject.tiers[0][0].operator in ("lt", "le")
    return max(numbers) if falling else min(numbers), prices.pop(), clause.quote


def _wording(subject: Subject, clause: Clause, taken: set[str]) -> Iterator[Number]:
    """Compare quantities that only our wording has (minutes, metres, a rate of 100%), where both sides have exactly one."""
    for unit in dict.fromkeys(one.unit for one in subject.own.bounds):
        ours = {one.number for one in subject.own.of(unit)}
        theirs = {one.number for one in clause.said.of(unit)}
        if unit not in taken and len(ours) == len(theirs) == 1:
            what = say("文字里的数", "number in the wording")
            yield _against(Claim(what, ours.pop(), "", (), unit), theirs, clause.quote)


def _against(claim: Claim, found: set[Fraction], quote: Quote, operator: str = "") -> Number:
    """Compare with what the text says: nothing, or several things, is not found."""
    if len(found) != 1:
        return _missing(claim, quote if found else None)
    number = next(iter(found))
    if number == claim.number:
        return Number(claim.field, claim.what, Standing.AGREES, claim.shown(), claim.shown(operator=operator), quote)
    text = shown(number, claim.unit, operator)
    return Number(claim.field, claim.what, Standing.DIFFERS, claim.shown(), text, quote, claim.edit(number))


def _missing(claim: Claim, quote: Quote | None = None) -> Number:
    return Number(claim.field, claim.what, Standing.NOT_FOUND, claim.shown(), "", quote)
