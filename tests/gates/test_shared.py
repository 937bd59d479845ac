"""What all tests lean on holds: the clean environment of the command, and golden files that can fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import UPDATE, compare
from tests.shell import FIXED, run_process

SHOW = "import os, json; print(json.dumps(dict(os.environ)))"


def test_a_run_sees_nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SELFSCORE_LANG": "en",
        "NO_COLOR": "1",
        "TZ": "Asia/Shanghai",
        "LC_ALL": "zh_CN.GB18030",
        "COLUMNS": "200",
    }.items():
        monkeypatch.setenv(name, value)
    seen = run_process((sys.executable, "-c", SHOW)).ok()
    assert "SELFSCORE_LANG" not in seen
    assert "NO_COLOR" not in seen
    assert all(f'"{name}": "{value}"' in seen for name, value in FIXED.items())


def test_a_run_can_be_given_more() -> None:
    assert '"SELFSCORE_LANG": "en"' in run_process((sys.executable, "-c", SHOW), env={"SELFSCORE_LANG": "en"}).ok()


def test_a_golden_file_is_held_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UPDATE, raising=False)
    with pytest.raises(AssertionError, match="there is no golden file"):
        compare("a/b.txt", "分\n", tmp_path)
    monkeypatch.setenv(UPDATE, "1")
    compare("a/b.txt", "分\n", tmp_path)
    monkeypatch.delenv(UPDATE)
    compare("a/b.txt", "分\n", tmp_path)
    with pytest.raises(AssertionError, match="has changed"):
        compare("a/b.txt", "分\r\n", tmp_path)
