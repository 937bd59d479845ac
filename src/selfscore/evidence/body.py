"""The rows under a header: blank rows, totals, notes, example rows and repeated headers are recognised, left out and reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from selfscore.evidence.cells import key_text
from selfscore.evidence.header import Header, plain
from selfscore.evidence.sheets import MAX_COLUMNS, Row, Sheet, Unreadable, too_wide
from selfscore.model.diagnostic import Diagnostic, error, note, warning
from selfscore.model.place import Location
from selfscore.model.text import Text, say

_TOTAL: Final = re.compile(r"(合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|sub-?total|(grand\s+)?total)\s*[:：]?", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"(注|备注|说明|填表说明|填表人|填报人|填报单位|制表|制表人|审核|审核人|单位负责人|联系人|联系电话|统计时间|note)s?\s*\d*\s*[:：.、]",
    re.IGNORECASE,
)
_TOTAL_MOST: Final = 12
_EXAMPLE: Final = re.compile(r"示例|示例行|填写示例|样例|example|example row", re.IGNORECASE)
_FILL_LIMIT: Final = 200_000
"""Cells that merged areas may cover together."""
_MERGED: Final = say(
    "合并单元格覆盖的范围过大，没有向下填充，被合并的格按空白处理",
    "merged cells cover too much: they were not filled down, and count as blank",
)
_UNMERGE: Final = say("取消合并，在每一行写明内容", "undo the merging and write the content in every row")


def no_record(text: str) -> str:
    """Return the words by which a cell says that its row is no record (``合计``, ``备注：``, ``示例``); "" where it does not."""
    found = _EXAMPLE.fullmatch(text) or _NOTE.match(text) or (_TOTAL.match(text) if len(text) <= _TOTAL_MOST else None)
    return found[0] if found else ""


class Body:
    """Reads the records of one sheet; ``problems`` tells what was left out, once they are read."""

    def __init__(self, shown: str, sheet: str | None, header: Header, source: Sheet) -> None:
        self._shown = shown
        self._sheet = sheet
        self._header = header
        self._source = source
        self._wanted = sorted(header.columns.values())
        self._headings = {column: plain(key) for key, column in header.columns.items()}
        self._examples: list[int] = []
        self.problems: list[Diagnostic] = []

    def records(self) -> Iterator[Row]:
        """Yield the records, merged cells filled down."""
        heading: list[str] | None = None
        fill = self._merged()
        filled = False
        for row in self._source.rows:
            if row.number == self._header.number:
                heading = [plain(cell) for cell in row.cells]
            if row.number <= self._header.number:
                continue
            if len(row.cells) > MAX_COLUMNS:
                raise Unreadable(too_wide(self._shown, row.number, self._sheet))
            cells = [fill.get((row.number - 1, place), cell) for place, cell in enumerate(row.cells)] if fill else row.cells
            if self._is_record(Row(row.number, cells), heading or []):
                filled = True
                yield Row(row.number, cells)
        self._tell_examples(filled=filled)

    def _is_record(self, row: Row, heading: list[str]) -> bool:
        written = [(place, cell) for place, cell in enumerate(row.cells) if cell is not None and str(cell).strip()]
        if not written:
            return False
        first = next((key_text(str(cell)) for _, cell in written if isinstance(cell, str)), "")
        if _TOTAL.match(first) and len(first) <= _TOTAL_MOST:
            return self._left_out(row, "total-left-out", say(f"合计行，未计入：{first}", f"a total row, left out: {first}"))
        if _NOTE.match(first) and len(written) <= 4:
            return self._left_out(
                row, "note-left-out", say(f"表下说明，未计入：{first[:30]}", f"a note under the table, left out: {first[:30]}")
            )
        if self._is_example(written):
            self._examples.append(row.number)
            return False
        if heading and [plain(cell) for cell in row.cells] == heading:
            return self._left_out(row, "header-repeated", say("重复的表头，未计入", "a repeated header, left out"))
        if not any(place in self._wanted for place, _ in written):
            return self._left_out(
                row,
                "row-without-data",
                say("这一行在已识别的列里没有内容，未计入", "nothing in the columns that are understood; left out"),
            )
        return True

    def _is_example(self, written: list[tuple[int, Any]]) -> bool:
        """Tell whether a row says of itself, in a first cell that is none of our columns, that it only shows how."""
        place, cell = written[0]
        return place not in self._wanted and isinstance(cell, str) and bool(_EXAMPLE.fullmatch(key_text(cell)))

    def _tell_examples(self, *, filled: bool) -> None:
        """Say which rows were left out as examples: worth a warning once there are records that one of them may belong to."""
        for number in self._examples:
            place = Location(self._shown, sheet=self._sheet, row=number)
            message = say("示例行，未计入", "an example row, left out")
            help_ = say(
                "请删去这一行；如果已改填成自己的数据，请清空行首的“示例”二字",
                "remove the row; if it holds your own data by now, clear the word “example” in front of it",
            )
            self.problems.append((warning if filled else note)(place, "example-left-out", message, help_))

    def _left_out(self, row: Row, code: str, message: Text) -> bool:
        place = Location(self._shown, sheet=self._sheet, row=row.number)
        make = warning if code == "row-without-data" else note
        self.problems.append(make(place, code, message))
        return False

    def _merged(self) -> dict[tuple[int, int], Any]:
        """Return what merged cells below the header say, for every place that they cover but the first."""
        areas = [area for area in self._source.merged if area[0][0] >= self._header.number and area[1][0] > area[0][0]]
        size = sum((bottom - top + 1) * (right - left + 1) for (top, left), (bottom, right) in areas)
        if size > _FILL_LIMIT:
            place = Location(self._shown, sheet=self._sheet)
            self.problems.append(error(place, "merged-too-large", _MERGED, _UNMERGE))
            return {}
        if not areas:
            return {}
        rows = {row.number - 1: row.cells for row in self._reread()}
        offset = self._source.first_column - 1
        filled: dict[tuple[int, int], Any] = {}
        for (top, left), (bottom, _right) in areas:
            cells = rows.get(top, [])
            value = cells[left - offset] if 0 <= left - offset < len(cells) else None
            filled |= {(line, left - offset): value for line in range(top + 1, bottom + 1)}
        return filled

    def _reread(self) -> list[Row]:
        """Hold the rows: only sheets with merged cells below the header pay for it."""
        rows = list(self._source.rows)
        self._source.rows = iter(rows)
        return rows
