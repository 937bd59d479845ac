"""Every kind of bad input in one repository: all of it is shown at once, in either language, and the rest is scored."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evidence.build import locked
from tests.hostile.attack import EXAMPLE, MEMORY, Change, attack, both, link, replace, unlink, write
from tests.shell import Done

FACTS, RULES = "设施/事实.yaml", "设施/管理办法.yaml"
EVERYTHING: Change = both(
    unlink("设施/消火栓维修照片.jpg"),
    write("设施/城市桥梁.xlsx", locked((EXAMPLE / "设施/城市桥梁.xlsx").read_bytes())),
    write("设施/六车道道路.csv", b""),
    write("设施/消防站台账.xlsx", b"PK\x03\x04 cut short"),
    write("坏.yaml", "a: &a [1]\nb: *a\n"),
    write("facts.yaml", "facts: {no_such_fact: {value: true}}\n"),
    write("设施/老旧管网改造.pdf", b"\x89PNG\r\n\x1a\n"),
    link("设施/循环.yaml", "循环.yaml"),
    link("设施/消防通信测试.pdf", "/etc/hostname"),
    replace(RULES, ("      电梯:", "      电梯井:")),
)
EXPECTED = [
    ("error", "facts.yaml:1:9", "fact-unknown"),
    ("error", "坏.yaml:1:4", "yaml-alias"),
    ("error", f"{FACTS}:3:41", "document-missing"),
    ("error", f"{FACTS}:4:72", "document-wrong-kind"),
    ("error", f"{FACTS}:7:77", "document-outside"),
    ("error", "设施/六车道道路.csv", "file-empty"),
    ("error", "设施/城市桥梁.xlsx", "workbook-encrypted"),
    ("error", "设施/循环.yaml", "link-cyclic"),
    ("error", "设施/消防站台账.xlsx", "workbook-broken"),
    ("error", "设施/消防通信测试.pdf", "path-outside"),
    ("error", f"{RULES}:13:7", "member-unknown"),
]


def test_everything_that_is_wrong_is_told_and_only_what_it_touches_is_lost(tmp_path: Path) -> None:
    hit = attack(tmp_path, EVERYTHING)
    assert sorted(hit.places()) == sorted(EXPECTED)
    assert hit.moved == {
        "3.1": ("0.4", "0.2"),
        "4.1": ("1", "0.6"),
        "4.2": ("1", "0"),
        "5.1": ("0.5", "0"),
        "5.2": ("0.5", "0"),
        "5.3": ("0.5", "0"),
        "6.1": ("0.5", "0"),
        "6.2": ("0.5", "0"),
    }
    # 10.4 as it was, less 0.2 + 0.4 + 1 + 0.1 + 0.3 + 0.5 + 0.4 + 0.5.
    assert hit.low == "7"


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_it_is_told_in_every_format_and_language(
    tmp_path: Path, run: Callable[..., Done], lang: str, word: str, format_: str
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(EXAMPLE, root)
    EVERYTHING(root)
    done = run("evaluate", root, "--lang", lang, "--format", format_, memory=MEMORY)
    assert done.code == 3
    assert "Traceback" not in done.stderr
    told = done.stdout if format_ == "terminal" else done.stderr
    for _, place, code in EXPECTED:
        assert re.search(rf"^ *{re.escape(place)}:\s+{word}\s+{code}", told, re.MULTILINE), (place, code)
    assert re.search(r"(?<![\d.])7 / 100", done.stdout) or '"low": "7"' in done.stdout


@pytest.mark.parametrize("command", ["gaps", "explain", "facts"])
def test_every_other_command_says_it_too(tmp_path: Path, run: Callable[..., Done], command: str) -> None:
    root = tmp_path / "copy"
    shutil.copytree(EXAMPLE, root)
    EVERYTHING(root)
    arguments = {"gaps": (root,), "explain": ("6.2", root), "facts": ("--missing", root)}[command]
    done = run(command, *arguments, memory=MEMORY)
    assert done.code == 3
    assert "Traceback" not in done.stderr
    assert "workbook-encrypted" in done.stdout + done.stderr
