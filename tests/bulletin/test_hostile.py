"""Texts from people's files are shown as text in every format: never run, never breaking the file."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from tests.bulletin.world import STEPS, Files, bulletin, text_of, word
from tests.check.world import put

EVIL = (
    "{{ 7*7 }}{% for x in y %}",
    "<script>alert(1)</script>",
    '=cmd|"/C calc"!A0',
    "a\u202eb\x07c",
    "长" * 10_000,
    "]]>&amp;</w:t></w:r>",
    "|`*_[x](http://e)",
)


def evidence(evil: str) -> Files:
    """The last state of the small repository, with a text in the names of the district, a unit and a ledger's row."""
    files = {name: data for name, data in STEPS[2][1].items()}
    quoted = "'" + evil.replace("'", "''").replace("\x07", "") + "'"
    files["selfscore.yaml"] = str(files["selfscore.yaml"]).replace("示例区", "Q", 1).replace("zh: Q", f"zh: {quoted}")
    cell = '"' + evil.replace('"', '""').replace("\x07", "") + '"'
    files["名册/责任.csv"] = f"项目,牵头单位,责任单位,督办领导,完成时限\n1,{cell},,{cell},2021-12-01\n2,{cell},,,2021-12-12\n"
    files["设施/消火栓.csv"] = f"编号,是否完好\n{cell},否\nH2,是\n"
    return files


def seen(evil: str) -> str:
    """What of it a reader sees: shortened, with what steers a text shown as code."""
    return evil.replace("\x07", "").replace("\u202e", "\\u202e")[:20]


@pytest.mark.parametrize("evil", EVIL, ids=["jinja", "script", "formula", "control", "long", "xml", "markdown"])
def test_a_hostile_text_is_shown(evil: str, tmp_path: Path) -> None:
    root = tmp_path / "repo"
    put(root, evidence(evil))
    document = word(root, tmp_path / "a.docx")
    text = text_of(document)
    assert text.count(seen(evil)) >= 3
    assert "49" not in text.replace(seen(evil), "")
    etree.fromstring(etree.tostring(document.element))

    page = bulletin(root, "--format", "html").ok()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert seen(evil) in " ".join(tree.itertext())
    assert tree.findall(".//script") == []

    marked = bulletin(root).ok()
    assert not re.search(r"(?<!\\)<", marked)
    plain = re.sub(r"\\([\\`*_{}\[\]<>|#~])", r"\1", marked)
    assert seen(evil) in plain
    assert max(len(line) for line in marked.splitlines()) < 2_000
