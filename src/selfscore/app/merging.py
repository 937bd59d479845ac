"""Three states, many hands: which of the cells that units changed are written, and which are in dispute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from selfscore.app.assess import Prepared
from selfscore.app.intake_read import Key, NewRow, Proposal, Proposed, cell_meaning, slot_meaning
from selfscore.app.intake_write import Plan
from selfscore.dictionary.definitions import ColumnDef
from selfscore.model.intake import Change, Conflict, Doing, Meaning, Side
from selfscore.model.pack import FACTS, MARK, LedgerForm, Line
from selfscore.model.text import Lang, Text, same, say

_REPOSITORY: Final = say("资料库", "the repository")
_VALUES: Final = frozenset({"value", "denominator", "absent"})
"""Cells of a line that together say one thing."""
_GONE: Final = say("（这一行已不在）", "(the row is gone)")


@dataclass(frozen=True, slots=True)
class Now:
    """What the repository says now of all that the sheets ask."""

    lines: Mapping[str, Line]
    ledgers: Mapping[str, LedgerForm]
    asked: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Merging:
    """Takes proposals that nobody contradicts."""

    ready: Prepared
    now: Now
    lang: Lang
    plan: Plan = field(default_factory=Plan)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    held: list[Change] = field(default_factory=list)
    _disputed: set[tuple[str, str]] = field(default_factory=set)
    """Lines and rows of which anything is in dispute."""

    def all(self, made: Sequence[Proposed]) -> None:
        """Merge what all sheets propose, in the order of the sheets and their rows."""
        by_key: dict[Key, list[Proposal]] = {}
        for one in made:
            for proposal in one.cells:
                by_key.setdefault(proposal.key, []).append(proposal)
        taken = {key: fine for key, every in by_key.items() if (fine := self._agreed(key, every)) is not None}
        self._values_apart(by_key)
        for key, proposal in list(taken.items()):
            if key[2] == MARK and self._row_changed(proposal, by_key, made):
                del taken[key]
        dropped = {(key[0], key[1]) for key in taken if key[2] == MARK}
        for key, proposal in taken.items():
            change = self._change(proposal)
            if (key[0], key[1]) in self._disputed:
                self.held.append(change)
            elif key[2] == MARK or (key[0], key[1]) not in dropped:
                self.changes.append(change)
                self.plan.cells[key] = proposal.meaning
                self.plan.texts[key] = proposal.written.text
                self.plan.units[key[1].partition("/")[0] if key[0] == FACTS else key[0]] = proposal.unit
        self._rows([row for one in made for row in one.rows])

    def _values_apart(self, by_key: Mapping[Key, Sequence[Proposal]]) -> None:
        """Two sheets that say different things in the cells that together are one value (part and whole, yes and none)."""
        said: dict[str, dict[str, list[Proposal]]] = {}
        for (sheet, code, column), every in by_key.items():
            if sheet == FACTS and column in _VALUES:
                for one in every:
                    said.setdefault(code, {}).setdefault(one.written.place.path, []).append(one)
        for code, sheets in said.items():
            different = {tuple((one.key[2], one.meaning) for one in every) for every in sheets.values()}
            if len(different) > 1 and (FACTS, code) not in self._disputed:
                every = [one for found in sheets.values() for one in found]
                self._dispute(every[0].key, [Side(same(one.unit), one.written.text, one.written.place) for one in every])

    def _row_changed(self, drop: Proposal, by_key: Mapping[Key, Sequence[Proposal]], made: Sequence[Proposed]) -> bool:
        """Tell whether somebody else changed what is in a row that is to be dropped: then that is in dispute."""
        sheet, code, _ = drop.key
        sides = [Side(same(drop.unit), drop.written.text, drop.written.place)]
        for key, every in by_key.items():
            if key[:2] == (sheet, code) and key[2] != MARK:
                others = [one for one in every if one.written.place.path != drop.written.place.path]
                sides += [Side(same(one.unit), one.written.text, one.written.place) for one in others]
        for one in made:
            recorded = one.returned.recorded
            if recorded is None or one.returned.shown != drop.written.place.path:
                continue
            sent = {key: base for key, base in recorded.cells.items() if key[:2] == (sheet, code) and key[2] != MARK}
            now = {key: self._ours(key, base) for key, base in sent.items()}
            sides += [Side(_REPOSITORY, text, None) for key, (ours, text) in now.items() if ours != self._base(key, sent[key])]
        if len(sides) > 1:
            self._dispute(drop.key, sides)
        return len(sides) > 1

    def _dispute(self, key: Key, sides: Sequence[Side]) -> None:
        self.conflicts.append(Conflict(*self._about(key), tuple(sides)))
        self._disputed.add((key[0], key[1]))

    def _agreed(self, key: Key, every: Sequence[Proposal]) -> Proposal | None:
        """Return what is to be written; None where it stands there already, or is in dispute."""
        first = every[0]
        ours, text = self._ours(key, first.base)
        apart = [one for one in every if one.meaning != first.meaning]
        kept = ours == self._base(key, first.base)
        if not apart and not kept and ours is not _MISSING and ours == first.meaning:
            return None
        if not apart and ours is _MISSING and key[2] == MARK:
            return None
        if not apart and kept:
            return first
        sides = [Side(same(one.unit), one.written.text, one.written.place) for one in every]
        if not kept:
            sides.append(Side(_REPOSITORY, text, None))
        self._dispute(key, sides)
        return None

    def _about(self, key: Key) -> tuple[str, Text, str, Text | None]:
        sheet, code, column = key
        fact = code.partition("/")[0] if sheet == FACTS else sheet
        return fact, self._title(key), "" if sheet == FACTS else code, self._column(sheet, column)

    def _title(self, key: Key) -> Text:
        sheet, code, _ = key
        if sheet != FACTS:
            return self.ready.criteria.dictionary.facts[sheet].title
        line = self.now.lines[code]
        if line.part is None:
            return line.title
        return say(f"{line.title.zh} · {line.part.zh}", f"{line.title.en} · {line.part.en}")

    def _column(self, sheet: str, column: str) -> Text | None:
        if sheet == FACTS:
            return same(column)
        definition = self._definition(sheet, column)
        return definition.title if definition is not None else None

    def _definition(self, sheet: str, column: str) -> ColumnDef | None:
        return self.ready.criteria.dictionary.facts[sheet].columns.get(column)

    def _base(self, key: Key, base: str) -> object:
        """Return what was sent, as it is meant."""
        sheet, code, column = key
        if column == MARK:
            return None
        if sheet == FACTS:
            return slot_meaning(base, self.now.lines[code].slots[column])
        definition = self._definition(sheet, column)
        return cell_meaning(base, definition) if definition is not None else base

    def _ours(self, key: Key, base: str) -> tuple[object, str]:
        """Return what the repository says now, and how it is shown."""
        sheet, code, column = key
        if sheet == FACTS:
            slot = self.now.lines[code].slots[column]
            return slot_meaning(slot.text, slot), slot.text
        form = self.now.ledgers.get(sheet)
        if form is None or code not in form.rows:
            return _MISSING, _GONE[self.lang]
        if column == MARK:
            return None, ""
        text = form.rows[code].get(column, "")
        return self._base(key, text), text

    def _change(self, one: Proposal) -> Change:
        fact, title, row, column = self._about(one.key)
        doing = Doing.DROP if one.key[2] == MARK else Doing.SET
        old, new = ("", "") if doing is Doing.DROP else (one.base, one.written.text)
        return Change(doing, fact, title, row, column, old, new, one.written.place, one.unit)

    def _rows(self, rows: Sequence[NewRow]) -> None:
        """Take new rows: one that is there already is none; one whose id another row has is in dispute."""
        by_id: dict[tuple[str, Meaning], NewRow] = {}
        for row in rows:
            form = self.now.ledgers.get(row.fact)
            if form is None or self._there(row, form):
                continue
            name = row.meanings.get(form.id) if form.id else None
            other = by_id.setdefault((row.fact, name), row) if name is not None else row
            if name is not None and f"id:{name}" in form.rows:
                self._row_conflict(row, str(name), Side(_REPOSITORY, _joined(form.rows[f"id:{name}"].values()), None))
            elif other is not row and other.meanings != row.meanings:
                self._row_conflict(row, str(name), Side(same(other.unit), _text(other), other.place))
                self._withdraw(other)
            elif other is row:
                self.changes.append(self._added(row, form))
                self.plan.rows.append(row)
                self.plan.units.setdefault(row.fact, row.unit)

    def _there(self, row: NewRow, form: LedgerForm) -> bool:
        definitions = self.ready.criteria.dictionary.facts[row.fact].columns
        return any(
            all(cell_meaning(texts.get(name, ""), definitions[name]) == row.meanings.get(name) for name in form.columns)
            for texts in form.rows.values()
        )

    def _row_conflict(self, row: NewRow, name: str, other: Side) -> None:
        title = self.ready.criteria.dictionary.facts[row.fact].title
        self.conflicts.append(Conflict(row.fact, title, name, None, (Side(same(row.unit), _text(row), row.place), other)))

    def _withdraw(self, row: NewRow) -> None:
        if row in self.plan.rows:
            self.plan.rows.remove(row)
            self.changes = [one for one in self.changes if one.place != row.place]

    def _added(self, row: NewRow, form: LedgerForm) -> Change:
        name = row.meanings.get(form.id) if form.id else None
        title = self.ready.criteria.dictionary.facts[row.fact].title
        return Change(Doing.ADD, row.fact, title, str(name or ""), None, "", _text(row), row.place, row.unit)


class _Missing:
    """The mark of a row that is no longer there."""


_MISSING: Final = _Missing()


def _text(row: NewRow) -> str:
    return _joined(one.text for one in row.cells.values())


def _joined(texts: Iterable[str]) -> str:
    return "，".join(text for text in texts if text)
