"""What the gates look at: the files of this repository as git would commit them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from tests.shell import ROOT

SRC = ROOT / "src" / "selfscore"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or could be (not ignored), in the order of its path."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = (ROOT / name for name in set(listed.split("\0")) if name)
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of ours."""
    return tuple(path for path in files() if path.suffix == ".py")


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every file that is UTF-8 text, with that text; ledgers in other encodings are no text of ours."""
    found = []
    for path in files():
        try:
            found.append((path, path.read_bytes().decode()))
        except UnicodeDecodeError:
            continue
    return tuple(found)


def shown(path: Path) -> str:
    """Return a path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
