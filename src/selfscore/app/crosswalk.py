"""Use cases around crosswalks: load one that can be relied on, lint all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selfscore.app.criteria import load_criteria, root_of
from selfscore.criteria.crosswalk import crosswalks, lint_crosswalk, load_crosswalk
from selfscore.criteria.load import editions
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.crosswalk import Crosswalk
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.model.place import Location
from selfscore.model.rubric import Edition


def crosswalk_between(old: Edition, new: Edition, criteria: Path | None) -> tuple[Crosswalk | None, tuple[Diagnostic, ...]]:
    """Load the crosswalk of two editions and hold it against them; None where it cannot be relied on."""
    name = f"{old.code}-{new.code}"
    placed, problems = load_crosswalk(root_of(criteria), name)
    if placed is None:
        return None, problems
    problems = in_order((*problems, *lint_crosswalk(placed, name, old, new)))
    return (None if any(one.severity is Severity.ERROR for one in problems) else placed.crosswalk), problems


def lint_crosswalks(criteria: Path | None, edition: str = "") -> tuple[Diagnostic, ...]:
    """Check every crosswalk there is, or those that one edition is part of."""
    return in_order(_lint(root_of(criteria), criteria, edition))


def _lint(root: Path, criteria: Path | None, edition: str) -> Iterator[Diagnostic]:
    known = editions(root)
    loaded = {code: load_criteria(code, criteria).edition for code in known}
    for name in crosswalks(root):
        ends = name.split("-")
        if edition and edition not in ends:
            continue
        placed, problems = load_crosswalk(root, name)
        yield from problems
        unknown = [code for code in ends if code not in known]
        if len(ends) != 2 or unknown:
            at = Location(f"crosswalk/{name}.yaml", 1, 1)
            shown = unknown[0] if unknown else name
            message = f"没有“{shown}”这一版评价细则", f"there is no edition “{shown}”"
            yield wrong(at, "crosswalk-unknown", *message, did_you_mean(near_names(shown, known), known))
            continue
        old, new = (loaded[code] for code in ends)
        # An edition that cannot be loaded has been complained of already.
        if placed is not None and old is not None and new is not None:
            yield from lint_crosswalk(placed, name, old, new)
