"""The sum of a rule, written out."""

from __future__ import annotations

from fractions import Fraction

from selfscore.model.numbers import exact, show
from selfscore.model.scorecard import RuleScore
from selfscore.model.text import Text, say


def written_out(rule: RuleScore) -> Text:
    """Write the sum out: each finding's cost, the sum, the caps that bind, what is deducted."""
    if not rule.findings:
        return say("没有扣分", "nothing is deducted")
    terms = " + ".join(_term(each, times, cost) for each, times, cost in _groups(rule))
    total = show(sum(rule.costs, Fraction(0)))
    zh, en = f"{terms} = {total}", f"{terms} = {total}"
    if sum(rule.costs, Fraction(0)) > rule.stake:
        zh += f"，扣完为止（上限 {show(rule.stake)}）"
        en += f", capped at {show(rule.stake)}"
    if rule.deduction.low < rule.own.low:
        zh += f"；与本项目其他评分标准共用上限，计 {show(rule.deduction.low)}"
        en += f"; shares a cap with other rules of the item, {show(rule.deduction.low)} counted here"
    if not rule.deduction.settled:
        zh += f"；其中已查实 {show(rule.deduction.high)}，其余待佐证"
        en += f"; {show(rule.deduction.high)} of it is certain, the rest is open"
    return say(zh, en)


def _groups(rule: RuleScore) -> list[tuple[Fraction | None, Fraction, Fraction]]:
    """Join findings of one price: (each, how many, cost)."""
    groups: dict[Fraction | None, tuple[Fraction, Fraction]] = {}
    for finding, cost in zip(rule.findings, rule.costs, strict=True):
        each = exact(finding.each) if finding.each is not None else None
        times, sums = groups.get(each, (Fraction(0), Fraction(0)))
        groups[each] = (times + finding.times, sums + cost)
    return [(each, times, sums) for each, (times, sums) in groups.items()]


def _term(each: Fraction | None, times: Fraction, cost: Fraction) -> str:
    return show(cost) if each is None else f"{show(each)} × {show(times, 4)}"
