"""Who is right is for people: what two units, or a unit and the repository, say differently is kept and shown, never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pack.world import CRITERIA, FACTS, LEDGER, Hand, files_of, packed, sheet_of, start, taken_in
from tests.shell import selfscore


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path)


def test_two_units_that_disagree_are_both_kept_and_neither_is_written(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").set("part", "value", "39").save()
    Hand(sheet_of(packs, "区乙局")).set("count", "value", "14").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert "区甲局：13" in done.stdout
    assert "区乙局：14" in done.stdout
    text = (root / "资料" / "事实.yaml").read_text(encoding="utf-8")
    assert 'count: {value: "12"' in text
    assert 'numerator: "39"' in text
    kept = [path for path in files_of(root) if "说法不一" in path]
    assert len(kept) == 2
    assert {(root / path).read_bytes() for path in kept} == {sheet_of(packs).read_bytes(), sheet_of(packs, "区乙局").read_bytes()}


def test_two_units_that_agree_are_written_once(root: Path) -> None:
    packs = packed(root)
    for unit in ("区甲局", "区乙局"):
        Hand(sheet_of(packs, unit)).set("count", "value", "13").add("places", name="南桥", size="1").save()
    done = taken_in(packs, root, "--yes")
    assert done.code == 0, done.stdout
    assert (root / "台账" / "点位.csv").read_bytes().decode("gb18030").count("南桥") == 1


def test_units_that_add_one_place_differently_disagree(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).add("places", name="南桥", size="1").save()
    Hand(sheet_of(packs, "区乙局")).add("places", name="南桥", size="2").save()
    before = (root / "台账" / "点位.csv").read_bytes()
    assert taken_in(packs, root, "--yes").code == 10
    assert (root / "台账" / "点位.csv").read_bytes() == before


def test_what_the_repository_changed_meanwhile_stays(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    file = root / "资料" / "事实.yaml"
    file.write_text(FACTS.replace("38.2", "39.9").replace("2019: 3", "2019: 4"), encoding="utf-8")
    assert taken_in(packs, root, "--yes").code == 0
    text = file.read_text(encoding="utf-8")
    assert 'value: "13"' in text
    assert "39.9" in text
    assert "2019: 4" in text


def test_what_both_changed_is_a_conflict(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").set("id:东桥", "size", "9", "places").save()
    (root / "资料" / "事实.yaml").write_text(FACTS.replace('"12"', '"15"'), encoding="utf-8")
    (root / "台账" / "点位.csv").write_bytes(LEDGER.replace("东桥,2021年3月2日,12", "东桥,2021年3月2日,8").encode("gb18030"))
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert "资料库：15" in done.stdout
    assert "资料库：8" in done.stdout
    assert '"15"' in (root / "资料" / "事实.yaml").read_text(encoding="utf-8")


def test_a_kept_sheet_is_never_read_as_facts(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("count", "value", "13").save()
    Hand(sheet_of(packs, "区乙局")).set("count", "value", "14").save()
    sheet_of(packs).rename(packs / "区甲局" / "事实.xlsx")
    assert taken_in(packs, root, "--yes").code == 10
    assert selfscore("lint", root, "--criteria", CRITERIA).code == 0


def test_what_else_is_said_of_a_fact_in_dispute_waits(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("part", "value", "39").set("part", "denominator", "42").save()
    Hand(sheet_of(packs, "区乙局")).set("part", "value", "40").save()
    before = (root / "资料" / "事实.yaml").read_bytes()
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert "一并搁置" in done.stdout
    assert "41 → 42" in done.stdout
    assert (root / "资料" / "事实.yaml").read_bytes() == before


def test_a_row_that_one_drops_and_another_changes_stays_as_it_is(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:东桥", "mark", "删除", "places").save()
    Hand(sheet_of(packs, "区乙局")).set("id:东桥", "size", "13", "places").save()
    before = (root / "台账" / "点位.csv").read_bytes()
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert (root / "台账" / "点位.csv").read_bytes() == before


def test_a_row_that_was_changed_meanwhile_is_not_dropped(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:东桥", "mark", "删除", "places").save()
    after = LEDGER.replace("东桥,2021年3月2日,12", "东桥,2021年3月2日,8").encode("gb18030")
    (root / "台账" / "点位.csv").write_bytes(after)
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert "资料库：8" in done.stdout
    assert (root / "台账" / "点位.csv").read_bytes() == after


def test_who_drops_a_row_may_have_changed_it_before(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("id:东桥", "size", "13", "places").set("id:东桥", "mark", "删除", "places").save()
    assert taken_in(packs, root, "--yes").code == 0
    assert "东桥" not in (root / "台账" / "点位.csv").read_bytes().decode("gb18030")


def test_yes_and_there_is_none_are_one_dispute(root: Path) -> None:
    packs = packed(root)
    Hand(sheet_of(packs)).set("words", "value", "中心").set("part", "value", "39").save()
    Hand(sheet_of(packs, "区乙局")).set("words", "absent", "是").set("part", "denominator", "45").save()
    before = files_of(root)
    done = taken_in(packs, root, "--yes")
    assert done.code == 10
    assert "2 处说法不一" in done.stdout
    assert {path: data for path, data in files_of(root).items() if not path.startswith("intake/")} == before
