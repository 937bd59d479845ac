"""Who owes what, and where nobody does: items without an owner, units and leaders without a task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfscore.model.evidence import Unit
from selfscore.model.place import Location
from selfscore.model.text import Text

Part = Literal["lead", "responsible", "leader"]
PARTS: tuple[Part, ...] = ("lead", "responsible", "leader")


@dataclass(frozen=True, slots=True)
class Unowned:
    """One item that lacks one part or more of what the responsibility table has to say of it."""

    code: str
    title: Text
    suggested: Text
    """The lead department that the edition suggests."""
    lacks: tuple[Part, ...]
    place: Location
    """Its row of the responsibility table; without one, where the table is named or should be."""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """How far the whole edition is assigned here."""

    items: int
    """How many items the edition has."""
    unowned: tuple[Unowned, ...]
    idle: tuple[Unit, ...]
    """Units of the register that neither lead nor share in any item."""

    def lacking(self, part: Part) -> tuple[Unowned, ...]:
        """Return the items that lack one part, in the order of the edition."""
        return tuple(one for one in self.unowned if part in one.lacks)

    @property
    def complete(self) -> bool:
        """Every item has its lead unit, responsible units and leader, and every unit has a task."""
        return not self.unowned and not self.idle
