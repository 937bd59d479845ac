"""An overlay adapts an edition without copying it: what it changes, what it leaves alone, and what it may not do."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from selfscore.app.criteria import load_criteria
from selfscore.model.rubric import Edition
from selfscore.rules.per_finding import Spec as PerFinding
from selfscore.rules.threshold import Spec as Threshold
from tests.criteria.overlays import FACTS, HEAD, ITEM, WHOLE, adapted, said

BASE = load_criteria("2020").edition


def rule(edition: Edition | None, code: str) -> object:
    assert edition is not None
    return next(one for one in edition.rules() if one.code == code)


def test_what_is_written_is_changed_and_nothing_else(tmp_path: Path) -> None:
    found = adapted(tmp_path, HEAD + 'changes:\n  "4.1": {each: "0.3"}\n  "4.2": {fails: {lt: "0.9"}}\n')
    assert (said(found), found.edition is not None) == ([], True)
    first, second = rule(found.edition, "4.1"), rule(found.edition, "4.2")
    assert isinstance(first, PerFinding)
    assert first.each == Decimal("0.3")
    assert isinstance(second, Threshold)
    assert (second.fails.operator, second.fails.number) == ("lt", Fraction("0.9")), "a field is replaced whole, never mixed"
    assert str(first.place).endswith("overlay.yaml:4:3"), "where the rule now stands"
    assert found.edition is not None
    assert BASE is not None
    assert found.edition.codes() == BASE.codes()
    untouched = [one for one in found.edition.rules() if one.code not in ("4.1", "4.2")]
    assert untouched == [one for one in BASE.rules() if one.code not in ("4.1", "4.2")]


def test_the_edition_carries_the_name_and_the_hash_of_what_adapted_it(tmp_path: Path) -> None:
    found = adapted(tmp_path, WHOLE, FACTS)
    assert said(found) == []
    edition = found.edition
    assert edition is not None
    assert edition.overlay is not None
    assert edition.overlay.name.zh == "示例市细则"
    files = {"facts/own.yaml": FACTS.encode(), "overlay.yaml": WHOLE.encode()}
    wanted = hashlib.sha256(b"".join(name.encode() + b"\0" + files[name] for name in sorted(files)))
    assert edition.overlay.sha256 == wanted.hexdigest()
    assert BASE is not None
    assert (edition.sha256, BASE.overlay) == (BASE.sha256, None)


def test_an_item_with_a_fact_of_its_own_is_added(tmp_path: Path) -> None:
    found = adapted(tmp_path, WHOLE, FACTS)
    edition = found.edition
    assert edition is not None
    indicator = next(one for section in edition.sections for one in section.indicators if one.code == "A2")
    assert [item.code for item in indicator.items][-1] == "58"
    assert edition.total == 100
    assert "school_railings" in found.dictionary.facts


def test_rules_bonus_and_vetoes_can_be_added_and_taken_out(tmp_path: Path) -> None:
    text = (
        HEAD
        + 'remove: [G1, V1]\nchanges:\n  bonus: {cap: "4"}\n  "4": {title: {zh: 新名, en: New}}\n  A: {title: {zh: 甲, en: A}}\n'
    )
    edition = adapted(tmp_path, text).edition
    assert edition is not None
    assert edition.bonus is not None
    assert edition.vetoes is not None
    assert edition.bonus.cap == 4
    assert (edition.bonus.rules[0].code, edition.vetoes.rules[0].code) == ("G2", "V2")
    assert next(item.title.zh for item in edition.items() if item.code == "4") == "新名"
    assert edition.sections[0].title.zh == "甲"


def test_null_takes_a_field_away(tmp_path: Path) -> None:
    found = adapted(tmp_path, HEAD + 'changes:\n  "4": {pools: {hydrants: "1"}}\n  "4.1": {cap: null, pool: hydrants}\n')
    assert said(found) == []
    first = rule(found.edition, "4.1")
    assert isinstance(first, PerFinding)
    assert (first.cap, first.pool) == (None, "hydrants")


def test_the_head_of_the_edition_can_be_changed(tmp_path: Path) -> None:
    edition = adapted(tmp_path, HEAD + 'edition: {pass_mark: "90", notice: {zh: 本市使用。, en: For this city.}}\n').edition
    assert edition is not None
    assert edition.pass_mark == 90
    assert edition.notice.en == "For this city."


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('changes:\n  "4.9": {each: "0.3"}\n', "4:3", "overlay-code-unknown"),
        ('changes:\n  "4.1": {eech: "0.3"}\n', "4:11", "unknown-key"),
        ('changes:\n  "4.1": {each: a lot}\n', "4:17", "wrong-value"),
        ('changes:\n  "4.1": {code: "4.7"}\n', "4:11", "overlay-field"),
        ('changes:\n  "4.1": {kind: guess}\n', "4:17", "kind-unknown"),
        ('changes:\n  "4.1": {each: null}\n', "4:3", "missing-key"),
        ('changes:\n  "4.1": {fact: hydrents}\n', "4:17", "fact-unknown"),
        ('changes:\n  "4.1": {each: "0.3"}\n  "4": {points: "1.5"}\n', "5:9", "points-sum"),
        ('changes:\n  A: {points: "17.5"}\n', "4:15", "points-sum"),
        ('changes:\n  "4.1": {cap: "3"}\n', "4:16", "cap-too-large"),
        ('remove: ["3"]\n', "3:10", "points-sum"),
        ('remove: ["3", "3"]\n', "3:15", "overlay-conflict"),
        ('remove: ["4.1"]\nchanges: {"4.1": {each: "0.1"}}\n', "3:10", "overlay-conflict"),
        ('remove: [bonus]\n', "3:10", "overlay-code-unknown"),
        ('adds:\n  "4.1": [{code: "4.9"}]\n', "4:3", "overlay-field"),
        ('adds:\n  A9: [{code: "58"}]\n', "4:3", "overlay-code-unknown"),
        ('adds:\n  A2: [{code: "5", title: {zh: 甲, en: A}}]\n', "4:8", "missing-key"),
        ('edition: {passmark: "90"}\n', "3:11", "overlay-field"),
        ('edition: {points: "99.5"}\n', "3:19", "points-sum"),
        ('sources: {city: {titel: x}}\n', "3:18", "unknown-key"),
        ("chnges: {}\n", "3:1", "unknown-key"),
        ("changes:\n", "3:9", "wrong-value"),
    ],
)  # fmt: skip
def test_what_an_overlay_may_not_do_is_told_where_it_is_written(text: str, place: str, code: str, tmp_path: Path) -> None:
    found = adapted(tmp_path / "own", HEAD + text)
    assert found.edition is None
    lines = [line.removeprefix("own/overlay.yaml:") for line in said(found)]
    assert f"{place} {code}" in lines, lines
    assert all(line.partition(" ")[0].count(":") == 1 for line in lines), "every error stands in the overlay"


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    text = HEAD + (
        'edition: {passmark: "90"}\n'
        'changes:\n  "3": {points: "0.5"}\n  "4.1": {eech: "1"}\n  "4.9": {each: "1"}\n  "6.1": {kind: guess}\n'
        "adds:\n  A3:" + ITEM.replace('code: "58.1"', 'code: "59.1"') + 'remove: ["99"]\n'
    )
    codes = [line.partition(" ")[2] for line in said(adapted(tmp_path, text))]
    for code in (
        "overlay-field", "points-sum", "cap-too-large", "unknown-key", "overlay-code-unknown", "kind-unknown",
        "code-misplaced", "source-unknown", "fact-unknown",
    ):  # fmt: skip
        assert code in codes, (code, codes)
    assert codes.count("overlay-code-unknown") == 2


def test_own_facts_may_not_define_a_fact_again(tmp_path: Path) -> None:
    found = adapted(tmp_path / "own", HEAD, "facts:\n  hydrants: {type: boolean, title: {zh: 甲, en: A}}\n")
    assert found.edition is None
    assert said(found)[0] == "own/facts/own.yaml:2:3 fact-doubled"


def test_own_facts_are_linted(tmp_path: Path) -> None:
    found = adapted(tmp_path / "own", HEAD, "facts:\n  other: {type: boolean, title: {zh: 消火栓, en: Other}}\n")
    assert found.edition is None
    assert "own/facts/own.yaml:2:3 name-doubled" in said(found)


def test_an_overlay_of_no_edition_is_refused(tmp_path: Path) -> None:
    found = adapted(tmp_path / "own", HEAD.replace("2020", "1999"))
    assert (found.edition, said(found)) == (None, ["own/overlay.yaml:2:5 overlay-other-edition"])


def test_a_file_that_nothing_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "more.yaml").write_text("a: 1\n")
    found = adapted(tmp_path / "own", HEAD)
    assert said(found) == ["own/more.yaml file-unused"]
    assert found.edition is not None
