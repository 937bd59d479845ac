"""How much the sheets of an ODS, an XLSB or an XLS span."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import olefile

from selfscore.evidence.extent import MAX_RUN, Extent, Tags, text_too_long

_ODS: Final = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(\s[^<>]*?)?(/?)>")
_REPEATED: Final = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,9})")
_VALUE: Final = re.compile(rb"office:(?:value-type|formula)|table:formula|calcext:")
_XLSB_CELLS: Final = range(2, 12)
_XLSB_TEXTS: Final = (62,)
_XLSB_START: Final = b"\x91\x01\x00"
_XLS_CELLS: Final = frozenset(
    (0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x00D6, 0x00FD, 0x027E, 0x00BD)
)
_XLS_BEGIN: Final = frozenset((0x0009, 0x0209, 0x0409, 0x0809))


class Ods:
    """The sheets of an ODS: cells and rows that are repeated count as often as they are."""

    def __init__(self, name: str, extent: Extent) -> None:
        self._extent = extent
        self._tags = Tags(name)
        self._row = self._column = self._last = 0
        self._times = 1

    def take(self, chunk: bytes) -> None:
        """Take bytes of the content."""
        for closing, name, attributes, alone in _ODS.findall(self._tags.whole(chunk)):
            found = _REPEATED.search(attributes)
            times = max(1, int(found[1])) if found else 1
            if name == b"table":
                self._extent.settle()
                self._row = 0
            elif name == b"table-row":
                self._a_row(times, starts=not closing, ends=bool(closing or alone))
            elif not closing:
                self._column += times
                if _VALUE.search(attributes) or not alone:
                    self._last = self._column

    def _a_row(self, times: int, *, starts: bool, ends: bool) -> None:
        if starts:
            self._column = self._last = 0
            self._times = times
        if ends:
            if self._last:
                self._extent.span(self._row, 0, self._row + self._times - 1, self._last - 1)
            self._row += self._times


class Records:
    """A sheet of an XLSB: records of a type, a length and a body; a cell begins with its column."""

    def __init__(self, extent: Extent) -> None:
        self._extent = extent
        self._data = b""
        self._inside = False
        self._row = 0

    def take(self, chunk: bytes) -> None:
        """Take bytes of one part."""
        self._data += chunk
        if not self._inside:
            start = self._data.find(_XLSB_START)
            self._inside = start >= 0
            self._data = self._data[start:] if self._inside else self._data[-2:]
        used = 0
        for kind, body, end in _xlsb(self._data) if self._inside else ():
            used = end
            if kind == 0 and len(body) >= 4:
                (self._row,) = struct.unpack_from("<I", body)
            elif (kind in _XLSB_CELLS or kind in _XLSB_TEXTS) and len(body) >= 4:
                self._extent.span(self._row, struct.unpack_from("<I", body)[0])
        self._data = self._data[used:]
        if len(self._data) > 2 * MAX_RUN:
            raise text_too_long()


def _xlsb(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield the whole records of some bytes: type, body, and where the next one starts."""
    at = 0
    while at + 6 <= len(data):
        kind, at_ = data[at], at + 1
        if kind & 0x80:
            kind, at_ = (kind & 0x7F) | (data[at_] & 0x7F) << 7, at_ + 1
        size = shift = 0
        while at_ < len(data) and shift < 28:
            byte = data[at_]
            size, shift, at_ = size | (byte & 0x7F) << shift, shift + 7, at_ + 1
            if not byte & 0x80:
                break
        if at_ + size > len(data):
            return
        yield kind, data[at_ : at_ + size], at_ + size
        at = at_ + size


def look_at_xls(path: Path) -> None:
    """Look at the sheets of an XLS, which all are laid out when it is opened.

    Raises:
        Huge: they span too much.
        OSError: its container is broken.
    """
    with olefile.OleFileIO(str(path)) as container:
        name = next((one for one in ("Workbook", "Book") if container.exists(one)), None)
        if name is None:
            return
        stream = container.openstream(name)
        extent = Extent()
        while len(head := stream.read(4)) == 4:
            kind, size = struct.unpack("<HH", head)
            body = stream.read(size)
            if kind in _XLS_BEGIN:
                extent.settle()
            elif kind in _XLS_CELLS and len(body) >= 6:
                row, column = struct.unpack_from("<HH", body)
                last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == 0x00BD else column
                extent.span(row, column, None, last)
