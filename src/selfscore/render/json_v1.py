"""The JSON of scripts and CI: the engine's values converted to the published types, version 1."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from pydantic import BaseModel

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.finding import Finding
from selfscore.model.numbers import exact, show
from selfscore.model.place import Location
from selfscore.model.responsibility import Responsibility
from selfscore.model.rubric import OverlayMark
from selfscore.model.scorecard import IndicatorScore, Interval, ItemScore, RuleScore, Scorecard, SectionScore
from selfscore.model.text import Lang, Text
from selfscore.render import Screen
from selfscore.render import schema_v1 as v1
from selfscore.views.gaps import Filter, Gap, GapList, gap_list

PLACES = 4


def scorecard(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the whole evaluation; ``only`` narrows the gaps. Language and screen change nothing: JSON has both."""
    card = view.scorecard
    edition = card.edition
    page = v1.ScorecardV1(
        schema="selfscore/scorecard/v1",
        edition=edition.code,
        edition_title=_words(edition.title),
        partial=edition.partial,
        notice=_words(edition.notice),
        district=_words(view.project.district),
        as_of=view.as_of.isoformat(),
        as_of_source=view.as_of_source,
        criteria_sha256=edition.sha256,
        overlay=_overlay(edition.overlay),
        evidence_sha256=view.evidence_sha256,
        tool=view.tool,
        score=_score(card),
        provenance=v1.ProvenanceV1(**{status.value: _points(points) for status, points in card.provenance.items()}),
        sections=[_section(section) for section in card.sections],
        gaps=[_gap(gap) for gap in gap_list(view, only=only).gaps],
        diagnostics=[_diagnostic(one) for one in view.diagnostics],
    )
    return _text(page)


def gaps(view: GapList, lang: Lang, screen: Screen) -> str:
    """Write the gap list alone."""
    return _text(
        v1.GapsV1(
            schema="selfscore/gaps/v1",
            as_of=view.as_of.isoformat(),
            review=view.review.isoformat() if view.review else None,
            days_to_review=view.days_to_review,
            gaps=[_gap(gap) for gap in view.gaps],
            responsibility=_responsibility(view.responsibility) if view.responsibility else None,
            overlay=_overlay(view.overlay),
        )
    )


def _responsibility(found: Responsibility) -> v1.ResponsibilityV1:
    return v1.ResponsibilityV1(
        items=found.items,
        unowned=[
            v1.UnownedV1(
                item=one.code,
                title=_words(one.title),
                suggested_lead=_words(one.suggested),
                lacks=list(one.lacks),
                location=_place(one.place),
            )
            for one in found.unowned
        ],
        idle_units=[v1.IdleUnitV1(code=one.code, name=one.name, location=_place(one.place)) for one in found.idle],
    )


def plain(view: object, lang: Lang, screen: Screen) -> str:
    """Write a view as it is: its fields by name, points as strings, texts in both languages."""
    return json.dumps(_plain(view), ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, Location):
        return str(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction | Decimal):
        return show(value, PLACES)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _text(page: BaseModel) -> str:
    return json.dumps(page.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)


def _overlay(mark: OverlayMark | None) -> v1.OverlayV1 | None:
    return v1.OverlayV1(name=_words(mark.name), sha256=mark.sha256) if mark is not None else None


def _points(points: Fraction) -> str:
    return show(points, PLACES)


def _words(text: Text) -> v1.Words:
    return v1.Words(zh=text.zh, en=text.en)


def _earned(interval: Interval) -> v1.Earned:
    return v1.Earned(low=_points(interval.low), high=_points(interval.high))


def _place(place: Location) -> v1.Place:
    return v1.Place(path=place.path, line=place.line or None, sheet=place.sheet, row=place.row or None, col=place.col or None)


def _finding(finding: Finding, cost: Fraction) -> v1.FindingV1:
    return v1.FindingV1(
        subject=finding.subject,
        message=_words(finding.message),
        points=_points(cost),
        certain=finding.certain,
        cause=finding.cause.value,
        locations=[_place(place) for place in finding.places],
    )


def _score(card: Scorecard) -> v1.ScoreV1:
    return v1.ScoreV1(
        low=_points(card.earned.low),
        high=_points(card.earned.high),
        points=_points(exact(card.edition.total)),
        bonus=_bonus(card),
        eligible=card.eligible,
        vetoes=[
            v1.VetoV1(
                code=one.spec.code,
                text=_words(one.spec.text),
                bars=one.bars,
                events=[_finding(event, Fraction(0)) for event in one.judged.findings],
            )
            for one in card.vetoes
            if one.bars is not False
        ],
        not_applicable=v1.NotApplicableV1(
            points=_points(card.na_points),
            score_if_rescaled=_points(card.rescaled) if card.rescaled is not None else None,
        ),
    )


def _bonus(card: Scorecard) -> v1.BonusV1 | None:
    if card.bonus is None:
        return None
    return v1.BonusV1(
        low=_points(card.bonus.earned.low),
        high=_points(card.bonus.earned.high),
        cap=_points(exact(card.bonus.bonus.cap)),
        rules=[
            v1.BonusRuleV1(
                code=one.spec.code,
                low=_points(one.earned.low),
                high=_points(one.earned.high),
                outcome=one.judged.outcome.value,
                awards=[_finding(award, cost) for award, cost in zip(one.judged.findings, one.costs, strict=True)],
            )
            for one in card.bonus.rules
        ],
    )


def _section(score: SectionScore) -> v1.SectionV1:
    return v1.SectionV1(
        code=score.section.code,
        title=_words(score.section.title),
        points=_points(exact(score.section.points)),
        low=_points(score.earned.low),
        high=_points(score.earned.high),
        indicators=[_indicator(one) for one in score.indicators],
    )


def _indicator(score: IndicatorScore) -> v1.IndicatorV1:
    return v1.IndicatorV1(
        code=score.indicator.code,
        title=_words(score.indicator.title),
        points=_points(exact(score.indicator.points)),
        low=_points(score.earned.low),
        high=_points(score.earned.high),
        items=[_item(one) for one in score.items],
    )


def _item(score: ItemScore) -> v1.ItemV1:
    return v1.ItemV1(
        code=score.item.code,
        title=_words(score.item.title),
        points=_points(exact(score.item.points)),
        low=_points(score.earned.low),
        high=_points(score.earned.high),
        rules=[_rule(one) for one in score.rules],
    )


def _rule(score: RuleScore) -> v1.RuleV1:
    places = dict.fromkeys(place for used in score.judged.used for place in used.places)
    return v1.RuleV1(
        code=score.spec.code,
        kind=score.spec.kind,
        outcome=score.judged.outcome.value,
        deduction=_earned(score.deduction),
        stake=_points(score.stake),
        difficulty=score.spec.difficulty.level.value,
        status=score.spec.source.status.value,
        text=_words(score.spec.text),
        facts=list(dict.fromkeys(used.fact for used in score.judged.used)),
        findings=[_finding(one, cost) for one, cost in zip(score.findings, score.costs, strict=True)],
        locations=[_place(place) for place in places],
    )


def _gap(gap: Gap) -> v1.GapV1:
    return v1.GapV1(
        item=gap.item,
        rule=gap.rule,
        points=_points(gap.points),
        deduction=_earned(gap.deduction),
        outcome=gap.outcome.value,
        difficulty=gap.difficulty.value,
        lead_unit=gap.lead_unit,
        suggested_lead=_words(gap.suggested),
        responsible_units=list(gap.responsible),
        leader=gap.leader,
        due=gap.due.isoformat() if gap.due else None,
        days_left=gap.days_left,
        effort=_points(gap.effort),
        remedy=_words(gap.remedy.do),
        file=_words(gap.remedy.file),
        lever=_words(gap.lever) if gap.lever else None,
    )


def _diagnostic(one: Diagnostic) -> v1.DiagnosticV1:
    return v1.DiagnosticV1(
        location=_place(one.place),
        severity=one.severity.value,
        code=one.code,
        message=_words(one.message),
        help=_words(one.help) if one.help else None,
    )


PAGES = {
    "report": scorecard,
    "brief": scorecard,
    "gaps": gaps,
    "lapses": plain,
    "plan": plain,
    "explanation": plain,
    "facts": plain,
    "editions": plain,
    "edition": plain,
    "checked": plain,
}
"""What this format can show."""
