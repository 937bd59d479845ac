"""The sheet of a sample: what to fill in on site, how to, and every row that could have been drawn."""

from __future__ import annotations

import io
from typing import Final

from xlsxwriter import Workbook

from selfscore.model.sample import Sample
from selfscore.model.skeleton import FormColumn
from selfscore.model.text import Lang, Text
from selfscore.render import Screen
from selfscore.render.skeleton_forms import form_column, worded
from selfscore.render.workbook import FONT, Form, Guide, add_form, add_guide, empty
from selfscore.views.sample import again, cell, filing, how, stratum

_BY_HAND: Final = {
    "day": FormColumn(Text(zh="现场检查日期", en="inspected on site on"), "date", optional=True),
    "who": FormColumn(Text(zh="现场检查人", en="inspected by"), "text", optional=True),
    "what": FormColumn(Text(zh="现场情况", en="what was seen"), "text", optional=True),
}
"""What an inspector adds; no rule asks for it."""
_HASH: Final = 16


def sheet(view: Sample, lang: Lang, screen: Screen) -> bytes:
    """Write the workbook; the same sample gives the same bytes."""
    into = io.BytesIO()
    form = _form(view, lang)
    book = empty(into, title=form.title)
    add_form(book, form)
    add_guide(book, form)
    _drawing(book, view, lang)
    book.close()
    return into.getvalue()


def _form(view: Sample, lang: Lang) -> Form:
    known = [(key, form_column(one, lang)) for key, one in view.columns.items()]
    added = [form_column(one, lang) for one in _BY_HAND.values()]
    rows = tuple(
        (*("" if key in view.inspect else cell(one, key, lang) for key, _ in known), *("" for _ in added)) for one in view.drawn
    )
    to_fill = [column.heading for key, column in known if key in view.inspect]
    return Form(
        sheet=worded(lang, "现场检查表", "Site sheet"),
        title=worded(lang, f"{view.title.zh}现场检查表", f"Site sheet: {view.title.en}"),
        note=worded(
            lang,
            f"到现场逐行核对，填写：{'、'.join(to_fill)}；与台账不符的其他内容也请改正。没有去的留空，留空不算合格。",
            f"On site, fill in: {', '.join(to_fill)}; correct what else differs. "
            "Leave blank what was not seen: it does not count as good.",
        ),
        columns=tuple([column for _, column in known] + added),
        rows=rows,
        example=False,
        guide=_guide(view, lang),
    )


def _guide(view: Sample, lang: Lang) -> Guide:
    head: tuple[str, str, str] = (
        worded(lang, "列", "column"), worded(lang, "怎样填", "what to write"), worded(lang, "例", "example"),
    )  # fmt: skip
    return Guide(worded(lang, "填表说明", "How to fill in"), head, (filing(view)[lang],))


def _drawing(book: Workbook, view: Sample, lang: Lang) -> None:
    """Add the sheet that lets a reviewer draw again: the words, then all rows with their turns."""
    page = book.add_worksheet(worded(lang, "抽样过程", "How it was drawn"))
    plain = book.add_format({**FONT, "num_format": "@"})
    bold = book.add_format({**FONT, "bold": True, "bg_color": "#DDEBF7"})
    lines = [*(one[lang] for one in how(view)), again(view, len(view.drawn))]
    for number, line in enumerate(lines):
        page.write_string(number, 0, line, plain)
    top = len(lines) + 1
    # The headings are numbered: a cell that is no heading of the ledger cannot be taken for its header.
    heads = (
        ("层", "stratum"), (view.id.zh, view.id.en), ("SHA-256 前 16 位", "SHA-256, first 16"),
        ("层内次序", "turn in its stratum"), ("抽中", "drawn"), ("台账位置", "place in the ledger"),
    )  # fmt: skip
    for column, (zh, en) in enumerate(heads):
        page.write_string(top, column, f"{column + 1}. {worded(lang, zh, en)}", bold)
    for row, one in enumerate(view.candidates, top + 1):
        mark = worded(lang, "是", "yes") if one.drawn else ""
        layer = stratum(one.stratum)[lang] if view.by is not None else ""
        texts = (layer, one.id, one.sha256[:_HASH], str(one.rank), mark, str(one.place))
        for column, text in enumerate(texts):
            page.write_string(row, column, text, plain)
    for column, width in enumerate((18, 22, 20, 16, 8, 48)):
        page.set_column(column, column, width)
    page.freeze_panes(top + 1, 0)
