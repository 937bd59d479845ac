"""What moved between two scorecards of one edition, and how a score stands to a marked baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from selfscore.model.baseline import Standing
from selfscore.model.bulletin import SectionChange
from selfscore.model.comparison import ItemChange, Priced, RuleChange, Turn
from selfscore.model.rubric import Item
from selfscore.model.scorecard import Interval, RuleScore, Scorecard


def moved(before: Scorecard, after: Scorecard) -> Fraction:
    """Return what the proven score gained; negative where it lost."""
    return after.earned.low - before.earned.low


def item_changes(before: Scorecard, after: Scorecard) -> tuple[ItemChange, ...]:
    """List the items that earn something else, in the order of the edition."""
    then = {score.item.code: score.earned for score in before.items()}
    return tuple(
        ItemChange(score.item, then[score.item.code], score.earned, score.earned.low - then[score.item.code].low)
        for score in after.items()
        if score.earned != then[score.item.code]
    )


def section_changes(before: Scorecard | None, after: Scorecard) -> tuple[SectionChange, ...]:
    """List every section with what it gained or lost of what is proven; nothing to compare with, no change."""
    then = {one.section.code: one.earned.low for one in before.sections} if before is not None else {}
    return tuple(
        SectionChange(one.section, one.earned, one.earned.low - then[one.section.code] if one.section.code in then else None)
        for one in after.sections
    )


def rule_changes(before: Scorecard, after: Scorecard) -> tuple[RuleChange, ...]:
    """List the rules whose findings are not what they were, in the order of the edition."""
    then = {rule.spec.code: rule for _, rule in before.rules()}
    made = (_rule(score.item, then[rule.spec.code], rule) for score, rule in after.rules())
    return tuple(one for one in made if one is not None)


def _rule(item: Item, before: RuleScore, after: RuleScore) -> RuleChange | None:
    fresh, gone = tuple(_worsened(before, after)), tuple(_worsened(after, before))
    if not fresh and not gone:
        return None
    return RuleChange(item, after.spec, _turn(before, after), before.deduction, after.deduction, fresh, gone)


def _worsened(before: RuleScore, after: RuleScore) -> Iterator[Priced]:
    """Yield what ``after`` finds and ``before`` did not, or not at that cost, or not for certain."""
    then = {one.subject: (cost, one.certain) for one, cost in zip(before.findings, before.costs, strict=True)}
    for one, cost in zip(after.findings, after.costs, strict=True):
        was = then.get(one.subject)
        if was is None or cost > was[0] or (cost == was[0] and one.certain and not was[1]):
            yield Priced(one, cost)


def _turn(before: RuleScore, after: RuleScore) -> Turn:
    if not before.findings:
        return Turn.NEW
    if not after.findings:
        return Turn.CLOSED
    then, now = _weight(before.own), _weight(after.own)
    return Turn.WORSE if now > then else Turn.BETTER if now < then else Turn.OTHER


def _weight(own: Interval) -> tuple[Fraction, Fraction]:
    """Weigh what a rule costs: first what it costs in ``low``, then what is certain of that."""
    return own.low, own.high


def standing(
    card: Scorecard, score: Fraction, losses: Mapping[str, Fraction], accepted: Collection[str]
) -> tuple[Standing, Fraction]:
    """Hold a scorecard against a marked score.

    Args:
        card: how it stands now.
        score: the marked score.
        losses: what each rule lost when it was marked.
        accepted: rules whose gap is lived with now.

    Returns:
        How it stands, and the points lost since by accepted gaps. Those make nothing worse; they do not make it better
        either: better is only what is proven to be.
    """
    now = {rule.spec.code: rule.deduction.low for _, rule in card.rules()}
    grown = (now[code] - losses.get(code, Fraction(0)) for code in accepted if code in now)
    forgiven = sum((more for more in grown if more > 0), Fraction(0))
    low = card.earned.low
    if low > score:
        return Standing.BETTER, forgiven
    return (Standing.WORSE if low + forgiven < score else Standing.EQUAL), forgiven


def marked(card: Scorecard) -> dict[str, Fraction]:
    """Return what each rule loses, for a baseline to be marked; rules that lose nothing are left out."""
    return {rule.spec.code: rule.deduction.low for _, rule in card.rules() if rule.deduction.low}
