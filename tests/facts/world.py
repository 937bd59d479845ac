"""A small dictionary and evidence in memory: what fact tests state, as it would stand in a fact file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from selfscore import yamlmap
from selfscore.dictionary.dictionary import Dictionary
from selfscore.dictionary.load import load_dictionary
from selfscore.facts.derive import derive
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.evidence import Artifact, ArtifactState, Claim, Evidence, LedgerRead, Project, Statement
from selfscore.model.facts import Fact, Facts
from selfscore.model.place import Location
from selfscore.model.text import say

AS_OF = date(2021, 12, 10)
GOOD, OTHER = "good.pdf", "other.pdf"
ARTIFACTS = {
    GOOD: Artifact(GOOD, ArtifactState.OK, 10, "aa"),
    OTHER: Artifact(OTHER, ArtifactState.OK, 10, "bb"),
    "papers/公文.ofd": Artifact("papers/公文.ofd", ArtifactState.UNINSPECTED, 10, "cc"),
    "missing.pdf": Artifact("missing.pdf", ArtifactState.MISSING),
    "empty.pdf": Artifact("empty.pdf", ArtifactState.EMPTY),
    "wrong.pdf": Artifact("wrong.pdf", ArtifactState.WRONG_KIND, 10),
    "broken.pdf": Artifact("broken.pdf", ArtifactState.UNREADABLE, 10),
}


def dictionary(text: str) -> Dictionary:
    """Load a dictionary of one topic; it has to be in order."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "facts")
        root.mkdir()
        (root / "topic.yaml").write_text(text, encoding="utf-8")
        loaded, problems = load_dictionary(root)
    assert not problems, [(str(one.place), one.message.en) for one in problems]
    return loaded


DICTIONARY = dictionary((Path(__file__).parent / "dictionary.yaml").read_text(encoding="utf-8"))


def evidence(
    text: str,
    known: Dictionary = DICTIONARY,
    *,
    ledgers: Mapping[str, LedgerRead] | None = None,
    claims: Iterable[Claim] = (),
    doubled: Mapping[str, tuple[Location, ...]] | None = None,
) -> Evidence:
    """Read a fact file that is given as text."""
    loaded = yamlmap.load(text.encode(), "facts.yaml")
    assert not loaded.diagnostics, loaded.diagnostics
    statements = {}
    for name, data in (loaded.data or {}).items():
        fact = known.find(name)
        assert fact is not None, name
        statements[fact.key] = Statement(fact.key, data, loaded.marks.below(name))
    return Evidence(
        project=Project(say("示例区", "Sample District"), "2020", Location("selfscore.yaml")),
        statements=statements,
        doubled=doubled or {},
        artifacts=ARTIFACTS,
        ledgers=ledgers or {},
        claims=tuple(claims),
        units=(),
        duties=(),
        diagnostics=(),
        sha256="",
    )


def read(text: str, as_of: date = AS_OF, known: Dictionary = DICTIONARY) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Derive all facts of a fact file."""
    return derive(evidence(text, known), known, as_of)


def one(key: str, body: str, as_of: date = AS_OF) -> Fact:
    """Derive one fact from its statement, which need not be free of mistakes."""
    return read(f"{key}: {body}", as_of)[0][key]


def found(key: str, body: str, as_of: date = AS_OF) -> list[tuple[str, str, str]]:
    """Return severity, code and place of what is said about a statement."""
    return [(item.severity.value, item.code, str(item.place)) for item in read(f"{key}: {body}", as_of)[1]]
