"""The application dossier as one Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from selfscore.model.dossier import Paper as Filed
from selfscore.model.numbers import exact, show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.screen import of
from selfscore.render.word import Column, Paper, Row
from selfscore.views.dossier import ClaimLine, DossierPage, Sheet, paper_words, size_words
from selfscore.views.dossier_words import overview, redaction_words
from selfscore.views.report import headline
from selfscore.views.words import SEVERITIES, overlay_words, spread

_SHOWN: Final = 30
"""Findings of a rule that are listed on paper; the pages list all."""


def dossier(view: DossierPage, lang: Lang, screen: Screen) -> bytes:
    """Write the dossier: contents, overview, items by section, claims, evidence, sources."""
    page = view.view.page
    district = page.district[lang]
    paper = Paper(lang, f"{district} {page.edition[lang]}", view.dossier.assessment.as_of)
    title = paper.words(f"{district}申报卷", f"{district}: application dossier")
    paper.title(title, paper.words(f"{page.edition.zh}（评分日期 {page.as_of}）", f"{page.edition.en}, as of {page.as_of}"))
    paper.contents(paper.words("目　录", "Contents"))
    paper.sheet(across=False)
    _overview(paper, view)
    numbers = {sheet.code: sheet for sheet in view.sheets}
    for section in view.view.sections:
        own = section.score.section
        paper.chapter(f"{own.code} {own.title[lang]}{paper.words('：', ': ')}{of(section.score.earned, exact(own.points))}")
        for rows in section.items():
            _item(paper, numbers[rows.score.item.code])
    _claims(paper, view)
    _papers(paper, view)
    _sources(paper, view)
    return paper.done()


def _overview(paper: Paper, view: DossierPage) -> None:
    page, lang, words = view.view.page, paper.lang, paper.words
    paper.chapter(words("总体情况", "Overview"))
    paper.text(headline(page)[lang] + words("。", "."))
    for one in overview(view):
        paper.text(one[lang])
    if view.errors:
        paper.text(
            words(f"佐证资料有 {len(view.errors)} 处错误，改正后请重新制作本卷：", f"{len(view.errors)} errors in the evidence:")
        )
        columns = [Column(words("程度", "How bad"), 16), Column(words("位置", "Place"), 60), Column(words("问题", "Problem"), 80)]
        paper.table(columns, [Row((SEVERITIES[one.severity][lang], str(one.place), one.message[lang])) for one in view.errors])
    heads = [
        words("编号", "Code"),
        words("板块", "Section"),
        words("分值", "Points"),
        words("得分", "Score"),
        words("最高可得", "At most"),
    ]
    rows = [
        Row((one.code, one.title[lang], show(one.points), show(one.earned.low), show(one.earned.high))) for one in page.sections
    ]
    rows.append(Row((words("合计", "all"), "", show(page.points), show(page.earned.low), show(page.earned.high)), strong=True))
    paper.table(_columns(heads, (14, 72, 22, 22, 26), {2, 3, 4}), rows)
    apart = [*((one.code, one.text[lang], one.shown) for one in page.bonus_lines)]
    apart += [(one.code, one.text[lang], words("不涉及", "no") if one.bars is False else one.mark[lang]) for one in page.vetoes]
    if apart:
        paper.text(words("鼓励项和否决项（都不改变总分）：", "Bonus and vetoes (neither changes the score):"))
        paper.table(
            _columns([words("编号", "Code"), words("内容", "What"), words("结果", "Result")], (14, 112, 30)),
            [Row(one) for one in apart],
        )


def _columns(heads: Sequence[str], widths: Sequence[int], numbers: set[int] | None = None) -> list[Column]:
    return [Column(head, width, place in (numbers or ())) for place, (head, width) in enumerate(zip(heads, widths, strict=True))]


def _item(paper: Paper, sheet: Sheet) -> None:
    lang, words, item = paper.lang, paper.words, sheet.rows.score.item
    earned = of(sheet.rows.score.earned, exact(item.points))
    paper.part(f"{item.code} {item.title[lang]}{words('：', ': ')}{earned}")
    for text in sheet.remark or tuple(one[lang] for one in sheet.composed):
        paper.text(text)
    heads = [
        words("编号", "Code"),
        words("扣分标准", "Rule"),
        words("结论", "Result"),
        words("扣分", "Lost"),
        words("扣分情况和出处", "What was found, and where"),
    ]
    paper.table(_columns(heads, (13, 52, 18, 17, 56), {3}), list(_rules(sheet, paper)))
    if sheet.facts:
        paper.small(words("本项用到的事实：", "Facts that the item asks about:"))
        heads = [
            words("事实", "Fact"),
            words("状态", "State"),
            words("文号", "Document no."),
            words("存放处", "Held at"),
            words("有效期至", "Valid until"),
        ]
        rows = [
            Row((("　" if one.member else "") + one.title[lang], one.state[lang], "\n".join(one.numbers), "\n".join(one.held_at),
                 one.valid_until))
            for one in sheet.facts
        ]  # fmt: skip
        paper.table(_columns(heads, (60, 20, 32, 22, 22)), rows)
    if sheet.papers:
        paper.small(words("佐证材料（SHA-256 全文见佐证材料目录）：", "Evidence (SHA-256 in full in the list of evidence):"))
        heads = [words("佐证材料", "Evidence"), "SHA-256", words("说明", "Remark")]
        paper.table(
            _columns(heads, (86, 40, 30)), [Row((one.path, _hash(one)[:16], paper_words(one)[lang])) for one in sheet.papers]
        )


def _hash(one: Filed) -> str:
    return one.copy_sha256 or one.sha256 or "—"


def _rules(sheet: Sheet, paper: Paper) -> Iterator[Row]:
    lang, words = paper.lang, paper.words
    for row in sheet.rows.rules:
        found = [
            one.message[lang]
            + ("" if one.certain else words("（待佐证）", " (open)"))
            + "".join(f"\n{place}" for place in one.places)
            for one in row.losses[:_SHOWN]
        ]
        rest = len(row.losses) - _SHOWN
        found += [words(f"另有 {rest} 处，见网页版", f"{rest} more: see the pages")] if rest > 0 else []
        found += [row.reason[lang]] if row.reason else []
        yield Row((row.code, row.score.spec.text[lang], row.outcome[lang], spread(row.score.deduction), "\n".join(found)))


def _claims(paper: Paper, view: DossierPage) -> None:
    words = paper.words
    paper.sheet(across=True)
    paper.chapter(words("缺项", "Not applicable"))
    if not view.claims:
        paper.text(words("没有缺项。", "There is none."))
        return
    paper.small(
        words(
            "每一条都撤回一次，重新评分；各条相差不能相加。",
            "Each claim was withdrawn once and everything judged again; the differences do not add up.",
        )
    )
    heads = [words("缺项", "Not applicable"), words("理由", "Reason"), words("批准和日期", "Approved by, on"),
             words("材料", "Evidence"),
             words("计缺项得分", "With it"), words("不计缺项得分", "Without it"), words("相差", "Difference")]  # fmt: skip
    rows = [_claim(one, paper.lang) for one in view.claims]
    together = (words("全部不计", "without all"), "", "", "", show(view.view.page.earned.low), view.without_all, "")
    paper.table(_columns(heads, (52, 50, 38, 56, 18, 20, 18), {4, 5, 6}), [*rows, Row(together, strong=True)])


def _claim(one: ClaimLine, lang: Lang) -> Row:
    claim = one.claim
    papers = "\n".join(paper.path for paper in one.papers)
    return Row(
        (
            claim.subject[lang],
            claim.reason,
            f"{claim.approved_by}\n{claim.claimed}",
            papers,
            one.with_,
            one.without,
            show(one.worth),
        )
    )


def _papers(paper: Paper, view: DossierPage) -> None:
    lang, words = paper.lang, paper.words
    paper.chapter(words("佐证材料目录", "Evidence"))
    for one in redaction_words(view.dossier.redaction) if view.dossier.redaction else ():
        paper.text(one[lang])
    heads = [words("文件", "File"), words("大小", "Size"), "SHA-256", words("说明", "Remark")]
    rows = [
        Row((one.path, size_words(one.size)[lang] if one.sha256 else "—", _hash(one), paper_words(one)[lang]))
        for one in view.papers
    ]
    paper.table(_columns(heads, (104, 18, 84, 46), {1}), rows)


def _sources(paper: Paper, view: DossierPage) -> None:
    page, lang, words = view.view.page, paper.lang, paper.words
    paper.sheet(across=False)
    paper.chapter(words("评价依据和说明", "Sources"))
    paper.text(page.notice[lang])
    rows = [Row((status[lang], show(points))) for status, points in view.view.provenance]
    paper.table(_columns([words("依据", "Source"), words("所占分值", "Points")], (60, 30), {1}), rows)
    overlay = overlay_words(page.overlay)
    if overlay is not None:
        paper.small(overlay[lang])
    paper.small(
        f"{page.tool}\n{words('细则', 'criteria')} {page.criteria_sha256}\n{words('资料', 'evidence')} {page.evidence_sha256}"
    )
