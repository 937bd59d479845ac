"""The plan as a page: where we stand, what to do in which order, where that leads, and what cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.evidence import Policy
from selfscore.model.numbers import exact, show
from selfscore.model.plan import Because, Plan, Step
from selfscore.model.rubric import Level, OverlayMark, Remedy, RuleSpec
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say
from selfscore.views.blockers import Blocker, blockers
from selfscore.views.words import LEVELS

BECAUSE: dict[Because, Text] = {
    Because.TARGET: say("达到目标所需", "for the target"),
    Because.POLICY: say("方针要求", "the policy asks for it"),
    Because.VETO: say("否决项待佐证", "an open veto"),
    Because.ASKED: say("试算", "asked for"),
}


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step with all that whoever does it has to know."""

    number: int
    code: str
    title: Text
    """Its item's title; of a veto, the heading of the vetoes."""
    asked: Text | None
    """What an open veto asks; None where a title says enough."""
    because: Because
    difficulty: Level
    gain: Fraction
    after: Fraction
    effort: Fraction
    lead_unit: str | None
    suggested: Text | None
    leader: str | None
    due: date | None
    late: bool
    """Its own due date is after the day of the plan."""
    remedy: Remedy
    blocked: tuple[Blocker, ...]
    """Open problems of the office's ledger that hold it up."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that `plan` shows. Scores are what is proven."""

    schema: str
    as_of: date
    by: date
    days: int
    points: Fraction
    now: Fraction
    idle: Fraction
    """The score on ``by`` when nothing is done."""
    target: Fraction | None
    result: Interval
    best: Fraction
    reached: bool
    policy: dict[Level, Policy]
    kept: bool
    effort: Fraction
    steps: tuple[PlanStep, ...]
    lasting: tuple[Text, ...]
    barring: tuple[Text, ...]
    overlay: OverlayMark | None = None
    """What adapted the edition."""


def plan_page(plan: Plan) -> PlanPage:
    """Lay out a plan."""
    specs = {rule.code: (rule, title) for rule, title in _rules(plan.then)}
    return PlanPage(
        schema="selfscore/plan/v1",
        as_of=plan.now.as_of,
        by=plan.by,
        days=(plan.by - plan.now.as_of).days,
        points=exact(plan.then.scorecard.edition.total),
        now=plan.now.scorecard.earned.low,
        idle=plan.then.scorecard.earned.low,
        target=plan.target,
        result=plan.result,
        best=plan.best,
        reached=plan.reached,
        policy=dict(plan.now.project.target.policy),
        kept=plan.kept,
        effort=plan.effort,
        steps=tuple(_step(plan, number, one, *specs[one.code]) for number, one in enumerate(plan.steps, 1)),
        lasting=tuple(_named(code, specs[code][1]) for code in plan.lasting),
        barring=tuple(_named(code, specs[code][1]) for code in plan.barring),
        overlay=plan.then.scorecard.edition.overlay,
    )


def _rules(assessment: Assessment) -> list[tuple[RuleSpec, Text]]:
    """Every rule with the title to show it under: its item's, or, where it is of no item, what it asks."""
    edition = assessment.scorecard.edition
    scored = [(rule, item.title) for item in edition.items() for rule in item.rules]
    return [*scored, *((one, one.text) for part in (edition.bonus, edition.vetoes) if part for one in part.rules)]


def _named(code: str, title: Text) -> Text:
    return say(f"{code} {title.zh}", f"{code} {title.en}")


def _step(plan: Plan, number: int, step: Step, spec: RuleSpec, title: Text) -> PlanStep:
    duty = plan.then.duty(step.code)
    edition = plan.then.scorecard.edition
    item = next((item for item in edition.items() if item.code == step.code.partition(".")[0]), None)
    heading = edition.vetoes.title if step.because is Because.VETO and edition.vetoes else title
    return PlanStep(
        number=number,
        code=step.code,
        title=heading,
        asked=title if heading is not title else None,
        because=step.because,
        difficulty=plan.then.level(spec),
        gain=step.gain,
        after=step.after,
        effort=step.effort,
        lead_unit=(duty.lead or None) if duty else None,
        suggested=spec.lead or (item.lead if item else None),
        leader=(duty.leader or None) if duty else None,
        due=duty.due if duty else None,
        late=bool(duty and duty.due and duty.due > plan.by),
        remedy=spec.remedy,
        blocked=blockers(plan.now, step.code),
    )


def verdict(page: PlanPage) -> Text:
    """Say in one sentence what the plan comes to."""
    days = show(page.effort, 1)
    result, best = show(page.result.low), show(page.best)
    if page.target is None:
        return say(f"做完后 {result} 分，共约 {days} 人天", f"{result} once done, about {days} person-days")
    target = show(page.target)
    if not page.reached:
        return say(
            f"到 {page.by} 达不到 {target} 分；最高能到 {best} 分，共约 {days} 人天",
            f"{target} cannot be reached by {page.by}; {best} is the best that can, about {days} person-days",
        )
    if not page.steps:
        return say(f"不用再做什么：到 {page.by} 仍有 {result} 分", f"nothing more is needed: {result} on {page.by}")
    return say(
        f"{len(page.steps)} 件事可达 {result} 分（目标 {target}），最少约 {days} 人天",
        f"{len(page.steps)} steps reach {result} (target {target}) with the least effort: about {days} person-days",
    )


def policy_words(page: PlanPage) -> Text | None:
    """Say whether the district's policy is kept once the plan is done; None where it has none."""
    strict = [LEVELS[level] for level in Level if page.policy.get(level) == "none"]
    if not strict:
        return None
    zh, en = "、".join(one.zh for one in strict), " and ".join(one.en for one in strict)
    if page.kept:
        return say(f"方针“{zh}色不失分”：做完后兑现", f"policy “{en} lose nothing”: kept once this is done")
    return say(f"方针“{zh}色不失分”：做完后仍未兑现", f"policy “{en} lose nothing”: still broken once this is done")
