"""Two editions held against each other, as a page: what moved, what became of each item, what to gather first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.crosswalk import Fate
from selfscore.model.diff import Asking, EditionDiff, FieldChange, ItemDiff, RuleDiff, RuleSide, SectionDiff
from selfscore.model.numbers import show
from selfscore.model.rubric import Edition, OverlayMark
from selfscore.model.text import Text, same, say
from selfscore.views.diff_headline import headline
from selfscore.views.diff_words import FATES, field_words, limits_words

FIRST = 8
"""So many facts are named on the first screen."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """One of the two editions."""

    code: str
    title: Text
    issuer: Text
    issued: str
    notice: Text
    sha256: str
    overlay: OverlayMark | None


@dataclass(frozen=True, slots=True)
class BoundLine:
    """A bound that is not what it was."""

    codes: str
    item: Text
    about: Text | None
    """What is held against the bounds, where it is the same on both sides."""
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that is not what it was."""

    name: Text
    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What became of a rule."""

    codes: str
    fate: Fate
    word: Text
    text: Text
    """What is asked now; of a rule that is gone, what was."""
    reason: Text | None
    said: Text
    """The line about it: why; of a rule that is gone, what it was, and why where that is not what is usually said."""
    points: str
    """At most so many points, before and after."""
    fields: tuple[FieldLine, ...]
    diff: RuleDiff


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What became of an item."""

    codes: str
    fate: Fate
    word: Text
    title: Text
    reason: Text | None
    before: Fraction
    after: Fraction
    moved: Fraction
    rules: tuple[RuleLine, ...]
    fields: tuple[FieldLine, ...]
    diff: ItemDiff


@dataclass(frozen=True, slots=True)
class LeadLine:
    """What one department is asked for."""

    lead: Text
    facts: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class DiffPage:
    """Everything that `diff` shows, in its order."""

    old: SideLine
    new: SideLine
    one_edition: bool
    """Two versions of one edition, matched by their codes."""
    same: bool
    headline: tuple[Text, ...]
    sections: tuple[SectionDiff, ...]
    moves_shown: bool
    """Within one edition, sections are only worth showing where one moved."""
    total: tuple[Fraction, Fraction]
    usual: Text | None
    """The reason that most rules that are gone share: said once."""
    items: tuple[ItemLine, ...]
    extras: tuple[RuleLine, ...]
    fields: tuple[FieldLine, ...]
    bounds: tuple[BoundLine, ...]
    first: tuple[Asking, ...]
    gather: tuple[Asking, ...]
    wider: tuple[Asking, ...]
    released: tuple[Asking, ...]
    leads: tuple[LeadLine, ...]
    """The facts to gather by department, most first."""
    notices: tuple[SideLine, ...]
    """The sides whose notice has to be read, each wording once."""
    diff: EditionDiff


def diff_page(diff: EditionDiff) -> DiffPage:
    """Lay out a comparison."""
    one_edition = diff.basis == "codes"
    old, new, usual = _side(diff.old), _side(diff.new), _usual(diff)
    return DiffPage(
        old=old,
        new=new,
        one_edition=one_edition,
        same=diff.same,
        headline=tuple(headline(diff)),
        sections=diff.sections,
        moves_shown=not one_edition or any(one.moved for one in diff.sections),
        total=(Fraction(diff.old.total), Fraction(diff.new.total)),
        usual=usual,
        items=tuple(_item(one, usual) for one in diff.items if not (one_edition and one.fate is Fate.EQUAL)),
        extras=tuple(_rule(one, usual) for one in diff.extras if not (one_edition and one.fate is Fate.EQUAL)),
        fields=_fields(diff.fields),
        bounds=tuple(_bounds(diff)),
        first=diff.gather[:FIRST],
        gather=diff.gather,
        wider=diff.wider,
        released=diff.released,
        leads=_leads(diff.gather),
        notices=(new,) if old.notice == new.notice else (old, new),
        diff=diff,
    )


def _side(edition: Edition) -> SideLine:
    return SideLine(edition.code, edition.title, edition.issuer, edition.issued, edition.notice, edition.sha256, edition.overlay)


def _codes(old: Iterable[str], new: Iterable[str]) -> str:
    before, after = "+".join(old), "+".join(new)
    return after or before if before == after or not (before and after) else f"{before} → {after}"


def _item(one: ItemDiff, usual: Text | None) -> ItemLine:
    shown = one.new or one.old
    titles = say("、".join(item.title.zh for item in shown), ", ".join(item.title.en for item in shown))
    rules = tuple(_rule(rule, usual) for rule in one.rules if one.reason is not None or rule.fate is not Fate.EQUAL)
    return ItemLine(
        codes=_codes((item.code for item in one.old), (item.code for item in one.new)),
        fate=one.fate,
        word=FATES[one.fate],
        title=titles,
        reason=one.reason,
        before=one.before,
        after=one.after,
        moved=one.moved,
        rules=rules,
        fields=_fields(one.fields),
        diff=one,
    )


def _usual(diff: EditionDiff) -> Text | None:
    """Return what is said of more than half of the rules that are gone, where there are several."""
    found = Counter(one.reason for one in diff.rules if one.fate is Fate.DROPPED and one.reason is not None)
    reason, many = next(iter(found.most_common(1)), (None, 0))
    return reason if many > 1 and 2 * many > found.total() else None


def usual_words(reason: Text) -> Text:
    """Say the usual reason once for all."""
    return say(f"“不再列”的，除另有说明外：{reason.zh}。", f"“No longer listed”, where nothing else is said: {reason.en}.")


def _said(one: RuleDiff, text: Text, usual: Text | None) -> Text:
    if one.reason is None or (one.fate is Fate.DROPPED and one.reason == usual):
        return text
    return say(f"{one.reason.zh}：{text.zh}", f"{one.reason.en}: {text.en}") if one.fate is Fate.DROPPED else one.reason


def _rule(one: RuleDiff, usual: Text | None = None) -> RuleLine:
    shown = one.new or one.old
    text = say("".join(side.spec.text.zh for side in shown), " ".join(side.spec.text.en for side in shown))
    return RuleLine(
        codes=_codes((side.spec.code for side in one.old), (side.spec.code for side in one.new)),
        fate=one.fate,
        word=FATES[one.fate],
        text=text,
        reason=one.reason,
        said=_said(one, text, usual),
        points=_codes(_stakes(one.old), _stakes(one.new)),
        fields=_fields(one.fields),
        diff=one,
    )


def _stakes(sides: Iterable[RuleSide]) -> tuple[str, ...]:
    return tuple(show(side.stake) for side in sides if side.stake is not None)


def _fields(changes: Iterable[FieldChange]) -> tuple[FieldLine, ...]:
    return tuple(FieldLine(field_words(one.path), one.path, one.before, one.after) for one in changes)


def _bounds(diff: EditionDiff) -> Iterable[BoundLine]:
    for rule in diff.rules:
        if not rule.bounds_old and not rule.bounds_new:
            continue
        names = {one.about for one in (*rule.bounds_old, *rule.bounds_new)}
        about = names.pop() if len(names) == 1 else None
        line = _rule(rule)
        item = next((side.item.title for side in (*rule.new, *rule.old) if side.item is not None), same(line.codes))
        before, after = (limits_words(found, named=about is None) for found in (rule.bounds_old, rule.bounds_new))
        yield BoundLine(line.codes, item, about, before, after)


def _leads(gather: Iterable[Asking]) -> tuple[LeadLine, ...]:
    found: dict[str, tuple[Text, list[Asking]]] = {}
    for one in gather:
        lead = one.leads[0] if one.leads else say("未明确", "not named")
        found.setdefault(lead.zh, (lead, []))[1].append(one)
    return tuple(LeadLine(lead, tuple(facts)) for lead, facts in sorted(found.values(), key=lambda one: -len(one[1])))
