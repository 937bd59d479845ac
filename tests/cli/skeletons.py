"""What the tests of `selfscore init` share: its files, what they score, the examples in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from selfscore.app.criteria import load_criteria
from selfscore.model.rubric import Edition
from tests.evidence.build import pdf
from tests.shell import Done

AS_OF = "2021-12-10"


def edition() -> Edition:
    found = load_criteria("2020").edition
    assert found is not None
    return found


def judged(folder: Path, run: Callable[..., Done]) -> dict[str, Any]:
    done = run("evaluate", folder, "--as-of", AS_OF, "--format", "json")
    assert done.code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def examples(text: str, folder: Path) -> Iterator[str]:
    """Yield every filled-in example of a fact file, at its indent, and file the document that it names."""
    waiting = False
    for line in text.splitlines():
        if line.endswith(("例：", "Example:")):
            waiting = True
        elif waiting and line.startswith("##   "):
            for path in re.findall(r'evidence: "([^"]+)"', line):
                (folder / path).write_bytes(pdf())
            yield f"  {line.removeprefix('##   ')}"
        else:
            waiting = False
