"""The operation guide in Word."""

from __future__ import annotations

from datetime import date
from typing import Final

from selfscore.model.guide import Guide
from selfscore.model.rubric import Level
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import guide_words as words
from selfscore.render.breakdown_docx import FILLS
from selfscore.render.word import Column, Paper, Row
from selfscore.views.gaps import Filter
from selfscore.views.guide import GuideFact, GuideItem, GuidePage, GuideRule, guide_page, owner_words
from selfscore.views.words import LEVELS, overlay_words

_WIDE: Final = 156
"""Millimetres between the margins."""
_NO_DAY: Final = date(2000, 1, 1)
"""What the file says of its own making where no date is known: no clock is read."""
_ABREAST: Final = 7
"""Columns of an example row that stand side by side; more go below."""


def guide(view: Guide, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the guide: how to read it, the registers, then item by item."""
    page = guide_page(view, only.unit if only else "")
    paper = Paper(lang, words.title(page, lang), page.as_of or _NO_DAY)
    paper.title(words.title(page, lang), words.below(page, lang))
    paper.chapter(paper.words("怎样用这本指南", "How to use this guide"))
    for text in words.intro(page, lang):
        paper.text(text)
    if page.earned is not None:
        paper.text(words.score(page, lang))
    _registers(paper, page)
    for section in page.sections:
        paper.chapter(f"{section.code} {section.title[lang]}")
        for item in section.items:
            _item(paper, item)
    _sources(paper, page)
    return paper.done()


def _registers(paper: Paper, page: GuidePage) -> None:
    """Say what comes first: who there is, who owes what, and the lists that ledgers are held against."""
    if page.unit:
        return
    paper.chapter(paper.words("先填名册", "Registers first"))
    paper.text(
        paper.words(
            f"单位名册填在 {page.units}，责任分工表填在 {page.duties}：每一项都要有牵头单位、责任单位、督办领导和完成时限。",
            f"The register of units is {page.units}, the responsibility table {page.duties}: every item needs a lead unit, "
            "responsible units, a supervising leader and a due date.",
        )
    )
    if page.registers:
        _facts(paper, page.registers)


def _item(paper: Paper, item: GuideItem) -> None:
    lang = paper.lang
    paper.part(words.item_title(item, lang))
    if item.chapter.text is not None:
        paper.small(item.chapter.text[lang])
    if item.owner is not None:
        paper.small(owner_words(item.owner)[lang])
    state = words.item_state(item, lang)
    if state:
        paper.small(paper.words(f"现状：{state}", f"Now: {state}"))
    paper.label(paper.words("扣分标准和怎么做", "Rules, and what to do") if item.points is not None
                else paper.words("标准和怎么做", "Rules, and what to do"))  # fmt: skip
    _rules(paper, item.rules)
    paper.label(paper.words(f"要填的事实（文件夹：{item.folder}）", f"What to file (folder: {item.folder})"))
    _facts(paper, item.facts, item.folder)
    for one in item.pointers:
        codes = paper.words("、", ", ").join(one.rules)
        paper.small(paper.words(f"{one.title.zh}（用于 {codes}）：填在 {one.path}，这里不再填。",
                                f"{one.title.en} (for {codes}): filed in {one.path}, not again here."))  # fmt: skip
    for example in words.examples(item, lang):
        _example(paper, example)
    paper.label(paper.words("容易错在哪里", "Common mistakes"))
    for mistake in item.mistakes:
        paper.small(f"· {words.mistake(mistake, lang)}")


def _rules(paper: Paper, rules: tuple[GuideRule, ...]) -> None:
    lang, known = paper.lang, any(rule.state is not None for rule in rules)
    head = ("编号", "要求和扣分", "难度", "怎么做、归档什么", "现状") if lang == "zh" else (
        "Code", "What is asked, what it costs", "Difficulty", "What to do, what to file", "Now")  # fmt: skip
    widths = (13, 46, 14, 46, 37) if known else (13, 62, 14, 67)
    columns = [Column(text, width) for text, width in zip(head, widths, strict=False)]
    rows = []
    for rule in rules:
        asked = [rule.spec.text[lang], *([rule.limit[lang]] if rule.limit else [])]
        asked += [owner_words(rule.own)[lang]] if rule.own else []
        todo = [rule.spec.remedy.do[lang], paper.words("归档：", "File: ") + rule.spec.remedy.file[lang]]
        cells = [rule.spec.code, "\n".join(asked), LEVELS[rule.level][lang], "\n".join(todo)]
        cells += [words.rule_state(rule, lang)] if known else []
        rows.append(Row(tuple(cells), fills=_fills(words.open_level(rule))))
    paper.table(columns, rows)


def _fills(level: Level | None) -> tuple[tuple[int, str], ...]:
    return () if level is None else ((2, FILLS[level]),)


def _facts(paper: Paper, facts: tuple[GuideFact, ...], folder: str = "") -> None:
    lang = paper.lang
    if not facts:
        paper.small(paper.words("没有只用于这一项的事实。", "No fact belongs to this item alone."))
        return
    head = ("事实", "填什么", "证明材料、有效期", "填在哪里") if lang == "zh" else (
        "Fact", "What to fill in", "Proof, how long it holds", "Where")  # fmt: skip
    columns = [Column(text, width) for text, width in zip(head, (32, 62, 36, 26), strict=True)]
    rows = []
    for one in facts:
        cells = (
            words.fact_title(one, lang),
            words.fact_fill(one, lang),
            words.fact_proof(one, lang),
            words.within(one.path, folder),
        )
        rows.append(Row(cells))
    paper.table(columns, rows)


def _example(paper: Paper, example: words.Example) -> None:
    paper.label(paper.words(f"填好的样子：{example.title}（{example.file}）", f"Filled in: {example.title} ({example.file})"))
    if example.lines:
        paper.table([Column(paper.words("写成", "Written"), _WIDE)], [Row(("\n".join(example.lines),))])
    for start in range(0, len(example.head), _ABREAST):
        head, row = example.head[start : start + _ABREAST], example.row[start : start + _ABREAST]
        paper.table([Column(one, _WIDE // len(head)) for one in head], [Row(row)])


def _sources(paper: Paper, page: GuidePage) -> None:
    paper.chapter(paper.words("依据和说明", "Sources"))
    paper.text(page.notice[paper.lang])
    overlay = overlay_words(page.overlay)
    if overlay is not None:
        paper.small(overlay[paper.lang])
    paper.small(f"{paper.words('细则', 'criteria')} {page.criteria_sha256[:12]}")
