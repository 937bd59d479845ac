"""A task sheet that LibreOffice opened and saved again brings nothing back."""

from __future__ import annotations

from pathlib import Path

from tests.office.conftest import Convert
from tests.pack.world import files_of, packed, sheet_of, start, taken_in
from tests.shell import ROOT, selfscore


def test_a_sheet_saved_by_libreoffice_is_empty(convert: Convert, tmp_path: Path) -> None:
    root = start(tmp_path)
    small = sheet_of(packed(root))
    selfscore("pack", ROOT / "examples" / "finish", tmp_path / "example", "--unit", "区城管局").ok()
    large = sheet_of(tmp_path / "example", "区城管局").rename(tmp_path / "large.xlsx")
    sheets = convert.all([small, large], "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    before = files_of(root)
    done = taken_in(sheets[:1], root, "--yes")
    assert (done.code, "没有改动" in done.stdout) == (0, True), done.stdout + done.stderr
    assert files_of(root) == before
    done = selfscore("intake", sheets[1], ROOT / "examples" / "finish")
    assert (done.code, "没有改动" in done.stdout) == (0, True), done.stdout + done.stderr


def test_sheet_and_brief_can_be_printed(convert: Convert, tmp_path: Path) -> None:
    folder = packed(start(tmp_path)) / "区甲局"
    for made in convert.all(sorted(folder.iterdir()), "pdf", tmp_path / "printed"):
        assert made.read_bytes().startswith(b"%PDF")
