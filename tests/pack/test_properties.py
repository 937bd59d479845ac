"""Whatever evidence says, a pack that nobody edited brings nothing back; and what one cell changes, one cell changes."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.app.assess import Prepared, Request, assessment_of, prepare
from selfscore.app.intake import Sheet, intake
from selfscore.app.pack import pack
from selfscore.model.intake import Intake
from selfscore.render import Screen, render
from tests.check.world import put
from tests.pack.world import CRITERIA, FILES, Hand

TEXTS = st.one_of(
    st.sampled_from(["", "示办〔2021〕3号", "=1+1", "2021-03-02", "1,234", "是", "-", "_x0041_", " 两端 ", "a\nb", "'x", "1e5", "０５", "null"]),
    st.text(max_size=12),
)  # fmt: skip
DATES = st.sampled_from(["2021-03-02", "2021年3月2日", "2021.13.1", "20210302"])
NUMBERS = st.one_of(st.integers(-3, 10**12), st.sampled_from(["38.20", "12%", "1,234.5", "十", "7."]))
PATHS = st.sampled_from(["材料/公报.txt", ["材料/公报.txt", "材料/台账.txt"], "没有;的.pdf", [], "../外面.pdf", {"path": "x"}])
PROOF = {
    "evidence": PATHS, "observed": DATES, "approved": DATES, "valid_until": DATES, "document_no": TEXTS, "held_at": TEXTS,
    "note": TEXTS, "absent": st.booleans(),
}  # fmt: skip
VALUES = st.one_of(st.booleans(), NUMBERS, DATES, TEXTS)
CLAIM = st.fixed_dictionaries({"reason": TEXTS, "approved_by": TEXTS, "date": DATES})


def body(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={**more, **PROOF, "not_applicable": CLAIM})


RATIO = body(numerator=NUMBERS, denominator=NUMBERS)
MEMBER = st.one_of(body(value=VALUES, reviewed=VALUES, 已评审=st.booleans()), st.none(), st.booleans())
YEARS = st.sampled_from(["2019", "2020年", "2020", "二〇"])
STATEMENTS: dict[str, st.SearchStrategy[Any]] = {
    "yes_no": st.one_of(VALUES, body(value=VALUES)),
    "count": body(value=VALUES),
    "启用日期": body(value=VALUES),
    "words": st.one_of(VALUES, body(value=VALUES)),
    "part": RATIO,
    "part_by_class": body(members=st.dictionaries(st.sampled_from(["a", "甲类", "b", "丙"]), RATIO, max_size=3)),
    "papers": body(members=st.dictionaries(st.sampled_from(["rules", "预案", "plan", "别的"]), MEMBER, max_size=3)),
    "deaths": body(series=st.dictionaries(YEARS, VALUES, max_size=3)),
    "death_rate": body(series=st.dictionaries(YEARS, st.one_of(RATIO, VALUES), max_size=3)),
    "opinion": body(valid=NUMBERS, mean=NUMBERS, dimensions=st.dictionaries(st.sampled_from(["一", "二"]), NUMBERS, max_size=2)),
}
CELLS = st.one_of(TEXTS, DATES, st.sampled_from(["良好", "good", "凑合", "12", "3.50", "东桥", "合计"]))
ROWS = st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5)


def made(folder: Path, facts: dict[str, Any], rows: list[list[str]]) -> Request:
    """Write a repository that says all that, however odd."""
    stated = {**facts, "places": {"ledger": "台账/点位.csv"}}
    # JSON is YAML, and says every text exactly.
    lines = [f"  {json.dumps(name)}: {json.dumps(data)}" for name, data in stated.items()]
    table = ["名称,检查日期,长度,状态", *(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)]
    text = "\n".join(table).encode("utf-8", "replace")
    put(folder, {**FILES, "资料/事实.yaml": "facts:\n" + "\n".join(lines) + "\n", "台账/点位.csv": text})
    return Request(folder, date(2021, 12, 10), date(2021, 12, 10), None, CRITERIA)


def returned(request: Request, folder: Path) -> tuple[Prepared, Intake]:
    ready = prepare(request)
    assert isinstance(ready, Prepared)
    sent = pack(ready, assessment_of(ready), "区甲局", "区甲局", "zh")
    sheet = render("task-sheet", "xlsx", sent, "zh", Screen())
    assert isinstance(sheet, bytes)
    file = folder / "任务单.xlsx"
    file.write_bytes(sheet)
    return ready, intake(ready, request, [Sheet(file, "任务单.xlsx")], "zh")


@settings(max_examples=15)
@given(st.fixed_dictionaries({}, optional=STATEMENTS), ROWS)
def test_a_pack_that_nobody_edited_is_empty(facts: dict[str, Any], rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _, found = returned(made(Path(folder) / "repo", facts, rows), Path(folder))
        assert found == Intake(("任务单.xlsx",))


NEW = {
    "boolean": "否",
    "number": "7.25",
    "date": "2021-07-01",
    "text": "新 # 的: 内容",
    "choice": "good",
    "paths": "材料/台账.txt",
}


def cells(ready: Prepared) -> dict[tuple[str, str], str]:
    """Return what every cell of the unit's sheet of facts says."""
    sent = pack(ready, assessment_of(ready), "区甲局", "区甲局", "zh")
    return {(line.code, name): slot.text for line in sent.lines for name, slot in line.slots.items()}


@settings(max_examples=10)
@given(st.fixed_dictionaries({}, optional=STATEMENTS), st.integers(0, 10**6))
def test_one_changed_cell_changes_that_one_cell(facts: dict[str, Any], which: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        request = made(Path(folder) / "repo", facts, [["东桥", "2021-03-02", "12", "良好"]])
        ready, _ = returned(request, Path(folder))
        sent = pack(ready, assessment_of(ready), "区甲局", "区甲局", "zh")
        free = [(line.code, name, slot) for line in sent.lines for name, slot in line.slots.items() if not slot.locked]
        code, column, slot = free[which % len(free)]
        file = Hand(Path(folder) / "任务单.xlsx").set(code, column, NEW[slot.kind]).save()
        found = intake(ready, request, [Sheet(file, "任务单.xlsx")], "zh")
        if found.problems:
            assert {one.code for one in found.problems} <= {"intake-by-hand", "intake-not-safe"}
            assert not found.files
            return
        put(request.root, found.files)
        after = prepare(request)
        assert isinstance(after, Prepared)
        before, now = cells(ready), cells(after)
        changed = {key for key in before if before[key] != now.get(key)}
        assert changed == ({(code, column)} if found.changes else set())
        assert not found.changes or now[code, column] == NEW[slot.kind]
