"""`plan` and `gaps --expiring` as users meet them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.shell import ROOT, Done

EXAMPLE = ROOT / "examples" / "section-a"
Run = Callable[..., Done]


def _json(run: Run, *arguments: str) -> Any:
    done = run(*arguments, "--format", "json")
    assert done.code == 0, done.stderr
    return json.loads(done.stdout)


def _low(run: Run, folder: Path, day: str) -> Decimal:
    return Decimal(_json(run, "evaluate", str(folder), "--as-of", day)["score"]["low"])


def test_a_plan_really_reaches_what_it_says(run: Run, tmp_path: Path) -> None:
    """What `--fix` promises is what the score is once the evidence is really mended."""
    made = _json(run, "plan", str(EXAMPLE), "--by", "2021-12-10", "--fix", "4.1")
    copy = tmp_path / "copy"
    shutil.copytree(EXAMPLE, copy)
    ledger = copy / "设施" / "消火栓台账.csv"
    ledger.write_bytes(ledger.read_bytes().decode("gb18030").replace("×,", "√,").encode("gb18030"))
    assert Decimal(made["now"]) == _low(run, EXAMPLE, "2021-12-10")
    assert Decimal(made["result"]["low"]) == _low(run, copy, "2021-12-10") == Decimal(made["now"]) + Decimal("0.6")


def test_the_target_of_the_repository_is_the_default_and_is_reached(run: Run) -> None:
    made = _json(run, "plan", str(EXAMPLE))
    assert (made["target"], made["by"], made["reached"], made["kept"]) == ("17", "2021-12-20", True, True)
    assert Decimal(made["result"]["low"]) >= 17
    assert [step["number"] for step in made["steps"]] == list(range(1, len(made["steps"]) + 1))
    assert made["steps"][-1]["after"] == made["result"]["low"]
    # Nothing of the policy's colours is left: every orange and yellow rule that loses is in the plan.
    gaps = _json(run, "gaps", str(EXAMPLE), "--difficulty", "orange,yellow", "--as-of", "2021-12-20")["gaps"]
    assert {gap["rule"] for gap in gaps} <= {step["code"] for step in made["steps"]}


def test_what_cannot_be_had_is_refused_with_a_reason(run: Run) -> None:
    for arguments, words in (
        (("--target", "101"), "超过满分"),
        (("--fix", "4.9"), "没有编号“4.9”"),
        (("--by", "2021-12-01"), "早于评分日期"),
        (("--target", "many"), "不是分数"),
    ):
        done = run("plan", str(EXAMPLE), *arguments)
        assert done.code == 2
        assert words in done.stderr
        assert done.stdout == ""


def test_without_the_solver_a_message_says_what_to_install_and_trying_out_still_works(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scipy.py").write_text("raise ImportError('planted')\n")
    env = {"PYTHONPATH": str(tmp_path)}
    done = run("plan", str(EXAMPLE), env=env)
    assert done.code == 2
    assert "selfscore[plan]" in done.stderr
    assert run("plan", str(EXAMPLE), "--fix", "4", env=env).code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_in_a_narrow_pipe(run: Run, lang: str) -> None:
    done = run("plan", str(EXAMPLE), "--lang", lang, env={"COLUMNS": "60"})
    assert done.code == 0
    assert ("件事可达" if lang == "zh" else "steps reach") in done.stdout


def test_a_fact_counts_until_its_last_day_and_not_a_day_longer(run: Run) -> None:
    """The communication test of 2021-09-15 is valid for 12 months."""
    page = _json(run, "gaps", str(EXAMPLE), "--expiring", "300d")
    line = next(one for one in page["lines"] if one["rule"] == "5.3")
    assert (line["day"], line["points"]) == ("2022-09-16", "0.5")
    assert "2022-09-15" in line["because"]["zh"]
    last, after = (_json(run, "explain", "5.3", str(EXAMPLE), "--as-of", day) for day in ("2022-09-15", "2022-09-16"))
    assert last != after
    assert _low(run, EXAMPLE, "2022-09-15") - _low(run, EXAMPLE, "2022-09-16") == Decimal("0.5")


def test_what_lapses_adds_up_to_the_score_of_that_day(run: Run) -> None:
    page = _json(run, "gaps", str(EXAMPLE), "--expiring", "200")
    lost = sum((Decimal(one["points"]) for one in page["lines"]), Decimal(0))
    assert Decimal(page["now"]) - lost == Decimal(page["then"]) == _low(run, EXAMPLE, page["until"])
    assert lost > 0
    days = [one["day"] for one in page["lines"]]
    assert days == sorted(days)


@pytest.mark.parametrize("days", ["0", "-3", "soon", "9999"])
def test_days_that_are_none(run: Run, days: str) -> None:
    done = run("gaps", str(EXAMPLE), "--expiring", days)
    assert done.code == 2
    assert "60d" in done.stderr


def test_nothing_lapses_tomorrow(run: Run) -> None:
    done = run("gaps", str(EXAMPLE), "--expiring", "1d")
    assert done.code == 0
    assert "没有会到期失分的材料" in done.stdout


def test_the_policy_is_reported_as_broken_or_kept(run: Run, tmp_path: Path) -> None:
    assert "方针“橙、黄色不失分”：未兑现" in run("gaps", str(EXAMPLE)).stdout
    copy = tmp_path / "copy"
    shutil.copytree(EXAMPLE, copy)
    settings = copy / "selfscore.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("orange: none, yellow: none", "orange: free"), encoding="utf-8"
    )
    assert "方针" not in run("gaps", str(copy)).stdout


def test_an_items_effort_is_shared_among_its_rules(run: Run) -> None:
    gaps = {gap["rule"]: gap for gap in _json(run, "gaps", str(EXAMPLE))["gaps"]}
    # Item 1: 12 person-days by the table; the rubric says 20 + 15 + 8 + 20 = 63. 12 × 15 ÷ 63 = 2.857…, rounded up.
    assert gaps["1.2"]["effort"] == "2.86"
    # Item 5 has none in the table: the rubric's own.
    assert gaps["5.2"]["effort"] == "60"
