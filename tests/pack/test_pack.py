"""`selfscore pack`: what a unit gets is what it owes, filled in, locked where it must not change."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from selfscore.app.pack import folder_names
from tests.pack.world import CRITERIA, Hand, files_of, packed, sheet_of, start
from tests.shell import ROOT, selfscore


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(start(tmp_path_factory.mktemp("world")))


def test_every_unit_has_a_folder_with_a_sheet_and_a_brief(packs: Path) -> None:
    assert sorted(files_of(packs)) == ["区乙局/任务单.xlsx", "区乙局/任务说明.docx", "区甲局/任务单.xlsx", "区甲局/任务说明.docx"]


def test_what_is_known_is_filled_in(packs: Path) -> None:
    hand = Hand(sheet_of(packs))
    assert hand.cell("yes_no", "value").value == "是"
    assert hand.cell("part", "value").value == "38.2"
    assert hand.cell("part", "denominator").value == "41"
    assert hand.cell("part", "evidence").value == "材料/公报.txt\n材料/台账.txt"
    assert hand.cell("count", "observed").value == "2021-03-02"
    assert hand.cell("papers/rules", "valid_until").value == "2022-05-01"
    assert hand.cell("papers/rules/reviewed", "value").value == "是"
    assert hand.cell("papers/plan", "absent").value == "是"
    assert hand.cell("papers/plan", "note").value == "正在编制"
    assert hand.cell("deaths/2020", "value").value == "2"
    assert hand.cell("death_rate/2020", "denominator").value is None
    assert hand.cell("part_by_class/a", "value").value is None
    assert hand.cell("id:东桥", "seen", "places").value == "2021-03-02"
    assert hand.cell("id:西桥", "state", "places").value == "较差"


def test_wording_is_locked_and_cells_to_fill_in_are_not(packs: Path) -> None:
    hand = Hand(sheet_of(packs))
    page = hand.page()
    assert page.protection.sheet
    assert hand.cell("count", "value").protection.locked is False
    assert hand.cell("count", "denominator").protection.locked
    assert all(cell.protection.locked for cell in page[5][:6])
    offered = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert offered[hand.cell("yes_no", "value").coordinate] == '"是,否"'
    table = hand.page("places")
    assert {one.formula1 for one in table.data_validations.dataValidation} == {'"删除"', '"良好,较差"'}


def test_derived_facts_are_asked_for_by_their_parts(packs: Path) -> None:
    page = Hand(sheet_of(packs)).page()
    codes = [row[0].value for row in page.iter_rows(min_row=5)]
    assert "worst_part" not in codes
    assert "part_by_class" in codes


def test_the_brief_says_what_is_open_until_when_and_whom_to_ask(packs: Path) -> None:
    paper = docx.Document(str(packs / "区甲局" / "任务说明.docx"))
    text = "\n".join(one.text for one in paper.paragraphs)
    cells = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "区甲局创建任务说明" in text
    assert "赵区长" in text
    assert "李局长" in text
    assert "2021-12-15（剩 5 天）" in cells
    assert "各项不能相加" in text


def test_only_one_unit_is_packed_when_asked(tmp_path: Path) -> None:
    into = packed(start(tmp_path), "--unit", "Y")
    assert [one.name for one in into.iterdir()] == ["区乙局"]


def test_the_same_repository_gives_the_same_bytes(tmp_path: Path) -> None:
    root = start(tmp_path)
    first = files_of(packed(root, anew=True))
    (tmp_path / "packs").rename(tmp_path / "first")
    assert files_of(packed(root, anew=True)) == first


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    root = start(tmp_path)
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "旧.txt").write_text("旧")
    done = selfscore("pack", root, tmp_path / "packs", "--criteria", CRITERIA)
    assert done.code == 2
    assert "旧.txt" in done.stderr
    assert list(files_of(tmp_path / "packs")) == ["旧.txt"]


def test_packs_are_not_written_into_the_repository(tmp_path: Path) -> None:
    root = start(tmp_path)
    done = selfscore("pack", root, root / "packs", "--criteria", CRITERIA)
    assert done.code == 2
    assert not (root / "packs").exists()


def test_an_unknown_unit_is_named_with_near_ones(tmp_path: Path) -> None:
    done = selfscore("pack", start(tmp_path), tmp_path / "packs", "--criteria", CRITERIA, "--unit", "区甲")
    assert done.code == 2
    assert "区甲局" in done.stderr


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    facts = 'facts:\n  words: {value: "=cmd()|calc", note: "<script>{{ x }}</script>", document_no: "a\\u202eb"}\n'
    hand = Hand(sheet_of(packed(start(tmp_path, 事实=facts))))
    assert hand.cell("words", "value").data_type == "s"
    assert hand.cell("words", "value").value == "=cmd()|calc"
    assert hand.cell("words", "note").value == "<script>{{ x }}</script>"
    assert hand.cell("words", "document_no").protection.locked, "a mark that turns the text round cannot be typed again"


def test_english_packs(tmp_path: Path) -> None:
    into = packed(start(tmp_path), "--lang", "en")
    assert (into / "区甲局" / "task-sheet.xlsx").is_file()
    book = openpyxl.load_workbook(into / "区甲局" / "task-sheet.xlsx")
    assert book["Facts"]["A4"].value == "code (leave as it is)"


def test_the_example_is_packed_for_every_unit(tmp_path: Path) -> None:
    into = tmp_path / "packs"
    selfscore("pack", ROOT / "examples" / "finish", into, "--unit", "区城管局").ok()
    hand = Hand(sheet_of(into, "区城管局"))
    assert hand.cell("old_pipe_renewal", "value").value == "38.2"
    assert hand.cell("id:XHS-001", "id", "hydrants").value == "XHS-001"


def test_names_of_units_become_names_of_folders_that_every_system_has() -> None:
    names = folder_names(["区/县局", "区:县局", "..", "con", "尾. ", "a\nb", "A\nB"])
    assert list(names.values()) == ["区_县局", "区_县局-2", "_", "_con", "尾", "a_b", "A_B-2"]
