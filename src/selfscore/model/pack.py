"""What a task sheet asks of a unit: facts line by line, ledgers row by row, each with what the repository says now.

Every cell is a text, as it is written into the sheet. What stands in a statement is named by its path in it, with the
dictionary's own keys: ``("members", "flood", "valid_until")``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from selfscore.model.place import Location
from selfscore.model.skeleton import FormColumn
from selfscore.model.text import Lang, Text

SCHEMA: Final = "selfscore/pack/v1"
FORM: Final = "selfscore"
"""The sheet that a program reads: what the pack was made of, and every cell as it was then."""
FACTS: Final = "facts"
"""What the sheet of facts is called by that sheet; ledgers go by their facts."""

SlotKind = Literal["boolean", "number", "date", "text", "choice", "paths"]
COLUMNS: Final = (
    "value", "denominator", "absent", "evidence", "observed", "approved", "valid_until", "document_no", "held_at", "note",
)  # fmt: skip
"""The columns that are filled in, in their order. ``value`` is the numerator of a ratio."""
BEFORE: Final = ("code", "items", "fact", "part", "about", "unit")
"""The columns before them, which are locked."""
HEAD_ROW: Final = 4
"""Row of the headings, from 1; the row above it holds the columns' codes."""
MARK: Final = "mark"
"""Column of a ledger that says what is to become of a row."""
REMOVE: Final = Text(zh="删除", en="remove")
"""What is written there to drop it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell that a statement fills."""

    path: tuple[str, ...]
    kind: SlotKind
    text: str
    choices: tuple[str, ...] = ()
    locked: bool = False
    """What stands there cannot be told in one cell: it is changed in the repository."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet of facts: a fact, a member of it, a year of it."""

    code: str
    """``fact``, ``fact/member``, ``fact/member/field``, ``fact/2020``."""
    fact: str
    title: Text
    part: Text | None
    about: tuple[Text, ...]
    unit: Text | None
    items: tuple[str, ...]
    slots: Mapping[str, Slot]
    remark: Text | None = None
    """Why all of it is locked."""


@dataclass(frozen=True, slots=True)
class LedgerForm:
    """One ledger as a sheet. ``rows`` are texts by column, by the row's code: its id, or its place."""

    fact: str
    title: Text
    id: str | None
    columns: Mapping[str, FormColumn]
    rows: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Mapping[str, Location]]
    """Where the cells stand in the repository, by column; under "" the row itself."""
    items: tuple[str, ...]
    about: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a pack was made of."""

    unit: str
    district: Text
    edition: str
    edition_sha256: str
    evidence_sha256: str
    as_of: date
    lang: Lang
    tool: str


@dataclass(frozen=True, slots=True)
class Pack:
    """All that one unit is asked for."""

    origin: Origin
    title: Text
    """Title of the edition."""
    folder: str
    """Name of its folder."""
    lines: tuple[Line, ...]
    ledgers: tuple[LedgerForm, ...]
    apart: tuple[Text, ...] = ()
    """Ledgers that are too large for a sheet, or cannot be read: what to do with them."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A task sheet as a program reads it: what it was made of, and all that was written into it then."""

    origin: Origin
    sheets: Mapping[str, str]
    """Name of the sheet by what it is for: ``facts``, or a table."""
    columns: Mapping[str, tuple[str, ...]]
    """Codes of its columns, from the first, by the same."""
    cells: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """Texts by sheet, row code and column."""
