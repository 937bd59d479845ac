"""Documents: inside the repository, there, not empty, and what their name says they are; hashed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from selfscore.evidence.cells import key_text
from selfscore.evidence.folder import Folder, shown_name
from selfscore.evidence.folder_words import CHECK_FILE, unreadable
from selfscore.evidence.kinds import recognise
from selfscore.evidence.memo import Memo
from selfscore.evidence.paths import Faulty, locate, normal
from selfscore.model.diagnostic import Diagnostic, error, note
from selfscore.model.evidence import Artifact, ArtifactState, Claim, Statement
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import Text, say

Named = tuple[str, Location]
"""A path as it is written, and where."""


def read_documents(
    statements: Mapping[str, Statement], claims: Sequence[Claim], folder: Folder, memo: Memo
) -> tuple[dict[str, Artifact], list[Diagnostic]]:
    """Inspect every document that is named, once; complain wherever a bad one is named.

    The artifacts are found under the path as it is written (`normal`), and under the form that a cell of a
    ledger would have, which is how a fact's reader looks it up. A bad one is never hidden by a good one.
    """
    seen: dict[str, _Seen] = {}
    artifacts: dict[str, Artifact] = {}
    problems: list[Diagnostic] = []
    odd: list[tuple[str, str]] = []
    for statement in statements.values():
        named, folders = _named(statement, memo)
        if not named:
            continue
        stamp = folder.stamp(folders)
        key = ("documents", id(statement), stamp) if stamp is not None else None
        found = memo.get(key, lambda at=statement, of=named: _found(at, of, folder, memo, seen))  # type: ignore[misc]  # defaults bind the two
        artifacts |= found.artifacts
        folder.hashes |= found.hashes
        problems += found.problems
        odd += found.odd
    claimed = _found(None, [(path, claim.place) for claim in claims for path in claim.evidence], folder, memo, seen)
    artifacts |= claimed.artifacts
    folder.hashes |= claimed.hashes
    for path, folded in (*odd, *claimed.odd):
        if folded not in artifacts or not artifacts[path].good:
            artifacts[folded] = artifacts[path]
    return {path: artifacts[path] for path in sorted(artifacts)}, [*problems, *claimed.problems]


_Seen = tuple[Artifact, Text | None]


@dataclass(slots=True)
class _Found:
    """The documents that one statement names. It holds on to the statement, so that no other takes its place in a memo."""

    statement: Statement | None
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    odd: list[tuple[str, str]] = field(default_factory=list)
    """Paths that a cell of a ledger would write in another form, with that form."""


def _found(statement: Statement | None, named: Sequence[Named], folder: Folder, memo: Memo, seen: dict[str, _Seen]) -> _Found:
    found = _Found(statement)
    for written, place in named:
        path = normal(written)
        if path not in seen:
            seen[path] = _inspected(written, path, folder, memo)
        artifact, help_ = seen[path]
        if path not in found.artifacts:
            found.artifacts[path] = artifact
            folded = normal(key_text(path))
            found.odd += [(path, folded)] if folded != path else []
            found.hashes |= {artifact.path: artifact.sha256} if artifact.sha256 is not None else {}
        if not artifact.good:
            found.problems.append(complaint(artifact, help_, place))
        elif "\\" in written:
            message = say(f"路径中的“\\”已按“/”处理：{path}", f"“\\” in a path is read as “/”: {path}")
            found.problems.append(note(place, "path-backslash", message))
    return found


def _named(statement: Statement, memo: Memo) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Return the documents that a statement names, and the folders that they are in."""

    def made() -> tuple[Statement, tuple[Named, ...], tuple[str, ...]]:
        named = tuple(evidence_paths(statement.data, statement.marks))
        return statement, named, tuple(dict.fromkeys(str(PurePosixPath(normal(path)).parent) for path, _ in named))

    return memo.get(("named", id(statement)), made)[1:]


def _inspected(written: str, path: str, folder: Folder, memo: Memo) -> _Seen:
    mark = folder.mark(path)
    key = ("document", path, mark) if mark is not None else None
    return memo.get(key, lambda: inspect(written, folder))


def inspect(written: str, folder: Folder) -> tuple[Artifact, Text | None]:
    """Look at one document that evidence names; the second value is what its author should do where it is not good."""
    path = normal(written)
    try:
        actual = locate(written, folder)
    except Faulty as fault:
        return Artifact(path, fault.state, problem=fault.message), fault.help
    try:
        with folder.open(actual) as file:
            size = file.seek(0, 2)
            file.seek(0)
            kind, state = recognise(actual, file)
    except Faulty as fault:
        return Artifact(actual, fault.state, size, folder.digest(actual), None, fault.message), fault.help
    except OSError as fault:
        return Artifact(actual, ArtifactState.UNREADABLE, problem=unreadable(fault)), CHECK_FILE
    return Artifact(actual, state, size, folder.digest(actual), kind), None


def complaint(artifact: Artifact, help_: Text | None, place: Location) -> Diagnostic:
    """Return the diagnostic for a document that is not good, at the place that names it."""
    problem = artifact.problem or say("不能用作佐证", "cannot serve as proof")
    name = shown_name(artifact.path)
    name = name if len(name) <= 120 else f"{name[:120]}…"
    message = say(f"佐证材料 {name}：{problem.zh}", f"document {name}: {problem.en}")
    return error(place, f"document-{artifact.state.value.replace('_', '-')}", message, help_)


def evidence_paths(data: object, marks: Marks, path: tuple[Step, ...] = ()) -> Iterator[Named]:
    """Yield every path under a key ``evidence``, however deep in a statement, with its place."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            inner = (*path, key)
            yield from _listed(value, marks, inner) if key == "evidence" else evidence_paths(value, marks, inner)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from evidence_paths(value, marks, (*path, number))


def _listed(value: object, marks: Marks, path: tuple[Step, ...]) -> Iterator[Named]:
    if isinstance(value, str) and value.strip():
        yield value, marks.value(*path)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value), marks.value(*path)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _listed(one, marks, (*path, number)) if not isinstance(one, list) else ()
