"""What the fact dictionary says about each fact."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from selfscore.model.cells import CellType
from selfscore.model.facts import FactType
from selfscore.model.numbers import Exact
from selfscore.model.place import Location
from selfscore.model.text import Strict, Text
from selfscore.model.where import Where

Expired = Literal["missing", "stale"]


class Band(Strict):
    """One step of a derived column: the value it takes when the condition holds; the first that holds decides."""

    value: str
    when: Where


class ColumnDef(Strict):
    """A column of a table, or a further condition of a checklist's members."""

    type: CellType
    title: Text
    aliases: tuple[str, ...] = ()
    """Other headings that departments write. The key, both titles and these are all recognised."""
    unit: str | None = None
    """What numbers are in. A cell, a heading or a line above it (单位：万元) may state another one of the same measure."""
    says_unit: bool = False
    """No unit is taken for granted: a number whose unit stands nowhere is not understood."""
    optional: bool = False
    """A ledger without it is complete: nobody is told that it is missing."""
    values: dict[str, tuple[str, ...]] = {}
    """For a choice: each value with the other ways to write it. A boolean may name further words for ``true`` and ``false``."""
    band: tuple[Band, ...] = ()
    """The column is not in the ledger: it is derived from the others."""
    otherwise: str | None = None
    """The value of a derived column when no band holds."""

    @property
    def by_eye(self) -> bool:
        """Somebody who stands there can fill it in: a yes or no, or a word of a list."""
        return not self.band and self.type in ("boolean", "choice")


class MemberDef(Strict):
    """A member of a checklist or of a ratio by member."""

    title: Text
    aliases: tuple[str, ...] = ()


class Validity(Strict):
    """How long a fact counts when no ``valid_until`` is stated."""

    months: int = Field(ge=1)
    counted_from: Literal["approved", "observed"]


class RegisterRef(Strict):
    """What a table should list: every entry of another table (a register)."""

    fact: str
    column: str
    """Column of the register that names its entries."""
    on: str
    """Column of this table that names the same."""


class Share(Strict):
    """The share of a table's rows."""

    table: str
    where: Where
    of: Where | None = None
    """The rows that make the whole; without it, all."""


class Derive(Strict):
    """A fact made of facts, by exactly one of these ways."""

    divide: tuple[str, str] | None = None
    """Numbers: a ratio. Series: a rate for each year."""
    sum: tuple[str, ...] | None = None
    """Numbers added up; of one fact by member: numerators and denominators added up."""
    worst: str | None = None
    """The smallest ratio among the members of a fact by member."""
    share: Share | None = None
    per: Exact | None = None
    """For a rate: per how many of the denominator's unit it is shown."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(way is not None for way in (self.divide, self.sum, self.worst, self.share)) != 1:
            raise ValueError("give exactly one of divide, sum, worst, share")
        return self

    def parts(self) -> tuple[str, ...]:
        """Return the keys of the facts that it is made of."""
        return (
            *(self.divide or ()),
            *(self.sum or ()),
            *([self.worst] if self.worst else ()),
            *([self.share.table] if self.share else ()),
        )


_ONLY_FOR: dict[str, tuple[str, ...]] = {
    "members": ("checklist", "ratio_by_member"),
    "fields": ("checklist",),
    "columns": ("table",),
    "id": ("table",),
    "lists_all_of": ("table",),
    "recorded": ("table",),
    "per": ("rate_series",),
}
_NEEDED: dict[str, tuple[str, ...]] = {
    "checklist": ("members",),
    "ratio_by_member": ("members",),
    "table": ("columns",),
}


class FactDef(Strict):
    """One fact of the dictionary."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: FactType
    title: Text
    about: Text | None = None
    """What exactly is meant, where the title leaves doubt."""
    aliases: tuple[str, ...] = ()
    unit: Text | None = None
    whole: bool = False
    """Numbers are counts: no fractions, not negative."""
    documents: tuple[Text, ...] = ()
    """The papers that usually prove it."""
    proof: bool = True
    """A statement in favour needs at least one document (or a paper held elsewhere). A table is its own proof
    unless this is set."""
    validity: Validity | None = None
    expired: Expired = "stale"
    """What expiry means: ``missing``: judged as not there; ``stale``: as stated in ``high``, lost in ``low``."""
    members: dict[str, MemberDef] = {}
    fields: dict[str, ColumnDef] = {}
    columns: dict[str, ColumnDef] = {}
    id: str | None = None
    """Column that names a row; site-sample rows are joined on it."""
    lists_all_of: RegisterRef | None = None
    """The register whose every entry the table should list; what it lacks is a finding."""
    recorded: str | None = None
    """Date column: a row dated after the as-of date is not known yet."""
    per: Exact | None = None
    derive: Derive | None = None
    topic: str = ""
    """Name of the dictionary file; set by the loader."""
    place: Location = Field(default=Location(""), exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _table_proof(cls, data: object) -> object:
        if isinstance(data, dict) and data.get("type") in ("table", "survey") and "proof" not in data:
            return {**data, "proof": False}
        return data

    @model_validator(mode="after")
    def _fits_type(self) -> Self:
        for name, types in _ONLY_FOR.items():
            if getattr(self, name) and self.type not in types:
                raise ValueError(f"'{name}' belongs to {' and '.join(types)}, not to {self.type}")
        for name in _NEEDED.get(self.type, ()):
            if not getattr(self, name):
                raise ValueError(f"a {self.type} needs '{name}'")
        for name in filter(None, (self.id, self.recorded)):
            if name not in self.columns:
                raise ValueError(f"'{name}' is not one of the columns")
        return self
