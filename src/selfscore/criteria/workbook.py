"""An edition as sheets of a workbook, and whether the workbook says all that the edition says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from selfscore.criteria.places import placed_items, placed_rules, spot_of
from selfscore.criteria.problems import wrong
from selfscore.criteria.sheet_export import book_of, not_for_cells
from selfscore.criteria.sheet_import import edition_of
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.sheet import Check, ReadCell, ReadSheet, SheetPage, Written
from selfscore.model.text import Lang, say

_SET_BY_LOADER = {"sha256", "overlay"}


def workbook_of(edition: Edition, dictionary: Dictionary, lang: Lang) -> tuple[tuple[SheetPage, ...], tuple[Diagnostic, ...]]:
    """Lay an edition out, and read the sheets back at once: what would not come back the same is a diagnostic.

    Returns:
        The sheets, and an error for each part of the edition that no workbook can hold as it is.
    """
    pages = book_of(edition, dictionary, zh=lang == "zh")
    unfit = tuple(not_for_cells(pages, edition.code))
    return pages, unfit or tuple(_unlike(edition, edition_of(tuple(_as_read(page, lang) for page in pages), edition.code)[0]))


def same_edition(one: Edition, other: Edition | None) -> bool:
    """Tell whether two editions say the same; places, hash and overlay apart."""
    return other is not None and _said(one) == _said(other)


def _said(edition: Edition) -> dict[str, Any]:
    return edition.model_dump(exclude=_SET_BY_LOADER)


def _as_read(page: SheetPage, lang: Lang) -> ReadSheet:
    """Return a sheet as a reader of the workbook would find it."""
    headings = tuple(ReadCell(column.heading[lang]) for column in page.columns)
    above = (ReadCell(page.title[lang]),), (ReadCell(page.note[lang]),)
    return ReadSheet(page.name[lang], (*above, headings, *(tuple(_cell(cell) for cell in row.cells) for row in page.rows)))


def _cell(cell: Written) -> ReadCell:
    if isinstance(cell, Check):
        return ReadCell(cell.formula, formula=True)
    return ReadCell(format(cell, "f") if isinstance(cell, Decimal) else cell or "")


def _unlike(edition: Edition, again: Edition | None) -> Iterator[Diagnostic]:
    """Yield the rules, else the items, that came back otherwise; else the edition as a whole."""
    if same_edition(edition, again):
        return
    rules = {one.code: one.model_dump() for one in again.rules()} if again is not None else {}
    items = {one.code: one.model_dump() for one in again.items()} if again is not None else {}
    places = [one.at.value() for one in placed_rules(edition) if rules.get(one.rule.code) != one.rule.model_dump()]
    places = places or [at.value() for item, at in placed_items(edition) if items.get(item.code) != item.model_dump()]
    for place in places or [spot_of(edition).value()]:
        yield _changed(place)


def _changed(place: Location) -> Diagnostic:
    message = "写进工作簿再读回会走样", "would not come back from a workbook as it is"
    advice = "编号有重复，或名称首尾有空格、一条里有换行？改好再导出", "is a code doubled, or a name with blanks at its ends?"
    return wrong(place, "cell-impossible", *message, say(*advice))
