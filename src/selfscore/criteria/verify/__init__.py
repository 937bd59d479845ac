"""Hold an edition against the official text: item by item, rule by rule, number by number. Nothing here reads a file."""

from __future__ import annotations

from collections.abc import Iterator
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
from selfscore.model.verification import Checked, Verification

__all__ = ["verify"]


def verify(edition: Edition, text: OfficialText) -> Verification:
    """Compare an edition with a text that was read."""
    return Verification(edition, text.name, text.sha256, tuple(_parts(edition, outline(edition, text))))


def _parts(edition: Edition, found: Outline) -> Iterator[Checked]:
    for section in edition.sections:
        yield points(section.code, "section", section.title, section.points, found.of(section.code))
        for indicator in section.indicators:
            yield points(indicator.code, "indicator", indicator.title, indicator.points, found.of(indicator.code))
            for item in indicator.items:
                yield points(item.code, "item", item.title, item.points, found.of(item.code))
                yield from _rules(item, found.of(item.code))
    if edition.bonus is not None:
        yield points(BONUS, "bonus", edition.bonus.title, edition.bonus.cap, found.of(BONUS))
        yield from _rules(edition.bonus, found.of(BONUS))
    if edition.vetoes is not None:
        yield from _rules(edition.vetoes, found.of(VETOES))


def _rules(parent: Parent, passages: tuple[Passage, ...]) -> Iterator[Checked]:
    flow = tuple(clause for passage in passages for clause in _flow(passage))
    wanted = [one for rule in parent.rules for one in subjects(rule, parent)]
    found = compare.Found(flow, pair(wanted, flow), _worth(parent))
    yield from (compare.rule(rule, found) for rule in parent.rules)


def _flow(passage: Passage) -> tuple[Clause, ...]:
    """Cut a passage into clauses, with what stands in the line of its heading."""
    first = (TextLine(passage.heading.place, passage.rest, passage.heading.ends),) if passage.rest else ()
    return clauses((*first, *passage.lines))


def _worth(parent: Parent) -> Fraction | None:
    """Return what “takes all points” stands for: of a part with one rule, the part's points."""
    return exact(parent.points) if isinstance(parent, Item) and len(parent.rules) == 1 else None
