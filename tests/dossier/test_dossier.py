"""The dossier: the engine's numbers, every item and paper once, each claim with and without, links that hold, a seal that holds."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.criteria.overlays import FACTS, WHOLE, overlay
from tests.dossier.made import HOSTILE, ITEM_CLAIM, ODD, broken_links, edit, everything, pages, parsed, repository
from tests.pages import rows, words
from tests.shell import selfscore

SEAL = "selfscore.seal.json"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository."""
    return repository(tmp_path_factory.mktemp("world") / "资料")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """Make its dossier."""
    into = root.parent / "申报卷"
    done = selfscore("report", "dossier", root, into)
    assert done.code == 0, done.stderr
    assert "得分 12.4" in done.stdout
    assert done.stderr.splitlines() == [
        "自评说明/99.md: 警告 remark-item：文件名不是本版的评价项目编号，没有采用",
        "    → 写成“4.md”或“4 消防规划.md”：编号在前",
    ]
    return into


def evaluated(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(selfscore("evaluate", root, "--format", "json").stdout)
    return found


def page(folder: Path, name: str) -> Any:
    return parsed(folder / name)


def test_every_item_is_there_once_with_the_engines_numbers(root: Path, folder: Path) -> None:
    index = list(rows(page(folder, "index.html")))
    items = [one for section in evaluated(root)["sections"] for each in section["indicators"] for one in each["items"]]
    assert len(items) == 47
    assert sorted(file.name for file in (folder / "items").iterdir()) == sorted(f"{one['code']}.html" for one in items)
    for one in items:
        listed = [row for row in index if row[0] == one["code"]]
        assert [row[2:] for row in listed] == [[one["points"], one["low"], one["high"]]]
        found = {row[0]: row for row in rows(page(folder, f"items/{one['code']}.html"))}
        for rule in one["rules"]:
            low, high = rule["deduction"]["low"], rule["deduction"]["high"]
            assert found[rule["code"]][3].removesuffix("已封顶") == (low if low == high else f"{high}–{low}")


def test_the_word_document_says_the_same(root: Path, folder: Path) -> None:
    document = Document(str(folder / "申报卷.docx"))
    text = "\n".join(one.text for one in document.paragraphs)
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 2"]
    score = evaluated(root)["score"]
    assert len(headings) == 47
    assert f"已证实 {score['low']} / 100" in text
    assert "本区共有市政消火栓" in text
    assert text.count(headings[0]) == 2, "once in the contents, once as a heading"
    listed = [row.cells[0].text for table in document.tables for row in table.rows]
    assert ODD in listed


def test_each_claim_is_worth_what_the_evidence_without_it_scores(root: Path, folder: Path, tmp_path: Path) -> None:
    edits = {
        "评分标准 10.3": ("产业/事实.yaml", '  - {rule: "10.3"', '  # - {rule: "10.3"'),
        "评价项目 12": ("产业/事实.yaml", ITEM_CLAIM, ""),
        "轨道交通": ("设施/管理办法.yaml", "轨道交通: {not_applicable", "# 轨道交通: {not_applicable"),
    }
    lines = [row for row in rows(page(folder, "index.html")) if len(row) == 7]
    listed = {name: row for name in edits for row in lines if name in row[0]}
    assert len(listed) == len(lines) - 1 == len(edits)
    bare = Path(shutil.copytree(root, tmp_path / "bare"))
    with_it = evaluated(root)["score"]["low"]
    for name, (file, old, new) in edits.items():
        one = Path(shutil.copytree(root, tmp_path / name))
        edit(one / file, old, new)
        edit(bare / file, old, new)
        without = evaluated(one)["score"]["low"]
        assert listed[name][4:6] == [with_it, without]
        assert Decimal(listed[name][6]) == Decimal(with_it) - Decimal(without) > 0
    assert f"全部不计缺项，得 {evaluated(bare)['score']['low']} 分" in words(page(folder, "index.html"))


def test_a_claim_stands_on_the_page_of_its_item(folder: Path) -> None:
    assert "辖区没有尾矿库 区安委办 2021-02-01 产业/搬迁改造文件.pdf" in " ".join(
        " ".join(row) for row in rows(page(folder, "items/12.html"))
    )


def test_every_link_leads_to_a_file_of_the_dossier(folder: Path, tmp_path: Path) -> None:
    assert broken_links(folder) == []
    moved = Path(shutil.copytree(folder, tmp_path / "搬家 #2"))
    assert broken_links(moved) == []
    (moved / "evidence" / ODD).unlink()
    assert {one.partition(":")[0] for one in broken_links(moved)} == {"index.html", "1.html"}


def test_no_page_asks_for_anything_from_elsewhere_and_each_can_be_walked(folder: Path) -> None:
    for file, tree in pages(folder):
        assert not list(tree.iter("script")) + list(tree.iter("link")) + list(tree.iter("img")), file
        assert tree.get("lang") == "zh-CN"
        assert len(list(tree.iter("h1"))) == 1
        skip = next(node for node in tree.iter("a") if node.get("class") == "skip")
        assert any(node.get("id") == skip.get("href")[1:] for node in tree.iter("main"))
        assert all(node.get("scope") for node in tree.iter("th"))


def test_the_papers_are_copied_and_listed_with_their_hashes(root: Path, folder: Path) -> None:
    listed = {row[0]: row[2] for row in rows(page(folder, "index.html")) if len(row) == 4 and len(row[2]) == 64}
    copied = {path: hashlib.sha256(raw).hexdigest() for path, raw in everything(folder / "evidence").items()}
    assert listed == copied
    assert {path: (root / path).read_bytes() for path in copied} == everything(folder / "evidence")
    assert "README.md" not in copied, "what the score does not rest on stays at home"
    item = {row[0] for row in rows(page(folder, "items/1.html")) if len(row) == 4}
    assert {ODD, "规划/专项规划汇编.pdf"} <= item


def test_the_seal_in_the_dossier_holds_until_a_byte_is_changed(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(folder, tmp_path / "elsewhere"))
    assert selfscore("verify", moved / SEAL, moved / "evidence", cwd=tmp_path).code == 0
    with (moved / "evidence" / "设施" / "消火栓台账.csv").open("ab") as file:
        file.write(b"\n")
    assert selfscore("verify", moved / SEAL, moved / "evidence", cwd=tmp_path).code == 10


def test_the_same_evidence_gives_the_same_bytes(root: Path, folder: Path) -> None:
    again = root.parent / "again"
    again.mkdir()  # an empty folder may be there already
    assert selfscore("report", "dossier", root, again, env={"TZ": "Asia/Shanghai"}).code == 0
    assert everything(again) == everything(folder)


def test_the_districts_own_text_takes_the_place_of_the_composed_one(folder: Path) -> None:
    own, composed = words(page(folder, "items/4.html")), words(page(folder, "items/5.html"))
    assert "本区共有市政消火栓 维修 2 处 <b>&</b>" in own
    assert "本项要求：" not in own
    assert "本项要求：" in composed


def test_without_files_there_is_no_seal_and_no_link(root: Path, tmp_path: Path) -> None:
    into = tmp_path / "index"
    done = selfscore("report", "dossier", root, into, "--no-files", "--lang", "en")
    assert done.code == 0
    assert sorted(one.name for one in into.iterdir()) == ["dossier.docx", "index.html", "items"]
    assert "so there is no seal" in done.stdout
    assert broken_links(into) == []
    assert "listed only, not enclosed" in words(page(into, "index.html"))


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    done = selfscore("report", "dossier", root, tmp_path)
    assert done.code == 2
    assert "mine.txt" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_is_left_behind_where_it_cannot_be_finished(root: Path, tmp_path: Path) -> None:
    policy = tmp_path / "p.yaml"
    policy.write_text("columns: [没有这一列]\n", encoding="utf-8")
    assert selfscore("report", "dossier", root, tmp_path / "卷", "--redact", policy).code == 3
    assert [one.name for one in tmp_path.iterdir()] == ["p.yaml"]


def test_a_dossier_never_becomes_evidence(root: Path) -> None:
    done = selfscore("report", "dossier", root, root / "卷")
    assert done.code == 2
    assert "资料库之外" in done.stderr
    assert not (root / "卷").exists()


def test_errors_links_pipes_and_hostile_words_are_lived_with(root: Path, tmp_path: Path) -> None:
    bad = Path(shutil.copytree(root, tmp_path / "bad"))
    edit(bad / "selfscore.yaml", "示例区, en", json.dumps(HOSTILE) + ", en")
    edit(bad / "设施" / "事实.yaml", "old_pipe_renewal:", "没有的事实: {value: true}\n  old_pipe_renewal:")
    (bad / "设施" / "老旧管网改造.pdf").rename(bad / "设施" / "真.pdf")
    (bad / "设施" / "老旧管网改造.pdf").symlink_to("真.pdf")
    (bad / "设施" / "消防通信测试.pdf").unlink()
    os.mkfifo(bad / "设施" / "消防通信测试.pdf")
    done = selfscore("report", "dossier", bad, tmp_path / "卷")
    assert done.code == 3
    assert "没有的事实" in done.stderr
    index = words(page(tmp_path / "卷", "index.html"))
    assert "处错误，改正后请重新制作本卷" in index
    assert "没有的事实" in index
    assert "<script>alert(1)</script> {{ 7*7 }}" in index
    assert "\\u202e" in index
    assert "是链接，没有复制" in index
    assert not (tmp_path / "卷" / SEAL).exists(), "without the link the copy scores less"
    assert "没有封存清单" in index
    assert not (tmp_path / "卷" / "evidence" / "设施" / "老旧管网改造.pdf").exists()
    assert broken_links(tmp_path / "卷") == []
    text = "\n".join(one.text for one in Document(str(tmp_path / "卷" / "申报卷.docx")).paragraphs)
    assert "<script>alert(1)</script> {{ 7*7 }}" in text


def test_an_overlay_goes_along_and_is_named(root: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(root, tmp_path / "资料"))
    overlay(own / "本市细则", WHOLE, FACTS)
    with (own / "selfscore.yaml").open("a", encoding="utf-8") as file:
        file.write("overlay: 本市细则\n")
    folder = tmp_path / "卷"
    assert selfscore("report", "dossier", own, folder).code == 0
    assert (folder / "evidence" / "本市细则" / "overlay.yaml").is_file()
    assert selfscore("verify", folder / SEAL, folder / "evidence", cwd=tmp_path).code == 0
    for name in ("index.html", "items/58.html"):
        assert "补充细则：示例市细则" in words(page(folder, name))
    assert any("示例市细则" in one.text for one in Document(str(folder / "申报卷.docx")).paragraphs)


def test_criteria_that_were_named_are_needed_by_who_verifies(root: Path, tmp_path: Path) -> None:
    asked, folder = overlay(tmp_path / "own", WHOLE, FACTS), tmp_path / "卷"
    done = selfscore("report", "dossier", root, folder, "--criteria", asked)
    assert done.code == 0, done.stderr
    assert "用 --criteria 写明评分所用的细则文件夹" in done.stdout
    assert selfscore("verify", folder / SEAL, folder / "evidence", "--criteria", asked, cwd=tmp_path).code == 0
    assert selfscore("verify", folder / SEAL, folder / "evidence", cwd=tmp_path).code == 10
