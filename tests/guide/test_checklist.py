"""The site checklist: what is not fine is there, groups and routes are kept to, long ledgers are cut; safe for any text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from selfscore.app.assess import Prepared, Request, assessment_of, prepare
from selfscore.app.checklist import places
from selfscore.model.visit import Fitness
from selfscore.views.checklist import Checklist, ChecklistPage, checklist_page
from tests.guide.made import HOSTILE, SHOWN, TOY, district, sheet_rows, word_rows
from tests.pages import parsed
from tests.pages import rows as html_rows
from tests.shell import ROOT, Done

UNITS = "单位名称,类别,指导组,检查线路,站序\n区城管局,部门,第二组,东线,\n试验区水务局,部门,第一组,,\n"


@cache
def listed(root: Path) -> tuple[Checklist, ChecklistPage]:
    """Lay out the list of a repository."""
    ready = prepare(Request(root, date(2026, 1, 1)))
    assert isinstance(ready, Prepared)
    assessment = assessment_of(ready)
    made = Checklist(assessment, places(ready, assessment.facts, root))
    return made, checklist_page(made)


@pytest.mark.parametrize("name", ["start", "finish"])
def test_everything_that_costs_at_a_place_is_on_the_list(name: str) -> None:
    """What the engine finds for certain, and what it leaves open, is what the list calls not fine, and not known."""
    made, page = listed(ROOT / "examples" / name)
    looked = {code: one for one in made.places for code in one.rules if one.ledger}
    lines = {(code, line.subject.zh.split("\n")[0].split(" ")[0]): line for line in page.lines() for code in line.codes}
    found = 0
    for _, rule in made.assessment.scorecard.rules():
        if rule.spec.code not in looked:
            continue
        ids = {stop.id for stop in looked[rule.spec.code].stops}
        for one in rule.findings:
            id_ = one.message.zh.split("：")[0]
            if id_ in ids:
                line = lines[rule.spec.code, id_.split(" ")[0]]
                assert line.fitness is Fitness.NOT_FINE if one.certain else line.fitness is not Fitness.FINE
                found += one.certain
    wrong = [line for line in page.lines() if line.place and line.fitness is Fitness.NOT_FINE]
    assert len(wrong) <= found
    assert (len(wrong) > 30) == (name == "start")


def test_every_item_has_a_line() -> None:
    made, page = listed(ROOT / "examples" / "start")
    rules = {rule.code for item in made.assessment.scorecard.edition.items() for rule in item.rules}
    assert {code for line in page.lines() for code in line.codes} == rules
    papers = [line for line in page.lines() if not line.place]
    assert max(Counter(line.subject.zh for line in papers).values()) == 1
    (one,) = [line for line in papers if line.subject.zh.startswith("9 ")]
    assert (one.state.zh, one.fitness) == ("A 城市安全源头治理/09-10 产业改造/禁止和限制类产业目录.pdf", Fitness.FINE)
    assert one.asked.zh == "9.1 目录文本、印发文件、网页截图。"


def test_without_groups_and_routes_the_list_says_so(tmp_path: Path, run: Callable[..., Done]) -> None:
    root = district(tmp_path / "d")
    page = run("report", "checklist", root, "--format", "html").ok()
    assert "没有写“指导组”：按牵头单位分组" in page
    assert "没有写“检查线路”：不分线路" in page
    heads = [" ".join("".join(one.itertext()).split()) for one in parsed(page).iter("h2")]
    assert heads[0].startswith("牵头单位 区城管局（")
    assert heads[-2].startswith("牵头单位 未落实（")
    english = run("report", "checklist", root, "--format", "html", "--lang", "en").ok()
    assert "Lead unit 区城管局 (" in english
    assert "no routes" in english


def test_groups_and_routes_are_kept_to(tmp_path: Path) -> None:
    """The ledger's own column comes first, then the responsibility table's, then that of the lead unit's row."""
    root = district(tmp_path / "d", units=UNITS, ledger=",检查线路,站序|,南线,3|,南线,1|,,|,南线,2")
    _, page = listed(root)
    (group,) = [one for one in page.groups if one.name.zh == "第二组"]
    assert (group.given, page.grouped, page.routed) == (True, True, True)
    routes = {route.name: [line.subject.zh.split(" ")[0] for line in route.lines] for route in group.routes}
    assert list(routes) == ["东线", "南线"]
    assert routes["南线"] == ["H-02", "H-06", "H-04", "H-08", "H-01", "H-05"]
    assert routes["东线"][:2] == ["H-03", "H-07"]
    duties = "评价项目,牵头单位,指导组,检查线路,站序\n4,区城管局,第三组,西线,5\n4.2,区城管局,第四组,,\n"
    _, page = listed(district(tmp_path / "e", units=UNITS, duties=duties))
    groups = {one.name.zh: [(route.name, len(route.lines)) for route in one.routes] for one in page.groups}
    assert groups["第三组"] == [("西线", 8)]
    assert groups["第四组"] == [("西线", 1)]
    assert "第二组" not in groups


def test_a_long_ledger_lists_what_is_not_fine_and_counts_the_rest(tmp_path: Path, run: Callable[..., Done]) -> None:
    for count, whole in ((60, True), (61, False)):
        root = district(tmp_path / str(count), hydrants=count)
        book = tmp_path / f"{count}.xlsx"
        run("report", "checklist", root, "-o", book).ok()
        rows = [row for row in sheet_rows(book.read_bytes(), "清单")[2:] if row[2] == "4.1"]
        shown = [row for row in rows if row[3].startswith("H-")]
        assert len(shown) == (60 if whole else 15)
        assert len(rows) - len(shown) == (0 if whole else 1)
        assert {row[6] for row in shown if row[3].startswith(("H-01", "H-05"))} == {"不正常"}
        if not whole:
            (rest,) = [row for row in rows if "其余 46 处" in row[3]]
            assert "正常 45 处、不明 1 处" in rest[5]
            assert "selfscore sample --table hydrants" in rest[5]


def test_a_place_has_boxes_its_state_and_who(tmp_path: Path, run: Callable[..., Done]) -> None:
    root, file = district(tmp_path / "d"), tmp_path / "c.docx"
    run("report", "checklist", root, "-o", file).ok()
    rows = {row[3].split(" ")[0]: row for row in word_rows(file.read_bytes()) if len(row) == 8}
    assert rows["H-01"][1:3] == ["☐", "☐"]
    assert rows["H-01"][3:7] == ["H-01 试验区路 1 号 市政消火栓", "不得有：4.1 消火栓不完好", "不正常：4.1 消火栓不完好",
                                 "区城管局、试验区水务局"]  # fmt: skip
    assert rows["H-02"][5] == "正常"
    assert rows["H-08"][5].startswith("不明：4.1 消火栓不完好？")
    assert "查看人（签名）" in _text(file)


def _text(file: Path) -> str:
    from docx import Document

    return "\n".join(one.text for one in Document(str(file)).paragraphs)


def test_what_was_seen_on_site_counts(tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    (root / "facts.yaml").write_text("facts:\n  hydrants: {ledger: h.csv, site: s.csv}\n", encoding="utf-8")
    (root / "s.csv").write_text("编号,位置,是否完好,检查日期\nH-02,甲,否,2021-11-02\nH-99,乙,否,2021-11-02\n", encoding="utf-8")
    made, page = listed(root)
    fit = {line.subject.zh.split(" ")[0]: line.fitness for line in page.lines()}
    assert [fit[one] for one in ("H-02", "H-99", "H-03")] == [Fitness.NOT_FINE, Fitness.NOT_FINE, Fitness.FINE]
    (rule,) = [one for _, one in made.assessment.scorecard.rules() if one.spec.code == "4.1"]
    wrong = [line for line in page.lines() if "4.1" in line.codes and line.fitness is Fitness.NOT_FINE]
    assert len(wrong) == sum(one.certain for one in rule.findings) == 4


def test_a_unit_sees_its_own_lines(tmp_path: Path, run: Callable[..., Done]) -> None:
    root = district(tmp_path / "d")
    page = run("report", "checklist", root, "--format", "html", "--unit", "试验区水务局").ok()
    assert "只列试验区水务局牵头或负责的" in page
    rows = [row for row in html_rows(parsed(page)) if len(row) == 8][1:]
    assert len(rows) == 9
    assert all("试验区水务局" in row[6] for row in rows)
    done = run("report", "checklist", root, "--unit", "水务")
    assert (done.code, "试验区水务局" in done.stderr) == (2, True)


def test_another_edition_and_an_empty_repository(tmp_path: Path, run: Callable[..., Done]) -> None:
    root = district(tmp_path / "d")
    (root / "selfscore.yaml").write_text("district: 区\nedition: toy\nas_of: 2021-12-10\n", encoding="utf-8")
    (root / "facts.yaml").write_text("facts: {}\n", encoding="utf-8")
    page = run("report", "checklist", root, "--criteria", TOY, "--format", "html").ok()
    assert "台账未提供，现场情况不明" in page
    assert run("report", "checklist", tmp_path).code == 4


def test_a_share_that_must_be_high_is_looked_for_place_by_place(tmp_path: Path) -> None:
    """Rule 52.1 of 2023: every restaurant has an alarm that works and a shut-off."""
    root = district(tmp_path / "d")
    (root / "selfscore.yaml").write_text("district: 区\nedition: '2023'\nas_of: 2021-12-10\n", encoding="utf-8")
    (root / "facts.yaml").write_text("facts:\n  catering_gas_alarms: {ledger: g.csv}\n", encoding="utf-8")
    rows = ("甲店,是,是,是", "乙店,是,否,是", "丙店,是,是,", "丁店,否,,")
    (root / "g.csv").write_text("\n".join(["place,alarm,working,shut_off", *rows]), encoding="utf-8")
    _, page = listed(root)
    found = {line.subject.zh.split("\n")[0]: line.fitness for line in page.lines() if "52.1" in line.codes}
    assert found == {"甲店": Fitness.FINE, "乙店": Fitness.NOT_FINE, "丙店": Fitness.UNKNOWN, "丁店": Fitness.NOT_FINE}


def test_texts_are_texts_and_bytes_are_the_same(tmp_path: Path, run: Callable[..., Done]) -> None:
    duties = f"评价项目,牵头单位,责任单位,指导组,检查线路\n4,{HOSTILE},区城管局,{HOSTILE},{HOSTILE}\n"
    root = district(tmp_path / "d", name=HOSTILE, duties=duties)
    files = [tmp_path / f"c.{ending}" for ending in ("docx", "html", "xlsx")]
    for file in files:
        run("report", "checklist", root, "-o", file).ok()
        before = file.read_bytes()
        run("report", "checklist", root, "-o", file, "--force").ok()
        assert file.read_bytes() == before
    page = files[1].read_text(encoding="utf-8")
    assert "<script" not in page
    assert SHOWN in "".join(parsed(page).itertext())
    assert any(SHOWN in cell for row in word_rows(files[0].read_bytes()) for cell in row)
    assert any(row[0] == SHOWN for row in sheet_rows(files[2].read_bytes(), "清单"))
