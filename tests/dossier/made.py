"""A small repository with everything that a dossier has to live with, and readers of what comes out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.pages import parsed as page_of
from tests.shell import ROOT

ODD = "规划/总体 规划#1?50% 'a&b'.pdf"
"""A file name with all that a link must quote."""
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} & "x" \u202e\x01'
ITEM_CLAIM = (
    '  - {item: "12", reason: 辖区没有尾矿库, approved_by: 区安委办, date: 2021-02-01, evidence: 产业/搬迁改造文件.pdf}\n'
)


def repository(into: Path) -> Path:
    """Copy the example of section A and give it odd names, the district's own texts and one more claim."""
    root = Path(shutil.copytree(ROOT / "examples" / "section-a", into))
    (root / "规划" / "总体规划节选.pdf").rename(root / ODD)
    edit(root / "规划" / "事实.yaml", "规划/总体规划节选.pdf", f'"{ODD}"')
    edit(root / "产业" / "事实.yaml", "not_applicable:\n", f"not_applicable:\n{ITEM_CLAIM}")
    texts = root / "自评说明"
    texts.mkdir()
    (texts / "4 市政设施.md").write_bytes("本区共有市政消火栓\r\n\r\n维修 2 处 <b>&</b>".encode("gb18030"))
    (texts / "99.md").write_text("没有这一项", encoding="utf-8")
    return root


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def pages(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Parse every page as browsers do; anything that is not right is an error."""
    for file in sorted(folder.rglob("*.html")):
        if "evidence" not in file.relative_to(folder).parts:
            yield file, parsed(file)


def parsed(file: Path) -> Any:
    """Parse a page."""
    return _parsed(file.read_text(encoding="utf-8"))


@cache
def _parsed(text: str) -> Any:
    return page_of(text)


def broken_links(folder: Path) -> list[str]:
    """Return every href and src that leads nowhere, or out of the folder."""
    ids = {file: {node.get("id") for node in tree.iter() if node.get("id")} for file, tree in pages(folder)}
    bad = []
    for file, tree in pages(folder):
        for node in tree.iter():
            for link in filter(None, (node.get("href"), node.get("src"))):
                path, _, anchor = link.partition("#")
                target = (file.parent / unquote(path)).resolve() if path else file
                inside = target.is_relative_to(folder.resolve()) and "://" not in link and "?" not in link
                if not (inside and target.is_file() and (not anchor or unquote(anchor) in ids[target])):
                    bad.append(f"{file.name}: {link}")
    return bad


def everything(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {os.fsdecode(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
