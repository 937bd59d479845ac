"""Where every part of an edition was written, so that lint can point at the very value that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, PrivateAttr

from selfscore.model.place import Location, Marks, Step
from selfscore.model.rubric import Bonus, Edition, Item, OverlayMark, RuleSpec, Vetoes

Steps = tuple[Step, ...]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an edition, and which part of it is used."""

    data: Any
    marks: Marks
    inside: Steps = ()
    """Path, in the file, of what the edition takes from it."""


@dataclass(frozen=True, slots=True)
class Places:
    """The files of an edition, each under the path of the edition that it fills."""

    parts: Mapping[Steps, Part] = field(default_factory=dict)

    def part(self, path: Steps) -> tuple[Part, Steps]:
        """Return the file that holds a path of the edition, and the path in that file."""
        for size in range(len(path), -1, -1):
            found = self.parts.get(path[:size])
            if found is not None:
                return found, (*found.inside, *path[size:])
        return Part(None, Marks(Location("edition.yaml", 1, 1))), ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One part of an edition (an item, a rule) with the way to its places."""

    places: Places
    path: Steps = ()

    def below(self, *steps: Step) -> Spot:
        """Return a part of this part."""
        return Spot(self.places, (*self.path, *steps))

    def value(self, *steps: Step) -> Location:
        """Return the place of a value, or of its nearest parent that has one."""
        part, path = self.places.part((*self.path, *steps))
        return part.marks.value(*path)

    def key(self, *steps: Step) -> Location:
        """Return the place of a key; of the value where it has no key."""
        part, path = self.places.part((*self.path, *steps))
        return part.marks.key(*path)

    def written(self, *steps: Step) -> Any:
        """Return what stands at a path, as plain data; None where nothing does."""
        part, path = self.places.part((*self.path, *steps))
        data = part.data
        for step in path:
            known = range(len(data)) if isinstance(data, list) else data if isinstance(data, Mapping) else ()
            if step not in known:
                return None
            data = data[step]
        return data


class PlacedEdition(Edition):
    """An edition that knows where it was written."""

    _places: Places = PrivateAttr(default_factory=Places)

    def at(self, places: Places, sha256: str, overlay: OverlayMark | None = None) -> PlacedEdition:
        """Return the same edition with its places, the hash over its files, and the mark of what adapted it."""
        placed = self.model_copy(update={"sha256": sha256, "overlay": overlay})
        placed._places = places
        return placed

    @property
    def spot(self) -> Spot:
        """The edition as a whole."""
        return Spot(self._places)


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule, where it stands, and the part of the edition that it belongs to."""

    rule: RuleSpec
    at: Spot
    parent: Item | Bonus | Vetoes


def spot_of(edition: Edition) -> Spot:
    """Return the whole of an edition; one that was not loaded from files has no places."""
    return edition.spot if isinstance(edition, PlacedEdition) else Spot(Places())


def placed_items(edition: Edition) -> Iterator[tuple[Item, Spot]]:
    """Yield the items with their places."""
    top = spot_of(edition)
    for number, section in enumerate(edition.sections):
        for second, indicator in enumerate(section.indicators):
            at = top.below("sections", number, "indicators", second, "items")
            for third, item in enumerate(indicator.items):
                yield item, at.below(third)


def placed_rules(edition: Edition) -> Iterator[PlacedRule]:
    """Yield the scored rules, then the bonus, then the vetoes, with their places."""
    for item, at in placed_items(edition):
        for number, rule in enumerate(item.rules):
            yield PlacedRule(rule, at.below("rules", number), item)
    top = spot_of(edition)
    for name, part in (("bonus", edition.bonus), ("vetoes", edition.vetoes)):
        for number, rule in enumerate(part.rules if part is not None else ()):
            assert part is not None
            yield PlacedRule(rule, top.below(name, "rules", number), part)


def leaves(value: object, wanted: type[_T] | tuple[type[_T], ...], path: Steps = ()) -> Iterator[tuple[Steps, _T]]:
    """Yield every value of a type inside a model, with its path as it is written in YAML."""
    if isinstance(value, wanted):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, about in type(value).model_fields.items():
            yield from leaves(getattr(value, name), wanted, (*path, about.alias or name))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, wanted, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from leaves(inner, wanted, (*path, number))
