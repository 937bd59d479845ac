"""The carry-over as a page: both scores with the sums that lead to them, what is to be gathered by whom, what carries over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.carry import RESCALED, Bridge, Carry, Class, Kind, Owner, OwnerSource, RuleCarry, Span, Want
from selfscore.model.comparison import Priced
from selfscore.model.crosswalk import Link
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.facts import FactState
from selfscore.model.finding import Cause
from selfscore.model.numbers import exact
from selfscore.model.place import Location
from selfscore.model.rubric import OverlayMark
from selfscore.model.scorecard import NOTHING, BonusScore, Interval
from selfscore.model.text import Text, same, say
from selfscore.views import diff_words
from selfscore.views.carry_sums import Line, SumLine, class_sums, fate_sums
from selfscore.views.skeleton import Layout
from selfscore.views.words import AS_OF_SOURCES, UNASSIGNED, spread

CLASSES: Final[dict[str, Text]] = {
    Class.CARRIED: say("可沿用", "carried"),
    Class.SHORT: say("可沿用但失分", "carried but short"),
    Class.GATHER: say("需补充收集", "to be gathered"),
    Class.NOT_APPLICABLE: say("缺项或未启用", "not applicable"),
}
FATES: Final[dict[str, Text]] = {
    **{fate.value: word for fate, word in diff_words.FATES.items()},
    "": say("对照表以外", "outside the crosswalk"),
    RESCALED: say("按缺项折算", "rescaled for what is not applicable"),
}
TODO: Final[dict[FactState, Text]] = {
    FactState.ABSENT: say("未提供", "absent"),
    FactState.UNREADABLE: say("读不出", "unreadable"),
    FactState.EXPIRED: say("已过期", "expired"),
}
_WANTING: Final = frozenset({Cause.ABSENT, Cause.UNREADABLE, Cause.EXPIRED})
"""Causes that what is to be gathered says already."""


@dataclass(frozen=True, slots=True)
class Side:
    """One edition with its score."""

    code: str
    title: Text
    notice: Text
    points: Fraction
    earned: Interval
    bonus: Interval | None
    eligible: bool | None
    sha256: str
    overlay: OverlayMark | None


@dataclass(frozen=True, slots=True)
class WantLine:
    """What is to be gathered of one fact, with the file that it goes into."""

    state: FactState
    wants: tuple[Want, ...]
    """The fact whole, or its parts that go into that file."""
    said: Text
    file: str
    """An existing file of the repository where something is stated already, else the template's."""
    template: bool
    """The file is laid out by ``--write``."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the new edition."""

    rule: RuleCarry
    code: str
    title: Text
    """What it belongs to: its item, or the bonus, or the vetoes."""
    asked: Text
    lost: Interval
    wants: tuple[WantLine, ...]
    findings: tuple[Priced, ...]
    """What costs besides what is to be gathered."""
    points: Text | None
    """What it loses, in words; None where there is nothing to say."""
    came: Text
    """What it came from."""
    owner: Text
    do: Text
    said: Text
    """Why it is not applicable, where it is."""
    until: date | None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """What one department has to gather."""

    unit: Text
    suggested: bool
    """The edition's suggestion: nobody is assigned."""
    rules: tuple[RuleLine, ...]
    lost: Interval


@dataclass(frozen=True, slots=True)
class OldLine:
    """One scored rule of the old edition that loses points, with what became of it."""

    code: str
    title: Text
    lost: Interval
    went: Text


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """Items that belong together."""

    fate: Text
    old: tuple[str, ...]
    new: tuple[str, ...]
    title: Text
    bridge: Bridge


@dataclass(frozen=True, slots=True)
class SpanLine:
    """Items of one fate, added up; the columns add up to the scores."""

    fate: Text
    span: Span


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim that says nothing under the new edition."""

    code: str
    reason: str
    place: Location
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarryPage:
    """Everything that the carry-over shows, in its order."""

    district: Text
    as_of: date
    as_of_source: Text
    old: Side
    new: Side
    classes: tuple[Line, ...]
    fates: tuple[Line, ...]
    sums: tuple[SumLine, ...]
    bridge: tuple[BridgeLine, ...]
    spans: tuple[SpanLine, ...]
    before: tuple[OldLine, ...]
    gather: tuple[UnitGroup, ...]
    """Scored rules first to last by department, the one with most at stake first."""
    extra: tuple[RuleLine, ...]
    """Bonus and vetoes with something to be gathered or against them."""
    short: tuple[RuleLine, ...]
    carried: tuple[RuleLine, ...]
    outside: tuple[RuleLine, ...]
    claims: tuple[ClaimLine, ...]
    notes: tuple[Diagnostic, ...]
    facts: int
    """How many facts have to be gathered, whole or in part."""
    templates: int
    """How many of them ``--write`` lays out."""
    rules: tuple[RuleLine, ...]
    """Every rule, in the order of the edition."""
    made: Carry
    """What all of this was laid out from."""

    @property
    def todo(self) -> dict[FactState, Text]:
        """Return the words for what may be wrong with what is to be gathered."""
        return TODO


def carry_page(made: Carry, layout: Layout) -> CarryPage:
    """Lay a carry-over out. ``layout`` says which file each fact goes into that nothing states yet."""
    paths = layout.paths
    lines = tuple(_line(one, made, paths) for one in made.rules)
    scored = [one for one in lines if one.rule.kind is Kind.SCORED]
    wanted = {(want.fact, want.stated) for one in made.rules for want in one.wants}
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
        facts=len({fact for fact, _ in wanted}),
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
