"""The first lines of a comparison: how many points moved, what became of items and rules, what has to be gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from selfscore.model.crosswalk import Fate
from selfscore.model.diff import EditionDiff
from selfscore.model.numbers import show
from selfscore.model.text import Text, say
from selfscore.views.diff_words import FATES
from selfscore.views.words import signed

_ORDER: Final = (Fate.NEW, Fate.CHANGED, Fate.SPLIT, Fate.MERGED, Fate.DROPPED, Fate.EQUAL)


def counts_words(fates: Iterable[Fate]) -> Text:
    """Say how often each thing happened, in a line."""
    found = Counter(fates)
    pairs = [(FATES[fate], found[fate]) for fate in _ORDER if found[fate]]
    return say("、".join(f"{word.zh} {n}" for word, n in pairs), ", ".join(f"{n} {word.en}" for word, n in pairs))


def headline(diff: EditionDiff) -> Iterable[Text]:
    """Yield the lines, the one that matters most first."""
    if diff.same:
        yield same_words(diff)
        return
    yield _moved_words(diff)
    items, rules = counts_words(one.fate for one in diff.items), counts_words(one.fate for one in diff.rules)
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
