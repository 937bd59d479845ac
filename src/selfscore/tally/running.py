"""The same edition scored again and again: only items in which something else was found are added up anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition, Item
from selfscore.model.scorecard import Interval, ItemScore
from selfscore.model.text import Text
from selfscore.tally.caps import resting, score_item
from selfscore.tally.score import total_of, within_item


@dataclass(frozen=True, slots=True)
class Earned:
    """What is earned: in all (or in the part asked for), and by each item of it."""

    whole: Interval
    items: Mapping[str, Interval]

    def gains(self, before: Earned) -> dict[str, Fraction]:
        """Return what each item's ``low`` gained, items that gained nothing left out."""
        both = {code: one.low - before.items[code].low for code, one in self.items.items() if code in before.items}
        return {code: gain for code, gain in both.items() if gain}


class Running:
    """One edition, or one section, indicator or item of it."""

    def __init__(self, edition: Edition, code: str | None = None) -> None:
        self._edition = edition
        self._code = code
        self._items = tuple(_within(edition, code)) if code is not None else tuple(edition.items())
        self._last: dict[str, tuple[tuple[object, ...], ItemScore, Interval]] = {}

    @property
    def known(self) -> bool:
        """The edition has the part asked for."""
        return bool(self._items)

    @property
    def title(self) -> Text | None:
        """Return what the edition calls the part; None for the whole."""
        found: dict[str, Text] = {}
        for section in self._edition.sections:
            found[section.code] = section.title
            found |= {indicator.code: indicator.title for indicator in section.indicators}
        found |= {item.code: item.title for item in self._items}
        return found.get(self._code) if self._code is not None else None

    @property
    def points(self) -> Fraction:
        """Return what there is to earn."""
        return sum((Fraction(item.points) for item in self._items), Fraction(0))

    def earned(self, judged: Mapping[str, Judged]) -> Earned:
        """Add up judged rules, by code."""
        scores = {item.code: self._score(item, judged) for item in self._items}
        items = {code: earned for code, (_, earned) in scores.items()}
        if self._code is not None or self._edition.not_applicable == "full_points":
            low = sum((one.low for one in items.values()), Fraction(0))
            high = sum((one.high for one in items.values()), Fraction(0))
            return Earned(Interval(low, high), items)
        return Earned(total_of(self._edition, (score for score, _ in scores.values())).earned, items)

    def _score(self, item: Item, judged: Mapping[str, Judged]) -> tuple[ItemScore, Interval]:
        # All that the arithmetic looks at: findings have words and places besides.
        look = tuple(_look(judged[spec.code]) for spec in item.rules)
        before = self._last.get(item.code)
        if before is None or before[0] != look:
            score = score_item(item, judged)
            earned = within_item(score, resting(score), self._edition.not_applicable)
            self._last[item.code] = before = (look, score, earned)
        return before[1], before[2]


def _look(one: Judged) -> tuple[object, ...]:
    found = [(each.each, each.times, each.certain) for each in one.findings]
    return (*found, None, *((each.each, each.times, each.certain) for each in one.exempted))


def _within(edition: Edition, code: str) -> tuple[Item, ...]:
    """Return the items of a section, an indicator or an item; none where the edition has no such part."""
    found: list[Item] = []
    for section in edition.sections:
        for indicator in section.indicators:
            for item in indicator.items:
                if code in (section.code, indicator.code, item.code):
                    found.append(item)
    return tuple(found)
