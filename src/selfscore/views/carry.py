"""The carry-over as a page: both scores with the sums that lead to them, what is to be gathered by whom, what carries over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.carry import Bridge, Carry, Class, Kind, Owner, OwnerSource, RuleCarry, Want
from selfscore.model.crosswalk import Link
from selfscore.model.facts import FactState
from selfscore.model.finding import Cause
from selfscore.model.numbers import exact
from selfscore.model.scorecard import NOTHING, BonusScore, Interval
from selfscore.model.text import Text, same, say
from selfscore.views.carry_parts import (
    CLASSES,
    FATES,
    BridgeLine,
    CarryPage,
    ClaimLine,
    OldLine,
    RuleLine,
    Side,
    SpanLine,
    UnitGroup,
    WantLine,
)
from selfscore.views.carry_sums import Line, class_sums, fate_sums
from selfscore.views.skeleton import Layout
from selfscore.views.words import AS_OF_SOURCES, UNASSIGNED, spread

_WANTING: Final = frozenset({Cause.ABSENT, Cause.UNREADABLE, Cause.EXPIRED})
"""Causes that what is to be gathered says already."""


def carry_page(made: Carry, layout: Layout) -> CarryPage:
    """Lay a carry-over out. ``layout`` says which file each fact goes into that nothing states yet."""
    paths = layout.paths
    lines = tuple(_line(one, made, paths) for one in made.rules)
    scored = [one for one in lines if one.rule.kind is Kind.SCORED]
    wanted = {want.fact for one in made.rules if one.kind is Kind.SCORED for want in one.wants}
    return CarryPage(
        district=made.new.project.district,
        as_of=made.new.as_of,
        as_of_source=AS_OF_SOURCES[made.new.as_of_source],
        old=_side(made.old),
        new=_side(made.new),
        classes=tuple(_summed(made, status) for status in Class),
        fates=tuple(
            Line(FATES[fate], made.before.counts[fate], lost)
            for fate, lost in made.before.groups.items()
            if made.before.counts[fate]
        ),
        sums=(*fate_sums(made, FATES), *class_sums(made, CLASSES)),
        bridge=tuple(_bridge(one) for one in made.bridge),
        spans=tuple(SpanLine(FATES[fate], span) for fate, span in made.spans.items()),
        before=tuple(_before(made)),
        gather=_units(one for one in scored if one.rule.status is Class.GATHER),
        extra=tuple(one for one in lines if one.rule.kind is not Kind.SCORED and one.rule.status in (Class.GATHER, Class.SHORT)),
        short=tuple(one for one in scored if one.rule.status is Class.SHORT),
        carried=tuple(one for one in lines if one.rule.status is Class.CARRIED),
        outside=tuple(one for one in lines if one.rule.status is Class.NOT_APPLICABLE),
        claims=tuple(ClaimLine(one.claim.code, one.claim.reason, one.claim.place, one.new) for one in made.claims),
        notes=made.notes,
        facts=len(wanted),
        templates=len(paths),
        rules=lines,
        made=made,
    )


def _side(one: Assessment) -> Side:
    card = one.scorecard
    edition = card.edition
    bonus: BonusScore | None = card.bonus
    return Side(
        edition.code,
        edition.title,
        edition.notice,
        exact(edition.total),
        card.earned,
        bonus.earned if bonus is not None else None,
        card.eligible,
        edition.sha256,
        edition.overlay,
    )


def _summed(made: Carry, status: Class) -> Line:
    others = sum(one.kind is not Kind.SCORED for one in made.of(status))
    return Line(CLASSES[status], made.after.counts[status], made.after.groups[status], others)


def _line(one: RuleCarry, made: Carry, paths: dict[str, str]) -> RuleLine:
    edition = made.new.scorecard.edition
    part = edition.bonus if one.kind is Kind.BONUS else edition.vetoes
    title = one.item.title if one.item is not None else part.title if part is not None else same(one.spec.code)
    told = tuple(each for each in one.findings if not one.wants or each.finding.cause not in _WANTING)
    return RuleLine(
        rule=one,
        code=one.spec.code,
        title=title,
        asked=one.spec.text,
        lost=one.lost,
        wants=_wants(one, paths),
        findings=told,
        points=_points(one),
        came=_came(one.link),
        owner=owner_words(one.owner),
        do=one.spec.remedy.do,
        said=one.note or CLASSES[one.status],
        until=one.until,
    )


def _points(one: RuleCarry) -> Text | None:
    if one.lost != NOTHING:
        return say(f"失 {spread(one.lost)} 分", f"loses {spread(one.lost)}")
    if one.kind is Kind.SCORED and one.status in (Class.GATHER, Class.SHORT):
        return say("上限已扣满", "cap used up")
    return None


def _wants(one: RuleCarry, paths: dict[str, str]) -> tuple[WantLine, ...]:
    groups: dict[tuple[str, FactState, str], list[Want]] = {}
    for want in one.wants:
        place = str(want.places[0]) if want.places else ""
        file = place if want.stated else paths.get(want.fact, "")
        groups.setdefault((want.fact, want.state, file), []).append(want)
    return tuple(
        WantLine(state, tuple(group), _said(group), file, template=not group[0].stated and key in paths)
        for (key, state, file), group in groups.items()
    )


def _said(group: Sequence[Want]) -> Text:
    title = group[0].title
    said = say("；".join(one.said.zh for one in group), "; ".join(one.said.en for one in group))
    # A reason that names the fact itself needs no subject before it.
    named = title.zh in said.zh and title.en in said.en
    return said if named else say(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}")


def _before(made: Carry) -> Iterator[OldLine]:
    for score, rule in made.old.scorecard.rules():
        link = made.old_links.get(rule.spec.code)
        if rule.deduction != NOTHING:
            yield OldLine(rule.spec.code, score.item.title, rule.deduction, _went(link))


def _went(link: Link | None) -> Text:
    word = FATES[link.status if link is not None else ""]
    if link is None or not link.new:
        return word
    return say(f"{word.zh}，今 {'、'.join(link.new)}", f"{word.en}, now {', '.join(link.new)}")


def _came(link: Link | None) -> Text:
    if link is None:
        return FATES[""]
    word = FATES[link.status]
    if not link.old:
        return word
    return say(f"{word.zh}，原 {'、'.join(link.old)}", f"{word.en}, was {', '.join(link.old)}")


def owner_words(owner: Owner) -> Text:
    """Name a department; one that is only suggested is said to be."""
    if owner.name is None:
        return UNASSIGNED
    if owner.source is OwnerSource.SUGGESTED:
        return say(f"{UNASSIGNED.zh}（建议：{owner.name.zh}）", f"{UNASSIGNED.en} ({owner.name.en})")
    return owner.name


def _units(lines: Iterable[RuleLine]) -> tuple[UnitGroup, ...]:
    """Group rules by department, the one with most at stake first."""
    groups: dict[str, list[RuleLine]] = {}
    for one in lines:
        groups.setdefault(one.owner.zh, []).append(one)
    made = [
        UnitGroup(group[0].owner, group[0].rule.owner.source is OwnerSource.SUGGESTED, tuple(group), _total(group))
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda one: -one.lost.low))


def _total(lines: Iterable[RuleLine]) -> Interval:
    return sum((one.lost for one in lines), NOTHING)


def _bridge(one: Bridge) -> BridgeLine:
    items = one.new or one.old
    title = say("；".join(item.title.zh for item in items), "; ".join(item.title.en for item in items))
    fate = FATES[one.link.status] if one.link is not None else FATES[""]
    return BridgeLine(fate, tuple(item.code for item in one.old), tuple(item.code for item in one.new), title, one)
