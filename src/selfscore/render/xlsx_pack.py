"""The task sheet of a unit: what it explains, its facts, its ledgers, and a hidden sheet that says what it was made of."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from selfscore.model.pack import BEFORE, COLUMNS, FACTS, FORM, HEAD_ROW, MARK, REMOVE, SCHEMA, LedgerForm, Line, Pack, Slot
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean, clean_lines, text_width
from selfscore.render.workbook import FONT, empty
from selfscore.views.pack import HEADINGS, SHEETS, about, column_note, column_title, guide

SPARE: Final = 60
"""Rows below a ledger in which new entries are written."""
_FIRST: Final = HEAD_ROW
"""Row of the first line, from 0."""
_WIDTHS: Final = {
    "code": 14, "items": 9, "fact": 26, "part": 20, "about": 40, "unit": 8, "value": 16, "denominator": 12, "absent": 10,
    "evidence": 44, "observed": 12, "approved": 12, "valid_until": 12, "document_no": 20, "held_at": 16, "note": 24,
}  # fmt: skip
_LIST_LIMIT: Final = 255
_LINE, _MOST_LINES = 14, 20
"""Points of a line, and how many lines a row shows at most."""
_BAD_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_GRID: Final = {**FONT, "border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True, "num_format": "@"}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {**FONT, "bold": True, "font_size": 15},
    "note": {**FONT, "font_color": "#595959"},
    "head": {**_GRID, "bold": True, "bg_color": "#DDEBF7", "align": "center", "valign": "vcenter"},
    "code": {**_GRID, "font_color": "#808080", "font_size": 8},
    "text": _GRID,
    "input": {**_GRID, "bg_color": "#FFFBE6", "locked": False},
    "shut": {**_GRID, "bg_color": "#E7E6E6", "font_color": "#595959"},
    "paragraph": {**FONT, "text_wrap": True, "valign": "top", "font_size": 11},
}
_PROTECTED: Final = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}


def sheet(view: Pack, lang: Lang, screen: Screen) -> bytes:
    """Write the workbook; the same pack gives the same bytes."""
    made = _Sheets(view, lang)
    made.explain()
    made.facts()
    for form in view.ledgers:
        made.ledger(form)
    return made.done()


class _Sheets:
    """A task sheet being written; every cell that a program reads is recorded as it is written."""

    def __init__(self, pack: Pack, lang: Lang) -> None:
        self._pack, self._lang = pack, lang
        self._into = io.BytesIO()
        self._book: Workbook = empty(self._into, title=clean(f"{pack.origin.unit} {SHEETS['facts'][lang]}"))
        self._looks: dict[str, Format] = {name: self._book.add_format(look) for name, look in _LOOKS.items()}
        self._names = {SHEETS["guide"][lang].casefold(), SHEETS["facts"][lang].casefold(), FORM}
        self._cells: list[tuple[str, str, str, str]] = []
        self._columns: list[tuple[str, str, str]] = []

    def explain(self) -> None:
        """Add the sheet that explains."""
        page = self._book.add_worksheet(SHEETS["guide"][self._lang])
        page.set_column(0, 0, 84)
        for row, words in enumerate(guide(self._pack)):
            text = clean(words[self._lang])
            page.set_row(row * 2, 24 if row == 0 else 18 * -(-text_width(text) // 76))
            page.write_string(row * 2, 0, text, self._looks["title" if row == 0 else "paragraph"])
        page.protect("", _PROTECTED)
        page.set_paper(9)
        page.fit_to_pages(1, 0)

    def facts(self) -> None:
        """Add the sheet of facts: one line each, wording locked."""
        columns = (*BEFORE, *COLUMNS)
        page = self._begin(SHEETS["facts"][self._lang], FACTS, columns, [HEADINGS[name][self._lang] for name in columns])
        for place, name in enumerate(columns):
            page.set_column(place, place, _WIDTHS[name])
        for row, line in enumerate(self._pack.lines, _FIRST):
            texts = self._wording(line)
            page.set_row(row, _height([(texts[name], _WIDTHS[name]) for name in BEFORE[1:]], line))
            for place, name in enumerate(BEFORE):
                self._text(page, row, place, texts[name], "code" if name == "code" else "text")
            for place, name in enumerate(COLUMNS, len(BEFORE)):
                slot = line.slots.get(name)
                if slot is None:
                    page.write_blank(row, place, None, self._looks["shut"])
                else:
                    self._slot(page, row, place, line.code, name, slot)
        page.freeze_panes(_FIRST, 4)

    def _wording(self, line: Line) -> dict[str, str]:
        lang = self._lang
        return {
            "code": line.code,
            "items": ("、" if lang == "zh" else ", ").join(line.items),
            "fact": line.title[lang],
            "part": line.part[lang] if line.part else "",
            "about": about(line, lang),
            "unit": line.unit[lang] if line.unit else "",
        }

    def _slot(self, page: Worksheet, row: int, place: int, code: str, name: str, slot: Slot) -> None:
        self._cells.append((FACTS, code, name, slot.text))
        self._text(page, row, place, slot.text, "shut" if slot.locked else "input")
        if not slot.locked:
            choose(page, row, place, row, slot.choices)

    def ledger(self, form: LedgerForm) -> None:
        """Add the sheet of a ledger: its rows, and room for new ones."""
        lang = self._lang
        columns = ("code", MARK, *form.columns)
        heads = [HEADINGS["code"][lang], HEADINGS[MARK][lang], *(column_title(form, name, lang) for name in form.columns)]
        page = self._begin(self._name(form.title[lang]), form.fact, columns, heads)
        page.set_column(0, 0, 14)
        page.set_column(1, 1, 8)
        for place, name in enumerate(form.columns, 2):
            page.set_column(place, place, _wide(column_title(form, name, lang)))
            page.write_comment(HEAD_ROW - 1, place, column_note(form, name, lang), {"author": "selfscore"})
        for row, (code, texts) in enumerate(form.rows.items(), _FIRST):
            self._text(page, row, 0, code, "code")
            self._cells.append((form.fact, code, MARK, ""))
            page.write_blank(row, 1, None, self._looks["input"])
            for place, name in enumerate(form.columns, 2):
                self._cells.append((form.fact, code, name, texts[name]))
                self._text(page, row, place, texts[name], "input")
        last = _FIRST + len(form.rows) + SPARE
        for row in range(_FIRST + len(form.rows), last):
            page.write_blank(row, 0, None, self._looks["code"])
            for place in range(1, len(columns)):
                page.write_blank(row, place, None, self._looks["input"])
        choose(page, _FIRST, 1, last - 1, (REMOVE[lang],))
        for place, one in enumerate(form.columns.values(), 2):
            listed = _YES_NO[lang] if one.type == "boolean" else tuple(choice[lang] for choice in one.choices)
            # Words that other departments use for a choice are understood, too: they are asked about, not refused.
            choose(page, _FIRST, place, last - 1, listed, strict=one.type == "boolean")
        page.freeze_panes(_FIRST, 3)

    def _begin(self, name: str, purpose: str, columns: tuple[str, ...], heads: list[str]) -> Worksheet:
        """Begin a sheet: title, note, the codes of its columns (hidden), their headings."""
        page = self._book.add_worksheet(name)
        title = f"{self._pack.origin.unit} · {name}"
        page.write_string(0, 0, clean(title), self._looks["title"])
        first = next(guide(self._pack))[self._lang]
        page.write_string(1, 0, clean(first), self._looks["note"])
        page.set_row(HEAD_ROW - 2, None, None, {"hidden": True})
        page.set_row(HEAD_ROW - 1, 2 * _LINE + 4)
        for place, (code, head) in enumerate(zip(columns, heads, strict=True)):
            page.write_string(HEAD_ROW - 2, place, code, self._looks["code"])
            page.write_string(HEAD_ROW - 1, place, clean(head), self._looks["head"])
        page.protect("", _PROTECTED)
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW - 1)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._columns += [(purpose, name, code) for code in columns]
        return page

    def _text(self, page: Worksheet, row: int, place: int, text: str, look: str) -> None:
        if text:
            page.write_string(row, place, clean_lines(text), self._looks[look])
        else:
            page.write_blank(row, place, None, self._looks[look])

    def _name(self, title: str) -> str:
        """Name a sheet as workbooks allow: short, without their marks, each once."""
        plain = " ".join(_BAD_NAME.sub(" ", clean(title)).split()) or "-"
        number, name = 1, plain[:31].strip()
        while name.casefold() in self._names:
            number += 1
            name = f"{plain[:27].strip()} {number}"
        self._names.add(name.casefold())
        return name

    def done(self) -> bytes:
        """Add the sheet for programs, and return the bytes."""
        page = self._book.add_worksheet(FORM)
        lines = [*self._about(), *(("column", *one, "") for one in self._columns), *(("cell", *one) for one in self._cells)]
        body = json.dumps(lines, ensure_ascii=True, separators=(",", ":"))
        mark = (SCHEMA, hashlib.sha256(body.encode()).hexdigest(), "", "", "")
        for row, line in enumerate((mark, *lines)):
            for place, text in enumerate(line):
                if text:
                    page.write_string(row, place, text)
        page.very_hidden()
        self._book.get_worksheet_by_name(SHEETS["facts"][self._lang]).activate()
        self._book.close()
        return self._into.getvalue()

    def _about(self) -> Iterator[tuple[str, str, str, str, str]]:
        origin = self._pack.origin
        for name, text in (
            ("unit", origin.unit), ("zh", origin.district.zh), ("en", origin.district.en), ("edition", origin.edition),
            ("edition_sha256", origin.edition_sha256), ("evidence_sha256", origin.evidence_sha256),
            ("as_of", origin.as_of.isoformat()), ("lang", origin.lang), ("tool", origin.tool),
        ):  # fmt: skip
            yield ("about", name, clean_lines(text).strip(), "", "")


_YES_NO: Final[dict[Lang, tuple[str, ...]]] = {"zh": ("是", "否"), "en": ("yes", "no")}


def choose(page: Worksheet, first: int, place: int, last: int, choices: tuple[str, ...], *, strict: bool = True) -> None:
    """Offer a drop-down."""
    if not choices or len(",".join(choices)) > _LIST_LIMIT or any("," in one for one in choices):
        return
    options = {"validate": "list", "source": list(choices), "error_type": "stop" if strict else "warning"}
    page.data_validation(first, place, last, place, options)


def _wide(text: str) -> int:
    return min(max(text_width(text) + 4, 12), 36)


def _height(texts: list[tuple[str, int]], line: Line) -> int:
    """Make a row as high as its longest cell needs: not every program does so by itself."""
    filled = [(slot.text, _WIDTHS[name]) for name, slot in line.slots.items()]
    lines = (sum(-(-text_width(part) // width) or 1 for part in text.split("\n")) for text, width in (*texts, *filled))
    return min(max(lines), _MOST_LINES) * _LINE + 4
