"""The site checklist as a workbook: to be filtered by group, route and unit, ticked by a drop-down."""

from __future__ import annotations

from typing import Final

from selfscore.model.text import Lang, Text, say
from selfscore.model.visit import Fitness
from selfscore.render import Screen
from selfscore.render import checklist_words as words
from selfscore.render.xlsx_book import Book, Sheet
from selfscore.views.checklist import Checklist, ChecklistPage, checklist_page, how
from selfscore.views.checklist_lines import FITNESS
from selfscore.views.gaps import Filter
from selfscore.views.words import overlay_words

_COLUMNS: Final = (
    (say("指导组", "Group"), 11),
    (say("线路", "Route"), 8),
    (say("编号", "Codes"), 7),
    (words.PLACE, 22),
    (words.ASKED, 30),
    (words.STATE, 24),
    (say("状态", "State"), 7),
    (words.UNITS, 15),
    (say("结果", "Result"), 10),
    (words.REMARK, 15),
    (say("查看人", "Seen by"), 9),
    (say("日期", "Date"), 10),
)
_HEAD: Final = 1
_TICKED: Final = {"zh": (words.BOX, "☑ 合格", "☒ 不合格"), "en": (words.BOX, "☑ fine", "☒ not fine")}
_LOOKS: Final = {Fitness.NOT_FINE: "red", Fitness.UNKNOWN: "yellow", Fitness.FINE: "code"}


def checklist(view: Checklist, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the workbook."""
    page = checklist_page(view, only.unit if only else "")
    book = Book(lang, words.title(page, lang))
    _list(book.sheet(book.words("清单", "Checklist")), page)
    _about(book.sheet(book.words("说明", "About")), page)
    return book.done()


def _list(sheet: Sheet, page: ChecklistPage) -> None:
    lang, row = sheet.book.lang, _HEAD
    sheet.text(0, 0, f"{words.title(page, lang)} · {words.below(page, lang)}", "strong")
    sheet.head(_HEAD, [(heading[lang], width) for heading, width in _COLUMNS])
    for group in page.groups:
        for line in (line for route in group.routes for line in route.lines):
            row += 1
            cells = (group.name[lang], line.route, "、".join(line.codes), line.subject[lang], line.asked[lang], line.state[lang],
                     FITNESS[line.fitness][lang], words.units(line, lang), words.BOX, "", "", "")  # fmt: skip
            for col, cell in enumerate(cells):
                sheet.text(row, col, cell, {6: _LOOKS[line.fitness], 8: "tick"}.get(col, "text"))
    last = max(row, _HEAD + 1)
    sheet.own.data_validation(_HEAD + 1, 8, last, 8, {"validate": "list", "source": list(_TICKED[lang])})
    sheet.own.ignore_errors({"number_stored_as_text": f"C1:C{last + 1}"})
    sheet.heights()
    sheet.own.freeze_panes(_HEAD + 1, 4)
    sheet.own.autofilter(_HEAD, 0, last, len(_COLUMNS) - 1)
    sheet.own.repeat_rows(_HEAD)
    sheet.own.print_area(0, 0, last, len(_COLUMNS) - 1)
    sheet.own.fit_to_pages(1, 0)


def _about(sheet: Sheet, page: ChecklistPage) -> None:
    book = sheet.book
    overlay: Text | None = overlay_words(page.overlay)
    lines = [*(one[book.lang] for one in how(page)), page.notice[book.lang], *([overlay[book.lang]] if overlay else [])]
    lines.append(f"{book.words('细则', 'criteria')} {page.criteria_sha256[:12]}")
    lines.append(f"{book.words('资料', 'evidence')} {page.evidence_sha256[:12]}")
    sheet.width(0, 120)
    for row, line in enumerate(lines):
        sheet.text(row, 0, line, "note")
    sheet.heights()
