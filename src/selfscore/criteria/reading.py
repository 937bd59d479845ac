"""The files of one edition as they are read: each once, never outside the folder, and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from selfscore import yamlmap
from selfscore.criteria.graft import Graft
from selfscore.criteria.problems import did_you_mean, odd, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.place import Location, Marks
from selfscore.model.text import say

_M = TypeVar("_M", bound=BaseModel)


@dataclass(slots=True)
class Reading:
    """One edition being read: which files were used, and what is wrong with them."""

    folder: Path
    graft: Graft | None = None
    """What an overlay changes in the files; None: nothing does."""
    problems: list[Diagnostic] = field(default_factory=list)
    used: dict[str, bytes] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Files that somebody names, or that a message has named as the one that was probably meant."""

    @property
    def failed(self) -> bool:
        """Something is wrong that makes the edition useless."""
        return any(one.severity is Severity.ERROR for one in self.problems)

    def shown(self, name: str) -> str:
        """Return how a file of the edition is named in diagnostics: from the root of the criteria."""
        return f"{self.folder.absolute().name}/{name}"

    def read(self, name: str, place: Location, holds: str = "") -> yamlmap.Loaded | None:
        """Read a file that is named at ``place``; None, with a diagnostic, where it is no mapping.

        ``holds`` is what it holds, as `Graft.onto` takes it.
        """
        raw = self._bytes(name, place)
        if raw is None:
            return None
        self.used[name] = raw
        loaded = yamlmap.load(raw, self.shown(name))
        self.problems += loaded.diagnostics
        if isinstance(loaded.data, Mapping):
            return self.graft.onto(loaded, holds) if self.graft is not None else loaded
        if not loaded.diagnostics:
            self.form(loaded.marks.value(), "文件", "a file")
        return None

    def _bytes(self, name: str, place: Location) -> bytes | None:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or str(path) != name:
            message = f"“{name}”不是本版文件夹里的文件名", f"“{name}” is no file name inside the edition's folder"
            self.problems.append(wrong(place, "file-outside", *message, say("写成 A1.yaml 这样", "write it like A1.yaml")))
            return None
        if name in self.used:
            message = f"{self.shown(name)} 已经用过一次", f"{self.shown(name)} is used already"
            advice = say("每个指标各写一个文件", "give every indicator a file of its own")
            self.problems.append(wrong(place, "file-doubled", *message, advice))
            return None
        self.told.add(name)
        return self._from_disk(name, place)

    def _from_disk(self, name: str, place: Location) -> bytes | None:
        path = self.folder / name
        if not path.exists():
            near = near_names(name, (one for one in self._names() if one not in self.used))
            self.told.update(near)
            message = f"找不到 {self.shown(name)}", f"there is no {self.shown(name)}"
            advice = did_you_mean(near) or say("核对文件名，或补上这个文件", "check the name, or add the file")
            self.problems.append(wrong(place, "file-missing", *message, advice))
            return None
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                message = f"{self.shown(name)} 是指向文件夹外面的链接", f"{self.shown(name)} is a link that leaves the folder"
                advice = say("把文件本身放进来", "put the file itself here")
                self.problems.append(wrong(place, "file-outside", *message, advice))
                return None
            if not path.is_file():
                raise IsADirectoryError
            with path.open("rb") as file:
                # One byte more than is ever accepted: enough for yamlmap to refuse it.
                return file.read(yamlmap.MAX_BYTES + 1)
        except OSError:
            message = f"{self.shown(name)} 无法读取", f"{self.shown(name)} cannot be read"
            advice = say("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read")
            self.problems.append(wrong(place, "file-unreadable", *message, advice))
            return None

    def form(self, place: Location, zh: str, en: str) -> None:
        """Say that something is no mapping."""
        message = f"{zh}要写成“键: 值”", f"{en} must be a mapping of keys and values"
        advice = say("检查缩进和冒号后的空格", "check the indentation and the space after the colon")
        self.problems.append(wrong(place, "file-form", *message, advice))

    def refuse(self, marks: Marks, key: str, known: tuple[str, ...] = ()) -> None:
        """Say that a key is not one that an author writes."""
        advice = did_you_mean(near_names(key, known), known) or say("删去它", "remove it")
        self.problems.append(wrong(marks.key(key), "unknown-key", f"没有“{key}”这个键", f"there is no key “{key}”", advice))

    def check(self, model: type[_M], data: object, marks: Marks) -> _M:
        """Check data against a model. What fails is reported and stands in as an empty model: the rest is checked too."""
        made, problems = yamlmap.validate(model, data, marks)
        self.problems += problems
        return made if made is not None else stand_in(model)

    def _names(self) -> Iterator[str]:
        for path in sorted(self.folder.rglob("*")):
            inner = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in inner.parts):
                yield inner.as_posix()

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a warning for every file that nothing names; a README may explain the edition."""
        for name in self._names():
            if name not in self.used and name not in self.told and not PurePosixPath(name).name.startswith("README"):
                yield odd(
                    Location(self.shown(name)),
                    "file-unused",
                    "没有用到这个文件",
                    "nothing names this file",
                    say("在 edition.yaml 中写明，或删去", "name it in edition.yaml, or remove it"),
                )

    def sha256(self) -> str:
        """Return the hash over the names and bytes of all files used, in the order of their names."""
        sha = hashlib.sha256()
        for name, raw in sorted(self.used.items()):
            sha.update(name.encode() + b"\0" + raw)
        return sha.hexdigest()


def stand_in(model: type[_M]) -> _M:
    """Return an empty model for a part that could not be made, so that the parts around it are still checked."""
    return model.model_construct()
