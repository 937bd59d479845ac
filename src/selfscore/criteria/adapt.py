"""Load an edition with an overlay, and hold the result to all that is asked of an edition: at once, and where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from selfscore.criteria.lint import lint
from selfscore.criteria.load import load_edition
from selfscore.criteria.overlay import APART, Overlay, is_error
from selfscore.criteria.places import Spot, placed_items, placed_rules, spot_of
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic, in_order
from selfscore.model.place import Location, Step
from selfscore.model.rubric import Edition, Item

_Parts = tuple[tuple[Spot, frozenset[str]], ...]
_SUMS: Final = frozenset({"points-sum", "caps-sum"})
_AMOUNTS: Final = frozenset({"points", "cap", "pools", "pool", "each", "deduct"})


def load_adapted(folder: Path, overlay: Overlay, dictionary: Dictionary) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Load an edition as an overlay adapts it.

    Everything that is wrong is told at once: what cannot be read is left out, so that the rest is linted too. An error of the
    whole (a sum) is told at the change that made it, and not where what was left out may have made it.
    """
    edition, problems = load_edition(folder, overlay)
    bad = {one.place for one in problems if is_error(one)}
    kept, checked = overlay, edition
    if edition is None:
        kept = overlay.without(bad)
        checked, _ = load_edition(folder, kept)
    if checked is None:
        return None, problems
    lost = _lost_amounts(overlay, kept)
    parts = tuple(_parts(checked))
    touched = frozenset(code for _, code in overlay.entries())
    errors = [
        _at_its_change(one, kept, within)
        for one in lint(checked, dictionary)
        if is_error(one) and not ((within := _within(one, parts, touched)) & lost and one.code in _SUMS)
    ]
    return (None if errors else edition), in_order((*problems, *errors))


def _lost_amounts(whole: Overlay, kept: Overlay) -> frozenset[str]:
    """Return the codes at which something was left out that sums depend on."""
    left = {path for path, _ in kept.entries()}
    lost = [(path, code) for path, code in whole.entries() if path not in left]
    return frozenset(code for path, code in lost if path[0] == "adds" or path[-1] in _AMOUNTS)


def _within(one: Diagnostic, parts: _Parts, touched: frozenset[str]) -> frozenset[str]:
    """Return every code of the part that is wrong: the innermost at the place that was changed; else the whole edition."""
    everything = frozenset(code for _, codes in parts for code in codes)
    return next((codes for spot, codes in parts if codes & touched and one.place in _places(spot)), everything)


def _at_its_change(one: Diagnostic, overlay: Overlay, within: frozenset[str]) -> Diagnostic:
    """Return an error at the overlay: where it is already there, as it is; else at the first change below the same part."""
    if one.place.path == overlay.marks.root.path:
        return one
    inside = [path for path, code in overlay.entries() if code in within]
    first = ("points",) if one.code == "points-sum" else _AMOUNTS
    concerned = [path for path in inside if path[-1] in first] + inside
    concerned += [path for path, _ in overlay.entries() if path[0] == "remove"]
    return replace(one, place=_start(overlay, concerned[0])) if concerned else one


def _places(spot: Spot) -> set[Location]:
    return {spot.value(), spot.value("points"), spot.value("cap"), spot.value("pools")}


def _start(overlay: Overlay, path: tuple[Step, ...]) -> Location:
    return overlay.marks.key(*path) if path[0] == "changes" else overlay.marks.value(*path)


def _parts(edition: Edition) -> Iterator[tuple[Spot, frozenset[str]]]:
    """Yield the parts of an edition, innermost first, each with every code in it."""
    whole = {item.code: frozenset((item.code, *(rule.code for rule in item.rules))) for item in edition.items()}
    for placed in placed_rules(edition):
        yield placed.at, frozenset((placed.rule.code,))
        # Where the rule itself was left as it is, its item or its part was not.
        yield placed.at, whole[placed.parent.code] if isinstance(placed.parent, Item) else frozenset(APART)
    for item, spot in placed_items(edition):
        yield spot, whole[item.code]
    top = spot_of(edition)
    for number, section in enumerate(edition.sections):
        inner: set[str] = {section.code}
        for second, indicator in enumerate(section.indicators):
            codes = {indicator.code, *(one for item in indicator.items for one in (item.code, *(r.code for r in item.rules)))}
            inner |= codes
            yield top.below("sections", number, "indicators", second), frozenset(codes)
        yield top.below("sections", number), frozenset(inner)
