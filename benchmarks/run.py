"""Measure start-up and evaluate as ratios to ``python -c pass`` in one run, with peak memory. ``make bench`` prints them.

The gates of the first release: ``--help`` at most 5 times, ``evaluate`` of the example at most 40 times.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "finish")
RUNS = 15
# Compiled modules are kept, as they are where the tool is installed; answers are not, but in the line that says so.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
UNCHANGED = "the same, unchanged"
COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "--version": (["--version"], None),
    "--help": (["--help"], 5),
    "evaluate, terminal": (["evaluate", EXAMPLE], 40),
    UNCHANGED: (["evaluate", EXAMPLE], 9),
    "evaluate, json": (["evaluate", EXAMPLE, "--format", "json"], 40),
    "explain 4.1": (["explain", "4.1", EXAMPLE], None),
    "criteria lint": (["criteria", "lint"], None),
}


def measure(command: list[str], cache: str = "off") -> tuple[float, float]:
    """Return the least seconds and the most megabytes over the runs, with answers kept in a folder or not at all."""
    seconds, megabytes = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        child = subprocess.Popen(
            command, env=ENVIRONMENT | {"SELFSCORE_CACHE": cache}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - start)
        megabytes.append(usage.ru_maxrss / 1024)
    return min(seconds), max(megabytes)


def main() -> int:
    """Print the table; 1 when a gate is missed."""
    base, memory = measure([sys.executable, "-c", "pass"])
    print(f"{'python -c pass':<22} {base * 1000:7.1f} ms {1:6.1f} ×  {memory:6.1f} MB")
    missed = 0
    for name, (arguments, gate) in COMMANDS.items():
        with TemporaryDirectory() as cache:
            seconds, memory = measure([sys.executable, "-m", "selfscore", *arguments], cache if name == UNCHANGED else "off")
        ratio = seconds / base
        missed += gate is not None and ratio > gate
        limit = f"  gate {gate:.0f} × {'missed' if ratio > gate else 'kept'}" if gate is not None else ""
        print(f"{name:<22} {seconds * 1000:7.1f} ms {ratio:6.1f} ×  {memory:6.1f} MB{limit}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
