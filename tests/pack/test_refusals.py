"""What must not come back: each fault is said at its place, all of them at once, and nothing is written."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pack.world import CRITERIA, FACTS, Hand, files_of, packed, sheet_of, start, taken_in
from tests.shell import Done, selfscore


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path)


def _move(hand: Hand) -> None:
    hand.page().move_range("G3:G40", cols=12)


def _delete(hand: Hand) -> None:
    hand.page().delete_rows(hand.cell("count", "value").row)


def _delete_ledger_row(hand: Hand) -> None:
    hand.page("places").delete_rows(5)


def _insert_column(hand: Hand) -> None:
    hand.page("places").insert_cols(3)


def _code(hand: Hand) -> None:
    hand.cell("count", "code").value = "count2"


def _unknown(hand: Hand) -> None:
    page = hand.page()
    page.cell(page.max_row + 1, 1).value = "made_up"
    page.cell(page.max_row, 7).value = "是"


def _uncoded(hand: Hand) -> None:
    hand.page().cell(hand.page().max_row + 1, 7).value = "是"


def _merge(hand: Hand) -> None:
    hand.page().merge_cells("G6:G7")


def _formula(hand: Hand) -> None:
    hand.set("count", "value", "=1+12")


def _beside(hand: Hand) -> None:
    hand.page().cell(6, 20).value = "见附件"


def _grey(hand: Hand) -> None:
    hand.set("count", "denominator", "5")


def _doubled(hand: Hand) -> None:
    page = hand.page("places")
    page.cell(8, 1).value = "id:东桥"


def _form(hand: Hand) -> None:
    hand.book["selfscore"].cell(9, 3).value = "别的"


def _far(hand: Hand) -> None:
    hand.page("places").cell(900_000, 3).value = "x"


def _forged(hand: Hand) -> None:
    form = hand.book["selfscore"]
    row = next(row for row in form.iter_rows() if row[1].value == "as_of")
    row[2].value = "去年"
    lines = [[str(cell.value or "") for cell in line[:5]] for line in form.iter_rows(min_row=2)]
    text = json.dumps(lines, ensure_ascii=True, separators=(",", ":"))
    form.cell(1, 2).value = hashlib.sha256(text.encode()).hexdigest()


def _gone(hand: Hand) -> None:
    del hand.book[hand.page("places").title]


FAULTS: dict[str, tuple[Callable[[Hand], None], str]] = {
    "a moved column": (_move, "任务单.xlsx:事实:3:7: 错误 column-moved"),
    "a new column": (_insert_column, ":3:3: 错误 column-moved"),
    "a deleted row": (_delete, "“count”这一行被删去"),
    "a deleted row of a ledger": (_delete_ledger_row, "“id:东桥”这一行被删去"),
    "a changed code": (_code, "没有代码“count2”"),
    "an unknown fact": (_unknown, "没有代码“made_up”"),
    "a row without a code": (_uncoded, "没有代码"),
    "merged cells": (_merge, "任务单.xlsx:事实:6:7: 错误 cell-merged"),
    "a formula": (_formula, "cell-formula"),
    "a remark beside the table": (_beside, "任务单.xlsx:事实:6:20: 错误 column-unknown"),
    "a grey cell": (_grey, "cell-not-asked"),
    "a doubled row": (_doubled, "row-doubled"),
    "an altered record": (_form, "pack-damaged"),
    "a forged record": (_forged, "pack-damaged"),
    "a cell far below": (_far, "任务单.xlsx:点位 检查<事实>:900000:1: 错误 sheet-too-long"),
    "a removed sheet": (_gone, "sheet-missing"),
}
WRONG = {
    "yes_no": ("value", "也许"),
    "count": ("value", "十二"),
    "day": ("value", "去年"),
    "part": ("valid_until", "2021-13-01"),
    "papers/plan": ("absent", "也许没有"),
}


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_fault_is_said_and_nothing_is_written(root: Path, name: str) -> None:
    break_, said = FAULTS[name]
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("words", "value", "中心")
    break_(hand)
    hand.save()
    _refused(taken_in(packs, root, "--yes"), root, said)


def _refused(done: Done, root: Path, *said: str) -> None:
    assert done.code == 3, done.stdout
    for one in said:
        assert one in done.stderr
    assert "什么也没有写" in done.stderr
    assert not (root / "intake").exists()
    assert (root / "资料" / "事实.yaml").read_bytes() == FACTS.encode()


def test_all_wrong_values_are_said_at_once(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs))
    places = []
    for code, (column, value) in WRONG.items():
        hand.set(code, column, value)
        cell = hand.cell(code, column)
        places.append(f":事实:{cell.row}:{cell.column}: 错误 cell-not-understood")
    hand.set("id:东桥", "state", "凑合", "places").set("id:西桥", "mark", "不要了", "places").add(
        "places", name="北桥", size="长"
    )
    hand.save()
    done = taken_in(packs, root, "--yes")
    _refused(done, root, *places)
    assert done.stderr.count("cell-not-understood") == len(WRONG) + 3


def test_a_macro_is_refused_by_its_name_and_by_its_part(root: Path) -> None:
    packs = packed(root)
    sheet = sheet_of(packs)
    with zipfile.ZipFile(sheet, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    _refused(taken_in(packs, root, "--yes"), root, "pack-macro")
    sheet.rename(sheet.with_suffix(".xlsm"))
    _refused(taken_in(packs, root, "--yes"), root, "任务单.xlsm: 错误 pack-macro")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 nothing", b"<html>"])
def test_a_broken_file_is_refused(root: Path, raw: bytes) -> None:
    packs = packed(root)
    sheet_of(packs).write_bytes(raw)
    _refused(taken_in(packs, root, "--yes"), root, "任务单.xlsx: 错误")


def test_another_workbook_is_no_pack(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs))
    del hand.book["selfscore"]
    hand.save()
    _refused(taken_in(packs, root, "--yes"), root, "pack-unknown")


def test_a_pack_of_another_district_is_refused(root: Path) -> None:
    packs = packed(root)
    project = root / "selfscore.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("示例区", "别的区"), encoding="utf-8")
    _refused(taken_in(packs, root, "--yes"), root, "pack-elsewhere")


def test_a_pack_made_by_other_criteria_is_refused(root: Path, tmp_path: Path) -> None:
    packs = packed(root)
    other = tmp_path / "criteria"
    shutil.copytree(CRITERIA, other)
    file = other / "toy" / "edition.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("仅供测试", "只供测试"), encoding="utf-8")
    done = selfscore("intake", packs, root, "--criteria", other, "--yes")
    _refused(done, root, "pack-edition")


def test_no_sheet_at_all_is_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert taken_in(tmp_path / "nothing", root).code == 4


def test_a_cell_that_cannot_be_told_in_one_cell_is_locked_for_good(tmp_path: Path) -> None:
    facts = FACTS.replace('value: "12"', 'value: "12", note: "a\\tb"')
    root = start(tmp_path, 事实=facts)
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "note", "新").save()
    before = files_of(root)
    done = taken_in(packs, root, "--yes")
    assert (done.code, "cell-locked" in done.stderr) == (3, True)
    assert files_of(root) == before
