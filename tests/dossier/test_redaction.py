"""Redaction: what a policy masks is nowhere in the dossier, everything else stays, and what could not be masked is told."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from PIL import Image

from selfscore.evidence.redact_photos import stripped
from tests.dossier.made import broken_links, edit, everything, parsed, repository
from tests.pages import rows, words
from tests.shell import Done, selfscore

LEFT = ["evidence/产业/事实.yaml", "evidence/设施/城市桥梁.xlsx"]
"""Where people wrote names into free text: a fact file, a column that is not masked."""
SEAL = "selfscore.seal.json"
NAMES = ("欧阳锦绣", "司马长空", "上官婉晴")
PHONES = ("13812345678", "13987654321")
PLACE = (29.0, 33.0, 47.25)
POLICY = """columns:
  - 联系电话
  - {name: "*责任人*", keep: first}
  - {name: 消火栓编号, keep: hash}
salt: 示例区二〇二一年申报
photos: strip
"""


def photo(file: Path) -> bytes:
    """Write a photo with a place in its EXIF and in its XMP, and a second picture behind it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "CAMERA"
    exif.get_ifd(0x8769)[0x9003] = "2021:11:02 08:00:00"
    exif[0x8825] = {1: "N", 2: PLACE, 3: "E", 4: (106.0, 30.0, 19.5)}
    into = io.BytesIO()
    Image.radial_gradient("L").save(into, "JPEG", exif=exif, quality=90)
    raw = into.getvalue()
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='29,33.7875N'/>"
    raw = raw[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + raw[2:] + raw
    file.write_bytes(raw)
    return raw


def private(into: Path) -> Path:
    """Make a repository with personal data in ledgers of both kinds, in a text of its own and in a photo."""
    root = repository(into)
    hydrants = root / "设施" / "消火栓台账.csv"
    table = list(csv.reader(io.StringIO(hydrants.read_text(encoding="gb18030"))))
    table[1] += ["联系电话", "养护责任人"]
    for number, cells in enumerate(table[2:]):
        cells += [PHONES[number % 2], NAMES[number % 2]]
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(table)
    hydrants.write_bytes(made.getvalue().encode("gb18030"))
    bridges = load_workbook(root / "设施" / "城市桥梁.xlsx")
    sheet: Any = bridges.active
    for row, (who, phone) in enumerate(
        (("责任人（签名）", "联系电话"), *zip((NAMES[2],) * 3, (13812345678,) * 3, strict=True)), 2
    ):
        sheet.cell(row, 4, who)
        sheet.cell(row, 5, phone)
    sheet["D3"].font = Font(bold=True)
    sheet.column_dimensions["A"].width = 33
    sheet["G3"] = f"{NAMES[1]}代签"
    bridges.save(root / "设施" / "城市桥梁.xlsx")
    (root / "自评说明" / "5.txt").write_text(f"由{NAMES[0]}（{PHONES[0]}）负责", encoding="utf-8")
    edit(root / "产业" / "事实.yaml", "reason: 近三年没有新建危险化学品生产企业", f"reason: 没有新建，{NAMES[0]}核实")
    photo(root / "设施" / "消火栓维修照片.jpg")
    return root


def redacted(root: Path, into: Path, policy: str = POLICY, *options: str) -> Done:
    """Make a redacted dossier."""
    file = into.parent / f"{into.name}.yaml"
    file.write_text(policy, encoding="utf-8")
    return selfscore("report", "dossier", root, into, "--redact", file, *options)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository."""
    return private(tmp_path_factory.mktemp("private") / "资料")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """Make its redacted dossier."""
    into = root.parent / "卷"
    done = redacted(root, into)
    assert done.code == 0, done.stderr
    assert "还有被遮盖的内容，请改好再送出：产业/事实.yaml、设施/城市桥梁.xlsx" in done.stderr
    return into


def leaks(folder: Path) -> list[str]:
    """Return every file in which a planted name or phone number stands, in any encoding, zips opened."""
    found = []
    for path, raw in everything(folder).items():
        parts = [raw]
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        wanted = [word.encode(coding) for word in (*NAMES, *PHONES) for coding in ("utf-8", "gb18030", "utf-16-le")]
        wanted += [json.dumps(word).strip('"').encode() for word in NAMES]
        wanted += [word.encode("ascii", "xmlcharrefreplace") for word in NAMES]
        if any(word in part for word in wanted for part in parts):
            found.append(path)
    return found


def test_what_was_planted_is_nowhere(root: Path, folder: Path) -> None:
    planted = ["产业/事实.yaml", "自评说明/5.txt", "设施/城市桥梁.xlsx", "设施/消火栓台账.csv"]
    assert sorted(leaks(root)) == planted, "it was planted"
    # What people wrote into free text goes out as it is: that is told, not hidden.
    assert leaks(folder) == LEFT


def test_what_a_fact_file_still_says_is_told_and_masked_on_every_page(folder: Path) -> None:
    index = words(parsed(folder / "index.html"))
    assert "有 2 个文件里还有被遮盖的内容，请改好再送出：产业/事实.yaml、设施/城市桥梁.xlsx" in index
    assert "没有新建，欧**核实" in index


def test_a_csv_keeps_its_encoding_and_all_other_cells(root: Path, folder: Path) -> None:
    path = Path("设施") / "消火栓台账.csv"
    raw = (folder / "evidence" / path).read_bytes()
    assert b"\r\n" in raw
    was = list(csv.reader(io.StringIO((root / path).read_text(encoding="gb18030"))))
    now = list(csv.reader(io.StringIO(raw.decode("gb18030"))))
    assert [row[1:4] for row in now] == [row[1:4] for row in was]
    assert now[:2] == was[:2], "title and headings stay"
    assert {row[4] for row in now[2:]} == {"***"}
    assert {row[5] for row in now[2:]} == {"欧**", "司**"}
    ids = [row[0] for row in now[2:]]
    assert len(set(ids)) == len({row[0] for row in was[2:]})
    assert all(re.fullmatch(r"#[0-9a-f]{12}", one) for one in ids[:-2])
    assert ids[-2] == "合计"
    assert re.fullmatch(r"备注：#[0-9a-f]{12}", ids[-1]), "a note stays a note"


def test_a_workbook_keeps_its_other_cells_and_its_looks(root: Path, folder: Path) -> None:
    was: Any = load_workbook(root / "设施" / "城市桥梁.xlsx").active
    now: Any = load_workbook(folder / "evidence" / "设施" / "城市桥梁.xlsx").active
    assert [[cell.value for cell in row[:3]] for row in now] == [[cell.value for cell in row[:3]] for row in was]
    assert [cell.value for cell in now[3]][3:5] == ["上**", "***"]
    assert [cell.value for cell in now[2]][3:5] == ["责任人（签名）", "联系电话"]
    assert now.column_dimensions["A"].width == 33
    assert now["D3"].font.bold


def test_findings_show_the_masked_value_and_the_score_stays(root: Path, folder: Path) -> None:
    said = words(parsed(folder / "items" / "4.html"))
    assert re.search(r"#[0-9a-f]{12}：消火栓不完好", said)
    assert "XHS-" not in said
    own = words(parsed(folder / "items" / "5.html"))
    assert "由欧**（***）负责" in own
    before = json.loads(selfscore("evaluate", root, "--format", "json").stdout)["score"]
    assert json.loads((folder / SEAL).read_text(encoding="utf-8"))["result"]["score"] == before


def test_the_seal_is_of_the_redacted_copy_and_says_so(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(folder, tmp_path / "elsewhere"))
    assert selfscore("verify", moved / SEAL, moved / "evidence", cwd=tmp_path).code == 0
    assert "封存的是脱敏后的副本" in words(parsed(folder / "index.html"))
    assert broken_links(folder) == []


def test_the_list_gives_both_hashes_and_says_what_is_not_redacted(root: Path, folder: Path) -> None:
    listed = {row[0]: row for row in rows(parsed(folder / "index.html")) if len(row) == 4}
    assert re.search(r"[0-9a-f]{64} ?原件 [0-9a-f]{64}", listed["设施/消火栓台账.csv"][2])
    assert listed["设施/消火栓台账.csv"][3] == "已附，已脱敏 78 格"
    assert listed["设施/城市桥梁.xlsx"][3].startswith("未脱敏干净")
    assert listed["设施/综合管廊规划.pdf"][3].startswith("未脱敏")
    assert listed["设施/事实.yaml"][3].startswith("未脱敏")
    assert listed["设施/消防站台账.xlsx"][3] == "已附，与原件相同"


def test_a_photo_loses_its_place_and_nothing_of_the_picture(root: Path, folder: Path) -> None:
    path = Path("设施") / "消火栓维修照片.jpg"
    raw = (folder / "evidence" / path).read_bytes()
    with Image.open(root / path) as was, Image.open(io.BytesIO(raw)) as now:
        assert was.getexif().get_ifd(0x8825)[2] == PLACE, "it was planted"
        assert not now.getexif().get_ifd(0x8825)
        assert 0x8825 not in now.getexif()
        assert now.getexif()[0x0112] == 6
        assert now.getexif().get_ifd(0x8769)[0x9003] == "2021:11:02 08:00:00"
        assert was.tobytes() == now.tobytes()
    assert b"GPSLatitude" not in raw
    assert raw.count(b"\xff\xd8\xff") == 1, "what lies behind the picture goes"
    assert stripped(raw) == raw


@pytest.mark.parametrize("cut", [0, 1, 3, 20, 200])
def test_a_torn_photo_does_not_go_out(tmp_path: Path, cut: int) -> None:
    raw = photo(tmp_path / "a.jpg")
    assert stripped(raw[:cut]) is None
    assert stripped(b"GIF89a" + raw) is None


def test_the_same_policy_gives_the_same_bytes(root: Path, folder: Path) -> None:
    again = root.parent / "again"
    assert redacted(root, again).code == 0
    assert everything(again) == everything(folder)


def test_masking_that_changes_the_score_leaves_no_seal_and_no_name(root: Path, tmp_path: Path) -> None:
    policy = 'columns: ["*责任人*", 联系电话, 是否完好, {name: 消火栓编号, keep: hash}]\nsalt: 示例区二〇二一年申报\n'
    done = redacted(root, tmp_path / "另", policy)
    assert done.code == 0, done.stderr
    assert "评分与原件不同（4.1）" in done.stdout
    assert "没有封存清单" in done.stdout
    assert not (tmp_path / "另" / SEAL).exists()
    assert leaks(tmp_path / "另") == LEFT
    index = {row[0]: row for row in rows(parsed(tmp_path / "另" / "index.html"))}
    score = json.loads(selfscore("evaluate", root, "--format", "json").stdout)["sections"][0]
    assert index["A"][3:5] == [score["low"], score["high"]], "the numbers are the original's"
    assert re.search(r"#[0-9a-f]{12}：消火栓不完好", words(parsed(tmp_path / "另" / "items" / "4.html")))


def test_without_files_the_names_are_masked_all_the_same(root: Path, tmp_path: Path) -> None:
    assert redacted(root, tmp_path / "卷", POLICY, "--no-files").code == 0
    assert leaks(tmp_path / "卷") == []
    assert not (tmp_path / "卷" / "evidence").exists()
    assert "由欧**（***）负责" in words(parsed(tmp_path / "卷" / "items" / "5.html"))


def test_a_ledger_that_cannot_be_rewritten_stays_at_home(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "资料"))
    (other / "设施" / "消火栓台账.csv").write_bytes('消火栓编号,联系电话\n"没有成对,138\n'.encode())
    done = redacted(other, tmp_path / "卷")
    assert done.code == 3
    assert not (tmp_path / "卷" / "evidence" / "设施" / "消火栓台账.csv").exists()
    assert "没有附上" in words(parsed(tmp_path / "卷" / "index.html"))


WRONG = {
    "columns: [联系电话\n": (2, "yaml"),
    "column: [联系电话]\n": (1, "unknown-key"),
    "columns:\n  - {name: 姓名, keep: some}\n": (2, "wrong-value"),
    "columns:\n  - 联系电话\n  - '*'\n": (3, "policy-column"),
    "columns:\n  - 联系电话\n  - 联系电话\n": (3, "policy-column"),
    "columns: [{name: 姓名, keep: hash}]\nsalt: short\n": (2, "policy-salt"),
    "photos: keep\n": (1, "policy-empty"),
    "- 姓名\n": (1, "policy-empty"),
    "columns:\n  - 联系电话\n  - 联系电活\n": (3, "policy-unused"),
}


@pytest.mark.parametrize("policy", WRONG)
def test_what_is_wrong_with_a_policy_is_said_where_it_is(root: Path, tmp_path: Path, policy: str) -> None:
    line, code = WRONG[policy]
    done = redacted(root, tmp_path / "卷", policy)
    assert done.code == 3
    assert re.search(rf"卷\.yaml:{line}:\d+: 错误 {code}", done.stderr), done.stderr
    assert not (tmp_path / "卷").exists()
    if code == "policy-unused":
        assert "是不是：联系电话" in done.stderr


def test_a_pattern_that_nobody_has_is_only_told_and_changes_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path / "资料")
    book = Workbook()
    book["Sheet"].append(["联系电话"])
    book["Sheet"].append([13812345678])
    book.save(root / "设施" / "不用的.xlsx")
    done = redacted(root, tmp_path / "卷", "columns: [联系电话*]\n")
    assert done.code == 0
    assert "警告 policy-unused" in done.stderr
    assert "所有表格里都没有的列：联系电话*" in words(parsed(tmp_path / "卷" / "index.html"))
    assert all((root / path).read_bytes() == raw for path, raw in everything(tmp_path / "卷" / "evidence").items())
