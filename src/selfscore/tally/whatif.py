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
        self._unfixed = {item.code: score_item(item, self._judged) for item in edition.items()}
        self._scored: dict[tuple[str, frozenset[Fix]], ItemScore] = {}
        self.items = dict(self._unfixed)
        self.low = total_of(edition, self.items.values()).earned.low

    def gain(self, score: ItemScore, fixes: Collection[Fix]) -> Fraction:
        """What ``low`` gains when findings of one item are put right."""
        return self.low_with(score.item.code, fixes) - self.low

    def low_with(self, item: str, fixes: Collection[Fix]) -> Fraction:
        """Return the total with these findings of one item put right, and no others of it."""
        return self._total(item, self._fixed(item, fixes))

    def keep(self, item: str, fixes: Collection[Fix]) -> Fraction:
        """Go on from there: the item stays as fixed. Returns the total."""
        changed = self._fixed(item, fixes)
        self.low = self._total(item, changed)
        self.items[item] = changed
        return self.low

    def _fixed(self, item: str, fixes: Collection[Fix]) -> ItemScore:
        chosen, key = frozenset(fixes), (item, frozenset(fixes))
        if key not in self._scored:
            score = self._unfixed[item]
            self._scored[key] = score_item(score.item, {rule.spec.code: _fix(rule.judged, chosen) for rule in score.rules})
        return self._scored[key]

    def _total(self, item: str, changed: ItemScore) -> Fraction:
        if self._edition.not_applicable == "full_points":
            # The total is a plain sum: only this item moves.
            return self.low + changed.earned.low - self.items[item].earned.low
        return total_of(self._edition, {**self.items, item: changed}.values()).earned.low


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


@dataclass(frozen=True, slots=True)
class Done:
    """One rule put right after others."""

    code: str
    gain: Fraction
    after: Fraction
    """The score (``low``) with this rule and all before it put right."""


def sequence(
    edition: Edition, judged: Sequence[Judged], fixes: Mapping[str, Sequence[Fix]], efforts: Mapping[str, Fraction]
) -> tuple[Done, ...]:
    """Order fixes so that what brings most for its effort comes first, each counted after those before it.

    Args:
        edition: the edition.
        judged: every rule as it stands.
        fixes: for each rule to put right, what that takes away.
        efforts: person-days for each of them, above 0.
    """
    trial = _Trial(edition, judged)
    made: dict[str, list[Fix]] = {code: [] for code in trial.items}
    waiting, low = dict(fixes), trial.low
    done: list[Done] = []
    while waiting:
        lows = {code: trial.low_with(_of(code), [*made[_of(code)], *waiting[code]]) for code in waiting}
        code = min(waiting, key=lambda one: ((low - lows[one]) / efforts[one], efforts[one], _rank(one)))
        made[_of(code)] += waiting.pop(code)
        done.append(Done(code, lows[code] - low, lows[code]))
        low = trial.keep(_of(code), made[_of(code)])
    return tuple(done)


def _of(code: str) -> str:
    """Return the item of a scored rule."""
    return code.partition(".")[0]


def _rank(code: str) -> tuple[int, int]:
    return int(_of(code)), int(code.partition(".")[2])
