"""Use cases around the editions themselves: load, list, lint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selfscore.criteria.load import editions, load_edition
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.text import say


@dataclass(frozen=True, slots=True)
class Criteria:
    """A fact dictionary and one edition over it. ``edition`` is None where it could not be loaded."""

    dictionary: Dictionary
    edition: Edition | None
    diagnostics: tuple[Diagnostic, ...]


def root_of(criteria: Path | None) -> Path:
    """Return the folder of the criteria: the one asked for, else the one that comes with the tool."""
    return criteria if criteria is not None else criteria_root()


def edition_codes(criteria: Path | None = None) -> tuple[str, ...]:
    """List the editions that there are."""
    return editions(root_of(criteria))


def load_facts(criteria: Path | None = None) -> Criteria:
    """Load the fact dictionary alone: evidence can be read before it is known which edition it asks for."""
    dictionary, problems = load_dictionary(root_of(criteria) / "facts")
    return Criteria(dictionary, None, in_order(problems))


def with_edition(facts: Criteria, edition: str, criteria: Path | None = None) -> Criteria:
    """Add one edition to a loaded dictionary; everything that is wrong with either is a diagnostic."""
    root = root_of(criteria)
    known = editions(root)
    if edition not in known:
        return Criteria(facts.dictionary, None, in_order((*facts.diagnostics, _unknown(edition, known))))
    loaded, problems = load_edition(root / edition)
    return Criteria(facts.dictionary, loaded, in_order((*facts.diagnostics, *problems)))


def load_criteria(edition: str, criteria: Path | None = None) -> Criteria:
    """Load the dictionary and one edition."""
    return with_edition(load_facts(criteria), edition, criteria)


def lint_criteria(edition: str, criteria: Path | None = None) -> Criteria:
    """Load an edition and check that everything in it adds up and refers to something."""
    # Most commands judge and do not lint: they start without it.
    from selfscore.criteria.lint import lint  # noqa: PLC0415 (see above)
    from selfscore.dictionary.lint import lint_dictionary  # noqa: PLC0415 (see above)

    found = load_criteria(edition, criteria)
    problems = [*found.diagnostics, *lint_dictionary(found.dictionary)]
    if found.edition is not None:
        problems += lint(found.edition, found.dictionary)
    return Criteria(found.dictionary, found.edition, in_order(problems))


def _unknown(edition: str, known: tuple[str, ...]) -> Diagnostic:
    there = "、".join(known), ", ".join(known)
    return error(
        Location("criteria"),
        "edition-unknown",
        say(f"没有“{edition}”这一版评价细则", f"there is no edition “{edition}”"),
        say(
            f"现有：{there[0] or '无'}。请改 --edition 或 selfscore.yaml 中的 edition",
            f"there is: {there[1] or 'none'}; change --edition or `edition:` in selfscore.yaml",
        ),
    )
