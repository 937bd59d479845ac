"""Files that are no workbook, and folders and files that must be left alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from selfscore.app.workbook import _PLAIN
from tests.criteria.overlays import FACTS, WHOLE, overlay
from tests.criteria.workbooks import Bench, cell
from tests.shell import selfscore


@pytest.fixture
def bench(fresh: Bench, tmp_path: Path) -> Bench:
    return fresh.again(tmp_path)


def _encrypt(file: Path) -> None:
    into = io.BytesIO()
    with file.open("rb") as plain:
        OOXMLFile(plain).encrypt("secret", into)
    file.write_bytes(into.getvalue())


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "encrypted": (_encrypt, "workbook-encrypted"),
    "truncated": (lambda file: file.write_bytes(file.read_bytes()[:4000]), "workbook-broken"),
    "empty": (lambda file: file.write_bytes(b""), "workbook-kind"),
    "no workbook": (lambda file: file.write_text("<html><table></table></html>"), "workbook-kind"),
    "gone": (lambda file: file.unlink(), "file-missing"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_file_that_is_no_workbook_is_told(name: str, bench: Bench) -> None:
    spoil, code = BROKEN[name]
    spoil(bench.file)
    assert bench.faults() == [f"book.xlsx {code}"]


def test_another_kind_of_workbook_is_told(bench: Bench) -> None:
    other = bench.file.rename(bench.file.with_suffix(".xls"))
    done = selfscore("criteria", "import", other, bench.made)
    assert (done.code, "workbook-kind" in done.stderr, "另存为 XLSX" in done.stderr) == (3, True, True)


def test_a_folder_that_holds_something_is_left_alone(bench: Bench) -> None:
    bench.made.mkdir()
    (bench.made / "mine.txt").write_text("mine")
    done = bench.read()
    assert (done.code, "不是空文件夹" in done.stderr) == (2, True)
    assert [one.name for one in bench.made.iterdir()] == ["mine.txt"]
    (bench.made / "mine.txt").unlink()
    bench.read().ok()


@pytest.mark.parametrize("code", ["../elsewhere", "a\\b", "facts"])
def test_a_code_that_leads_out_of_the_folder_is_refused(code: str, bench: Bench) -> None:
    bench.change(lambda book: setattr(book["版本"].cell(4, 2), "value", code))
    assert bench.faults() == ["book.xlsx:版本:4:2 file-outside"]


def test_any_plain_name_is_a_code(bench: Bench) -> None:
    for code in ("版 本", "-v", "x'y", "z&z", "a.b"):
        assert _PLAIN.fullmatch(code), code
    for code in ("", ".", "..", ".git", "a.", "a/b", "a\\b", "C:", "a?", "a\n"):
        assert not _PLAIN.fullmatch(code), code
    bench.change(lambda book: setattr(book["版本"].cell(4, 2), "value", "版 本"))
    bench.read().ok()
    assert (bench.made / "版 本" / "edition.yaml").is_file()


def test_a_workbook_that_exists_is_left_alone(bench: Bench) -> None:
    args = ("criteria", "export", "every-kind", "--criteria", bench.criteria, "--xlsx")
    done = selfscore(*args, bench.file)
    assert (done.code, "--force" in done.stderr) == (2, True)
    assert selfscore(*args, bench.file, "--force").code == 0
    assert selfscore(*args, bench.file.with_suffix(".txt")).code == 2


def test_an_edition_that_cannot_be_loaded_is_not_exported(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    done = selfscore("criteria", "export", "1999", "--xlsx", file)
    assert (done.code, "edition-unknown" in done.stderr, file.exists()) == (3, True, False)


def test_without_the_library_the_way_to_it_is_said(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "lib" / "openpyxl").mkdir(parents=True)
    (tmp_path / "lib" / "openpyxl" / "__init__.py").write_text("raise ModuleNotFoundError(name='openpyxl')")
    done = selfscore("criteria", "import", bench.file, bench.made, env={"PYTHONPATH": str(tmp_path / "lib")})
    assert (done.code, "pip install 'selfscore[office]'" in done.stderr) == (2, True)
    assert not bench.made.exists()


def test_what_an_overlay_adapts_is_for_reading(bench: Bench, tmp_path: Path) -> None:
    own = overlay(tmp_path / "own", WHOLE, FACTS)
    file = tmp_path / "adapted.xlsx"
    done = selfscore("criteria", "export", "2020", "--xlsx", file, "--criteria", own)
    assert (done.code, "只供查看" in done.stdout, "import" in done.stdout) == (0, True, False), done.stderr
    book = openpyxl.load_workbook(file)
    assert cell(book, "A2", "58.1", "deduct").value == 0.5
    assert cell(book, "事实", "school_railings", "title.zh").value == "校园周边护栏"
    done = selfscore("criteria", "import", file, bench.made, "--criteria", own)
    assert (done.code, "补充细则" in done.stderr, bench.made.exists()) == (2, True, False)
