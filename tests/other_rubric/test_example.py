"""A rubric from another field through the same commands: scored to the last point as a hand-kept list has it."""

from __future__ import annotations

import csv
import json
import shutil
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
EXAMPLE = ROOT / "examples" / "other-rubric"
EVIDENCE, CRITERIA = EXAMPLE / "evidence", ("--criteria", EXAMPLE / "criteria")
LOW, HIGH = Decimal("68.7"), Decimal("71.7")


def losses(file: Path = HERE / "losses.csv") -> list[dict[str, str]]:
    """Read the list of losses, worked out by hand from the rubric's text and the evidence."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def lost(rows: list[dict[str, str]], *certain: str) -> Decimal:
    """Add up what is lost for certain, or may be."""
    return sum((Decimal(row["points"]) for row in rows if row["certain"] in certain), Decimal(0))


def test_the_hand_kept_list_adds_up_without_the_engine() -> None:
    code = (
        "import sys; sys.modules['selfscore'] = None; sys.path.insert(0, '.');"
        "from tests.other_rubric.test_example import losses, lost; rows = losses();"
        "print(100 - lost(rows, 'yes', 'no'), 100 - lost(rows, 'yes'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [Decimal(word) for word in done.stdout.split()] == [LOW, HIGH], done.stderr


@pytest.fixture(scope="module")
def card(run: Callable[..., Done]) -> dict[str, Any]:
    """What the real command says."""
    found: dict[str, Any] = json.loads(run("evaluate", EVIDENCE, *CRITERIA, "--format", "json").ok())
    return found


def _rules(card: dict[str, Any]) -> dict[str, Any]:
    items = [item for section in card["sections"] for one in section["indicators"] for item in one["items"]]
    return {rule["code"]: rule for item in items for rule in item["rules"]}


def test_the_engine_agrees_rule_by_rule_and_finding_by_finding(card: dict[str, Any]) -> None:
    assert (Decimal(card["score"]["low"]), Decimal(card["score"]["high"])) == (LOW, HIGH)
    rules = _rules(card)
    for end, certain in (("low", ("yes", "no")), ("high", ("yes",))):
        wanted: defaultdict[str, Decimal] = defaultdict(Decimal)
        for row in losses():
            wanted[row["rule"]] += Decimal(row["points"]) * (row["certain"] in certain)
        assert {
            code: Decimal(rule["deduction"][end]) for code, rule in rules.items() if rule["deduction"]["low"] != "0"
        } == wanted
    told = {code: [one["message"]["zh"] for one in rule["findings"]] for code, rule in rules.items()}
    for row in losses():
        assert any(row["finding"] in message for message in told[row["rule"]]), (row, told[row["rule"]])
    assert sum(map(len, told.values())) == len(losses()), "a finding that is not in the list"


def test_bonus_and_vetoes_are_shown_apart(card: dict[str, Any]) -> None:
    bonus = card["score"]["bonus"]
    assert (bonus["low"], bonus["high"], bonus["cap"]) == ("1", "1", "3")
    assert [(rule["code"], [one["subject"] for one in rule["awards"]]) for rule in bonus["rules"]] == [
        ("G1", ["区级示范食堂"]),
        ("G2", []),
    ]
    assert (card["score"]["eligible"], card["score"]["vetoes"]) == (True, [])


def test_a_loss_taken_from_the_list_is_seen(tmp_path: Path) -> None:
    rows = (HERE / "losses.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "losses.csv").write_text("\n".join([*rows[:1], *rows[2:]]) + "\n", encoding="utf-8")
    assert lost(losses(), "yes") - lost(losses(tmp_path / "losses.csv"), "yes") == Decimal(1)


def test_it_uses_every_kind_of_rule_and_lint_finds_nothing(run: Callable[..., Done], card: dict[str, Any]) -> None:
    used = {rule["kind"] for rule in _rules(card).values()} | {"bonus", "veto"}
    assert used == {path.stem for path in (ROOT / "src/selfscore/rules").glob("*.py") if "\nKIND = " in path.read_text("utf-8")}
    done = run("criteria", "lint", *CRITERIA)
    assert (done.code, done.stderr) == (0, "")
    assert "0 处错误，0 处警告或提示" in done.stdout


def test_the_evidence_is_what_its_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools import make_canteen

    monkeypatch.setattr(make_canteen, "ROOT", tmp_path / "evidence")
    make_canteen.main()
    assert _bytes(tmp_path / "evidence") == _bytes(EVIDENCE)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


COMMANDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("evaluate", "."), "68.7 / 100"),
    (("evaluate", ".", "--brief"), "68.7"),
    (("explain", "7.1", "."), "东海水产"),
    (("explain", "V1", "."), "食源性疾病"),
    (("gaps", "."), "总务处"),
    (("gaps", ".", "--expiring", "180d"), "62.7"),
    (("plan", ".", "--target", "85"), "85.7"),
    (("plan", ".", "--fix", "2"), "69.7"),
    (("facts", ".", "--missing"), "事实目录 0 项"),
    (("facts",), "餐具表面抽检"),
    (("criteria", "list"), "学校食堂"),
    (("criteria", "show", "canteen", "11"), "整改率"),
    (("lint", "."), "0"),
)
"""What can be asked, and a word of the answer."""


@pytest.mark.parametrize(("command", "word"), COMMANDS)
def test_every_command_serves_it(command: tuple[str, ...], word: str, run: Callable[..., Done]) -> None:
    assert word in run(*command, *CRITERIA, cwd=EVIDENCE).ok()
    run(*command, *CRITERIA, "--lang", "en", cwd=EVIDENCE).ok()


def test_a_new_repository_for_it_names_its_criteria_in_every_command(run: Callable[..., Done], tmp_path: Path) -> None:
    """Somebody who follows the README of the new repository does not have to know where the rubric is."""
    made = run("init", tmp_path / "mine", *CRITERIA, "--district", "月亮小学", "--lang", "en").ok()
    assert f"selfscore evaluate {tmp_path / 'mine'} --criteria {EXAMPLE / 'criteria'}" in made
    for name in ("README.md", "README.en.md"):
        text = (tmp_path / "mine" / name).read_text(encoding="utf-8")
        typed = [line.strip().removeprefix("$ selfscore ") for line in text.splitlines() if "$ selfscore" in line]
        assert len(typed) == 5
        for line in typed:
            words = [word.strip('"') for word in line.partition("#")[0].split()]
            run(*words, cwd=tmp_path / "mine").ok()
    for word in ("区", "镇街", "安委"):
        assert word not in (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")


def test_without_its_criteria_the_one_thing_to_do_is_told(run: Callable[..., Done]) -> None:
    done = run("evaluate", EVIDENCE)
    assert done.code == 3
    assert "--criteria" in done.stderr
    assert "fact-unknown" not in done.stderr, "the facts are no mistakes: they belong to another dictionary"


@pytest.mark.parametrize("ledger", ["problems", "spending"])
def test_a_working_ledger_that_its_dictionary_lacks_is_told(ledger: str, run: Callable[..., Done]) -> None:
    done = run("ledger", ledger, EVIDENCE, *CRITERIA)
    assert (done.code, done.stdout) == (4, "")
    assert "criteria/facts/office.yaml" in done.stderr


def test_criteria_within_the_new_repository_are_no_evidence(run: Callable[..., Done], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "criteria", tmp_path / "criteria")
    run("init", tmp_path, "--criteria", tmp_path / "criteria").ok()
    assert "0 处错误，0 处警告" in run("lint", tmp_path, "--criteria", tmp_path / "criteria").ok()
    for inner in ("criteria", "criteria/canteen"):
        done = run("init", tmp_path / inner, "--criteria", tmp_path / "criteria")
        assert (done.code, "在评价细则的文件夹里" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("canteen", ("criteria", "lint")),
        ("facts", ("criteria", "list")),
        ("canteen", ("criteria", "show")),
        ("facts", ("evaluate", EVIDENCE)),
        ("canteen", ("lint", EVIDENCE)),
        ("canteen", ("facts",)),
        ("canteen", ("init", "new")),
    ],
)
def test_a_folder_one_too_deep_is_told(folder: str, command: tuple[str, ...], run: Callable[..., Done], tmp_path: Path) -> None:
    done = run(*command, "--criteria", EXAMPLE / "criteria" / folder, cwd=tmp_path)
    assert done.code == 3
    assert f"“{folder}”里没有评价细则" in done.stderr
    assert "是不是上一级“criteria”？" in done.stderr
    assert list(tmp_path.iterdir()) == []
