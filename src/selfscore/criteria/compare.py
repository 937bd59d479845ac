"""Two editions matched by links: which rule and which item became which, and what is different in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from selfscore.criteria.limits import limits
from selfscore.criteria.settings import Parent, asked, parents, written
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.crosswalk import Fate, Link, fates_of
from selfscore.model.diff import Basis, FieldChange, RuleDiff, RuleSide
from selfscore.model.numbers import exact
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Section
from selfscore.model.text import Text, say

UNSAID: Final = say("—", "—")
"""The reason of a link that codes alone made."""
OVERLAID: Final = say("只在补充细则里", "only in the overlay")
"""The reason of a link that an overlay made necessary."""
_EDITION: Final = ("sections", "bonus", "vetoes", "sha256", "overlay")


class Matched:
    """One side: every rule by its code, with what it belongs to."""

    def __init__(self, edition: Edition, dictionary: Dictionary) -> None:
        """Look every rule of an edition up once."""
        self.edition = edition
        self.dictionary = dictionary
        self.items: Mapping[str, Item] = {item.code: item for item in edition.items()}
        self.parents: Mapping[str, tuple[Parent, RuleSpec]] = {rule.code: (parent, rule) for parent, rule in parents(edition)}

    def side(self, code: str) -> RuleSide:
        """Describe a rule."""
        parent, rule = self.parents[code]
        item = parent if isinstance(parent, Item) else None
        lead = rule.lead or (item.lead if item is not None else None)
        return RuleSide(rule, item, _stake(parent, rule), lead, limits(rule, self.dictionary))

    def item_of(self, code: str) -> str:
        """Return the code of the item that a rule belongs to; empty for bonus and vetoes."""
        parent, _ = self.parents[code]
        return parent.code if isinstance(parent, Item) else ""


def _stake(parent: Parent, rule: RuleSpec) -> Fraction | None:
    if isinstance(parent, Item):
        return exact(parent.stake(rule))
    if isinstance(parent, Bonus):
        return exact(min(rule.cap, parent.cap) if rule.cap is not None else parent.cap)
    return None


def by_codes(old: Edition, new: Edition) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Link items and rules of one edition by their codes; whether one to one is equal is left to `rule_diff`."""
    items = [item.code for item in old.items()], [item.code for item in new.items()]
    rules = [rule.code for rule in old.rules()], [rule.code for rule in new.rules()]
    return tuple(_linked(*items)), tuple(_linked(*rules))


def _linked(old: list[str], new: list[str]) -> Iterator[Link]:
    for code in dict.fromkeys((*new, *old)):
        sides = ((code,) if code in old else ()), ((code,) if code in new else ())
        fate = Fate.EQUAL if all(sides) else Fate.NEW if sides[1] else Fate.DROPPED
        yield Link(status=fate, old=sides[0], new=sides[1], reason=UNSAID)


def fitted(links: tuple[Link, ...], old: Iterable[str], new: Iterable[str]) -> tuple[Link, ...]:
    """Fit links to editions that overlays adapted: what was added is new or gone, what was taken out falls away."""
    then, now = dict.fromkeys(old), dict.fromkeys(new)
    made = [
        link.model_copy(
            update={"old": tuple(one for one in link.old if one in then), "new": tuple(one for one in link.new if one in now)}
        )
        for link in links
    ]
    known = {code for link in links for code in link.old}, {code for link in links for code in link.new}
    made += [Link(status=Fate.DROPPED, old=(code,), reason=OVERLAID) for code in then if code not in known[0]]
    made += [Link(status=Fate.NEW, new=(code,), reason=OVERLAID) for code in now if code not in known[1]]
    return tuple(_restated(link) for link in made if link.old or link.new)


def _restated(link: Link) -> Link:
    may = fates_of(len(link.old), len(link.new))
    return link if link.status in may else link.model_copy(update={"status": may[-1]})


def rule_diff(link: Link, old: Matched, new: Matched, basis: Basis) -> RuleDiff:
    """Say what became of the rules of a link."""
    before, after = tuple(map(old.side, link.old)), tuple(map(new.side, link.new))
    fields: tuple[FieldChange, ...] = ()
    fate, reason = link.status, link.reason if basis == "crosswalk" else None
    if len(before) == len(after) == 1:
        fields = _decides(link, old, new) if basis == "crosswalk" else changes(before[0].spec, after[0].spec, "code")
        if fields and fate is Fate.EQUAL:
            # It was equal before a copy or an overlay changed it: why it was is no reason any more.
            fate, reason = Fate.CHANGED, None
    both = bool(before and after)
    then, now = ([limit for side in sides for limit in side.limits] for sides in (before, after))
    return RuleDiff(
        fate,
        before,
        after,
        reason,
        fields,
        tuple(one for one in then if both and one.bound not in {other.bound for other in now}),
        tuple(one for one in now if both and one.bound not in {other.bound for other in then}),
    )


def _decides(link: Link, old: Matched, new: Matched) -> tuple[FieldChange, ...]:
    before, after = asked(*old.parents[link.old[0]]), asked(*new.parents[link.new[0]])
    return _apart(before, after)


def changes(old: Item | RuleSpec | Section | Indicator | Edition, new: Item | RuleSpec | Section | Indicator | Edition,
            *left_out: str) -> tuple[FieldChange, ...]:  # fmt: skip
    """List every field that is written otherwise, or on one side alone."""
    return _apart(written(old, *left_out), written(new, *left_out))


def _apart(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*before, *after))
    return tuple(FieldChange(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def edition_changes(old: Edition, new: Edition) -> tuple[FieldChange, ...]:
    """List what is different in an edition itself, its sections and indicators, and in where its items stand."""
    found = _apart(dict(_around(old)), dict(_around(new)))
    alone = {f"{code}.indicator" for code in {one.code for one in old.items()} ^ {one.code for one in new.items()}}
    return tuple(one for one in found if one.path not in alone)


def _around(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from written(edition, *_EDITION).items()
    for name, part in (("bonus", edition.bonus), ("vetoes", edition.vetoes)):
        if part is not None:
            yield from ((f"{name}.{path}", value) for path, value in written(part, "rules").items())
    for section in edition.sections:
        yield from ((f"{section.code}.{path}", value) for path, value in written(section, "code", "indicators").items())
        for indicator in section.indicators:
            yield f"{indicator.code}.section", section.code
            yield from ((f"{indicator.code}.{path}", value) for path, value in written(indicator, "code", "items").items())
            yield from ((f"{item.code}.indicator", indicator.code) for item in indicator.items)


def reason_of(link: Link, basis: Basis) -> Text | None:
    """Return the reason that a crosswalk gives; None where codes made the link."""
    return link.reason if basis == "crosswalk" else None
