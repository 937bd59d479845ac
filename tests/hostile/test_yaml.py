"""YAML that is meant to hurt, or that says a thing twice, or a name that nobody knows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evidence.build import sheet
from tests.hostile.attack import EXAMPLE, MEMORY, Change, Loss, attack, both, replace, write
from tests.shell import ROOT, Done

FACTS, RULES, BAD = "设施/事实.yaml", "设施/管理办法.yaml", "坏.yaml"
LAUGHS = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
)
RULES_OPEN: dict[str, Loss] = {"3.1": ("1", "0")}


def big(name: str, start: str, end: str, megabytes: int = 200) -> Change:
    """Write a file with one value of so many MB."""

    def change(root: Path) -> None:
        with (root / name).open("w", encoding="utf-8") as file:
            file.write(start)
            for _ in range(megabytes):
                file.write("x" * (1 << 20))
            file.write(end)

    return change


CASES: dict[str, tuple[Change, list[tuple[str, str, str]], dict[str, Loss]]] = {
    "alias bomb": (write(BAD, LAUGHS), [("error", f"{BAD}:1:4", "yaml-alias")], {}),
    "alias": (replace(RULES, ("facts:\n", "facts: &all\n")), [("error", f"{RULES}:2:8", "yaml-alias")], RULES_OPEN),
    "tag that makes objects": (
        write(BAD, "facts: !!python/object/apply:os.system [touch pwned]\n"),
        [("error", f"{BAD}:1:8", "yaml-tag")],
        {},
    ),
    "merge key": (write(BAD, "facts:\n  <<: {a: 1}\n"), [("error", f"{BAD}:2:3", "yaml-alias")], {}),
    "nested without end": (write(BAD, "facts: " + "[" * 5_000), [("error", f"{BAD}:1:1007", "yaml-broken")], {}),
    "two documents": (write(BAD, "facts: {}\n---\nfacts: {}\n"), [("error", f"{BAD}:2:1", "yaml-documents")], {}),
    "control character": (write(BAD, "facts: {a\0: 1}\n"), [("error", f"{BAD}:1:10", "yaml-control-character")], {}),
    "never closed": (write(BAD, "facts: {a: {value: true}\n"), [("error", f"{BAD}:2:1", "yaml-broken")], {}),
    "a list": (write(BAD, "- facts\n"), [("error", f"{BAD}:1:1", "fact-file-form")], {}),
    "200 MB value": (big(BAD, 'facts: {x: "', '"}\n'), [("error", f"{BAD}:1:1", "yaml-too-large")], {}),
    "value of 2 MB": (big(BAD, 'facts:\n  x: "', '"\n', 2), [("error", f"{BAD}:2:6", "yaml-too-large")], {}),
    "a million values": (
        write(BAD, "facts: {x: [" + "1," * 1_000_000 + "]}\n"),
        [("error", f"{BAD}:1:600003", "yaml-too-large")],
        {},
    ),
    "doubled key": (
        replace(FACTS, ('  old_pipe_renewal: {numerator: "38.2", ', '  old_pipe_renewal: {numerator: "38.2", numerator: "1", ')),
        [("error", f"{FACTS}:4:41", "yaml-doubled-key")],
        {"4.2": ("1", "0")},
    ),
    "fact twice in one file": (
        replace(FACTS, ("  six_lane_roads:", "  old_pipe_renewal: {absent: true}\n  six_lane_roads:")),
        [("error", f"{FACTS}:15:3", "yaml-doubled-key")],
        {"4.2": ("1", "0")},
    ),
    "fact twice under two names": (
        write(BAD, "facts:\n  老旧管网改造: {numerator: 1, denominator: 1}\n"),
        [("error", f"{BAD}:2:3", "fact-doubled"), ("error", f"{FACTS}:4:3", "fact-doubled")],
        {"4.2": ("1", "0")},
    ),
    "fact twice, once in a workbook": (
        write("新事实.xlsx", sheet([["事实", "值"], ["old_pipe_renewal", "1"]])),
        [("error", "新事实.xlsx:Sheet:2:1", "fact-doubled"), ("error", f"{FACTS}:4:3", "fact-doubled")],
        {"4.2": ("1", "0")},
    ),
    "unknown fact": (
        replace(FACTS, ("  six_lane_roads:", "  six_lane_road:")),
        [("error", f"{FACTS}:15:3", "fact-unknown")],
        {"6.1": ("0.5", "0")},
    ),
    "unknown member": (
        replace(RULES, ("      电梯:", "      电梯井:")),
        [("error", f"{RULES}:13:7", "member-unknown")],
        {"3.1": ("0.4", "0.2")},
    ),
    "unknown key": (
        replace(FACTS, ("{numerator: 96,", "{numerater: 96,")),
        [("error", f"{FACTS}:7:34", "unknown-key")],
        {"5.3": ("0.5", "0")},
    ),
    "number that is none": (
        replace(FACTS, ("{numerator: 96,", "{numerator: 大约96,")),
        [("error", f"{FACTS}:7:45", "wrong-value")],
        {"5.3": ("0.5", "0")},
    ),
    "claim that lacks a part": (
        replace("产业/事实.yaml", ("approved_by: 区安委办, ", "")),
        [("error", "产业/事实.yaml:10:5", "claim-incomplete")],
        {"10.3": ("1", "0")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_yaml_is_told_where_it_stands_and_the_rest_is_scored(tmp_path: Path, name: str) -> None:
    change, told, moved = CASES[name]
    hit = attack(tmp_path, change)
    assert hit.places() == told
    assert hit.moved == moved
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    ("change", "near"),
    [
        (CASES["unknown fact"][0], "six_lane_roads"),
        (CASES["unknown member"][0], "电梯"),
        (CASES["unknown key"][0], "numerator"),
        (write(BAD, "fact: {}\n"), "facts"),
    ],
)
def test_a_slip_is_answered_with_the_name_that_was_meant(tmp_path: Path, change: Change, near: str) -> None:
    (found,) = attack(tmp_path, change).told
    assert near in found["help"]["zh"]
    assert "是不是" in found["help"]["zh"]
    assert near in found["help"]["en"] or near == "电梯"
    assert "did you mean" in found["help"]["en"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "project-empty"),
        ("- 示例区\n", "project-empty"),
        (LAUGHS, "yaml-alias"),
        ("district: !!x 示例区\nedition: '2020'\n", "yaml-tag"),
        ("district: 示例区\nedition: '2020'\nas_of: 昨天\n", "wrong-value"),
        ("district: 示例区\nedition: '2020'\ntarget: 97\n", "wrong-value"),
        ("district: 示例区\nedition: '2020'\nedition: '2023'\n", "yaml-doubled-key"),
    ],
)
def test_bad_settings_are_told_and_the_edition_may_be_named(
    tmp_path: Path, run: Callable[..., Done], text: str, code: str
) -> None:
    hit = attack(tmp_path, write("selfscore.yaml", text), "--edition", "2020", "--as-of", "2021-12-10")
    assert [one[2] for one in hit.places() if one[1].startswith("selfscore.yaml:")].count(code) == 1
    # A claim that names no edition means the repository's own, which is not known where the settings cannot be read.
    assert hit.moved == ({} if code == "wrong-value" else {"10.3": ("1", "0")})
    for lang in ("zh", "en"):
        done = run("evaluate", tmp_path / "资料库", "--lang", lang)
        assert done.code == 3
        assert code in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_patterns_that_match_slowly_do_not(tmp_path: Path) -> None:
    """Globs that a backtracking matcher would be at for years."""
    deep = "/".join(["aaaaaaaaaa"] * 30)
    slow = ["**/" * 30 + "b", "*a" * 40 + "b", "/".join(["*a*a*"] * 30) + "/b"]
    start = time.monotonic()
    hit = attack(
        tmp_path,
        both(
            replace("selfscore.yaml", ("units:", f"ignore: {slow}\nunits:")),
            write(f"{deep}/{'a' * 200}.txt", "x"),
        ),
    )
    assert (hit.places(), hit.moved) == ([], {})
    assert time.monotonic() - start < 30


def test_a_thousand_slips_among_many_files_take_no_time(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        for number in range(5_000):
            (root / f"材料/第{number}号文件.pdf").parent.mkdir(exist_ok=True)
            (root / f"材料/第{number}号文件.pdf").write_bytes(b"%PDF-1.4")
        lines = [f"      - 材料/第{number}号文档.pdf" for number in range(1_000)]
        text = "facts:\n  city_risk_assessment:\n    evidence:\n" + "\n".join(lines)
        (root / BAD).write_text(text + "\n", encoding="utf-8")

    start = time.monotonic()
    hit = attack(tmp_path, change)
    assert sum(one[2] == "document-missing" for one in hit.places()) == 1_000
    assert time.monotonic() - start < 60
    assert MEMORY <= 1_000, "and within the memory that every attack has"


def test_a_claim_without_the_evidence_that_the_edition_asks_for_is_told(tmp_path: Path, run: Callable[..., Done]) -> None:
    """An edition that asks for it: item 10 of the example's own, with one line more."""
    criteria = tmp_path / "criteria"
    shutil.copytree(ROOT / "criteria", criteria)
    text = (criteria / "2020" / "A3.yaml").read_text(encoding="utf-8")
    before, after = text.split('  - code: "10"\n')
    (criteria / "2020" / "A3.yaml").write_text(f'{before}  - code: "10"\n    evidence_for_na: true\n{after}', encoding="utf-8")
    assert run("evaluate", EXAMPLE, "--criteria", criteria).code == 0
    hit = attack(
        tmp_path,
        replace("产业/事实.yaml", (", evidence: 产业/无新建危化企业说明.pdf", "")),
        "--criteria",
        str(criteria),
    )
    assert hit.places() == [("error", "产业/事实.yaml:10:5", "claim-incomplete")]
    assert hit.moved == {"10.3": ("1", "0")}
