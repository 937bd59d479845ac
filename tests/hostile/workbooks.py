"""Workbooks that no program would write: made part by part, record by record."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tests.hostile.attack import Change

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"
TOP = f'{_HEAD}<worksheet xmlns="{MAIN}"><sheetData>'
END = "</sheetData></worksheet>"
OOO = "urn:oasis:names:tc:opendocument:xmlns"


def text(where: str, words: str) -> str:
    """A cell with its own text."""
    return f'<c r="{where}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """A row of cells that are written out."""
    return f'<row r="{number}">{"".join(cells)}</row>'


HEADER = row(1, text("A1", "桥梁名称"), text("B1", "限高标志"))


def workbook(path: Path, sheet: Iterable[str], parts: dict[str, str] | None = None, pack: int = zipfile.ZIP_DEFLATED) -> None:
    """Write an XLSX with one sheet, piece by piece, so that it need not fit into memory."""
    with zipfile.ZipFile(path, "w", pack) as archive:
        for name, content in {**PARTS, **(parts or {})}.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w", force_zip64=True) as file:
            for piece in sheet:
                file.write(piece.encode())


def xlsx(name: str, *rows: str, parts: dict[str, str] | None = None, after: str = END) -> Change:
    """Put a workbook of these rows in the place of a ledger."""
    return lambda root: workbook(root / name, [TOP, *rows, after], parts)


def ods(name: str, rows: str) -> Change:
    """Put an ODS of these rows beside the ledgers."""
    spaces = " ".join(f'xmlns:{one}="{OOO}:{one}:1.0"' for one in ("office", "table", "text"))
    content = f'{_HEAD}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="表">{rows}'
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"

    def change(root: Path) -> None:
        with zipfile.ZipFile(root / name, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", f'{_HEAD}<manifest:manifest xmlns:manifest="{OOO}:manifest:1.0"/>')
            archive.writestr("content.xml", content)

    return change


def ods_cell(words: str, repeated: int = 1) -> str:
    """A cell of an ODS."""
    return f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}"><text:p>{words}</text:p></table:table-cell>'


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of an ODS."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def xlsb(name: str, cells: Iterable[tuple[int, int]]) -> Change:
    """Put an XLSB with cells at these places (row, column, from 0) beside the ledgers."""
    sheet = b"\x81\x01\x00\x91\x01\x00"
    for at, column in cells:
        sheet += b"\x00\x19" + struct.pack("<I", at) + bytes(21)
        sheet += b"\x05\x10" + struct.pack("<IId", column, 0, 1.0)

    def change(root: Path) -> None:
        with zipfile.ZipFile(root / name, "w") as archive:
            archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
            archive.writestr("xl/worksheets/sheet1.bin", sheet + b"\x92\x01\x00")

    return change


def xls(sheets: Iterable[Iterable[tuple[int, int]]]) -> bytes:
    """Make an XLS whose sheets have numbers at these places (row, column, from 0)."""
    stream = b""
    for cells in ((), *sheets):
        stream += struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005 if not stream else 0x0010, 0, 0, 0, 0)
        for at, column in cells:
            stream += struct.pack("<HHHHHd", 0x0203, 14, at, column, 0, 1.0)
        stream += struct.pack("<HH", 0x000A, 0)
    return container("Workbook", stream)


def container(name: str, stream: bytes) -> bytes:
    """Make an OLE container of one stream: a header, one sector of the allocation table, one of the directory, the data."""
    stream = stream.ljust(4096, b"\0")
    data = [stream[at : at + 512].ljust(512, b"\0") for at in range(0, len(stream), 512)]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + len(data)), 0xFFFFFFFE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    into = io.BytesIO()
    into.write(head)
    into.write(struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table))))
    into.write(
        _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
        + _entry(name, 2, 0xFFFFFFFF, 2, len(stream))
        + 2 * _entry("", 0, 0xFFFFFFFF, 0, 0)
    )
    for sector in data:
        into.write(sector)
    return into.getvalue()


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    label = f"{name}\0".encode("utf-16-le") if name else b""
    front = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return front + bytes(36) + struct.pack("<IQ", start, size)
