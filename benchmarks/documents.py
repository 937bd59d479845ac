"""Measure every document that the office sends: as a ratio to ``evaluate`` in one run, with peak memory.

Over the worked example, and over one whose ledgers have ten times as many rows (the same rows under other ids).
``make bench-documents``.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "start"
TIMES = 10
RUNS = 3
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "SELFSCORE_CACHE": "off"
}
DOCUMENTS: dict[str, list[str]] = {
    "evaluate": ["evaluate", "{evidence}"],
    "evaluate, html": ["evaluate", "{evidence}", "--format", "html", "--output", "{out}"],
    "evaluate, docx": ["evaluate", "{evidence}", "--format", "docx", "--output", "{out}"],
    "evaluate, xlsx": ["evaluate", "{evidence}", "--format", "xlsx", "--output", "{out}"],
    "bulletin, docx": ["report", "bulletin", "{evidence}", "--format", "docx", "--output", "{out}"],
    "wall chart": ["report", "wallchart", "{evidence}", "--output", "{out}"],
    "guide, docx": ["report", "guide", "{evidence}", "--format", "docx", "--output", "{out}"],
    "site checklist, docx": ["report", "checklist", "{evidence}", "--format", "docx", "--output", "{out}"],
    "dossier": ["report", "dossier", "{evidence}", "{out}"],
    "packs": ["pack", "{evidence}", "{out}"],
    "seal": ["seal", "{evidence}", "--output", "{out}"],
    "sample, xlsx": ["sample", "{evidence}", "--table", "hydrants", "--size", "20", "--format", "xlsx", "--output", "{out}"],
    "carry-over, xlsx": ["diff", "2020", "2023", "--evidence", "{evidence}", "--format", "xlsx", "--output", "{out}"],
}


def larger(folder: Path) -> Path:
    """Copy the example with ten times as many rows in every CSV ledger outside the registers."""
    shutil.copytree(EXAMPLE, folder)
    for path in sorted(folder.rglob("*.csv")):
        raw = path.read_bytes()
        encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            encoding = "gb18030"
            text = raw.decode(encoding)
        if "名册" in path.parts:
            continue
        rows = list(csv.reader(io.StringIO(text)))
        head, body = rows[:1], rows[1:]
        made = io.StringIO()
        more = [[f"{row[0]}-{number}", *row[1:]] for number in range(1, TIMES) for row in body if row]
        csv.writer(made, lineterminator="\n").writerows([*head, *body, *more])
        path.write_bytes(made.getvalue().encode(encoding))
    return folder


def measure(arguments: list[str], evidence: Path, scratch: Path) -> tuple[float, float, int]:
    """Return the least seconds, the most megabytes, and the exit code."""
    seconds, megabytes, code = [], [], 0
    for _ in range(RUNS):
        out = scratch / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.unlink(missing_ok=True)
        command = [sys.executable, "-m", "selfscore", *(one.format(evidence=evidence, out=out) for one in arguments)]
        start = time.perf_counter()
        child = subprocess.Popen(command, env=ENVIRONMENT, cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - start)
        megabytes.append(usage.ru_maxrss / 1024)
        code = child.returncode
    return min(seconds), max(megabytes), code


def main() -> int:
    """Print a table for each size; 1 when a document could not be made."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for name, evidence in (("the example", EXAMPLE), (f"{TIMES} times as many rows", larger(scratch / "larger"))):
            print(f"{name}\n{'document':<24}{'s':>8}{'× evaluate':>12}{'MB':>8}")
            base = 0.0
            for document, arguments in DOCUMENTS.items():
                seconds, memory, code = measure(arguments, evidence, scratch)
                base = base or seconds
                failed += code not in (0, 3)
                mark = "" if code in (0, 3) else f"   exit code {code}"
                print(f"{document:<24}{seconds:>8.2f}{seconds / base:>12.2f}{memory:>8.0f}{mark}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
