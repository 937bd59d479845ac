"""What a comparison of an edition with the official text found, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfscore.model.official import TextPlace
from selfscore.model.place import Step
from selfscore.model.rubric import Edition
from selfscore.model.text import Text


class Standing(StrEnum):
    """How a number, or a whole rule, stands to the text."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    """The text does not say it, or not so that one could be sure."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the text, and where it begins."""

    place: TextPlace
    sentence: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A value to write into the criteria: ``path`` leads to it from the part with the code ``on``."""

    on: str
    path: tuple[Step, ...]
    value: object


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the criteria. ``text`` is empty where the text was not found to say it."""

    field: str
    """The field of the criteria that holds it; ``text`` where it only stands in the wording."""
    what: Text
    standing: Standing
    criteria: str
    """As it is shown: ``0.2``, ``< 95%``."""
    text: str = ""
    quote: Quote | None = None
    edit: Edit | None = None
    """What would make the criteria say what the text says; None: it agrees, or no single field holds it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One part of the edition: a section, an indicator, an item, a rule, or the bonus."""

    code: str
    level: str
    """``section``, ``indicator``, ``item``, ``bonus``, ``rule``."""
    title: Text
    standing: Standing
    numbers: tuple[Number, ...] = ()
    quote: Quote | None = None
    """The sentence that it was held against, or, where it was not found, the one that came nearest."""
    why: Text | None = None
    """Why it counts as not found, or what a reader must know of an agreement."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A sentence under an item that says a deduction, and that no rule of the item was paired with."""

    code: str
    """Of the item, or ``bonus``."""
    title: Text
    quote: Quote


@dataclass(frozen=True, slots=True)
class Verification:
    """An edition, part by part in its order, held against one text."""

    edition: Edition
    name: str
    sha256: str
    checked: tuple[Checked, ...]
    unclaimed: tuple[Unclaimed, ...] = ()

    def count(self, standing: Standing, *, rules: bool) -> int:
        """Count the rules, or else the other parts, that stand so."""
        return sum(one.standing is standing and (one.level == "rule") is rules for one in self.checked)

    @property
    def differs(self) -> bool:
        """Something differs."""
        return any(one.standing is Standing.DIFFERS for one in self.checked)

    @property
    def recognised(self) -> bool:
        """At least one item was found in the text."""
        return any(one.level == "item" and one.quote is not None for one in self.checked)
