"""`selfscore criteria verify` as it is typed: what it prints, how it ends, and the overlay that it writes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from selfscore.app.criteria import lint_criteria
from selfscore.model.rubric import Edition, Status
from tests.shell import FIXED, ROOT, selfscore
from tests.verify.texts import AS_PUBLISHED, edition, pdf, rows, txt
from tests.verify.wording import PLAIN

VERIFY = ("criteria", "verify")
SCHEMA = json.loads((ROOT / "docs/schema/verify-v1.schema.json").read_text(encoding="utf-8"))


PLANT = {
    ("4.1", "each"): "0.3",
    ("4.2", "fails"): "85",
    ("14.1", "cap"): "1.3",
    ("14.4", "pool"): "0.9",
    ("14.5", "pool"): "0.9",
    ("9", "points"): "2",
    ("25.3", "tiers.1.deduct"): "0.6",
}
"""A price, a bound, a cap and a shared cap, what an item is worth, a tier."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return txt(tmp_path_factory.mktemp("planted") / "official.txt", rows(edition("2020"), PLAIN, PLANT))


def test_a_text_that_agrees_ends_with_0(tmp_path: Path) -> None:
    listed = rows(edition("2023"), PLAIN)
    done = selfscore(*VERIFY, pdf(tmp_path / "official.pdf", listed, table=False), "--edition", "2023")
    assert "评分标准：一致 188，不一致 0，没有找到 0；分值：一致 80，不一致 0，没有找到 0" in done.ok()
    assert "不一致 (" not in done.stdout


def test_differences_end_with_10_and_come_first(planted: Path) -> None:
    done = selfscore(*VERIFY, planted)
    assert done.code == 10
    head, _, rest = done.stdout.partition("不一致 (7)")
    assert "评分标准：一致 155，不一致 6，没有找到 0；分值：一致 69，不一致 1，没有找到 0" in head
    first = rest.partition("一致 (")[0]
    assert "评分标准 4.1 市政消火栓不完好的" in first
    assert "每处扣分：文本写 0.3，细则写 0.2" in first
    assert "第 21 行：“（1）市政消火栓不完好，每发现一处扣0.3分，1分扣完为止。”" in first
    assert "界限：文本写 ≤ 85%，细则写 ≤ 80%" in first
    assert "与同类合计最多扣分：文本写 0.9，细则写 1" in first
    assert "第 2 档扣分：文本写 0.6，细则写 0.5" in first
    assert "分值：文本写 2，细则写 1" in first
    assert selfscore(*VERIFY, planted, anew=True).stdout == done.stdout, "the same text gives the same bytes"


def test_it_speaks_english(planted: Path) -> None:
    done = selfscore(*VERIFY, planted, "--lang", "en")
    text = " ".join(done.stdout.split())
    assert "rules: 155 agree, 6 differ, 0 not found; points of parts: 69 agree, 1 differ, 0 not found" in text
    assert "points per finding: text 0.3, criteria 0.2" in text
    assert "line 21: “（1）市政消火栓" in text
    assert "years looked back 5 years" in text


def test_markdown_stands_for_itself(planted: Path) -> None:
    text = selfscore(*VERIFY, planted, "--format", "markdown").stdout
    assert text.startswith("# 2020 版与官方文本 official.txt 核对\n")
    assert "\n## 不一致 (7)\n" in text
    assert "\n  - 每处扣分：文本写 0.3，细则写 0.2 · 第 21 行：“（1）市政消火栓" in text


def test_json_keeps_to_its_schema(planted: Path) -> None:
    done = selfscore(*VERIFY, planted, "--format", "json")
    page = json.loads(done.stdout)
    jsonschema.validate(page, SCHEMA)
    assert (page["schema"], page["edition"]) == ("selfscore/verify/v1", "2020")
    assert page["rules"] == {"agrees": 155, "differs": 6, "not_found": 0}
    assert page["parts"] == {"agrees": 69, "differs": 1, "not_found": 0}
    (one,) = [part for part in page["checked"] if part["code"] == "4.1"]
    wanted = {"page": None, "table": None, "row": None, "paragraph": None, "line": 21}
    assert (one["standing"], one["quote"]["place"]) == ("differs", wanted)
    assert [(number["field"], number["criteria"], number["text"]) for number in one["numbers"]] == [
        ("each", "0.2", "0.3"),
        ("cap", "1", "1"),
    ]


@pytest.mark.parametrize(
    ("content", "code"), [("四、会议纪要\n同意。\n", "text-unrecognised"), ("", "text-empty"), ("# only English\n", "text-none")]
)
def test_a_text_that_is_of_no_use_ends_with_3(content: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(content, encoding="utf-8")
    done = selfscore(*VERIFY, tmp_path / "other.txt", "--apply", tmp_path / "own", "--yes")
    assert (done.code, done.stdout) == (3, "")
    assert "other.txt: " in done.stderr
    assert code in done.stderr
    assert not (tmp_path / "own").exists()


def test_usage(planted: Path, tmp_path: Path) -> None:
    assert selfscore(*VERIFY, tmp_path / "none.txt").code == 2
    assert selfscore(*VERIFY, planted, "--edition", "1999").code == 3
    alone = selfscore(*VERIFY, planted, "--accept", "4.1")
    assert (alone.code, "--accept 要与 --apply 同用" in alone.stderr) == (2, True)
    other = selfscore(*VERIFY, planted, "--apply", tmp_path / "own", "--accept", "6.1", "--yes")
    assert (other.code, other.stdout) == (2, "")
    assert "“6.1”没有可按文本改的数；可以写的有：4.1、4.2、9、14.1、14.4、14.5、25.3" in other.stderr
    both = selfscore(*VERIFY, planted, "--apply", tmp_path / "own", "--criteria", ROOT / "criteria")
    assert (both.code, "不能与 --criteria 同用" in both.stderr) == (2, True)
    assert not (tmp_path / "own").exists()


def adapted(folder: Path) -> Edition:
    """Load the edition with an overlay; nothing may be wrong with it."""
    found = lint_criteria("2020", folder)
    assert [one for one in found.diagnostics if one.severity.value != "note"] == []
    assert found.edition is not None
    return found.edition


def test_what_agrees_becomes_official_and_nothing_else_changes(planted: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    done = selfscore(*VERIFY, planted, "--apply", own, "--yes")
    assert done.code == 10, "the differences are still there"
    assert "@@ 8.1\n- source.status: reconstructed\n+ source.status: official (第 40 行)" in done.stderr
    made = adapted(own)
    base = {rule.code: rule for rule in edition("2020").rules()}
    for rule in made.rules():
        wanted = base[rule.code].source.status if rule.code in {code for code, _ in PLANT} else Status.OFFICIAL
        assert rule.source.status is wanted, rule.code
        same = {"source": base[rule.code].source, "place": base[rule.code].place}
        assert rule.model_copy(update=same) == base[rule.code]
    source = made.sources["official-text"]
    assert source.title.zh.startswith("官方文本 official.txt，SHA-256 ")
    assert made.items().__next__().source.status is Status.OFFICIAL


def test_accepted_numbers_are_those_of_the_text(planted: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    codes = [word for code in ("4.1", "4.2", "14.1", "14.4", "14.5", "25.3") for word in ("--accept", code)]
    done = selfscore(*VERIFY, planted, "--apply", own, *codes, "--yes")
    assert done.code == 10, "item 9 was not accepted"
    assert "- each: 0.2\n+ each: 0.3" in done.stderr
    of = adapted(own)
    made = {rule.code: rule.model_dump(mode="json", exclude_none=True) for rule in of.rules()}
    assert (made["4.1"]["each"], made["4.2"]["fails"]) == ("0.3", {"le": "0.85"})
    assert made["4.1"]["text"]["zh"] == "市政消火栓不完好的，每处扣 0.3 分，扣完 1 分为止。"
    assert made["4.2"]["text"]["zh"] == "老旧管网改造率不高于 85% 的扣 1 分。"
    assert [tier["deduct"] for tier in made["25.3"]["tiers"]] == ["1", "0.6", "0.2"]
    assert next(item for item in of.items() if item.code == "14").pools == {"special_equipment": Decimal("0.9")}
    assert made["14.1"]["cap"] == "1.3"
    assert made["4.1"]["source"]["status"] == "official"
    again = selfscore(*VERIFY, planted, "--criteria", own).stdout
    assert "评分标准：一致 161，不一致 0，没有找到 0；分值：一致 69，不一致 1，没有找到 0" in again, (
        "an overlay can be held against it, too"
    )
    assert "补充细则：与官方文本核对：official.txt" in again


def test_an_accepted_number_that_breaks_the_sums_writes_nothing(planted: Path, tmp_path: Path) -> None:
    done = selfscore(*VERIFY, planted, "--apply", tmp_path / "own", "--accept", "9", "--yes")
    assert (done.code, done.stdout) == (3, "")
    assert "points-sum" in done.stderr
    assert "什么也没有写" in done.stderr
    assert not (tmp_path / "own").exists()


def test_without_a_terminal_and_without_yes_nothing_is_written(planted: Path, tmp_path: Path) -> None:
    done = selfscore(*VERIFY, planted, "--apply", tmp_path / "own")
    assert done.code == 2
    assert "没有写入；在脚本里请加 --yes" in done.stderr
    assert "@@ 5.1" in done.stderr, "the changes were shown"
    assert "评分标准：一致 155" in done.stdout, "the comparison, too"
    assert not (tmp_path / "own").exists()


def test_what_is_there_is_never_replaced(planted: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "overlay.yaml").write_text("mine\n", encoding="utf-8")
    done = selfscore(*VERIFY, planted, "--apply", own, "--yes")
    assert (done.code, "已存在，没有覆盖" in done.stderr) == (2, True)
    assert (own / "overlay.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks(answer: str, written: bool, planted: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    main, other = pty.openpty()
    os.write(main, answer.encode())
    command = (
        sys.executable,
        "-m",
        "selfscore",
        *VERIFY,
        str(planted),
        "--apply",
        str(own),
        "--output",
        str(tmp_path / "page.txt"),
    )
    done = subprocess.run(
        command,
        stdin=other,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | FIXED,
        timeout=60,
        check=False,
    )
    os.close(main)
    os.close(other)
    assert done.returncode == 10
    assert f"写入 {own / 'overlay.yaml'}？" in done.stderr.decode()
    assert (own / "overlay.yaml").exists() is written


def test_a_text_as_published(tmp_path: Path) -> None:
    done = selfscore(*VERIFY, AS_PUBLISHED, "--apply", tmp_path / "own", "--accept", "26.2", "--yes")
    assert done.code == 10
    made = {rule.code: rule for rule in adapted(tmp_path / "own").rules()}
    assert made["26.2"].model_dump(mode="json", exclude_none=True)["fails"] == {"lt": "0.9"}
    assert "这些条的文字说明没有改，请自行核对：26.2" in done.stderr
    condition = selfscore(*VERIFY, AS_PUBLISHED, "--apply", tmp_path / "two", "--accept", "V1", "--yes")
    assert (condition.code, "“V1”没有可按文本改的数" in condition.stderr) == (2, True), (
        "years within a condition are written as a whole"
    )
    assert (made["20.1"].source.status, made["21.1"].source.status) == (Status.OFFICIAL, Status.RECONSTRUCTED)
