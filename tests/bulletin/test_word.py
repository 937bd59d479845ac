"""The Word file, opened by another program: what a leader must find in it, in the layout of an official letter."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from tests.bulletin.world import bulletin, text_of, word
from tests.pages import parsed
from tests.shell import ROOT, selfscore


@pytest.fixture(scope="module")
def finish(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bulletin of the example at its end, on a machine where it is in no git repository."""
    folder = tmp_path_factory.mktemp("finish")
    shutil.copytree(ROOT / "examples" / "finish", folder / "finish")
    selfscore("report", "bulletin", folder / "finish", "--issue", "12", "--output", folder / "专报.docx").ok()
    return Document(str(folder / "专报.docx"))


def test_a_leader_finds_score_colours_lateness_and_decisions(finish: Any) -> None:
    text = text_of(finish)
    for words in (
        "国家安全发展示范城市创建专报",
        "第 12 期",
        "示例区安委会办公室\t2021年12月10日",
        "自评得 97.1 分（满分 100 分）",
        "距复核（2021年12月20日）还有 10 天",
        "未完成 9 项（红色 9 项、橙色 0 项、黄色 0 项），超期 3 件，需协调解决 3 件",
        "目标 97 分：已达到",
        "方针“橙、黄色不失分”：已兑现；红色尽量少失分：现失 2.9 分",
        "没有更早的版本可比。",
        "B 城市安全风险防控 | 32 | 30.5 | —",
        "（一）红色（9 项）",
        "14.1 人员密集场所安全风险 | 钟楼商场：安全出口或疏散通道不符合（等 3 处） | 区消防救援支队 | 张副区长 | 12月15日 | +0.6",
        "（二）橙色：无",
        "W-02 城西站 5 分钟到不了辖区边缘，新站选址用地未落实 | 区消防救援支队 | 张副区长 | 10月31日 | 40",
        "需市级协调 | W-03 活动断层探测须由市里统一组织 | 区规划和自然资源局、区应急局 | 12月15日 | 21.1 | 已请示市里列入下一年度计划",
        "如不更新，到2022年2月8日将由 97.1 分变为 95.6 分。",
        "5.3 消防站 | “消防通信设施完好情况”有效期至 2022-01-20 | 区消防救援支队 | 2022-01-21 | -0.5",
    ):
        assert words in text, words


def test_no_mark_of_the_template_is_left(finish: Any) -> None:
    assert not re.search(r"\{\{|\}\}|\{%|%\}", text_of(finish))


def test_it_is_laid_out_like_an_official_letter(finish: Any) -> None:
    section = finish.sections[0]
    size = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one / Mm(1)) for one in (*size, *margins)] == [210, 297, 37, 35, 28, 26]
    fonts = {_font(run): run.font.size.pt for one in finish.paragraphs for run in one.runs if run.text.strip() and run.font.size}
    assert fonts["黑体"] == fonts["楷体_GB2312"] == 16
    head = next(one for one in finish.paragraphs if "创建专报" in one.text).runs[0]
    assert (_font(head), str(head.font.color.rgb)) == ("方正小标宋简体", "D0121B")
    lead = next(one for one in finish.paragraphs if one.text.startswith("截至")).runs[0]
    assert (_font(lead), lead.font.size.pt) == ("仿宋_GB2312", 16)


def _font(run: Any) -> str | None:
    fonts = run._r.rPr.rFonts if run._r.rPr is not None else None
    return fonts.get(qn("w:eastAsia")) if fonts is not None else None


def test_pages_are_numbered_odd_on_the_right_even_on_the_left(finish: Any) -> None:
    section = finish.sections[0]
    assert finish.settings.odd_and_even_pages_header_footer
    sides = []
    for footer in (section.footer, section.even_page_footer):
        line = footer.paragraphs[0]
        assert line.text == "—  —"
        assert "PAGE" in etree.tostring(line._p).decode()
        sides.append(line.alignment)
    assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]


def test_a_font_that_is_not_there_has_others_in_its_place(finish: Any) -> None:
    part = next(one for one in finish.part.package.iter_parts() if one.partname.endswith("/fontTable.xml"))
    fonts = etree.fromstring(part.blob).findall(qn("w:font"))
    instead = {one.get(qn("w:name")): one.find(qn("w:altName")) for one in fonts}
    assert instead["仿宋_GB2312"].get(qn("w:val")).startswith("仿宋;FangSong")
    assert "宋体" in instead["方正小标宋简体"].get(qn("w:val"))


def test_the_line_of_the_score_is_a_picture_with_words(repo: Path, tmp_path: Path) -> None:
    document = word(repo, tmp_path / "a.docx")
    shape = document.inline_shapes[0]
    assert len(document.inline_shapes) == 1
    assert shape._inline.docPr.get("descr").startswith("得分走势：2021年11月1日至2021年12月10日，2.5 → 2 分")
    assert shape.width <= Mm(156)


def test_one_point_is_no_line(finish: Any) -> None:
    assert len(finish.inline_shapes) == 0
    assert "得分走势：" not in text_of(finish)


def test_the_same_bytes_whenever_and_wherever(repo: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.docx", tmp_path / "2.docx"
    bulletin(repo, "--format", "docx", "--output", one).ok()
    bulletin(Path("repo"), "--format", "docx", "--output", two, cwd=repo.parent, env={"TZ": "Asia/Shanghai"}).ok()
    assert one.read_bytes() == two.read_bytes()
    assert {info.date_time[:3] for info in zipfile.ZipFile(one).infolist()} == {(2021, 12, 10)}
    about = Document(str(one)).core_properties
    assert (about.title, about.author, about.created.date()) == (
        "示例区创建工作情况（截至12月10日）",
        "示例区安委会办公室",
        about.modified.date(),
    )


def test_nothing_is_cut_in_silence() -> None:
    start = ROOT / "examples" / "start"
    page = selfscore("report", "bulletin", start, "--format", "markdown").ok()
    gaps = json.loads(selfscore("gaps", start, "--format", "json").stdout)["gaps"]
    for level, title in (("red", "红色"), ("orange", "橙色"), ("yellow", "黄色")):
        part = page.partition(f"{title}（")[2].partition("##")[0]
        shown = [row for row in part.splitlines() if re.match(r"\| \d", row)]
        left = re.search(r"另有 (\d+) 项未列出", part)
        there = [gap for gap in gaps if gap["difficulty"] == level]
        assert part.startswith(f"{len(there)} 项")
        assert left is not None
        assert len(shown) + int(left[1]) == len(there)
        best = max((gap["points"] for gap in there), key=float)
        assert shown[0].endswith(f"| +{best} |")


def test_html_is_one_file_that_fetches_nothing(repo: Path) -> None:
    page = bulletin(repo, "--format", "html", "--issue", "3").ok()
    tree = parsed(page)
    assert not re.search(r"""(src|href)=|url\(|@import""", page)
    words = " ".join(tree.itertext())
    for one in ("第 3 期", "下降 0.4 分", "区规划局", "钱区长", "到期 -0.3", "另计"):
        assert (one in words) == (one != "另计"), one
    assert tree.find(".//{http://www.w3.org/2000/svg}svg") is not None


def test_invalid_evidence_is_reported_and_exits_3(tmp_path: Path) -> None:
    from tests.bulletin.world import FIRST
    from tests.check.world import put

    put(tmp_path, {**FIRST, "设施/又一份.yaml": "facts:\n  消火栓: {ledger: 设施/消火栓.csv}\n"})
    done = bulletin(tmp_path)
    assert done.code == 3
    assert "佐证资料有 2 处错误，有关内容没有计入得分" in done.stdout
    assert "fact-doubled" in done.stderr
