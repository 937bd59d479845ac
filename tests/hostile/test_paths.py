"""Paths and links that lead out of the repository, into circles, or to nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.evidence.build import pdf
from tests.hostile.attack import EXAMPLE, Change, Loss, attack, both, link, replace

HYDRANTS, FACTS, RULES, PIPES = "设施/消火栓台账.csv", "设施/事实.yaml", "设施/管理办法.yaml", "设施/老旧管网改造.pdf"
OPEN: dict[str, Loss] = {"4.1": ("1", "0")}
DOUBTED: dict[str, Loss] = {"4.2": ("1", "0")}
"""A ratio that is fine, but of which nobody sees the proof."""


def ledger(written: str) -> Change:
    return replace(FACTS, (f"ledger: {HYDRANTS}", f"ledger: {written}"))


def document(written: str) -> Change:
    return replace(FACTS, (f"evidence: {PIPES}", f"evidence: {written}"))


def outside(root: Path) -> None:
    """What lies beside the repository is as good as what lies in it, and must not be read all the same."""
    (root.parent / "外面.csv").write_bytes((EXAMPLE / HYDRANTS).read_bytes())
    (root.parent / "外面.pdf").write_bytes(pdf())
    (root.parent / "外面").mkdir()
    (root.parent / "外面" / "事实.yaml").write_bytes((EXAMPLE / RULES).read_bytes())


def moved_out(root: Path) -> None:
    outside(root)
    (root / RULES).unlink()
    (root / RULES).symlink_to(root.parent / "外面" / "事实.yaml")


CASES: dict[str, tuple[Change, list[tuple[str, str, str]], dict[str, Loss]]] = {
    "ledger above": (both(outside, ledger("../外面.csv")), [("error", f"{FACTS}:3:17", "path-outside")], OPEN),
    "ledger above, the long way": (both(outside, ledger("设施/../../外面.csv")), [("error", f"{FACTS}:3:17", "path-outside")], OPEN),
    "ledger above, the Windows way": (both(outside, ledger("..\\外面.csv")), [("error", f"{FACTS}:3:17", "path-outside")], OPEN),
    "ledger of this machine": (ledger("/etc/passwd"), [("error", f"{FACTS}:3:17", "path-outside")], OPEN),
    "document above": (both(outside, document("../外面.pdf")), [("error", f"{FACTS}:4:72", "document-outside")], DOUBTED),
    "document of another machine": (document('"C:\\\\档案\\\\管网.pdf"'), [("error", f"{FACTS}:4:72", "document-outside")], DOUBTED),
    "document on the web": (document("https://example.org/a.pdf"), [("error", f"{FACTS}:4:72", "document-outside")], DOUBTED),
    "responsibility above": (
        replace("selfscore.yaml", ("责任分工.xlsx", "../../责任分工.xlsx")), [("error", "selfscore.yaml:7:17", "path-outside")], {}
    ),
    "ledger by a link that leaves": (
        both(outside, link(HYDRANTS, "../../外面.csv")),
        [("error", f"{FACTS}:3:17", "path-outside"), ("error", HYDRANTS, "path-outside")],
        OPEN,
    ),
    "fact file by a link that leaves": (moved_out, [("error", RULES, "path-outside")], {"3.1": ("1", "0")}),
    "folder by a link that leaves": (both(outside, link("外", "../外面")), [("error", "外", "path-outside")], {}),
    "document by a link that leaves": (
        both(outside, link(PIPES, "../../外面.pdf")),
        [("error", f"{FACTS}:4:72", "document-outside"), ("error", PIPES, "path-outside")],
        DOUBTED,
    ),
    "file that is a link to itself": (
        link(HYDRANTS, "消火栓台账.csv"), [("error", f"{FACTS}:3:17", "path-outside"), ("error", HYDRANTS, "link-cyclic")], OPEN
    ),
    "fact files that are links to each other": (
        both(link(RULES, "乙.yaml"), link("设施/乙.yaml", "管理办法.yaml")),
        [("error", "设施/乙.yaml", "link-cyclic"), ("error", RULES, "link-cyclic")],
        {"3.1": ("1", "0")},
    ),
    "folder that holds itself": (link("设施/又是设施", "."), [("error", "设施/又是设施", "link-cyclic")], {}),
    "folder that holds what holds it": (link("设施/全部", ".."), [("error", "设施/全部", "link-cyclic")], {}),
    "link to nothing": (
        link(HYDRANTS, "没有.csv"), [("error", f"{FACTS}:3:17", "path-outside"), ("warning", HYDRANTS, "link-broken")], OPEN
    ),
    "device": (
        link(HYDRANTS, "/dev/zero"), [("error", f"{FACTS}:3:17", "path-outside"), ("error", HYDRANTS, "path-outside")], OPEN
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_leads_out_is_told_and_not_read(tmp_path: Path, name: str) -> None:
    change, told, moved = CASES[name]
    hit = attack(tmp_path, change)
    assert hit.places() == told
    assert hit.moved == moved


def test_settings_by_a_link_that_leaves_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "别处.yaml").write_bytes((EXAMPLE / "selfscore.yaml").read_bytes())
    hit = attack(tmp_path, link("selfscore.yaml", "../别处.yaml"), "--edition", "2020", "--as-of", "2021-12-10")
    assert ("error", "selfscore.yaml", "path-outside") in hit.places()


def test_names_of_strange_bytes_are_shown_and_never_break_the_report(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        for name in ("规划.yaml".encode("gb18030"), b"new\nline.pdf", "\u202efdp.exe".encode(), b"\x1b[31mred.csv"):
            Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(b"x")

    hit = attack(tmp_path, change)
    assert {one[2] for one in hit.places()} == {"name-not-utf-8"}
    assert len(hit.told) == 4
    for sign in ("\x1b", "\u202e"):
        assert sign not in hit.done.stdout + hit.done.stderr
