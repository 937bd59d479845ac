"""What the guides tell people to type works, and both tell the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.gates.test_readme import commands, failures
from tests.shell import ROOT, Done


def test_the_commands_of_the_guides(run: Callable[..., Done], tmp_path: Path) -> None:
    chinese, english = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("diff.zh-CN.md", "diff.md"))
    assert failures(chinese, run, tmp_path) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["对照.html", "对照.xlsx"]
    typed = [[re.sub(r"\s+#.*|\S+\.(html|xlsx)", "", line) for line in commands(text)] for text in (chinese, english)]
    assert typed[0] == typed[1]
