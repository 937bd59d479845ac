"""Small real documents for the examples: PDF, DOCX, JPG and XLSX whose bytes do not change from run to run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Cell = str | int | float | date | None
SYNTHETIC = "本文件为演示用虚构材料 (synthetic)"
_LONG_AGO = (2021, 1, 1, 0, 0, 0)


def pdf(path: Path, title: str, lines: Sequence[str]) -> None:
    """Write a one-page PDF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(72, 760, title)
    canvas.setFont("STSong-Light", 11)
    for number, line in enumerate([*lines, SYNTHETIC]):
        canvas.drawString(72, 720 - 20 * number, line)
    canvas.save()


def docx(path: Path, title: str, lines: Sequence[str]) -> None:
    """Write a DOCX."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(*_LONG_AGO, tzinfo=UTC)
    document.add_heading(title, 1)
    for line in [*lines, SYNTHETIC]:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    _settle(buffer, path)


def jpg(path: Path, colour: tuple[int, int, int]) -> None:
    """Write a small picture that stands for a photo."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (96, 72), colour)
    draw = ImageDraw.Draw(image)
    draw.rectangle((30, 20, 66, 60), fill=(190, 40, 30))
    draw.text((6, 4), "synthetic", fill=(255, 255, 255))
    image.save(path, "JPEG", quality=70)


def csv(path: Path, rows: Sequence[Sequence[Cell]], encoding: str) -> None:
    """Write a CSV in the encoding that an office would have used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(",".join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))


def xlsx(path: Path, sheet: str, rows: Sequence[Sequence[Cell]], merged: Sequence[str] = ()) -> None:
    """Write a workbook of one sheet, with merged areas such as ``A1:E1``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*_LONG_AGO, tzinfo=UTC)
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    _settle(buffer, path)


def _settle(buffer: io.BytesIO, path: Path) -> None:
    """Write a zip again with one fixed date, so that the same content is the same bytes."""
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            raw = source.read(name)
            if name == "docProps/core.xml":
                raw = _undated(raw)
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, raw)


def _undated(raw: bytes) -> bytes:
    """Openpyxl writes the time of saving whatever it is told."""
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2021-01-01T00:00:00Z", raw)
