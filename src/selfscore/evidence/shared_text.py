"""Text that cells of an XLSX share: it is kept once in the file, and once for each cell when a library lays it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from selfscore.model.text import say

MAX_TEXT: Final = 512 * 1024 * 1024
"""Bytes of text that the cells of one workbook may hold together."""
_ITEM: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_USE: Final = re.compile(rb"\st\s*=\s*[\"']s[\"'][^<>]*>\s*<(?:[\w.-]+:)?v[^<>]*>\s*(\d{1,9})")


class TooMuchText(Exception):
    """Cells hold more text than fits, with the words for their author."""

    code: Final = "workbook-too-large"
    message: Final = say("单元格里的文字合计异常多，没有打开", "the cells hold too much text in all; it was not opened")
    help: Final = say("请拆成几个台账，长文另存为文件", "split it into several ledgers; save long texts as files of their own")


class SharedText:
    """Sizes of the shared texts, in their order, and how often each is used; without ``exactly``, only how many uses."""

    def __init__(self, *, exactly: bool) -> None:
        self._exactly = exactly
        self._sizes: list[int] = []
        self._used: Counter[int] = Counter()
        self._uses = 0

    @property
    def bound(self) -> int:
        """No more bytes than these."""
        return max(self._sizes, default=0) * self._uses

    def part(self) -> Callable[[bytes], None]:
        """Return what takes the bytes of one part of the workbook, cut between two tags."""
        started = False

        def take(data: bytes) -> None:
            nonlocal started
            first, *items = _ITEM.split(data) if b"si" in data else (data,)
            if started:
                self._sizes[-1] += len(first)
            if items:
                started = True
                self._sizes += map(len, items)
            if self._exactly:
                self._used.update(map(int, _USE.findall(data)))
            self._uses += data.count(b'"s"') + data.count(b"'s'")

        return take

    def judge(self) -> None:
        """Add up.

        Raises:
            TooMuchText: the cells hold more than `MAX_TEXT` together.
        """
        known = len(self._sizes)
        if sum(self._sizes[text] * times for text, times in self._used.items() if text < known) > MAX_TEXT:
            raise TooMuchText
