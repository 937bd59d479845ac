"""No check is silenced without its reason, nothing is left for later, points meet no float, and no machine is named.

The words that are looked for are broken up here, so that this file is searched like any other.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.gates.repository import SRC, python_files, shown, texts

Sources = Iterable[tuple[Path, str]]
EXACT: Final = ("tally", "rules", "judge")

_SILENCER: Final = re.compile(r"no[q]a|type:\s*ignore|mypy:|ruff:|pragma\b", re.IGNORECASE)
_CODES: Final = re.compile(
    r"(?:no[q]a:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\]|pragma:\s*no (?:cover|branch))(.*)"
)
_REASON: Final = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}|[\u4e00-\u9fff]{4,}")
_LATER: Final = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b")
_PLACES: Final = re.compile(r"(?<![\w.<~/}-])/(?:work|root|tmp|home|Users|opt|var/tmp)(?=[/\s\"'`:,;)]|$)", re.MULTILINE)
_HOSTS: Final = re.compile(
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|crates[.]io|proxy\.go[l]ang\.org|deb\.de[b]ian\.org", re.IGNORECASE
)


def silenced(sources: Sources) -> Iterator[str]:
    """Name every comment that silences a check without saying which check, and why."""
    for path, text in sources:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type != tokenize.COMMENT or not _SILENCER.search(token.string):
                continue
            said = _CODES.search(token.string)
            if said is None or not _REASON.search(said[1]):
                yield f"{shown(path)}:{token.start[0]}"


def unfinished(sources: Sources) -> Iterator[str]:
    """Name every line that puts something off, in any kind of file."""
    yield from _lines(sources, _LATER)


def unbuilt(sources: Sources) -> Iterator[str]:
    """Name every place that raises NotImplementedError, and every test that is skipped or expected to fail."""
    put_off = {"skip", "skipif", "xfail", "importorskip"}
    for path, text in sources:
        for node in ast.walk(ast.parse(text)):
            raised = isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.dump(node.exc)
            skipped = isinstance(node, ast.Attribute) and node.attr in put_off and ast.unparse(node).startswith("pytest.")
            if raised or skipped:
                yield f"{shown(path)}:{getattr(node, 'lineno', 0)}"


def floats(sources: Sources) -> Iterator[str]:
    """Name every float, by call or written out."""
    for path, text in sources:
        for node in ast.walk(ast.parse(text)):
            called = isinstance(node, ast.Name) and node.id == "float"
            written = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if called or written:
                yield f"{shown(path)}:{getattr(node, 'lineno', 0)}"


def machines(sources: Sources) -> Iterator[str]:
    """Name every line with a path of one machine."""
    yield from _lines(sources, _PLACES)


def hosts(sources: Sources) -> Iterator[str]:
    """Name every line with the host of a package registry."""
    yield from _lines(sources, _HOSTS)


def _lines(sources: Sources, pattern: re.Pattern[str]) -> Iterator[str]:
    for path, text in sources:
        yield from (f"{shown(path)}:{number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line))


def _python() -> Sources:
    return [(path, path.read_text(encoding="utf-8")) for path in python_files()]


def _exact() -> Sources:
    return [(path, text) for path, text in _python() if any(path.is_relative_to(SRC / room) for room in EXACT)]


Gate = Callable[[Sources], Iterator[str]]
GATES: Final[dict[str, tuple[Gate, Callable[[], Sources]]]] = {
    "silenced": (silenced, _python),
    "unfinished": (unfinished, texts),
    "unbuilt": (unbuilt, _python),
    "floats": (floats, _exact),
    "machines": (machines, texts),
    "hosts": (hosts, texts),
}


@pytest.mark.parametrize("name", sorted(GATES))
def test_nothing_of_ours_is_silenced(name: str) -> None:
    gate, sources = GATES[name]
    looked_at = list(sources())
    assert looked_at
    assert list(gate(looked_at)) == []


def test_every_exact_room_is_looked_at() -> None:
    assert {path.relative_to(SRC).parts[0] for path, _ in _exact()} == set(EXACT)


PLANTS: Final = [
    ("silenced", "x = 1  # no¦qa"),
    ("silenced", "x = 1  # no¦qa: S105"),
    ("silenced", "x = 1  # no¦qa (whatever it is, it is fine here)"),
    ("silenced", "x = 1  # type: ig¦nore"),
    ("silenced", "x = 1  # type: ig¦nore[arg-type]"),
    ("silenced", "x = 1  # prag¦ma: no cover"),
    ("silenced", "# my¦py: ignore-errors"),
    ("unfinished", "x = 1  # TO¦DO later"),
    ("unfinished", "title: FIX¦ME"),
    ("unbuilt", "raise NotImplementedError"),
    ("unbuilt", "def f():\n    raise NotImplementedError('soon')"),
    ("unbuilt", "@pytest.mark.skip\ndef test(): ..."),
    ("unbuilt", "@pytest.mark.xfail(reason='soon')\ndef test(): ..."),
    ("unbuilt", "pytest.skip('not here')"),
    ("floats", "x = float('0.5')"),
    ("floats", "x = list(map(float, y))"),
    ("floats", "x = 0.5"),
    ("machines", "see /ro¦ot/notes.txt"),
    ("machines", 'path = "/wo¦rk/main"'),
    ("machines", "cd /ho¦me/someone && ls"),
    ("hosts", "index = https://py¦pi.org/simple"),
    ("hosts", "https://registry.npm¦js.org"),
]
"""One fault each; the bar, which is taken out, keeps the fault from being one of this file."""

FINE: Final = [
    ("silenced", "x = 1  # no¦qa: S105 (an outcome, no password)"),
    ("silenced", "x = 1  # type: ig¦nore[arg-type]  # rich's own settings, passed on"),
    ("silenced", "x = '# no¦qa'"),
    ("unfinished", "x = 'TODOS and mastodon'"),
    ("unbuilt", "try:\n    f()\nexcept NotImplementedError:\n    pass"),
    ("floats", "x: 'Decimal' = Decimal('0.5')"),
    ("machines", "https://example.com/home/page, reports/work/plan.pdf, ~/work"),
    ("hosts", "the registries of packages"),
]


@pytest.mark.parametrize(("name", "text"), PLANTS)
def test_a_planted_fault_is_seen(name: str, text: str) -> None:
    assert len(list(GATES[name][0]([(Path("planted.py"), text.replace("¦", ""))]))) == 1


@pytest.mark.parametrize(("name", "text"), FINE)
def test_what_is_fine_passes(name: str, text: str) -> None:
    assert list(GATES[name][0]([(Path("fine.py"), text.replace("¦", ""))])) == []
