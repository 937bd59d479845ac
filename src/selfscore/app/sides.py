"""What OLD and NEW of `selfscore diff` name: an edition by its code, the folder of one, or an overlay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from selfscore.app.criteria import Criteria, edition_codes, load_criteria, load_facts
from selfscore.app.overlays import is_overlay
from selfscore.criteria.crosswalk import FOLDER as CROSSWALKS
from selfscore.criteria.load import NAME, load_edition
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.overlay import OVERLAY
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.text import say

_FACTS: Final = "facts"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; ``edition`` is None where it could not be loaded."""

    edition: Edition | None
    dictionary: Dictionary
    plain: Edition | None
    """The edition that a crosswalk knows: as it is without an overlay; of a copy without a crosswalk of its own, the tool's."""
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
        return _adapted(name, criteria, None) if adapted else _from(load_criteria(name, root), root)
    folder = Path(name)
    if _holds(folder, NAME):
        return _of_folder(folder)
    if _holds(folder, OVERLAY):
        return _adapted(edition_codes(folder)[0], folder, None)
    return Side(None, load_facts(root).dictionary, None, root, (_unknown(name, edition_codes(root)),))


def _holds(folder: Path, name: str) -> bool:
    """Tell whether there is a file of that name; what cannot be the name of a folder holds none."""
    try:
        return (folder / name).is_file()
    except OSError:
        return False


def _from(found: Criteria, root: Path | None) -> Side:
    return Side(found.edition, found.dictionary, found.edition, root, found.diagnostics)


def _adapted(code: str, overlay: Path | None, root: Path | None) -> Side:
    found = load_criteria(code, overlay)
    return Side(found.edition, found.dictionary, load_criteria(code, root).edition, root, found.diagnostics)


def _of_folder(folder: Path) -> Side:
    """Load an edition that lies somewhere and lint it, with the dictionary beside it, else with the tool's own."""
    from selfscore.criteria.codes import folder_name  # noqa: PLC0415 (only editions that people bring are linted here)
    from selfscore.criteria.lint import lint  # noqa: PLC0415 (only editions that people bring are linted here)

    beside = folder.absolute().parent
    own = (beside / _FACTS).is_dir()
    dictionary, problems = load_dictionary((beside if own else criteria_root()) / _FACTS)
    edition, found = load_edition(folder.absolute())
    # A copy may be called what it likes: it is not looked up by its code.
    fine = frozenset(folder_name(edition)) if edition is not None else frozenset()
    linted = [one for one in lint(edition, dictionary) if one not in fine] if edition is not None else []
    root = beside if (beside / CROSSWALKS).is_dir() else None
    shown = [_shown_below(one, folder) for one in (*found, *linted)]
    plain = load_criteria(edition.code).edition if edition is not None and root is None else edition
    return Side(edition, dictionary, plain or edition, root, in_order((*problems, *shown)))


def _shown_below(one: Diagnostic, folder: Path) -> Diagnostic:
    """Name the folder as the user did: two sides may have files of one name."""
    name, _, rest = one.place.path.partition("/")
    known = name == folder.absolute().name and rest
    return replace(one, place=replace(one.place, path=f"{folder.as_posix()}/{rest}")) if known else one


def _unknown(name: str, known: tuple[str, ...]) -> Diagnostic:
    there = "、".join(known) or "无", ", ".join(known) or "none"
    return error(
        Location(name),
        "edition-unknown",
        say(f"“{name}”不是评价细则的版号，也不是评价细则所在的文件夹", f"“{name}” is neither an edition nor the folder of one"),
        say(
            f"现有：{there[0]}；文件夹里要有 {NAME}",
            f"there is: {there[1]}; a folder must hold {NAME}",
        ),
    )
