"""Cells of a workbook → data with the place of every value, as if it had been written in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from selfscore import yamlmap
from selfscore.criteria.problems import wrong
from selfscore.criteria.sheet_columns import COVERED, Field, Form
from selfscore.criteria.sheet_headings import headings
from selfscore.criteria.sheet_words import YES
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, Marks, Step, column_letters
from selfscore.model.sheet import ReadCell, ReadSheet
from selfscore.model.text import say

_Path = tuple[Step, ...]
_YES: Final = frozenset({YES, "true", "yes", "1", "√"})
_NO: Final = frozenset({"", "否", "false", "no", "0"})
_SINGLE: Final = (Form.TEXT, Form.CODE)


@dataclass(slots=True)
class Draft:
    """Data being put together, with the place of every value."""

    data: dict[str, Any] = field(default_factory=dict)
    at: dict[_Path, Location] = field(default_factory=dict)

    def put(self, path: _Path, value: Any, place: Location) -> None:
        """Put a value at a path of keys; every mapping on the way has the place of the first that was put into it."""
        here = self.data
        for size, step in enumerate(path[:-1], 1):
            here = here.setdefault(str(step), {})
            self.at.setdefault(path[:size], place)
        here[str(path[-1])] = value
        self.at[path] = place

    def graft(self, path: _Path, other: Draft) -> None:
        """Take over the places of a part whose data stands at a path."""
        self.at |= {(*path, *inner): place for inner, place in other.at.items()}

    def marks(self, root: Location) -> Marks:
        """Return the places; a key stands where its value does."""
        return Marks(root, dict(self.at), dict(self.at))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by the key of their column."""

    cells: dict[str, tuple[ReadCell, Location]]
    place: Location

    def word(self, key: str) -> str:
        """Return a code or a name, without blanks at its ends; "" where the cell is empty."""
        return self.cells[key][0].text.strip() if key in self.cells else ""

    def at(self, key: str) -> Location:
        """Return the place of a cell."""
        return self.cells[key][1] if key in self.cells else self.place


class Table:
    """The table of one sheet: found by its headings, whatever stands around it."""

    def __init__(self, sheet: ReadSheet, fields: Sequence[Field], shown: str) -> None:
        self.sheet = sheet
        self.problems: list[Diagnostic] = []
        self._fields = {one.key: one for one in fields}
        self._shown = shown
        found = headings(sheet, list(self._fields), shown)
        self.problems += found.problems
        self.columns = found.columns
        self.head = found.row
        self._merged()
        self.rows = tuple(self._rows())

    def place(self, row: int = 0, column: int = 0) -> Location:
        """Return a place on the sheet."""
        return Location(self._shown, col=column, sheet=self.sheet.name, row=row)

    def _merged(self) -> None:
        """Tell of merged cells: what stands below the first of them is lost."""
        for top, left, bottom, right in self.sheet.merged:
            if bottom >= self.head:
                area = f"{column_letters(left - 1)}{top}:{column_letters(right - 1)}{bottom}"
                message = f"{area} 是合并单元格", f"{area} is merged"
                advice = say("取消合并，每格各填各的", "unmerge it, and fill in every cell")
                self.problems.append(wrong(self.place(top, left), "cell-merged", *message, advice))

    def _rows(self) -> Iterator[Row]:
        for number, cells in enumerate(self.sheet.rows[self.head :] if self.columns else (), self.head + 1):
            if not any(cell.text.strip() or cell.formula or cell.fault for cell in cells):
                continue
            here = {key: (self.sheet.cell(number, column), self.place(number, column)) for key, column in self.columns.items()}
            first = next(iter(self.columns.values()), 1)
            for key, (cell, place) in here.items():
                if self._fields[key].form is not Form.CHECK:
                    self.problems += _spoilt(cell, place, key)
            yield Row(here, self.place(number, first))

    def draft(self, row: Row) -> Draft:
        """Read a row as a mapping; empty cells are fields that are not there."""
        draft = Draft(at={(): row.place})
        for key, one in self._fields.items():
            if key in row.cells and one.form is not Form.CHECK:
                self.read(draft, row, one)
        for key, one in self._fields.items():
            if key in row.cells and one.path not in draft.at and one.form in _SINGLE and _begun(draft, one):
                # Half of a thing is there: the other half is told at the cell where it belongs.
                draft.put(one.path, "", row.at(key))
        return draft

    def read(self, draft: Draft, row: Row, one: Field) -> None:
        """Read one cell into a draft, at the path of its field."""
        cell, place = row.cells[one.key]
        text = cell.text
        if one.form is Form.TEXT:
            if text:
                draft.put(one.path, text, place)
        elif one.form is Form.LINES:
            self._lines(draft, one.path, text, place)
        elif one.form is Form.MAPPING:
            self._mapping(draft, one, text, place)
        elif one.form is Form.FLAG:
            self._flag(draft, one, text.strip(), place)
        elif text.strip():
            draft.put(one.path, one.code_of(text.strip()), place)

    def _lines(self, draft: Draft, path: _Path, text: str, place: Location) -> None:
        """Read one language of a list, a line an entry; both languages are filled into the same entries."""
        listed: list[dict[str, str]] = draft.data.get(str(path[0]), [])
        for number, line in enumerate(text.split("\n") if text else ()):
            if number == len(listed):
                listed.append({})
            listed[number][str(path[1])] = line
            draft.at[path[0], number] = draft.at[path[0], number, path[1]] = place
        if listed:
            draft.put(path[:1], listed, draft.at.get(path[:1], place))

    def _flag(self, draft: Draft, one: Field, text: str, place: Location) -> None:
        if text.casefold() in _YES:
            draft.put(one.path, True, place)
        elif text.casefold() not in _NO:
            message = f"“{one.key}”填“是”或不填（现为“{text}”）", f"“{one.key}” is “是” or empty (it is “{text}”)"
            self.problems.append(wrong(place, "wrong-value", *message, say("改成“是”，或清空", "write “是”, or empty the cell")))

    def _mapping(self, draft: Draft, one: Field, text: str, place: Location) -> None:
        if not text.strip():
            return
        loaded = yamlmap.load(text.encode(), place.path)
        self.problems += [replace(problem, place=place) for problem in loaded.diagnostics]
        if loaded.diagnostics:
            return
        if not isinstance(loaded.data, dict):
            message = f"“{one.key}”要一行写一个“名称: 值”", f"“{one.key}” takes one `name: value` a line"
            self.problems.append(
                wrong(place, "file-form", *message, say("如 size: 20；各名称见“说明”表", "such as size: 20; see the guide"))
            )
            return
        inner = Draft(loaded.data, dict.fromkeys((*loaded.marks.at, *loaded.marks.keys), place))
        if one.key != "parameters":
            draft.put(one.path, loaded.data, place)
            draft.graft(one.path, inner)
            return
        for name, value in loaded.data.items():
            if name in COVERED:
                message = f"“{name}”有自己的一列，不写在这里", f"“{name}” has a column of its own"
                self.problems.append(wrong(place, "parameter-column", *message, say("移到那一列", "move it there")))
            else:
                draft.put((name,), value, place)
        draft.at = {**{path: where for path, where in inner.at.items() if path}, **draft.at}


def _begun(draft: Draft, one: Field) -> bool:
    return len(one.path) > 1 and any(path[: len(one.path) - 1] == one.path[:-1] for path in draft.at if len(path) > 1)


def _spoilt(cell: ReadCell, place: Location, key: str) -> Iterator[Diagnostic]:
    if cell.formula:
        message = f"“{key}”里是公式", f"there is a formula in “{key}”"
        yield wrong(place, "cell-formula", *message, say("直接写数字或文字", "write the number or the text itself"))
    elif cell.fault:
        message = f"“{key}”里是错误值（{cell.text}）", f"“{key}” shows an error ({cell.text})"
        yield wrong(place, "cell-error", *message, say("写上应有的内容", "write what belongs there"))
