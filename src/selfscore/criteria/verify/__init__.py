"""Hold an edition against the official text: item by item, rule by rule, number by number. Nothing here reads a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from selfscore.criteria.verify import compare
from selfscore.criteria.verify.claims import Parent, subjects
from selfscore.criteria.verify.clauses import Clause, clauses
from selfscore.criteria.verify.outline import BONUS, VETOES, Outline, Passage, outline
from selfscore.criteria.verify.pairing import pair
from selfscore.criteria.verify.parts import points
from selfscore.model.numbers import exact
from selfscore.model.official import OfficialText, TextLine
from selfscore.model.rubric import Edition, Item
from selfscore.model.text import Text
from selfscore.model.verification import Checked, Unclaimed, Verification

__all__ = ["verify"]


def verify(edition: Edition, text: OfficialText) -> Verification:
    """Compare an edition with a text that was read."""
    work = _Work(outline(edition, text))
    checked = tuple(work.parts(edition))
    return Verification(edition, text.name, text.sha256, checked, tuple(work.unclaimed))


@dataclass(slots=True)
class _Work:
    """Goes through an edition, and keeps what the text says beyond it."""

    found: Outline
    unclaimed: list[Unclaimed] = field(default_factory=list)

    def parts(self, edition: Edition) -> Iterator[Checked]:
        """Yield every part, in order."""
        for section in edition.sections:
            yield self._points(section.code, "section", section.title, section.points)
            for indicator in section.indicators:
                yield self._points(indicator.code, "indicator", indicator.title, indicator.points)
                for item in indicator.items:
                    yield self._points(item.code, "item", item.title, item.points)
                    yield from self._rules(item, item.code)
        if edition.bonus is not None:
            yield self._points(BONUS, "bonus", edition.bonus.title, edition.bonus.cap)
            yield from self._rules(edition.bonus, BONUS)
        if edition.vetoes is not None:
            yield from self._rules(edition.vetoes, VETOES)

    def _points(self, code: str, level: str, title: Text, worth: Decimal) -> Checked:
        return points(code, level, title, worth, self.found.of(code))

    def _rules(self, parent: Parent, code: str) -> Iterator[Checked]:
        flow = tuple(clause for passage in self.found.of(code) for clause in _flow(passage))
        wanted = [one for rule in parent.rules for one in subjects(rule, parent)]
        found = compare.Found(flow, pair(wanted, flow), _worth(parent))
        checked = [compare.rule(rule, found) for rule in parent.rules]
        named = {quote for one in checked for quote in (one.quote, *(number.quote for number in one.numbers))}
        left = [one.quote for one in flow if one.said.amount("loss", "gain") and one.quote not in named]
        self.unclaimed += [Unclaimed(code, parent.title, quote) for quote in left]
        yield from checked


def _flow(passage: Passage) -> tuple[Clause, ...]:
    """Cut a passage into clauses, with what stands in the line of its heading."""
    first = (TextLine(passage.heading.place, passage.rest, passage.heading.ends),) if passage.rest else ()
    return clauses((*first, *passage.lines))


def _worth(parent: Parent) -> Fraction | None:
    """Return what “takes all points” stands for: of a part with one rule, the part's points."""
    return exact(parent.points) if isinstance(parent, Item) and len(parent.rules) == 1 else None
