"""The responsibility gate: what nobody owes and who owes nothing is named, at its place, in every form and language."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from selfscore.app.criteria import load_criteria
from selfscore.model.rubric import Item
from tests.shell import Done

PROJECT = "district: 示例区\nedition: '2020'\nas_of: 2021-12-10\nunits: 单位.csv\nresponsibility: 分工.csv\n"
UNITS = "代码,单位名称,类别,负责人,分管区领导\n01,区应急局,部门,张三,赵副区长\n02,区水务局,部门,李四,钱副区长\n"
HEAD = "评价项目,牵头单位,责任单位,督办区领导\n"


def items() -> tuple[Item, ...]:
    found = load_criteria("2020").edition
    assert found is not None
    return tuple(found.items())


def everything() -> dict[str, str]:
    """One whole row for every item, by its code; both leaders supervise."""
    leaders = ("赵副区长", "钱副区长")
    return {one.code: f"{one.code},区应急局,区水务局,{leaders[place % 2]}" for place, one in enumerate(items())}


def repository(folder: Path, rows: Mapping[str, str], units: str = UNITS, more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "selfscore.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "单位.csv").write_text(units, encoding="utf-8")
    (folder / "分工.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows.values()) + more, encoding="utf-8")
    return folder


def lint(folder: Path, run: Callable[..., Done], code: int = 0) -> list[tuple[str, str, str]]:
    """Return (place, code, Chinese message with help) of all that is no note."""
    done = run("criteria", "lint", "--evidence", folder, "--format", "json")
    assert done.code == code, done.stderr
    found = [one for one in json.loads(done.stdout)["diagnostics"] if one["severity"] != "note"]
    return [(one["place"], one["code"], one["message"]["zh"] + (one["help"] or {"zh": ""})["zh"]) for one in found]


def owed(folder: Path, run: Callable[..., Done]) -> Any:
    return json.loads(run("gaps", folder, "--format", "json").ok())["responsibility"]


def test_a_whole_table_has_nothing_to_say(tmp_path: Path, run: Callable[..., Done]) -> None:
    folder = repository(tmp_path, everything())
    assert lint(folder, run) == []
    assert owed(folder, run) == {"items": len(items()), "unowned": [], "idle_units": []}
    assert f"{len(items())} 个评价项目都有牵头单位、责任单位和督办领导" in run("gaps", folder).ok()
    assert f"all {len(items())} items have a lead unit" in run("gaps", folder, "--lang", "en").ok()


@pytest.mark.parametrize(
    ("row", "lacks", "word"),
    [
        ("2,,区水务局,赵副区长", ["lead"], "没有牵头单位"),
        ("2,区应急局,,赵副区长", ["responsible"], "没有责任单位"),
        ("2,区应急局,区水务局,", ["leader"], "没有督办领导"),
        (None, ["lead", "responsible", "leader"], "没有牵头单位、责任单位、督办领导"),
    ],
)
def test_an_item_that_nobody_owes_is_named(
    row: str | None, lacks: list[str], word: str, tmp_path: Path, run: Callable[..., Done]
) -> None:
    rows = everything()
    place = "分工.csv:3:1"
    if row is None:
        del rows["2"]
        place = "selfscore.yaml:1:1"
    else:
        rows["2"] = row
    folder = repository(tmp_path, rows)
    ((where, code, message),) = lint(folder, run)
    assert (where, code) == (place, "item-without-owner")
    assert word in message
    assert ("建议牵头" in message) is ("lead" in lacks)
    assert [(one["item"], one["lacks"]) for one in owed(folder, run)["unowned"]] == [("2", lacks)]


def test_a_rule_with_a_row_of_its_own_answers_for_itself(tmp_path: Path, run: Callable[..., Done]) -> None:
    rows = everything()
    rules = [rule.code for item in items() if item.code == "2" for rule in item.rules]
    del rows["2"]
    rows |= {code: f"{code},区应急局,区水务局,钱副区长" for code in rules}
    assert lint(repository(tmp_path, rows), run) == []
    rows[rules[0]] = f"{rules[0]},区应急局,区水务局,"
    ((_, code, message),) = lint(repository(tmp_path, rows), run)
    assert code == "item-without-owner"
    assert "督办领导" in message


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("没有牵头单位", "没有责任单位", "没有督办领导", "没有任务的单位", "区教委")),
        ("en", ("without a lead unit", "without responsible units", "without a supervising leader", "Units without a task")),
    ],
)
def test_the_gap_list_names_them_in_words(
    format_: str, lang: str, words: tuple[str, ...], tmp_path: Path, run: Callable[..., Done]
) -> None:
    rows = everything()
    del rows["3"]
    folder = repository(tmp_path, rows, UNITS + "03,区教委,部门,王五,\n")
    done = run("gaps", folder, "--lang", lang, "--format", format_).ok()
    (item,) = [one for one in items() if one.code == "3"]
    tail = done[done.index({"zh": "责任落实", "en": "Who owes what"}[lang]) :]
    assert all(word in tail for word in words)
    assert tail.count(item.title.zh if lang == "zh" else item.title.en) == 3


def test_a_narrowed_list_leaves_it_out(tmp_path: Path, run: Callable[..., Done]) -> None:
    folder = repository(tmp_path, {})
    assert "责任落实" in run("gaps", folder).ok()
    for narrowed in (("--unit", "区应急局"), ("--leader", "赵副区长"), ("--difficulty", "red")):
        assert "责任落实" not in run("gaps", folder, *narrowed).ok()
        assert json.loads(run("gaps", folder, *narrowed, "--format", "json").ok())["responsibility"] is None


def test_a_unit_that_owes_nothing_is_named(tmp_path: Path, run: Callable[..., Done]) -> None:
    folder = repository(tmp_path, everything(), UNITS + "03,区教委,部门,王五,\n")
    assert [(where, code) for where, code, _ in lint(folder, run)] == [("单位.csv:4:2", "unit-without-items")]
    assert [one["name"] for one in owed(folder, run)["idle_units"]] == ["区教委"]


@pytest.mark.parametrize(
    ("more", "place", "code", "words", "exit_code"),
    [
        ("1.9,区应急局,区水务局,赵副区长\n", "分工.csv:{row}:1", "duty-unknown-item", "是不是", 0),
        ("2,区应急局,区水务局,赵副区长\n", "分工.csv:{row}:1", "duty-doubled", "另见 分工.csv:3:1", 3),
        ("1.1,区应急管理局,区水务局,赵副区长\n", "分工.csv:{row}:2", "unit-unknown", "是不是“区应急局”", 0),
        ("1.1,区应急局,区水务所,赵副区长\n", "分工.csv:{row}:3", "unit-unknown", "是不是“区水务局”", 0),
        ("1.1,区应急局,区水务局,孙副区长\n", "分工.csv:{row}:1", "leader-unknown", "没有分管任何单位", 0),
    ],
)
def test_a_mistake_in_the_table_is_named_with_what_was_meant(
    more: str, place: str, code: str, words: str, exit_code: int, tmp_path: Path, run: Callable[..., Done]
) -> None:
    folder = repository(tmp_path, everything(), more=more)
    found = lint(folder, run, exit_code)
    where = place.format(row=len(items()) + 2)
    assert [(one[0], one[1]) for one in found] == [(where, code)]
    assert words in found[0][2]
    assert code in run("evaluate", folder).stdout, "whoever scores sees it, too"


def test_a_leader_who_leads_nothing_is_named(tmp_path: Path, run: Callable[..., Done]) -> None:
    rows = {code: row.replace("钱副区长", "钱付区长") for code, row in everything().items()}
    found = lint(repository(tmp_path, rows), run)
    assert [(where, code) for where, code, _ in found] == [
        ("分工.csv:3:1", "leader-unknown"),
        ("单位.csv:3:2", "leader-without-items"),
    ]
    assert "是不是“钱副区长”" in found[0][2]
    assert "是不是“钱付区长”" in found[1][2]


def test_heads_of_units_are_compared_only_where_they_supervise(tmp_path: Path, run: Callable[..., Done]) -> None:
    heads = "代码,单位名称,类别,负责人\n01,区应急局,部门,张三\n02,区水务局,部门,李四\n"
    assert lint(repository(tmp_path, everything(), heads), run) == []
    rows = {code: row.replace("赵副区长", "张三").replace("钱副区长", "张三") for code, row in everything().items()}
    found = lint(repository(tmp_path, rows, heads), run)
    assert [(where, code) for where, code, _ in found] == [("单位.csv:3:2", "leader-without-items")]


def test_lint_with_evidence_speaks_both_languages_and_every_form(tmp_path: Path, run: Callable[..., Done]) -> None:
    rows = everything()
    del rows["2"]
    folder = repository(tmp_path, rows)
    assert "没有牵头单位" in run("criteria", "lint", "--evidence", folder).stderr
    done = run("criteria", "lint", "--evidence", folder, "--lang", "en")
    assert "has no lead unit, responsible units, supervising leader" in done.stderr
    assert done.stdout.startswith("checked 2020: 0 errors, ")
    assert "item-without-owner" in run("criteria", "lint", "--evidence", folder, "--format", "markdown").ok()
    assert run("criteria", "lint", "--evidence", tmp_path / "gone").code == 4
