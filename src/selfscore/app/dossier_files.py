"""The files that a score rests on: found, copied, and named by the facts that they prove."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from selfscore.app.assess import Prepared
from selfscore.evidence.collect import collect_from
from selfscore.evidence.documents import evidence_paths
from selfscore.evidence.folder import Folder, shown_name
from selfscore.evidence.memo import Memo
from selfscore.evidence.overlay import own_overlay
from selfscore.evidence.paths import normal
from selfscore.evidence.redact import Redactor, Treated
from selfscore.model.dossier import Paper, Treatment
from selfscore.model.evidence import Statement
from selfscore.model.place import Marks
from selfscore.model.text import say

_CHUNK: Final = 1 << 20
_LINK: Final = say("是链接，没有复制；请换成文件本身", "a link, not copied; put the file itself in its place")
_GONE: Final = say("资料库里没有这个文件，或不是普通文件", "there is no such file in the repository, or it is no ordinary file")
_UNREADABLE: Final = say("无法读取，没有复制", "cannot be read, not copied")

Tick = Callable[[int, int], None]
"""Told how many bytes are dealt with, and of how many."""


class Meter:
    """Counts bytes and tells."""

    def __init__(self, total: int, tick: Tick) -> None:
        self._done, self._total, self._tick = 0, total, tick

    def add(self, size: int) -> None:
        """Take note of so many bytes more."""
        self._done += size
        self._tick(self._done, self._total)


def files_read(root: Path, ready: Prepared) -> Folder:
    """Read a repository once more and return its folder, which knows every file that was read, with its hash."""
    folder = Folder(root)
    own_overlay(folder)
    collect_from(folder, ready.criteria.dictionary, Memo())
    return folder


def sizes(folder: Folder) -> int:
    """Add up the bytes of all files that were read."""
    return sum(folder.path(path).stat().st_size for path in folder.hashes)


def papers(
    folder: Folder, named: Mapping[str, tuple[str, ...]], into: Path | None, meter: Meter, redactor: Redactor | None
) -> dict[str, Paper]:
    """Copy what was read into a folder, keeping names, redacted where that is asked for; without ``into`` only list it.

    What a fact names and was not read is listed with the reason.
    """
    found = {path: _paper(folder, path, into, meter, redactor) for path in sorted(folder.hashes)}
    for path in sorted({path for paths in named.values() for path in paths} - set(found)):
        found[path] = Paper(path, 0, None, Treatment.LEFT_OUT, why=_LINK if folder.is_link(path) else _GONE)
    return dict(sorted(found.items()))


def _paper(folder: Folder, path: str, into: Path | None, meter: Meter, redactor: Redactor | None) -> Paper:
    sha = folder.hashes[path]
    if folder.target(path) != path:
        return Paper(path, 0, sha, Treatment.LEFT_OUT, why=_LINK)
    size = folder.path(path).stat().st_size
    if into is None:
        meter.add(size)
        return Paper(path, size, sha, Treatment.INDEXED)
    try:
        return _copy(folder, path, into / path, meter, redactor)
    except OSError:
        return Paper(path, size, sha, Treatment.LEFT_OUT, why=_UNREADABLE)


def _copy(folder: Folder, path: str, to: Path, meter: Meter, redactor: Redactor | None) -> Paper:
    source, sha = folder.path(path), folder.hashes[path]
    size = source.stat().st_size
    to.parent.mkdir(parents=True, exist_ok=True)
    treated = redactor.treat(source, path, to) if redactor else Treated()
    if treated.left_out:
        return Paper(path, size, sha, Treatment.LEFT_OUT, why=treated.why)
    if treated.written:
        meter.add(size)
        copy = _hash(to)
        return Paper(path, size, sha, Treatment.REDACTED, copy, treated.masked, treated.why)
    copied = _copied(folder, path, to, meter)
    return Paper(path, size, copied, Treatment.COPIED, copied, why=treated.why)


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _copied(folder: Folder, path: str, to: Path, meter: Meter) -> str:
    """Copy a file bit by bit and return the hash of what was copied."""
    sha = hashlib.sha256()
    with folder.open(path) as source, to.open("xb") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            sha.update(chunk)
            meter.add(len(chunk))
    return sha.hexdigest()


def named_by_facts(ready: Prepared, folder: Folder) -> dict[str, tuple[str, ...]]:
    """Return the paths that the evidence names for each fact; a fact made of facts has those of its parts."""
    own = {key: tuple(dict.fromkeys(_paths(one, folder))) for key, one in ready.evidence.statements.items()}
    found = {key: own.get(key, ()) for key in ready.criteria.dictionary.facts}
    for key in found:
        found[key] = tuple(dict.fromkeys(path for part in _parts(ready, key) for path in own.get(part, ())))
    return found


def _parts(ready: Prepared, key: str) -> Iterator[str]:
    """Yield a fact and all that it is made of, however deep, and the registers that its table is held against."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        here = waiting.pop(0)
        fact = ready.criteria.dictionary.facts.get(here)
        if here in seen or fact is None:
            continue
        seen.add(here)
        yield here
        waiting += fact.derive.parts() if fact.derive else ()
        waiting += [fact.lists_all_of.fact] if fact.lists_all_of else []


def _paths(statement: Statement, folder: Folder) -> Iterator[str]:
    for written in (
        *_ledgers(statement.data),
        *(path for path, _ in evidence_paths(statement.data, Marks(statement.marks.root))),
    ):
        path = normal(written)
        yield (folder.actual(path) if path.isprintable() else None) or shown_name(path)


def _ledgers(data: Any) -> Iterator[str]:
    for name in ("ledger", "site") if isinstance(data, Mapping) else ():
        listed = data.get(name)
        for one in listed if isinstance(listed, list) else [listed]:
            path = one.get("path") if isinstance(one, Mapping) else one
            if isinstance(path, str) and path.strip():
                yield path
