"""Workbooks of editions for the tests: exported by the real command, changed with openpyxl as a consultant would, read back."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.shell import Done, selfscore

HERE = Path(__file__).parent
EVERY_KIND = "every-kind"
HEADINGS = 3
"""Row of the headings."""
_FOUND = re.compile(r"^(?P<place>book\.xlsx.*?): (?:错误|警告|提示) (?P<code>[a-z-]+)：", re.MULTILINE)


def criteria(into: Path, edition: str = EVERY_KIND) -> Path:
    """Lay out criteria of the tests' own: their facts, and an edition in which every kind of rule is used once."""
    shutil.copytree(HERE / "positive" / edition, into / edition)
    shutil.copytree(HERE / "facts", into / "facts")
    return into


class Bench:
    """One workbook on which somebody works."""

    def __init__(self, folder: Path, edition: str = EVERY_KIND) -> None:
        self.criteria = criteria(folder / "criteria", edition)
        self.file = folder / "book.xlsx"
        self.made = folder / "made"
        selfscore("criteria", "export", edition, "--xlsx", self.file, "--criteria", self.criteria).ok()

    def again(self, folder: Path) -> Bench:
        """Return another bench with the same workbook."""
        other = copy.copy(self)
        other.file = folder / self.file.name
        other.made = folder / "made"
        shutil.copy(self.file, other.file)
        return other

    def change(self, how: Callable[[Any], None]) -> None:
        """Open the workbook, change it and save it."""
        book = openpyxl.load_workbook(self.file)
        how(book)
        book.save(self.file)

    def read(self, lang: str = "zh") -> Done:
        """Read the workbook back into a new folder."""
        return selfscore("criteria", "import", self.file, self.made, "--criteria", self.criteria, "--lang", lang)

    def faults(self) -> list[str]:
        """Return what reading it back complains of, ``place code`` each; nothing may have been written."""
        done = self.read()
        assert done.code == 3, done.stdout + done.stderr
        assert "没有写入任何文件" in done.stderr
        assert not self.made.exists()
        assert "Traceback" not in done.stderr
        lines = done.stderr.splitlines()
        for number, line in enumerate(lines):
            if _FOUND.match(line):
                assert lines[number + 1].startswith("    → "), f"{line}: what to do is not said"
        return [f"{one['place']} {one['code']}" for one in _FOUND.finditer(done.stderr)]


def sheet(book: Any, name: str) -> Any:
    """Return a sheet by its name, or by the code that its name begins with."""
    return next(one for one in book.worksheets if name in (one.title, one.title.split()[0]))


def column(page: Any, key: str) -> int:
    """Return the number of a column by the last line of its heading."""
    return int(next(cell.column for cell in page[HEADINGS] if str(cell.value).split()[-1] == key))


def row(page: Any, code: str) -> int:
    """Return the number of a row by its code."""
    return int(next(cell.row for cell in page["A"] if cell.value == code))


def cell(book: Any, name: str, code: str, key: str) -> Any:
    """Return one cell."""
    page = sheet(book, name)
    return page.cell(row(page, code), column(page, key))
