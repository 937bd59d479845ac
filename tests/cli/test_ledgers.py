"""`ledger problems` and `ledger spending` as users meet them: order, sums, forms, mistakes; and the gaps that problems hold up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.shell import ROOT, Done

START, FINISH = ROOT / "examples" / "start", ROOT / "examples" / "finish"
PROJECT = """\
district: 示例区
edition: "2020"
as_of: 2021-12-10
target: {review: 2021-12-20}
units: 单位.csv
"""
UNITS = "代码,单位名称,类别,分管区领导\n01,区应急局,部门,赵副区长\n02,区水务局,部门,钱副区长\n"
PROBLEMS = "编号,类别,问题,影响项目,责任单位,涉及单位,督办领导,提出日期,办结时限,办理状态,办结日期\n"
SPENDING = "序号,支出事项,对应项目,使用单位,资金来源,预算（万元）,已支付（元）,登记日期\n"
GOOD = "1,交叉扯皮,消火栓由谁维护,4,区应急局,区水务局,赵副区长,2021-03-01,2021-12-01,协调中,\n"
Run = Callable[..., Done]


def repository(folder: Path, problems: str | None = None, spending: str | None = None) -> Path:
    files = {"selfscore.yaml": PROJECT, "单位.csv": UNITS}
    facts = "facts:\n"
    if problems is not None:
        files["问题.csv"], facts = PROBLEMS + problems, f"{facts}  督办问题台账: {{ledger: 问题.csv}}\n"
    if spending is not None:
        files["经费.csv"], facts = SPENDING + spending, f"{facts}  经费台账: {{ledger: 经费.csv}}\n"
    folder.mkdir(exist_ok=True)
    for name, text in {**files, "事实.yaml": facts}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def page(run: Run, ledger: str, folder: Path, *options: str, code: int = 0) -> Any:
    done = run("ledger", ledger, folder, "--format", "json", *options)
    assert done.code == code, done.stderr
    return json.loads(done.stdout)


def said(run: Run, folder: Path) -> list[tuple[str, str, str]]:
    """Return (place, code, Chinese words with help) of every warning and error about the two ledgers."""
    found = json.loads(run("evaluate", folder, "--format", "json").stdout)["diagnostics"]
    return [
        (
            ":".join(str(one["location"][part]) for part in ("path", "row", "col") if one["location"][part]),
            one["code"],
            one["message"]["zh"] + (one["help"] or {"zh": ""})["zh"],
        )
        for one in found
        if one["severity"] != "note" and one["location"]["path"] in ("问题.csv", "经费.csv")
    ]


def test_overdue_comes_first_then_what_is_open_then_what_is_closed(run: Run, tmp_path: Path) -> None:
    rows = (
        "1,,甲,4,区应急局,,,,2021-12-20,未办结,\n"
        "2,,乙,4,区应急局,,,,2021-12-01,协调中,\n"
        "3,,丙,4,区应急局,,,,2021-10-01,已销号,2021-09-01\n"
        "4,,丁,4,区应急局,,,,2021-11-01,,\n"
        "5,,戊,4,区应急局,,,,2021-12-01,,2021-12-10\n"
        "6,,己,4,区应急局,,,,2021-12-10,,2021-12-11\n"
    )
    found = page(run, "problems", repository(tmp_path, rows))
    assert [(one["id"], one["status"], one["days_left"]) for one in found["lines"]] == [
        ("4", "open", -39),
        ("2", "doing", -9),
        ("6", "doing", 0),
        ("1", "open", 10),
        ("5", "closed", None),
        ("3", "closed", None),
    ]
    assert (found["overdue"], found["open"], found["closed"], found["hidden"]) == (2, 4, 2, 0)


def test_sums_are_by_item_and_section_and_a_problem_of_two_counts_for_each(run: Run) -> None:
    found = page(run, "problems", FINISH)
    items = {one["code"]: (one["overdue"], one["open"], one["closed"]) for one in found["items"]}
    assert (items["5"], items["8"], items["4"]) == ((1, 1, 0), (0, 1, 0), (0, 0, 1))
    assert [(one["code"], one["open"]) for one in found["sections"]] == [("A", 2), ("B", 3), ("E", 1)]
    blocks = {one["id"]: one["blocks"] for one in found["lines"]}
    assert (blocks["W-06"], blocks["W-01"]) == (["8.2", "8.3"], [])


def test_filters_narrow_rows_and_their_sums(run: Run) -> None:
    unit = page(run, "problems", FINISH, "--unit", "区水务局")
    assert ([one["id"] for one in unit["lines"]], unit["hidden"]) == (["W-01"], 8)
    assert [one["id"] for one in page(run, "problems", FINISH, "--item", "8.2")["lines"]] == ["W-06"]
    assert [one["id"] for one in page(run, "problems", FINISH, "--item", "4")["lines"]] == ["W-01"]
    assert page(run, "problems", FINISH, "--open")["closed"] == 0
    assert [one["what"] for one in page(run, "spending", FINISH, "--item", "19")["lines"]] == ["危房避险搬迁"]
    assert run("ledger", "problems", FINISH, "--item", "99").code == 2
    done = run("ledger", "spending", FINISH, "--unit", "水务局")
    assert (done.code, "是不是：区水务局" in done.stderr) == (2, True)


def test_money_is_added_up_exactly_by_item_section_and_source(run: Run, tmp_path: Path) -> None:
    rows = (
        "1,甲,4,区应急局,区级财政,0.1,1000,\n"
        "2,乙,4.1,区应急局,区级财政,0.2,2000.01,\n"
        "3,丙,4、16.2,区水务局,市级补助,12.5万元,,\n"
        "4,丁,第7项,区水务局,市级补助,,3万,\n"
        "5,戊,4,区应急局,区级财政,99,99,2022-01-01\n"
    )
    found = page(run, "spending", repository(tmp_path, None, rows))
    sums = {one["code"]: (one["budget"], one["paid"], one["rows"]) for one in found["items"]}
    assert sums == {"4": ("3000", "3000.01", 2), "7": ("0", "30000", 1), "4、16": ("125000", "0", 1)}
    assert [(one["code"], one["budget"]) for one in found["sections"]] == [("A", "3000"), ("A、B", "125000")]
    assert [(one["title"]["zh"], one["paid"]) for one in found["sources"]] == [("区级财政", "3000.01"), ("市级补助", "30000")]
    assert (found["total"]["budget"], found["total"]["paid"]) == ("128000", "33000.01")
    text = run("ledger", "spending", tmp_path).ok()
    assert "4 笔，预算 12.8 万元，已支付 3.300001 万元" in text, "what is booked after the as-of date is not known yet"
    assert "几个项目共用" in text
    assert "budget 128,000 yuan, paid 33,000.01 yuan" in run("ledger", "spending", tmp_path, "--lang", "en").ok()


@pytest.mark.parametrize("ledger", ["problems", "spending"])
def test_csv_is_for_excel_and_no_text_is_a_formula(ledger: str, run: Run, tmp_path: Path) -> None:
    problem = '1,,"=HYPERLINK(""http://x"")",4,区应急局,,,,2021-12-01,,\n'
    folder = repository(tmp_path, problem, "1,+1+1,4,区应急局,区级财政,1.5,-20,\n")
    done = run("ledger", ledger, folder, "--format", "csv").ok()
    assert done.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(done[1:]))
    assert len(head) == len(row)
    cells = dict(zip(head, row, strict=True))
    if ledger == "problems":
        assert cells["问题"] == '\'=HYPERLINK("http://x")'
        assert (cells["剩余天数"], cells["状态"], cells["影响项目"], cells["出处"]) == ("-9", "未办结", "4", "问题.csv:2")
    else:
        assert (cells["支出事项"], cells["预算（元）"], cells["已支付（元）"]) == ("'+1+1", "15000", "-20")


@pytest.mark.parametrize(
    ("row", "place", "code", "words"),
    [
        ("1,,,4,区应急局,,,,2021-12-01,,\n", "问题.csv:2:3", "problem-unnamed", "没有写是什么问题"),
        ("1,,甲,4,,,,,2021-12-01,,\n", "问题.csv:2:5", "problem-without-owner", "没有责任单位"),
        ("1,,甲,4,区应急局,,,,,,\n", "问题.csv:2:9", "problem-without-due", "没有办结时限"),
        ("1,,甲,,区应急局,,,,2021-12-01,,\n", "问题.csv:2:4", "problem-without-items", "没有写影响哪些评价项目"),
        ("1,,甲,4.11,区应急局,,,,2021-12-01,,\n", "问题.csv:2:4", "ledger-unknown-item", "“4.11”不是本版的编号"),
        ("1,,甲,消防站,区应急局,,,,2021-12-01,,\n", "问题.csv:2:4", "ledger-unknown-item", "写编号，例如 8 或 16.2"),
        ("1,,甲,4,应急局,,,,2021-12-01,,\n", "问题.csv:2:5", "unit-unknown", "是不是“区应急局”"),
        ("1,,甲,4,区应急局,区水务局、区教委,,,2021-12-01,,\n", "问题.csv:2:6", "unit-unknown", "“区教委”"),
        ("1,,甲,4,区应急局,,赵付区长,,2021-12-01,,\n", "问题.csv:2:7", "leader-unknown", "是不是“赵副区长”"),
        ("1,,甲,4,区应急局,,,,2021-12-21,,\n", "问题.csv:2:9", "due-after-review", "晚于复核日期 2021-12-20"),
        ("1,,甲,4,区应急局,,,2021-05-01,2021-04-01,,\n", "问题.csv:2:9", "dates-backwards", "早于提出日期 2021-05-01"),
        ("1,,甲,4,区应急局,,,,2021-12-01,协调中,2021-11-01\n", "问题.csv:2:10", "problem-contradicts", "状态却不是已办结"),
        ("1,,甲,4,区应急局,,,,年底前,,\n", "问题.csv:2:9", "cell-not-understood", "“年底前”不能识别"),
        ("1,别的,甲,4,区应急局,,,,2021-12-01,,\n", "问题.csv:2:2", "cell-not-understood", "“别的”不能识别"),
    ],
)
def test_a_mistake_in_the_ledger_of_problems_is_named(
    row: str, place: str, code: str, words: str, run: Run, tmp_path: Path
) -> None:
    ((where, what, text),) = said(run, repository(tmp_path, row))
    assert (where, what) == (place, code)
    assert words in text


@pytest.mark.parametrize(
    ("row", "place", "code", "words"),
    [
        ("1,,4,区应急局,区级财政,1,,\n", "经费.csv:2:2", "spending-unnamed", "没有写钱用在哪里"),
        ("1,甲,,区应急局,区级财政,1,,\n", "经费.csv:2:3", "spending-without-item", "没有写用于哪个评价项目"),
        ("1,甲,48,区应急局,区级财政,1,,\n", "经费.csv:2:3", "ledger-unknown-item", "“48”不是本版的编号"),
        ("1,甲,4,应急局,区级财政,1,,\n", "经费.csv:2:4", "unit-unknown", "是不是“区应急局”"),
        ("1,甲,4,区应急局,,1,,\n", "经费.csv:2:5", "spending-without-source", "没有写资金来源"),
        ("1,甲,4,区应急局,区级财政,,,\n", "经费.csv:2", "spending-without-amount", "都没有填"),
        ("1,甲,4,区应急局,区级财政,1,10000.01,\n", "经费.csv:2:7", "paid-above-budget", "超出预算 0.01 元"),
        ("1,甲,4,区应急局,区级财政,1,-3,\n", "经费.csv:2:7", "amount-negative", "是负数（-3 元）"),
        ("1,甲,4,区应急局,区级财政,1,0.005,\n", "经费.csv:2:7", "amount-below-fen", "精确到分以下"),
        ("1,甲,4,区应急局,区级财政,约1万,,\n", "经费.csv:2:6", "cell-not-understood", "不能识别"),
    ],
)
def test_a_mistake_in_the_ledger_of_spending_is_named(
    row: str, place: str, code: str, words: str, run: Run, tmp_path: Path
) -> None:
    ((where, what, text),) = said(run, repository(tmp_path, None, row))
    assert (where, what) == (place, code)
    assert words in text


def test_a_good_ledger_has_nothing_to_say_and_moves_no_point(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path / "with", GOOD, "1,甲,4,区应急局,区级财政,1,100,\n")
    assert said(run, folder) == []
    bare = repository(tmp_path / "without")
    (bare / "事实.yaml").unlink()
    one, other = (json.loads(run("evaluate", path, "--format", "json").ok()) for path in (folder, bare))
    assert one["score"] == other["score"]


def test_without_a_ledger_it_says_how_to_state_one(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path, GOOD)
    done = run("ledger", "spending", folder)
    assert (done.code, done.stdout) == (4, "")
    assert "创建经费台账: {ledger: 创建经费台账.xlsx}" in done.stderr
    assert "creation_spending: {ledger:" in run("ledger", "spending", folder, env={"SELFSCORE_LANG": "en"}).stderr
    (folder / "问题.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("ledger", "problems", folder)
    assert (done.code, done.stdout, "header-not-found" in done.stderr) == (3, "", True)


def test_an_empty_ledger_that_is_confirmed_is_a_page_without_rows(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    text = "facts: {office_problems: {confirmed_empty: {approved_by: 区安委办, date: 2021-12-01}}}\n"
    (folder / "事实.yaml").write_text(text, encoding="utf-8")
    assert page(run, "problems", folder)["lines"] == []
    assert "未办结 0 件" in run("ledger", "problems", folder).ok()


LINE = {
    "zh": "受阻于（职责争议）：1 消火栓由谁维护，责任 区应急局，时限 2021-12-01（超期 9 天）",
    "en": "blocked by (dispute between units): 1 消火栓由谁维护, owner 区应急局, due 2021-12-01 (9 days late)",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["terminal", "markdown"])
@pytest.mark.parametrize(
    "command",
    [("gaps",), ("evaluate",), ("evaluate", "--brief"), ("explain", "4"), ("plan", "--fix", "4.1", "--by", "2021-12-10")],
)
def test_every_report_that_shows_gaps_names_what_holds_them_up(
    command: tuple[str, ...], format_: str, lang: str, run: Run, tmp_path: Path
) -> None:
    row = GOOD if "--brief" not in command else GOOD.replace(",4,", ",5.1,")
    name, *options = command
    code = [options.pop(0)] if name == "explain" else []
    folder = repository(tmp_path, row)
    done = run(name, *code, folder, *options, "--format", format_, "--lang", lang, env={"COLUMNS": "300"})
    assert LINE[lang] in done.ok().replace("\\", "")
    closed = repository(tmp_path, row.replace("协调中", "已办结"))
    done = run(name, *code, closed, *options, "--format", format_, "--lang", lang, env={"COLUMNS": "300"})
    assert "消火栓由谁维护" not in done.ok(), "what is closed holds nothing up"


def test_the_json_of_gaps_names_it_too_and_only_where_it_is_meant(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path, GOOD + "2,,丁,4.1,区水务局,,,,2021-11-01,,\n")
    gaps = {one["rule"]: one for one in json.loads(run("gaps", folder, "--format", "json").ok())["gaps"]}
    assert [one["id"] for one in gaps["4.1"]["blocked_by"]] == ["2", "1"], "soonest due first"
    assert gaps["4.1"]["blocked_by"][1] == {
        "id": "1",
        "what": "消火栓由谁维护",
        "kind": "dispute",
        "owner": "区应急局",
        "leader": "赵副区长",
        "due": "2021-12-01",
        "days_left": -9,
        "place": "问题.csv:2",
    }
    assert [one["id"] for one in gaps["4.2"]["blocked_by"]] == ["1"]
    assert gaps["5.1"]["blocked_by"] == []
    whole = json.loads(run("evaluate", folder, "--format", "json").ok())["gaps"]
    assert {one["rule"]: one["blocked_by"] for one in whole} == {code: one["blocked_by"] for code, one in gaps.items()}


def test_a_veto_that_a_problem_holds_up_says_so(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path, GOOD.replace(",4,", ",V4,"))
    assert LINE["zh"] in run("explain", "V4", folder, env={"COLUMNS": "300"}).ok()


def test_headings_as_offices_write_them(run: Run, tmp_path: Path) -> None:
    folder = repository(tmp_path, GOOD, "")
    text = "示例区督办事项清单,,,,,\n序号,督办事项,涉及项目,主办单位,完成时限,是否销号\n1,甲,5.1、第8项,区应急局,2021年12月1日,否\n合计,1,,,,\n"
    (folder / "问题.csv").write_bytes(text.encode("gb18030"))
    text = "创建专项经费,,,,单位：万元\n用途,评价项目,经费来源,计划投入,实际支出\n甲,5.1,自筹,12.5,3.25\n"
    (folder / "经费.csv").write_bytes(text.encode("gb18030"))
    (line,) = page(run, "problems", folder)["lines"]
    assert (line["what"], line["codes"], line["owner"], line["status"]) == ("甲", ["5.1", "8"], "区应急局", "open")
    (spend,) = page(run, "spending", folder)["lines"]
    assert (spend["items"], spend["budget"], spend["paid"], spend["source"]) == (["5"], "125000", "32500", "自筹")


def test_tables_are_whole_in_every_form_and_language(run: Run) -> None:
    for ledger, words in (
        ("problems", ("职责争议", "dispute between units")),
        ("spending", ("按资金来源", "By source of funds")),
    ):
        for lang, word in zip(("zh", "en"), words, strict=True):
            for format_ in ("terminal", "markdown"):
                assert word in run("ledger", ledger, FINISH, "--format", format_, "--lang", lang).ok()
    assert run("ledger", "problems", START, "--format", "html").code == 2
