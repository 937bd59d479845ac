"""The JSON of `diff`: the engine's values converted to the published types, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable

from selfscore._version import __version__
from selfscore.model.diff import Asking, FieldChange, ItemDiff, Limit, RuleDiff, RuleSide
from selfscore.model.numbers import exact
from selfscore.model.rubric import Edition, Item
from selfscore.model.text import Lang, Text
from selfscore.render import Screen
from selfscore.render import json_parts as v1
from selfscore.render import schema_diff_v1 as published
from selfscore.render.schema_v1 import OverlayV1, Words
from selfscore.views.diff import DiffPage
from selfscore.views.diff_words import limit_words


def diff(view: DiffPage, lang: Lang, screen: Screen) -> str:
    """Write a comparison."""
    return json.dumps(converted(view).model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)


def converted(view: DiffPage) -> published.DiffV1:
    """Convert a comparison."""
    found = view.diff
    return published.DiffV1(
        schema="selfscore/diff/v1",
        tool=f"selfscore {__version__}",
        basis=found.basis,
        crosswalk_sha256=found.crosswalk_sha256 or None,
        same=found.same,
        old=_edition(found.old),
        new=_edition(found.new),
        sections=[
            published.SectionMoveV1(
                code=one.code,
                title=v1.words(one.title),
                before=v1.points(one.before),
                after=v1.points(one.after),
                moved=v1.points(one.moved),
            )
            for one in found.sections
        ],
        shifted=v1.points(found.shifted),
        shifted_items=v1.points(found.shifted_items),
        lost_items=v1.points(found.lost_items),
        items=[_item(one) for one in found.items],
        extras=[_rule(one) for one in found.extras],
        fields=_fields(found.fields),
        evidence=published.EvidenceV1(gather=_asked(found.gather), wider=_asked(found.wider), released=_asked(found.released)),
    )


def _edition(edition: Edition) -> published.EditionV1:
    mark = edition.overlay
    return published.EditionV1(
        code=edition.code,
        title=v1.words(edition.title),
        issuer=v1.words(edition.issuer),
        issued=edition.issued,
        notice=v1.words(edition.notice),
        points=v1.points(exact(edition.total)),
        criteria_sha256=edition.sha256,
        overlay=OverlayV1(name=v1.words(mark.name), sha256=mark.sha256) if mark is not None else None,
    )


def _item(one: ItemDiff) -> published.ItemDiffV1:
    return published.ItemDiffV1(
        fate=one.fate.value,
        old=[_item_side(item) for item in one.old],
        new=[_item_side(item) for item in one.new],
        reason=_words(one.reason),
        before=v1.points(one.before),
        after=v1.points(one.after),
        moved=v1.points(one.moved),
        fields=_fields(one.fields),
        rules=[_rule(rule) for rule in one.rules],
    )


def _item_side(item: Item) -> published.ItemSideV1:
    return published.ItemSideV1(code=item.code, title=v1.words(item.title), points=v1.points(exact(item.points)))


def _rule(one: RuleDiff) -> published.RuleDiffV1:
    return published.RuleDiffV1(
        fate=one.fate.value,
        old=[_side(side) for side in one.old],
        new=[_side(side) for side in one.new],
        reason=_words(one.reason),
        fields=_fields(one.fields),
        bounds_before=[_limit(limit) for limit in one.bounds_old],
        bounds_after=[_limit(limit) for limit in one.bounds_new],
    )


def _side(side: RuleSide) -> published.RuleSideV1:
    return published.RuleSideV1(
        code=side.spec.code,
        item=side.item.code if side.item is not None else None,
        kind=side.spec.kind,
        text=v1.words(side.spec.text),
        stake=v1.points(side.stake) if side.stake is not None else None,
        lead=_words(side.lead),
        status=side.spec.source.status.value,
        limits=[_limit(limit) for limit in side.limits],
    )


def _limit(limit: Limit) -> published.LimitV1:
    return published.LimitV1(
        role=limit.role,
        about=_words(limit.about),
        sign=limit.sign,
        number=v1.points(limit.number),
        share=limit.share,
        unit=limit.unit,
        deduct=v1.points(limit.deduct) if limit.deduct is not None else None,
        words=v1.words(limit_words(limit)),
    )


def _fields(changes: Iterable[FieldChange]) -> list[published.FieldV1]:
    return [published.FieldV1(path=one.path, before=one.before, after=one.after) for one in changes]


def _asked(facts: Iterable[Asking]) -> list[published.AskingV1]:
    return [
        published.AskingV1(
            key=one.key,
            title=v1.words(one.title),
            about=_words(one.about),
            type=one.type,
            unit=_words(one.unit),
            documents=[v1.words(text) for text in one.documents],
            parts=[v1.words(text) for text in one.parts],
            leads=[v1.words(text) for text in one.leads],
            rules=list(one.rules),
            stake=v1.points(one.stake),
        )
        for one in facts
    ]


def _words(text: Text | None) -> Words | None:
    return v1.words(text) if text is not None else None
