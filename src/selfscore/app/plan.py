"""The cheapest set of fixes that reaches a target by a date, lifts every open veto and keeps the policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.app.assess import Prepared, assessment_of, judge_at
from selfscore.app.optimise import Weighted, cheapest
from selfscore.model.assessment import Assessment
from selfscore.model.finding import Judged
from selfscore.model.plan import Because, Plan, Step
from selfscore.model.rubric import RuleSpec
from selfscore.rules import KINDS
from selfscore.tally import Fix, options, sequence, whatif

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class _Field:
    """What a plan is made over: the district as it will stand on the day, and what can be put right in it."""

    then: Assessment
    judged: tuple[Judged, ...]
    fixes: Mapping[str, tuple[Fix, ...]]
    """For each scored rule that work can put right: what that takes away."""
    efforts: Mapping[str, Fraction]
    lasting: tuple[str, ...]

    @property
    def must(self) -> frozenset[str]:
        """Rules that the policy lets stay in no case."""
        policy = self.then.project.target.policy
        return frozenset(
            rule.spec.code
            for _, rule in self.then.scorecard.rules()
            if rule.findings and policy.get(self.then.level(rule.spec)) == "none"
        )

    def low(self, codes: Sequence[str]) -> Fraction:
        """Return the score once these rules are put right."""
        chosen = [fix for code in codes for fix in self.fixes[code]]
        return whatif(self.then.scorecard.edition, self.judged, chosen).earned.low


def plan(ready: Prepared, target: Fraction | None, by: date) -> Plan:
    """Find the cheapest set of fixes.

    Args:
        ready: evidence and criteria.
        target: the score to reach; None: only what policy and vetoes ask for.
        by: the day on which it has to be reached. What lapses until then counts as lapsed.

    Raises:
        NoSolver: the optional library is missing.
        TooManyGaps: an item has too many open rules to try every combination of them.
    """
    field = _field(ready, by)
    must = [code for code in field.fixes if code in field.must]
    best = field.low(tuple(field.fixes))
    goal = target if target is not None and target <= best else best if target is not None else ZERO
    chosen = _cheapest(field, goal, must) if target is not None else must
    reasons = {code: Because.POLICY if code in must else Because.TARGET for code in chosen}
    return _plan(ready, field, target, by, reasons, best)


def try_out(ready: Prepared, codes: Sequence[str], by: date) -> Plan:
    """Say what a given set of fixes would be worth. A code is a rule's, or an item's for all of its rules."""
    field = _field(ready, by)
    wanted = [code for code in field.fixes if code in codes or code.partition(".")[0] in codes]
    reasons = dict.fromkeys(wanted, Because.ASKED)
    return _plan(ready, field, None, by, reasons, field.low(tuple(field.fixes)), vetoes=False)


def _field(ready: Prepared, by: date) -> _Field:
    _, judged, _ = judge_at(ready, by)
    then = assessment_of(ready, by)
    fixes, lasting = {}, []
    for _, rule in then.scorecard.rules():
        made = _fixes(rule.spec, rule.judged)
        if made:
            fixes[rule.spec.code] = made
        if _past(rule.spec) and any(one.certain for one in rule.findings):
            lasting.append(rule.spec.code)
    efforts = {rule.spec.code: then.effort(rule.spec) for _, rule in then.scorecard.rules()}
    return _Field(then, judged, fixes, efforts, tuple(lasting))


def _past(spec: RuleSpec) -> bool:
    return spec.past or KINDS[spec.kind].past


def _fixes(spec: RuleSpec, judged: Judged) -> tuple[Fix, ...]:
    """Return what work can take away: all of it, or, where findings are what has happened, only what is open."""
    if not _past(spec):
        return (Fix(spec.code),) if judged.findings else ()
    return tuple(Fix(spec.code, one.subject) for one in judged.findings if not one.certain)


def _cheapest(field: _Field, goal: Fraction, must: Sequence[str]) -> list[str]:
    edition = field.then.scorecard.edition
    choices = options(edition, field.judged, field.fixes, field.efforts, must)
    groups = [[Weighted(one.effort, choices.value(one, goal), len(one.codes)) for one in item] for item in choices.items]
    chosen = cheapest(groups, choices.need(goal))
    assert chosen is not None, "the goal is at most the best that can be reached"
    return [code for item, place in zip(choices.items, chosen, strict=True) for code in item[place].codes]


def _plan(
    ready: Prepared,
    field: _Field,
    target: Fraction | None,
    by: date,
    reasons: Mapping[str, Because],
    best: Fraction,
    *,
    vetoes: bool = True,
) -> Plan:
    card = field.then.scorecard
    fixes = {code: field.fixes[code] for code in reasons}
    done = sequence(card.edition, field.judged, fixes, field.efforts)
    opened = [one.spec for one in card.vetoes if one.bars is None] if vetoes else []
    steps = [Step(spec.code, Because.VETO, field.then.effort(spec), ZERO, card.earned.low) for spec in opened]
    steps += [Step(one.code, reasons[one.code], field.efforts[one.code], one.gain, one.after) for one in done]
    result = whatif(card.edition, field.judged, [fix for made in fixes.values() for fix in made])
    return Plan(
        now=assessment_of(ready),
        then=field.then,
        target=target,
        by=by,
        steps=tuple(steps),
        result=result.earned,
        best=best,
        lasting=field.lasting,
        barring=tuple(one.spec.code for one in card.vetoes if one.bars),
        kept=field.must <= set(reasons) and not field.must & set(field.lasting),
    )
