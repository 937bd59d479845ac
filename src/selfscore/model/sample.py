"""A sample of the rows of a ledger, drawn so that anybody can draw it again; and what was found on site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.cells import Cell
from selfscore.model.place import Location
from selfscore.model.skeleton import FormColumn
from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row that could be drawn. ``rank`` counts from 1 within its stratum, by ``sha256``."""

    id: str
    stratum: str
    sha256: str
    rank: int
    drawn: bool
    place: Location
    cells: Mapping[str, Cell]
    written: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the ledger that is drawn from by itself: how many rows it has, and how many are drawn."""

    name: str
    rows: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with all that is needed to draw it again."""

    fact: str
    title: Text
    ledger: Location
    ledger_sha256: str
    as_of: date
    seed: str
    by: Text | None
    """The column that strata are made by; None: the whole ledger is one."""
    id: Text
    """The column that names a row."""
    candidates: tuple[Candidate, ...]
    """Every row that could be drawn, by stratum and rank."""
    strata: tuple[Stratum, ...]
    columns: Mapping[str, FormColumn]
    """What the ledger's rows say, in its order."""
    inspect: tuple[str, ...]
    """Columns to be filled in on site: what rules ask about and an eye can see."""
    left_out: int
    """Rows that could not be drawn: without an id, or with one that an earlier row has."""

    @property
    def drawn(self) -> tuple[Candidate, ...]:
        """The rows that are drawn."""
        return tuple(one for one in self.candidates if one.drawn)


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something was found on site, for one condition of one rule.

    ``low`` and ``high`` bound the rate in the whole ledger with a confidence of 95 %: the exact interval of Clopper and Pearson
    (1934) for ``found`` among ``seen``; it takes no credit for the ledger being finite.
    """

    rule: str
    text: Text
    """What the rule asks and costs."""
    seen: int
    unclear: int
    """Places whose sheet leaves it open; they are not among ``seen``."""
    found: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class SiteResults:
    """What the site results that are filed with a ledger say."""

    fact: str
    title: Text
    rows: int
    """Rows of the ledger."""
    site: int
    """Places that were inspected."""
    rates: tuple[Rate, ...]
