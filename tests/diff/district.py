"""Evidence small enough to work out by hand what of it carries over, and how that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.diff.world import criteria, evidence
from tests.shell import Done

Run = Callable[..., Done]
PLAN = "plan: {value: true, evidence: 材料.txt}"
USE = "rules_of_use: {value: true, evidence: 材料.txt}"
SHARE = 'share: {numerator: "85", denominator: "100", evidence: 材料.txt, valid_until: 2021-11-30}'
SPOTS = "spots: {ledger: 点位.csv}"
FACTS = (PLAN, USE, SHARE, SPOTS)
ROWS = "编号,是否完好\nD1,是\nD2,否\nD3,是\n"
TABLE = "项目,牵头单位,责任单位,督办领导,完成时限\n1,区规划局,,赵,\n2,区城管局,,钱,\n2.2,区消防队,,孙,\n"
NEW_FACTS = "A 板块/03 项目3/two版新增事实.yaml"
NEW_LEDGER = "A 板块/03 项目3/场所台账.xlsx"


def two_editions(folder: Path) -> Path:
    """Two editions; a ledger may do without the column that only the new one asks about."""
    root = criteria(folder)
    facts = root / "facts" / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    made = text.replace("title: {zh: 是否值守, en: guarded}", "optional: true, title: {zh: 是否值守, en: guarded}")
    assert made != text
    facts.write_text(made, encoding="utf-8")
    return root


def district(
    root: Path, facts: Sequence[str] = FACTS, *, home: str = "one", rows: str | bytes = ROWS, claims: str = "", table: str = TABLE
) -> Path:
    """Write the evidence: a plan, rules of use, a share that has run out, and a ledger without the column that two asks for."""
    evidence(root, facts, claims=claims)
    raw = rows if isinstance(rows, bytes) else rows.encode()
    (root / "点位.csv").write_bytes(raw)
    (root / "责任.csv").write_text(table, encoding="utf-8")
    settings = root / "selfscore.yaml"
    text = settings.read_text(encoding="utf-8").replace("edition: one", f"edition: {home}\nresponsibility: 责任.csv")
    settings.write_text(text, encoding="utf-8")
    return root


def carried(run: Run, rubric: Path, root: Path, *args: str, code: int = 0) -> dict[str, Any]:
    done = run("diff", "one", "two", "--criteria", rubric, "--evidence", root, "--format", "json", *args)
    assert done.code == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rules(found: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in found["rules"]}


def classes(found: Mapping[str, Any]) -> dict[str, str]:
    return {one["code"]: one["status"] for one in found["rules"]}


def wants(rule: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["fact"], one["state"], one["file"]) for one in rule["wants"]]
