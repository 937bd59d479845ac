"""Seal a result, and hold a seal against a repository on any machine: nothing but the files and the criteria is needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from selfscore.app.assess import Prepared, Refusal
from selfscore.app.criteria import facts_of
from selfscore.evidence.manifest import manifest
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.place import Location
from selfscore.model.seal import Difference, Kind, Listed, Rubric, Seal, Verification
from selfscore.model.text import Strict, Text, say

SCHEMA: Final = "selfscore/seal/v1"
_NOT_COMPARED: Final = frozenset({"tool"})
"""What a newer tool may say of itself; everything else of the result is compared."""

_FIRST: Final = ("score", "sections")

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SealedFileV1(Strict):
    """One file of the repository, from its root."""

    path: Annotated[str, Field(min_length=1)]
    size: Annotated[int, Field(ge=0, description="Bytes.")]
    sha256: Hash | None = Field(description="null for a link, or for what could not be read.")
    link: bool = False


class SealedCriteriaV1(Strict):
    """What the score was made by."""

    edition: Annotated[str, Field(min_length=1)]
    edition_sha256: Hash
    facts_sha256: Hash


class SealV1(Strict):
    """A sealed result: the files, the criteria and the score. ``selfscore verify`` holds it against a repository."""

    schema_: Literal["selfscore/seal/v1"] = Field(alias="schema")
    tool: str
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day that the evidence is judged at.")]
    criteria: SealedCriteriaV1
    files: tuple[SealedFileV1, ...]
    result: dict[str, Any] = Field(description="The evaluation, as `evaluate --format json` writes it.")
    sha256: Hash = Field(description="Of all the rest, as JSON with sorted keys and no blanks.")


def rubric(ready: Prepared, criteria: Path | None) -> Rubric:
    """Say what repository and options are judged by."""
    sha = hashlib.sha256()
    for one in manifest(facts_of(criteria)):
        sha.update(f"{one.path}\0{one.sha256}\n".encode("utf-8", "surrogateescape"))
    return Rubric(ready.edition.code, ready.edition.sha256, sha.hexdigest())


def seal(root: Path, rubric_: Rubric, result: str, own: Path) -> Seal:
    """Seal what a repository holds and scores.

    Args:
        root: the repository.
        rubric_: what it was judged by.
        result: the evaluation as JSON.
        own: where the seal itself will lie; it is no part of what it seals.
    """
    parsed: dict[str, Any] = json.loads(result)
    return Seal(str(parsed["tool"]), str(parsed["as_of"]), rubric_, _files(root, own), parsed)


def _files(root: Path, own: Path) -> tuple[Listed, ...]:
    here, top = own.parent.resolve() / own.name, root.resolve()
    name = here.relative_to(top).as_posix() if here.is_relative_to(top) else None
    return tuple(one for one in manifest(root) if one.path != name)


def text_of(made: Seal) -> str:
    """Write a seal. The same seal is always the same text."""
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": made.tool,
        "as_of": made.as_of,
        "criteria": {
            "edition": made.rubric.edition,
            "edition_sha256": made.rubric.edition_sha256,
            "facts_sha256": made.rubric.facts_sha256,
        },
        "files": [{"path": one.path, "size": one.size, "sha256": one.sha256, "link": one.link} for one in made.files],
        "result": made.result,
    }
    plain = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    body["sha256"] = hashlib.sha256(plain.encode()).hexdigest()
    text = json.dumps(body, ensure_ascii=False, indent=1)
    # A file name that is no text cannot be written as it is.
    return (json.dumps(body, indent=1) if any("\ud800" <= char <= "\udfff" for char in text) else text) + "\n"


def read_seal(file: Path) -> Seal | Refusal:
    """Read a seal. One that is not exactly as it was written, to the last byte, is refused."""
    try:
        raw = file.read_bytes()
        body = json.loads(raw)
        read = SealV1.model_validate(body)
        date.fromisoformat(read.as_of)
    except OSError as fault:
        return _refused(file, say(f"无法读取：{fault.strerror}", f"cannot be read: {fault.strerror}"))
    except (ValueError, RecursionError, ValidationError):
        return _refused(file, say("不是 selfscore seal 写出的封存清单", "this is no seal that `selfscore seal` wrote"))
    made = Seal(
        read.tool,
        read.as_of,
        Rubric(read.criteria.edition, read.criteria.edition_sha256, read.criteria.facts_sha256),
        tuple(Listed(one.path, one.size, one.sha256, one.link) for one in read.files),
        read.result,
    )
    if text_of(made).encode() != raw:
        return _refused(file, say("封存清单本身被改动过", "the seal itself was altered"))
    return made


def _refused(file: Path, message: Text) -> Refusal:
    advice = say("请向封存的人要原件，不要另存或编辑它", "ask whoever sealed it for the original; do not save or edit it")
    return Refusal((_error(file, message, advice),))


def _error(file: Path, message: Text, advice: Text) -> Diagnostic:
    return error(Location(file.name), "seal-broken", message, advice)


def verify(sealed: Seal, root: Path, rubric_: Rubric, result: str, own: Path) -> Verification:
    """Hold a seal against a repository and what it scores now, judged at the sealed day by the sealed edition."""
    files = _files(root, own)
    now: dict[str, Any] = json.loads(result)
    differences = (*_of_files(sealed.files, files), *_of_rubric(sealed.rubric, rubric_), *_of_result(sealed.result, now))
    return Verification(sealed, differences, str(now["tool"]), len({one.path for one in (*sealed.files, *files)}))


def _of_files(sealed: tuple[Listed, ...], found: tuple[Listed, ...]) -> Iterator[Difference]:
    before, now = {one.path: one for one in sealed}, {one.path: one for one in found}
    for path in sorted(before | now):
        was, here = before.get(path), now.get(path)
        if was == here:
            continue
        if here is None:
            yield Difference(Kind.MISSING, path, _shown(was))
        elif was is None:
            yield Difference(Kind.ADDED, path, "", _shown(here))
        elif here.link:
            yield Difference(Kind.LINK, path, _shown(was))
        elif here.sha256 is None:
            yield Difference(Kind.UNREADABLE, path, _shown(was))
        else:
            yield Difference(Kind.CHANGED, path, _shown(was), _shown(here))


def _shown(one: Listed | None) -> str:
    return one.sha256 or "" if one is not None else ""


def _of_rubric(sealed: Rubric, found: Rubric) -> Iterator[Difference]:
    if (sealed.edition, sealed.edition_sha256) != (found.edition, found.edition_sha256):
        yield Difference(Kind.CRITERIA, sealed.edition, sealed.edition_sha256, found.edition_sha256)
    if sealed.facts_sha256 != found.facts_sha256:
        yield Difference(Kind.FACTS, sealed.edition, sealed.facts_sha256, found.facts_sha256)


def _of_result(sealed: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Difference]:
    """Compare two results value by value. What stands below a code is named by it; a list without codes is one value."""
    for key in sorted({*sealed, *found} - _NOT_COMPARED, key=lambda one: (one not in _FIRST, one)):
        yield from _apart(key, sealed.get(key), found.get(key))


def _apart(subject: str, was: Any, now: Any) -> Iterator[Difference]:
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            yield from _apart(f"{subject}.{key}", was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list):
        before, after = _by_code(was), _by_code(now)
        if before is None or after is None:
            yield Difference(Kind.ENTRIES, subject, str(len(was)), str(len(now)))
            return
        for code in dict.fromkeys((*before, *after)):
            yield from _apart(code, before.get(code), after.get(code))
    else:
        yield Difference(Kind.RESULT, subject, _text(was), _text(now))


def _by_code(values: list[Any]) -> dict[str, Any] | None:
    """Return the members of a list by their codes; None where they have none, or share any."""
    coded = {one["code"]: one for one in values if isinstance(one, dict) and isinstance(one.get("code"), str)}
    return coded if len(coded) == len(values) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
