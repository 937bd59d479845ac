"""Files that are missing, empty, unreadable, mis-encoded, cut short, or not what their name says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.evidence.build import picture, sheet
from tests.hostile.attack import EXAMPLE, Change, Loss, attack, replace, unlink, write

HYDRANTS, PHOTO, FACTS, RULES = "设施/消火栓台账.csv", "设施/消火栓维修照片.jpg", "设施/事实.yaml", "设施/管理办法.yaml"
OPEN: dict[str, Loss] = {"4.1": ("1", "0")}
"""All that rule 4.1 can lose in low, nothing in high."""
DOUBTED: dict[str, Loss] = {"4.1": ("1", "0.6")}
"""Judged as stated in high: three hydrants are broken."""
RULES_OPEN: dict[str, Loss] = {"3.1": ("1", "0")}
LEDGER = (EXAMPLE / HYDRANTS).read_bytes()
ROWS = LEDGER.decode("gb18030")


def rows(old: str, new: str) -> str:
    """Change the ledger of hydrants."""
    assert old in ROWS
    return ROWS.replace(old, new, 1)


def a_folder(name: str) -> Change:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return change


def a_pipe(name: str) -> Change:
    def change(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)

    return change


CASES: dict[str, tuple[Change, list[tuple[str, str, str]], dict[str, Loss]]] = {
    "missing ledger": (unlink(HYDRANTS), [("error", f"{FACTS}:3:17", "ledger-missing")], OPEN),
    "missing document": (unlink(PHOTO), [("error", f"{FACTS}:3:41", "document-missing")], DOUBTED),
    "missing responsibility table": (unlink("名册/责任分工.xlsx"), [("error", "selfscore.yaml:7:17", "file-missing")], {}),
    "empty ledger": (write(HYDRANTS, b""), [("error", HYDRANTS, "file-empty")], OPEN),
    "empty document": (write(PHOTO, b""), [("error", f"{FACTS}:3:41", "document-empty")], DOUBTED),
    "empty fact file": (write(RULES, b""), [("error", f"{RULES}:1:1", "fact-file-empty")], RULES_OPEN),
    "empty fact workbook": (write("新事实.xlsx", b""), [("error", "新事实.xlsx", "file-empty")], {}),
    "ledger of headings only": (write(HYDRANTS, "消火栓编号,所在道路,是否完好,检查日期\n"), [], OPEN),
    "folder for a ledger": (a_folder(HYDRANTS), [("error", f"{FACTS}:3:17", "ledger-missing")], OPEN),
    "folder for a document": (a_folder(PHOTO), [("error", f"{FACTS}:3:41", "document-wrong-kind")], DOUBTED),
    "pipe for a fact file": (a_pipe(RULES), [("error", RULES, "not-a-file")], RULES_OPEN),
    "pipe for a ledger": (
        a_pipe(HYDRANTS),
        [("error", f"{FACTS}:3:17", "ledger-missing"), ("warning", HYDRANTS, "not-a-file")],
        OPEN,
    ),
    "fact file in GB18030": (
        lambda root: (root / RULES).write_bytes((root / RULES).read_bytes().decode().encode("gb18030")),
        [("error", f"{RULES}:1", "not-utf-8")],
        RULES_OPEN,
    ),
    "ledger in UTF-16 without its mark": (
        write(HYDRANTS, ROWS.encode("utf-16-le")),
        [("error", f"{HYDRANTS}:1", "encoding-unknown")],
        OPEN,
    ),
    "ledger with a broken byte": (
        write(HYDRANTS, LEDGER.replace("√".encode("gb18030"), b"\xff\xff", 1)),
        [("error", f"{HYDRANTS}:3", "encoding-unknown")],
        OPEN,
    ),
    "cut short in a letter": (
        write(HYDRANTS, LEDGER.rstrip() + b"\xd3"),
        [("error", f"{HYDRANTS}:28", "encoding-unknown")],
        OPEN,
    ),
    "quote never closed": (write(HYDRANTS, rows("XHS-002", '"XHS-002')), [("error", f"{HYDRANTS}:4", "csv-quotes")], OPEN),
    "workbook cut short": (
        lambda root: (root / "设施/城市桥梁.xlsx").write_bytes((root / "设施/城市桥梁.xlsx").read_bytes()[:-300]),
        [("error", "设施/城市桥梁.xlsx", "workbook-broken")],
        {"6.2": ("0.5", "0")},
    ),
    "document cut short": (
        lambda root: (root / PHOTO).write_bytes((root / PHOTO).read_bytes()[:-50]),
        [("error", f"{FACTS}:3:41", "document-unreadable")],
        DOUBTED,
    ),
    "picture for a PDF": (
        write("设施/老旧管网改造.pdf", picture("PNG")),
        [("error", f"{FACTS}:4:72", "document-wrong-kind")],
        {"4.2": ("1", "0")},
    ),
    "CSV called a workbook": (
        write("设施/城市桥梁.xlsx", "桥梁名称,限高标志\n东桥,有\n"),
        [("error", "设施/城市桥梁.xlsx", "workbook-kind")],
        {"6.2": ("0.5", "0")},
    ),
    "web page called a workbook": (
        write("设施/城市桥梁.xlsx", "<html><table></table></html>"),
        [("error", "设施/城市桥梁.xlsx", "workbook-kind")],
        {"6.2": ("0.5", "0")},
    ),
    "workbook called a CSV": (write(HYDRANTS, sheet([["编号"], ["1"]])), [("error", f"{HYDRANTS}:1", "encoding-unknown")], OPEN),
    "document for a ledger": (
        replace(FACTS, ("ledger: 设施/消火栓台账.csv", "ledger: 设施/安全管理办法汇编.docx")),
        [("error", "设施/安全管理办法汇编.docx", "ledger-kind")],
        OPEN,
    ),
    "column that is not there": (
        write(HYDRANTS, rows("是否完好", "状况如何")),
        [("error", f"{HYDRANTS}:2", "column-missing")],
        OPEN,
    ),
    "cell that is not understood": (
        write(HYDRANTS, rows("√", "大概吧")),
        [("error", f"{HYDRANTS}:3:3", "cell-not-understood")],
        {"4.1": ("0.8", "0.6")},
    ),
    "no header": (write(HYDRANTS, "甲,乙\n1,2\n"), [("error", HYDRANTS, "header-not-found")], OPEN),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_told_where_it_is_and_the_rest_is_scored(tmp_path: Path, name: str) -> None:
    change, told, moved = CASES[name]
    hit = attack(tmp_path, change)
    assert [one for one in hit.places() if one[0] != "note"] == told
    assert hit.moved == moved
