"""YAML text → plain data with the place of every value, in one pass over the parser's events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location, Marks, Spot, Step
from selfscore.model.text import Text
from selfscore.yamlmap import words

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_SCALAR: Final = 1024 * 1024
MAX_DEPTH: Final = 40
MAX_VALUES: Final = 300_000
_INTEGER: Final = re.compile(r"-?(0|[1-9]\d{0,17})")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLAIN: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
# The C parser is some seven times faster; the pure one gives the same events where it is not built.
_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document: its data (None where it cannot be read or is empty), its marks, and what is wrong with it."""

    data: Any
    marks: Marks
    diagnostics: tuple[Diagnostic, ...] = ()
    doubled: Mapping[_Path, tuple[Location, ...]] = field(default_factory=dict)
    """Keys written more than once, with all their places. ``data`` has the first of them; whoever reads it decides
    whether what stands there can still be relied on."""


def load(raw: bytes, path: str) -> Loaded:
    """Read one YAML document.

    Args:
        raw: the bytes of the file: UTF-8, with or without a byte order mark.
        path: how the file is named in diagnostics.
    """
    root = Location(path, 1, 1)
    reading = _Reading(path)
    try:
        text = _decode(raw, root)
        for event in yaml.parse(text, Loader=_Loader):
            reading.take(event)
    except _Refused as refused:
        return Loaded(None, Marks(root), (refused.diagnostic,))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = reading.place(mark) if mark is not None else root
        return Loaded(None, Marks(root), (_broken(place, f"{fault.context} {fault.problem}"),))
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        return Loaded(None, Marks(root), (_broken(root, str(fault)),))
    marks = Marks(root, reading.at, reading.keys)
    return Loaded(reading.data, marks, reading.complaints(), reading.doubled())


class _Refused(Exception):
    """The document is not read at all."""

    def __init__(self, place: Location, code: str, message: Text, help_: Text | None = None) -> None:
        super().__init__(message.en)
        self.diagnostic = error(place, code, message, help_)


def _broken(place: Location, problem: str) -> Diagnostic:
    message, help_ = words.broken(problem)
    return error(place, "yaml-broken", message, help_)


def _decode(raw: bytes, root: Location) -> str:
    if len(raw) > MAX_BYTES:
        raise _Refused(root, "yaml-too-large", words.FILE_TOO_LARGE, words.USE_LEDGERS)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise _Refused(Location(root.path, line), "not-utf-8", words.not_utf8(fault.start + 1), words.SAVE_UTF8) from None
    odd = _CONTROL.search(text)
    if odd is not None:
        before = text[: odd.start()]
        place = Location(root.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise _Refused(place, "yaml-control-character", words.control(ord(odd.group())), words.RETYPE)
    return text


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled. ``path`` is None inside a doubled key: it is read over, not kept."""

    into: dict[str, Any] | list[Any]
    path: _Path | None
    key: str | None = None
    keep: bool = True


class _Reading:
    """Builds data from events; refuses what is no part of the YAML that is read here."""

    def __init__(self, path: str) -> None:
        self.data: Any = None
        self.at: dict[_Path, Spot] = {}
        self.keys: dict[_Path, Spot] = {}
        self._path = path
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0
        self._again: dict[_Path, list[Location]] = {}

    def place(self, mark: Any) -> Location:
        return Location(self._path, mark.line + 1, mark.column + 1)

    def complaints(self) -> tuple[Diagnostic, ...]:
        return tuple(
            error(place, "yaml-doubled-key", words.doubled(str(path[-1]), self._first(path)), words.KEEP_ONE)
            for path, places in self._again.items()
            for place in places
        )

    def doubled(self) -> dict[_Path, tuple[Location, ...]]:
        return {path: (self._first(path), *places) for path, places in self._again.items()}

    def _first(self, path: _Path) -> Location:
        return Location(self._path, *self.keys[path])

    def take(self, event: Any) -> None:
        """Work one event in.

        Raises:
            _Refused: it belongs to a part of YAML that is not read.
        """
        if isinstance(event, yaml.NodeEvent):
            self._check(event)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            else:
                self._start({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(self.place(event.start_mark), "yaml-documents", words.DOCUMENTS, words.SPLIT)

    def _check(self, event: Any) -> None:
        self._values += 1
        if event.anchor is not None or isinstance(event, yaml.AliasEvent):
            raise _Refused(self.place(event.start_mark), "yaml-alias", words.alias(event.anchor), words.WRITE_OUT)
        if event.tag not in (None, "!"):
            raise _Refused(self.place(event.start_mark), "yaml-tag", words.tag(event.tag), words.NO_TAG)
        if self._values > MAX_VALUES:
            raise _Refused(self.place(event.start_mark), "yaml-too-large", words.too_many(MAX_VALUES), words.USE_LEDGERS)

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        if len(text) > MAX_SCALAR:
            raise _Refused(self.place(event.start_mark), "yaml-too-large", words.VALUE_TOO_LARGE, words.USE_FILE)
        plain = event.style in (None, "")
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.into, dict) and top.key is None:
            self._key(top, text, plain, event)
        else:
            self._put(_meaning(text) if plain else text, event)

    def _key(self, top: _Open, text: str, plain: bool, event: Any) -> None:
        if text == "<<" and plain:
            raise _Refused(self.place(event.start_mark), "yaml-alias", words.MERGE, words.WRITE_OUT)
        assert isinstance(top.into, dict)
        top.key = text
        top.keep = text not in top.into
        if top.path is None:
            return
        path = (*top.path, text)
        mark = event.start_mark
        if top.keep:
            self.keys[path] = (mark.line + 1, mark.column + 1)
        else:
            self._again.setdefault(path, []).append(self.place(mark))

    def _start(self, into: dict[str, Any] | list[Any], event: Any) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.into, dict) and top.key is None:
            raise _Refused(self.place(event.start_mark), "yaml-key", words.KEY, words.KEY_HELP)
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(self.place(event.start_mark), "yaml-too-deep", words.too_deep(MAX_DEPTH), words.FLATTEN)
        self._open.append(_Open(into, self._put(into, event)))

    def _put(self, value: Any, event: Any) -> _Path | None:
        """Store a value where the document is now; return its path, None where it is not kept."""
        path: _Path | None = ()
        if not self._open:
            self.data = value
        else:
            top = self._open[-1]
            step: Step
            if isinstance(top.into, list):
                step = len(top.into)
                top.into.append(value)
                keep = True
            else:
                assert top.key is not None
                step, top.key, keep = top.key, None, top.keep
                if keep:
                    top.into[step] = value
            path = (*top.path, step) if keep and top.path is not None else None
        if path is not None:
            mark = event.start_mark
            self.at[path] = (mark.line + 1, mark.column + 1)
        return path


def _meaning(text: str) -> str | int | bool | None:
    if text in _PLAIN:
        return _PLAIN[text]
    return int(text) if _INTEGER.fullmatch(text) else text
