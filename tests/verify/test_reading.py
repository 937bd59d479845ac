"""Texts that cannot be read: what is wrong, and what to do. Nothing crashes, nothing is half read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from selfscore.evidence import official_text
from selfscore.evidence.official_text import read_text
from tests.verify.texts import PLAIN_ROWS as ROWS
from tests.verify.texts import docx, pdf, txt


def said(path: Path) -> tuple[str, str, str]:
    """Return the code, the message and the advice of the one thing that is wrong."""
    text = read_text(path)
    (one,) = text.diagnostics
    assert text.lines == ()
    assert one.place.path == path.name
    return one.code, one.message.zh, one.help.zh if one.help else ""


def test_a_scan_says_that_there_is_no_text_in_it_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), (240, 240, 240)).save(picture, "JPEG")
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    code, message, advice = said(path)
    assert (code, message) == ("text-none", "这份 PDF 里没有文字，多半是扫描件")
    assert "OCR" in advice
    assert "Word 版" in advice


def test_a_pdf_whose_letters_are_not_chinese(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "abc def")
    canvas.save()
    assert said(path)[:2] == ("text-none", "没有读出一个汉字")


def test_a_protected_pdf(tmp_path: Path) -> None:
    path = pdf(tmp_path / "text.pdf", ROWS[:4])
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    assert said(locked)[:2] == ("text-encrypted", "PDF 设了打开密码，无法读取")


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "text.pdf", ROWS[:4])))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    path = tmp_path / "owned.pdf"
    writer.write(path)
    assert read_text(path).diagnostics == ()


def test_a_protected_docx(tmp_path: Path) -> None:
    plain = docx(tmp_path / "text.docx", ROWS[:4])
    locked = tmp_path / "locked.docx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("secret", target)
    code, message, _ = said(locked)
    assert (code, message) == ("text-unreadable", "文件设了打开密码，无法核对")


@pytest.mark.parametrize("name", ["text.docx", "text.pdf"])
def test_a_file_that_is_cut_short(name: str, tmp_path: Path) -> None:
    whole = (docx if name.endswith("docx") else pdf)(tmp_path / name, ROWS[:4]).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    code, message, advice = said(tmp_path / name)
    assert code == "text-unreadable"
    assert "不完整" in message
    assert advice


@pytest.mark.parametrize("name", ["text.docx", "text.pdf", "text.txt"])
def test_an_empty_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    assert said(tmp_path / name)[:2] == ("text-empty", "文件是空的（0 字节）")


def test_a_document_without_words(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "blank.docx"))
    assert said(tmp_path / "blank.docx")[:2] == ("text-none", "文件里没有文字")
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    assert said(tmp_path / "blank.txt")[:2] == ("text-none", "文件里没有文字")


@pytest.mark.parametrize(("name", "like"), [("text.pdf", docx), ("text.docx", pdf), ("text.txt", pdf)])
def test_a_wrong_extension(name: str, like: object, tmp_path: Path) -> None:
    made = (docx if like is docx else pdf)(tmp_path / f"real.{'docx' if like is docx else 'pdf'}", ROWS[:4])
    (tmp_path / name).write_bytes(made.read_bytes())
    code, message, _ = said(tmp_path / name)
    assert code == "text-wrong-kind"
    assert "内容不是" in message


@pytest.mark.parametrize("suffix", ["doc", "wps", "rtf"])
def test_old_word_files_are_to_be_saved_again(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"text.{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code, message, advice = said(path)
    assert (code, message) == ("text-kind", f"不能读取 .{suffix} 文件")
    assert advice == "用 Word 或 WPS 打开后另存为 DOCX"


def test_a_file_of_no_kind(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("文本", encoding="utf-8")
    assert said(tmp_path / "text") == ("text-kind", "不能读取没有扩展名的文件", "请给 DOCX、PDF 或 TXT")


def test_bytes_that_are_no_encoding(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes("4.市政安全设施\n".encode() + b"\xff\xff\xff")
    code, message, _ = said(tmp_path / "text.txt")
    assert (code, "编码" in message) == ("text-unreadable", True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert said(tmp_path / "none.txt")[:2] == ("text-unreadable", "找不到这个文件")


def test_a_docx_whose_parts_are_broken(tmp_path: Path) -> None:
    path = tmp_path / "text.docx"
    with zipfile.ZipFile(docx(tmp_path / "good.docx", ROWS[:4])) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            target.writestr(name, raw[: len(raw) // 2] if name == "word/document.xml" else raw)
    code, message, advice = said(path)
    assert code == "text-broken"
    assert message.startswith("文件损坏，无法读取（")
    assert advice == "重新下载或另存一份"


@pytest.mark.parametrize(("name", "module", "package"), [("text.docx", "docx", "python-docx"), ("text.pdf", "pypdf", "pypdf")])
def test_without_the_library_it_is_said_what_to_install(
    name: str, module: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = (docx if name.endswith("docx") else pdf)(tmp_path / name, ROWS[:4])
    monkeypatch.setitem(__import__("sys").modules, module, None)
    code, message, advice = said(path)
    assert (code, package in message) == ("text-reader", True)
    assert "pip install 'selfscore[verify]'" in advice


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_a_text(encoding: str, tmp_path: Path) -> None:
    text = read_text(txt(tmp_path / "text.txt", ROWS, encoding))
    assert text.lines[0].text == "一、城市安全源头治理（18分）"
    assert [one.code for one in text.diagnostics] == ([] if encoding.startswith("utf-8") else ["encoding-detected"])


def test_a_table_is_read_row_by_row_and_merged_cells_once(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("前言")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "一、城市安全源头治理"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "城市安全规划"
    table.cell(1, 1).text = "甲"
    table.cell(1, 2).text = "乙\n丙"
    table.cell(2, 1).text = "丁"
    document.save(str(tmp_path / "text.docx"))
    found = [(one.place.words.zh, one.text) for one in read_text(tmp_path / "text.docx").lines if one.text]
    assert found == [
        ("第 1 段", "前言"),
        ("第 1 个表第 1 行", "一、城市安全源头治理"),
        ("第 1 个表第 2 行", "城市安全规划"),
        ("第 1 个表第 2 行", "甲"),
        ("第 1 个表第 2 行", "乙"),
        ("第 1 个表第 2 行", "丙"),
        ("第 1 个表第 3 行", "丁"),
    ]


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official_text, "MAX_BYTES", 10)
    (tmp_path / "text.txt").write_text("城市安全源头治理", encoding="utf-8")
    assert said(tmp_path / "text.txt")[0] == "text-too-large"


def test_a_text_of_endless_lines_is_not_compared(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("安全\n" * (official_text.MAX_LINES + 1), encoding="utf-8")
    code, _, advice = said(tmp_path / "text.txt")
    assert (code, advice) == ("text-too-large", "只留评价细则的部分")
