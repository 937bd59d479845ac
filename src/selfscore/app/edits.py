"""What lies between two states of a repository, in small edits that can be made one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Final

from selfscore import yamlmap

Tree = Mapping[str, bytes]
PIECES: Final = 4
"""How many edits a ledger is at most changed in."""
_DATE: Final = re.compile(r"(?<!\d)(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})(?!\d)")
_ENDS: Final = re.compile(r"valid_until: *\d{4}-\d\d-\d\d|有效期至[^,，]*")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines ``start`` to ``end`` of the first state, replaced."""

    start: int
    end: int
    lines: tuple[bytes, ...]


@dataclass(slots=True)
class Edit:
    """One thing that somebody does."""

    folder: str
    earliest: date
    """Not before this day: what it states is dated then."""
    hunks: list[tuple[str, Hunk]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    """Files that become at once what they are in the end."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it touches."""
        return tuple(dict.fromkeys((*(path for path, _ in self.hunks), *self.whole)))


def edits(start: Tree, finish: Tree, together: Sequence[frozenset[str]], last: date) -> list[Edit]:
    """Cut the way from one state to another into edits, in the order of the files.

    A document goes with the lines that name it. Fact files change line by line, ledgers in text some rows at a time,
    everything else at once.

    Args:
        start: the first state.
        finish: the last one.
        together: files that only make sense together (a register, and the ledger that has to list it all).
        last: the date of the last state: a later date in a line is one that is yet to come.
    """
    changed = [path for path in sorted({*start, *finish}) if start.get(path) != finish.get(path)]
    joined = {path: group for group in together for path in group if len(group & set(changed)) > 1}
    found: list[Edit] = []
    done: set[str] = set()
    for path in sorted(changed, key=lambda one: not one.endswith((".yaml", ".csv"))):
        if path in done:
            continue
        if path in joined:
            group = sorted(joined[path] & set(changed))
            found.append(Edit(folder_of(path), _latest((finish.get(one, b"") for one in group), last), whole=group))
            done.update(group)
        elif path in start and path in finish and path.endswith((".yaml", ".csv")):
            for edit in _by_lines(path, start[path], finish[path], last):
                named = [one for one in changed if one not in done and one not in joined and _names(edit, one)]
                edit.whole += [one for one in named if not one.endswith((".yaml", ".csv"))]
                done.update(edit.whole)
                found.append(edit)
            done.add(path)
        else:
            found.append(Edit(folder_of(path), _latest([finish.get(path, b"")], last), whole=[path]))
            done.add(path)
    return sorted(found, key=lambda edit: edit.folder)


def folder_of(path: str) -> str:
    """Return whose folder a file is in: the item's, where there is one."""
    return "/".join(PurePosixPath(path).parts[:-1][:2])


def _names(edit: Edit, path: str) -> bool:
    return any(path.encode() in line for _, hunk in edit.hunks for line in hunk.lines)


def _by_lines(path: str, start: bytes, finish: bytes, last: date) -> Iterator[Edit]:
    hunks = _hunks(start.splitlines(keepends=True), finish.splitlines(keepends=True))
    groups = list(_readable(start, hunks) if path.endswith(".yaml") else _pieces(hunks))
    earliest = date.min
    for group in groups:
        # One after another, so that every state in between is one that was looked at.
        earliest = max(earliest, _latest((b"".join(hunk.lines) for hunk in group), last))
        yield Edit(folder_of(path), earliest, [(path, hunk) for hunk in group])


def _hunks(old: Sequence[bytes], new: Sequence[bytes]) -> list[Hunk]:
    found: list[Hunk] = []
    for kind, low, high, first, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and high - low == end - first:
            found += [Hunk(low + at, low + at + 1, (new[first + at],)) for at in range(high - low)]
        elif kind != "equal":
            found.append(Hunk(low, high, tuple(new[first:end])))
    return found


def _pieces(hunks: Sequence[Hunk]) -> Iterator[list[Hunk]]:
    size = max(-(-len(hunks) // PIECES), 1)
    for at in range(0, len(hunks), size):
        yield list(hunks[at : at + size])


def _readable(start: bytes, hunks: Sequence[Hunk]) -> Iterator[list[Hunk]]:
    """Part hunks so that after each part the file can be read."""
    before: list[Hunk] = []
    part: list[Hunk] = []
    for hunk in hunks:
        part.append(hunk)
        loaded = yamlmap.load(applied(start, [*before, *part]), "facts.yaml")
        if not loaded.diagnostics and isinstance(loaded.data, Mapping):
            yield part
            before += part
            part = []
    if part:
        yield part


def applied(start: bytes, hunks: Sequence[Hunk]) -> bytes:
    """Return a text with some hunks made."""
    lines = start.splitlines(keepends=True)
    for hunk in sorted(hunks, key=lambda one: one.start, reverse=True):
        lines[hunk.start : hunk.end] = hunk.lines
    return b"".join(lines)


def _latest(raws: Iterator[bytes] | Sequence[bytes], last: date) -> date:
    """Return the latest date in texts that is not yet to come; none in what is no text."""
    found = [date.min]
    for raw in raws:
        for match in _DATE.finditer(_ENDS.sub("", _text(raw))):
            try:
                found.append(date(int(match[1]), int(match[2]), int(match[3])))
            except ValueError:
                continue
    return max((day for day in found if day <= last), default=date.min)


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding) if b"\0" not in raw else ""
        except UnicodeDecodeError:
            continue
    return ""
