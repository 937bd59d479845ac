"""The carry-over as JSON, HTML, Markdown and XLSX: valid by other programs' reading, and hostile texts are texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import jsonschema
import openpyxl
import pytest

from tests.diff.world import criteria, evidence
from tests.shell import ROOT, Done

Run = Callable[..., Done]
HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> | `a` **b** {{ 7*7 }}"
HTML = "{http://www.w3.org/1999/xhtml}"
FINISH = ROOT / "examples" / "finish"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Evidence whose ledger, departments and reasons are no nice texts; the arguments that ask for its carry-over."""
    root = tmp_path_factory.mktemp("hostile")
    claim = f"not_applicable:\n  - {{item: '1', reason: {json.dumps(HOSTILE)}, approved_by: 区安委办, date: 2021-02-01}}\n"
    ledgers = {"点位.csv": f"编号,是否完好,是否值守\n{HOSTILE},否,否\n", "责任.csv": f"项目,牵头单位\n2,{HOSTILE}\n"}
    folder = evidence(root / "d", ("spots: {ledger: 点位.csv}",), ledgers, claim)
    settings = folder / "selfscore.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "responsibility: 责任.csv\n", encoding="utf-8")
    return ("diff", "one", "two", "--criteria", str(criteria(root / "c")), "--evidence", str(folder), "--lang", "zh")


def schema() -> object:
    return json.loads((ROOT / "docs" / "schema" / "carry-v1.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("which", ["hostile", "example"])
def test_the_json_fits_its_published_schema(which: str, hostile: tuple[str, ...], run: Run) -> None:
    args = hostile if which == "hostile" else ("diff", "2020", "2023", "--evidence", str(FINISH))
    found = json.loads(run(*args, "--format", "json").ok())
    jsonschema.validate(found, schema(), jsonschema.Draft202012Validator)
    plants: tuple[dict[str, object], ...] = (
        {"more": 1},
        {"rules": [{}]},
        {"as_of": "10.12.2021"},
        {"schema": "selfscore/carry/v2"},
    )
    for planted in plants:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**found, **planted}, schema(), jsonschema.Draft202012Validator)


def test_the_page_is_valid_and_needs_nothing_else(hostile: tuple[str, ...], run: Run) -> None:
    text = run(*hostile, "--format", "html").ok()
    page = html5lib.HTMLParser(strict=True).parse(text)
    assert [one.tag for one in page.iter() if one.tag in (f"{HTML}script", f"{HTML}img", f"{HTML}link")] == []
    assert not re.search(r"https?://", text)
    assert HOSTILE in "".join(page.itertext())
    other = run("diff", "2020", "2023", "--evidence", FINISH, "--format", "html", "--lang", "en").ok()
    html5lib.HTMLParser(strict=True).parse(other)
    assert "100 − 0 (carried) − 0.2 (carried but short) − 56.95 (to be gathered) = 42.85" in other


def test_markdown_has_no_markup_of_others(hostile: tuple[str, ...], run: Run) -> None:
    text = run(*hostile, "--format", "markdown").ok()
    assert "<script>" not in text
    assert r"\<script\>alert(1)\</script\> \| \`a\` \*\*b\*\* \{\{ 7\*7 \}\}" in text


def test_the_workbook_adds_up_and_texts_are_texts(hostile: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    book = tmp_path / "carry.xlsx"
    run(*hostile, "--format", "xlsx", "--output", book).ok()
    cells = [cell for sheet in openpyxl.load_workbook(book).worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells if cell.value == HOSTILE]
    run("diff", "2020", "2023", "--evidence", FINISH, "--format", "xlsx", "--output", book, "--force").ok()
    sheets = openpyxl.load_workbook(book).worksheets
    assert [sheet.title for sheet in sheets] == ["总览", "需补充收集", "按条", "原版失分", "按项"]
    lost = [row[-2].value for row in sheets[2].iter_rows(min_row=2)]
    assert round(100 - sum(lost), 4) == 42.85
    gather = [row[-2].value or 0 for row in sheets[1].iter_rows(min_row=2)]
    assert round(sum(gather), 4) == 56.95
