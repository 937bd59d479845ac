"""What `--write` lays out: read at once, worth what it says, beside what is there and never over it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.diff.district import NEW_FACTS, NEW_LEDGER, PLAN, SPOTS, USE, Run, carried, classes, district, rules, two_editions
from tests.diff.world import evidence


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    return two_editions(tmp_path / "criteria")


def test_a_fact_that_is_stated_twice_is_not_asked_for_again(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    (root / "更多.yaml").write_text(f"facts:\n  {PLAN}\n", encoding="utf-8")
    (want,) = rules(carried(run, rubric, root, "--write", str(root), code=3))["1.1"]["wants"]
    assert (want["stated"], [one["path"] for one in want["locations"]]) == (True, ["事实.yaml", "更多.yaml"])
    assert not [path for path in root.rglob("two版*") if "总体规划" in path.read_text(encoding="utf-8")]


def test_a_template_that_is_filled_in_brings_what_the_rule_lost(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    before = carried(run, rubric, root, "--write", str(root))
    book = openpyxl.load_workbook(root / NEW_LEDGER)
    sheet = book.worksheets[0]
    sheet["B5"], sheet["C5"] = "C1", "是"
    book.save(root / NEW_LEDGER)
    after = carried(run, rubric, root)
    assert (classes(after)["3.2"], after["new"]["score"]["low"]) == ("carried", "3.25")
    assert before["new"]["score"]["low"] == "2.25"
    assert after["old"]["score"] == before["old"]["score"]


def test_the_claim_that_is_laid_out_counts_under_the_new_edition(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    carried(run, rubric, root, "--write", str(root))
    file = root / NEW_FACTS
    text = file.read_text(encoding="utf-8").replace("#not_applicable", "not_applicable")
    claim = text.replace("reason: , approved_by: , date: ", "reason: 没有, approved_by: 区安委办, date: 2021-02-01")
    file.write_text(claim, encoding="utf-8")
    assert [classes(carried(run, rubric, root))[code] for code in ("3.1", "3.2")] == ["not_applicable", "not_applicable"]


def test_templates_within_a_folder_of_the_repository_are_read_from_its_root(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    carried(run, rubric, root, "--write", str(root / "补充"))
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("补充/**/*.*")) == [
        f"补充/{NEW_FACTS}",
        f"补充/{NEW_LEDGER}",
    ]
    (want,) = rules(carried(run, rubric, root))["3.2"]["wants"]
    assert (want["stated"], "没有一条记录" in want["message"]["zh"]) == (True, True)


def test_a_ledger_that_was_there_is_not_named_before_somebody_has_looked(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d")
    (root / NEW_LEDGER).parent.mkdir(parents=True)
    (root / NEW_LEDGER).write_bytes(b"theirs")
    before = carried(run, rubric, root, "--write", str(root))
    assert (root / NEW_LEDGER).read_bytes() == b"theirs"
    assert f'#  场所台账: {{ledger: "{NEW_LEDGER}"}}' in (root / NEW_FACTS).read_text(encoding="utf-8")
    assert carried(run, rubric, root)["new"]["score"] == before["new"]["score"]


def test_nothing_leaves_the_folder_by_a_link(run: Run, rubric: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "A 板块").symlink_to(tmp_path / "elsewhere")
    done = run("diff", "one", "two", "--criteria", rubric, "--evidence", district(tmp_path / "d"), "--write", tmp_path / "out")
    assert (done.code, list((tmp_path / "elsewhere").iterdir())) == (0, [])
    assert "写好 0 个文件" in done.stderr
    assert f"原有 2 个没有动\n  {NEW_FACTS}（其中没有：场所台账，请自行补上）\n  {NEW_LEDGER}" in done.stderr


def test_what_another_repository_states_is_not_laid_out_in_it(run: Run, rubric: Path, tmp_path: Path) -> None:
    other = evidence(tmp_path / "other", ("shelters: {ledger: 场所.csv}",), {"场所.csv": "编号,有无标识\nC1,是\n"})
    done = run("diff", "one", "two", "--criteria", rubric, "--evidence", district(tmp_path / "d"), "--write", other)
    assert (done.code, "写好 0 个文件" in done.stderr, list(other.rglob("two版*"))) == (0, True, [])
    run("evaluate", other, "--edition", "two", "--criteria", rubric).ok()


def test_a_file_that_was_there_is_said_to_lack_what_it_lacks(run: Run, rubric: Path, tmp_path: Path) -> None:
    root = district(tmp_path / "d", (PLAN, USE, SPOTS))
    ask = ("diff", "one", "two", "--criteria", rubric, "--evidence", root, "--write", root)
    assert "项目2/two版新增事实.yaml" in run(*ask).stderr
    (root / "事实.yaml").write_text(f"facts:\n  {PLAN}\n  {USE}\n", encoding="utf-8")
    said = run(*ask).stderr
    assert "项目2/two版新增事实.yaml（其中没有：点位台账，请自行补上）" in said
    assert "更新率" not in said, "that one is laid out there"
