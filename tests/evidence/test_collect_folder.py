"""Walking a repository: what is left out, what is not followed, and the words for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfscore.evidence.collect import collect
from selfscore.evidence.folder import Folder
from selfscore.evidence.walk import walk
from tests.evidence.build import DICTIONARY, PROJECT, Files, read, repository, said, words

FACT = "facts: {master_plan: false}\n"


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        ("", ["a.yaml", "drafts/b.yaml", "drafts/deep/c.yaml", "x/drafts/d.yaml"]),
        ("drafts/**", ["a.yaml", "x/drafts/d.yaml"]),
        ("/drafts/", ["a.yaml", "x/drafts/d.yaml"]),
        ("**/drafts/**", ["a.yaml"]),
        ("drafts", ["a.yaml"]),
        ("drafts/*.yaml", ["a.yaml", "drafts/deep/c.yaml", "x/drafts/d.yaml"]),
        ("?.yaml", []),
        ("x/**/d.yaml", ["a.yaml", "drafts/b.yaml", "drafts/deep/c.yaml"]),
        ("[a].yaml", ["a.yaml", "drafts/b.yaml", "drafts/deep/c.yaml", "x/drafts/d.yaml"]),
    ],
)
def test_globs_leave_out(tmp_path: Path, ignore: str, left: list[str]) -> None:
    names = ["a.yaml", "drafts/b.yaml", "drafts/deep/c.yaml", "x/drafts/d.yaml", ".git/e.yaml", "x/.hidden.yaml"]
    repository(tmp_path, dict.fromkeys(names, FACT))
    assert [one for one in walk(Folder(tmp_path), (ignore,)).files if one != "selfscore.yaml"] == left


def test_links_that_leave_break_or_go_in_circles(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("facts: {master_plan: true}")
    root = repository(tmp_path / "repo", {"a/b/plan.yaml": FACT})
    links = {
        "out.yaml": outside / "secret.yaml",
        "outdir": outside,
        "up": Path(".."),
        "circle": Path("circle"),
        "one.yaml": Path("two.yaml"),
        "two.yaml": Path("one.yaml"),
        "a/b/again": Path(".."),
        "side": Path("a"),
        "gone.yaml": Path("nothing.yaml"),
        "gone.pdf": Path("nothing.pdf"),
        "same.yaml": Path("a/b/plan.yaml"),
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    evidence = collect(root, DICTIONARY)
    assert said(evidence) == [
        ("error", "a/b/again", "link-cyclic"),
        ("error", "circle", "link-cyclic"),
        ("warning", "gone.pdf", "link-broken"),
        ("error", "gone.yaml", "link-broken"),
        ("error", "one.yaml", "link-cyclic"),
        ("error", "out.yaml", "path-outside"),
        ("error", "outdir", "path-outside"),
        ("note", "same.yaml", "link-to-file"),
        ("warning", "side", "link-to-folder"),
        ("error", "two.yaml", "link-cyclic"),
        ("error", "up", "path-outside"),
    ]
    assert list(evidence.statements) == ["master_plan"]
    by_code = {one.code: one for one in evidence.diagnostics}
    assert by_code["link-cyclic"].message.zh == "链接绕回自身（循环链接），没有读取"
    assert by_code["link-cyclic"].message.en == "the link leads back to itself (a cycle); it was not followed"
    assert by_code["path-outside"].message.zh == "链接指向资料库之外，没有读取"
    assert by_code["path-outside"].help is not None


def test_names_that_cannot_be_written_are_shown_escaped(tmp_path: Path) -> None:
    root = repository(tmp_path, {"ok.yaml": FACT})
    for name in ("规划.yaml".encode("gb18030"), b"new\nline.pdf"):
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(b"facts: {}")
    evidence = collect(root, DICTIONARY)
    assert said(evidence) == [
        ("error", "\\xb9滮.yaml", "name-not-utf-8"),
        ("error", "new\\nline.pdf", "name-not-utf-8"),
    ]
    assert [one.message.zh for one in evidence.diagnostics] == [
        "文件名不是有效的 UTF-8，没有读取",
        "文件名含有不可显示的字符，没有读取",
    ]
    str(evidence).encode("utf-8", "backslashreplace")


def test_pipes_folders_and_office_lock_files(tmp_path: Path) -> None:
    root = repository(tmp_path, {"dir.yaml/x.txt": "x", "~$年报事实.xlsx": b"\x00lock"})
    os.mkfifo(root / "pipe.yaml")
    os.mkfifo(root / "pipe.pdf")
    evidence = collect(root, DICTIONARY)
    assert said(evidence) == [
        ("warning", "pipe.pdf", "not-a-file"),
        ("error", "pipe.yaml", "not-a-file"),
        ("note", "~$年报事实.xlsx", "office-lock-file"),
    ]
    assert evidence.diagnostics[1].message.en == "this is no ordinary file (a pipe, a device); it was not opened"


def test_names_that_differ_in_case_only_are_noted(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"Plan.pdf": b"x", "plan.pdf": b"y"})
    assert said(evidence) == [("note", "plan.pdf", "name-case")]
    assert words(evidence, "name-case")[0] == "与“Plan.pdf”只差大小写，在 Windows 上会互相覆盖"


def test_no_depth_is_too_much(tmp_path: Path) -> None:
    root = repository(tmp_path, {})
    here = os.open(root, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        assert said(collect(root, DICTIONARY)) == []
    finally:  # too deep for the clearing of temporary folders
        for depth in range(1_200, 0, -1):
            (root / "/".join("d" * depth)).rmdir()


def test_what_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path, {"locked/a.yaml": FACT, "b.yaml": FACT})
    scan, open_ = os.scandir, os.open

    def no_scan(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def no_open(path: str, flags: int, *more: int) -> int:
        if str(path).endswith("b.yaml"):
            raise PermissionError(13, "Permission denied")
        return open_(path, flags, *more)

    monkeypatch.setattr(os, "scandir", no_scan)
    monkeypatch.setattr(os, "open", no_open)
    evidence = collect(root, DICTIONARY)
    assert said(evidence) == [("error", "b.yaml", "file-unreadable"), ("error", "locked", "folder-unreadable")]
    assert {one.message.zh for one in evidence.diagnostics} == {"没有读取权限"}


def test_the_hash_covers_what_was_read_and_nothing_else(tmp_path: Path) -> None:
    files: Files = {"a.yaml": FACT, "unnamed.pdf": b"1"}
    one = read(tmp_path / "1", files)
    assert one.sha256 == read(tmp_path / "2", {**files, "unnamed.pdf": b"2"}).sha256
    assert one.sha256 != read(tmp_path / "3", {**files, "a.yaml": FACT + "\n"}).sha256
    assert one.sha256 != read(tmp_path / "4", files, PROJECT + "\n").sha256
    assert one.sha256 != read(tmp_path / "5", {"b.yaml": FACT}).sha256
