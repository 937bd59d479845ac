"""Measure ``history`` of 500 commits of a 2,000-file repository: as a ratio to one cold ``evaluate``, and to ``git log --stat``.

The repository is the worked example with more attachments to its statements; each commit, a day after the one before,
replaces an attachment and, in turn, fixes or breaks a row of a ledger or touches a fact file. ``git`` writes it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "finish"
COMMITS = int(sys.argv[1]) if len(sys.argv) > 1 else 500
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
GATE = 10
RUNS = 3
FIRST = date(2020, 6, 30)
PDF = b"%%PDF-1.4\n%% attachment %d\nstartxref\n0\n%%%%EOF\n"
NAMED = re.compile(r"evidence: ([^\[\]{},\n]+\.(?:pdf|docx|jpg|xlsx))(?=[,}\n])")


def files() -> dict[str, bytes]:
    """Return the repository's files by path: the example, and attachments named beside its own documents."""
    found = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in sorted(EXAMPLE.rglob("*")) if path.is_file()}
    facts = [path for path in found if path.endswith(".yaml") and path != "selfscore.yaml"]
    places = sum(len(NAMED.findall(found[path].decode())) for path in facts)
    each = max((FILES - len(found)) // max(places, 1), 0)
    made: list[str] = []

    def more(match: re.Match[str]) -> str:
        names = [f"附件/{len(made) // 100:02d}/{len(made) + number:05d}.pdf" for number in range(each)]
        made.extend(names)
        return f"evidence: [{', '.join([match[1], *names])}]"

    for path in facts:
        found[path] = NAMED.sub(more, found[path].decode()).encode()
    for number, name in enumerate(made):
        found[name] = PDF % number
    found["selfscore.yaml"] = re.sub(rb"as_of:.*\n", b"", found["selfscore.yaml"])
    return found


def commits(tree: dict[str, bytes]) -> bytes:
    """Return the stream for ``git fast-import``."""
    facts = sorted(path for path in tree if path.endswith("事实.yaml"))
    ledgers = sorted(path for path in tree if path.endswith(".csv"))
    attached = sorted(path for path in tree if path.startswith("附件/"))
    stream: list[bytes] = []
    for number in range(COMMITS):
        changed = dict(tree) if number == 0 else {attached[number % len(attached)]: PDF % (10_000 + number)}
        if number % 3 == 1:
            path = ledgers[number % len(ledgers)]
            head, _, rest = tree[path].partition(b"\n")
            lines = rest.split(b"\n")
            changed[path] = head + b"\n" + b"\n".join(lines[:-2] if number % 2 else lines)
        if number % 3 == 2:
            path = facts[number % len(facts)]
            changed[path] = tree[path] + f"# {number}\n".encode()
        when = int(time.mktime((*(FIRST + timedelta(days=number)).timetuple()[:3], 12, 0, 0, 0, 0, -1)))
        stream.append(
            f"commit refs/heads/main\ncommitter 区安委办 <a@example.org> {when} +0000\ndata 3\nc{number % 10}\n".encode()
        )
        for path, raw in changed.items():
            stream.append(f"M 100644 inline {path}\ndata {len(raw)}\n".encode() + raw + b"\n")
    return b"".join(stream)


def seconds(command: list[str], cwd: Path, runs: int = RUNS) -> float:
    """Return the least time that a command takes."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        # 3: the evidence has errors (ledgers that were cut); it is scored all the same.
        done = subprocess.run(command, cwd=cwd, env=os.environ, capture_output=True, check=False)
        assert done.returncode in (0, 3), done.stderr.decode()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    """Print the table; 1 when the gate is missed."""
    with tempfile.TemporaryDirectory() as folder:
        repo = Path(folder) / "repo"
        tree = files()
        subprocess.run(["git", "init", "-q", "-b", "main", str(repo)], check=True)
        subprocess.run(["git", "fast-import", "--quiet"], cwd=repo, input=commits(tree), check=True)
        subprocess.run(["git", "checkout", "-q", "main"], cwd=repo, check=True)
        tool = [sys.executable, "-m", "selfscore"]
        log = seconds(["git", "-c", "core.pager=cat", "log", "--stat"], repo)
        cold = seconds([*tool, "evaluate", str(repo), "--as-of", "2021-12-10"], repo)
        told = seconds([*tool, "history", str(repo), "--format", "json"], repo)
    kept = told <= GATE * cold
    print(f"{len(tree)} files, {COMMITS} commits")
    print(f"git log --stat         {log * 1000:8.0f} ms")
    print(f"evaluate, cold         {cold * 1000:8.0f} ms")
    print(f"history                {told * 1000:8.0f} ms  {told / cold:5.1f} × evaluate  {told / log:5.1f} × git log --stat")
    print(f"gate {GATE} × evaluate {'kept' if kept else 'missed'}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
