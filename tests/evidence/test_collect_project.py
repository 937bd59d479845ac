"""`selfscore.yaml`: what is read, and every wrong field at its place with the rest still counting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from selfscore.evidence.collect import collect
from selfscore.evidence.project import find_root
from selfscore.model.evidence import Policy, Target
from selfscore.model.rubric import Level
from selfscore.model.text import say
from tests.evidence.build import DICTIONARY, read, repository, said


def test_everything_is_read(tmp_path: Path) -> None:
    project = """
district: 示例区
edition: 2020
as_of: 2021年12月10日
lang: en
target: {score: 97.1, review: 2021-12-20, policy: {red: least, orange: none, yellow: free}}
ignore: drafts/**
"""
    evidence = read(tmp_path, project=project)
    assert said(evidence) == []
    got = evidence.project
    assert (got.district, got.edition, got.as_of, got.lang) == (say("示例区", "示例区"), "2020", date(2021, 12, 10), "en")
    policy: dict[Level, Policy] = {Level.RED: "least", Level.ORANGE: "none", Level.YELLOW: "free"}
    assert got.target == Target(Fraction(971, 10), date(2021, 12, 20), policy)


def test_every_wrong_field_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    project = """edition: "2020"
as_of: soon
lang: fr
target: {score: -1, review: 2021-13-01, policy: {red: most}, sore: 1}
unit: x.csv
ignore: {a: b}
as_of: 2021-01-01
"""
    evidence = read(tmp_path, project=project)
    assert said(evidence) == [
        ("error", "selfscore.yaml:1:1", "missing-key"),
        ("error", "selfscore.yaml:2:8", "wrong-value"),
        ("error", "selfscore.yaml:3:7", "wrong-value"),
        ("error", "selfscore.yaml:4:17", "wrong-value"),
        ("error", "selfscore.yaml:4:29", "wrong-value"),
        ("error", "selfscore.yaml:4:55", "wrong-value"),
        ("error", "selfscore.yaml:4:62", "unknown-key"),
        ("error", "selfscore.yaml:5:1", "unknown-key"),
        ("error", "selfscore.yaml:6:9", "wrong-value"),
        ("error", "selfscore.yaml:7:1", "yaml-doubled-key"),
    ]
    by_place = {str(one.place): one for one in evidence.diagnostics}
    assert by_place["selfscore.yaml:1:1"].message == say("缺少“district”", "“district” is missing")
    assert "要写成日期" in by_place["selfscore.yaml:2:8"].message.zh
    assert by_place["selfscore.yaml:4:17"].message.en == "“score” must not be negative"
    assert by_place["selfscore.yaml:4:62"].help == say("是不是“score”？", "did you mean “score”?")
    assert by_place["selfscore.yaml:5:1"].help == say("是不是“units”？", "did you mean “units”?")
    assert evidence.project.edition == "2020"
    assert evidence.project.as_of is None


def test_no_edition_is_guessed(tmp_path: Path) -> None:
    evidence = read(tmp_path, project="district: 示例区\nedition: [2020]\n")
    assert said(evidence) == [("error", "selfscore.yaml:2:10", "wrong-value")]
    assert evidence.project.edition == ""


@pytest.mark.parametrize(
    ("text", "code", "zh"),
    [
        ("", "project-empty", "selfscore.yaml 是空的"),
        ("- a\n", "project-empty", "selfscore.yaml 是空的"),
        ("a: [", "yaml-broken", "括号"),
    ],
)
def test_a_file_without_settings_is_said_once(tmp_path: Path, text: str, code: str, zh: str) -> None:
    evidence = read(tmp_path, project=text)
    assert [one.code for one in evidence.diagnostics] == [code]
    assert zh in evidence.diagnostics[0].message.zh


def test_a_folder_without_selfscore_yaml_does_not_raise(tmp_path: Path) -> None:
    evidence = collect(tmp_path / "nowhere", DICTIONARY)
    assert [(one.code, str(one.place)) for one in evidence.diagnostics] == [
        ("folder-unreadable", "."),
        ("file-unreadable", "selfscore.yaml"),
    ]
    assert evidence.diagnostics[1].message == say("找不到这个文件", "there is no such file")


def test_the_root_is_found_upwards(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_root(tmp_path / "a" / "b") is None
    repository(tmp_path / "a", {})
    assert find_root(tmp_path / "a" / "b") == (tmp_path / "a").resolve()
    assert find_root(tmp_path / "a") == (tmp_path / "a").resolve()


def test_a_repository_inside_another_is_said(tmp_path: Path) -> None:
    evidence = read(tmp_path, {"city/selfscore.yaml": "district: 另一区\n", "z/selfscore.yaml": "x"})
    assert said(evidence) == [
        ("error", "city/selfscore.yaml:1:1", "project-nested"),
        ("error", "z/selfscore.yaml:1:1", "project-nested"),
    ]
    assert evidence.diagnostics[0].message.en.startswith("city is a repository of its own")


def test_settings_that_link_out_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "out.yaml").write_text("district: 外\nedition: '1'\n")
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "selfscore.yaml").symlink_to(tmp_path / "out.yaml")
    evidence = collect(tmp_path / "repo", DICTIONARY)
    assert evidence.project.edition == ""
    assert "selfscore.yaml 是失效的链接，或指向资料库之外" in [one.message.zh for one in evidence.diagnostics]
