"""The real command, as a user's shell runs it, in an environment that is the same on every machine."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The root of the repository."""

FIXED = {"PYTHONUTF8": "1", "COLUMNS": "80", "TZ": "UTC", "LC_ALL": "C.UTF-8", "SELFSCORE_CACHE": "off"}
"""What every run has; everything else that could be seen in a result is left out."""

_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")
_MEASURING = "COVERAGE_"
"""What makes a Python process count the branches that it takes."""

_LATE = frozenset({"COLUMNS", "NO_COLOR", "SELFSCORE_CACHE", "SELFSCORE_LANG", "TERM", "TZ"})
"""Variables that are read when the command runs, not when Python starts: such a run can be a fork."""


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
    anew: bool = False,
) -> Done:
    """Run ``selfscore ARGS`` in a process of its own, in folder ``cwd``, the root unless told.

    With ``memory`` it gets no more address space than so many MB: what asks for more is ended by the system. A run is
    a fork of a process that has loaded the command, and counts no branches; ``anew`` it starts from nothing and counts them.
    """
    if not anew and memory is None and hasattr(os, "fork") and set(env or {}) <= _LATE:
        return _forked([str(arg) for arg in args], cwd, env or {}, stdin)
    command = (sys.executable, "-m", "selfscore", *(str(arg) for arg in args))
    if memory is not None:
        command = ("sh", "-c", f'ulimit -v {memory * 1024} && exec "$@"', "sh", *command)
    return run_process(command, cwd=cwd, env=env, stdin=stdin, timeout=timeout, measured=True)


@cache
def _zygote() -> subprocess.Popen[str]:
    """Start the process that forks, once for this test process; it ends when its stdin is closed."""
    environ = environment() | {"PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "tests.zygote")
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    process.wait(timeout=20)


def _forked(args: list[str], cwd: Path, env: Mapping[str, str], stdin: str) -> Done:
    """Run the command as a fork of a process that has loaded it."""
    process = _zygote()
    assert process.stdin is not None
    assert process.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        streams = {name: Path(folder) / name for name in ("stdin", "stdout", "stderr")}
        for file in streams.values():
            file.write_bytes(stdin.encode() if file.name == "stdin" else b"")
        run = {"args": args, "cwd": str(cwd), "env": environment() | dict(env)}
        process.stdin.write(json.dumps(run | {name: str(file) for name, file in streams.items()}) + "\n")
        process.stdin.flush()
        code = process.stdout.readline()
        assert code, "the process that forks has ended"
        return Done(streams["stdout"].read_bytes().decode(), streams["stderr"].read_bytes().decode(), int(code))
