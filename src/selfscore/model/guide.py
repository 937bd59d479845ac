"""What the operation guide is made of: an edition, everything that it asks to be filed, and how one repository stands."""

from __future__ import annotations

from dataclasses import dataclass

from selfscore.model.assessment import Assessment
from selfscore.model.cells import CellType
from selfscore.model.rubric import Edition
from selfscore.model.skeleton import Skeleton
from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class ColumnTest:
    """A rule looks at a column of a ledger."""

    rule: str
    fact: str
    column: Text
    type: CellType
    op: str
    """A comparison of `model.where`."""
    span: int | None = None
    """Of a window back from the as-of date: its calendar years or months. None for every other comparison."""
    blank: bool | None = None
    """Of ``missing``: whether a blank is what is asked about. None for every other comparison."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that the guide says; ``assessment`` is None where it is written without evidence."""

    edition: Edition
    skeleton: Skeleton
    tests: tuple[ColumnTest, ...]
    assessment: Assessment | None
