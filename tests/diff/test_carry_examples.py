"""The worked example under both editions: the scores are those of `evaluate`, every sum can be checked, `--write` is safe."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from selfscore.app.criteria import load_criteria
from tests.shell import ROOT, Done, selfscore

Run = Callable[..., Done]
EXAMPLES = ("start", "finish")


@cache
def carry(example: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(over(ROOT / "examples" / example, "--format", "json").ok())
    return found


def over(root: Path, *args: str) -> Done:
    return selfscore("diff", "2020", "2023", "--evidence", root, *args)


@cache
def alone(example: str, edition: str) -> dict[str, Any]:
    return scored(ROOT / "examples" / example, edition)


def scored(root: Path, edition: str) -> dict[str, Any]:
    """Evaluate; the example's own working ledger names a code that 2023 does not have, which is a warning and no error."""
    found: dict[str, Any] = json.loads(selfscore("evaluate", root, "--edition", edition, "--format", "json").ok())
    return found


def ends(one: Mapping[str, str]) -> tuple[Fraction, Fraction]:
    return Fraction(one["low"]), Fraction(one["high"])


def added(found: list[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    return sum((low for low, _ in found), Fraction(0)), sum((high for _, high in found), Fraction(0))


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize(("side", "edition", "rules"), [("old", "2020", "old_rules"), ("new", "2023", "rules")])
def test_the_scores_are_those_of_evaluate_and_the_losses_lead_to_them(example: str, side: str, edition: str, rules: str) -> None:
    found, single = carry(example), alone(example, edition)
    assert ends(found[side]["score"]) == ends(single["score"])
    assert ends(found[side]["bonus"]) == ends(single["score"]["bonus"])
    low, high = added([ends(one["lost"]) for one in found[rules]])
    assert (100 - low, 100 - high) == ends(single["score"])
    low, high = added([ends(one["lost"]) for one in found["fates" if side == "old" else "classes"]])
    assert (100 - low, 100 - high) == ends(single["score"])
    assert added([ends(one[f"{side}_score"]) for one in found["spans"]]) == ends(single["score"])
    assert added([ends(one[f"{side}_score"]) for one in found["bridge"]]) == ends(single["score"])
    deductions = {
        rule["code"]: rule["deduction"]
        for section in single["sections"]
        for indicator in section["indicators"]
        for item in indicator["items"]
        for rule in item["rules"]
    }
    assert {one["code"]: one["lost"] for one in found[rules] if one.get("kind", "scored") == "scored"} == deductions


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_rule_of_the_new_edition_is_in_exactly_one_class(example: str) -> None:
    found = carry(example)
    edition = load_criteria("2023").edition
    assert edition is not None
    assert [one["code"] for one in found["rules"]] == [rule.code for rule in edition.rules()]
    counted = {one["name"]: one["rules"] for one in found["classes"]}
    assert sum(counted.values()) == sum(len(item.rules) for item in edition.items())
    for one in found["rules"]:
        assert bool(one["wants"]) is (one["status"] == "gather")
        assert (one["lost"] == {"low": "0", "high": "0"}) or one["status"] in ("short", "gather")


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sums_can_be_checked_with_a_calculator(example: str, lang: str) -> None:
    found = carry(example)
    lines = [one[lang] for side in ("old", "new") for one in found[side]["sums"]]
    assert len(lines) == (3 if example == "finish" else 4)
    for line in lines:
        left, right = line.split("=")
        plain = re.sub(r"（[^）]*）|\([^)]*\)", "", left)
        figures = [Fraction(one.replace("−", "-").replace(" ", "")) for one in re.findall(r"−? ?[\d.]+", plain)]
        assert sum(figures) == Fraction(right.strip()), line


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Done]:
    """A copy of the example with the templates in it, what it held before, and what was said."""
    root = Path(shutil.copytree(ROOT / "examples" / "finish", tmp_path_factory.mktemp("carry") / "d"))
    before = contents(root)
    return root, before, over(root, "--write", str(root))


def test_what_is_laid_out_evaluates_to_the_same_score(laid: tuple[Path, dict[str, str], Done]) -> None:
    root, before, done = laid
    assert done.code == 0, done.stderr
    now = contents(root)
    assert {path: now[path] for path in before} == before, "no file that was there has changed"
    fresh = sorted(now.keys() - before.keys())
    said = [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")]
    assert (sorted(said), len(fresh) > 80) == (fresh, True)
    for edition in ("2020", "2023"):
        after, single = scored(root, edition), alone("finish", edition)
        assert ends(after["score"]) == ends(single["score"])
        assert ends(after["score"]["bonus"]) == ends(single["score"]["bonus"])
        assert (after["score"]["eligible"], after["gaps"]) == (single["score"]["eligible"], single["gaps"])
        said_of = [{(one["severity"], one["code"]) for one in found["diagnostics"]} for found in (after, single)]
        assert said_of[0] - said_of[1] == {("note", "example-left-out")}


def test_writing_twice_changes_nothing(laid: tuple[Path, dict[str, str], Done]) -> None:
    root, _, first = laid
    before = contents(root)
    done = over(root, "--write", str(root))
    assert contents(root) == before
    assert "写好 0 个文件" in done.stderr
    left = {line.strip() for line in done.stderr.splitlines() if line.startswith("  ")}
    assert left == {
        path for path in before if path.endswith("2023版新增事实.yaml") and "\n#  " in (root / path).read_text("utf-8")
    }
    assert left < {line.strip() for line in first.stderr.splitlines()}


def test_what_is_stated_is_not_laid_out(laid: tuple[Path, dict[str, str], Done]) -> None:
    root, before, _ = laid
    stated = "".join((root / path).read_text("utf-8") for path in before if path.endswith(".yaml"))
    found = carry("finish")
    asked = {want["title"]["zh"] for rule in found["rules"] for want in rule["wants"] if not want["stated"]}
    texts = [path.read_text("utf-8") for path in root.rglob("2023版新增事实.yaml")]
    laid_out = {name for text in texts for name in re.findall(r"^## ━━ (.*)（用于", text, re.MULTILINE)}
    assert laid_out == asked
    assert not [name for name in laid_out if f"\n  {name}:" in stated]
    files = {want["file"] for rule in found["rules"] for want in rule["wants"] if not want["stated"]}
    assert files <= contents(root).keys()


def test_a_member_that_lapses_ends_what_its_rule_rests_on() -> None:
    until = {one["code"]: one["until"] for one in carry("finish")["rules"]}
    assert (until["1.2"], until["8.1"], until["1.1"]) == ("2025-12-31", "2030-12-31", None)
