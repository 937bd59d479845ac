"""The HTML page: whole, offline, readable without colour, and safe whatever people write."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from selfscore.model.numbers import show
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen, render
from selfscore.views.gaps import Filter
from tests.breakdown.made import HOSTILE, example, tricky
from tests.pages import parsed, rows, words
from tests.shell import Done


@cache
def page(name: str, lang: Lang = "zh", which: str = "report") -> str:
    made = render(which, "html", example(name), lang, Screen())
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize(("name", "lang"), [("start", "zh"), ("finish", "en")])
def test_every_number_is_the_engines_down_to_file_and_row(name: str, lang: Lang) -> None:
    view, tree = example(name), parsed(page(name, lang))
    listed, whole = {row[0]: row for row in rows(tree) if len(row) == 7}, words(tree)
    for _, rule in view.scorecard.rules():
        row, low, high = listed[rule.spec.code], show(rule.deduction.low), show(rule.deduction.high)
        assert row[4].split()[0].removesuffix("已封顶").removesuffix("capped") == (low if low == high else f"{high}–{low}")
        for one in rule.findings:
            assert re.sub(r"\s+", " ", one.message[lang]) in whole
            assert all(str(place) in whole for place in one.places)
    captions = [words(one) for one in tree.iter("caption")]
    for item in view.scorecard.items():
        low, high = show(item.earned.low), show(item.earned.high)
        score = f"{low if low == high else f'{low}–{high}'} / {show(Fraction(item.item.points))}"
        assert any(one.startswith(f"{item.item.code} {item.item.title[lang]}") and score in one for one in captions)


def test_gaps_have_owner_and_due_and_what_to_do() -> None:
    view, tree = example("start"), parsed(page("start"))
    assert "已证实 67.8 / 100，待佐证部分全部落实后最高 81.9" in words(tree)
    listed = [row for row in rows(tree) if len(row) == 8]
    open_rules = [rule for _, rule in view.scorecard.rules() if rule.findings]
    assert len(listed) == len(open_rules) + 1
    (row,) = [row for row in listed if row[0] == "4.1"]
    assert row[1] == "黄"
    assert "区城管局" in row[4]
    assert row[5] == "王副区长"
    assert row[6] == "2021-06-30（剩 365 天）"


def test_it_needs_nothing_else_and_is_built_for_everybody() -> None:
    text = page("start")
    tree = parsed(text)
    assert tree.get("lang") == "zh-CN"
    assert not list(tree.iter("script"))
    assert not list(tree.iter("link"))
    assert not list(tree.iter("img"))
    assert not re.search(r"(https?:)?//|url\(|@import", text)
    assert all(one.get("scope") in ("col", "row") for one in tree.iter("th"))
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in tree.iter("a")]
    assert links[0] == "#main"
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert "@page{size:A4" in text
    # A bar says nothing that the numbers beside it do not say; a colour comes with its word.
    assert all(one.get("aria-hidden") == "true" for one in tree.iter("div") if one.get("class") == "bar")
    assert {words(one) for one in tree.iter("span") if "tag" in (one.get("class") or "")} == {"红", "橙", "黄"}


def test_hostile_texts_stay_texts() -> None:
    made = render("report", "html", tricky("full_points", HOSTILE), "zh", Screen())
    assert isinstance(made, str)
    tree = parsed(made)
    assert not list(tree.iter("script"))
    assert "<script>alert(1)</script>" in words(tree)
    assert "{{ 7*7 }} {% raise %}" in words(tree)
    assert not re.search("[\x00-\x08\u202e\uffff]", made)
    assert "\\u202e" in made


def test_brief_is_the_overview_with_the_red_gaps(run: Callable[..., Done]) -> None:
    tree = parsed(run("evaluate", "examples/start", "--brief", "--format", "html").ok())
    listed = [row for row in rows(tree) if len(row) == 8][1:]
    assert {row[1] for row in listed} == {"红"}
    assert len(listed) == 20
    assert "XHS-007" not in words(tree)
    assert "67.8 / 100" in words(tree)


def test_a_unit_sees_what_it_owes_and_the_whole_score() -> None:
    view = example("start")
    made = render("report", "html", view, "zh", Screen(), only=Filter(unit="区城管局"))
    assert isinstance(made, str)
    tree = parsed(made)
    assert "67.8 / 100" in words(tree)
    assert "只列 区城管局 的事项" in words(tree)
    listed = {row[0] for row in rows(tree) if len(row) == 7} - {"编号"}
    owed = {rule.spec.code for _, rule in view.scorecard.rules()
            if (duty := view.duty(rule.spec.code)) and "区城管局" in (duty.lead, *duty.responsible)}  # fmt: skip
    assert listed == owed
    assert "4.1" in owed
    assert len(owed) < len(list(view.scorecard.rules()))


def test_colours_of_the_page_are_those_of_the_gaps() -> None:
    view = example("start")
    gaps = [view.level(rule.spec) for _, rule in view.scorecard.rules() if rule.findings]
    assert " ".join(f"{word} {gaps.count(level)}" for word, level in zip("红橙黄", Level, strict=True)) in words(
        parsed(page("start"))
    )
