"""The JSON of `criteria verify`: the engine's values converted to the published types, version 1."""

from __future__ import annotations

from selfscore.model.verification import Checked, Number, Quote, Standing, Verification
from selfscore.render import json_parts as v1
from selfscore.render import schema_verify_v1 as published
from selfscore.render.schema_v1 import OverlayV1
from selfscore.views.criteria_verify import VerifyPage


def verified(page: VerifyPage, overlay: OverlayV1 | None) -> published.VerificationV1:
    """Convert a comparison; ``overlay`` is what adapted the edition."""
    view = page.view
    return published.VerificationV1(
        schema="selfscore/verify/v1",
        edition=view.edition.code,
        criteria_sha256=view.edition.sha256,
        overlay=overlay,
        text=published.TextV1(name=view.name, sha256=view.sha256),
        rules=_counts(view, rules=True),
        parts=_counts(view, rules=False),
        checked=[_checked(one) for one in view.checked],
        unclaimed=[published.UnclaimedV1(item=one.code, quote=_sentence(one.quote)) for one in view.unclaimed],
    )


def _counts(view: Verification, *, rules: bool) -> published.CountV1:
    agrees, differs, missing = (view.count(one, rules=rules) for one in (Standing.AGREES, Standing.DIFFERS, Standing.NOT_FOUND))
    return published.CountV1(agrees=agrees, differs=differs, not_found=missing)


def _checked(one: Checked) -> published.CheckedV1:
    return published.CheckedV1(
        code=one.code,
        level=one.level,
        title=v1.words(one.title),
        standing=one.standing.value,
        why=v1.words(one.why) if one.why else None,
        quote=_quote(one.quote),
        numbers=[_number(number) for number in one.numbers],
    )


def _number(one: Number) -> published.NumberV1:
    return published.NumberV1(
        field=one.field,
        what=v1.words(one.what),
        standing=one.standing.value,
        criteria=one.criteria,
        text=one.text or None,
        quote=_quote(one.quote),
    )


def _quote(one: Quote | None) -> published.SentenceV1 | None:
    return _sentence(one) if one is not None else None


def _sentence(one: Quote) -> published.SentenceV1:
    place = one.place
    return published.SentenceV1(
        place=published.TextPlaceV1(
            page=place.page or None,
            table=place.table or None,
            row=place.row or None,
            paragraph=place.paragraph or None,
            line=place.line or None,
        ),
        sentence=one.sentence,
    )
