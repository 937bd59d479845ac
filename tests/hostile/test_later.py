"""Dates in the future of the as-of date: not known yet, and said to be so; a mistyped one is told at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.attack import EXAMPLE, Change, Loss, attack, replace, write

HYDRANTS, FACTS, RULES = "设施/消火栓台账.csv", "设施/事实.yaml", "设施/管理办法.yaml"
ROWS = (EXAMPLE / HYDRANTS).read_bytes().decode("gb18030")


def rows(old: str, new: str) -> Change:
    assert old in ROWS
    return write(HYDRANTS, ROWS.replace(old, new, 1))


CASES: dict[str, tuple[Change, list[tuple[str, str, str]], dict[str, Loss]]] = {
    "observed tomorrow": (
        replace(FACTS, ("observed: 2021-11-20", "observed: 2021-12-11")),
        [("note", f"{FACTS}:4:97", "statement-later")],
        {"4.2": ("1", "0")},
    ),
    "observed today": (replace(FACTS, ("observed: 2021-11-20", "observed: 2021-12-10")), [], {}),
    "approved tomorrow": (
        replace(RULES, ("document_no: 示府办〔2021〕5号", "document_no: 示府办〔2021〕5号, approved: 2021-12-11")),
        [("note", f"{RULES}:13:61", "statement-later")],
        {"3.1": ("0.4", "0.2")},
    ),
    # The worst of the ledger is not known yet: one broken hydrant of three.
    "row of tomorrow": (
        rows("×,2021年11月22日", "×,2021年12月11日"),
        [("note", f"{FACTS}:3:17", "rows-later")],
        {"4.1": ("0.4", "0.4")},
    ),
    "row of today": (rows("×,2021年11月22日", "×,2021年12月10日"), [], {}),
    "row of no day": (
        rows("×,2021年11月22日", "×,2021年11月31日"), [("error", f"{HYDRANTS}:24:4", "cell-not-understood")], {}
    ),
    "claim of tomorrow": (
        replace("产业/事实.yaml", ("date: 2021-02-01", "date: 2021-12-11")),
        [("warning", "产业/事实.yaml:10:5", "claim-later")],
        {"10.3": ("1", "0")},
    ),
    "claim of a member of tomorrow": (
        replace(RULES, ("date: 2021-03-01", "date: 2021-12-11")),
        [("note", f"{RULES}:10:75", "claim-later"), ("warning", f"{RULES}:10:7", "value-missing")],
        {"3.1": ("0.4", "0.2")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_dated_later_does_not_count_yet(tmp_path: Path, name: str) -> None:
    change, told, moved = CASES[name]
    hit = attack(tmp_path, change, gains=name == "row of tomorrow")
    assert sorted(one for one in hit.places() if one[2] != "encoding-detected") == sorted(told)
    assert hit.moved == moved
