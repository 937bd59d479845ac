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
from selfscore.views.diff_words import FATES, field_words, limits_words
from selfscore.views.words import signed

FIRST = 8
"""So many facts are named on the first screen."""
_ORDER = (Fate.NEW, Fate.CHANGED, Fate.SPLIT, Fate.MERGED, Fate.DROPPED, Fate.EQUAL)


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
    same_bytes: bool
    headline: tuple[Text, ...]
    sections: tuple[SectionDiff, ...]
    moves_shown: bool
    """Within one edition, sections are only worth showing where one moved."""
    total: tuple[Fraction, Fraction]
    items_by_fate: tuple[tuple[Text, int], ...]
    rules_by_fate: tuple[tuple[Text, int], ...]
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
    old, new = _side(diff.old), _side(diff.new)
    return DiffPage(
        old=old,
        new=new,
        one_edition=one_edition,
        same=diff.same,
        same_bytes=diff.old.sha256 == diff.new.sha256,
        headline=tuple(_headline(diff)),
        sections=diff.sections,
        moves_shown=not one_edition or any(one.moved for one in diff.sections),
        total=(Fraction(diff.old.total), Fraction(diff.new.total)),
        items_by_fate=_counts(one.fate for one in diff.items),
        rules_by_fate=_counts(one.fate for one in diff.rules),
        items=tuple(_item(one) for one in diff.items if not (one_edition and one.fate is Fate.EQUAL)),
        extras=tuple(_rule(one) for one in diff.extras if not (one_edition and one.fate is Fate.EQUAL)),
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


def _counts(fates: Iterable[Fate]) -> tuple[tuple[Text, int], ...]:
    found = Counter(fates)
    return tuple((FATES[fate], found[fate]) for fate in _ORDER if found[fate])


def counts_words(counts: Iterable[tuple[Text, int]]) -> Text:
    """Write counts in a line."""
    pairs = tuple(counts)
    return say("、".join(f"{word.zh} {n}" for word, n in pairs), ", ".join(f"{n} {word.en}" for word, n in pairs))


def _headline(diff: EditionDiff) -> Iterable[Text]:
    if diff.same:
        yield same_words(diff)
        return
    yield _moved_words(diff)
    items, rules = (
        counts_words(_counts(found)) for found in ([one.fate for one in diff.items], [one.fate for one in diff.rules])
    )
    yield say(f"项目：{items.zh}", f"items: {items.en}")
    yield say(f"标准：{rules.zh}", f"rules: {rules.en}")
    new, more, gone = len(diff.gather), len(diff.wider), len(diff.released)
    if new or more or gone:
        yield say(
            f"材料：新要 {new} 种、现有的要加内容 {more} 种、不再要 {gone} 种",
            f"evidence: {new} newly asked for, {more} asked more of, {gone} no longer asked for",
        )


def _moved_words(diff: EditionDiff) -> Text:
    items = _items_words(diff)
    if not diff.shifted:
        return say(f"板块之间没有移动分值，{items.zh}", f"no points moved between sections; {items.en}")
    listed = [f"{one.code} {signed(one.moved)}" for one in diff.sections if one.moved]
    total = show(diff.shifted)
    return say(
        f"板块之间移动 {total} 分（{'、'.join(listed)}），{items.zh}",
        f"{total} points moved between sections ({', '.join(listed)}); {items.en}",
    )


def _items_words(diff: EditionDiff) -> Text:
    gained, lost = show(diff.shifted_items), show(diff.lost_items)
    if diff.shifted_items != diff.lost_items:
        return say(f"项目共加 {gained} 分、减 {lost} 分", f"items gained {gained} and lost {lost}")
    if not diff.shifted_items:
        return say("项目分值都没有变", "every item has the points that it had")
    return say(f"项目之间移动 {gained} 分", f"{gained} between items")


def same_words(diff: EditionDiff) -> Text:
    """Say that nothing is different, and whether that goes for the files as well."""
    if diff.old.sha256 == diff.new.sha256:
        return say("两边完全相同，没有任何差别。", "Both sides are the same; nothing is different.")
    return say(
        "内容没有差别（文件里只有注释、顺序或写法不同）。",
        "Nothing is different in what they say (only comments, order or spelling of the files).",
    )


def _codes(old: Iterable[str], new: Iterable[str]) -> str:
    before, after = "+".join(old), "+".join(new)
    return after or before if before == after or not (before and after) else f"{before} → {after}"


def _item(one: ItemDiff) -> ItemLine:
    shown = one.new or one.old
    titles = say("、".join(item.title.zh for item in shown), ", ".join(item.title.en for item in shown))
    rules = tuple(_rule(rule) for rule in one.rules if one.reason is not None or rule.fate is not Fate.EQUAL)
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


def _rule(one: RuleDiff) -> RuleLine:
    shown = one.new or one.old
    return RuleLine(
        codes=_codes((side.spec.code for side in one.old), (side.spec.code for side in one.new)),
        fate=one.fate,
        word=FATES[one.fate],
        text=say("".join(side.spec.text.zh for side in shown), " ".join(side.spec.text.en for side in shown)),
        reason=one.reason,
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
