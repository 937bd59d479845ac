"""How large a workbook becomes when it is laid out: a library keeps every cell between the first and the last.

One stray cell at the far corner, a cell that is repeated a million times, or one long text that a million cells share
make gigabytes of a few kilobytes. So the corners are looked for in the raw bytes, before the library sees the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from selfscore.model.place import column_letters
from selfscore.model.text import Text, say

MAX_CELLS: Final = 30_000_000
"""Cells, empty ones with them, that the sheets of one workbook may span."""
MAX_RUN: Final = 1024 * 1024
"""Bytes of one piece of text."""


Look = Callable[[bytes], None]


class Huge(Exception):
    """A workbook that would not fit into memory, with the words for its author."""

    def __init__(self, code: str, message: Text, help_: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.help = help_


class Extent:
    """What all sheets of one workbook span together; `settle` adds the sheet that was looked at last."""

    def __init__(self) -> None:
        self.cells = 0
        self._rows = (0, 0)
        self._columns = (0, 0)
        self._any = False

    def span(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> None:
        """Take in cells, counted from 0."""
        rows, columns = (row, max(row, last_row or 0)), (column, max(column, last_column or 0))
        if self._any:
            rows = (min(rows[0], self._rows[0]), max(rows[1], self._rows[1]))
            columns = (min(columns[0], self._columns[0]), max(columns[1], self._columns[1]))
        self._rows, self._columns, self._any = rows, columns, True
        self._judge(self.cells + self._size())

    def _size(self) -> int:
        (top, bottom), (left, right) = self._rows, self._columns
        return (bottom - top + 1) * (right - left + 1) if self._any else 0

    def settle(self) -> None:
        """End a sheet."""
        self.cells += self._size()
        self._any = False

    def _judge(self, cells: int) -> None:
        if cells > MAX_CELLS:
            at = f"{column_letters(self._columns[1])}{self._rows[1] + 1}"
            raise Huge(
                "workbook-too-large",
                say(f"工作表范围异常大（一直到 {at}），没有打开", f"a sheet spans too much (up to {at}); it was not opened"),
                say(
                    "删去表格以外远处的内容后另存（Ctrl+End 可找到）",
                    "delete what stands far outside the table (Ctrl+End finds it), and save it again",
                ),
            )


class Tags:
    """Hands on chunks that end before a tag; in a part that is XML by its name, no text may be longer than a cell's."""

    def __init__(self, name: str) -> None:
        self._rest = b""
        self._xml = name.lower().endswith(".xml")

    def whole(self, chunk: bytes) -> bytes:
        """Return what is whole with these bytes; the rest waits for the next.

        Raises:
            Huge: a text is larger than a cell's may be.
        """
        data = self._rest + chunk
        end = data.rfind(b"<")
        if end < 0:
            return data
        self._rest = data[end:]
        if len(self._rest) > MAX_RUN:
            if self._xml:
                raise text_too_long()
            self._rest = b""
            return data
        return data[:end]


def text_too_long() -> Huge:
    """A piece of text that no cell holds."""
    return Huge(
        "cell-too-large",
        say("一个单元格超过 1 MB，没有读取", "a cell is larger than 1 MB and was not read"),
        say("把长文另存为文件，单元格里只写要点", "save the long text as a file of its own; keep the gist in the cell"),
    )
