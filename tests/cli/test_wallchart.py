"""The wall chart: every item once, the engine's numbers, filters that hold what they say, nothing fetched, nothing run."""

from __future__ import annotations

import hashlib
import re
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.cli.wall import Page, Run, classes, engine, items, read, rounded, shown, spread, wallchart, words
from tests.shell import ROOT

SMALL = ROOT / "examples" / "section-a"
OWN = ROOT / "tests" / "cli" / "criteria"
COLOURS = {"red": "红", "orange": "橙", "yellow": "黄"}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, in no git repository."""
    apart = tmp_path_factory.mktemp("apart")
    for name in ("start", "finish", "section-a"):
        shutil.copytree(ROOT / "examples" / name, apart / name)
    return apart


@pytest.fixture(scope="module")
def small(examples: Path) -> Path:
    return examples / "section-a"


@pytest.fixture(scope="module")
def start(examples: Path) -> Path:
    return examples / "start"


@pytest.fixture(scope="module")
def page(run: Run, small: Path) -> Page:
    return shown(run, small)


@pytest.mark.parametrize(
    ("name", "lang", "more"),
    [("start", "zh", ()), ("finish", "en", ("--edition", "2023"))],
    ids=["2020-zh", "2023-en"],
)
def test_every_item_is_there_once_with_the_numbers_of_the_engine(
    name: str, lang: str, more: tuple[str, ...], run: Run, examples: Path
) -> None:
    folder = examples / name
    card, found = engine(run, folder, *more), shown(run, folder, "--lang", lang, *more)
    assert found.errors == ()
    expected = list(items(card))
    assert list(found.tiles) == [one["code"] for one in expected]
    for item in expected:
        tile = found.tiles[item["code"]]
        earned = f"{spread(item['low'], item['high'])} / {rounded(item['points'])}"
        assert words(found.one("points", tile)) == earned
        assert words(found.one("title", tile)) == item["title"][lang]
        assert found.by_id(f"why-{item['code']}") is not None
    for section in card["sections"]:
        heading = words(found.by_id(f"section-{section['code']}"))
        assert heading == (
            f"{section['code']} {section['title'][lang]} {spread(section['low'], section['high'])} / {rounded(section['points'])}"
        )
    score, head = card["score"], words(found.one("score"))
    assert f" {rounded(score['low'])} / {rounded(score['points'])}" in head
    assert (rounded(score["high"]) in head) == (score["low"] != score["high"]) or score["high"] in head
    assert words(found.root).count(rounded(score["not_applicable"]["score_if_rescaled"])) >= 1


def _colour(item: Any, gaps: dict[str, str]) -> str:
    """What colour an item must have, from the published JSON alone; a grey one is known by what it lacks."""
    open_ = [rule for rule in item["rules"] if rule["findings"]]
    if not open_:
        return "none" if all(rule["outcome"] == "NOT_APPLICABLE" for rule in item["rules"]) else "green"
    return next(level for level in COLOURS if level in {gaps[rule["code"]] for rule in open_})


def test_a_tile_has_the_colour_of_its_hardest_gap_and_grey_is_what_nothing_is_filed_for(
    run: Run, small: Path, page: Page
) -> None:
    card = engine(run, small)
    gaps = {gap["rule"]: gap["difficulty"] for gap in card["gaps"]}
    for item in items(card):
        tile, shade = page.tiles[item["code"]], words(page.one("shade", page.tiles[item["code"]]))
        if tile.get("data-shade") == "grey":
            causes = {one["cause"] for rule in item["rules"] for one in rule["findings"]}
            assert (item["low"], any(one["certain"] for rule in item["rules"] for one in rule["findings"])) == ("0", False)
            assert shade == {"absent": "○ 未提供", "unproven": "○ 缺佐证"}[causes.pop()]
            assert not causes
        else:
            assert tile.get("data-shade") == _colour(item, gaps)
            assert COLOURS.get(str(tile.get("data-shade")), "绿") in shade
    shades = [str(tile.get("data-shade")) for tile in page.tiles.values()]
    assert [shades.count(one) for one in ("red", "orange", "yellow", "green", "grey")] == [4, 3, 2, 0, 38]
    legend = words(page.one("legend"))
    for part in ("▲ 红 4 有失分，最难", "◆ 橙 3", "■ 黄 2", "● 绿 0 没有失分", "○ 灰 38 还没有佐证", "◇ 缺项 0"):
        assert part in legend


def test_five_things_that_cost_points_keep_their_own_names(run: Run, page: Page, tmp_path: Path) -> None:
    marks = {code: words(page.one("marks", tile)) for code, tile in page.tiles.items()}
    assert marks["7"] == "▲ 红 超期 5 天 未提供"
    assert marks["8"] == "▲ 红 已过期"
    assert marks["9"] == "○ 缺佐证"
    assert marks["10"] == "▲ 红 未提供 缺项"
    assert page.tiles["9"].get("data-marks") == "unproven unowned"
    own = "district: 示例区\nedition: toy\nas_of: 2021-12-10\n"
    facts = "facts:\n  yes_no: {value: false}\n  count: {value: 0}\nnot_applicable:\n"
    facts += '  - {item: "5", reason: 无, approved_by: 区安委办, date: 2021-02-01}\n'
    (tmp_path / "selfscore.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    toy = wallchart(run, tmp_path, "--criteria", OWN)
    assert words(toy.one("shade", toy.tiles["5"])) == "◇ 缺项"
    assert toy.tiles["5"].get("data-shade") == "none"
    assert words(toy.one("marks", toy.tiles["1"])) == "■ 黄 查实得 0 分"
    assert words(toy.one("marks", toy.tiles["2"])) == "○ 待佐证 未提供 2 缺佐证"
    assert words(toy.one("marks", toy.tiles["3"])) == "○ 未提供"


def test_filters_offer_every_unit_and_leader_and_tiles_carry_their_keys(run: Run, start: Path) -> None:
    found, card = shown(run, start, "--lang", "zh"), engine(run, start)
    units, leaders, marks = (found.options(name) for name in ("unit", "leader", "mark"))
    assert list(marks) == ["未提供", "无法读取", "缺佐证", "已过期", "数量不足", "缺项"]
    for gap in card["gaps"]:
        tile = found.tiles[gap["item"]]
        for unit in (gap["lead_unit"], *gap["responsible_units"]):
            assert units[unit] in str(tile.get("data-units")).split()
        assert leaders[gap["leader"]] in str(tile.get("data-leaders")).split()
        assert gap["lead_unit"] in words(found.one("lead", tile))
        assert gap["leader"] in words(found.one("by", tile))
        assert gap["due"] in words(found.one("by", tile))
    assert words(found.one("marks", found.tiles["10"])) == "■ 黄 未提供 缺项", "some of it is evidenced"
    for key, name in (("data-units", units), ("data-leaders", leaders), ("data-marks", marks)):
        used = {one for tile in found.tiles.values() for one in str(tile.get(key)).split()}
        assert used == set(name.values())
    by_unit = run("gaps", start, "--unit", "区城管局", "--format", "json").ok()
    mine = {code for code, tile in found.tiles.items() if units["区城管局"] in str(tile.get("data-units")).split()}
    assert set(re.findall(r'"item": "(\d+)"', by_unit.partition('"responsibility"')[0])) <= mine


def test_why_names_each_finding_with_its_place_and_the_remedy(run: Run, start: Path) -> None:
    found = shown(run, start, "--lang", "zh")
    remedies = {gap["rule"]: gap["remedy"]["zh"] for gap in engine(run, start)["gaps"]}
    for item in items(engine(run, start)):
        why = words(found.by_id(f"why-{item['code']}"))
        for rule in item["rules"]:
            assert rule["code"] in why
            for one in rule["findings"]:
                assert one["message"]["zh"] in why
                assert all(place["path"] in why for place in one["locations"])
            if rule["findings"]:
                assert remedies[rule["code"]] in why
                assert rule["text"]["zh"] in why
    why = words(found.by_id("why-14"))
    assert "14.1 扣 0.8 分 ▲ 红" in why
    assert "-0.2 钟楼商场：安全出口或疏散通道不符合 B 城市安全风险防控/14 人员密集场所/安全疏散检查台账.xlsx:疏散检查:3" in why
    assert "时限 2020-12-31（剩 184 天）" in why


def test_a_long_list_of_findings_ends_with_where_the_rest_is(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "copy"))
    ledger = folder / "设施" / "消火栓台账.csv"
    text = ledger.read_bytes().decode("gb18030").replace("√,", "×,")
    rows = [line for line in text.splitlines() if "×," in line]
    more = "".join(f"{rows[0].replace(rows[0].split(',')[0], f'X{number}')}\n" for number in range(40))
    ledger.write_bytes((text + more).encode("gb18030"))
    found = wallchart(run, folder)
    assert re.search(r"另有 \d+ 处，见 selfscore explain 4\.\d", words(found.by_id("why-4")))


def test_the_head_says_target_days_left_vetoes_and_what_rests_on_claims(
    run: Run, examples: Path, small: Path, page: Page
) -> None:
    assert words(page.one("left")) == "距复核 10 天 复核日期 2021-12-20"
    assert "待佐证的全部落实后最高 94.9" in words(page.one("score"))
    assert "目标 17，未达到" in words(page.one("score"))
    assert "能否申报未定：否决项 V1、V2、V4、V5、V6 待查实" in words(page.one("name"))
    assert "缺项声明计得 1.2 分，按缺项折算总分为 9.31。" in words(page.one("foot"))
    later = wallchart(run, small, "--as-of", "2022-01-01", "--lang", "en")
    assert words(later.one("left")) == "Until the review 12 days ago the review was on 2021-12-20"
    assert "42.85 / 100 up to 99 once all is evidenced target 97, not reached" in words(
        shown(run, examples / "finish", "--lang", "en", "--edition", "2023").one("score")
    )
    assert words(wallchart(run, examples / "finish", "--lang", "en").one("score")) == "Score 97.1 / 100 target 97, reached"


def test_it_fetches_nothing_and_runs_only_its_own_script(page: Page) -> None:
    assert not re.search(r"https?:|//[a-z]", page.text)
    for one in page.root.iter():
        assert one.get("src") is None
        assert (one.get("href") or "#").startswith("#")
        assert not [name for name in one.attrib if str(name).startswith("on") or name == "style"]
    assert {one.tag for one in page.root.iter()}.isdisjoint({"img", "iframe", "link", "object", "embed", "base", "video"})
    (policy,) = [str(one.get("content")) for one in page.root.iter("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    hashes = [
        b64encode(hashlib.sha256("".join(one.itertext()).encode()).digest()).decode()
        for one in page.root.iter()
        if one.tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )


NASTY = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} \u202e =cmd()"


def test_hostile_texts_are_text(run: Run, tmp_path: Path) -> None:
    long = "长" * 10_000
    (tmp_path / "selfscore.yaml").write_text(
        "district: '</title><script>alert(3)</script>'\nedition: '2020'\nas_of: 2021-12-10\nresponsibility: 分工.csv\n",
        encoding="utf-8",
    )
    nasty = NASTY.replace('"', '""')
    (tmp_path / "分工.csv").write_text(
        f'评价项目,牵头单位,责任单位,督办区领导,完成时限\n4,"{nasty}",{long},"{nasty}",2021-12-01\n', encoding="utf-8"
    )
    found = wallchart(run, tmp_path)
    assert found.errors == ()
    assert len(list(found.root.iter("script"))) == 1
    assert {one.tag for one in found.root.iter()}.isdisjoint({"img"})
    escaped = NASTY.replace("\u202e", "\\u202e")
    assert words(found.one("lead", found.tiles["4"])) == escaped
    assert escaped in found.options("leader")
    assert long in found.options("unit")
    assert words(next(found.root.iter("h1"))) == "</title><script>alert(3)</script>创建作战图"


def test_same_input_same_bytes(run: Run, small: Path, page: Page) -> None:
    again = run("report", "wallchart", small, env={"TZ": "Pacific/Kiritimati", "SELFSCORE_LANG": "zh"}).ok()
    assert again == page.text
    assert run("report", "wallchart", cwd=small / "设施").ok() == page.text
    assert run("report", "wallchart", small, "--paper", "a2").ok() != page.text


def test_both_languages_say_the_same_of_every_tile(run: Run, small: Path, page: Page) -> None:
    english = shown(run, small, "--lang", "en")
    assert (page.root.get("lang"), english.root.get("lang")) == ("zh-CN", "en")
    for code, tile in page.tiles.items():
        other = english.tiles[code]
        for name in ("data-shade", "data-marks", "data-units", "data-leaders"):
            assert tile.get(name) == other.get(name)
        assert words(page.one("points", tile)) == words(english.one("points", other))
    assert words(english.one("marks", english.tiles["7"])) == "▲ red overdue 5 days no evidence"
    assert words(english.by_id("count")) == "all 47 items"
    assert "unassigned" in words(english.one("lead", english.tiles["9"]))


def test_a_file_is_written_once_and_evidence_with_errors_is_shown_and_said(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "copy"))
    (folder / "坏.yaml").write_text("facts:\n  no_such_fact: {value: true}\n", encoding="utf-8")
    file = tmp_path / "作战图.html"
    done = run("report", "wallchart", folder, "--output", file)
    assert (done.code, done.stdout) == (3, "")
    assert "坏.yaml" in done.stderr
    first = file.read_bytes()
    assert "资料有错误 1 处" in words(read(first.decode()).one("foot"))
    refused = run("report", "wallchart", folder, "--output", file)
    assert (refused.code, "--force" in refused.stderr, file.read_bytes()) == (2, True, first)
    assert run("report", "wallchart", folder, "--output", file, "--force").code == 3


def test_an_own_rubric_of_one_section_hangs_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "selfscore.yaml").write_text("district: 示例区\nedition: toy\nas_of: 2021-12-10\n", encoding="utf-8")
    found = wallchart(run, tmp_path, "--criteria", OWN)
    assert found.errors == ()
    assert list(found.tiles) == [str(number) for number in range(1, 8)]
    assert "没有写明复核日期" in words(found.one("left"))
    assert "目标" not in words(found.one("score"))
    assert [one.get("id") for one in found.root.iter("section") if "section" in classes(one)] == [None]
