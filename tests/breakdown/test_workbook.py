"""The workbook: its numbers are the engine's, its formulas give them, its texts are texts, and it is ready to print."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from selfscore.model.numbers import show
from selfscore.model.rubric import Level
from tests.breakdown.made import HOSTILE, alike, example, example_book, formulas, opened, tricky, workbook
from tests.shell import Done

SHEETS = ["总表", "自评表", "未完成项", "扣分明细", "计算过程"]


def rows(sheet: Any) -> Mapping[str, Any]:
    """Return the rows of a sheet by the code in their first column; the first of each."""
    found: dict[str, Any] = {}
    for row in sheet.iter_rows(min_row=4):
        found.setdefault(str(row[0].value), row)
    return found


def points(value: object) -> Decimal:
    return Decimal(str(value))


def shown(exact: Fraction) -> Decimal:
    return Decimal(show(exact))


@pytest.mark.parametrize("name", ["start", "finish"])
def test_every_number_is_the_engines(name: str) -> None:
    view = example(name)
    book = opened(example_book(name), values=True)
    assert book.sheetnames == SHEETS
    sheet, card = rows(book["自评表"]), view.scorecard
    for item in card.items():
        cells = sheet[item.item.code]
        assert [points(cells[col].value) for col in (3, 6, 7)] == [
            shown(Fraction(item.item.points)), shown(item.earned.low), shown(item.earned.high)]  # fmt: skip
        for rule in item.rules:
            cells, lost = sheet[rule.spec.code], rule.deduction
            assert [points(cells[col].value) for col in (4, 5)] == [shown(lost.low), shown(lost.low - lost.high)]
    for section in card.sections:
        cells = sheet[section.section.code]
        assert [points(cells[col].value) for col in (6, 7)] == [shown(section.earned.low), shown(section.earned.high)]
    summary = book["总表"]
    assert points(summary["B4"].value) == shown(card.earned.low)
    assert points(summary["B5"].value) == shown(card.earned.high)
    assert points(summary["B7"].value) == shown(card.na_points)
    assert card.rescaled is not None
    assert points(summary["B8"].value) == shown(card.rescaled)


def test_every_loss_is_there_with_its_place() -> None:
    view = example("start")
    sheet = opened(example_book("start"), values=True)["扣分明细"]
    listed = [(row[0].value, row[3].value, row[9].value or "") for row in sheet.iter_rows(min_row=4) if row[0].value]
    for _, rule in view.scorecard.rules():
        for one in rule.findings:
            assert (rule.spec.code, one.message.zh, "\n".join(map(str, one.places))) in listed
    assert ("4.1", "XHS-007：消火栓不完好", "A 城市安全源头治理/04 市政设施/消火栓台账.csv:9") in listed


def test_the_colours_are_counted_and_said_in_words() -> None:
    view = example("start")
    book = opened(example_book("start"), values=True)
    gaps = [view.level(rule.spec) for _, rule in view.scorecard.rules() if rule.findings]
    summary = {row[0].value: row[1].value for row in book["总表"].iter_rows()}
    for word, level in zip("红橙黄", Level, strict=True):
        assert summary[word] == gaps.count(level) > 0
    for row in book["未完成项"].iter_rows(min_row=4):
        assert row[1].value in {"红", "橙", "黄"}
        assert row[1].fill.fgColor.rgb != "00000000"


def test_it_says_whose_it_is_and_how_far_to_trust_it() -> None:
    view = example("start")
    text = "\n".join(
        str(cell.value) for row in opened(example_book("start"), values=True)["总表"].iter_rows() for cell in row if cell.value
    )
    edition = view.scorecard.edition
    for words in ("示例区", edition.title.zh, "2020-06-30", edition.notice.zh, "推定还原", edition.sha256[:12], "能否申报未定"):
        assert words in text


def second_opinion(made: bytes, file: Path) -> list[tuple[str, object, object]]:
    """Let another library work every formula out; return those that come to something else than they carry."""
    import formulas as library  # it is slow to start

    file.write_bytes(made)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        solved = library.ExcelModel().loads(str(file)).finish().calculate()
    found = []
    for sheet, cell, _, was in formulas(made):
        value = solved[f"'[{file.name}]{sheet.upper()}'!{cell}"].value[0, 0]
        if not alike(was, float(value) if isinstance(was, int | float) else str(value)):
            found.append((f"{sheet}!{cell}", was, value))
    return found


def test_another_engine_comes_to_the_same_and_sees_a_wrong_formula(tmp_path: Path) -> None:
    made = workbook(tricky("rescale_within_item"))
    assert second_opinion(made, tmp_path / "right.xlsx") == []
    wrong = replaced(made, rb"<f>MIN\(I(\d+),J\1\+K\1\)</f>", rb"<f>I\1+J\1+K\1</f>")
    assert second_opinion(wrong, tmp_path / "wrong.xlsx") != []


def replaced(made: bytes, pattern: bytes, by: bytes) -> bytes:
    """Change the formulas of a workbook."""
    into, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(into, "w") as target:
        for name in source.namelist():
            raw, changed = re.subn(pattern, by, source.read(name))
            count += changed
            target.writestr(name, raw)
    assert count, "nothing was changed"
    return into.getvalue()


def test_thirds_are_written_as_they_are_and_shown_as_the_engine_shows_them() -> None:
    view = tricky("full_points")
    book, made = opened(workbook(view), values=False), opened(workbook(view), values=True)
    assert "=1/3" in [row[7].value for row in book["扣分明细"].iter_rows(min_row=4)]
    assert points(made["自评表"]["G4"].value) == shown(view.scorecard.earned.low)
    assert points(rows(made["自评表"])["4"][6].value) == Decimal("0.91")
    # 7/3 × 0.125 + 2/3 × 0.01 = 0.298333…
    assert points(rows(made["自评表"])["3.1"][4].value) == Decimal("0.3")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_texts_stay_texts(lang: Any) -> None:
    made = workbook(tricky("full_points", HOSTILE), lang)
    book = opened(made, values=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "=cmd" in str(cell.value)]
    assert len(cells) > 20
    assert {cell.data_type for cell in cells} == {"s"}
    raw = zipfile.ZipFile(io.BytesIO(made))
    sheets = b"".join(raw.read(name) for name in raw.namelist() if name.startswith("xl/worksheets/sheet"))
    assert all(b"cmd" not in one for one in re.findall(rb"<f>.*?</f>", sheets))
    assert not any("external" in name or "vba" in name.lower() for name in raw.namelist())
    assert max(len(str(cell.value)) for cell in cells) <= 32_767
    assert any("\\u202e" in str(cell.value) for cell in cells)
    assert any("{{ 7*7 }}" in str(cell.value) and "<script>" in str(cell.value) for cell in cells)


def test_it_is_ready_to_print_to_filter_and_to_fill_in() -> None:
    book = opened(example_book("finish"), values=False)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.freeze_panes
    for name in ("自评表", "未完成项", "扣分明细"):
        assert book[name].auto_filter.ref
        assert book[name].print_title_rows == "$3:$3"
        assert book[name].print_area
    (choice,) = book["扣分明细"].data_validations.dataValidation
    assert choice.formula1 == '"确定,待佐证,缺项免扣,已整改"'
    assert book["自评表"].row_dimensions[8].outlineLevel == 3


def test_the_same_evidence_gives_the_same_bytes(run: Callable[..., Done], tmp_path: Path) -> None:
    run("evaluate", "examples/finish", "--format", "xlsx", "--output", tmp_path / "made").ok()
    assert (tmp_path / "made").read_bytes() == example_book("finish")


@pytest.mark.parametrize("option", [("--brief",), ("--unit", "区城管局")])
def test_a_part_of_a_workbook_is_refused_and_what_to_do_is_said(
    run: Callable[..., Done], tmp_path: Path, option: tuple[str, ...]
) -> None:
    done = run("evaluate", "examples/finish", "--also", f"xlsx={tmp_path / 'a.xlsx'}", *option)
    assert done.code == 2
    assert option[0] in done.stderr
    assert "html" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_another_edition_has_its_workbook(run: Callable[..., Done], tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    run("evaluate", "examples/start", "--edition", "2023", "--format", "xlsx", "--output", file)
    assert len(opened(file, values=True)["自评表"]["A"]) > 150
