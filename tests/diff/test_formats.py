"""The same comparison as JSON, HTML and XLSX: valid by other programs' reading, and hostile texts are texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import html5lib
import jsonschema
import openpyxl
import pytest

from tests.diff.world import criteria
from tests.shell import ROOT, Done

Run = Callable[..., Done]
HOSTILE = '=HYPERLINK("http://x") <script>alert(1)</script> | `a` **b** \u202eevil {{ 7*7 }}'
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions whose titles, reasons and facts are no nice texts."""
    root = criteria(tmp_path_factory.mktemp("hostile") / "c")
    bad = json.dumps(HOSTILE)
    for name in ("one/A1.yaml", "two/A1.yaml", "crosswalk/one-two.yaml", "facts/facts.yaml", "two/edition.yaml"):
        file = root / name
        text = file.read_text(encoding="utf-8")
        for nice in ("zh: 项目2", "zh: 标准2.1", "zh: 拆开", "zh: 场所台账", "zh: 区应急局", "zh: 测试two", "zh: 仅供测试。"):
            text = text.replace(nice, f"zh: {bad}")
        file.write_text(text, encoding="utf-8")
    return root


def schema() -> object:
    return json.loads((ROOT / "docs" / "schema" / "diff-v1.schema.json").read_text(encoding="utf-8"))


def fits(found: object) -> None:
    jsonschema.validate(found, schema(), jsonschema.Draft202012Validator)


def test_the_json_fits_its_published_schema(hostile: Path, run: Run) -> None:
    found = json.loads(run("diff", "one", "two", "--criteria", hostile, "--format", "json").ok())
    fits(found)
    fits(json.loads(run("diff", "one", "one", "--criteria", hostile, "--format", "json").ok()))
    faults: tuple[dict[str, object], ...] = ({"shifted": 4.0}, {"basis": "guess"}, {"more": 1}, {"items": [{}]})
    for planted in faults:
        with pytest.raises(jsonschema.ValidationError):
            fits({**found, **planted})


def test_the_json_of_the_two_editions(run: Run) -> None:
    found = json.loads(run("diff", "2020", "2023", "--format", "json").ok())
    fits(found)
    assert (found["schema"], found["shifted"]) == ("selfscore/diff/v1", "4")
    assert [(one["code"], one["moved"]) for one in found["sections"]] == [
        ("A", "0"), ("B", "4"), ("C", "0"), ("D", "-4"), ("E", "0"), ("F", "0"),
    ]  # fmt: skip
    sides = {side: sum(len(one[side]) for one in found["items"]) for side in ("old", "new")}
    assert sides == {"old": 47, "new": 57}
    assert found["shifted_items"] == found["lost_items"]


def test_the_page_is_one_file_of_good_html(run: Run) -> None:
    text = run("diff", "2020", "2023", "--format", "html", "--lang", "en").ok()
    page = html5lib.HTMLParser(strict=True).parse(text)
    assert not [one.tag for one in page.iter() if one.tag in {f"{HTML}script", f"{HTML}link", f"{HTML}img", f"{HTML}iframe"}]
    assert not [one for one in page.iter() if {"src", "href", "onclick"} & set(one.attrib)]
    assert "@page{size:A4" in text
    assert "url(" not in text
    assert len([one for one in page.iter(f"{HTML}h3") if "".join(one.itertext()).strip()]) > 50


def test_hostile_texts_are_texts_in_html(hostile: Path, run: Run) -> None:
    text = run("diff", "one", "two", "--criteria", hostile, "--format", "html").ok()
    page = html5lib.HTMLParser(strict=True).parse(text)
    assert not list(page.iter(f"{HTML}script"))
    shown = "".join(page.itertext())
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown
    assert "\u202e" not in text
    assert "\\u202eevil" in shown


def test_hostile_texts_are_texts_in_markdown_and_on_the_terminal(hostile: Path, run: Run) -> None:
    text = run("diff", "one", "two", "--criteria", hostile, "--format", "markdown").ok()
    assert "<script>" not in text.replace("\\<", "")
    assert "\\| \\`a\\` \\*\\*b\\*\\*" in text
    rows = [line for line in text.splitlines() if line.startswith("| ") and "拆开" not in line]
    assert all(line.replace("\\|", "").count("|") in (4, 5, 6) for line in rows)
    shown = run("diff", "one", "two", "--criteria", hostile).ok()
    assert "\u202e" not in text + shown


def book(run: Run, tmp_path: Path, *args: str | Path) -> openpyxl.Workbook:
    file = tmp_path / "对照.xlsx"
    run("diff", *args, "--format", "xlsx", "--output", file).ok()
    return openpyxl.load_workbook(file)


@pytest.mark.parametrize(
    ("lang", "names"), [("zh", ["总览", "按项", "按条", "新要的材料"]), ("en", ["Overview", "Items", "Rules", "Evidence"])]
)
def test_the_workbook(lang: str, names: list[str], run: Run, tmp_path: Path) -> None:
    found = book(run, tmp_path, "2020", "2023", "--lang", lang)
    assert found.sheetnames == names
    assert [sheet.max_row for sheet in found.worksheets[1:]] == [52, 231, 152]
    for sheet in found:
        assert sheet.freeze_panes is not None
        assert sheet.print_area
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for sheet in found.worksheets[1:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
    items = list(found[names[1]].iter_rows(min_row=2, values_only=True))
    assert (sum(row[3] for row in items), sum(row[4] for row in items), sum(row[5] for row in items)) == (100, 100, 0)


def test_hostile_texts_are_texts_in_the_workbook(hostile: Path, run: Run, tmp_path: Path) -> None:
    found = book(run, tmp_path, "one", "two", "--criteria", hostile)
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert len([cell for cell in cells if "=HYPERLINK" in str(cell.value)]) >= 5
    codes = [cell.value for cell in found["按条"]["B"][1:]]
    assert all(isinstance(code, str) for code in codes)


def test_a_copy_is_a_workbook_too(run: Run, tmp_path: Path) -> None:
    found = book(run, tmp_path, "2020", "criteria/2020")
    assert [sheet.max_row for sheet in found.worksheets[1:]] == [1, 1, 1]
    assert found["总览"]["A4"].value == "两边完全相同，没有任何差别。"


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json", "html", "xlsx"])
def test_the_same_bytes_twice_and_no_file_is_replaced(format_: str, run: Run, tmp_path: Path) -> None:
    root = criteria(tmp_path / "c")
    for name in ("a", "b"):
        run("diff", "one", "two", "--criteria", root, "--format", format_, "--output", tmp_path / name).ok()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    done = run("diff", "one", "two", "--criteria", root, "--format", format_, "--output", tmp_path / "a")
    assert (done.code, "--force" in done.stderr) == (2, True)


def test_no_line_is_wider_than_the_screen(run: Run) -> None:
    from rich.cells import cell_len

    for width in ("60", "120"):
        shown = run("diff", "2020", "2023", env={"COLUMNS": width}).ok()
        assert max(cell_len(line) for line in shown.splitlines()) <= int(width)
        assert "\x1b" not in shown
