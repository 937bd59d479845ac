"""An edition as a workbook: what somebody sees in it, and that reading it back changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from selfscore.criteria.load import load_edition
from selfscore.criteria.sheet_words import KINDS_ZH, LEVELS_ZH, NA_ZH, PARAMETERS, STATUS_ZH
from selfscore.criteria.workbook import same_edition
from selfscore.dictionary.locate import criteria_root
from selfscore.model.rubric import Level, RuleSpec, Status
from selfscore.rules import KINDS
from tests.criteria.workbooks import EVERY_KIND, HEADINGS, Bench, cell, column, row, sheet
from tests.shell import selfscore

ROOT = criteria_root()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def book(bench: Bench) -> Any:
    return openpyxl.load_workbook(bench.file)


@pytest.mark.parametrize(("edition", "lang"), [("2020", "zh"), ("2023", "en")])
def test_a_round_trip_changes_nothing(edition: str, lang: str, tmp_path: Path) -> None:
    file, made = tmp_path / "book.xlsx", tmp_path / "made"
    selfscore("criteria", "export", edition, "--xlsx", file, "--lang", lang).ok()
    assert f"selfscore diff {edition} {made / edition}" in selfscore("criteria", "import", file, made).ok()
    before, _ = load_edition(ROOT / edition)
    after, problems = load_edition(made / edition)
    assert problems == ()
    assert before is not None
    assert same_edition(before, after)
    said = [selfscore("criteria", "lint", edition, *at) for at in ((), ("--criteria", made))]
    assert said[0] == said[1]
    assert _score(tmp_path, edition, made) == _score(tmp_path, edition)


def _score(folder: Path, edition: str, *criteria: Path) -> dict[str, Any]:
    """Score an empty repository; the hash of the criteria is that of their files, which are other ones."""
    repository = folder / "repository"
    repository.mkdir(exist_ok=True)
    (repository / "selfscore.yaml").write_text(f"district: {{zh: 区, en: District}}\nedition: '{edition}'\n", encoding="utf-8")
    named = [word for one in criteria for word in ("--criteria", one)]
    done = selfscore("evaluate", repository, "--format", "json", "--as-of", "2024-01-01", *named)
    found: dict[str, Any] = json.loads(done.ok())
    assert found.pop("criteria_sha256")
    return found


def test_every_kind_of_rule_comes_back(bench: Bench) -> None:
    bench.read().ok()
    before, _ = load_edition(bench.criteria / EVERY_KIND)
    after, _ = load_edition(bench.made / EVERY_KIND)
    assert before is not None
    assert same_edition(before, after)
    assert {rule.kind for rule in before.rules()} == set(KINDS)
    # The facts of criteria of one's own come along, so that the folder can be used as it is.
    assert (bench.made / "facts" / "facts.yaml").read_bytes() == (bench.criteria / "facts" / "facts.yaml").read_bytes()
    assert (
        selfscore("criteria", "show", EVERY_KIND, "--criteria", bench.made).ok()
        == selfscore("criteria", "show", EVERY_KIND, "--criteria", bench.criteria).ok()
    )


def test_a_consultants_correction_arrives(tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    def correct(book: Any) -> None:
        cell(book, "A1", "1.2", "cap").value = 0.75
        cell(book, "A1", "1.1", "deduct").value = "1.25"
        cell(book, "A1", "1.1", "source.status").value = "official 原文核对"
        cell(book, "A1", "1.1", "difficulty.level").value = "橙"
        cell(book, "A1", "1.3", "text.zh").value = "=不是公式，是文字"
        cell(book, "A1", "1.3", "text.zh").data_type = "s"

    bench.change(correct)
    done = bench.read()
    assert done.code == 0, done.stderr
    edition, _ = load_edition(bench.made / EVERY_KIND)
    assert edition is not None
    rules: dict[str, Any] = {rule.code: rule for rule in edition.rules()}
    assert (str(rules["1.2"].cap), str(rules["1.1"].deduct)) == ("0.75", "1.25")
    assert (rules["1.1"].source.status, rules["1.1"].difficulty.level) == (Status.OFFICIAL, Level.ORANGE)
    assert rules["1.3"].text.zh == "=不是公式，是文字"
    for words in (f"selfscore criteria lint --criteria {bench.made}", f"--edition {EVERY_KIND}"):
        assert words in done.stdout


def _all(page: Any) -> str:
    return "\n".join(str(one.value) for line in page.iter_rows() for one in line if one.value)


def test_the_first_sheet_explains_the_others(bench: Bench, book: Any, tmp_path: Path) -> None:
    said = _all(book.worksheets[0])
    assert book.worksheets[0].title == "说明"
    for words in ("怎样改", "不要动", "增加一条", "删去一条", "“版本”表", "“目录”表", "其他参数", "criteria import", "where"):
        assert words in said
    file = tmp_path / "english.xlsx"
    selfscore("criteria", "export", EVERY_KIND, "--xlsx", file, "--criteria", bench.criteria, "--lang", "en").ok()
    english = openpyxl.load_workbook(file)
    assert english.worksheets[0].title == "Guide"
    assert "Do not move, insert or delete columns" in _all(english.worksheets[0])


def test_there_is_a_sheet_for_each_indicator_and_a_row_for_each_rule(book: Any) -> None:
    names = [page.title for page in book.worksheets]
    assert names[:4] == ["说明", "版本", "出处", "板块"]
    assert names[-4:] == ["鼓励项", "否决项", "事实", "目录"]
    page = sheet(book, "A1")
    codes = [page.cell(number, 1).value for number in range(HEADINGS + 1, page.max_row + 1)]
    assert codes == ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2", "2.3", "2.4", "3", "3.1", "3.2", "3.3"]
    assert cell(book, "A1", "1", "points").value == 4
    assert cell(book, "A1", "1.3", "kind").value == "per_finding 逐处"
    assert "late: {checked: {gt: {column: due}}}" in cell(book, "A1", "1.3", "parameters").value


def test_headings_have_notes_panes_stand_and_rows_can_be_filtered(book: Any) -> None:
    for page in book.worksheets:
        assert page.freeze_panes == "B4", page.title
        assert page.auto_filter.ref.startswith("A3:"), page.title
        for heading in page[HEADINGS]:
            assert heading.comment is not None, (page.title, heading.value)
            assert heading.comment.text.strip()
            assert page.column_dimensions[heading.column_letter].width > 5, (page.title, heading.value)


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("A1", "kind", {f"{code} {zh}" for code, zh in KINDS_ZH.items()}),
        ("A1", "source.status", {f"{code} {zh}" for code, zh in STATUS_ZH.items()}),
        ("A1", "difficulty.level", {"red 红", "orange 橙", "yellow 黄"}),
        ("板块", "source.status", {f"{code} {zh}" for code, zh in STATUS_ZH.items()}),
    ],
)
def test_words_that_are_few_have_a_drop_down(book: Any, name: str, key: str, words: set[str]) -> None:
    page = sheet(book, name)
    (found,) = [one for one in page.data_validations.dataValidation if _over(one, page, key)]
    assert (found.type, set(found.formula1.strip('"').split(","))) == ("list", words)


def test_documents_and_facts_are_chosen_from_their_sheets(book: Any) -> None:
    page = sheet(book, "A1")
    for key, source in (("source.document", "出处"), ("fact", "事实")):
        (found,) = [one for one in page.data_validations.dataValidation if _over(one, page, key)]
        assert found.formula1.startswith(f"'{source}'!$A$4:"), found.formula1
    assert row(sheet(book, "事实"), "hydrants")
    (points,) = [one for one in page.data_validations.dataValidation if _over(one, page, "points")]
    assert (points.type, points.operator, points.formula1) == ("decimal", "greaterThanOrEqual", "0")


def _over(found: Any, page: Any, key: str) -> bool:
    return any(one.min_col == column(page, key) for one in found.sqref.ranges)


def test_the_words_of_the_workbook_know_all_that_an_edition_may_say() -> None:
    assert set(KINDS_ZH) == set(KINDS)
    assert set(STATUS_ZH) == set(Status)
    assert set(LEVELS_ZH) == set(Level)
    assert set(NA_ZH) == {"full_points", "rescale_total", "rescale_within_item"}
    taken = {about.alias or name for kind in KINDS.values() for name, about in kind.spec.model_fields.items()}
    own = {*RuleSpec.model_fields, "fact", "each", "deduct", "points"} - {"past"}
    assert taken - own == {name for name, _ in PARAMETERS}


def test_texts_are_texts_and_only_sums_are_formulas(book: Any) -> None:
    formulas = {
        f"{page.title}!{one.column_letter}{one.row}"
        for page in book.worksheets for line in page.iter_rows() for one in line if one.data_type == "f"
    }  # fmt: skip
    assert formulas == {"版本!C11", "板块!E4", "板块!E5"}
    assert all(one.data_type in ("s", "n", "f") for page in book.worksheets for line in page.iter_rows() for one in line)


def test_the_same_edition_gives_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    done = selfscore(
        "criteria", "export", EVERY_KIND, "--xlsx", again, "--criteria", bench.criteria, env={"TZ": "Asia/Shanghai"}, anew=True
    )
    assert done.code == 0
    assert again.read_bytes() == bench.file.read_bytes()
