"""No file has more than 300 lines, no function more than 40."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.gates.repository import python_files, shown

FILE = 300
FUNCTION = 40


def too_long(paths: Iterable[Path]) -> Iterator[str]:
    """Name every file and function that is too long, with its size. Decorators do not count, the docstring does."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > FILE:
            yield f"{shown(path)}: {lines} lines, at most {FILE}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > FUNCTION:
                    yield f"{shown(path)}:{node.lineno}: {node.name} has {size} lines, at most {FUNCTION}"


def test_nothing_of_ours_is_too_long() -> None:
    ours = python_files()
    assert any(shown(path) == "src/selfscore/__main__.py" for path in ours)
    assert list(too_long(ours)) == []


def _body(lines: int) -> str:
    return "    x = 1\n" * lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 300, []),
        ("x = 1\n" * 301, ["planted.py: 301 lines, at most 300"]),
        (f"def long():\n{_body(39)}", []),
        (f"def long():\n{_body(40)}", ["planted.py:1: long has 41 lines, at most 40"]),
        (f"async def long():\n{_body(40)}", ["planted.py:1: long has 41 lines, at most 40"]),
        (f"class A:\n  def inner(self):\n{_body(40)}", ["planted.py:2: inner has 41 lines, at most 40"]),
    ],
    ids=["file-300", "file-301", "function-40", "function-41", "async-41", "method-41"],
)
def test_a_planted_length_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(text, encoding="utf-8")
    assert list(too_long([planted])) == found
