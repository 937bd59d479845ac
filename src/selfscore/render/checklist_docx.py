"""The site checklist in Word: pages that lie across, with boxes to tick."""

from __future__ import annotations

from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render import checklist_words as words
from selfscore.render.word import Column, Paper, Row
from selfscore.views.checklist import Checklist, Group, checklist_page, how
from selfscore.views.checklist_lines import Line
from selfscore.views.gaps import Filter
from selfscore.views.words import overlay_words


def checklist(view: Checklist, lang: Lang, screen: Screen, only: Filter | None = None) -> bytes:
    """Write the list, group by group, each on pages of its own."""
    page = checklist_page(view, only.unit if only else "")
    paper = Paper(lang, words.title(page, lang), page.as_of)
    paper.title(words.title(page, lang), words.below(page, lang))
    for text in how(page):
        paper.text(text[lang])
    paper.small(page.notice[lang])
    overlay = overlay_words(page.overlay)
    hashes = f"{paper.words('细则', 'criteria')} {page.criteria_sha256[:12]} · {paper.words('资料', 'evidence')} "
    paper.small(hashes + page.evidence_sha256[:12] + (f" · {overlay[lang]}" if overlay else ""))
    if not page.groups:
        paper.text(paper.words("没有要看的。", "There is nothing to look at."))
    for group in page.groups:
        paper.sheet(across=True)
        _group(paper, group, routed=page.routed)
    return paper.done()


def _group(paper: Paper, group: Group, *, routed: bool) -> None:
    lang = paper.lang
    paper.chapter(words.group_title(group, lang))
    for route in group.routes:
        if routed:
            paper.part(words.route_title(route.name, lang))
        paper.label("\u3000\u3000".join(words.signature(lang)))
        head = (("", 10), (words.FINE[lang], 14), (words.NOT_FINE[lang], 16), (words.PLACE[lang], 50), (words.ASKED[lang], 60),
                (words.STATE[lang], 44), (words.UNITS[lang], 34), (words.REMARK[lang], 25))  # fmt: skip
        columns = [Column(text, width, number=col == 0, box=col in (1, 2)) for col, (text, width) in enumerate(head)]
        paper.table(columns, [_row(number, line, lang) for number, line in enumerate(route.lines, start=1)])


def _row(number: int, line: Line, lang: Lang) -> Row:
    fill = words.FILLS.get(line.fitness)
    cells = (
        str(number),
        words.BOX,
        words.BOX,
        line.subject[lang],
        line.asked[lang],
        line.state[lang],
        words.units(line, lang),
        "",
    )
    return Row(cells, fills=((5, fill),) if fill else ())
