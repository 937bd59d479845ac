"""An overlay: what a province or a city changes of an edition, without copying it.

``overlay.yaml`` names the edition and lists fields to change by code, parts to add by the code that they go under, and codes
to take out. What it says is worked into the edition's own files before they are checked (`graft`), so that an adapted edition
is loaded and linted like any other, and every diagnostic points at the overlay where the overlay is wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from selfscore import yamlmap
from selfscore.criteria.problems import did_you_mean, odd, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.model.overlay import OVERLAY, OWN_FACTS, OverlayFiles
from selfscore.model.place import Location, Marks, Step
from selfscore.model.rubric import OverlayMark
from selfscore.model.text import Strict, Text, say

HEAD: Final = ("title", "issuer", "document_no", "issued", "points", "notice", "not_applicable", "pass_mark")
"""Fields of the edition itself that an overlay may change."""
APART: Final = ("bonus", "vetoes")
"""What has no code: how an overlay names the two."""
_FIXED: Final = ("code", "file", "sections", "indicators", "items", "rules", "place")


def _code(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Code = Annotated[str, Field(min_length=1), BeforeValidator(_code)]


class _File(Strict):
    name: Text
    of: _Code
    edition: dict[str, Any] = {}
    sources: dict[str, dict[str, Any]] = {}
    changes: dict[str, Annotated[dict[str, Any], Field(min_length=1)]] = {}
    adds: dict[str, Annotated[list[dict[str, Any]], Field(min_length=1)]] = {}
    remove: list[_Code] = []


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is changed, as it is written, with the place of every value."""

    mark: OverlayMark
    of: str
    marks: Marks
    edition: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By the code of a section, indicator, item or rule, or ``bonus`` or ``vetoes``: fields with their new values."""
    adds: Mapping[str, tuple[tuple[int, Mapping[str, Any]], ...]] = field(default_factory=dict)
    """By the code that they go under: parts, each with its number in the file."""
    remove: tuple[tuple[int, str], ...] = ()
    """Codes, each with its number in the file."""

    def entries(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Yield everything that is changed: its path in the file, and the code that it concerns."""
        yield from ((("edition", name), "") for name in self.edition)
        yield from ((("sources", name), "") for name in self.sources)
        yield from ((("changes", code, name), code) for code, fields in self.changes.items() for name in fields)
        yield from ((("adds", code, number), code) for code, parts in self.adds.items() for number, _ in parts)
        yield from ((("remove", number), code) for number, code in self.remove)

    def without(self, places: Collection[Location]) -> Overlay:
        """Return the overlay without the entries in which one of these places lies."""
        bad = {path for path, _ in self.entries() if not places_of(self.marks, path).isdisjoint(places)}
        changes = {
            code: {name: one for name, one in fields.items() if ("changes", code, name) not in bad}
            for code, fields in self.changes.items()
        }
        adds = {code: tuple(part for part in parts if ("adds", code, part[0]) not in bad) for code, parts in self.adds.items()}
        return replace(
            self,
            edition={name: one for name, one in self.edition.items() if ("edition", name) not in bad},
            sources={name: one for name, one in self.sources.items() if ("sources", name) not in bad},
            changes={code: fields for code, fields in changes.items() if fields},
            adds={code: parts for code, parts in adds.items() if parts},
            remove=tuple(one for one in self.remove if ("remove", one[0]) not in bad),
        )


def places_of(marks: Marks, path: tuple[Step, ...]) -> set[Location]:
    """Return every place inside an entry, its key included; of a change, that of its code too: it stands for them all."""
    size = len(path)
    inside = {marks.located(place) for part in (marks.at, marks.keys) for one, place in part.items() if one[:size] == path}
    return inside | ({marks.key(*path[:2])} if path[0] == "changes" else set())


def read_overlay(files: OverlayFiles) -> tuple[Overlay | None, tuple[Diagnostic, ...]]:
    """Read ``overlay.yaml``; None where it cannot be used at all. A field that may not be changed is told and left out."""
    place = f"{files.shown}/{OVERLAY}"
    loaded = yamlmap.load(files.files.get(OVERLAY, b""), place)
    problems = [*files.diagnostics, *loaded.diagnostics, *_unused(files)]
    if loaded.diagnostics:
        return None, in_order(problems)
    if not isinstance(loaded.data, Mapping):
        advice = say("至少写明 name 和 of（所依据的版）", "give at least `name` and `of` (the edition)")
        problems.append(wrong(loaded.marks.value(), "file-form", "文件要写成“键: 值”", "a file must be a mapping", advice))
        return None, in_order(problems)
    made, faults = yamlmap.validate(_File, loaded.data, loaded.marks)
    problems += faults
    if made is None:
        return None, in_order(problems)
    refused = list(_refused(made, loaded.marks))
    overlay = Overlay(
        mark=OverlayMark(name=made.name, sha256=_sha256(files)),
        of=made.of,
        marks=loaded.marks,
        edition={name: one for name, one in made.edition.items() if name in HEAD},
        sources=made.sources,
        changes={code: _open(fields) for code, fields in made.changes.items()},
        adds={code: tuple(enumerate(parts)) for code, parts in made.adds.items()},
        remove=tuple(enumerate(made.remove)),
    )
    return overlay, in_order((*problems, *refused))


def _open(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in fields.items() if name not in _FIXED}


def _refused(made: _File, marks: Marks) -> Iterator[Diagnostic]:
    for name in made.edition:
        if name not in HEAD:
            advice = did_you_mean(near_names(name, HEAD), HEAD)
            yield wrong(marks.key("edition", name), "overlay-field", *_may_not(name), advice)
    for code, fields in made.changes.items():
        for name in fields:
            if name in _FIXED:
                advice = say("增加写在 adds，去掉写在 remove", "add parts under `adds`, take them out under `remove`")
                yield wrong(marks.key("changes", code, name), "overlay-field", *_may_not(name), advice)
    seen: dict[str, int] = {}
    for number, code in enumerate(made.remove):
        if seen.setdefault(code, number) != number:
            yield wrong(marks.value("remove", number), "overlay-conflict", f"“{code}”写了两次", f"“{code}” is written twice")
        elif code in made.changes or code in made.adds:
            message = f"“{code}”既要去掉，又要改动", f"“{code}” is taken out and changed, too"
            yield wrong(marks.value("remove", number), "overlay-conflict", *message, say("只留一处", "keep one of them"))


def _may_not(name: str) -> tuple[str, str]:
    return f"补充细则不能改“{name}”", f"an overlay cannot change “{name}”"


def _unused(files: OverlayFiles) -> Iterator[Diagnostic]:
    for name in files.files:
        if not _used(name):
            advice = say("自有事实放在 facts 文件夹，或删去", "facts of its own go into the folder facts; else remove it")
            place = Location(f"{files.shown}/{name}")
            yield odd(place, "file-unused", "没有用到这个文件", "nothing reads this file", advice)


def _used(name: str) -> bool:
    return name == OVERLAY or name.startswith(f"{OWN_FACTS}/")


def _sha256(files: OverlayFiles) -> str:
    sha = hashlib.sha256()
    for name, raw in sorted(files.files.items()):
        if _used(name):
            sha.update(name.encode() + b"\0" + raw)
    return sha.hexdigest()


def is_error(one: Diagnostic) -> bool:
    """Tell whether a diagnostic makes the edition useless."""
    return one.severity is Severity.ERROR
