"""What a new evidence repository is made of: which facts an edition asks for, item by item, and how each is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.cells import CellType
from selfscore.model.facts import FactType
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a ledger, or a further condition of a checklist's members."""

    title: Text
    type: CellType
    unit: str | None = None
    optional: bool = False
    choices: tuple[Text, ...] = ()
    """For a choice: a way to write each of its values."""
    says_unit: bool = False
    """No unit is taken for granted: a number whose unit stands nowhere is not understood."""


@dataclass(frozen=True, slots=True)
class FactForm:
    """One fact as somebody who has to state it needs to see it."""

    key: str
    name: Text
    """What it is called in a fact file: its title, or its key where the title means another fact."""
    title: Text
    about: Text | None
    type: FactType
    unit: Text | None
    whole: bool
    documents: tuple[Text, ...]
    proof: bool
    """A statement in favour needs a document."""
    months: int | None
    """For how many months it counts; None where nothing but ``valid_until`` ends it."""
    counted_from: str
    """The date that the months are counted from: ``approved`` or ``observed``."""
    gone: bool
    """Once it has expired it counts as not there."""
    members: tuple[Text, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    """Of a table its columns, of a checklist the further conditions."""
    dated: Text | None = None
    """Column of a table: a row dated after the as-of date is not known yet."""
    lists_all_of: Text | None = None
    """The register whose every entry the table has to list."""
    used_by: tuple[str, ...] = ()
    """Codes of the rules that need it."""

    @property
    def is_table(self) -> bool:
        """It is filed as a ledger."""
        return self.type == "table"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A fact that is laid out in another chapter."""

    title: Text
    chapter: str
    """Code of that chapter; "" for the registers."""
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One item with the facts that it is the first to need; or the bonus, or the vetoes."""

    code: str
    """Code of the item; the letter of the bonus or of the vetoes."""
    section: str
    section_title: Text
    title: Text
    text: Text | None
    points: Fraction | None
    lead: Text | None
    support: tuple[Text, ...]
    rules: tuple[RuleSpec, ...]
    facts: tuple[FactForm, ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Quick:
    """The quickest first points: one yes-or-no fact that alone moves the proven score."""

    chapter: str
    rule: str
    fact: FactForm
    points: Fraction


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Everything that the files of a new repository say."""

    edition: str
    title: Text
    notice: Text
    partial: bool
    points: Fraction
    district: str
    """Name of the district; "" where none is given."""
    registers: tuple[FactForm, ...]
    chapters: tuple[Chapter, ...]
    units: Mapping[str, FormColumn]
    """Columns of the register of units, by what they hold: code, name, kind, and what else there is."""
    duties: Mapping[str, FormColumn]
    """Columns of the responsibility table, by what they hold: code, lead, responsible, and what else there is."""
    quick: Quick | None
    criteria: str = ""
    """Path from the new repository to criteria that do not come with the tool; "" for those that do."""
    home: str = ""
    """The repository's own edition: what a not-applicable claim means that names none."""
