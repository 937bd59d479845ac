"""The operation guide as a workbook: what is asked, what to file, what goes wrong, each to be filtered by item and unit."""

from __future__ import annotations

from typing import Final

from selfscore.model.guide import Guide
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.render import guide_words as words
from selfscore.render.xlsx_book import Book, Sheet
from selfscore.views.gaps import Filter
from selfscore.views.guide import GuideItem, GuidePage, guide_page, owner_words
from selfscore.views.words import LEVELS, UNASSIGNED, overlay_words

SHEETS: Final[dict[str, Text]] = {
    "about": say("说明", "About"),
    "rules": say("标准和现状", "Rules"),
    "facts": say("填什么", "What to file"),
    "mistakes": say("易错点", "Mistakes"),
}
"""The sheets, in their order."""
_RULES: Final = (
    (say("项目", "Item"), 7),
    (say("项目名称", "Title"), 16),
    (say("编号", "Code"), 7),
    (say("要求和扣分", "What is asked, what it costs"), 36),
    (say("至多", "At most"), 14),
    (say("难度", "Difficulty"), 9),
    (say("怎么做", "What to do"), 28),
    (say("归档什么", "What to file"), 24),
    (say("牵头单位", "Lead unit"), 14),
    (say("牵头、责任、督办、时限", "Owners and due date"), 26),
    (say("现状", "Now"), 28),
)
_FACTS: Final = (
    (say("项目", "Item"), 7),
    (say("事实", "Fact"), 26),
    (say("填什么", "What to fill in"), 52),
    (say("证明材料、有效期", "Proof, how long it holds"), 30),
    (say("填在哪里", "Where"), 40),
    (say("填好的样子", "Filled in"), 60),
)
_MISTAKES: Final = ((say("项目", "Item"), 7), (say("项目名称", "Title"), 24), (say("容易错在哪里", "Common mistakes"), 110))


def guide(view: Guide, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the workbook."""
    page = guide_page(view, only.unit if only else "")
    book = Book(lang, words.title(page, lang))
    _about(book, page)
    _rules(book, page)
    _facts(book, page)
    _mistakes(book, page)
    return book.done()


def _about(book: Book, page: GuidePage) -> None:
    sheet, lang = book.sheet(SHEETS["about"][book.lang]), book.lang
    sheet.width(0, 120)
    overlay = overlay_words(page.overlay)
    lines = [words.below(page, lang), words.score(page, lang), *words.intro(page, lang), page.notice[lang]]
    lines += [overlay[lang]] if overlay else []
    lines.append(f"{book.words('细则', 'criteria')} {page.criteria_sha256[:12]}")
    sheet.text(0, 0, words.title(page, lang), "title")
    for row, line in enumerate((line for line in lines if line), start=1):
        sheet.text(row, 0, line, "note")
    sheet.heights()


def _begun(book: Book, name: str, columns: tuple[tuple[Text, int], ...]) -> Sheet:
    sheet = book.sheet(SHEETS[name][book.lang])
    sheet.head(0, [(heading[book.lang], width) for heading, width in columns])
    sheet.own.freeze_panes(1, 0)
    sheet.own.repeat_rows(0)
    sheet.own.fit_to_pages(1, 0)
    return sheet


def _ended(sheet: Sheet, rows: int, columns: tuple[tuple[Text, int], ...]) -> None:
    sheet.own.ignore_errors({"number_stored_as_text": f"A1:C{rows + 2}"})
    sheet.own.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    sheet.heights()


def _rules(book: Book, page: GuidePage) -> None:
    lang = book.lang
    columns = _RULES if page.earned is not None else _RULES[:-1]
    sheet, row = _begun(book, "rules", columns), 0
    for item in page.items():
        for rule in item.rules:
            row += 1
            owner = rule.own or item.owner
            lead = owner.lead or (f"{UNASSIGNED[lang]} ({owner.suggested[lang]})" if owner.suggested else "") if owner else ""
            cells = [item.chapter.code, item.chapter.title[lang], rule.spec.code, rule.spec.text[lang]]
            cells += [rule.limit[lang] if rule.limit else "", LEVELS[rule.level][lang]]
            cells += [rule.spec.remedy.do[lang], rule.spec.remedy.file[lang], lead, owner_words(owner)[lang] if owner else ""]
            cells += [words.rule_state(rule, lang)] if page.earned is not None else []
            level = words.open_level(rule)
            looks = {2: "code", 5: level.value if level else "code"}
            for col, cell in enumerate(cells):
                sheet.text(row, col, cell, looks.get(col, "text"))
    _ended(sheet, row, columns)


def _facts(book: Book, page: GuidePage) -> None:
    lang, row = book.lang, 0
    sheet = _begun(book, "facts", _FACTS)
    places = [("", fact, "") for fact in (() if page.unit else page.registers)]
    places += [(item.chapter.code, fact, item.folder) for item in page.items() for fact in item.facts]
    for row, (code, fact, folder) in enumerate(places, start=1):
        example = words.example(fact, folder, lang)
        cells = (code, words.fact_title(fact, lang), words.fact_fill(fact, lang), words.fact_proof(fact, lang), fact.path)
        for col, cell in enumerate((*cells, "\n".join(example.all_lines(lang)))):
            sheet.text(row, col, cell)
    _ended(sheet, row, _FACTS)


def _mistakes(book: Book, page: GuidePage) -> None:
    lang, row = book.lang, 0
    sheet = _begun(book, "mistakes", _MISTAKES)
    every: list[tuple[GuideItem, str]] = [(item, words.mistake(one, lang)) for item in page.items() for one in item.mistakes]
    for row, (item, text) in enumerate(every, start=1):
        for col, cell in enumerate((item.chapter.code, item.chapter.title[lang], text)):
            sheet.text(row, col, cell)
    _ended(sheet, row, _MISTAKES)
