"""Rows out of CSV, TSV and workbooks, one at a time; a file that cannot be read is a diagnostic, never a crash."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import python_calamine

from selfscore.evidence.guard import Refused, check_workbook
from selfscore.model.diagnostic import Diagnostic, error, note
from selfscore.model.place import Location
from selfscore.model.text import say

WORKBOOKS: Final = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".xlsm"})
TEXTS: Final = frozenset({".csv", ".tsv"})
MAX_LINE: Final = 4 * 1024 * 1024
MAX_FIELD: Final = 1024 * 1024
MAX_COLUMNS: Final = 1_000
_CHUNK: Final = 1 << 20

# The csv module's own bound on one field, set once for the process: a quote that never closes must not eat memory.
csv.field_size_limit(MAX_FIELD)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (from 1), and its cells from column ``first`` (from 1)."""

    number: int
    cells: list[Any]


@dataclass(slots=True)
class Sheet:
    """One sheet with its rows; ``name`` is None for a text file."""

    name: str | None
    rows: Iterator[Row]
    first_column: int = 1
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    """Merged areas ((top, left), (bottom, right)), rows and columns counted from 0, as the library gives them."""


@dataclass(slots=True)
class Opened:
    """A file whose sheets can be asked for by name."""

    names: tuple[str | None, ...]
    notes: list[Diagnostic] = field(default_factory=list)
    load: Callable[[str | None], Any] | None = None
    text: tuple[Path, str, str] | None = None
    _last: tuple[str | None, Any] | None = None
    """The sheet that was asked for last: one is held at a time."""

    def sheet(self, name: str | None) -> Sheet:
        """Start reading a sheet from its first row."""
        if self.text is not None:
            path, encoding, shown = self.text
            return Sheet(None, _csv_rows(path, encoding, shown))
        if self._last is None or self._last[0] != name:
            assert self.load is not None
            self._last = None
            self._last = (name, self.load(name))
        found = self._last[1]
        start = found.start or (0, 0)
        rows = (Row(number, list(cells)) for number, cells in enumerate(found.iter_rows(), 1))
        return Sheet(name, rows, start[1] + 1, tuple(found.merged_cell_ranges or ()))


class Unreadable(Exception):
    """Raised while rows are read; carries the diagnostic that its reader reports."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message.en)
        self.diagnostic = diagnostic


@contextmanager
def opened(path: Path, shown: str) -> Iterator[Opened]:
    """Open a ledger.

    Raises:
        Unreadable: it is not there, empty, encrypted, broken, too large, or of a kind that is no ledger.
    """
    suffix = path.suffix.lower()
    _not_empty(path, shown)
    if suffix in TEXTS:
        yield _open_text(path, shown)
    elif suffix in WORKBOOKS:
        yield from _open_workbook(path, shown)
    else:
        kinds = "CSV、TSV、XLSX、XLS、XLSB、ODS"
        message = say(
            f"台账不能是 {suffix or '没有扩展名的文件'}", f"a ledger cannot be {suffix or 'a file without an extension'}"
        )
        help_ = say(f"请另存为 {kinds}", f"save it as {kinds.replace('、', ', ')}")
        raise Unreadable(error(Location(shown), "ledger-kind", message, help_))


def _not_empty(path: Path, shown: str) -> None:
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        message, help_ = (
            say("找不到这个文件", "there is no such file"),
            say("核对文件名和所在文件夹", "check the name and the folder"),
        )
        raise Unreadable(error(Location(shown), "file-missing", message, help_))
    if size == 0:
        message = say("文件是空的（0 字节）", "the file is empty (0 bytes)")
        raise Unreadable(error(Location(shown), "file-empty", message, say("重新保存或导出后再归档", "save or export it again")))


def _open_text(path: Path, shown: str) -> Opened:
    with path.open("rb") as file:
        encoding, notes = detect(file, shown)
    return Opened((None,), notes, text=(path, encoding, shown))


def detect(file: BinaryIO, shown: str) -> tuple[str, list[Diagnostic]]:
    """Find out how a text file is encoded: byte order mark, then strict UTF-8, then strict GB18030.

    Raises:
        Unreadable: it is none of these; the place names the row of the first byte that does not fit.
    """
    file.seek(0)
    head = file.read(4)
    if head.startswith(codecs.BOM_UTF8):
        _verify(file, "utf-8-sig", shown)
        return "utf-8-sig", []
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        _verify(file, "utf-16", shown)
        return "utf-16", [_detected(shown, "UTF-16")]
    try:
        _verify(file, "utf-8", shown)
    except Unreadable:
        _verify(file, "gb18030", shown)
        return "gb18030", [_detected(shown, "GB18030")]
    return "utf-8", []


def _detected(shown: str, name: str) -> Diagnostic:
    return note(Location(shown), "encoding-detected", say(f"按 {name} 编码读取", f"read as {name}"))


def _verify(file: BinaryIO, encoding: str, shown: str) -> None:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    row, before = 1, 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as fault:
            row += fault.object[: fault.start].count(b"\n")
            raise Unreadable(_undecodable(shown, row, before + fault.start + 1)) from None
        if "\0" in text:
            row += text[: text.index("\0")].count("\n")
            raise Unreadable(_undecodable(shown, row, before + 1)) from None
        row += text.count("\n")
        before += len(chunk)
        if not chunk:
            return


def _undecodable(shown: str, row: int, byte: int) -> Diagnostic:
    return error(
        Location(shown, row=row),
        "encoding-unknown",
        say(f"编码既不是 UTF-8 也不是 GB18030（约第 {byte} 字节处）", f"neither UTF-8 nor GB18030 (near byte {byte})"),
        say("用 Excel 打开后另存为“CSV UTF-8”或 XLSX", "open it in Excel and save it as “CSV UTF-8” or XLSX"),
    )


def _csv_rows(path: Path, encoding: str, shown: str) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="strict", newline="") as file:
        reader = csv.reader(_lines(file, shown), delimiter=delimiter(path, encoding), strict=True)
        start = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                raise Unreadable(_csv_fault(shown, start, fault)) from None
            if len(cells) > MAX_COLUMNS:
                raise Unreadable(too_wide(shown, start))
            yield Row(start, list(cells))
            start = reader.line_num + 1


def too_wide(shown: str, row: int, sheet: str | None = None) -> Diagnostic:
    """Say that a row has more columns than any ledger."""
    message = say(f"一行超过 {MAX_COLUMNS} 列，不像台账", f"a row has more than {MAX_COLUMNS} columns: no ledger")
    return error(
        Location(shown, sheet=sheet, row=row),
        "ledger-too-wide",
        message,
        say("删去多余的列，或检查分隔符", "remove the columns, or check the separator"),
    )


def _lines(file: Any, shown: str) -> Iterator[str]:
    number = 0
    while True:
        line = file.readline(MAX_LINE)
        if not line:
            return
        number += 1
        if len(line) >= MAX_LINE and not line.endswith("\n"):
            message = say("一行超过 4 MB，没有读取", "a line is longer than 4 MB and was not read")
            raise Unreadable(
                error(
                    Location(shown, row=number),
                    "cell-too-large",
                    message,
                    say("检查引号是否成对", "check that quotes come in pairs"),
                )
            )
        yield line


def _csv_fault(shown: str, row: int, fault: csv.Error) -> Diagnostic:
    too_long = "field larger" in str(fault)
    code = "cell-too-large" if too_long else "csv-quotes"
    message = (
        say("一个单元格超过 1 MB，没有读取", "a cell is larger than 1 MB and was not read")
        if too_long
        else say("引号不成对，这一行之后无法读取", "quotes do not pair: nothing after this row can be read")
    )
    return error(
        Location(shown, row=row),
        code,
        message,
        say("检查这一行的引号，或改存为 XLSX", "check the quotes of this row, or save the ledger as XLSX"),
    )


def delimiter(path: Path, encoding: str) -> str:
    """Tell by what the cells of a text file are parted."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    with path.open(encoding=encoding, newline="") as file:
        head = file.read(8192)
    lines = head.splitlines()[:20]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in (",", ";", "\t")}
    return max(counts, key=lambda mark: (counts[mark], mark == ","))


def _open_workbook(path: Path, shown: str) -> Iterator[Opened]:
    try:
        check_workbook(path)
    except Refused as fault:
        raise Unreadable(error(Location(shown), fault.code, fault.message, fault.help)) from None
    try:
        book = python_calamine.load_workbook(str(path))
        names = tuple(book.sheet_names)
    except python_calamine.PasswordError:
        raise Unreadable(encrypted(shown)) from None
    except Exception as fault:  # noqa: BLE001 (the library's own faults, panics included, are the file's: it cannot be read)
        raise Unreadable(_broken(shown, fault)) from None
    with book:
        yield Opened(names, load=lambda name: _load(book, name, shown))


def _load(book: Any, name: str | None, shown: str) -> Any:
    try:
        return book.get_sheet_by_name(name)
    except Exception as fault:  # noqa: BLE001 (the library's own faults, panics included, are the file's: it cannot be read)
        raise Unreadable(_broken(shown, fault)) from None


def encrypted(shown: str) -> Diagnostic:
    """Say that a workbook needs a password."""
    return error(
        Location(shown),
        "workbook-encrypted",
        say("工作簿设了打开密码，无法读取", "the workbook is protected by a password and cannot be read"),
        say("取消密码后另存", "save it again without a password"),
    )


def _broken(shown: str, fault: BaseException) -> Diagnostic:
    detail = " ".join(str(fault).split())[:120]
    return error(
        Location(shown),
        "workbook-broken",
        say(f"工作簿损坏或不是表格文件（{detail}）", f"the workbook is damaged or no spreadsheet ({detail})"),
        say("用 Excel 或 WPS 打开后重新另存为 XLSX", "open it in Excel or WPS and save it again as XLSX"),
    )
