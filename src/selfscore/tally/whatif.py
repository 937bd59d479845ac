"""What the score would be if something were put right: the one source of every gap's worth, every plan and carry-over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from selfscore.model.finding import Finding, Judged, Outcome
from selfscore.model.rubric import Edition
from selfscore.model.scorecard import ItemScore, Lever, Scorecard
from selfscore.tally.caps import cost, score_item
from selfscore.tally.score import tally, total_of


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """A rule put right whole (``subject`` None), or one finding of it."""

    code: str
    subject: str | None = None


def whatif(edition: Edition, judged: Sequence[Judged], fixes: Collection[Fix]) -> Scorecard:
    """Return the scorecard with the fixes made and everything else the same."""
    return tally(edition, fixed(judged, fixes))


def fixed(judged: Sequence[Judged], fixes: Collection[Fix]) -> tuple[Judged, ...]:
    """Take the fixed findings away; a rule with none left passes."""
    chosen = frozenset(fixes)
    return tuple(_fix(one, chosen) for one in judged)


def _fix(one: Judged, fixes: frozenset[Fix]) -> Judged:
    whole = Fix(one.code) in fixes
    left = () if whole else tuple(each for each in one.findings if Fix(one.code, each.subject) not in fixes)
    if left == one.findings:
        return one
    return replace(one, findings=left, outcome=_outcome(one.outcome, left))


def _outcome(before: Outcome, left: tuple[Finding, ...]) -> Outcome:
    if not left:
        return Outcome.PASS
    return before if any(not each.certain for each in left) else Outcome.DEDUCT


class _Trial:
    """Re-adds the total with one item changed; the other items are scored once."""

    def __init__(self, edition: Edition, judged: Sequence[Judged]) -> None:
        self._edition = edition
        self._judged: Mapping[str, Judged] = {one.code: one for one in judged}
        self.items = {item.code: score_item(item, self._judged) for item in edition.items()}
        self.low = total_of(edition, self.items.values()).earned.low

    def gain(self, score: ItemScore, fixes: Collection[Fix]) -> Fraction:
        """What ``low`` gains when findings of one item are put right."""
        chosen = frozenset(fixes)
        repaired = {rule.spec.code: _fix(rule.judged, chosen) for rule in score.rules}
        changed = score_item(score.item, repaired)
        if self._edition.not_applicable == "full_points":
            # The total is a plain sum: only this item moves.
            return changed.earned.low - score.earned.low
        after = {**self.items, score.item.code: changed}
        return total_of(self._edition, after.values()).earned.low - self.low


def worths(edition: Edition, judged: Sequence[Judged]) -> dict[str, Fraction]:
    """Return, for each scored rule with findings, what ``low`` gains when that rule alone is put right.

    It can be 0 while a shared cap binds. Worths do not add up.
    """
    trial = _Trial(edition, judged)
    return {
        rule.spec.code: trial.gain(score, (Fix(rule.spec.code),))
        for score in trial.items.values()
        for rule in score.rules
        if rule.findings
    }


def levers(edition: Edition, judged: Sequence[Judged]) -> dict[str, Lever]:
    """Name, for each rule with findings, the smallest set of fixes with it that moves the score.

    Rules of one item share its caps and no others do, so the set lies within the item. Sets of one size are tried in
    the order of the rules.
    """
    trial = _Trial(edition, judged)
    found: dict[str, Lever] = {}
    for score in trial.items.values():
        # What costs nothing moves nothing.
        gaps = [rule.spec.code for rule in score.rules if any(rule.costs)]
        # Where no cap binds anywhere in the item, and no claim moves the total with it, every finding moves the score by itself.
        loose = edition.not_applicable == "full_points" and not any(rule.capped for rule in score.rules)
        for code in gaps:
            if loose:
                found[code] = Lever((code,), 1)
                continue
            codes = _smallest_set(trial, score, code, [one for one in gaps if one != code])
            if codes:
                found[code] = Lever(codes, _fewest(trial, score, code, codes))
    return found


def _smallest_set(trial: _Trial, score: ItemScore, code: str, others: Sequence[str]) -> tuple[str, ...]:
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            chosen = {code, *more}
            if trial.gain(score, [Fix(one) for one in chosen]) > trial.gain(score, [Fix(one) for one in more]):
                return tuple(rule.spec.code for rule in score.rules if rule.spec.code in chosen)
    return ()


def _fewest(trial: _Trial, score: ItemScore, code: str, codes: Sequence[str]) -> int:
    rule = next(rule for rule in score.rules if rule.spec.code == code)
    others = [Fix(one) for one in codes if one != code]
    ranked = sorted(rule.findings, key=lambda each: (-cost(each, rule.stake), each.subject))
    base = trial.gain(score, others)
    low, high = 1, len(ranked)
    while low < high:
        middle = (low + high) // 2
        fixes = others + [Fix(code, each.subject) for each in ranked[:middle]]
        low, high = (low, middle) if trial.gain(score, fixes) > base else (middle + 1, high)
    return low
