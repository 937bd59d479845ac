"""Takes what was masked in ledgers out of everything that a page would say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from selfscore.evidence.sheets import WORKBOOKS, Unreadable, opened
from selfscore.model.dossier import Paper
from selfscore.model.place import Location
from selfscore.model.text import Text

_T = TypeVar("_T")
_DIGITS: Final = 4
"""Shorter numbers are everywhere; masking them would spoil what is no personal data."""
_LETTERS: Final = 2
_TEXTS: Final = frozenset({".yaml", ".yml", ".csv", ".tsv", ".txt", ".md"})
_MOST: Final = 8 * 1024 * 1024


class Scrubber:
    """Replaces masked values wherever they stand in a text, the longest first."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._masks = {value: mask for value, mask in values.items() if _telling(value) and value != mask}
        self._lengths = sorted({len(value) for value in self._masks}, reverse=True)
        self._firsts = {value[0] for value in self._masks}

    def text(self, text: str) -> str:
        """Return a text without them."""
        if not self._masks:
            return text
        made: list[str] = []
        at = 0
        while at < len(text):
            found = self._at(text, at) if text[at] in self._firsts else None
            made.append(self._masks[found] if found else text[at])
            at += len(found) if found else 1
        return "".join(made)

    def holds(self, text: str) -> bool:
        """Tell whether any of them stands in a text."""
        return any(text[at] in self._firsts and self._at(text, at) for at in range(len(text)))

    def _at(self, text: str, at: int) -> str | None:
        return next((part for size in self._lengths if (part := text[at : at + size]) in self._masks), None)

    def value(self, value: _T) -> _T:
        """Return a value of the model without them, however deep they stand; what is of the rubric stays as it is."""
        return cast("_T", self._value(value))

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value) if type(value) is str else value
        if isinstance(value, Text):
            return Text(zh=self.text(value.zh), en=self.text(value.en))
        if isinstance(value, Location):
            return value
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, Mapping):
            return {key: self._value(one) for key, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self._value(getattr(value, one.name)) for one in fields(value)})
        return value


def _telling(value: str) -> bool:
    return len(value) >= (_DIGITS if value.isascii() and value.isdigit() else _LETTERS)


def still_holding(folder: Path, papers: Mapping[str, Paper], scrubber: Scrubber) -> tuple[str, ...]:
    """Return the copies, as far as texts can be read, in which something masked still stands: a fact file, a free column."""
    return tuple(path for path, one in papers.items() if one.there and any(map(scrubber.holds, _texts(folder, path))))


def _texts(folder: Path, path: str) -> Iterator[str]:
    """Yield what a copy says: its name, its text, its cells."""
    yield path
    file, suffix = folder / path, Path(path).suffix.lower()
    if file.stat().st_size > _MOST:
        return
    if suffix in _TEXTS:
        yield _text(file)
    elif suffix in WORKBOOKS:
        try:
            with opened(file, path) as book:
                for name in book.names:
                    yield from ("\n".join(map(str, filter(None, row.cells))) for row in book.sheet(name).rows)
        except Unreadable:
            return


def _text(file: Path) -> str:
    raw = file.read_bytes()
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except ValueError:
            continue
    return ""
