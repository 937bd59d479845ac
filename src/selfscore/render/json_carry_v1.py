"""The JSON of `diff OLD NEW --evidence DIR`: the engine's values converted to the published types, version 1."""

from __future__ import annotations

from collections.abc import Iterable

from selfscore.model.assessment import Assessment
from selfscore.model.carry import Carry, Losses, RuleCarry
from selfscore.model.crosswalk import Link
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import json_parts as v1
from selfscore.render import schema_carry_v1 as published
from selfscore.views.carry_parts import CarryPage, RuleLine, WantLine
from selfscore.views.carry_sums import SumLine


def carry_page(view: CarryPage, lang: Lang, screen: Screen) -> str:
    """Write the carry-over; both languages are in it."""
    return _carry(view).model_dump_json(by_alias=True, indent=2) + "\n"


def _carry(view: CarryPage) -> published.CarryV1:
    made = view.made
    return published.CarryV1(
        schema="selfscore/carry/v1",
        district=v1.words(view.district),
        as_of=view.as_of.isoformat(),
        as_of_source=made.new.as_of_source,
        tool=made.new.tool,
        evidence_sha256=made.new.evidence_sha256,
        crosswalk_sha256=made.crosswalk.sha256,
        old=_side(made.old, made.before, view.sums),
        new=_side(made.new, made.after, view.sums, last=True),
        fates=_groups(made.before),
        classes=_groups(made.after),
        spans=_spans(made),
        bridge=_bridge(made),
        rules=[_rule(one) for one in view.rules],
        old_rules=_old_rules(made),
        claims=[
            published.OldClaimV1(
                code=one.claim.code, reason=one.claim.reason, location=v1.place(one.claim.place), new=list(one.new)
            )
            for one in made.claims
        ],
        notes=[v1.diagnostic(one) for one in made.notes],
    )


def _side(one: Assessment, losses: Losses, sums: Iterable[SumLine], *, last: bool = False) -> published.SideV1:
    card = one.scorecard
    edition = card.edition
    return published.SideV1(
        edition=edition.code,
        title=v1.words(edition.title),
        criteria_sha256=edition.sha256,
        overlay_sha256=edition.overlay.sha256 if edition.overlay is not None else None,
        points=v1.points(losses.points),
        score=v1.earned(losses.score),
        bonus=v1.earned(card.bonus.earned) if card.bonus is not None else None,
        eligible=card.eligible,
        rescaled=v1.earned(losses.rescaled),
        sums=[v1.words(line.text) for line in sums if line.new is last],
    )


def _groups(losses: Losses) -> list[published.GroupV1]:
    return [
        published.GroupV1(name=str(name), rules=losses.counts[name], lost=v1.earned(lost)) for name, lost in losses.groups.items()
    ]


def _spans(made: Carry) -> list[published.SpanV1]:
    return [
        published.SpanV1(
            fate=fate,
            old_items=one.old_items,
            old_points=v1.points(one.old_points),
            old_score=v1.earned(one.old_earned),
            new_items=one.new_items,
            new_points=v1.points(one.new_points),
            new_score=v1.earned(one.new_earned),
        )
        for fate, one in made.spans.items()
    ]


def _bridge(made: Carry) -> list[published.BridgeV1]:
    return [
        published.BridgeV1(
            fate=_fate(one.link),
            old=[item.code for item in one.old],
            new=[item.code for item in one.new],
            old_points=v1.points(one.old_points),
            old_score=v1.earned(one.old_earned),
            new_points=v1.points(one.new_points),
            new_score=v1.earned(one.new_earned),
        )
        for one in made.bridge
    ]


def _rule(line: RuleLine) -> published.RuleCarryV1:
    one: RuleCarry = line.rule
    return published.RuleCarryV1(
        code=line.code,
        item=one.item.code if one.item is not None else None,
        kind=one.kind.value,
        status=one.status.value,
        outcome=one.outcome.value,
        fate=_fate(one.link),
        old=list(one.link.old) if one.link is not None else [],
        lost=v1.earned(one.lost),
        worth=v1.points(one.worth),
        brings=v1.earned(one.brings),
        until=one.until.isoformat() if one.until is not None else None,
        owner=published.OwnerV1(
            name=v1.words(one.owner.name) if one.owner.name is not None else None,
            source=one.owner.source.value,
            code=one.owner.code,
        ),
        wants=[want for group in line.wants for want in _wants(group)],
        findings=[v1.finding(each.finding, each.cost) for each in one.findings],
    )


def _wants(group: WantLine) -> Iterable[published.WantV1]:
    return (
        published.WantV1(
            fact=want.fact,
            title=v1.words(want.title),
            state=want.state.value,
            message=v1.words(want.said),
            stated=want.stated,
            file=group.file,
            locations=[v1.place(one) for one in want.places],
        )
        for want in group.wants
    )


def _old_rules(made: Carry) -> list[published.OldRuleV1]:
    return [
        published.OldRuleV1(
            code=rule.spec.code,
            fate=_fate(made.old_links.get(rule.spec.code)),
            new=list(made.old_links[rule.spec.code].new) if rule.spec.code in made.old_links else [],
            lost=v1.earned(rule.deduction),
        )
        for _, rule in made.old.scorecard.rules()
    ]


def _fate(link: Link | None) -> published.Fate | None:
    return link.status.value if link is not None else None
