"""The whole breakdown as a formal report in Word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Severity
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import of
from selfscore.render.word import Column, Paper, Row
from selfscore.views.blockers import due_words
from selfscore.views.breakdown import Breakdown, ItemRows, SectionRows, breakdown
from selfscore.views.gaps import Filter, Gap
from selfscore.views.results import accepted_words
from selfscore.views.words import LEVELS, SEVERITIES, UNASSIGNED, overlay_words, spread

FILLS: Final = {Level.RED: "F8CBCB", Level.ORANGE: "FCE0C0", Level.YELLOW: "FFF4B8"}
_SHOWN: Final = 30
"""Findings of a rule that a report on paper lists; the workbook and the page list all."""


def report(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the report: overview, sections, findings, gaps, sources."""
    made = breakdown(view, only)
    paper = _begun(made, lang, view.as_of)
    paper.chapter(paper.words("各板块得分情况", "Sections"))
    for section in made.sections:
        _section(paper, section)
    paper.sheet(across=True)
    _findings(paper, made)
    _gaps(paper, made, made.page.gaps.gaps)
    paper.sheet(across=False)
    _sources(paper, made, problems=True)
    return paper.done()


def brief(view: Assessment, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the overview with the red gaps."""
    made = breakdown(view, only)
    paper = _begun(made, lang, view.as_of)
    paper.sheet(across=True)
    _gaps(paper, made, tuple(gap for gap in made.page.gaps.gaps if gap.difficulty is Level.RED))
    _sources(paper, made, problems=False)
    return paper.done()


def _begun(made: Breakdown, lang: Lang, day: date) -> Paper:
    page = made.page
    district = page.district[lang]
    paper = Paper(lang, f"{district} {page.edition[lang]}", day)
    title = paper.words(f"{district}自评报告", f"{district}: self-assessment")
    paper.title(title, paper.words(f"（评分日期 {page.as_of}）", f"as of {page.as_of}"))
    paper.chapter(paper.words("总体情况", "Overview"))
    for text in _overview(paper, made):
        paper.text(text)
    head = ("编号", "板块", "分值", "得分", "最高可得", "扣分") if lang == "zh" else (
        "Code", "Section", "Points", "Score", "At most", "Lost")  # fmt: skip
    widths = (14, 62, 20, 20, 20, 20)
    columns = [Column(text, width, place > 1) for place, (text, width) in enumerate(zip(head, widths, strict=True))]
    rows = [
        Row((one.code, one.title[lang], show(one.points), show(one.earned.low), show(one.earned.high),
             show(one.points - one.earned.low)))
        for one in page.sections
    ]  # fmt: skip
    low, high = page.earned.low, page.earned.high
    total = (paper.words("合计", "all"), "", show(page.points), show(low), show(high), show(page.points - low))
    paper.table(columns, [*rows, Row(total, strong=True)])
    return paper


def _overview(paper: Paper, made: Breakdown) -> Iterator[str]:
    """Say in paragraphs what a reader must know first."""
    page, lang, words = made.page, paper.lang, paper.words
    low, high, points = show(page.earned.low), show(page.earned.high), show(page.points)
    text = words(
        f"按照《{page.edition.zh}》，{page.district.zh}自评得分 {low} 分（满分 {points} 分）",
        f"By “{page.edition.en}”, {page.district.en} scores {low} of {points} points",
    )
    if not page.earned.settled:
        text += words(f"，待佐证部分全部落实后最高 {high} 分", f", {high} if all that is open turns out well")
    yield text + words("。", ".")
    if made.unit:
        yield words(
            f"本报告只列{made.unit}的事项，得分为全区得分。",
            f"Only what {made.unit} owes is listed; the score is the whole district's.",
        )
    if page.partial:
        yield words(
            "本版评价细则尚未全部录入，得分以已录入部分为满分。", "This edition is partial: the score is out of what is encoded."
        )
    if page.eligibility is not None:
        yield page.eligibility[lang] + words("。", ".")
    for veto in page.vetoes:
        if veto.bars is not False:
            events = words("；", "; ").join(one.message[lang] for one in veto.events[:3])
            yield f"{veto.code} {veto.mark[lang]}{words('：', ': ')}{veto.text[lang]} {events}{words('。', '.')}"
    if page.bonus is not None and page.bonus_cap is not None:
        yield words(
            f"鼓励项另计 {spread(page.bonus)} 分（上限 {show(page.bonus_cap)} 分），不入总分。",
            f"Bonus, never part of the score: {spread(page.bonus)} points (cap {show(page.bonus_cap)}).",
        )
    if page.na_points:
        rescaled = show(page.rescaled) if page.rescaled is not None else "—"
        yield words(
            f"其中 {show(page.na_points)} 分依缺项声明计得；若按缺项折算总分，为 {rescaled} 分。",
            f"{show(page.na_points)} points rest on not-applicable claims; rescaled without them the score is {rescaled}.",
        )
    if page.baseline is not None:
        yield page.baseline[lang] + words("。", ".")
    yield _counts(paper, made)


def _counts(paper: Paper, made: Breakdown) -> str:
    gaps = made.page.gaps
    counts = [f"{LEVELS[level][paper.lang]} {count}" for level, count in made.counts]
    late = sum(gap.days_left is not None and gap.days_left < 0 for gap in gaps.gaps)
    zh = f"未完成项 {len(gaps.gaps)} 项（{'、'.join(counts)}），其中超期 {late} 项"
    en = f"{len(gaps.gaps)} gaps ({', '.join(counts)}), {late} of them overdue"
    if gaps.days_to_review is not None:
        zh, en = f"{zh}；距复核 {gaps.days_to_review} 天", f"{en}; {gaps.days_to_review} days to the review"
    return paper.words(f"{zh}。", f"{en}.")


def _section(paper: Paper, section: SectionRows) -> None:
    lang, own = paper.lang, section.score.section
    paper.part(f"{own.code} {own.title[lang]}{paper.words('：', ': ')}{of(section.score.earned, exact(own.points))}")
    head = ("编号", "评价项目", "分值", "得分", "最高可得", "扣分", "其中待佐证") if lang == "zh" else (
        "Code", "Item", "Points", "Score", "At most", "Lost", "of that open")  # fmt: skip
    widths = (12, 62, 16, 16, 17, 16, 17)
    columns = [Column(text, width, place > 1) for place, (text, width) in enumerate(zip(head, widths, strict=True))]
    rows = []
    for indicator in section.indicators:
        one = indicator.score
        numbers = _numbers(exact(one.indicator.points), one.earned.low, one.earned.high)
        rows.append(Row((one.indicator.code, one.indicator.title[lang], *numbers, "", ""), strong=True))
        rows += [_item(item, lang) for item in indicator.items]
    paper.table(columns, rows)


def _numbers(*points: Fraction) -> tuple[str, ...]:
    return tuple(show(one) for one in points)


def _item(item: ItemRows, lang: Lang) -> Row:
    own, earned, lost = item.score.item, item.score.earned, item.lost
    return Row((own.code, own.title[lang], *_numbers(exact(own.points), earned.low, earned.high, lost.low, lost.low - lost.high)))


def _findings(paper: Paper, made: Breakdown) -> None:
    lang = paper.lang
    paper.chapter(paper.words("扣分明细", "Findings"))
    head = ("编号", "扣分标准", "结论", "扣分", "查出的情况", "每处", "出处（文件、表、行）") if lang == "zh" else (
        "Code", "Rule", "Result", "Lost", "What was found", "Each", "Place (file, sheet, row)")  # fmt: skip
    numbers = {3, 5}
    columns = [Column(text, width, place in numbers)
               for place, (text, width) in enumerate(zip(head, (13, 62, 17, 17, 62, 16, 66), strict=True))]  # fmt: skip
    rows = list(_losses(paper, made))
    if rows:
        paper.table(columns, rows)
    else:
        paper.text(paper.words("没有扣分。", "Nothing is lost."))


def _losses(paper: Paper, made: Breakdown) -> Iterator[Row]:
    lang = paper.lang
    for row in (row for item in made.items() for row in item.rules if row.open):
        first = (row.code, row.score.spec.text[lang], row.outcome[lang], spread(row.score.deduction))
        for loss in row.losses[:_SHOWN]:
            each = show(loss.points) if loss.certain else paper.words(f"待佐证 {show(loss.points)}", f"open {show(loss.points)}")
            yield Row((*first, loss.message[lang], each, "\n".join(loss.places)))
            first = ("", "", "", "")
        rest = len(row.losses) - _SHOWN
        if rest > 0:
            more = paper.words(f"另有 {rest} 处，见 Excel 自评簿", f"{rest} more: see the workbook")
            yield Row((*first, more, "", ""))


def _gaps(paper: Paper, made: Breakdown, gaps: tuple[Gap, ...]) -> None:
    lang = paper.lang
    paper.chapter(paper.words("未完成项和整改安排", "Gaps and what is to be done"))
    rest = len(made.page.gaps.gaps) - len(gaps)
    zh = "“可得”是只整改这一项、其余不变时总分的增加；各项不能相加。"
    en = "“Regains” is what the score gains when this gap alone is put right; the numbers do not add up."
    note = paper.words(zh, en)
    paper.small(note + (paper.words(f"只列红色，另有 {rest} 项。", f" Red ones only; {rest} more.") if rest else ""))
    head = ("编号", "难度", "事项", "可得", "牵头和责任单位", "督办领导", "完成时限", "整改措施和归档材料") if lang == "zh" else (
        "Code", "Difficulty", "What is asked", "Regains", "Units", "Leader", "Due", "What to do, what to file")  # fmt: skip
    columns = [Column(text, width, place == 3)
               for place, (text, width) in enumerate(zip(head, (13, 12, 58, 20, 42, 20, 25, 63), strict=True))]  # fmt: skip
    if gaps:
        paper.table(columns, [_gap(paper, gap) for gap in gaps])
    else:
        paper.text(paper.words("没有未完成项。", "There is none."))


def _gap(paper: Paper, gap: Gap) -> Row:
    lang, words = paper.lang, paper.words
    comma = "、" if lang == "zh" else ", "
    lead = gap.lead_unit or f"{UNASSIGNED[lang]} ({gap.suggested[lang]})"
    todo = [gap.remedy.do[lang], words("归档：", "File: ") + gap.remedy.file[lang], *(one.line[lang] for one in gap.blocked)]
    todo += [accepted_words(gap.acceptance)[lang]] if gap.acceptance else []
    points = show(gap.points) + (f"\n{gap.lever[lang]}" if gap.lever else "")
    cells = (
        gap.rule,
        LEVELS[gap.difficulty][lang],
        f"{gap.title[lang]}\n{gap.first[lang]}",
        points,
        "\n".join(part for part in (lead, comma.join(gap.responsible)) if part),
        gap.leader or "—",
        due_words(gap.due, gap.days_left)[lang],
        "\n".join(todo),
    )
    return Row(cells, fills=((1, FILLS[gap.difficulty]),))


def _sources(paper: Paper, made: Breakdown, *, problems: bool) -> None:
    page, lang, words = made.page, paper.lang, paper.words
    paper.chapter(words("评价依据和说明", "Sources"))
    paper.text(page.notice[lang])
    head = (words("依据", "Source"), words("所占分值", "Points"))
    rows = [Row((status[lang], show(points))) for status, points in made.provenance]
    paper.table([Column(head[0], 60), Column(head[1], 30, number=True)], rows)
    found = [one for one in page.diagnostics if one.severity is not Severity.NOTE] if problems else []
    if found:
        paper.text(words("佐证资料中尚有以下问题：", "Problems in the evidence:"))
        columns = [Column(words("程度", "How bad"), 16), Column(words("位置", "Place"), 60), Column(words("问题", "Problem"), 80)]
        paper.table(columns, [Row((SEVERITIES[one.severity][lang], str(one.place), one.message[lang])) for one in found])
    overlay = overlay_words(page.overlay)
    if overlay is not None:
        paper.small(overlay[lang])
    hashes = f"{words('细则', 'criteria')} {page.criteria_sha256[:12]} · {words('资料', 'evidence')} {page.evidence_sha256[:12]}"
    paper.small(f"{page.tool} · {hashes}")
