"""The real command, as a user's shell runs it, in an environment that is the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The root of the repository."""

FIXED = {"PYTHONUTF8": "1", "COLUMNS": "80", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
"""What every run has; everything else that could be seen in a result is left out."""

_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")
_MEASURING = "COVERAGE_"
"""What makes a Python process count the branches that it takes."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its text of record, everything else it said, and how it ended."""

    stdout: str
    stderr: str
    code: int

    def ok(self) -> str:
        """Return the text of record of a command that must have ended well."""
        assert self.code == 0, f"exit code {self.code}\n{self.stdout}\n{self.stderr}"
        return self.stdout


def environment(*, measured: bool = False) -> dict[str, str]:
    """Make the environment of a run: no SELFSCORE_*, no NO_COLOR, no locale, home or time zone of this machine."""
    kept = {key: value for key, value in os.environ.items() if key in _KEPT or (measured and key.startswith(_MEASURING))}
    return kept | FIXED


def run_process(
    command: tuple[str, ...],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    timeout: float = 120,
    measured: bool = False,
) -> Done:
    """Run any program in the fixed environment plus ``env``; its streams are UTF-8, line ends as it wrote them.

    ``measured`` lets it count towards coverage, where the tests do: right for our own command, wrong for copies of it.
    """
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment(measured=measured) | dict(env or {}),
        input=stdin.encode(),
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)


def selfscore(
    *args: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    timeout: float = 120,
    memory: int | None = None,
) -> Done:
    """Run ``selfscore ARGS`` in a process of its own, in folder ``cwd``, the root unless told.

    With ``memory`` it gets no more address space than so many MB: what asks for more is ended by the system.
    """
    command = (sys.executable, "-m", "selfscore", *(str(arg) for arg in args))
    if memory is not None:
        command = ("sh", "-c", f'ulimit -v {memory * 1024} && exec "$@"', "sh", *command)
    return run_process(command, cwd=cwd, env=env, stdin=stdin, timeout=timeout, measured=True)
