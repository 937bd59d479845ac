"""Files that somebody wrote are changed in one place and stay what they were in every other."""

from __future__ import annotations

import codecs
import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from PIL import Image

from selfscore.evidence.rewrite_text import RowEdits, edited_text
from selfscore.evidence.rewrite_workbook import edited_workbook
from selfscore.yamlmap.edit import CannotEdit, edited
from tests.pack.world import FACTS, LEDGER, Hand, packed, sheet_of, start, taken_in

ROWS = '编号,位置,是否完好\n1,"东街, 1号",是\n2,"两行\n的位置",否\n3,\'x\',是\n合计,3,\n'


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_text_ledger_keeps_encoding_line_ends_and_every_other_row(tmp_path: Path, encoding: str, ends: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    mark = marks.get(encoding, b"")
    text = ROWS.replace("\n", ends)
    file = tmp_path / "台账.csv"
    file.write_bytes(mark + text.encode(encoding))
    made = edited_text(file, RowEdits({3: {3: "是", 2: "a\tb"}}, dropped=[2], added=[{1: "4", 3: "否"}], last=5))
    wanted = text.replace(f'1,"东街, 1号",是{ends}', "").replace(f'2,"两行{ends}的位置",否', "2,a\tb,是")
    wanted = wanted.replace(f"合计{''}", f"4,,否{ends}合计")
    assert made == mark + wanted.encode(encoding)


def test_a_last_row_without_an_end_gets_one_only_when_a_row_follows(tmp_path: Path) -> None:
    file = tmp_path / "台账.tsv"
    file.write_bytes("编号\t是否完好\n1\t是".encode())
    assert edited_text(file, RowEdits({2: {2: "否"}}, last=2)) == "编号\t是否完好\n1\t否".encode()
    assert edited_text(file, RowEdits(added=[{1: "2"}], last=2)) == "编号\t是否完好\n1\t是\n2\n".encode()


def test_a_file_whose_quotes_do_not_pair_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_bytes('编号\n"1\n'.encode())
    assert edited_text(file, RowEdits({2: {1: "2"}}, last=2)) is None


def _book(file: Path, *, picture: bytes = b"") -> Path:
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, ["编号", "数量", "日期", "是否完好"])
    bold = book.add_format({"bold": True, "bg_color": "#FFEEAA"})
    for row in range(1, 4):
        sheet.write(row, 0, f"H{row}", bold)
        sheet.write(row, 1, row + 0.5)
        sheet.write_datetime(row, 2, datetime(2021, 3, row), book.add_format({"num_format": "yyyy年m月d日"}))  # noqa: DTZ001 (workbooks know no zones)
        sheet.write(row, 3, "是")
    sheet.set_column(0, 0, 33)
    about = book.add_worksheet("说明")
    about.write(0, 0, "不动")
    if picture:
        about.insert_image(2, 2, "dot.png", {"image_data": io.BytesIO(picture)})
    book.close()
    return file


def test_a_workbook_keeps_its_looks_other_sheets_and_kinds_of_values(tmp_path: Path) -> None:
    file = _book(tmp_path / "台账.xlsx")
    made = edited_workbook(file, "台账", RowEdits({2: {2: "9", 3: "2021-12-01", 4: "=1+1"}}, added=[{1: "H4", 2: "1"}], last=4))
    assert made is not None
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["台账"]
    assert [cell.value for cell in sheet[2]] == ["H1", 9, datetime(2021, 12, 1), "=1+1"]  # noqa: DTZ001 (workbooks know no zones)
    assert sheet["D2"].data_type == "s"
    assert sheet["C2"].number_format == "yyyy年m月d日"
    assert [cell.value for cell in sheet[3]] == ["H2", 2.5, datetime(2021, 3, 2), "是"]  # noqa: DTZ001 (workbooks know no zones)
    assert sheet["A5"].font.bold
    assert sheet.column_dimensions["A"].width == pytest.approx(33, abs=1)
    assert book["说明"]["A1"].value == "不动"
    again = edited_workbook(file, "台账", RowEdits({2: {2: "9", 3: "2021-12-01", 4: "=1+1"}}, added=[{1: "H4", 2: "1"}], last=4))
    assert made == again


def test_a_workbook_with_anything_that_would_be_lost_is_left_alone(tmp_path: Path) -> None:
    edits = RowEdits({2: {4: "否"}}, last=4)
    plain = _book(tmp_path / "plain.xlsx")
    assert edited_workbook(plain, "台账", edits) is not None
    dot = io.BytesIO()
    Image.new("RGB", (2, 2)).save(dot, "PNG")
    pictured, formula = _book(tmp_path / "picture.xlsx", picture=dot.getvalue()), tmp_path / "formula.xlsx"
    book = openpyxl.load_workbook(plain)
    book["说明"]["A2"] = "=1+1"
    book.save(formula)
    assert edited_workbook(pictured, "台账", edits) is None
    assert edited_workbook(formula, "台账", edits) is None


def _with_ledger(root: Path, file: Path) -> None:
    facts = FACTS.replace("台账/点位.csv", f"台账/{file.name}")
    (root / "资料" / "事实.yaml").write_text(facts, encoding="utf-8")


def _places(file: Path, *, odd: bool) -> Path:
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("点位")
    sheet.write_row(0, 0, ["名称", "检查日期", "长度", "状态"])
    sheet.write_row(1, 0, ["东桥", "2021-03-02", 12, "良好"])
    sheet.write_row(2, 0, ["西桥", "2021-03-03", 7.5, "较差"])
    if odd:
        sheet.write_comment(0, 0, "由区甲局登记")
    book.close()
    return file


def test_a_plain_workbook_is_changed_in_place(tmp_path: Path) -> None:
    root = start(tmp_path)
    file = _places(root / "台账" / "点位.xlsx", odd=False)
    _with_ledger(root, file)
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:西桥", "size", "8.25", "places").set("id:东桥", "mark", "删除", "places").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stdout + done.stderr
    rows = list(openpyxl.load_workbook(file)["点位"].iter_rows(values_only=True))
    assert rows == [("名称", "检查日期", "长度", "状态"), ("西桥", "2021-03-03", 8.25, "较差")]
    assert (root / "intake/2021-12-10/原件/台账/点位.xlsx.bak").is_file()


def test_a_workbook_with_more_in_it_is_written_anew_beside(tmp_path: Path) -> None:
    root = start(tmp_path)
    file = _places(root / "台账" / "点位.xlsx", odd=True)
    before = file.read_bytes()
    _with_ledger(root, file)
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:西桥", "size", "8.25", "places").add("places", name="北桥", size="1").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stdout + done.stderr
    assert file.read_bytes() == before
    made = (root / "台账" / "点位 2021-12-10.csv").read_bytes().decode("utf-8-sig")
    assert made == "名称,检查日期,长度,状态\r\n东桥,2021-03-02,12,良好\r\n西桥,2021-03-03,8.25,较差\r\n北桥,,1\r\n"
    assert "places: {ledger: 台账/点位 2021-12-10.csv, evidence" in (root / "资料" / "事实.yaml").read_text(encoding="utf-8")


def test_a_fact_workbook_is_changed_in_its_cells(tmp_path: Path) -> None:
    root = start(tmp_path)
    file = root / "资料" / "区甲局事实.xlsx"
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["事实", "成员", "值", "佐证", "日期"])
    sheet.write_row(1, 0, ["名称", "", "应急中心", "材料/台账.txt", ""])
    book.close()
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("words", "value", "指挥中心").set("words", "observed", "2021-04-05")
    hand.set("words", "evidence", "材料/台账.txt\n材料/公报.txt").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stdout + done.stderr
    rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))
    assert rows[1] == ("名称", None, "指挥中心", "材料/台账.txt\n材料/公报.txt", "2021-04-05")


def test_what_a_fact_workbook_has_no_column_for_is_left_to_a_person(tmp_path: Path) -> None:
    root = start(tmp_path)
    book = xlsxwriter.Workbook(root / "资料" / "区甲局事实.xlsx")
    book.add_worksheet().write_row(0, 0, ["事实", "值"])
    book.worksheets()[0].write_row(1, 0, ["名称", "应急中心"])
    book.close()
    packs = packed(root)
    Hand(sheet_of(packs)).set("words", "document_no", "1号").save()
    done = taken_in(packs, root, "--yes")
    assert (done.code, "intake-by-hand" in done.stderr) == (3, True)


YAML = """\
# 头
facts:
  # 甲
  a:
    value: true     # 行尾
    evidence:
    - x.pdf   # 列表里的
    - y.pdf

  # 乙
  b: {members: {m: {absent: true}}}
  c:
    {value: "1",
     note: 两行}
"""


def test_lines_that_the_library_would_lay_out_anew_stay() -> None:
    made = edited(YAML.encode(), {"b": [(("members", "m", "absent"), None), (("members", "n", "value"), True)]}).decode()
    assert made == YAML.replace("{m: {absent: true}}", "{n: {value: true}, m: {}}")
    assert edited(YAML.encode(), {"a": [(("value",), False)]}).decode() == YAML.replace("value: true     #", "value: false    #")


def test_a_comment_is_never_lost() -> None:
    with pytest.raises(CannotEdit):
        edited(YAML.encode(), {"a": [(("evidence",), "z.pdf")]})


@pytest.mark.parametrize("raw", [b"facts: [1]\n", b"- 1\n", b"facts: {a: 1, a: 2}\n", b"facts: {b: 1}\n", b"facts: {a: 1\r}\n"])
def test_what_is_no_fact_file_is_not_touched(raw: bytes) -> None:
    with pytest.raises(CannotEdit):
        edited(raw, {"a": [(("value",), True)]})


def test_byte_order_mark_and_windows_line_ends_stay() -> None:
    raw = codecs.BOM_UTF8 + "facts:\r\n  a: {value: 1} # 注\r\n".encode()
    assert edited(raw, {"a": [(("value",), 2)]}) == codecs.BOM_UTF8 + "facts:\r\n  a: {value: 2} # 注\r\n".encode()


def test_a_bare_value_becomes_a_mapping_only_when_more_is_said() -> None:
    assert edited(b"facts:\n  a: true # x\n", {"a": [(("value",), False)]}) == b"facts:\n  a: false # x\n"
    made = edited(b"facts:\n  a: true # x\n", {"a": [(("note",), "n")]})
    assert made == b"facts:\n  a: {note: n, value: true} # x\n"


def test_a_zip_that_is_no_workbook_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("anything", "")
    assert edited_workbook(file, "台账", RowEdits({1: {1: "x"}})) is None


def test_a_ledger_of_several_files_is_changed_in_each(tmp_path: Path) -> None:
    root = start(tmp_path)
    (root / "台账" / "北片.csv").write_text("名称,长度,状态\n北桥,5,良好\n", encoding="utf-8")
    facts = FACTS.replace("ledger: 台账/点位.csv", "ledger: [台账/点位.csv, 台账/北片.csv]")
    (root / "资料" / "事实.yaml").write_text(facts, encoding="utf-8")
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("id:东桥", "size", "13", "places").set("id:北桥", "size", "6", "places")
    hand.add("places", name="湖桥", size="2").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stderr
    assert (root / "台账" / "北片.csv").read_text(encoding="utf-8") == "名称,长度,状态\n北桥,6,良好\n湖桥,2\n"
    assert (root / "台账" / "点位.csv").read_bytes() == LEDGER.replace(",12,", ",13,").encode("gb18030")
    assert (root / "资料" / "事实.yaml").read_text(encoding="utf-8") == facts


def test_a_column_that_one_of_the_files_lacks_is_not_guessed(tmp_path: Path) -> None:
    root = start(tmp_path)
    (root / "台账" / "北片.csv").write_text("名称,长度,状态\n北桥,5,良好\n", encoding="utf-8")
    facts = FACTS.replace("ledger: 台账/点位.csv", "ledger: [台账/点位.csv, 台账/北片.csv]")
    (root / "资料" / "事实.yaml").write_text(facts, encoding="utf-8")
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:北桥", "seen", "2021-04-05", "places").save()
    done = taken_in(packs, root, "--yes")
    assert (done.code, "intake-by-hand" in done.stderr) == (3, True)
    assert (root / "台账" / "北片.csv").read_text(encoding="utf-8") == "名称,长度,状态\n北桥,5,良好\n"
