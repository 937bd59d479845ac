"""`selfscore intake`: what a unit changed is shown and written, and nothing else ever is."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from tests.pack.world import CRITERIA, FACTS, LEDGER, PROJECT, Hand, files_of, packed, sheet_of, start, taken_in
from tests.shell import ROOT, environment, selfscore


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path)


def test_packs_that_nobody_edited_change_nothing(root: Path) -> None:
    before = files_of(root)
    done = taken_in(packed(root), root, "--yes")
    assert done.code == 0
    assert "2 份任务单，没有改动" in done.stdout
    assert files_of(root) == before


def test_a_sheet_saved_again_by_another_program_changes_nothing(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).save()
    before = files_of(root)
    assert taken_in(packs, root, "--yes").code == 0
    assert files_of(root) == before


def test_nothing_is_written_before_it_is_confirmed(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    before = files_of(root)
    done = taken_in(packs, root)
    assert done.code == 10
    assert "什么也没有写" in done.stderr
    assert "12 → 13" in done.stdout
    assert files_of(root) == before


def test_changed_facts_keep_every_comment_and_all_other_lines(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs))
    hand.set("yes_no", "value", "否").set("count", "value", 13).set("count", "observed", "2021年6月1日")
    hand.set("papers/rules", "valid_until", None).set("papers/plan", "absent", None).set("papers/plan", "value", "是")
    hand.set("deaths/2020", "value", "1").set("part", "evidence", "材料/公报.txt").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stderr
    text = (root / "资料" / "事实.yaml").read_text(encoding="utf-8")
    assert text == FACTS.replace("已建机制: true   # 张三核过", "已建机制: false  # 张三核过").replace(
        'value: "12", evidence: 材料/公报.txt, observed: 2021-03-02', 'value: "13", evidence: 材料/公报.txt, observed: 2021-06-01'
    ).replace("evidence: [材料/公报.txt, 材料/台账.txt]", "evidence: 材料/公报.txt").replace(
        "{valid_until: 2022-05-01, reviewed: true}", "{reviewed: true}"
    ).replace("plan: {absent: true, note: 正在编制}", "plan: {value: true, note: 正在编制}").replace(
        "2020: 2}", "2020: 1}"
    ).replace("places: {ledger", "places: {ledger")
    assert (root / "intake/2021-12-10/原件/资料/事实.yaml.bak").read_text(encoding="utf-8") == FACTS


def test_every_change_is_shown_with_its_place(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("count", "value", "13")
    place = hand.cell("count", "value")
    hand.save()
    done = taken_in(packs, root)
    assert f"任务单.xlsx:事实:{place.row}:{place.column}" in done.stdout
    assert "人数  区甲局" in done.stdout
    assert "得分" in done.stdout


def test_a_ledger_keeps_its_encoding_and_the_bytes_of_untouched_rows(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("id:西桥", "state", "良好", "places")
    hand.add("places", name="南桥", size="3.5", state="较差", seen="2021-05-06").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stderr
    assert "places" not in done.stdout
    after = LEDGER.replace("7.50,较差", "7.50,良好").replace("合计", "南桥,2021-05-06,3.5,较差\r\n合计")
    assert (root / "台账" / "点位.csv").read_bytes() == after.encode("gb18030")


def test_a_row_that_is_marked_is_dropped(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:东桥", "mark", "删除", "places").save()
    assert taken_in(packs, root, "--yes").code == 0
    after = LEDGER.replace("东桥,2021年3月2日,12,良好\r\n", "")
    assert (root / "台账" / "点位.csv").read_bytes() == after.encode("gb18030")


def test_what_nobody_stated_goes_into_a_new_fact_file_of_the_unit(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("words", "value", "应急中心").set("words", "evidence", "材料/台账.txt")
    hand.set("death_rate/2020", "value", "3").set("death_rate/2020", "denominator", "120000").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stderr
    made = (root / "intake/2021-12-10/区甲局/事实.yaml").read_text(encoding="utf-8")
    assert made == (
        "# 区甲局填报，2021-12-10 收回\nfacts:\n  名称: {value: 应急中心, evidence: 材料/台账.txt}\n"
        "  死亡率: {series: {2020: {numerator: 3, denominator: 120000}}}\n"
    )
    assert (root / "资料" / "事实.yaml").read_bytes() == FACTS.encode()


def test_the_score_is_what_was_promised(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("part", "value", "41").set("words", "value", "中心").set(
        "words", "evidence", "材料/台账.txt"
    ).save()
    shown = taken_in(packs, root, "--yes").stdout
    card = json.loads(selfscore("evaluate", root, "--criteria", CRITERIA, "--format", "json").stdout)
    assert f"→ {card['score']['low']}（最高可得 {card['score']['high']}）" in shown


def test_taking_in_the_same_sheet_twice_changes_nothing_the_second_time(root: Path) -> None:
    packs = packed(root)
    hand = Hand(sheet_of(packs)).set("count", "value", "13").set("words", "value", "中心").add("places", name="南桥", size="1")
    hand.set("id:东桥", "mark", "删除", "places").save()
    assert taken_in(packs, root, "--yes").code == 0
    before = files_of(root)
    done = taken_in(packs, root, "--yes")
    assert (done.code, "没有改动" in done.stdout) == (0, True)
    assert files_of(root) == before


def test_a_ledger_that_nobody_filed_is_begun(root: Path) -> None:
    facts = FACTS[: FACTS.index("  # 以下由")]
    (root / "资料" / "事实.yaml").write_text(facts, encoding="utf-8")
    packs = packed(root)
    Hand(sheet_of(packs)).add("places", name="=南桥", size="1", state="良好").save()
    hand = Hand(sheet_of(packs))
    hand.set("places", "evidence", "材料/台账.txt").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 3, "a formula is no value"
    hand.page("places").cell(5, 3).value = "南桥"
    hand.save()
    assert taken_in(packs, root, "--yes").code == 0
    made = (root / "intake/2021-12-10/区甲局/places.csv").read_bytes().decode("utf-8-sig")
    assert made == "名称,检查日期,长度（米）,状态\r\n南桥,,1,良好\r\n"


def test_a_new_path_that_is_not_there_is_said(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "evidence", "材料/没有.pdf").save()
    done = taken_in(packs, root)
    assert "没有.pdf" in done.stdout


def test_the_example_comes_back_empty(tmp_path: Path) -> None:
    root = tmp_path / "finish"
    shutil.copytree(ROOT / "examples" / "finish", root)
    into = tmp_path / "packs"
    selfscore("pack", root, into, "--unit", "区城管局").ok()
    before = files_of(root)
    done = selfscore("intake", into, root, "--yes")
    assert (done.code, "没有改动" in done.stdout) == (0, True)
    assert files_of(root) == before


def test_a_sheet_that_was_sent_last_year_is_taken_in(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("deaths/2016", "value", "7").save()
    project = root / "selfscore.yaml"
    project.write_text(project.read_text(encoding="utf-8").replace("2021-12-10", "2022-01-05"), encoding="utf-8")
    assert taken_in(packs, root, "--yes").code == 0
    assert "2016: 7" in (root / "资料" / "事实.yaml").read_text(encoding="utf-8")


def test_a_fact_file_behind_a_link_is_left_to_a_person(root: Path) -> None:
    file = root / "资料" / "事实.yaml"
    (root / "草稿").mkdir()
    file.rename(root / "草稿" / "原件.txt")
    file.symlink_to(Path("../草稿/原件.txt"))
    (root / "selfscore.yaml").write_text(PROJECT + 'ignore: ["草稿/**"]\n', encoding="utf-8")
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    before = files_of(root)
    done = taken_in(packs, root, "--yes")
    assert (done.code, "intake-by-hand" in done.stderr) == (3, True)
    assert files_of(root) == before
    assert file.is_symlink()


def test_a_claim_is_not_changed_by_a_sheet(root: Path) -> None:
    facts = FACTS + "not_applicable:\n  - {fact: words, reason: 没有, approved_by: 区安委办, date: 2021-02-01}\n"
    (root / "资料" / "事实.yaml").write_text(facts, encoding="utf-8")
    assert Hand(sheet_of(packed(root))).cell("words", "value").protection.locked


def test_another_workbook_in_the_folder_is_left_out_and_said(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    openpyxl.Workbook().save(packs / "区甲局" / "附件.xlsx")
    done = taken_in(packs, root)
    assert "不是任务单，没有读：packs/区甲局/附件.xlsx" in done.stdout
    assert "12 → 13" in done.stdout
    assert taken_in(packs / "区甲局" / "附件.xlsx", root).code == 3


def test_what_would_read_back_differently_is_not_written(root: Path) -> None:
    odd = LEDGER.replace("长度", "长度（千米）").replace(",12,", ",0.012,").replace("7.50", "0.0075")
    (root / "台账" / "点位.csv").write_bytes(odd.encode("gb18030"))
    packs = packed(root)
    hand = Hand(sheet_of(packs))
    assert hand.cell("id:东桥", "size", "places").value == "12"
    hand.set("id:东桥", "size", "13", "places").save()
    before = files_of(root)
    done = taken_in(packs, root, "--yes")
    assert (done.code, "intake-not-safe" in done.stderr) == (3, True)
    assert files_of(root) == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 10)])
def test_in_a_terminal_it_asks_first(root: Path, answer: str, code: int) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    command = [sys.executable, "-m", "selfscore", "intake", str(packs), str(root), "--criteria", str(CRITERIA)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        shown = b""
        # The other end of a terminal that is closed reads as an error.
        with suppress(OSError):
            while chunk := os.read(ours, 4096):
                shown += chunk
        assert process.wait(timeout=60) == code
    os.close(ours)
    assert "写入这 2 个文件？" in shown.decode()
    assert ('value: "13"' in (root / "资料" / "事实.yaml").read_text(encoding="utf-8")) == (answer == "y")
