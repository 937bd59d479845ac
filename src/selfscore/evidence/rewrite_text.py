"""Change cells of a CSV ledger: rows that nobody touched keep every byte, the file its encoding and its line ends."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfscore.evidence.sheets import TEXTS, Unreadable, delimiter, detect, opened

Cells = Mapping[int, str]
"""Texts by column, from 1."""


@dataclass(frozen=True, slots=True)
class RowEdits:
    """What is to become of one sheet: cells by row, rows to be dropped, rows to be added behind the last record."""

    cells: Mapping[int, Cells] = field(default_factory=dict)
    dropped: Collection[int] = ()
    added: Sequence[Cells] = ()
    last: int = 0
    """Row of the last record; new ones go below it, above totals and notes."""


def edited_text(path: Path, edits: RowEdits) -> bytes | None:
    """Return a CSV or TSV with cells changed; None where it would not come back as it was."""
    with path.open("rb") as file:
        try:
            encoding, _ = detect(file, path.name)
        except Unreadable:
            return None
    raw = path.read_bytes()
    text = raw.decode(encoding)
    if _encoded(text, encoding, raw) != raw:
        return None
    mark = delimiter(path, encoding)
    made: list[str] = []
    ends = "\r\n" if "\r\n" in text else "\n"
    try:
        pieces = list(_pieces(text, mark))
    except csv.Error:
        return None
    for number, piece in pieces:
        made += _piece(number, piece, edits, mark, ends)
        if number == edits.last:
            if edits.added and made and not made[-1].endswith(("\n", "\r")):
                made[-1] += ends
            made += [_line(_filled([], cells), mark, ends) for cells in edits.added]
    return _encoded("".join(made), encoding, raw)


def _piece(number: int, piece: str, edits: RowEdits, mark: str, ends: str) -> list[str]:
    if number in edits.dropped:
        return []
    if number not in edits.cells:
        return [piece]
    old = next(csv.reader(io.StringIO(piece, newline=""), delimiter=mark), [])
    end = piece[len(piece.rstrip("\r\n")) :]
    return [_line(_filled(old, edits.cells[number]), mark, end)]


def _pieces(text: str, mark: str) -> Iterator[tuple[int, str]]:
    """Yield every record as it is written, with the number of its first line."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=mark, strict=True)
    start = 0
    for _ in reader:
        yield start + 1, "".join(lines[start : reader.line_num])
        start = reader.line_num


def _filled(old: Sequence[str], cells: Cells) -> list[str]:
    made = [*old, *[""] * (max(cells, default=0) - len(old))]
    for column, text in cells.items():
        made[column - 1] = text
    return made


def _line(cells: Sequence[str], mark: str, end: str) -> str:
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=mark, lineterminator="").writerow(cells)
    return into.getvalue() + end


def _encoded(text: str, encoding: str, raw: bytes) -> bytes:
    if encoding == "utf-16":
        big = raw.startswith(codecs.BOM_UTF16_BE)
        return (codecs.BOM_UTF16_BE if big else codecs.BOM_UTF16_LE) + text.encode("utf-16-be" if big else "utf-16-le")
    return text.encode(encoding)


def as_text(path: Path, shown: str, sheet: str | None, edits: RowEdits) -> bytes:
    """Write a sheet of any ledger as CSV (UTF-8 with its mark, values only), with cells changed.

    Raises:
        Unreadable: the file cannot be read.
    """
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    with opened(path, shown) as book:
        found = book.sheet(sheet)
        first = found.first_column - 1
        for row in found.rows:
            old = ["" if cell is None else _shown(cell) for cell in [*[None] * first, *row.cells]]
            if row.number not in edits.dropped:
                writer.writerow(_filled(old, edits.cells.get(row.number, {})))
            if row.number == edits.last:
                writer.writerows(_filled([], cells) for cells in edits.added)
    return codecs.BOM_UTF8 + into.getvalue().encode()


def table_text(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a new ledger as CSV, as Excel opens it without asking."""
    into = io.StringIO(newline="")
    csv.writer(into, lineterminator="\r\n").writerows([heads, *rows])
    return codecs.BOM_UTF8 + into.getvalue().encode()


def _shown(cell: object) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    return str(cell)


__all__ = ["TEXTS", "RowEdits", "as_text", "edited_text", "table_text"]
