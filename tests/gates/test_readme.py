"""What the READMEs tell people to type works, word for word."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.shell import ROOT, Done

READMES: Final = ("README.md", "README.zh-CN.md")
_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT: Final = re.compile(r"^\s*\$ (.+)$", re.MULTILINE)


def commands(text: str) -> list[str]:
    """List what is typed at the prompt in the console blocks of a Markdown text, continued lines joined."""
    blocks = (block.replace("\\\n", " ") for block in _BLOCK.findall(text))
    return [line.strip() for block in blocks for line in _PROMPT.findall(block)]


def failures(text: str, run: Callable[..., Done], folder: Path) -> list[str]:
    """Run every ``selfscore`` command of a text in a folder; name those that do not end well."""
    ours = [line for line in commands(text) if line.startswith("selfscore ")]
    done = [(line, run(*shlex.split(line, comments=True)[1:], cwd=folder)) for line in ours]
    return [f"{line}: exit code {one.code}: {one.stderr.strip()[:200]}" for line, one in done if one.code != 0]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_a_readme_says_how_to_see_it_and_how_to_test_it(name: str) -> None:
    typed = commands(_read(name))
    assert {"make demo", "make test"} <= set(typed)
    assert any(line.startswith("selfscore ") for line in typed)


def test_the_commands_of_the_readmes_run(run: Callable[..., Done], tmp_path: Path) -> None:
    """Both tell the same ones, which the next test holds."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    assert failures(_read(READMES[0]), run, tmp_path) == []


def test_both_readmes_tell_the_same_commands() -> None:
    first, second = (commands(_read(name)) for name in READMES)
    assert first == second


PLANTED: Final = """
```console
$ make demo
$ selfscore --version
selfscore 0.1.0
$ selfscore no-such-command \\
    --at-all
```
```text
$ selfscore neither-is-this
```
"""


def test_a_planted_command_that_fails_is_seen(run: Callable[..., Done], tmp_path: Path) -> None:
    assert commands(PLANTED) == ["make demo", "selfscore --version", "selfscore no-such-command      --at-all"]
    found = failures(PLANTED, run, tmp_path)
    assert [line.split(":")[0] for line in found] == ["selfscore no-such-command      --at-all"]
    assert "exit code 2" in found[0]
