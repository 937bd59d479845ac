"""The report in Word: whole, in the official layout, and safe whatever people write."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen, render
from selfscore.render.word import numeral
from selfscore.views.gaps import Filter
from tests.breakdown.made import HOSTILE, example, tricky
from tests.shell import Done


@cache
def made(name: str, lang: Lang = "zh", which: str = "report") -> bytes:
    done = render(which, "docx", example(name), lang, Screen())
    assert isinstance(done, bytes)
    return done


def opened(raw: bytes) -> Any:
    return Document(io.BytesIO(raw))


def tables(document: Any) -> list[list[list[str]]]:
    """Read all tables; a cell's text with its line ends."""
    return [
        [["".join("\n" if part.tag == qn("w:br") else part.text or "" for part in cell.iter(qn("w:t"), qn("w:br")))
          for cell in row.iter(qn("w:tc"))] for row in table._tbl.iter(qn("w:tr"))]
        for table in document.tables
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["start", "finish"])
def test_every_number_is_the_engines_down_to_file_and_row(name: str) -> None:
    view, found = example(name), tables(opened(made(name)))
    card = view.scorecard
    (whole, *sections) = [table for table in found if table[0][0] == "编号" and len(table[0]) in (6, 7) and "分值" in table[0]]
    assert whole[-1] == ["合计", "", "100", show(card.earned.low), show(card.earned.high), show(100 - card.earned.low)]
    rows = {row[0]: row for table in sections for row in table}
    for item in card.items():
        assert rows[item.item.code][3:5] == [show(item.earned.low), show(item.earned.high)]
    losses = [row for table in found if "出处" in table[0][-1] for row in table]
    for _, rule in card.rules():
        for one in rule.findings:
            assert any(row[4] == one.message.zh and row[6] == "\n".join(map(str, one.places)) for row in losses)


def test_it_says_the_score_the_gaps_and_how_far_to_trust_it() -> None:
    view, document = example("start"), opened(made("start"))
    text = "\n".join(one.text for one in document.paragraphs)
    for words in ("示例区自评报告", "自评得分 67.8 分（满分 100 分），待佐证部分全部落实后最高 81.9 分", "能否申报未定",
                  "未完成项 86 项（红 20、橙 37、黄 29）", view.scorecard.edition.notice.zh):  # fmt: skip
        assert words in text
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert [one for one in headings if "、" in one[:2]] == [
        "一、总体情况", "二、各板块得分情况", "三、扣分明细", "四、未完成项和整改安排", "五、评价依据和说明"]  # fmt: skip
    assert headings[2].startswith("（一）A 城市安全源头治理")
    (gaps,) = [table for table in tables(document) if table[0][1:2] == ["难度"]]
    (row,) = [row for row in gaps if row[0] == "4.1"]
    assert row[1] == "黄"
    assert row[4].startswith("区城管局\n")
    assert row[5:7] == ["王副区长", "2021-06-30（剩 365 天）"]


def test_it_is_paper_as_offices_have_it() -> None:
    document = opened(made("finish"))
    first, wide = document.sections[0], document.sections[1]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)] == [
        37,
        35,
        28,
        26,
    ]
    assert wide.page_width > wide.page_height
    assert 'w:instr="PAGE"' in first.footer._element.xml
    raw = zipfile.ZipFile(io.BytesIO(made("finish")))
    body, fonts = raw.read("word/document.xml").decode(), raw.read("word/fontTable.xml").decode()
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in body
        assert re.search(rf'<w:font w:name="{font}"><w:altName w:val="\w+"', fonts)
    for table in document.tables:
        assert "w:tblHeader" in table._tbl.tr_lst[0].xml
        assert sum(column.width for column in table.columns) <= wide.page_width - wide.left_margin - wide.right_margin


def test_hostile_texts_stay_texts() -> None:
    raw = render("report", "docx", tricky("full_points", HOSTILE), "zh", Screen())
    assert isinstance(raw, bytes)
    text = opened(raw)._element.xml
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raise %} &amp;" in text
    assert "\\u202e" in text
    assert not re.search("[\u202e\x07\x00]", text)
    assert set(re.findall(r'w:instr="(\w+)', text)) <= {"PAGE"}
    assert "w:instrText" not in text


def test_the_same_evidence_gives_the_same_bytes(run: Callable[..., Done], tmp_path: Path) -> None:
    run("evaluate", "examples/finish", "--format", "docx", "--output", tmp_path / "made").ok()
    assert (tmp_path / "made").read_bytes() == made("finish")


def test_brief_is_the_overview_with_the_red_gaps() -> None:
    document = opened(made("start", "en", "brief"))
    (gaps,) = [table for table in tables(document) if table[0][1:2] == ["Difficulty"]]
    assert {row[1] for row in gaps[1:]} == {"red"}
    assert "67.8 of 100 points, 81.9 if all that is open turns out well" in "\n".join(one.text for one in document.paragraphs)


def test_a_unit_sees_what_it_owes_and_the_whole_score() -> None:
    raw = render("report", "docx", example("start"), "zh", Screen(), only=Filter(unit="区城管局"))
    assert isinstance(raw, bytes)
    document = opened(raw)
    text = "\n".join(one.text for one in document.paragraphs)
    assert "67.8 分" in text
    assert "只列区城管局的事项" in text
    (gaps,) = [table for table in tables(document) if table[0][1:2] == ["难度"]]
    assert len(gaps) > 1
    assert all("区城管局" in row[4] for row in gaps[1:])


def test_numerals_count_as_chinese_does() -> None:
    assert [numeral(number) for number in (1, 9, 10, 11, 20, 21, 99)] == ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
