"""Use cases around the editions themselves: load, list, lint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from selfscore.app.kept import kept
from selfscore.app.overlays import is_overlay, overlay_files
from selfscore.criteria.adapt import load_adapted
from selfscore.criteria.load import editions, load_edition
from selfscore.criteria.overlay import Overlay, read_overlay
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.dictionary.locate import criteria_root
from selfscore.model.diagnostic import Diagnostic, Severity, error, in_order, note
from selfscore.model.overlay import OWN_FACTS, OverlayFiles
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.text import say


@dataclass(frozen=True, slots=True)
class Criteria:
    """A fact dictionary and one edition over it. ``edition`` is None where it could not be loaded."""

    dictionary: Dictionary
    edition: Edition | None
    diagnostics: tuple[Diagnostic, ...]
    overlaid: bool = False
    """There is an overlay; what is wrong with it makes the edition useless."""
    overlay: Overlay | None = None
    """What adapts an edition, where it could be read; its own facts are in the dictionary already."""
    named_at: Location | None = None
    """Where the repository itself names the overlay; None: it was asked for by an option."""

    @property
    def unusable(self) -> bool:
        """Something is wrong with the dictionary or the overlay that nobody may be scored by."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def root_of(criteria: Path | None) -> Path:
    """Return the folder of the criteria: the one asked for, else the one that comes with the tool, which overlays adapt."""
    return criteria if criteria is not None and not is_overlay(criteria) else criteria_root()


def facts_of(criteria: Path | None) -> Path:
    """Return the folder of the dictionary: that of the criteria asked for, else the one that comes with the tool."""
    own = root_of(criteria) / "facts"
    return own if own.is_dir() else criteria_root() / "facts"


def edition_codes(criteria: Path | None = None) -> tuple[str, ...]:
    """List the editions that there are; of an overlay, the one that it adapts. Where there is none: one that cannot be loaded."""
    if criteria is not None and is_overlay(criteria):
        overlay, _ = read_overlay(overlay_files(criteria))
        return (overlay.of,) if overlay is not None else ("",)
    return editions(root_of(criteria)) or ("",)


def load_facts(criteria: Path | None = None, own: OverlayFiles | None = None) -> Criteria:
    """Load the fact dictionary alone: evidence can be read before it is known which edition it asks for.

    Args:
        criteria: a whole folder of criteria, or an overlay.
        own: the overlay that the repository names for itself; one that was asked for by ``criteria`` goes before it.
    """
    files = overlay_files(criteria) if criteria is not None and is_overlay(criteria) else own
    if files is None:
        folder = facts_of(criteria)
        dictionary, problems = kept("dictionary", folder, lambda: load_dictionary(folder))
        return Criteria(dictionary, None, in_order(problems))
    overlay, found = read_overlay(files) if not files.unusable else (None, files.diagnostics)
    facts = {f"{files.shown}/{name}": raw for name, raw in files.files.items() if name.startswith(f"{OWN_FACTS}/")}
    dictionary, problems = load_dictionary(facts_of(criteria), facts)
    return Criteria(dictionary, None, in_order((*found, *problems)), True, overlay, files.named_at)


def with_edition(facts: Criteria, edition: str, criteria: Path | None = None) -> Criteria:
    """Add one edition to a loaded dictionary; everything that is wrong with either is a diagnostic.

    A dictionary that came with an overlay gives the edition as the overlay adapts it.
    """
    if facts.overlaid and facts.overlay is None:
        return facts
    root = root_of(criteria)
    known = editions(root)
    overlay = facts.overlay
    if not known:
        return replace(facts, edition=None, diagnostics=(_none(root),))
    if edition not in known:
        problem = _unknown(edition, known) if overlay is None or overlay.of in known else _of_nothing(overlay, known)
        return replace(facts, edition=None, diagnostics=in_order((*facts.diagnostics, problem)))
    if overlay is not None and overlay.of != edition:
        if facts.named_at is None:
            return replace(facts, diagnostics=in_order((*facts.diagnostics, _of_another(overlay, edition))))
        facts = replace(facts, diagnostics=(*facts.diagnostics, _not_used(overlay, edition, facts.named_at)))
        overlay = None
    if overlay is None:
        loaded, problems = kept("edition", root / edition, lambda: load_edition(root / edition))
    else:
        from selfscore.dictionary.lint import lint_dictionary  # noqa: PLC0415 (only an overlay can bring facts that are wrong)

        loaded, problems = load_adapted(root / edition, overlay, facts.dictionary)
        problems = (*problems, *(one for one in lint_dictionary(facts.dictionary) if one.severity is Severity.ERROR))
    found = replace(facts, edition=loaded, diagnostics=in_order((*facts.diagnostics, *problems)))
    return replace(found, edition=None) if facts.overlaid and found.unusable else found


def load_criteria(edition: str, criteria: Path | None = None) -> Criteria:
    """Load the dictionary and one edition."""
    return with_edition(load_facts(criteria), edition, criteria)


def lint_criteria(edition: str, criteria: Path | None = None) -> Criteria:
    """Load an edition and check that everything in it adds up and refers to something."""
    found = load_criteria(edition, criteria)
    if found.overlaid:
        return _linted(found)
    return kept(f"lint {edition}", root_of(criteria), lambda: _linted(found))


def _linted(found: Criteria) -> Criteria:
    # Most commands judge and do not lint: they start without it.
    from selfscore.criteria.lint import lint  # noqa: PLC0415 (see above)
    from selfscore.dictionary.lint import lint_dictionary  # noqa: PLC0415 (see above)

    problems = [*found.diagnostics, *lint_dictionary(found.dictionary)]
    if found.edition is not None:
        problems += lint(found.edition, found.dictionary)
    return replace(found, diagnostics=in_order(problems))


def _none(root: Path) -> Diagnostic:
    """Say that a folder is no root of criteria; where the one above it is, name that."""
    shown = root.absolute().name
    above = root.absolute().parent
    advice = say(
        "--criteria 要指向这样的文件夹：里面有 facts 文件夹，每版细则各有一个文件夹，其中有 edition.yaml",
        "--criteria names a folder that holds the folder facts and one folder with edition.yaml for each edition",
    )
    if editions(above):
        advice = say(f"是不是上一级“{above.name}”？{advice.zh}", f"did you mean “{above.name}” above it? {advice.en}")
    message = say(f"“{shown}”里没有评价细则", f"there is no edition in “{shown}”")
    return error(Location(shown), "editions-missing", message, advice)


def _unknown(edition: str, known: tuple[str, ...]) -> Diagnostic:
    there = "、".join(known), ", ".join(known)
    return error(
        Location("criteria"),
        "edition-unknown",
        say(f"没有“{edition}”这一版评价细则", f"there is no edition “{edition}”"),
        say(
            f"现有：{there[0] or '无'}。请改 --edition 或 selfscore.yaml 中的 edition；自己的细则用 --criteria 文件夹 指明",
            f"there is: {there[1] or 'none'}; change --edition or `edition:` in selfscore.yaml; "
            "criteria of your own are named with --criteria FOLDER",
        ),
    )


def _of_nothing(overlay: Overlay, known: tuple[str, ...]) -> Diagnostic:
    message = say(f"没有“{overlay.of}”这一版，无从补充", f"there is no edition “{overlay.of}” to adapt")
    there = say(f"现有：{'、'.join(known)}", f"there is: {', '.join(known)}")
    return error(overlay.marks.value("of"), "overlay-other-edition", message, there)


def _of_another(overlay: Overlay, edition: str) -> Diagnostic:
    message = say(
        f"补充细则依据 {overlay.of} 版，这里要的是 {edition} 版",
        f"the overlay adapts edition {overlay.of}; {edition} was asked for",
    )
    advice = say(f"加 --edition {overlay.of}，或换一个补充细则", f"add --edition {overlay.of}, or give another overlay")
    return error(overlay.marks.value("of"), "overlay-other-edition", message, advice)


def _not_used(overlay: Overlay, edition: str, place: Location) -> Diagnostic:
    message = say(
        f"补充细则只适用于 {overlay.of} 版，按 {edition} 版评分时没有使用",
        f"the overlay adapts edition {overlay.of} and was not used for {edition}",
    )
    return note(place, "overlay-other-edition", message)
