"""The bulletin as it is sent to a chat, whole: of the example at its end, and of a small repository with a history."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bulletin.world import TODAY, repository
from tests.check.world import CRITERIA
from tests.shell import ROOT, Done


def test_of_the_example(run: Callable[..., Done], golden: Callable[[str, str], None], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "finish", tmp_path / "finish")
    golden("bulletin-finish.zh.md", run("report", "bulletin", tmp_path / "finish", "--format", "markdown", "--issue", "12").ok())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_a_history(lang: str, run: Callable[..., Done], golden: Callable[[str, str], None], tmp_path: Path) -> None:
    root = repository(tmp_path / "repo")
    given = ("--criteria", CRITERIA, "--as-of", TODAY, "--lang", lang)
    golden(f"bulletin.{lang}.md", run("report", "bulletin", root, "--format", "markdown", *given).ok())
