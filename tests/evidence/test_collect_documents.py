"""Documents that evidence names: inside, there, not empty, what their name says, whole; else said where they are named."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from selfscore.evidence.collect import collect
from selfscore.model.evidence import Artifact, ArtifactState
from tests.evidence.build import DICTIONARY, Files, locked, pdf, picture, read, repository, said, sheet, word, zipped

PNG, JPG, TIFF = picture("PNG"), picture("JPEG"), picture("TIFF")
MP4 = b"\0\0\0\x18ftypisom\0\0\2\0isommp42" + b"\0" * 40
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
CAMERA = JPG[:2] + b"\xff\xe1" + (len(JPG) + 2).to_bytes(2, "big") + JPG + JPG[2:]
"""A photo with a thumbnail, which has an end of its own."""


def named(tmp_path: Path, name: str, data: bytes) -> tuple[Artifact, list[tuple[str, str, str]], str, str]:
    evidence = read(tmp_path, {name: data, "f.yaml": f'facts: {{master_plan: {{evidence: "{name}"}}}}\n'})
    found = [one for one in evidence.diagnostics if one.code.startswith("document")]
    zh, en = (found[0].message.zh, found[0].message.en) if found else ("", "")
    return evidence.artifacts[name], said(evidence), zh, en


GOOD = [
    ("规划/总体规划（2021）.pdf", pdf(), "pdf"),
    ("a.PDF", pdf() + b"\n\n", "pdf"),
    ("a.docx", word(), "docx"),
    ("a.xlsx", sheet([[1]]), "xlsx"),
    ("a.pptx", zipped({"ppt/presentation.xml": b"<p/>"}), "pptx"),
    ("a.jpg", JPG, "jpg"),
    ("a.jpeg", CAMERA + b"trailer of a phone", "jpg"),
    ("a.png", PNG, "png"),
    ("a.tif", TIFF, "tiff"),
    ("a.heic", HEIC, "heic"),
    ("a.mp4", MP4, "mp4"),
    ("a.txt", "会议纪要".encode("gb18030"), "txt"),
    ("a.csv", "编号,完好\n".encode(), "csv"),
]


@pytest.mark.parametrize(("name", "data", "kind"), GOOD, ids=[one[0] for one in GOOD])
def test_a_document_that_is_what_it_says(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    artifact, diagnostics, _, _ = named(tmp_path, name, data)
    assert artifact == Artifact(name, ArtifactState.OK, len(data), hashlib.sha256(data).hexdigest(), kind)
    assert [one for one in diagnostics if one[0] == "error"] == []


@pytest.mark.parametrize("name", ["a.ofd", "a.wps", "a.et", "a.doc", "a.xls"])
def test_some_kinds_are_accepted_and_said_to_be_uninspected(tmp_path: Path, name: str) -> None:
    artifact, diagnostics, _, _ = named(tmp_path, name, b"anything")
    assert (artifact.state, artifact.good) == (ArtifactState.UNINSPECTED, True)
    assert diagnostics == []


BAD = [
    ("a.pdf", b"", "empty", "文件是空的（0 字节）", "the file is empty (0 bytes)"),
    ("a.ofd", b"", "empty", "文件是空的（0 字节）", "the file is empty (0 bytes)"),
    ("a.pdf", PNG, "wrong_kind", "内容不是 PDF（看起来是 PNG）", "the content is no PDF (it looks like PNG)"),
    ("a.pdf", pdf()[:-60], "unreadable", "文件不完整（结尾缺失）", "the file is cut short (its end is missing)"),
    ("a.jpg", PNG, "wrong_kind", "内容不是 JPG（看起来是 PNG）", "the content is no JPG (it looks like PNG)"),
    ("a.jpg", JPG[:-40], "unreadable", "文件不完整", "cut short"),
    ("a.jpg", CAMERA[: len(JPG) + 60], "unreadable", "文件不完整", "cut short"),
    ("a.png", PNG[:-20], "unreadable", "文件不完整", "cut short"),
    ("a.tiff", b"II*\0" + (9000).to_bytes(4, "little") + b"x" * 100, "unreadable", "文件不完整", "cut short"),
    ("a.docx", word()[:-200], "unreadable", "文件损坏或不完整", "damaged or incomplete"),
    ("a.docx", sheet([[1]]), "wrong_kind", "内容不是 DOCX（看起来是 XLSX）", "the content is no DOCX (it looks like XLSX)"),
    ("a.docx", zipped({"x": b"y"}), "wrong_kind", "内容不是 DOCX（看起来是 ZIP）", "the content is no DOCX (it looks like ZIP)"),
    ("a.docx", OLE, "wrong_kind", "内容是旧版 Office 格式", "the content is an old Office format"),
    ("a.xlsx", locked(sheet([[1]])), "unreadable", "设了打开密码", "protected by a password"),
    ("a.mp4", HEIC, "wrong_kind", "看起来是 HEIC", "it looks like HEIC"),
    ("a.heic", JPG, "wrong_kind", "看起来是 JPG", "it looks like JPG"),
    ("a.txt", pdf(), "wrong_kind", "看起来是 PDF", "it looks like PDF"),
    ("a.txt", b"\xff\xff\x00\x81 no text \xff", "unreadable", "编码", "neither UTF-8"),
    ("a.exe", b"MZ", "wrong_kind", "不接受“.exe”文件作佐证", "a “.exe” file is not accepted as proof"),
    ("none", b"x", "wrong_kind", "不接受没有扩展名的文件作佐证", "a file without an extension is not accepted"),
]


@pytest.mark.parametrize(("name", "data", "state", "zh", "en"), BAD, ids=[f"{one[0]}-{n}" for n, one in enumerate(BAD)])
def test_a_document_that_proves_nothing(tmp_path: Path, name: str, data: bytes, state: str, zh: str, en: str) -> None:
    artifact, diagnostics, said_zh, said_en = named(tmp_path, name, data)
    assert artifact.state.value == state
    assert not artifact.good
    assert diagnostics == [("error", "f.yaml:1:33", f"document-{state.replace('_', '-')}")]
    assert said_zh.startswith(f"佐证材料 {name}：")
    assert zh in said_zh
    assert en in said_en


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/a", "w") as part:
        for _ in range(80):
            part.write(bytes(1 << 20))
    artifact, _, zh, en = named(tmp_path / "repo", "a.docx", (tmp_path / "bomb.docx").read_bytes())
    assert artifact.state is ArtifactState.UNREADABLE
    assert "异常巨大" in zh
    assert "abnormal size" in en


PATHS = [
    ("../secret.pdf", "outside", "路径里有“..”", "holds “..”"),
    ("a/../../x.pdf", "outside", "路径里有“..”", "holds “..”"),
    ("/etc/passwd", "outside", "绝对路径", "absolute path"),
    ("~/x.pdf", "outside", "绝对路径", "absolute path"),
    ("C:\\\\档案\\\\x.pdf", "outside", "绝对路径", "absolute path"),
    ("\\\\\\\\server\\\\x.pdf", "outside", "绝对路径", "absolute path"),
    ("https://example.org/x.pdf", "outside", "网址不能作佐证", "a web address is no proof"),
    ("out/x.pdf", "outside", "链接失效、循环或指向资料库之外", "a link is broken, cyclic or leaves the repository"),
    ("circle.pdf", "outside", "链接失效、循环", "a link is broken, cyclic"),
    ("folder", "wrong_kind", "这是文件夹，不是文件", "this is a folder, no file"),
    (".", "wrong_kind", "这是文件夹，不是文件", "this is a folder, no file"),
    ("pipe.pdf", "wrong_kind", "不是普通文件", "no ordinary file"),
    ("folder/good.pdf/x", "missing", "找不到这个文件", "there is no such file"),
    ("长" * 5_000 + ".pdf", "missing", "找不到这个文件", "there is no such file"),
    ("nul\\0.pdf", "missing", "找不到这个文件", "there is no such file"),
]


@pytest.mark.parametrize(("path", "state", "zh", "en"), PATHS, ids=[one[0][:20] for one in PATHS])
def test_a_path_that_leads_to_no_file_of_the_repository(tmp_path: Path, path: str, state: str, zh: str, en: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.pdf").write_bytes(pdf())
    root = repository(tmp_path / "repo", {"folder/good.pdf": pdf(), "f.yaml": f'facts: {{staff: {{evidence: "{path}"}}}}\n'})
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "circle.pdf").symlink_to("circle.pdf")
    os.mkfifo(root / "pipe.pdf")
    evidence = collect(root, DICTIONARY)
    (found,) = (one for one in evidence.diagnostics if one.place.path == "f.yaml")
    assert (str(found.place), found.code) == ("f.yaml:1:27", f"document-{state.replace('_', '-')}")
    assert zh in found.message.zh
    assert en in found.message.en
    assert found.help is not None
    assert all(one.sha256 is None for one in evidence.artifacts.values())


@pytest.mark.parametrize(
    ("written", "meant"),
    [("plans/Flood.pdf", "plans/flood.pdf"), ("flood.pdf", "plans/flood.pdf"), ("plans/flod.pdf", "plans/flood.pdf")],
)
def test_a_missing_document_says_which_was_probably_meant(tmp_path: Path, written: str, meant: str) -> None:
    evidence = read(tmp_path, {"plans/flood.pdf": pdf(), "f.yaml": f"facts: {{staff: {{evidence: {written}}}}}\n"})
    (found,) = evidence.diagnostics
    assert found.code == "document-missing"
    assert found.message.zh == f"佐证材料 {written}：找不到这个文件"
    assert found.help is not None
    assert found.help.zh.startswith(f"是不是 {meant}？")
    assert found.help.en.startswith(f"did you mean {meant}?")


def test_every_place_that_names_a_bad_document_is_told_and_the_file_is_read_once(tmp_path: Path) -> None:
    text = """facts:
  special_plans:
    evidence: [gone.pdf, good.pdf]
    members:
      防洪规划: {evidence: ./gone.pdf}
      消防规划: {reviewed: {evidence: [good.pdf, gone.pdf]}}
not_applicable:
  - {item: "12", reason: 无, approved_by: 区安委办, date: 2021-02-01, evidence: gone.pdf}
"""
    evidence = read(tmp_path, {"f.yaml": text, "good.pdf": pdf()})
    assert said(evidence) == [
        ("error", "f.yaml:3:16", "document-missing"),
        ("error", "f.yaml:5:24", "document-missing"),
        ("error", "f.yaml:6:46", "document-missing"),
        ("error", "f.yaml:8:5", "document-missing"),
    ]
    assert sorted(evidence.artifacts) == ["gone.pdf", "good.pdf"]
    assert [claim.proven for claim in evidence.claims] == [False]


def test_backslashes_are_read_as_slashes_and_decomposed_letters_as_composed(tmp_path: Path) -> None:
    evidence = read(
        tmp_path, {"f.yaml": "facts: {staff: {evidence: [a\\b.pdf, cafe\u0301.pdf]}}\n", "a/b.pdf": pdf(), "café.pdf": pdf()}
    )
    assert said(evidence) == [("note", "f.yaml:1:28", "path-backslash")]
    assert evidence.artifacts["a/b.pdf"].good
    assert evidence.artifacts["cafe\u0301.pdf"].path == "café.pdf"


def test_a_good_document_never_hides_a_bad_one_of_nearly_the_same_name(tmp_path: Path) -> None:
    files: Files = {"a(1).pdf": pdf(), "a（1）.pdf": b"", "f.yaml": "facts: {staff: {evidence: [a(1).pdf, a（1）.pdf]}}\n"}
    evidence = read(tmp_path, files)
    assert {name: one.good for name, one in evidence.artifacts.items()} == {"a(1).pdf": False, "a（1）.pdf": False}


def test_a_link_inside_the_repository_is_a_document(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a/plan.pdf": pdf(), "f.yaml": "facts: {staff: {evidence: [b.pdf, c/plan.pdf]}}\n"})
    (root / "b.pdf").symlink_to("a/plan.pdf")
    (root / "c").symlink_to("a")
    evidence = collect(root, DICTIONARY)
    assert said(evidence) == [("warning", "c", "link-to-folder")]
    assert all(one.good for one in evidence.artifacts.values())
