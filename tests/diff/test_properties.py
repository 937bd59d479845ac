"""Any two editions and any true crosswalk: every code once, points add up, and the way back is the way there, turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.app.diff import compare
from selfscore.model.crosswalk import Fate, fates_of
from selfscore.model.diff import EditionDiff
from tests.diff.world import Items, criteria, plain
from tests.effort import examples

FACTS = ("plan", "rules_of_use")
BACK = {Fate.NEW: Fate.DROPPED, Fate.DROPPED: Fate.NEW, Fate.EQUAL: Fate.EQUAL, Fate.CHANGED: Fate.CHANGED}
Group = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class World:
    """Two editions of items with one rule each, and which items belong together."""

    old: dict[str, tuple[Decimal, str]]
    new: dict[str, tuple[Decimal, str]]
    groups: tuple[Group, ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    sides = []
    for _ in range(2):
        many = draw(st.integers(1, 5))
        points = st.decimals("0.1", 5, places=1, allow_nan=False, allow_infinity=False)
        sides.append({str(n): (draw(points), draw(st.sampled_from(FACTS))) for n in range(1, many + 1)})
    places = draw(st.lists(st.integers(0, 4), min_size=sum(map(len, sides)), max_size=sum(map(len, sides))))
    groups: dict[int, tuple[list[str], list[str]]] = {}
    for place, (side, code) in zip(places, [(n, code) for n in (0, 1) for code in sides[n]], strict=True):
        groups.setdefault(place, ([], []))[side].append(code)
    return World(sides[0], sides[1], tuple((tuple(old), tuple(new)) for old, new in groups.values()))


def items(side: dict[str, tuple[Decimal, str]]) -> Items:
    return {code: (str(points), {f"{code}.1": plain(f"{code}.1", fact, str(points))}) for code, (points, fact) in side.items()}


def fate(world: World, group: Group, *, back: bool) -> Fate:
    old, new = group
    may = fates_of(*((len(new), len(old)) if back else (len(old), len(new))))
    return may[0] if len(may) == 1 or world.old[old[0]] == world.new[new[0]] else Fate.CHANGED


def listed(codes: Sequence[str], tail: str) -> str:
    return "[" + ", ".join(f'"{code}{tail}"' for code in codes) + "]"


def crosswalk(world: World, *, back: bool = False) -> str:
    names = ("two", "one") if back else ("one", "two")
    lines = [f"old: {names[0]}", f"new: {names[1]}"]
    for part, tail in (("items", ""), ("rules", ".1")):
        lines.append(f"{part}:")
        for group in world.groups:
            old, new = (listed(codes, tail) for codes in (reversed(group) if back else group))
            lines.append(
                f"  - {{old: {old}, new: {new}, status: {fate(world, group, back=back).value}, reason: {{zh: 因, en: why}}}}"
            )
    return "\n".join(lines) + "\n"


def both_ways(world: World) -> tuple[EditionDiff, EditionDiff]:
    with TemporaryDirectory() as folder:
        root = criteria(Path(folder) / "c", crosswalk(world), items(world.old), items(world.new))
        (root / "crosswalk" / "two-one.yaml").write_text(crosswalk(world, back=True), encoding="utf-8")
        there, back = compare("one", "two", root), compare("two", "one", root)
    assert there.diff is not None, there.diagnostics
    assert back.diff is not None, back.diagnostics
    return there.diff, back.diff


@given(worlds())
@settings(max_examples=examples(25))
def test_every_code_once_and_points_add_up(world: World) -> None:
    found, _ = both_ways(world)
    for side, mine in (("old", world.old), ("new", world.new)):
        assert sorted(item.code for one in found.items for item in getattr(one, side)) == sorted(mine)
        assert sorted(rule.spec.code for one in found.rules for rule in getattr(one, side)) == sorted(
            f"{code}.1" for code in mine
        )
    before, after = (Fraction(sum(points for points, _ in side.values())) for side in (world.old, world.new))
    assert sum(one.before for one in found.items) == sum(one.before for one in found.sections) == before
    assert sum(one.after for one in found.items) == sum(one.after for one in found.sections) == after
    assert sum(one.moved for one in found.items) == found.shifted_items - found.lost_items == after - before
    assert all(one.moved == one.after - one.before for one in found.items)
    assert all(one.moved == one.after - one.before for one in found.sections)


@given(worlds())
@settings(max_examples=examples(25))
def test_the_way_back(world: World) -> None:
    there, back = both_ways(world)
    for ours, theirs in ((there.items, back.items), (there.rules, back.rules)):
        turned = {(_codes(one.new), _codes(one.old), _back(one.fate, len(one.new), len(one.old))) for one in theirs}
        assert {(_codes(one.old), _codes(one.new), one.fate) for one in ours} == turned
    assert [one.key for one in there.gather] == [one.key for one in back.released]
    assert [(one.key, one.stake) for one in there.released] == [(one.key, one.stake) for one in back.gather]
    assert (there.shifted, there.shifted_items) == (sum(-one.moved for one in back.sections if one.moved < 0), back.lost_items)
    assert there.same == back.same


def _codes(side: Sequence[object]) -> tuple[str, ...]:
    return tuple(getattr(one, "code", "") or getattr(one, "spec").code for one in side)  # noqa: B009 (an item has no spec)


def _back(one: Fate, old: int, new: int) -> Fate:
    return BACK.get(one) or fates_of(old, new)[0]
