"""What OLD and NEW of `selfscore diff` name: an edition by its code, the folder of one, or an overlay."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from selfscore.app.criteria import Criteria, edition_codes, load_criteria, load_facts
from selfscore.app.overlays import is_overlay
from selfscore.criteria.load import load_edition
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.text import say

_EDITION: Final = "edition.yaml"
_FACTS: Final = "facts"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; ``edition`` is None where it could not be loaded."""

    edition: Edition | None
    dictionary: Dictionary
    root: Path | None
    """The folder of criteria that it was found in; None: the one that comes with the tool."""
    diagnostics: tuple[Diagnostic, ...]


def side_of(name: str, criteria: Path | None, *, other: str, last: bool = False) -> Side:
    """Load what a name stands for: a code wins over a folder of that name.

    Args:
        name: a code or a folder.
        criteria: where codes are looked up; an overlay adapts the side that is its edition.
        other: what the other side is called: of one edition twice, an overlay adapts the new side alone.
        last: this is the new side.
    """
    overlaid = criteria is not None and is_overlay(criteria)
    root = None if overlaid else criteria
    if name in edition_codes(root):
        adapted = overlaid and name in edition_codes(criteria) and (last or name != other)
        return _from(load_criteria(name, criteria if adapted else root), root)
    folder = Path(name)
    if (folder / _EDITION).is_file():
        return _of_folder(folder)
    if is_overlay(folder):
        return _from(load_criteria(edition_codes(folder)[0], folder), None)
    return Side(None, load_facts(root).dictionary, root, (_unknown(name, edition_codes(root)),))


def _from(found: Criteria, root: Path | None) -> Side:
    return Side(found.edition, found.dictionary, root, found.diagnostics)


def _of_folder(folder: Path) -> Side:
    """Load an edition that lies somewhere, with the dictionary beside it, else with the tool's own."""
    beside = folder.absolute().parent
    own = (beside / _FACTS).is_dir()
    dictionary, problems = load_dictionary((beside if own else criteria_root()) / _FACTS)
    edition, found = load_edition(folder.absolute())
    return Side(edition, dictionary, beside if (beside / "crosswalk").is_dir() else None, in_order((*problems, *found)))


def _unknown(name: str, known: tuple[str, ...]) -> Diagnostic:
    there = "、".join(known) or "无", ", ".join(known) or "none"
    return error(
        Location(name),
        "edition-unknown",
        say(f"“{name}”不是评价细则的版号，也不是评价细则所在的文件夹", f"“{name}” is neither an edition nor the folder of one"),
        say(
            f"现有：{there[0]}；文件夹里要有 {_EDITION}",
            f"there is: {there[1]}; a folder must hold {_EDITION}",
        ),
    )
