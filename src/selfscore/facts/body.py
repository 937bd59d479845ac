"""A mapping inside a statement, read key by key: every value is understood or complained about at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from selfscore.dictionary.definitions import ColumnDef
from selfscore.dictionary.dictionary import near_names
from selfscore.evidence.cells import read_cell
from selfscore.facts import words
from selfscore.model.cells import Blank, CellType, Value
from selfscore.model.diagnostic import Diagnostic, error, note, warning
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import Text, same

PROOF_KEYS = ("evidence", "document_no", "held_at", "approved", "observed", "valid_until")
"""What a member or a field takes over from the statement around it where it has none of its own."""
COMMON_KEYS = (*PROOF_KEYS, "note", "not_applicable", "absent")
CLAIM_KEYS = ("reason", "approved_by", "date", "evidence")
_TITLE = same("value")
_COLUMNS: Mapping[CellType, ColumnDef] = {
    kind: ColumnDef(type=kind, title=_TITLE) for kind in ("boolean", "number", "date", "text")
}


class Body:
    """One mapping of a statement.

    ``faults`` are mistakes that leave it unread: what it says in favour does not count while there are any.
    ``said`` collects every diagnostic of the whole statement.
    """

    def __init__(
        self,
        data: Mapping[str, object],
        marks: Marks,
        said: list[Diagnostic],
        path: tuple[Step, ...] = (),
        outer: Body | None = None,
    ) -> None:
        self.data = data
        self.marks = marks
        self.said = said
        self.path = path
        self.outer = outer
        self.faults: list[Text] = []

    @property
    def place(self) -> Location:
        """Where the mapping stands: at its key."""
        return self.marks.key(*self.path)

    def at(self, name: str) -> Location:
        """Return the place of a value, of the statement around it where it is taken over from there."""
        owner = self._owner(name)
        return owner.marks.value(*owner.path, name)

    def at_key(self, name: str) -> Location:
        """Return the place of a key."""
        return self.marks.key(*self.path, name)

    def _owner(self, name: str) -> Body:
        if name in PROOF_KEYS and self.data.get(name) is None and self.outer is not None:
            return self.outer._owner(name)
        return self

    def raw(self, name: str) -> object:
        """Return a value as written; None where nothing is."""
        return self._owner(name).data.get(name)

    def own(self, *names: str) -> bool:
        """Tell whether the mapping itself says one of these."""
        return any(self.data.get(name) is not None for name in names)

    def complain(self, place: Location, code: str, message: Text, help_: Text | None) -> None:
        """Report a mistake that leaves the rest of the mapping as it is."""
        self.said.append(error(place, code, message, help_))

    def refuse(self, place: Location, code: str, message: Text, help_: Text | None) -> None:
        """Report a mistake that leaves the mapping unread."""
        self.complain(place, code, message, help_)
        self.faults.append(message)

    def warn(self, place: Location, code: str, message: Text, help_: Text | None) -> None:
        """Report what its author should look at."""
        self.said.append(warning(place, code, message, help_))

    def tell(self, place: Location, code: str, message: Text) -> None:
        """Report what was done with a part of it."""
        self.said.append(note(place, code, message))

    def only(self, known: Iterable[str], more: Iterable[str] = ()) -> None:
        """Refuse every key that is not known; ``more`` are names that are known, but that only help to guess."""
        names = tuple(known)
        for key in self.data:
            if key not in names:
                self.refuse(
                    self.at_key(key),
                    "unknown-key",
                    words.unknown_key(key),
                    words.did_you_mean(near_names(key, (*names, *more)), names),
                )

    def value(self, name: str, column: ColumnDef) -> Value | None:
        """Read one value as a ledger's cell of that column would be; None where nothing, or nothing readable, is written."""
        raw = self.raw(name)
        if raw is None:
            return None
        cell = read_scalar(raw, column)
        if cell is Blank.UNREADABLE:
            self.refuse(self.at(name), "wrong-value", words.not_a(raw, column.type), words.write_like(column))
        return None if isinstance(cell, Blank) else cell

    def number(self, name: str, *, whole: bool = False, signed: bool = False) -> Fraction | None:
        """Read an exact number; counts have no fractions, and only signed numbers may be negative."""
        found = self.value(name, _COLUMNS["number"])
        if not isinstance(found, Fraction):
            return None
        if found < 0 and not (signed and not whole):
            self.refuse(self.at(name), "number-negative", words.negative(name, found), words.CHECK_NUMBER)
            return None
        if whole and found.denominator != 1:
            self.refuse(self.at(name), "number-not-whole", words.not_whole(name, found), words.CHECK_NUMBER)
            return None
        return found

    def date(self, name: str) -> date | None:
        """Read a date."""
        found = self.value(name, _COLUMNS["date"])
        return found if isinstance(found, date) else None

    def flag(self, name: str) -> bool | None:
        """Read a yes or no."""
        found = self.value(name, _COLUMNS["boolean"])
        return found if isinstance(found, bool) else None

    def text(self, name: str) -> str | None:
        """Read a text; a number counts as its digits."""
        found = self.value(name, _COLUMNS["text"])
        return found if isinstance(found, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a text or a list of texts, each once."""
        raw = self.raw(name)
        listed = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else [raw]
        found = []
        for one in listed:
            cell = Blank.EMPTY if one is None else read_scalar(one, _COLUMNS["text"])
            if isinstance(cell, str):
                found.append(cell)
            elif cell is Blank.UNREADABLE:
                self.refuse(self.at(name), "wrong-value", words.not_a(one, "text"), words.LIST_OF_PATHS)
        return tuple(dict.fromkeys(found))

    def inner(self, name: str) -> Body | None:
        """Return the mapping under a key, None where nothing is; anything else there is a fault of this mapping."""
        raw = self.data.get(name)
        if raw is None:
            return None
        if not isinstance(raw, Mapping):
            self.refuse(self.at(name), "not-a-mapping", words.not_a_mapping(name), words.write_mapping(name))
            return None
        return Body(raw, self.marks, self.said, (*self.path, name), self)

    def part(self, name: str) -> Body:
        """Return the mapping of a member: its own mistakes stay its own, those around it count for it too.

        A member without a mapping is one with a fault; a member with nothing behind it is empty.
        """
        raw = self.data.get(name)
        data = raw if isinstance(raw, Mapping) else {}
        found = Body(data, self.marks, self.said, (*self.path, name), self)
        if raw is not None and not isinstance(raw, Mapping):
            found.refuse(self.at(name), "not-a-mapping", words.not_a_mapping(name), words.write_mapping(name))
        return found


def read_scalar(raw: object, column: ColumnDef) -> Value | Blank:
    """Read a YAML scalar as a cell; true and false are yes and no, and nothing else."""
    if isinstance(raw, bool):
        return raw if column.type == "boolean" else Blank.UNREADABLE
    if not isinstance(raw, str | int):
        return Blank.UNREADABLE
    return read_cell(str(raw), column)
