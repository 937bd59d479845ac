"""The use case behind `selfscore diff`: two editions by their crosswalk, or two versions of one edition by its codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from selfscore.app.asking import gathered, released, wider
from selfscore.app.crosswalk import crosswalk_between
from selfscore.app.sides import Side, side_of
from selfscore.criteria.compare import Matched, by_codes, changes, edition_changes, fitted, reason_of, rule_diff
from selfscore.model.crosswalk import Crosswalk, Fate, Link
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.model.diff import Basis, EditionDiff, ItemDiff, RuleDiff
from selfscore.tally.editions import lost, points_moved, section_moves, shifted


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it; ``diff`` is None where something is wrong that has to be put right first."""

    diff: EditionDiff | None
    diagnostics: tuple[Diagnostic, ...]


def compare(old: str, new: str, criteria: Path | None = None) -> Compared:
    """Hold two editions against each other.

    Args:
        old: the code of an edition, or the folder of one, or of an overlay.
        new: the same.
        criteria: folder of the editions that are named by code, or an overlay.
    """
    before, after = side_of(old, criteria, other=new), side_of(new, criteria, other=old, last=True)
    problems = in_order(dict.fromkeys((*before.diagnostics, *after.diagnostics)))
    if before.edition is None or after.edition is None:
        return Compared(None, problems)
    one, other = Matched(before.edition, before.dictionary), Matched(after.edition, after.dictionary)
    if one.edition.code == other.edition.code:
        return Compared(by_their_codes(one, other), problems)
    crosswalk, found = _crosswalk(before, after)
    problems = in_order(dict.fromkeys((*problems, *found)))
    if crosswalk is None or any(each.severity is Severity.ERROR for each in problems):
        return Compared(None, problems)
    items = fitted(crosswalk.items, one.items, other.items)
    rules = fitted(crosswalk.rules, one.parents, other.parents)
    return Compared(_laid_out(one, other, items, rules, "crosswalk", crosswalk.sha256), problems)


def by_their_codes(old: Matched, new: Matched) -> EditionDiff:
    """Hold two versions of one edition against each other: a code means the same in both."""
    return _laid_out(old, new, *by_codes(old.edition, new.edition), "codes")


def _crosswalk(before: Side, after: Side) -> tuple[Crosswalk | None, tuple[Diagnostic, ...]]:
    """Load the crosswalk beside the new edition, else beside the old one, else the tool's own. It knows nothing of overlays."""
    root = next((side.root for side in (after, before) if side.root is not None), None)
    old, new = before.plain, after.plain
    return crosswalk_between(old, new, root) if old is not None and new is not None else (None, ())


def _laid_out(
    one: Matched, other: Matched, items: tuple[Link, ...], rules: tuple[Link, ...], basis: Basis, sha256: str = ""
) -> EditionDiff:
    made = [(link, rule_diff(link, one, other, basis)) for link in rules]
    sections = section_moves(one.edition, other.edition)
    laid = tuple(_item(link, one, other, made, basis) for link in _ordered(items, one, other))
    return EditionDiff(
        old=one.edition,
        new=other.edition,
        basis=basis,
        crosswalk_sha256=sha256,
        sections=sections,
        shifted=shifted(sections),
        shifted_items=shifted(laid),
        lost_items=lost(laid),
        items=laid,
        extras=tuple(diff for link, diff in made if _home(link, one, other) == ("", "")),
        fields=edition_changes(one.edition, other.edition) if basis == "codes" else (),
        gather=gathered(one, other),
        wider=wider(one, other),
        released=released(one, other),
    )


def _ordered(links: tuple[Link, ...], one: Matched, other: Matched) -> list[Link]:
    """Put items in the order of the new edition; those that are gone stand last."""
    now, then = list(other.items), list(one.items)
    return sorted(links, key=lambda link: (0, now.index(link.new[0])) if link.new else (1, then.index(link.old[0])))


def _home(link: Link, one: Matched, other: Matched) -> tuple[str, str]:
    """Return the item that a rule is shown with: ``("new", code)``, ``("old", code)``; two blanks for bonus and vetoes."""
    code = other.item_of(link.new[0]) if link.new else one.item_of(link.old[0])
    return ("new" if link.new else "old", code) if code else ("", "")


def _item(link: Link, one: Matched, other: Matched, rules: Iterable[tuple[Link, RuleDiff]], basis: Basis) -> ItemDiff:
    homes = {*(("new", code) for code in link.new), *(("old", code) for code in link.old)}
    before, after = tuple(one.items[code] for code in link.old), tuple(other.items[code] for code in link.new)
    mine = tuple(diff for rule, diff in rules if _home(rule, one, other) in homes)
    alone = basis == "codes" and len(before) == len(after) == 1
    fields = changes(before[0], after[0], "code", "rules") if alone else ()
    points = points_moved(before, after)
    touched = bool(fields or points[-1] or any(rule.fate is not Fate.EQUAL for rule in mine))
    if link.status is Fate.EQUAL and touched:
        return ItemDiff(Fate.CHANGED, before, after, None, *points, mine, fields)
    return ItemDiff(link.status, before, after, reason_of(link, basis), *points, mine, fields)
