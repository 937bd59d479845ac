"""A small evidence repository in git, and changes to it: fixed dates, authors and bytes, so that its commits have fixed names."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from tests.shell import ROOT, Done, run_process

CRITERIA = str(Path(__file__).parent / "criteria")
GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "区安委办",
    "GIT_AUTHOR_EMAIL": "office@example.org",
    "GIT_COMMITTER_NAME": "区安委办",
    "GIT_COMMITTER_EMAIL": "office@example.org",
}
PROJECT = """\
district: {zh: 示例区, en: Sample District}
edition: T
as_of: 2021-12-10
target: {review: 2021-12-20}
units: 名册/单位.csv
responsibility: 名册/责任.csv
"""
PLAN = "示例区消防规划、防洪规划（2021—2025 年）\n"
HYDRANTS = "编号,是否完好\nH1,是\nH2,是\nH3,否\nH4,是\nH5,是\n"


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Make a workbook whose bytes are the same whenever it is made."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    book.set_properties({"created": datetime(2021, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("台账")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return into.getvalue()


def extinguishers(*broken: str) -> bytes:
    return workbook([("编号", "是否有效"), *((name, "否" if name in broken else "是") for name in ("M1", "M2", "M3"))])


def facts(*, flood: bool) -> str:
    state = "{value: true, evidence: 规划/规划.txt}" if flood else "{absent: true}"
    return f"""\
facts:
  总体规划: {{value: true, evidence: 规划/规划.txt}}
  专项规划:
    members:
      防洪规划: {state}
      消防规划: {{value: true, evidence: 规划/规划.txt}}
"""


START: Mapping[str, bytes | str] = {
    "selfscore.yaml": PROJECT,
    "名册/单位.csv": "编号,名称,类别,负责人,联系电话\nCG,区城管局,部门,王局长,1\nGH,区规划局,部门,李局长,2\n",
    "名册/责任.csv": "项目,牵头单位,责任单位,督办领导,完成时限\n1,区规划局,,赵区长,2021-12-15\n2,区城管局,,钱区长,2021-12-12\n",
    "规划/事实.yaml": facts(flood=False),
    "规划/规划.txt": PLAN,
    "设施/事实.yaml": "facts:\n  消火栓: {ledger: 设施/消火栓.csv}\n  灭火器: {ledger: 设施/灭火器.xlsx}\n",
    "设施/消火栓.csv": HYDRANTS,
    "设施/灭火器.xlsx": extinguishers(),
}
CHANGE: Mapping[str, bytes | str] = {
    "规划/事实.yaml": facts(flood=True),
    "设施/消火栓.csv": "编号,是否完好\nH1,是\nH2,否\nH3,是\nH4,否\nH5,否\n",
    "设施/灭火器.xlsx": extinguishers("M2"),
}
"""One plan is made, one hydrant repaired, three broken, one extinguisher has run out: +0.3, -0.4, -0.1."""


def put(folder: Path, files: Mapping[str, bytes | str]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def git(folder: Path, *args: str) -> str:
    done = run_process(
        ("git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *args), cwd=folder, env=GIT | stamp(0)
    )
    assert done.code == 0, done.stderr
    return done.stdout.strip()


def stamp(days: int) -> dict[str, str]:
    day = f"2021-12-{1 + days:02d}T09:00:00+08:00"
    return {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def start(folder: Path, inner: str = "") -> Path:
    """Make the repository with its first commit on main, and a branch for the change; return the folder of the evidence."""
    root = folder / inner
    put(root, START)
    git(folder, "init", "-q")
    commit(folder, "首批资料")
    git(folder, "switch", "-q", "-c", "change")
    return root


def check(run: Callable[..., Done], root: Path, *args: str, **more: object) -> Done:
    return run("check", str(root), "--criteria", CRITERIA, *args, **more)


__all__ = ["CHANGE", "CRITERIA", "GIT", "ROOT", "START", "check", "commit", "extinguishers", "facts", "git", "put", "start"]
