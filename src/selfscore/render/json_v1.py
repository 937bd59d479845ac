"""The JSON of scripts and CI: the engine's values converted to the published types, version 1."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from pydantic import BaseModel

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison
from selfscore.model.numbers import exact, show
from selfscore.model.place import Location
from selfscore.model.responsibility import Responsibility
from selfscore.model.rubric import OverlayMark
from selfscore.model.scorecard import IndicatorScore, ItemScore, RuleScore, Scorecard, SectionScore
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import json_parts as parts
from selfscore.render import schema_v1 as v1
from selfscore.render.json_comparison_v1 import comparison as compared
from selfscore.render.json_verify_v1 import verified as verification
from selfscore.views.blockers import Blocker
from selfscore.views.criteria_verify import VerifyPage
from selfscore.views.gaps import Filter, Gap, GapList, gap_list


def scorecard(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> str:
    """Write the whole evaluation; ``only`` narrows the gaps. Language and screen change nothing: JSON has both."""
    card = view.scorecard
    edition = card.edition
    page = v1.ScorecardV1(
        schema="selfscore/scorecard/v1",
        edition=edition.code,
        edition_title=parts.words(edition.title),
        partial=edition.partial,
        notice=parts.words(edition.notice),
        district=parts.words(view.project.district),
        as_of=view.as_of.isoformat(),
        as_of_source=view.as_of_source,
        criteria_sha256=edition.sha256,
        overlay=_overlay(edition.overlay),
        evidence_sha256=view.evidence_sha256,
        tool=view.tool,
        score=_score(card),
        provenance=v1.ProvenanceV1(**{status.value: parts.points(points) for status, points in card.provenance.items()}),
        sections=[_section(section) for section in card.sections],
        gaps=[_gap(gap) for gap in gap_list(view, only=only).gaps],
        diagnostics=[parts.diagnostic(one) for one in view.diagnostics],
        baseline=parts.held(view.held) if view.held else None,
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
            eligible=view.eligible,
            vetoes=parts.words(view.vetoes) if view.vetoes else None,
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
                title=parts.words(one.title),
                suggested_lead=parts.words(one.suggested),
                lacks=list(one.lacks),
                location=parts.place(one.place),
            )
            for one in found.unowned
        ],
        idle_units=[v1.IdleUnitV1(code=one.code, name=one.name, location=parts.place(one.place)) for one in found.idle],
    )


def comparison(view: Comparison, lang: Lang, screen: Screen) -> str:
    """Write what a change does to the score."""
    return _text(compared(view))


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
        return show(value, parts.PLACES)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _text(page: BaseModel) -> str:
    return json.dumps(page.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)


def _overlay(mark: OverlayMark | None) -> v1.OverlayV1 | None:
    return v1.OverlayV1(name=parts.words(mark.name), sha256=mark.sha256) if mark is not None else None


def _score(card: Scorecard) -> v1.ScoreV1:
    return v1.ScoreV1(
        low=parts.points(card.earned.low),
        high=parts.points(card.earned.high),
        points=parts.points(exact(card.edition.total)),
        bonus=_bonus(card),
        eligible=card.eligible,
        vetoes=[
            v1.VetoV1(
                code=one.spec.code,
                text=parts.words(one.spec.text),
                bars=one.bars,
                events=[parts.finding(event, Fraction(0)) for event in one.judged.findings],
            )
            for one in card.vetoes
            if one.bars is not False
        ],
        not_applicable=v1.NotApplicableV1(
            points=parts.points(card.na_points),
            score_if_rescaled=parts.points(card.rescaled) if card.rescaled is not None else None,
        ),
    )


def _bonus(card: Scorecard) -> v1.BonusV1 | None:
    if card.bonus is None:
        return None
    return v1.BonusV1(
        low=parts.points(card.bonus.earned.low),
        high=parts.points(card.bonus.earned.high),
        cap=parts.points(exact(card.bonus.bonus.cap)),
        rules=[
            v1.BonusRuleV1(
                code=one.spec.code,
                low=parts.points(one.earned.low),
                high=parts.points(one.earned.high),
                outcome=one.judged.outcome.value,
                awards=[parts.finding(award, cost) for award, cost in zip(one.judged.findings, one.costs, strict=True)],
            )
            for one in card.bonus.rules
        ],
    )


def _section(score: SectionScore) -> v1.SectionV1:
    return v1.SectionV1(
        code=score.section.code,
        title=parts.words(score.section.title),
        points=parts.points(exact(score.section.points)),
        low=parts.points(score.earned.low),
        high=parts.points(score.earned.high),
        indicators=[_indicator(one) for one in score.indicators],
    )


def _indicator(score: IndicatorScore) -> v1.IndicatorV1:
    return v1.IndicatorV1(
        code=score.indicator.code,
        title=parts.words(score.indicator.title),
        points=parts.points(exact(score.indicator.points)),
        low=parts.points(score.earned.low),
        high=parts.points(score.earned.high),
        items=[_item(one) for one in score.items],
    )


def _item(score: ItemScore) -> v1.ItemV1:
    return v1.ItemV1(
        code=score.item.code,
        title=parts.words(score.item.title),
        points=parts.points(exact(score.item.points)),
        low=parts.points(score.earned.low),
        high=parts.points(score.earned.high),
        rules=[_rule(one) for one in score.rules],
    )


def _rule(score: RuleScore) -> v1.RuleV1:
    places = dict.fromkeys(place for used in score.judged.used for place in used.places)
    return v1.RuleV1(
        code=score.spec.code,
        kind=score.spec.kind,
        outcome=score.judged.outcome.value,
        deduction=parts.earned(score.deduction),
        stake=parts.points(score.stake),
        difficulty=score.spec.difficulty.level.value,
        status=score.spec.source.status.value,
        text=parts.words(score.spec.text),
        facts=list(dict.fromkeys(used.fact for used in score.judged.used)),
        findings=[parts.finding(one, cost) for one, cost in zip(score.findings, score.costs, strict=True)],
        locations=[parts.place(place) for place in places],
    )


def _gap(gap: Gap) -> v1.GapV1:
    return v1.GapV1(
        item=gap.item,
        rule=gap.rule,
        points=parts.points(gap.points),
        deduction=parts.earned(gap.deduction),
        outcome=gap.outcome.value,
        difficulty=gap.difficulty.value,
        lead_unit=gap.lead_unit,
        suggested_lead=parts.words(gap.suggested),
        responsible_units=list(gap.responsible),
        leader=gap.leader,
        due=gap.due.isoformat() if gap.due else None,
        days_left=gap.days_left,
        effort=parts.points(gap.effort),
        remedy=parts.words(gap.remedy.do),
        file=parts.words(gap.remedy.file),
        lever=parts.words(gap.lever) if gap.lever else None,
        blocked_by=[_blocker(one) for one in gap.blocked],
        accepted=parts.accepted(gap.acceptance) if gap.acceptance else None,
    )


def _blocker(one: Blocker) -> v1.BlockerV1:
    return v1.BlockerV1(
        id=one.id,
        what=one.what,
        kind=one.kind.value,
        owner=one.owner,
        leader=one.leader,
        due=one.due.isoformat() if one.due else None,
        days_left=one.days_left,
        place=one.place,
    )


def verified(view: VerifyPage, lang: Lang, screen: Screen) -> str:
    """Write a comparison with the official text; both languages are in it."""
    return _text(verification(view, _overlay(view.view.edition.overlay)))


PAGES: Final[dict[str, object]] = {
    "carry": "selfscore.render.json_carry_v1:carry_page",
    "comparison": comparison,
    "diff": "selfscore.render.json_diff_v1:diff",
    "report": scorecard,
    "brief": scorecard,
    "gaps": gaps,
    "lapses": plain,
    "history": plain,
    "plan": plain,
    "problems": plain,
    "spending": plain,
    "explanation": plain,
    "facts": plain,
    "editions": plain,
    "edition": plain,
    "checked": plain,
    "criteria-verified": verified,
    "verification": plain,
    "sample": plain,
    "site-results": plain,
}
"""What this format can show."""
