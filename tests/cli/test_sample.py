"""A sample that anybody can draw again; sheets that come back as evidence; rates with their bounds."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.app.sample import allocate, interval
from tests.effort import examples
from tests.shell import Done, selfscore

PROJECT = "district: {zh: 试验区, en: Test District}\nedition: '2020'\nas_of: 2021-12-10\n"
STREETS = {"东街": 23, "西街": 6, "河滨": 1}


def rows() -> list[str]:
    """Write thirty hydrants on three streets."""
    names = [street for street, number in STREETS.items() for _ in range(number)]
    return [f"H-{number:02d},{street} {number} 号,{street},是,2021-11-01" for number, street in enumerate(names, 1)]


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Lay down a repository with one ledger."""
    root = tmp_path / "district"
    root.mkdir()
    (root / "selfscore.yaml").write_text(PROJECT, encoding="utf-8")
    (root / "facts.yaml").write_text("facts:\n  hydrants: {ledger: hydrants.csv}\n", encoding="utf-8")
    write(root, rows())
    return root


def write(root: Path, lines: list[str]) -> None:
    """Write the ledger."""
    text = "\n".join(["编号,位置,街道,是否完好,检查日期", *lines])
    (root / "hydrants.csv").write_text(text, encoding="utf-8")


def sample(district: Path, *options: str) -> Done:
    """Draw from the hydrants."""
    return selfscore("sample", district, "--table", "hydrants", *options)


def drawn(district: Path, *options: str) -> list[str]:
    """Return the ids that are drawn."""
    found = json.loads(sample(district, *options, "--format", "json").ok())
    return [one["id"] for one in found["candidates"] if one["drawn"]]


def by_hand(ids: list[str], seed: str, size: int) -> list[str]:
    """Draw as the sheet says: by the SHA-256 of seed|id, the smallest first."""
    return sorted(ids, key=lambda one: hashlib.sha256(f"{seed}|{one}".encode()).hexdigest())[:size]


def test_a_reviewer_draws_the_same(district: Path) -> None:
    ids = [line.split(",")[0] for line in rows()]
    assert drawn(district, "--size", "7", "--seed", "2021") == by_hand(ids, "2021", 7)
    assert drawn(district, "--size", "7", "--seed", "2022") == by_hand(ids, "2022", 7)


def test_strata_share_by_largest_remainders_with_one_each(district: Path) -> None:
    """Ten of 23, 6 and 1 rows: one each; of the 7 left 7 × 22/27 = 5.7, 7 × 5/27 = 1.3, 0: that is 7, 2, 1."""
    found = json.loads(sample(district, "--size", "10", "--by", "street", "--seed", "x", "--format", "json").ok())
    assert {one["name"]: one["drawn"] for one in found["strata"]} == {"东街": 7, "西街": 2, "河滨": 1}
    east = [line.split(",")[0] for line in rows() if ",东街," in line]
    assert [one["id"] for one in found["candidates"] if one["drawn"] and one["stratum"] == "东街"] == by_hand(east, "x", 7)


def test_the_order_of_the_ledger_makes_no_difference(district: Path) -> None:
    before = drawn(district, "--size", "10", "--by", "街道")
    shuffled = rows()
    random.Random(3).shuffle(shuffled)
    write(district, shuffled)
    assert drawn(district, "--size", "10", "--by", "街道") == before


@settings(max_examples=examples(60), deadline=None)
@given(st.dictionaries(st.text("abcde", max_size=3), st.integers(1, 40), min_size=1, max_size=8), st.data())
def test_every_allocation_fits(counts: dict[str, int], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, sum(counts.values())))
    shares = allocate(size, counts)
    assert sum(shares.values()) == size
    assert all(0 <= shares[name] <= count for name, count in counts.items())
    if size >= len(counts):
        assert min(shares.values()) >= 1
    for one in counts:
        for other in counts:
            if counts[one] > counts[other]:
                assert shares[one] >= shares[other]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--table", "hydrants", "--size", "31"), ("只有 30 行", "--size 写 30 以内")),
        (("--table", "hydrant", "--size", "3"), ("没有“hydrant”这种台账", "hydrants")),
        (("--table", "hydrants", "--by", "颜色"), ("没有“颜色”这一列", "所属镇街")),
        (("--table", "bridge_inspections"), ("没有可读的", "facts --missing")),
        (("--table", "hydrants", "--results"), ("还没有归档现场结果", "site:")),
    ],
)
def test_what_cannot_be_drawn_is_said_with_what_to_do(district: Path, options: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = selfscore("sample", district, *options)
    assert done.code == 2
    assert all(word in done.stderr for word in words), done.stderr


def test_rows_that_cannot_be_named_are_counted_not_lost_in_silence(district: Path) -> None:
    write(district, [*rows(), rows()[0]])
    done = sample(district, "--size", "30")
    assert "未进入总体的 1 行" in done.ok()
    assert sample(district, "--size", "31").code == 2


@pytest.fixture
def sheet(district: Path) -> Callable[..., Path]:
    """Draw a sheet, fill it in with openpyxl as a spreadsheet program would, and file it as site results."""

    def made(fill: Callable[[int], str | None], size: int = 20) -> Path:
        file = district / "现场.xlsx"
        sample(district, "--size", str(size), "--seed", "7", "--output", str(file)).ok()
        book = openpyxl.load_workbook(file)
        page = book.worksheets[0]
        heads = [cell.value for cell in page[3]]
        for number in range(size):
            page.cell(4 + number, heads.index("是否完好") + 1).value = fill(number)
        book.save(file)
        text = "facts:\n  hydrants: {ledger: hydrants.csv, site: 现场.xlsx}\n"
        (district / "facts.yaml").write_text(text, encoding="utf-8")
        return district

    return made


def test_the_sheet_has_what_an_inspector_needs(district: Path) -> None:
    done = sample(district, "--size", "5", "--seed", "7", "--output", str(district / "s.xlsx"))
    assert done.code == 0, done.stderr
    first = (district / "s.xlsx").read_bytes()
    book = openpyxl.load_workbook(BytesIO(first))
    page, _, drawing = book.worksheets
    heads = [cell.value for cell in page[3]]
    ids = [row[0] for row in page.iter_rows(min_row=4, max_row=8, values_only=True)]
    assert ids == by_hand([line.split(",")[0] for line in rows()], "7", 5)
    assert {page.cell(4, heads.index("是否完好") + 1).value} == {None}
    assert any(one.formula1 == '"是,否"' for one in page.data_validations.dataValidation)
    texts = [str(cell.value) for row in drawing.iter_rows() for cell in row if cell.value]
    assert any(hashlib.sha256((district / "hydrants.csv").read_bytes()).hexdigest() in text for text in texts)
    assert "selfscore sample --table hydrants --size 5 --seed 7 --as-of 2021-12-10" in texts
    assert sum(text == "是" for text in texts) == 5
    assert sample(district, "--size", "5", "--seed", "7", "--output", str(district / "t.xlsx")).code == 0
    assert (district / "t.xlsx").read_bytes() == first


def rule(district: Path) -> dict[str, object]:
    """Return rule 4.1 as it is judged."""
    card = json.loads(selfscore("evaluate", district, "--format", "json").stdout)
    found = [
        one
        for section in card["sections"]
        for indicator in section["indicators"]
        for item in indicator["items"]
        for one in item["rules"]
        if one["code"] == "4.1"
    ]
    return dict(found[0])


def test_what_is_found_on_site_costs(sheet: Callable[..., Path]) -> None:
    found = rule(sheet(lambda number: "否" if number < 3 else "是"))
    assert found["outcome"] == "DEDUCT"
    findings = found["findings"]
    assert isinstance(findings, list)
    assert [one["locations"][0]["path"] for one in findings] == ["现场.xlsx"] * 3
    assert Counter(one["certain"] for one in findings) == {True: 3}


def test_what_was_not_filled_in_stays_open(sheet: Callable[..., Path]) -> None:
    found = rule(sheet(lambda number: None if number == 0 else "是"))
    assert found["outcome"] == "UNDETERMINED"


def test_a_clean_sheet_costs_nothing(sheet: Callable[..., Path]) -> None:
    assert rule(sheet(lambda _: "是"))["outcome"] == "PASS"


def test_the_rate_comes_with_its_bounds(sheet: Callable[..., Path]) -> None:
    """Two of twenty: 1.2 % to 31.7 % in the tables of Clopper and Pearson."""
    district = sheet(lambda number: "否" if number < 2 else "是")
    done = sample(district, "--results")
    assert "20 处中发现 2 处（10 %）" in done.ok()
    assert "在 1.2 % 到 31.7 %" in done.stdout
    assert "between 1.2 % and 31.7 %" in sample(district, "--results", "--lang", "en").ok()
    assert "2 处" in sample(district, "--results", "--format", "markdown").ok()


@pytest.mark.parametrize(
    ("found", "seen", "low", "high"),
    [(0, 20, "0", "0.169"), (2, 20, "0.012", "0.317"), (20, 20, "0.831", "1"), (0, 0, "0", "1"), (1, 10, "0.002", "0.446")],
)
def test_the_bounds_are_those_of_the_tables(found: int, seen: int, low: str, high: str) -> None:
    """Published bounds for 95 %, rounded outwards to a tenth of a per cent."""
    assert interval(found, seen) == (Fraction(low), Fraction(high))


def test_no_text_of_a_ledger_is_ever_a_formula(district: Path) -> None:
    write(district, ['"=1+1","=cmd|A1",<script>,是,2021-11-01'])
    file = district / "s.xlsx"
    assert sample(district, "--size", "1", "--output", str(file)).code == 0
    for page in openpyxl.load_workbook(file):
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
