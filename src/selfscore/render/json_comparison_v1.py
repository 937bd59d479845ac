"""The JSON of `check`: the engine's values converted to the published types, version 1."""

from __future__ import annotations

from collections.abc import Iterable

from selfscore.model.assessment import Assessment
from selfscore.model.comparison import Comparison, ItemChange, Priced, RuleChange
from selfscore.render import json_parts as v1
from selfscore.render import schema_comparison_v1 as published
from selfscore.render.schema_v1 import FindingV1


def comparison(view: Comparison) -> published.ComparisonV1:
    """Convert a comparison."""
    card = view.after.scorecard
    return published.ComparisonV1(
        schema="selfscore/check/v1",
        edition=card.edition.code,
        criteria_sha256=card.edition.sha256,
        district=v1.words(view.after.project.district),
        as_of=view.after.as_of.isoformat(),
        as_of_source=view.after.as_of_source,
        tool=view.after.tool,
        base=published.BaseV1(asked=view.base.asked, commit=view.base.commit, merged=view.base.merged) if view.base else None,
        before=_side(view.before),
        after=_side(view.after),
        moved=v1.points(view.moved),
        worse=view.worse,
        items=[_item(one) for one in view.items],
        rules=[_rule(one) for one in view.rules],
        barred=list(view.barred),
        freed=list(view.freed),
        broken=[v1.diagnostic(one) for one in view.broken],
        mended=[v1.diagnostic(one) for one in view.mended],
        notes=[v1.diagnostic(one) for one in view.notes],
        baseline=v1.held(view.after.held) if view.after.held else None,
    )


def _side(one: Assessment) -> published.SideV1:
    earned = one.scorecard.earned
    return published.SideV1(
        low=v1.points(earned.low),
        high=v1.points(earned.high),
        eligible=one.scorecard.eligible,
        evidence_sha256=one.evidence_sha256,
    )


def _item(one: ItemChange) -> published.ItemChangeV1:
    return published.ItemChangeV1(
        code=one.item.code,
        title=v1.words(one.item.title),
        before=v1.earned(one.before),
        after=v1.earned(one.after),
        moved=v1.points(one.moved),
    )


def _rule(one: RuleChange) -> published.RuleChangeV1:
    return published.RuleChangeV1(
        code=one.spec.code,
        turn=one.turn.value,
        before=v1.earned(one.before),
        after=v1.earned(one.after),
        moved=v1.points(one.moved),
        fresh=_findings(one.fresh),
        gone=_findings(one.gone),
    )


def _findings(found: Iterable[Priced]) -> list[FindingV1]:
    return [v1.finding(one.finding, one.cost) for one in found]
