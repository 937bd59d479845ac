"""Why a node of the rubric has its points: rule, source, facts, places, arithmetic, remedy."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from selfscore.model.assessment import Assessment
from selfscore.model.finding import Judged, Outcome, Used
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Bonus, Difficulty, Item, OverlayMark, Remedy, RuleSpec, SourceDocument, Status
from selfscore.model.scorecard import NOTHING, AwardScore, Interval, ItemScore, RuleScore, VetoScore
from selfscore.model.text import Text, same, say
from selfscore.views import apart
from selfscore.views.arithmetic import written_out
from selfscore.views.blockers import Blocker, blockers
from selfscore.views.report import Loss, losses_of
from selfscore.views.words import OUTCOMES, STATUSES, spread


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule, explained."""

    code: str
    kind: str
    text: Text
    outcome: Text
    outcome_code: Outcome
    interval: Interval
    """What it deducts; for a bonus rule, what it brings; for a veto, nothing."""
    shown: str
    """That, as the page writes it; empty for a veto."""
    stake: Fraction
    arithmetic: Text
    losses: tuple[Loss, ...]
    marks: tuple[Text, ...]
    """What stands before each of the losses: points off, points brought, or whether an event bars."""
    used: tuple[Used, ...]
    note: Text | None
    difficulty: Difficulty
    remedy: Remedy
    effort: Fraction
    worth: Fraction
    owner: Text
    blocked: tuple[Blocker, ...]
    """Open problems of the office's ledger that hold up what is lost here."""
    clause: str
    status: Text
    status_code: Status
    source_note: Text | None
    source: SourceDocument | None
    place: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A section, indicator, item, rule, bonus rule or veto, with the rules below it."""

    code: str
    level: Text
    title: Text
    text: Text | None
    points: Fraction | None
    earned: Interval | None
    path: tuple[Text, ...]
    """Titles of what it stands in, outermost first."""
    rules: tuple[RulePage, ...]
    edition: Text
    notice: Text
    as_of: str
    criteria_sha256: str
    overlay: OverlayMark | None = None


def explain(assessment: Assessment, code: str) -> Explanation | None:
    """Explain any code of the edition; None where there is no such code."""
    card = assessment.scorecard
    for section in card.sections:
        titles = (section.section.title,)
        if section.section.code == code:
            scores = [score for one in section.indicators for score in one.items]
            return _node(
                assessment,
                code,
                say("板块", "section"),
                section.section.title,
                section.earned,
                exact(section.section.points),
                (),
                scores,
            )
        for one in section.indicators:
            if one.indicator.code == code:
                return _node(
                    assessment,
                    code,
                    say("指标", "indicator"),
                    one.indicator.title,
                    one.earned,
                    exact(one.indicator.points),
                    titles,
                    one.items,
                )
            found = _in_items(assessment, code, one.items, (*titles, one.indicator.title))
            if found:
                return found
    return _apart(assessment, code)


def _node(
    assessment: Assessment,
    code: str,
    level: Text,
    title: Text,
    earned: Interval,
    points: Fraction,
    path: tuple[Text, ...],
    scores: list[ItemScore] | tuple[ItemScore, ...],
) -> Explanation:
    pages = tuple(_page(assessment, score.item, rule) for score in scores for rule in score.rules)
    return _explanation(assessment, code, level, title, None, points, earned, path, pages)


def _in_items(assessment: Assessment, code: str, scores: tuple[ItemScore, ...], path: tuple[Text, ...]) -> Explanation | None:
    for score in scores:
        item = score.item
        if item.code == code:
            pages = tuple(_page(assessment, item, rule) for rule in score.rules)
            return _explanation(
                assessment, code, say("评价项目", "item"), item.title, item.text, exact(item.points), score.earned, path, pages
            )
        for rule in score.rules:
            if rule.spec.code == code:
                page = _page(assessment, item, rule)
                level = say("评分标准", "rule")
                return _explanation(assessment, code, level, item.title, None, exact(item.points), score.earned, path, (page,))
    return None


def _apart(assessment: Assessment, code: str) -> Explanation | None:
    card = assessment.scorecard
    for award in card.bonus.rules if card.bonus else ():
        if award.spec.code == code and card.bonus:
            bonus, title = card.bonus.bonus, say("另计，不入总分", "on top, never in the score")
            limit, page = apart.award_limit(award, bonus), _award(assessment, award, bonus)
            return _explanation(assessment, code, bonus.title, title, None, limit, award.earned, (), (page,))
    for veto in card.vetoes:
        if veto.spec.code == code and card.edition.vetoes:
            page = _veto(assessment, veto)
            return _explanation(assessment, code, say("否决项", "veto"), card.edition.vetoes.title, None, None, None, (), (page,))
    return None


def _explanation(
    assessment: Assessment,
    code: str,
    level: Text,
    title: Text,
    text: Text | None,
    points: Fraction | None,
    earned: Interval | None,
    path: tuple[Text, ...],
    rules: tuple[RulePage, ...],
) -> Explanation:
    edition = assessment.scorecard.edition
    return Explanation(
        code,
        level,
        title,
        text,
        points,
        earned,
        path,
        rules,
        edition.title,
        edition.notice,
        assessment.as_of.isoformat(),
        edition.sha256,
        edition.overlay,
    )


def _page(assessment: Assessment, item: Item, rule: RuleScore) -> RulePage:
    losses = losses_of(rule.spec.code, rule.findings, rule.costs)
    return _rule_page(
        assessment,
        rule.spec,
        rule.judged,
        outcome=OUTCOMES[rule.judged.outcome],
        interval=rule.deduction,
        shown=spread(rule.deduction),
        stake=rule.stake,
        arithmetic=written_out(rule),
        losses=losses,
        marks=tuple(same(f"-{show(loss.points)}") for loss in losses),
        owner=_owner(assessment, item, rule.spec),
    )


def _award(assessment: Assessment, award: AwardScore, bonus: Bonus) -> RulePage:
    losses = losses_of(award.spec.code, award.judged.findings, award.costs)
    return _rule_page(
        assessment,
        award.spec,
        award.judged,
        outcome=apart.award_words(award),
        interval=award.earned,
        shown=apart.award_spread(award),
        stake=apart.award_limit(award, bonus),
        arithmetic=apart.award_sum(award, bonus),
        losses=losses,
        marks=tuple(apart.award_mark(loss.points) for loss in losses),
        owner=_nobody(award.spec),
    )


def _veto(assessment: Assessment, veto: VetoScore) -> RulePage:
    findings = veto.judged.findings
    losses = losses_of(veto.spec.code, findings, (Fraction(0),) * len(findings))
    return _rule_page(
        assessment,
        veto.spec,
        veto.judged,
        outcome=apart.veto_words(veto),
        interval=NOTHING,
        shown="",
        stake=Fraction(0),
        arithmetic=apart.veto_sum(veto),
        losses=losses,
        marks=tuple(apart.veto_mark(loss.certain) for loss in losses),
        owner=_nobody(veto.spec),
    )


def _rule_page(assessment: Assessment, spec: RuleSpec, judged: Judged, **shown: Any) -> RulePage:
    """Lay out what all rules have; ``shown`` is what scored rules, bonus rules and vetoes each say in their own way."""
    return RulePage(
        code=spec.code,
        kind=spec.kind,
        text=spec.text,
        outcome_code=judged.outcome,
        used=judged.used,
        note=judged.note,
        difficulty=spec.difficulty.model_copy(update={"level": assessment.level(spec)}),
        remedy=spec.remedy,
        effort=assessment.effort(spec),
        worth=assessment.worths.get(spec.code, Fraction(0)),
        blocked=blockers(assessment, spec.code) if shown["losses"] else (),
        clause=spec.source.clause,
        status=STATUSES[spec.source.status],
        status_code=spec.source.status,
        source_note=spec.source.note,
        source=assessment.scorecard.edition.sources.get(spec.source.document),
        place=str(spec.place),
        **shown,
    )


def _owner(assessment: Assessment, item: Item, spec: RuleSpec) -> Text:
    duty = assessment.duty(spec.code)
    suggested = spec.lead or item.lead
    if duty is None or not duty.lead:
        return say(f"未落实（建议牵头：{suggested.zh}）", f"unassigned (suggested lead: {suggested.en})")
    leader = duty.leader or "—"
    due = duty.due.isoformat() if duty.due else "—"
    return say(f"牵头 {duty.lead}，督办 {leader}，时限 {due}", f"lead {duty.lead}, supervised by {leader}, due {due}")


def _nobody(spec: RuleSpec) -> Text:
    return say(f"建议牵头：{spec.lead.zh}", f"suggested lead: {spec.lead.en}") if spec.lead else say("—", "—")
