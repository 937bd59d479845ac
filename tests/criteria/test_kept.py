"""What a process has read it does not read again, unless anything in the folder is another than it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from selfscore.app.kept import kept


@pytest.fixture
def reader(tmp_path: Path) -> Callable[[], str]:
    """Read a folder through the memory; the answer counts how often it was really read."""
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "one.yaml").write_text("a", encoding="utf-8")
    times: list[int] = []

    def make() -> str:
        times.append(1)
        return f"read {len(times)}"

    return lambda: kept("test", tmp_path, make)


def test_a_folder_that_stays_is_read_once(reader: Callable[[], str]) -> None:
    assert [reader(), reader()] == ["read 1", "read 1"]


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "A" / "one.yaml").write_text("b", encoding="utf-8"),
        lambda root: (root / "A" / "two.yaml").touch(),
        lambda root: (root / "A" / "one.yaml").rename(root / "A" / "two.yaml"),
        lambda root: (root / "A" / "one.yaml").rename(root / "one.yaml"),
        lambda root: (root / "B").mkdir(),
        lambda root: (root / "A" / "one.yaml").unlink(),
    ],
)
def test_a_folder_that_changes_is_read_again(tmp_path: Path, reader: Callable[[], str], change: Callable[[Path], object]) -> None:
    reader()
    was = (tmp_path / "A").stat()
    change(tmp_path)
    os.utime(tmp_path / "A", ns=(was.st_atime_ns, was.st_mtime_ns))
    assert reader() == "read 2"


def test_what_a_link_leads_to_is_read_each_time(tmp_path: Path, reader: Callable[[], str]) -> None:
    (tmp_path / "elsewhere").symlink_to(tmp_path / "A")
    assert [reader(), reader()] == ["read 1", "read 2"]


def test_two_folders_that_hold_the_same_are_two(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert kept("test", tmp_path / "a", lambda: "a") == "a"
    assert kept("test", tmp_path / "b", lambda: "b") == "b"
