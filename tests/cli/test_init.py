"""`selfscore init`: what it writes evaluates at once, earns points as it is filled in, and never touches what is there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from selfscore.app.criteria import load_criteria
from selfscore.app.init import skeleton
from tests.cli.skeletons import AS_OF, contents, edition, examples, judged
from tests.evidence.build import pdf
from tests.shell import Done


@pytest.fixture(scope="module", params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def fresh(lang: str, run: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A skeleton, in one language, that no test changes."""
    folder = tmp_path_factory.mktemp("skeleton") / "示例区"
    run("init", folder, "--edition", "2020", "--district", "示例区", "--lang", lang).ok()
    return folder


@pytest.fixture
def copy(fresh: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "copy"))


def test_a_skeleton_evaluates_at_once_and_proves_nothing(fresh: Path, run: Callable[..., Done]) -> None:
    found = judged(fresh, run)
    assert found["score"]["low"] == "0"
    assert found["score"]["high"] == found["score"]["points"]
    assert [one for one in found["diagnostics"] if one["severity"] != "note"] == []
    assert found["district"]["zh"] == "示例区"


def test_every_item_has_its_folder_under_its_section(fresh: Path) -> None:
    for section in edition().sections:
        for item in (one for indicator in section.indicators for one in indicator.items):
            (folder,) = fresh.glob(f"{section.code} {section.title.zh}/{item.code:0>2} *")
            text = (folder / "事实.yaml").read_text(encoding="utf-8")
            assert text.startswith(f"## {item.code} ")
            assert all(f"## {rule.code}" in text for rule in item.rules)


def test_every_fact_of_the_edition_is_laid_out_exactly_once(fresh: Path, lang: str) -> None:
    criteria = load_criteria("2020")
    assert criteria.edition is not None
    made = skeleton(criteria.edition, criteria.dictionary)
    forms = [*made.registers, *(fact for chapter in made.chapters for fact in chapter.facts)]
    wanted = sorted(one.name.zh if lang == "zh" else one.name.en for one in forms)
    assert len(wanted) == len(set(wanted))
    texts = [path.read_text(encoding="utf-8") for path in fresh.rglob("事实.yaml")]
    lines = [line for text in texts for line in re.findall(r"^(?:#  |  )(\"[^\"]+\"|[^ #\"][^:]*):(?: |$)", text, re.MULTILINE)]
    assert sorted(json.loads(line) if line.startswith('"') else line for line in lines) == wanted
    stated = {key for chapter in made.chapters for rule in chapter.rules for key in (rule.code,)}
    served = {code for one in forms for code in one.used_by}
    pointed = {code for chapter in made.chapters for one in chapter.elsewhere for code in one.rules}
    assert served | pointed == stated, "every rule is served by some fact, here or under an item before it"


def test_a_fact_of_several_items_is_pointed_to(fresh: Path, lang: str) -> None:
    fire = next(fresh.glob("A */05 *")) / "事实.yaml"
    pointer = {"zh": "已列在 名册/事实.yaml", "en": "It is laid out in 名册/事实.yaml"}[lang]
    assert pointer in fire.read_text(encoding="utf-8")


def test_the_readme_leads_to_first_points(copy: Path, lang: str, run: Callable[..., Done]) -> None:
    """Do what the README of the skeleton says, word for word."""
    readme = (copy / ("README.md" if lang == "zh" else "README.en.md")).read_text(encoding="utf-8")
    document, facts = re.findall(r"`([^`]+\.(?:pdf|yaml))`", readme)[:2]
    (line,) = re.findall(r"```yaml\n   (.+)\n", readme)
    (copy / document).write_bytes(pdf())
    text = (copy / facts).read_text(encoding="utf-8")
    name = line.partition(":")[0]
    blank = next(one for one in text.splitlines() if one.startswith(f"#  {name}:"))
    (copy / facts).write_text(text.replace(blank, f"  {line}"), encoding="utf-8")
    found = judged(copy, run)
    promised = re.findall(r"(?:从 0 变为 |from 0 to )([\d.]*\d)", readme)
    assert [found["score"]["low"]] == promised
    assert Fraction(found["score"]["low"]) > 0
    code = re.findall(r"selfscore explain (\S+)", readme)[0]
    assert facts in run("explain", code, copy, "--as-of", AS_OF, env={"COLUMNS": "200"}).ok()


def test_every_example_and_every_example_row_is_understood(copy: Path, run: Callable[..., Done]) -> None:
    before = judged(copy, run)["score"]["low"]
    for file in sorted(copy.rglob("事实.yaml")):
        text = file.read_text(encoding="utf-8")
        stated = "".join(f"{line}\n" for line in examples(text, copy))
        file.write_text(text.replace("facts:\n", f"facts:\n{stated}"), encoding="utf-8")
    for file in sorted(copy.rglob("*.xlsx")):
        book = openpyxl.load_workbook(file)
        cell = book.worksheets[0]["A4"]
        if cell.value in ("示例", "example"):
            cell.value = "1"
            book.save(file)
    found = judged(copy, run)
    assert [one for one in found["diagnostics"] if one["severity"] == "error"] == []
    assert {one["code"] for one in found["diagnostics"]} <= {"rows-later", "statement-later"}
    assert Fraction(found["score"]["low"]) > Fraction(before)


def test_every_line_to_be_filled_in_is_a_statement_once_its_sign_is_gone(copy: Path, run: Callable[..., Done]) -> None:
    for file in copy.rglob("事实.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^#(?=  )", "", text, flags=re.MULTILINE), encoding="utf-8")
    found = judged(copy, run)
    assert found["score"]["low"] == "0"
    said = {(one["severity"], one["code"]) for one in found["diagnostics"] if one["severity"] != "note"}
    assert said == {("warning", "value-missing")}


def test_the_line_for_an_item_that_does_not_apply_is_a_claim(copy: Path, run: Callable[..., Done]) -> None:
    (file,) = copy.glob("A */10 */事实.yaml")
    text = file.read_text(encoding="utf-8")
    claim = text.replace("#not_applicable", "not_applicable").replace(
        "reason: , approved_by: , date: ", "reason: 辖区没有, approved_by: 区安委办, date: 2021-02-01"
    )
    file.write_text(claim, encoding="utf-8")
    assert judged(copy, run)["score"]["not_applicable"]["points"] == judged(copy, run)["score"]["low"] == "3"


def test_a_ledger_shows_how_it_is_filled_in(fresh: Path, lang: str) -> None:
    (file,) = fresh.glob("A */04 */市政消火栓.xlsx")
    book = openpyxl.load_workbook(file)
    sheet, guide = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    titles = {
        "zh": ["行次", "编号", "位置", "是否完好", "检查日期", "所属镇街"],
        "en": ["Row", "no.", "place", "intact", "checked on", "town"],
    }[lang]
    assert rows[2] == titles
    assert rows[3][0] == {"zh": "示例", "en": "example"}[lang]
    assert len(rows) == 4, "nothing stands below the example row"
    assert all(cell.comment is not None for cell in sheet[3])
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref).startswith("D4")) == ({"zh": '"是,否"', "en": '"yes,no"'}[lang], True)
    assert len([row for row in guide.iter_rows() if row[0].value]) == len(titles) + 1


def test_an_example_row_counts_for_nothing_until_it_is_replaced(copy: Path, run: Callable[..., Done]) -> None:
    (file,) = copy.glob("A */04 */市政消火栓.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for column, value in zip("BCDE", ("XHS-1", "人民路 1 号", "是", "2021-03-02"), strict=True):
        sheet[f"{column}5"] = value
    book.save(file)
    found = judged(copy, run)
    items = {item["code"]: item for one in found["sections"][0]["indicators"] for item in one["items"]}
    assert items["4"]["low"] == "1", "one hydrant, intact: the rule about pipes is still open"
    (left,) = [one for one in found["diagnostics"] if one["location"]["path"].endswith("市政消火栓.xlsx")]
    assert (left["severity"], left["code"], left["location"]["row"]) == ("warning", "example-left-out", 4)
    sheet["D4"], sheet["A4"] = "否", None
    book.save(file)
    found = judged(copy, run)
    items = {item["code"]: item for one in found["sections"][0]["indicators"] for item in one["items"]}
    assert items["4"]["low"] == "0.8", "now it is a record like any other"


def test_the_responsibility_table_names_every_item_and_a_unit_of_the_register(fresh: Path, lang: str) -> None:
    duties = openpyxl.load_workbook(fresh / "名册" / "责任分工表.xlsx").worksheets[0]
    units = openpyxl.load_workbook(fresh / "名册" / "单位名册.xlsx").worksheets[0]
    known = {row[1].value for row in units.iter_rows(min_row=4)}
    rows = [[cell.value for cell in row] for row in duties.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == [item.code for item in edition().items()]
    assert all(row[3] in known for row in rows)
    for row, item in zip(rows, edition().items(), strict=True):
        assert str(row[3]) in (item.lead.zh if lang == "zh" else item.lead.en)


def test_same_input_same_bytes(fresh: Path, lang: str, tmp_path: Path, run: Callable[..., Done]) -> None:
    other = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    run("init", ".", "--edition", "2020", "--district", "示例区", "--lang", lang, cwd=tmp_path, env=other).ok()
    assert contents(tmp_path) == contents(fresh)


def test_names_are_fit_for_every_system(fresh: Path) -> None:
    for path in fresh.rglob("*"):
        assert not re.search(r'[\\:*?"<>|]|[. ]$', path.name), path
        assert len(str(path.relative_to(fresh)).encode("utf-16-le")) // 2 < 150, path
