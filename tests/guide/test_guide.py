"""The operation guide: every rule once, facts with what goes wrong, owners, how it stands; safe whatever people write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from selfscore.app.criteria import Criteria, load_criteria
from selfscore.app.guide import guide
from selfscore.model.guide import Guide
from selfscore.model.rubric import Edition
from selfscore.model.text import Lang
from selfscore.render import Rendered, Screen, render
from selfscore.views.gaps import Filter
from selfscore.views.guide import guide_page, suggested_units, units_of
from tests.breakdown.made import example
from tests.guide.made import HOSTILE, SHOWN, TOY, district, sheet_rows, word_rows
from tests.pages import parsed
from tests.pages import rows as html_rows
from tests.shell import ROOT, Done


@cache
def criteria(code: str) -> Criteria:
    return load_criteria(code, TOY if code == "toy" else None)


@cache
def plain(code: str) -> Guide:
    """The guide of an edition without evidence."""
    found = criteria(code)
    assert found.edition is not None
    return guide(found.edition, found.dictionary)


@cache
def known(name: str) -> Guide:
    """The guide of a worked example."""
    view = example(name)
    return guide(view.scorecard.edition, criteria("2020").dictionary, view)


@cache
def made(code: str, format_: str, lang: Lang = "zh") -> Rendered:
    return render("guide", format_, plain(code), lang, Screen())


def codes(edition: Edition) -> list[str]:
    return [rule.code for rule in edition.rules()]


@pytest.mark.parametrize(("code", "lang"), [("2020", "zh"), ("2023", "en"), ("toy", "zh"), ("toy", "en")])
def test_every_item_and_every_rule_appears_once(code: str, lang: Lang) -> None:
    edition = plain(code).edition
    text, book = made(code, "html", lang), made(code, "xlsx", lang)
    assert isinstance(text, str)
    assert isinstance(book, bytes)
    tree = parsed(text)
    assert [one.get("id")[2:] for one in tree.iter("th") if one.get("scope") == "row"] == codes(edition)
    items = [item.code for item in edition.items()]
    assert [one.get("id")[2:] for one in tree.iter("h3") if one.get("id")][: len(items)] == items
    wanted = {rule.code: rule.text[lang] for rule in edition.rules()}
    in_book = [row for row in sheet_rows(book, {"zh": "标准和现状", "en": "Rules"}[lang])[1:] if row[2]]
    assert [(row[2], row[3]) for row in in_book] == list(wanted.items())


@pytest.mark.parametrize("code", ["2020", "toy"])
def test_the_word_file_has_every_rule_once_under_its_item(code: str) -> None:
    raw, edition = made(code, "docx"), plain(code).edition
    assert isinstance(raw, bytes)
    wanted = {rule.code: rule.text.zh for rule in edition.rules()}
    rows = [row for row in word_rows(raw) if row[0] in wanted and wanted[row[0]] in row[1]]
    assert [row[0] for row in rows] == codes(edition)
    assert all(rule.remedy.file.zh in row[3] for rule, row in zip(edition.rules(), rows, strict=True))


@pytest.mark.parametrize("code", ["2020", "2023", "toy"])
def test_every_fact_stands_once_with_its_columns_papers_and_file(code: str) -> None:
    book = made(code, "xlsx")
    assert isinstance(book, bytes)
    rows = sheet_rows(book, "填什么")[1:]
    forms = [*plain(code).skeleton.registers, *(one for part in plain(code).skeleton.chapters for one in part.facts)]
    assert [row[1].split("\n")[0] for row in rows] == [one.title.zh for one in forms]
    for form, row in zip(forms, rows, strict=True):
        assert all(column.title.zh in row[2] for column in form.columns)
        assert all(paper.zh in row[3] for paper in form.documents)
        assert row[4].endswith(".xlsx" if form.is_table else "事实.yaml")
        assert row[5], "it is shown filled in"


def test_what_is_shown_filled_in_can_be_copied(tmp_path: Path, run: Callable[..., Done]) -> None:
    """The statement of each fact is put into a repository as it stands: nothing about its form is complained about."""
    forms = [one for part in plain("2020").skeleton.chapters for one in part.facts if not one.is_table]
    book = made("2020", "xlsx")
    assert isinstance(book, bytes)
    shown = [row[5] for row in sheet_rows(book, "填什么")[1:] if not row[4].endswith(".xlsx")]
    assert len(shown) == len(forms) > 50
    lines = [f"  {line}" for text in shown for line in text.split("\n")]
    paths = set(re.findall(r'evidence: "([^"]+)"', "\n".join(lines)))
    paper = next((ROOT / "examples" / "finish").rglob("*.pdf")).read_bytes()
    for path in paths:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(paper)
    (tmp_path / "selfscore.yaml").write_text("district: 区\nedition: '2020'\nas_of: 2021-06-30\n")
    (tmp_path / "facts.yaml").write_text("facts:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    done = run("evaluate", tmp_path, "--format", "json")
    found = [one for one in json.loads(done.stdout)["diagnostics"] if one["location"]["path"] == "facts.yaml"]
    assert [one["message"]["zh"] for one in found if one["severity"] == "error"] == []


def test_common_mistakes_come_from_the_data() -> None:
    items = {item.chapter.code: item for item in guide_page(plain("toy")).items()}
    said = {code: [(one.words.zh, [fact.zh for fact in one.facts]) for one in item.mistakes] for code, item in items.items()}
    words = {one: facts for listed in said.values() for one, facts in listed}
    assert words["材料过期：自批准日期起只管 12 个月，过期后不再计入已证实得分"] == ["已建机制"]
    assert words["“全部 “点位”/名册”里有、台账里漏登：每漏一个算一处问题"] == ["点位: 检查<事实>"]
    assert words["“检查日期”晚于评分日期：这样的行不计入"] == ["点位: 检查<事实>"]
    assert words["“长度”单位写错或没有写明：不写的按 米 计"] == ["点位: 检查<事实>"]
    assert words["没有逐个写：漏写的一直算待佐证，没有的也要写 absent: true"] == ["制度文件"]
    assert words["填了小数、负数：要填整数"] == ["死亡人数"]
    assert dict(said["2"])["填了小数、负数：要填整数"] == ["人数"]
    assert any("“状态”" in one and "空着不等于“好”" in one for one in words)
    assert all("作缺项，原因、批准单位、日期没有写全：声明不作数" in dict(said[code]) for code in said if code.isdigit())


def test_claims_that_need_a_document_say_so() -> None:
    asked = {item.code for item in plain("2020").edition.items() if item.evidence_for_na}
    for item in guide_page(plain("2020")).items():
        zh = [one.words.zh for one in item.mistakes if one.words.zh.startswith("作缺项")]
        assert any("日期和材料" in one for one in zh) == (item.chapter.code in asked)


@pytest.mark.parametrize("name", ["start", "finish"])
def test_numbers_are_those_of_the_evaluation(name: str, run: Callable[..., Done]) -> None:
    found = json.loads(run("evaluate", ROOT / "examples" / name, "--format", "json").stdout)
    page = guide_page(known(name))
    items = {item.chapter.code: item for item in page.items()}
    text = render("guide", "html", known(name), "zh", Screen())
    assert isinstance(text, str)
    rows = {row[0]: row for row in html_rows(parsed(text)) if len(row) == 5}
    for item in (item for section in found["sections"] for part in section["indicators"] for item in part["items"]):
        low, high = item["low"], item["high"]
        score = f"{low if low == high else f'{low}–{high}'} / {item['points']}"
        assert f"现状：{score}" in " ".join(text.replace("</strong>", "").split()), item["code"]
        for rule in item["rules"]:
            (own,) = [one for one in items[item["code"]].rules if one.spec.code == rule["code"]]
            assert own.state is not None
            assert len(own.state.losses) == len(rule["findings"])
            for one in rule["findings"][:5]:
                assert " ".join(one["message"]["zh"].split()) in rows[rule["code"]][4]


def test_units_together_have_every_item() -> None:
    for view in (known("start"), plain("2020"), plain("2023"), plain("toy")):
        units = {one for part in view.skeleton.chapters for one in units_of(view, part)}
        shared = [{item.chapter.code for item in guide_page(view, unit).items()} for unit in units]
        items = {item.code for item in view.edition.items()}
        assert items <= set[str]().union(*shared)
        assert all(len(one) < len(items) + 2 for one in shared)


def test_a_unit_sees_its_own_items_whole() -> None:
    assert suggested_units(plain("2020"))
    text = render("guide", "markdown", known("start"), "zh", Screen(), only=Filter(unit="区水务局"))
    assert isinstance(text, str)
    assert "只列区水务局牵头或负责的事项" in text
    assert "### 4 " not in text
    for item in guide_page(known("start"), "区水务局").items():
        assert item.owner is None or "区水务局" in units_of(known("start"), item.chapter)
        assert all(f"**{rule.spec.code}**" in text for rule in item.rules)


def test_texts_are_texts_and_bytes_are_the_same(tmp_path: Path, run: Callable[..., Done]) -> None:
    duties = f"评价项目,牵头单位,责任单位,督办区领导\n4,{HOSTILE},区城管局,{HOSTILE}\n"
    root = district(tmp_path / "d", name="恶意区", duties=duties)
    files = [tmp_path / f"g.{ending}" for ending in ("docx", "html", "xlsx", "md")]
    for file in files:
        run("report", "guide", root, "--unit", "区城管局", "-o", file).ok()
        before = file.read_bytes()
        run("report", "guide", root, "--unit", "区城管局", "-o", file, "--force").ok()
        assert file.read_bytes() == before
    page = files[1].read_text(encoding="utf-8")
    assert "<script" not in page
    assert SHOWN in "".join(parsed(page).itertext())
    assert any(SHOWN in cell for row in sheet_rows(files[2].read_bytes(), "标准和现状") for cell in row)
    assert "\\<script\\>" in files[3].read_text(encoding="utf-8")


def test_the_command_works_without_evidence_and_says_what_is_wrong(tmp_path: Path, run: Callable[..., Done]) -> None:
    text = run("report", "guide", "--edition", "2020", "--format", "markdown", cwd=tmp_path).ok()
    assert "没有读佐证资料库" in text
    assert "现状：" not in text
    assert "区城管局（建议，未落实）" in text
    done = run("report", "guide", "--edition", "2020", "--unit", "区水利局", cwd=tmp_path)
    assert (done.code, "区水务局" in done.stderr) == (2, True)
    assert run("report", "guide", "--edition", "1999", cwd=tmp_path).code == 3
    run("report", "guide", "--edition", "2023", "-o", "g.xlsx", cwd=tmp_path).ok()
    assert sheet_rows((tmp_path / "g.xlsx").read_bytes(), "易错点")[1][0]
    done = run("report", "guide", "--edition", "2023", "-o", "g.xlsx", cwd=tmp_path)
    assert (done.code, "没有覆盖" in done.stderr) == (2, True)
