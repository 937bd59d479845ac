"""Cells of a workbook → data with the place of every value, as if it had been written in YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any, Final

from selfscore import yamlmap
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.criteria.sheet_columns import COVERED, Field, Form, letter
from selfscore.criteria.sheet_words import YES
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, Marks, Step
from selfscore.model.sheet import HEADINGS, ReadCell, ReadSheet
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
        self._columns = self._headings()
        self._merged()
        self.rows = tuple(self._rows())

    def place(self, row: int = 0, column: int = 0) -> Location:
        """Return a place on the sheet."""
        return Location(self._shown, col=column, sheet=self.sheet.name, row=row)

    def _headings(self) -> dict[str, int]:
        """Find the columns; one that was moved is found where it is, and told."""
        wanted = list(self._fields)
        header = self.sheet.rows[HEADINGS - 1] if len(self.sheet.rows) >= HEADINGS else ()
        found: dict[str, int] = {}
        for number, cell in enumerate(header, 1):
            words = cell.text.split()
            if not words:
                continue
            if words[-1] not in self._fields:
                near = did_you_mean(near_names(words[-1], wanted))
                message = f"没有“{' '.join(words)}”这一列", f"there is no column “{' '.join(words)}”"
                advice = near or say(
                    "恢复第 3 行原来的表头；自己的备注写在单元格批注里",
                    "put the headings of row 3 back; write remarks of your own as comments of cells",
                )
                self.problems.append(wrong(self.place(HEADINGS, number), "column-unknown", *message, advice))
            elif words[-1] in found:
                message = f"“{words[-1]}”有两列", f"there are two columns “{words[-1]}”"
                self.problems.append(wrong(self.place(HEADINGS, number), "column-doubled", *message))
            else:
                found[words[-1]] = number
        self._compare(wanted, found)
        return found

    def _compare(self, wanted: list[str], found: dict[str, int]) -> None:
        for key in wanted:
            if key not in found:
                message = f"缺少“{key}”这一列", f"the column “{key}” is not there"
                advice = say("恢复原来的列；不用的列留空", "put it back; leave empty what is not used")
                self.problems.append(wrong(self.place(HEADINGS), "column-missing", *message, advice))
        order = list(found)
        matched = SequenceMatcher(None, [key for key in wanted if key in found], order, autojunk=False).get_matching_blocks()
        kept = {order[number] for block in matched for number in range(block.b, block.b + block.size)}
        for key in order:
            if key not in kept:
                self.problems.append(self._moved(key, wanted, found[key]))

    def _moved(self, key: str, wanted: list[str], here: int) -> Diagnostic:
        """Say where a column stands, where it belongs, and how to get it there."""
        at = wanted.index(key)
        now, then = letter(here - 1), letter(at)
        message = (
            f"“{key}”这一列被移动了：现在是 {now} 列，应为 {then} 列",
            f"the column “{key}” was moved: it is column {now}, and belongs to column {then}",
        )
        behind = (f"“{wanted[at - 1]}”之后", f"behind “{wanted[at - 1]}”") if at else ("最前面", "to the front")
        advice = say(
            f"剪切这一整列，插入到{behind[0]}；只想看得方便可以隐藏列，不要移动",
            f"cut the whole column and insert it {behind[1]}; to see it better, hide columns, do not move them",
        )
        return wrong(self.place(HEADINGS, here), "column-moved", *message, advice)

    def _merged(self) -> None:
        """Tell of merged cells: what stands below the first of them is lost."""
        for top, left, bottom, right in self.sheet.merged:
            if bottom >= HEADINGS:
                area = f"{letter(left - 1)}{top}:{letter(right - 1)}{bottom}"
                message = f"{area} 是合并单元格", f"{area} is merged"
                advice = say("取消合并，每格各填各的", "unmerge it, and fill in every cell")
                self.problems.append(wrong(self.place(top, left), "cell-merged", *message, advice))

    def _rows(self) -> Iterator[Row]:
        for number, cells in enumerate(self.sheet.rows[HEADINGS:], HEADINGS + 1):
            if not any(cell.text.strip() or cell.formula or cell.fault for cell in cells):
                continue
            here = {key: (self.sheet.cell(number, column), self.place(number, column)) for key, column in self._columns.items()}
            first = next(iter(self._columns.values()), 1)
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
            self.problems.append(wrong(place, "wrong-value", *message))

    def _mapping(self, draft: Draft, one: Field, text: str, place: Location) -> None:
        if not text.strip():
            return
        loaded = yamlmap.load(text.encode(), place.path)
        self.problems += [replace(problem, place=place) for problem in loaded.diagnostics]
        if loaded.diagnostics:
            return
        if not isinstance(loaded.data, dict):
            message = f"“{one.key}”要一行写一个“名称: 值”", f"“{one.key}” takes one `name: value` a line"
            self.problems.append(wrong(place, "file-form", *message))
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
