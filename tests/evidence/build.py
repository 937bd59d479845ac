"""Small evidence repositories on disk, with real documents in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from selfscore.evidence.collect import collect
from selfscore.model.evidence import Evidence
from tests.facts.world import dictionary

DICTIONARY = dictionary("""
facts:
  master_plan: {type: boolean, title: {zh: 总体规划, en: Master plan}, aliases: [城市总体规划]}
  staff: {type: number, title: {zh: 监管人员数, en: Inspectors}}
  special_plans:
    type: checklist
    title: {zh: 专项规划, en: Special plans}
    members: {flood: {title: {zh: 防洪规划, en: Flood plan}}, fire: {title: {zh: 消防规划, en: Fire plan}}}
  hydrants:
    type: table
    title: {zh: 消火栓, en: Hydrants}
    id: id
    columns:
      id: {type: text, title: {zh: 编号, en: No.}}
      intact: {type: boolean, title: {zh: 是否完好, en: Intact}}
""")
Files = dict[str, bytes | str]

PROJECT = 'district: {zh: 示例区, en: Sample District}\nedition: "2020"\n'
HYDRANTS = "编号,是否完好\nH1,是\nH2,否\n"


def pdf() -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into, invariant=1)
    canvas.drawString(72, 720, "plan")
    canvas.save()
    return into.getvalue()


def picture(kind: str) -> bytes:
    into = io.BytesIO()
    Image.effect_mandelbrot((64, 64), (-2, -2, 2, 2), 20).convert("RGB").save(into, kind)
    return into.getvalue()


def word() -> bytes:
    into = io.BytesIO()
    docx.Document().save(into)
    return into.getvalue()


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    into = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(into)
    return into.getvalue()


def locked(workbook: bytes) -> bytes:
    """Put a password on a workbook, as Excel does."""
    into = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt("open-sesame", into)
    return into.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return into.getvalue()


def repository(root: Path, files: Mapping[str, bytes | str], project: str = PROJECT) -> Path:
    """Write files into a folder, made a repository by ``selfscore.yaml``."""
    for name, data in {"selfscore.yaml": project, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def read(root: Path, files: Mapping[str, bytes | str] | None = None, project: str = PROJECT) -> Evidence:
    """Write files and collect them."""
    return collect(repository(root, files or {}, project), DICTIONARY)


def said(evidence: Evidence) -> list[tuple[str, str, str]]:
    """Return severity, place and code of every diagnostic."""
    return [(one.severity.value, str(one.place), one.code) for one in evidence.diagnostics]


def words(evidence: Evidence, code: str) -> tuple[str, str, str, str]:
    """Return the message and the help, zh and en, of the only diagnostic with a code."""
    (found,) = (one for one in evidence.diagnostics if one.code == code)
    return found.message.zh, found.message.en, found.help.zh if found.help else "", found.help.en if found.help else ""
