"""How much the sheets of an ODS or an XLSB span."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from selfscore.evidence.extent import MAX_RUN, Extent, Tags, text_too_long

_ODS: Final = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(\s[^<>]*?)?(/?)>")
_REPEATED: Final = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,9})")
_VALUE: Final = re.compile(rb"office:(?:value-type|formula)|table:formula|calcext:")
_XLSB_CELLS: Final = range(2, 12)
_XLSB_TEXTS: Final = (62,)
_XLSB_START: Final = b"\x91\x01\x00"


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
