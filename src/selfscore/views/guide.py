"""The operation guide: per item what is asked, what to file and where, what goes wrong, who owes it, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.evidence import Duty
from selfscore.model.guide import Guide
from selfscore.model.numbers import exact
from selfscore.model.rubric import Edition, Item, Level, OverlayMark, RuleSpec
from selfscore.model.scorecard import Interval
from selfscore.model.skeleton import Chapter, FactForm
from selfscore.model.text import LANGS, Text, say
from selfscore.views.criteria import RuleEntry, edition_page
from selfscore.views.explain import explain
from selfscore.views.guide_mistakes import Mistake, mistakes
from selfscore.views.report import Loss
from selfscore.views.skeleton import DUTIES, UNITS, Layout, Place, lay_out, owners, split_units


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes an item or a rule. Empty texts where the registers say nothing."""

    lead: str
    suggested: Text | None
    """The lead unit that the edition suggests; None where it suggests none."""
    helpers: tuple[Text, ...]
    """Others that it suggests."""
    responsible: tuple[str, ...]
    leader: str
    due: date | None


@dataclass(frozen=True, slots=True)
class State:
    """How a rule stands."""

    outcome: Text
    shown: str
    """What it costs; of a bonus rule what it brings; empty for a veto."""
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class GuideRule:
    """One rule."""

    spec: RuleSpec
    limit: Text | None
    """The most that it can cost or bring."""
    status: Text
    level: Level
    own: Owner | None
    """Who owes it, where that is not who owes the item."""
    state: State | None


@dataclass(frozen=True, slots=True)
class GuideFact:
    """One fact with the file that it is stated in."""

    form: FactForm
    path: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A fact that is filed under another item."""

    title: Text
    path: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One item; or the bonus, or the vetoes."""

    chapter: Chapter
    folder: str
    rules: tuple[GuideRule, ...]
    facts: tuple[GuideFact, ...]
    pointers: tuple[Pointer, ...]
    mistakes: tuple[Mistake, ...]
    owner: Owner | None
    """None for the bonus and the vetoes: they have no owner as a whole."""
    earned: Interval | None
    """None without evidence, and for the bonus and the vetoes."""
    points: Fraction | None

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the difficulties of the rules that lose something, or may, hardest first."""
        open_ = {rule.level for rule in self.rules if rule.state is not None and rule.state.losses}
        return tuple(level for level in Level if level in open_)


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One section with its items."""

    code: str
    title: Text
    items: tuple[GuideItem, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The whole guide, or what one unit owes."""

    edition: Text
    notice: Text
    partial: bool
    district: Text | None
    """None without evidence."""
    as_of: date | None
    unit: str
    points: Fraction
    earned: Interval | None
    registers: tuple[GuideFact, ...]
    units: str
    """Path of the register of units."""
    duties: str
    """Path of the responsibility table."""
    sections: tuple[GuideSection, ...]
    hidden: int
    """Items, bonus and vetoes that belong to other units."""
    overlay: OverlayMark | None
    criteria_sha256: str

    def items(self) -> Iterator[GuideItem]:
        """Yield the items in order."""
        for section in self.sections:
            yield from section.items


def guide_page(guide: Guide, unit: str = "") -> GuidePage:
    """Lay out the guide; ``unit`` narrows it to the items that this unit leads or shares in."""
    layout, assessment = lay_out(guide.skeleton), guide.assessment
    entries = _entries(guide.edition)
    places = [one for one in layout.places if not unit or unit in units_of(guide, one.chapter)]
    made: dict[str, list[GuideItem]] = {}
    titles: dict[str, Text] = {}
    for place in places:
        titles[place.chapter.section] = place.chapter.section_title
        made.setdefault(place.chapter.section, []).append(_item(guide, layout, place, entries))
    return GuidePage(
        edition=guide.edition.title,
        notice=guide.edition.notice,
        partial=guide.edition.partial,
        district=assessment.project.district if assessment else None,
        as_of=assessment.as_of if assessment else None,
        unit=unit,
        points=exact(guide.edition.total),
        earned=assessment.scorecard.earned if assessment else None,
        registers=tuple(GuideFact(one, layout.ledgers[one.key]) for one in guide.skeleton.registers),
        units=UNITS,
        duties=DUTIES,
        sections=tuple(GuideSection(code, titles[code], tuple(items)) for code, items in made.items()),
        hidden=len(layout.places) - len(places),
        overlay=guide.edition.overlay,
        criteria_sha256=guide.edition.sha256,
    )


def units_of(guide: Guide, chapter: Chapter) -> frozenset[str]:
    """Return the units that owe any of an item's rules: by the registers, else as the edition suggests."""
    found: set[str] = set()
    for rule in chapter.rules:
        duty = guide.assessment.duty(rule.code) if guide.assessment else None
        found |= {duty.lead, *duty.responsible} if duty else set()
        if duty is None or not duty.lead:
            found |= _suggested(chapter, rule)
    return frozenset(found - {""})


def suggested_units(guide: Guide) -> tuple[str, ...]:
    """Return every unit that the edition suggests, in both languages."""
    every = (_suggested(chapter, rule) for chapter in guide.skeleton.chapters for rule in chapter.rules)
    return tuple(sorted(set[str]().union(*every)))


def _suggested(chapter: Chapter, rule: RuleSpec) -> set[str]:
    names = {name for lang in LANGS for lead, helpers in [owners(chapter, lang)] for name in (lead, *helpers)}
    own = {*split_units(rule.lead.zh), rule.lead.en} if rule.lead is not None else set()
    return (names | own) - {""}


def _entries(edition: Edition) -> dict[str, RuleEntry]:
    page = edition_page(edition)
    assert page is not None, "an edition has at least one rule"
    return {one.spec.code: one for one in (*(rule for item in page.items for rule in item.rules), *page.bonus, *page.vetoes)}


def _item(guide: Guide, layout: Layout, place: Place, entries: dict[str, RuleEntry]) -> GuideItem:
    chapter, assessment = place.chapter, guide.assessment
    codes = {rule.code for rule in chapter.rules}
    item = next((one for one in guide.edition.items() if one.code == chapter.code), None)
    scores = assessment.scorecard.sections if assessment else ()
    score = next((one for part in scores for row in part.indicators for one in row.items if one.item is item), None)
    return GuideItem(
        chapter=chapter,
        folder=place.folder,
        rules=tuple(_rule(assessment, entries[rule.code], item) for rule in chapter.rules),
        facts=tuple(GuideFact(one, layout.ledgers.get(one.key, place.facts)) for one in chapter.facts),
        pointers=tuple(Pointer(one.title, layout.facts_of(one.chapter), one.rules) for one in chapter.elsewhere),
        mistakes=mistakes(
            chapter, [one for one in guide.tests if one.rule in codes], na_evidence=item is not None and item.evidence_for_na
        ),
        owner=_owner(assessment, item.code, item.lead, item.support) if item is not None else None,
        earned=score.earned if score else None,
        points=chapter.points,
    )


def _rule(assessment: Assessment | None, entry: RuleEntry, item: Item | None) -> GuideRule:
    spec = entry.spec
    return GuideRule(
        spec=spec,
        limit=entry.limit,
        status=entry.status,
        level=assessment.level(spec) if assessment else spec.difficulty.level,
        own=_own(assessment, spec, item),
        state=_state(assessment, spec.code) if assessment else None,
    )


def _own(assessment: Assessment | None, spec: RuleSpec, item: Item | None) -> Owner | None:
    """Return who owes a rule where that is somebody else than for its item."""
    named = any(one.code == spec.code for one in assessment.duties) if assessment else False
    if item is None or named or (spec.lead is not None and not _led(assessment, item.code)):
        lead = spec.lead or (item.lead if item else None)
        return _owner(assessment, spec.code, lead, ()) if lead is not None or named else None
    return None


def _led(assessment: Assessment | None, code: str) -> bool:
    duty = assessment.duty(code) if assessment else None
    return duty is not None and bool(duty.lead)


def _owner(assessment: Assessment | None, code: str, lead: Text | None, helpers: tuple[Text, ...]) -> Owner:
    duty: Duty | None = assessment.duty(code) if assessment else None
    if duty is None:
        return Owner("", lead, helpers, (), "", None)
    return Owner(duty.lead, lead, () if duty.responsible else helpers, duty.responsible, duty.leader, duty.due)


def _state(assessment: Assessment, code: str) -> State | None:
    found = explain(assessment, code)
    page = next((one for one in found.rules if one.code == code), None) if found else None
    return State(page.outcome, page.shown, page.losses) if page else None


def owner_words(owner: Owner) -> Text:
    """Say in one line who owes something."""
    suggested = owner.suggested or say("—", "—")
    lead = say(owner.lead, owner.lead) if owner.lead else say(f"{suggested.zh}（建议，未落实）", f"{suggested.en} (suggested)")
    helping = owner.responsible or ()
    zh, en = "、".join(helping), ", ".join(helping)
    if not helping and owner.helpers:
        zh = f"{'、'.join(one.zh for one in owner.helpers)}（建议）"
        en = f"{', '.join(one.en for one in owner.helpers)} (suggested)"
    due = owner.due.isoformat() if owner.due else ""
    return say(
        f"牵头：{lead.zh}；责任：{zh or '未落实'}；督办领导：{owner.leader or '未定'}；完成时限：{due or '未定'}",
        f"lead: {lead.en}; responsible: {en or 'nobody yet'}; leader: {owner.leader or 'not set'}; due: {due or 'not set'}",
    )
