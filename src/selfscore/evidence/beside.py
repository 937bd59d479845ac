"""Paths given from a fact file's own folder: found there where the repository's root has no such file.

A path is looked up from the root of the repository first. What is found beside the fact file is written down with its
full path, so that nobody after this has to know where it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from selfscore.evidence.documents import Named, evidence_paths
from selfscore.evidence.folder import Folder
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import normal, plain_path
from selfscore.model.diagnostic import Diagnostic, warning
from selfscore.model.evidence import Claim, Statement
from selfscore.model.place import Location
from selfscore.model.text import say

_LEDGERS: Final = ("ledger", "site")


def from_root(
    statements: Mapping[str, Statement], claims: Sequence[Claim], folder: Folder, memo: Memo
) -> tuple[dict[str, Statement], tuple[Claim, ...], list[Diagnostic]]:
    """Return statements and claims whose every path starts at the root, and what was said of paths that mean two files.

    A statement whose paths are right as they stand is itself; one read again from the same files is the same object.
    """
    found: dict[str, Statement] = {}
    problems: list[Diagnostic] = []
    for key, statement in statements.items():
        named, folders = _named(statement, memo)
        stamp = folder.stamp(folders) if named else None
        known = ("from root", id(statement), stamp) if stamp is not None else None
        one = memo.get(known, lambda at=statement, of=named: _settled(at, of, folder, memo))  # type: ignore[misc]  # defaults bind the two
        found[key] = one.after
        problems += one.problems
        folder.hashes |= one.hashes
    settled = []
    for claim in claims:
        meant = [_meant(path, claim.place, folder) for path in claim.evidence]
        settled.append(replace(claim, evidence=tuple(one.path for one in meant)))
        problems += [problem for one in meant for problem in one.problems]
    return found, tuple(settled), problems


@dataclass(frozen=True, slots=True)
class _Settled:
    """A statement before and after. It holds on to the first, so that no other takes its place in a memo."""

    before: Statement
    after: Statement
    problems: tuple[Diagnostic, ...] = ()
    hashes: Mapping[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a path means, written from the root."""

    path: str
    problems: tuple[Diagnostic, ...] = ()
    compared: tuple[str, ...] = ()
    """Files that were read to tell whether they differ."""


def _named(statement: Statement, memo: Memo) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Return the paths of a statement that may be meant from its own folder, and the folders that decide it."""

    def made() -> tuple[Statement, tuple[Named, ...], tuple[str, ...]]:
        base = _base(statement.marks.root)
        if base == "." or not isinstance(statement.data, Mapping):
            return statement, (), ()
        every = (*evidence_paths(statement.data, statement.marks), *_ledgers(statement))
        named = tuple((path, place) for path, place in every if plain_path(path))
        folders = dict.fromkeys((base, *(str(PurePosixPath(normal(path)).parent) for path, _ in named)))
        return statement, named, tuple(folders)

    return memo.get(("beside", id(statement)), made)[1:]


def _ledgers(statement: Statement) -> Iterator[Named]:
    assert isinstance(statement.data, Mapping), "only a mapping names ledgers"
    for key in _LEDGERS:
        listed = statement.data.get(key)
        for one in listed if isinstance(listed, list) else [listed]:
            path = one.get("path") if isinstance(one, Mapping) else one
            if isinstance(path, str):
                yield path, statement.marks.value(key)


def _base(place: Location) -> str:
    return str(PurePosixPath(place.path).parent)


def _settled(statement: Statement, named: Sequence[Named], folder: Folder, memo: Memo) -> _Settled:
    meant = {path: _meant(path, place, folder) for path, place in named}
    ways = {path: one.path for path, one in meant.items() if one.path != path}
    said = tuple(problem for one in meant.values() for problem in one.problems)
    hashes = {path: folder.hashes[path] for one in meant.values() for path in one.compared if path in folder.hashes}
    if not ways:
        return _Settled(statement, statement, said, hashes)
    key = ("rewritten", id(statement), tuple(sorted(ways.items())))
    after = memo.get(key, lambda: (statement, replace(statement, data=_rewritten(statement.data, ways))))[1]
    return _Settled(statement, after, said, hashes)


def _meant(written: str, place: Location, folder: Folder) -> _Meant:
    """Decide what a path means: the file at the root, else the one beside the fact file, else what is written."""
    base = _base(place)
    if base == "." or not plain_path(written):
        return _Meant(written)
    near = f"{base}/{written.strip()}"
    here = folder.actual(normal(near))
    if here is None:
        return _Meant(written)
    root = folder.actual(normal(written))
    if root is None or not _is_file(root, folder):
        return _Meant(near if root is None or _is_file(here, folder) else written)
    if not _is_file(here, folder) or folder.digest(here) == folder.digest(root):
        return _Meant(written, compared=(here, root))
    return _Meant(written, (_two_files(root, here, place),), (here, root))


def _is_file(path: str, folder: Folder) -> bool:
    return folder.target(path) is not None and folder.kind(path) == "file"


def _rewritten(data: object, ways: Mapping[str, str]) -> object:
    """Return the data of a statement with some of its paths written in another way."""
    assert isinstance(data, Mapping), "only a mapping has paths"
    return {key: _ledger(value, ways) if key in _LEDGERS else _within(key, value, ways) for key, value in data.items()}


def _within(key: object, value: object, ways: Mapping[str, str]) -> object:
    if key == "evidence":
        return _path(value, ways)
    if isinstance(value, Mapping):
        return {inner: _within(inner, one, ways) for inner, one in value.items()}
    return [_within(None, one, ways) for one in value] if isinstance(value, list) else value


def _ledger(value: object, ways: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_ledger(one, ways) for one in value]
    if isinstance(value, Mapping):
        return {key: _path(one, ways) if key == "path" else one for key, one in value.items()}
    return _path(value, ways)


def _path(value: object, ways: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_path(one, ways) for one in value]
    return ways.get(value, value) if isinstance(value, str) else value


def _two_files(root: str, here: str, place: Location) -> Diagnostic:
    message = say(
        f"“{root}”既可指资料库根目录下的文件，也可指 {here}，两者内容不同；这里用的是根目录下的",
        f"“{root}” may be the file at the repository's root or {here}, which differ; the one at the root is taken",
    )
    help_ = say(f"要用同一文件夹里的，请写全路径：{here}", f"if the one beside this file is meant, give its whole path: {here}")
    return warning(place, "path-two-files", message, help_)
