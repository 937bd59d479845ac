"""A unit's brief in Word: its items, what is at stake, until when, what to do, what to file, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.breakdown_docx import FILLS
from selfscore.render.word import Column, Paper, Row
from selfscore.views.gaps import Gap
from selfscore.views.pack import FILES, Brief, due, level, points, worth

_OTHERS: Final = 30
"""Names that a paper lists."""


def brief(view: Brief, lang: Lang, screen: Screen) -> bytes:
    """Write the paper; the same brief gives the same bytes."""
    origin = view.pack.origin
    district = origin.district[lang]
    paper = Paper(lang, f"{district} {origin.unit}", origin.as_of)
    title = paper.words(f"{origin.unit}创建任务说明", f"{origin.unit}: what is yours to do")
    paper.title(title, paper.words(f"（{district}，资料截至 {origin.as_of}）", f"{district}, as of {origin.as_of}"))
    paper.chapter(paper.words("总的情况", "Overview"))
    for text in _overview(paper, view):
        paper.text(text)
    paper.sheet(across=True)
    _gaps(paper, view)
    _items(paper, view)
    paper.chapter(paper.words("找谁", "Whom to ask"))
    paper.text(paper.words("、", ", ").join(view.others[:_OTHERS]) or paper.words("区创建办。", "The office."))
    return paper.done()


def _overview(paper: Paper, view: Brief) -> Iterator[str]:
    pack, gaps = view.pack, view.gaps
    yield paper.words(
        f"按照《{pack.title.zh}》和责任分工，{pack.origin.unit}牵头或参与 {len(view.items)} 项评价项目。",
        f"By “{pack.title.en}” and the responsibility table, {pack.origin.unit} leads or shares in {len(view.items)} items.",
    )
    counts = {one: sum(gap.difficulty is one for gap in gaps) for one in Level}
    zh = f"红 {counts[Level.RED]} 项、橙 {counts[Level.ORANGE]} 项、黄 {counts[Level.YELLOW]} 项"
    en = f"{counts[Level.RED]} red, {counts[Level.ORANGE]} orange, {counts[Level.YELLOW]} yellow"
    late = sum(gap.days_left is not None and gap.days_left < 0 for gap in gaps)
    if gaps:
        zh, en = f"{zh}，其中超期 {late} 项", f"{en}; {late} are overdue"
        yield paper.words(f"未完成 {len(gaps)} 项：{zh}。", f"{len(gaps)} gaps are open: {en}.")
    else:
        yield paper.words("目前没有未完成项；请核对任务单里的现有内容，到期的及时更新。",
                          "Nothing is open. Check what the sheet says, and renew what expires.")  # fmt: skip
    if view.days_to_review is not None:
        yield paper.words(f"距复核 {view.days_to_review} 天。", f"{view.days_to_review} days are left to the review.")
    sheet = FILES["sheet"][paper.lang]
    yield paper.words(
        f"请在《{sheet}》的浅黄色格里填写，连同本文件夹交回；没有变化的不用动。",
        f"Fill in the pale yellow cells of {sheet} and send the folder back; leave what has not changed.",
    )


def _gaps(paper: Paper, view: Brief) -> None:
    lang = paper.lang
    paper.chapter(paper.words("未完成项", "What is open"))
    if not view.gaps:
        paper.text(paper.words("没有。", "Nothing."))
        return
    zh = "“可得”是只整改这一项、其余不变时全区总分的增加；各项不能相加。"
    paper.small(paper.words(zh, "“Worth”: what the district's score gains if this alone is put right; worths do not add up."))
    head = ("编号", "难度", "要求", "存在的问题", "可得", "时限", "怎么办", "交什么", "负责") if lang == "zh" else (
        "Code", "Level", "What is asked", "What is wrong", "Worth", "Due", "What to do", "What to file", "Who")  # fmt: skip
    widths = (12, 12, 42, 42, 22, 24, 44, 34, 22)
    columns = [Column(text, width) for text, width in zip(head, widths, strict=True)]
    paper.table(columns, [_row(gap, view, lang) for gap in view.gaps])


def _row(gap: Gap, view: Brief, lang: Lang) -> Row:
    unit = view.pack.origin.unit
    lead = gap.lead_unit == unit
    who = ("牵头" if lead else f"配合（{gap.lead_unit or '—'}牵头）") if lang == "zh" else (
        "lead" if lead else f"shares ({gap.lead_unit or '—'} leads)")  # fmt: skip
    more = "" if gap.findings < 2 else f"（共 {gap.findings} 处）" if lang == "zh" else f" ({gap.findings} in all)"
    cells = (
        gap.rule, level(gap, lang), gap.asked[lang], gap.first[lang] + more, worth(gap)[lang], due(gap, lang),
        gap.remedy.do[lang], gap.remedy.file[lang], who,
    )  # fmt: skip
    return Row(cells, fills=((1, FILLS[gap.difficulty]),))


def _items(paper: Paper, view: Brief) -> None:
    lang = paper.lang
    paper.chapter(paper.words("负责的评价项目", "Items"))
    head = ("编号", "评价项目", "分值", "有关的评分标准") if lang == "zh" else ("Code", "Item", "Points", "Rules")
    columns = [Column(text, width, place == 2) for place, (text, width) in enumerate(zip(head, (16, 130, 20, 86), strict=True))]
    joint = "、" if lang == "zh" else ", "
    paper.table(columns, [Row((item.code, item.title[lang], points(item), joint.join(codes))) for item, codes in view.items])
