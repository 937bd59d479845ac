"""A second path to the example's two totals: a list of losses kept by hand, added up without the engine.

``losses/*.csv`` names every finding that costs, at both stages, with its points as the rubric's text gives them. Their
sum is held against what the district is said to reach, then, finding by finding, against what the real command prints.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.shell import ROOT, Done

HERE = Path(__file__).parent
SCORES = {"start": Decimal("67.8"), "finish": Decimal("97.1")}


def losses(folder: Path, stage: str) -> list[dict[str, str]]:
    """Read the hand-kept list of one stage."""
    rows = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row["stage"] == stage]
    return rows


def lost(rows: list[dict[str, str]]) -> Decimal:
    """Add the points up."""
    return sum((Decimal(row["points"]) for row in rows), Decimal(0))


def by_rule(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """Add the points up for each rule."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row["rule"]] += Decimal(row["points"])
    return dict(sums)


@pytest.mark.parametrize("stage", SCORES)
def test_the_hand_kept_list_adds_up(stage: str) -> None:
    assert 100 - lost(losses(HERE / "losses", stage)) == SCORES[stage]


def test_the_list_is_added_up_without_the_engine() -> None:
    code = (
        "import sys, runpy; sys.modules['selfscore'] = None; sys.path.insert(0, '.');"
        "from tests.example.test_losses import HERE, lost, losses;"
        "print(100 - lost(losses(HERE / 'losses', 'start')), 100 - lost(losses(HERE / 'losses', 'finish')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [Decimal(word) for word in done.stdout.split()] == list(SCORES.values()), done.stderr


@pytest.fixture(scope="module")
def cards(run: Callable[..., Done]) -> dict[str, Any]:
    """What the real command says of both stages."""
    found = {}
    for stage in SCORES:
        done = run("evaluate", f"examples/{stage}", "--format", "json")
        assert done.code == 0, done.stderr
        found[stage] = json.loads(done.stdout)
    return found


def _rules(card: Any) -> dict[str, Any]:
    items = [item for section in card["sections"] for one in section["indicators"] for item in one["items"]]
    return {rule["code"]: rule for item in items for rule in item["rules"]}


@pytest.mark.parametrize("stage", SCORES)
def test_the_engine_agrees_rule_by_rule_and_finding_by_finding(stage: str, cards: dict[str, Any]) -> None:
    rows, card = losses(HERE / "losses", stage), cards[stage]
    assert Decimal(card["score"]["low"]) == SCORES[stage]
    rules = _rules(card)
    engine = {code: Decimal(rule["deduction"]["low"]) for code, rule in rules.items() if rule["deduction"]["low"] != "0"}
    assert by_rule(rows) == engine
    for row in rows:
        messages = [one["message"]["zh"] for one in rules[row["rule"]]["findings"]]
        assert any(row["finding"] in message for message in messages), (row, messages)


def test_much_is_open_at_the_start_and_nothing_at_the_finish(cards: dict[str, Any]) -> None:
    start, finish = cards["start"]["score"], cards["finish"]["score"]
    assert Decimal(start["high"]) - Decimal(start["low"]) > 10
    assert (finish["low"], finish["high"], finish["eligible"]) == ("97.1", "97.1", True)
    outcomes = {rule["outcome"] for rule in _rules(cards["finish"]).values()}
    assert outcomes == {"PASS", "DEDUCT", "NOT_APPLICABLE"}


def test_only_red_rules_still_lose_at_the_finish(cards: dict[str, Any]) -> None:
    gaps = cards["finish"]["gaps"]
    assert {gap["difficulty"] for gap in gaps} == {"red"}
    assert sum((Decimal(gap["points"]) for gap in gaps), Decimal(0)) == Decimal("2.9")


def test_two_yellow_and_one_orange_lapse_within_sixty_days(run: Callable[..., Done]) -> None:
    done = run("gaps", "examples/finish", "--expiring", "60d", "--format", "json")
    lines = json.loads(done.stdout)["lines"]
    assert sorted(line["difficulty"] for line in lines) == ["orange", "yellow", "yellow"]


def test_the_evidence_holds_no_figure_of_the_score() -> None:
    for stage in SCORES:
        for path in sorted((ROOT / "examples" / stage).rglob("*")):
            if path.suffix in (".yaml", ".csv", ".md"):
                text = path.read_bytes().decode("utf-8" if path.suffix != ".csv" else "gb18030", errors="replace")
                assert not any(score in text for score in ("67.8", "97.1")), path


def test_a_loss_taken_from_the_list_is_seen(tmp_path: Path) -> None:
    rows = (HERE / "losses" / "a.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "a.csv").write_text("\n".join([*rows[:1], *rows[2:]]) + "\n", encoding="utf-8")
    whole, planted = (lost(losses(folder, "start")) for folder in (HERE / "losses", tmp_path))
    assert lost(
        [row for row in losses(HERE / "losses", "start") if row["rule"].split(".")[0] in map(str, range(1, 11))]
    ) - planted == Decimal("0.5")
    assert whole > planted
