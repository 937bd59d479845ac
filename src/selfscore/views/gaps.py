"""The gap list: what is not yet earned, who owes it, how hard it is, and what putting it right really brings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from selfscore.model.assessment import Assessment
from selfscore.model.baseline import Acceptance
from selfscore.model.finding import Outcome
from selfscore.model.numbers import show
from selfscore.model.responsibility import Responsibility
from selfscore.model.rubric import Item, Level, OverlayMark, Remedy
from selfscore.model.scorecard import Interval, Lever, RuleScore
from selfscore.model.text import Text, say
from selfscore.views.apart import eligibility
from selfscore.views.blockers import Blocker, blockers
from selfscore.views.words import LEVELS

By = Literal["difficulty", "points", "effort", "due"]
_LEVEL_ORDER = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Gap:
    """One rule that is not wholly earned."""

    item: str
    rule: str
    title: Text
    asked: Text
    outcome: Outcome
    points: Fraction
    """What the score gains when this gap alone is put right, after every cap. It can be 0."""
    deduction: Interval
    lever: Text | None
    """Where ``points`` is 0, or only some findings matter: the least that moves the score."""
    difficulty: Level
    lead_unit: str | None
    suggested: Text
    responsible: tuple[str, ...]
    leader: str | None
    due: date | None
    days_left: int | None
    """Days from the as-of date to ``due``; negative when overdue."""
    effort: Fraction
    remedy: Remedy
    findings: int
    first: Text
    """The first finding's words, for a one-line view."""
    blocked: tuple[Blocker, ...] = ()
    """Open problems of the office's ledger that hold it up, soonest due first."""
    acceptance: Acceptance | None = None
    """Who lives with it, why and until when, where a baseline says so."""


@dataclass(frozen=True, slots=True)
class GapList:
    """Gaps in order, with the days left until the review."""

    gaps: tuple[Gap, ...]
    as_of: date
    review: date | None
    days_to_review: int | None
    hidden: int
    """Gaps that a filter left out."""
    policy: Text | None
    """Whether the district's policy is kept as things stand; None where it has none."""
    policy_kept: bool
    eligible: bool | None = True
    vetoes: Text | None = None
    """Which vetoes bar or are open, and where to read on; None where there is none to speak of."""
    responsibility: Responsibility | None = None
    """What nobody owes, and who owes nothing; None where the list is narrowed to a unit, a leader or a difficulty."""
    overlay: OverlayMark | None = None
    """What adapted the edition."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which gaps to show; an empty part shows all."""

    unit: str = ""
    leader: str = ""
    levels: Collection[Level] = ()

    def keeps(self, gap: Gap) -> bool:
        """Tell whether the gap is of this unit (lead or responsible), leader and difficulty."""
        return self.admits((gap.lead_unit, *gap.responsible), gap.leader, gap.difficulty)

    def admits(self, units: Collection[str | None], leader: str | None, level: Level) -> bool:
        """Tell whether something of these units, this leader and this difficulty is shown."""
        return (
            (not self.unit or self.unit in units)
            and (not self.leader or self.leader == leader)
            and (not self.levels or level in self.levels)
        )


def gap_list(assessment: Assessment, by: By = "difficulty", only: Filter | None = None) -> GapList:
    """List the gaps, hardest first unless asked otherwise."""
    every = [_gap(assessment, score.item, rule) for score, rule in assessment.scorecard.rules() if rule.findings]
    kept = [gap for gap in every if only is None or only.keeps(gap)]
    review = assessment.project.target.review
    left = (review - assessment.as_of).days if review else None
    broken = [gap for gap in every if assessment.project.target.policy.get(gap.difficulty) == "none"]
    return GapList(
        gaps=tuple(sorted(kept, key=_ORDERS[by])),
        as_of=assessment.as_of,
        review=review,
        days_to_review=left,
        hidden=len(every) - len(kept),
        policy=_policy(assessment, broken),
        policy_kept=not broken,
        eligible=assessment.scorecard.eligible,
        vetoes=_vetoes(assessment),
        responsibility=assessment.responsibility if only is None or only == Filter() else None,
        overlay=assessment.scorecard.edition.overlay,
    )


def _vetoes(assessment: Assessment) -> Text | None:
    """Say which vetoes bar or are open: no gap is a veto's, but no work on gaps helps while one bars."""
    listed = [one for one in assessment.scorecard.vetoes if one.bars is not False]
    line = eligibility(assessment.scorecard.eligible, ((one.spec.code, one.bars) for one in listed))
    if line is None or not listed:
        return None
    first = listed[0].spec.code
    return say(f"{line.zh}；见 selfscore explain {first}", f"{line.en}; see selfscore explain {first}")


def _policy(assessment: Assessment, broken: Collection[Gap]) -> Text | None:
    policy = assessment.project.target.policy
    strict = [level for level in Level if policy.get(level) == "none"]
    spare = [level for level in Level if policy.get(level) == "least"]
    parts = [*([_strict(strict, len(broken))] if strict else ()), *(_spared(assessment, level) for level in spare)]
    return say("；".join(one.zh for one in parts), "; ".join(one.en for one in parts)) if parts else None


def _strict(levels: Collection[Level], broken: int) -> Text:
    zh, en = "、".join(LEVELS[level].zh for level in levels), " and ".join(LEVELS[level].en for level in levels)
    if not broken:
        return say(f"方针“{zh}色不失分”：已兑现", f"policy “{en} lose nothing”: kept")
    return say(f"方针“{zh}色不失分”：未兑现，还有 {broken} 项失分", f"policy “{en} lose nothing”: broken, {broken} still lose")


def _spared(assessment: Assessment, level: Level) -> Text:
    """Say what is lost where as little as possible should be: whether less is possible, `plan` knows."""
    lost = [rule.deduction.low for _, rule in assessment.scorecard.rules() if assessment.level(rule.spec) is level]
    points = show(sum(lost, Fraction(0)))
    return say(
        f"{LEVELS[level].zh}色尽量少失分：现失 {points} 分", f"{LEVELS[level].en} as little as possible: {points} lost now"
    )


def _rank(gap: Gap) -> tuple[int, int]:
    item, _, rule = gap.rule.partition(".")
    return int(item), int(rule)


_ORDERS = {
    "difficulty": lambda gap: (_LEVEL_ORDER[gap.difficulty], -gap.points, _rank(gap)),
    "points": lambda gap: (-gap.points, _rank(gap)),
    "effort": lambda gap: (gap.effort, -gap.points, _rank(gap)),
    "due": lambda gap: (gap.due or date.max, -gap.points, _rank(gap)),
}


def _gap(assessment: Assessment, item: Item, rule: RuleScore) -> Gap:
    spec = rule.spec
    duty = assessment.duty(spec.code)
    due = duty.due if duty else None
    return Gap(
        item=item.code,
        rule=spec.code,
        title=item.title,
        asked=spec.text,
        outcome=rule.judged.outcome,
        points=assessment.worths.get(spec.code, Fraction(0)),
        deduction=rule.deduction,
        lever=_lever(assessment, rule),
        difficulty=assessment.level(spec),
        lead_unit=duty.lead or None if duty else None,
        suggested=spec.lead or item.lead,
        responsible=duty.responsible if duty else (),
        leader=duty.leader or None if duty else None,
        due=due,
        days_left=(due - assessment.as_of).days if due else None,
        effort=assessment.effort(spec),
        remedy=spec.remedy,
        findings=len(rule.findings),
        first=rule.findings[0].message,
        blocked=blockers(assessment, spec.code),
        acceptance=assessment.acceptance(spec.code),
    )


def _lever(assessment: Assessment, rule: RuleScore) -> Text | None:
    lever = assessment.levers.get(rule.spec.code)
    if lever is None:
        return say("单独整改不增加得分", "putting this right alone does not move the score")
    if len(lever.codes) > 1:
        return _together(lever)
    total = len(rule.findings)
    if lever.findings > 1 and total > 1:
        return say(
            f"扣分已到上限：{total} 处中至少整改 {lever.findings} 处才开始增分",
            f"the cap binds: at least {lever.findings} of {total} findings must go before the score moves",
        )
    return None


def _together(lever: Lever) -> Text:
    codes = lever.codes
    return say(
        f"扣分已到上限：{'、'.join(codes)} 一并整改才增分",
        f"the cap binds: {', '.join(codes)} must be put right together before the score moves",
    )
