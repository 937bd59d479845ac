"""Paths given from the folder of the fact file: found there, never outside the repository; the root comes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfscore.evidence.collect import collect
from tests.evidence.build import DICTIONARY, HYDRANTS, Files, pdf, read, repository, said, sheet, words

DEEP = "A 源头治理/01 总体规划"
PLAN = f"{DEEP}/事实.yaml"


def fact(text: str) -> str:
    return f"facts:\n  {text}\n"


def test_a_document_beside_the_fact_file_is_found(tmp_path: Path) -> None:
    evidence = read(tmp_path, {PLAN: fact("总体规划: {value: 是, evidence: 规划.pdf}"), f"{DEEP}/规划.pdf": pdf()})
    assert said(evidence) == []
    assert list(evidence.artifacts) == [f"{DEEP}/规划.pdf"]
    assert evidence.statements["master_plan"].data == {"value": "是", "evidence": f"{DEEP}/规划.pdf"}


@pytest.mark.parametrize("written", ["./规划.pdf", "  规划.pdf ", "[规划.pdf, 附图/图.pdf]", "附图/图.pdf"])
def test_in_every_form_that_a_path_has(written: str, tmp_path: Path) -> None:
    body = f'"{written}"' if not written.startswith("[") else written
    files: Files = {PLAN: fact(f"总体规划: {{evidence: {body}}}"), f"{DEEP}/规划.pdf": pdf(), f"{DEEP}/附图/图.pdf": pdf()}
    evidence = read(tmp_path, files)
    assert said(evidence) == []
    assert all(one.good for one in evidence.artifacts.values())


def test_members_claims_and_ledgers_are_looked_up_alike(tmp_path: Path) -> None:
    files: Files = {
        PLAN: "facts:\n"
        "  special_plans: {members: {防洪规划: {evidence: 防洪.pdf}, 消防规划: {not_applicable: {evidence: [防洪.pdf]}}}}\n"
        "  hydrants: {ledger: [{path: 消火栓.csv}, 台账/二.csv], site: 抽查.csv}\n"
        "not_applicable:\n"
        '  - {item: "12", reason: 无, approved_by: 区安委办, date: 2021-02-01, evidence: 防洪.pdf}\n',
        f"{DEEP}/防洪.pdf": pdf(),
        f"{DEEP}/消火栓.csv": HYDRANTS,
        f"{DEEP}/台账/二.csv": "编号,是否完好\nH3,是\n",
        f"{DEEP}/抽查.csv": HYDRANTS,
    }
    evidence = read(tmp_path, files)
    assert [one for one in said(evidence) if one[0] != "note"] == []
    assert evidence.claims[0].evidence == (f"{DEEP}/防洪.pdf",)
    assert evidence.claims[0].proven
    ledger = evidence.ledgers["hydrants"]
    assert ledger.rows is not None
    assert ledger.site is not None
    assert ledger.rows.count(date(2021, 1, 1)) == 3


def test_a_fact_workbook_is_a_fact_file_too(tmp_path: Path) -> None:
    rows = [["事实", "值", "佐证"], ["总体规划", "是", "规划.pdf"]]
    evidence = read(tmp_path, {f"{DEEP}/规划事实.xlsx": sheet(rows), f"{DEEP}/规划.pdf": pdf()})
    assert list(evidence.artifacts) == [f"{DEEP}/规划.pdf"]
    assert evidence.artifacts[f"{DEEP}/规划.pdf"].good


def test_the_root_comes_first_and_two_files_that_differ_are_named(tmp_path: Path) -> None:
    files: Files = {PLAN: fact("总体规划: {evidence: 规划.pdf}"), "规划.pdf": pdf(), f"{DEEP}/规划.pdf": pdf() + b"\n"}
    evidence = read(tmp_path, files)
    assert list(evidence.artifacts) == ["规划.pdf"]
    assert said(evidence) == [("warning", f"{PLAN}:2:20", "path-two-files")]
    message, english, help_, _ = words(evidence, "path-two-files")
    assert f"也可指 {DEEP}/规划.pdf" in message
    assert "the one at the root is taken" in english
    assert help_.endswith(f"{DEEP}/规划.pdf")


def test_two_copies_of_one_file_are_nothing_to_speak_of(tmp_path: Path) -> None:
    files: Files = {PLAN: fact("总体规划: {evidence: 规划.pdf}"), "规划.pdf": pdf(), f"{DEEP}/规划.pdf": pdf()}
    evidence = read(tmp_path, files)
    assert (said(evidence), list(evidence.artifacts)) == ([], ["规划.pdf"])


def test_the_same_name_in_two_folders_means_two_files(tmp_path: Path) -> None:
    other = "A 源头治理/02 专项规划"
    files: Files = {
        PLAN: fact("总体规划: {evidence: 证明.pdf}"),
        f"{other}/事实.yaml": fact("special_plans: {members: {防洪规划: {evidence: 证明.pdf}}}"),
        f"{DEEP}/证明.pdf": pdf(),
        f"{other}/证明.pdf": b"",
    }
    evidence = read(tmp_path, files)
    assert [(path, one.good) for path, one in evidence.artifacts.items()] == [
        (f"{DEEP}/证明.pdf", True),
        (f"{other}/证明.pdf", False),
    ]
    assert [(where.split(":")[0], code) for _, where, code in said(evidence)] == [(f"{other}/事实.yaml", "document-empty")]


@pytest.mark.parametrize("written", ["../规划.pdf", "../../外面.pdf", "a/../规划.pdf"])
def test_dots_never_lead_out(written: str, tmp_path: Path) -> None:
    (tmp_path / "外面.pdf").write_bytes(pdf())
    root = tmp_path / "repo"
    files: Files = {PLAN: fact(f"总体规划: {{evidence: {written}}}"), f"{DEEP}/规划.pdf": pdf(), "A 源头治理/规划.pdf": pdf()}
    assert said(collect(repository(root, files), DICTIONARY)) == [("error", f"{PLAN}:2:20", "document-outside")]


def test_a_link_beside_the_fact_file_that_leaves_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "外面.pdf"
    outside.write_bytes(pdf())
    root = repository(tmp_path / "repo", {PLAN: fact("总体规划: {evidence: 规划.pdf}")})
    (root / DEEP / "规划.pdf").symlink_to(outside)
    evidence = collect(root, DICTIONARY)
    assert ("error", f"{PLAN}:2:20", "document-outside") in said(evidence)
    assert not any(one.good for one in evidence.artifacts.values())


def test_what_is_nowhere_is_said_with_both_starts(tmp_path: Path) -> None:
    evidence = read(tmp_path, {PLAN: fact("总体规划: {evidence: 没有.pdf}")})
    assert said(evidence) == [("error", f"{PLAN}:2:20", "document-missing")]
    assert "从资料库根目录或本文件所在的文件夹写起" in words(evidence, "document-missing")[2]


def test_a_link_at_the_root_that_leaves_is_not_read_where_the_file_is_beside(tmp_path: Path) -> None:
    outside = tmp_path / "外面.pdf"
    outside.write_bytes(pdf())
    root = repository(tmp_path / "repo", {PLAN: fact("总体规划: {evidence: 规划.pdf}"), f"{DEEP}/规划.pdf": pdf()})
    (root / "规划.pdf").symlink_to(outside)
    assert list(collect(root, DICTIONARY).artifacts) == [f"{DEEP}/规划.pdf"]
