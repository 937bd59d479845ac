"""A marked baseline: worse fails, equal passes, better passes and is moved only when that is asked for; gaps that are lived with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.world import CRITERIA, START, check, extinguishers, facts, put, start
from tests.shell import ROOT, Done

Run = Callable[..., Done]
NAME = ".selfscore-baseline.yaml"
BETTER = {"规划/事实.yaml": facts(flood=True)}
WORSE = {"设施/灭火器.xlsx": extinguishers("M2")}


def held(run: Run, root: Path, *args: str, name: str = NAME) -> Done:
    return run("evaluate", str(root), "--criteria", CRITERIA, "--baseline", str(root / name), "--format", "json", *args)


def mark(run: Run, root: Path, name: str = NAME) -> Path:
    done = check(run, root, "--baseline", str(root / name), "--accept")
    assert done.code == 0, done.stderr
    return root / name


def accept(file: Path, rule: str, until: str, reason: str = "等市里批复") -> None:
    entry = f'\naccepted:\n  - {{"rule": "{rule}", "reason": "{reason}", "accepted_by": "区安委会", "until": "{until}"}}\n'
    file.write_text(file.read_text(encoding="utf-8").replace("\naccepted: []\n", entry), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path)


@pytest.mark.parametrize("name", [NAME, "baseline.json"])
def test_worse_fails_equal_passes_better_passes(name: str, run: Run, root: Path) -> None:
    file = mark(run, root, name)
    before = file.read_bytes()
    equal = held(run, root, name=name)
    assert (equal.code, json.loads(equal.stdout)["baseline"]["standing"]) == (0, "equal")
    put(root, WORSE)
    worse = held(run, root, name=name)
    assert (worse.code, json.loads(worse.stdout)["baseline"]["standing"]) == (10, "worse")
    assert "未通过：现在 2.4，基线 2.5（2021-12-10 标定）：低于基线" in worse.stderr
    put(root, BETTER)
    better = held(run, root, name=name)
    assert (better.code, json.loads(better.stdout)["baseline"]["standing"]) == (0, "better")
    assert file.read_bytes() == before, "nothing but --accept moves it"


def test_only_accept_moves_it_and_only_for_the_better(run: Run, root: Path) -> None:
    file = mark(run, root)
    before = file.read_bytes()
    for files, code, words in ((WORSE, 10, "基线没有改动"), ({**START}, 0, "与基线持平，基线没有改动")):
        put(root, files)
        done = check(run, root, "--baseline", str(file), "--accept")
        assert (done.code, file.read_bytes()) == (code, before)
        assert words in done.stderr
    put(root, BETTER)
    assert check(run, root, "--baseline", str(file)).code == 0
    assert file.read_bytes() == before
    done = check(run, root, "--baseline", str(file), "--accept", "--fail-under", "3")
    assert (done.code, file.read_bytes()) == (10, before), "what fails another gate does not move it either"
    done = check(run, root, "--baseline", str(file), "--accept")
    assert (done.code, '"2.8"' in file.read_text(encoding="utf-8")) == (0, True)
    put(root, START)
    assert held(run, root).code == 10, "the old score is worse than the moved baseline"


def test_invalid_evidence_marks_nothing(run: Run, root: Path) -> None:
    put(root, {"坏.yaml": "facts: {no_such_fact: {value: true}}\n"})
    done = check(run, root, "--baseline", str(root / NAME), "--accept")
    assert (done.code, (root / NAME).exists()) == (3, False)


def test_one_of_another_edition_or_of_other_criteria_is_refused(run: Run, root: Path) -> None:
    file = mark(run, root)
    text = file.read_text(encoding="utf-8")
    sha = next(line.split('"')[1] for line in text.splitlines() if line.startswith("criteria_sha256"))
    for old, new, words in (
        ('edition: "T"', 'edition: "2020"', ("2020 (", "T (")),
        (sha, "a" * 64, (f"T ({'a' * 12})", f"T ({sha[:12]})")),
    ):
        file.write_text(text.replace(old, new), encoding="utf-8")
        for done in (held(run, root), check(run, root, "--baseline", str(file), "--accept")):
            assert (done.code, done.stdout) == (3, "")
            assert all(word in done.stderr for word in words)
            assert f"{NAME}:3:1: 错误 baseline-other-criteria" in done.stderr
        assert file.read_text(encoding="utf-8") == text.replace(old, new)


def test_an_accepted_gap_quiets_gates_and_adds_no_point(run: Run, root: Path) -> None:
    file = mark(run, root)
    accept(file, "2.2", "2022-03-31")
    put(root, WORSE)
    done = held(run, root)
    found = json.loads(done.stdout)
    assert (done.code, found["score"]["low"], found["baseline"]["standing"], found["baseline"]["forgiven"]) == (
        0,
        "2.4",
        "equal",
        "0.1",
    )
    gap = next(one for one in found["gaps"] if one["rule"] == "2.2")
    assert (gap["points"], gap["accepted"]["accepted_by"]) == ("0.1", "区安委会")
    assert held(run, root, "--fail-under", "2.5").code == 10, "a score is a score"
    put(root, {"设施/消火栓.csv": "编号,是否完好\nH1,是\n"})
    assert held(run, root, "--fail-on", "yellow").code == 0
    put(root, {"设施/消火栓.csv": "编号,是否完好\nH1,否\n"})
    assert held(run, root, "--fail-on", "yellow").code == 10
    put(root, {"设施/消火栓.csv": "编号,是否完好\nH1,否\nH2,否\n"})
    assert held(run, root).code == 10, "it forgives its own gap and no other"


def test_what_an_accepted_gap_lost_at_the_marking_hides_no_other_loss(run: Run, root: Path) -> None:
    file = mark(run, root)
    accept(file, "2.1", "2022-03-31")
    put(root, WORSE)
    assert held(run, root).code == 10


def test_an_accepted_open_rule_does_not_count_as_incomplete(run: Run, root: Path) -> None:
    file = mark(run, root)
    assert held(run, root, "--require-complete").code == 11
    accept(file, "3.1", "2021-12-10")
    assert held(run, root, "--require-complete").code == 0, "the last day counts"
    assert held(run, root, "--require-complete", "--as-of", "2021-12-11").code == 11


def test_an_expired_acceptance_counts_again_and_is_said(run: Run, root: Path) -> None:
    file = mark(run, root)
    accept(file, "2.2", "2021-12-09")
    put(root, WORSE)
    done = held(run, root)
    assert done.code == 10
    assert "acceptance-expired" in done.stderr
    assert "2021-12-09" in done.stderr
    assert json.loads(done.stdout)["baseline"]["expired"][0]["rule"] == "2.2"
    words = check(run, root, "--baseline", str(file), "--format", "markdown").stdout
    assert "1 项接受已过期" in words


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("{]", "yaml-broken", ":1:"),
        ("score: 1\nscore: 2\n", "yaml-doubled-key", ":2:1"),
        ("schema: selfscore/baseline/v9\n", "wrong-value", ":1:9"),
        ("schema: selfscore/baseline/v1\nedition: T\n", "missing-key", ":1:1"),
        ("MARKED\nextra: 1\n", "unknown-key", ":13:1"),
        ("SCORE\n", "wrong-value", ":7:8"),
        ('ACCEPT{rule: "2.2", reason: "", accepted_by: x, until: 2022-01-01}', "wrong-value", ":13:"),
        ('ACCEPT{rule: "2.2", reason: x, accepted_by: x, until: soon}', "wrong-value", ":13:"),
        ('ACCEPT{rule: "2.2", reason: x, until: 2022-01-01}', "missing-key", ":13:"),
        ('ACCEPT{rule: "9.9", reason: x, accepted_by: x, until: 2022-01-01}', "acceptance-unknown-rule", ":13:"),
        ('TWICE{rule: "2.2", reason: x, accepted_by: x, until: 2022-01-01}', "acceptance-doubled", ":14:"),
    ],
)
def test_a_file_that_is_wrong_is_refused_at_its_place(text: str, code: str, line: str, run: Run, root: Path) -> None:
    marked = mark(run, root).read_text(encoding="utf-8").rstrip("\n")
    lead = marked.removesuffix("accepted: []") + "accepted:\n  - "
    if text.startswith("TWICE"):
        entry = text.removeprefix("TWICE")
        text = f"{lead}{entry}\n  - {entry}\n"
    text = text.replace("MARKED", marked).replace("SCORE", marked.replace('score: "2.5"', "score: -1")).replace("ACCEPT", lead)
    (root / NAME).write_text(text, encoding="utf-8")
    done = held(run, root)
    assert done.code == 3
    assert "Traceback" not in done.stderr
    assert f"{NAME}{line}" in done.stderr
    assert code in done.stderr


def test_one_that_is_not_there(run: Run, root: Path) -> None:
    done = held(run, root)
    assert (done.code, "--accept" in done.stderr) == (3, True)


def test_a_score_that_no_decimal_number_holds_is_marked_exactly() -> None:
    from fractions import Fraction

    from selfscore.app.baseline import BaselineV1, _exact

    third = _exact(Fraction(29, 3))
    data = {"schema": "selfscore/baseline/v1", "edition": "T", "criteria_sha256": "a" * 64, "as_of": "2021-12-10", "score": third}
    assert (third, BaselineV1.model_validate(data).score) == ("29/3", Fraction(29, 3))


@pytest.mark.parametrize("name", [NAME, "baseline.json"])
def test_what_is_written_fits_the_published_schema_and_a_planted_fault_does_not(name: str, run: Run, root: Path) -> None:
    file = mark(run, root, name)
    schema = str(ROOT / "docs" / "schema" / "baseline-v1.schema.json")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    file.write_text(file.read_text(encoding="utf-8").replace('"2.5"', "2.5"), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_acceptances_are_kept_when_it_moves(run: Run, root: Path) -> None:
    file = mark(run, root)
    accept(file, "3.1", "2022-03-31", reason="工期到 2022 年；“老城”段除外")
    put(root, BETTER)
    assert check(run, root, "--baseline", str(file), "--accept").code == 0
    found = json.loads(held(run, root).stdout)["baseline"]
    assert (found["score"], found["accepted"][0]["reason"]) == ("2.8", "工期到 2022 年；“老城”段除外")


def test_base_and_baseline_go_together(run: Run, root: Path) -> None:
    file = mark(run, root)
    put(root, {**BETTER, **WORSE})
    done = check(run, root, "--base", "main", "--baseline", str(file), "--format", "markdown")
    assert done.code == 0
    assert "得分 2.5 → 2.7" in done.stdout
    assert "基线 2.5（2021-12-10 标定）：高于基线" in done.stdout
