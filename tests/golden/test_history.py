"""The history of the worked example, as people see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import Done


@pytest.fixture(scope="module")
def demo(run: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    run("demo", folder).ok()
    return folder


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("history.zh.txt", ()),
        ("history.en.txt", ("--lang", "en")),
        ("history.zh.svg", ("--format", "svg")),
    ],
)
def test_the_history_of_the_example(
    name: str, arguments: tuple[str, ...], demo: Path, run: Callable[..., Done], golden: Callable[[str, str], None]
) -> None:
    golden(name, run("history", demo, *arguments).ok())
