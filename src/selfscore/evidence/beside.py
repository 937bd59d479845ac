"""Paths given from a fact file's own folder: found there where the repository's root has no such file.

A path is looked up from the root of the repository first. What is found beside the fact file is written down with its
full path, so that nobody after this has to know where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from selfscore.evidence.folder import Folder
from selfscore.evidence.paths import normal, plain_path
from selfscore.model.diagnostic import Diagnostic, warning
from selfscore.model.evidence import Claim, Statement
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import say

_LEDGERS: Final = ("ledger", "site")


def from_root(
    statements: Mapping[str, Statement], claims: Sequence[Claim], folder: Folder
) -> tuple[dict[str, Statement], tuple[Claim, ...], tuple[Diagnostic, ...]]:
    """Return statements and claims whose every path starts at the root, and what was said of paths that mean two files."""
    work = _Beside(folder)
    found = {key: replace(one, data=work.statement(one)) for key, one in statements.items()}
    settled = tuple(
        replace(claim, evidence=tuple(str(work.path(path, claim.place)) for path in claim.evidence)) for claim in claims
    )
    return found, settled, tuple(work.problems)


class _Beside:
    """Rewrites paths; a path that is right as it stands is left alone."""

    def __init__(self, folder: Folder) -> None:
        self.problems: list[Diagnostic] = []
        self._folder = folder

    def statement(self, one: Statement) -> object:
        """Return the data of a statement with its paths rewritten."""
        if not isinstance(one.data, Mapping) or "/" not in one.marks.root.path:
            return one.data
        ledgers = {key: self._ledger(one.data[key], one.marks, (key,)) for key in _LEDGERS if key in one.data}
        within = self._within({key: value for key, value in one.data.items() if key not in ledgers}, one.marks, ())
        assert isinstance(within, dict), "a mapping stays one"
        return {key: ledgers[key] if key in ledgers else within[key] for key in one.data}

    def _within(self, value: object, marks: Marks, at: tuple[Step, ...]) -> object:
        if isinstance(value, Mapping):
            return {
                key: (self._listed if key == "evidence" else self._within)(inner, marks, (*at, key))
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self._within(inner, marks, (*at, number)) for number, inner in enumerate(value)]
        return value

    def _listed(self, value: object, marks: Marks, at: tuple[Step, ...]) -> object:
        if isinstance(value, list):
            return [self.path(inner, marks.value(*at, number)) for number, inner in enumerate(value)]
        return self.path(value, marks.value(*at))

    def _ledger(self, value: object, marks: Marks, at: tuple[Step, ...]) -> object:
        if isinstance(value, list):
            return [self._ledger(inner, marks, (*at, number)) for number, inner in enumerate(value)]
        if isinstance(value, Mapping):
            return {key: self.path(one, marks.value(*at, key)) if key == "path" else one for key, one in value.items()}
        return self.path(value, marks.value(*at))

    def path(self, written: object, place: Location) -> object:
        """Return a path as it has to be written from the root."""
        base = str(PurePosixPath(place.path).parent)
        if base == "." or not isinstance(written, str) or not plain_path(written):
            return written
        near = f"{base}/{written.strip()}"
        here, root = self._folder.actual(normal(near)), self._folder.actual(normal(written))
        if here is None or (root is not None and not self._is_file(here)):
            return written
        if root is None or not self._is_file(root):
            return near
        if self._folder.digest(here) != self._folder.digest(root):
            self.problems.append(_two_files(root, here, place))
        return written

    def _is_file(self, path: str) -> bool:
        return self._folder.target(path) is not None and self._folder.path(path).is_file()


def _two_files(root: str, here: str, place: Location) -> Diagnostic:
    message = say(
        f"“{root}”既可指资料库根目录下的文件，也可指 {here}，两者内容不同；这里用的是根目录下的",
        f"“{root}” may be the file at the repository's root or {here}, which differ; the one at the root is taken",
    )
    help_ = say(f"要用同一文件夹里的，请写全路径：{here}", f"if the one beside this file is meant, give its whole path: {here}")
    return warning(place, "path-two-files", message, help_)
