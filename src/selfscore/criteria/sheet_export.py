"""An edition as a workbook: sheets that somebody who writes no YAML can read and correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from selfscore import yamlmap
from selfscore.criteria import sheet_columns as columns
from selfscore.criteria import sheet_words as words
from selfscore.criteria.problems import wrong
from selfscore.criteria.sheet_columns import Field, Form
from selfscore.criteria.unload import plain
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, column_letters
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Vetoes
from selfscore.model.sheet import HEADINGS, Check, SheetPage, SheetRow, Written
from selfscore.model.text import Text, say

_ROWS: Final = 2_000
"""So far down a sheet the points of its items are added up."""
_LONGEST: Final = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_NEVER: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAME_LENGTH: Final = 31
_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": words.KINDS_ZH,
    "source.status": words.STATUS_ZH,
    "difficulty.level": words.LEVELS_ZH,
}


def book_of(edition: Edition, dictionary: Dictionary | None = None, zh: bool = True) -> tuple[SheetPage, ...]:
    """Lay an edition out as sheets; cells with drop-downs carry their Chinese meaning where ``zh``.

    With the dictionary there is a sheet of the facts that rules may name.
    """
    writer = _Writer(zh)
    indicators = tuple(one for section in edition.sections for one in section.indicators)
    pages = [writer.head(edition), writer.sources(edition), writer.frame(edition)]
    pages += [writer.indicator(one) for one in indicators]
    pages += [writer.apart(name, part) for name, part in ((words.BONUS, edition.bonus), (words.VETOES, edition.vetoes)) if part]
    return (_guide(zh), *pages, *((_facts(dictionary, zh),) if dictionary is not None else ()), _index(edition, zh))


def sheet_name(indicator: Indicator) -> Text:
    """Return the name of an indicator's sheet: its code, then as much of its title as a sheet may be called."""

    def short(title: str) -> str:
        return " ".join(_FORBIDDEN.sub(" ", f"{indicator.code} {title}").split())[:_NAME_LENGTH].strip()

    return say(short(indicator.title.zh), short(indicator.title.en))


def not_for_cells(pages: Iterable[SheetPage], shown: str) -> Iterator[Diagnostic]:
    """Yield every text that no cell of a spreadsheet can hold as it is."""
    for page in pages:
        for number, row in enumerate(page.rows, HEADINGS + 1):
            for column, cell in enumerate(row.cells, 1):
                if not isinstance(cell, str) or (len(cell) <= _LONGEST and not _NEVER.search(cell)):
                    continue
                place = Location(shown, col=column, sheet=page.name.zh, row=number)
                message = (
                    "这段文字放不进单元格（过长，或含控制字符）",
                    "no cell can hold this text (too long, or control characters)",
                )
                yield wrong(place, "cell-impossible", *message, say("在 YAML 里改短或改写", "shorten or rewrite it in the YAML"))


class _Writer:
    """Turns parts of an edition into rows."""

    def __init__(self, zh: bool) -> None:
        self._zh = zh

    def head(self, edition: Edition) -> SheetPage:
        data = plain(edition, "sections", "bonus", "vetoes", "sha256", "overlay", "sources")
        data["not_applicable"] = self._label(edition.not_applicable, words.NA_ZH)
        rows = []
        for key, label, form in columns.EDITION:
            check: Written = None
            if key == "points":
                cells = "+".join(f"{_quoted(words.FRAME, self._zh)}!{column_letters(3)}{row}" for row, _ in _frame_rows(edition))
                check = Check(f"={cells}", edition.total)
            picks = {1: columns.NA_CHOICES} if key == "not_applicable" else None
            value = self._cell(data, tuple(key.split(".")), form)
            rows.append(SheetRow((f"{label['zh' if self._zh else 'en']} {key}", value, check), choices=picks))
        note = say("一行一个字段，只改“内容”一列", "one field a row; change the column “value” only")
        return SheetPage(words.HEAD, edition.title, note, _columns(columns.HEAD), tuple(rows))

    def sources(self, edition: Edition) -> SheetPage:
        rows = [self._row({"name": name, **plain(one)}, columns.SOURCES) for name, one in edition.sources.items()]
        note = say("评分标准的出处只能引用这里的代号", "what rules may name as their source")
        return SheetPage(words.SOURCES, say("出处文件", "Source documents"), note, _columns(columns.SOURCES), tuple(rows))

    def frame(self, edition: Edition) -> SheetPage:
        rows: list[SheetRow] = []
        below = dict(_frame_rows(edition))
        for section in edition.sections:
            first = HEADINGS + len(rows) + 2
            check = Check(
                f"=SUM({column_letters(3)}{first}:{column_letters(3)}{first + below[first - 1] - 1})",
                sum((one.points for one in section.indicators), Decimal(0)),
            )
            rows.append(self._row({**plain(section, "indicators"), "check": check}, columns.FRAME, "part"))
            for one in section.indicators:
                sum_ = Check(self._items_sum(one), sum((item.points for item in one.items), Decimal(0)))
                rows.append(self._row({**plain(one, "items"), "check": sum_}, columns.FRAME))
        for name, part in (("bonus", edition.bonus), ("vetoes", edition.vetoes)):
            if part is not None:
                data = plain(part, "rules")
                rows.append(self._row({"code": name, **data, "points": data.get("cap")}, columns.FRAME, "part"))
        note = say("板块和指标；“下级合计”会自动计算", "sections and indicators; the sums work themselves out")
        return SheetPage(words.FRAME, say("板块与指标", "Sections and indicators"), note, _columns(columns.FRAME), tuple(rows))

    def _items_sum(self, indicator: Indicator) -> str:
        """Return the formula of the points of an indicator's items: rows without a kind; a survey has points, too."""
        name = _quoted(sheet_name(indicator), self._zh)
        keys = [field.key for field in columns.PARTS]
        kind, points = (
            f"{name}!{one}{HEADINGS + 1}:{one}{_ROWS}" for one in (column_letters(keys.index(key)) for key in ("kind", "points"))
        )
        return f'=SUMPRODUCT(({kind}="")*1,{points})'

    def indicator(self, indicator: Indicator) -> SheetPage:
        rows = []
        for item in indicator.items:
            rows.append(self._row(plain(item, "rules"), columns.PARTS, "part"))
            rows += [self._rule(rule) for rule in item.rules]
        title = say(f"{indicator.code} {indicator.title.zh}", f"{indicator.code} {indicator.title.en}")
        note = say(
            "绿色行是评价项目，其下是它的评分标准；填法见“说明”表和表头批注", "items are set off; their rules stand below them"
        )
        return SheetPage(sheet_name(indicator), title, note, _columns(columns.PARTS), tuple(rows))

    def apart(self, name: Text, part: Bonus | Vetoes) -> SheetPage:
        rows = tuple(self._rule(rule) for rule in part.rules)
        note = say("名称和上限在“板块”表里改", "title and cap stand on the sheet of sections")
        return SheetPage(name, part.title, note, _columns(columns.PARTS), rows)

    def _rule(self, rule: RuleSpec) -> SheetRow:
        data = plain(rule)
        rest = {name: one for name, one in data.items() if name not in columns.COVERED}
        return self._row({**data, "parameters": rest} if rest else data, columns.PARTS)

    def _row(self, data: Mapping[str, Any], fields: tuple[Field, ...], look: Any = "plain") -> SheetRow:
        return SheetRow(tuple(self._of(data, field) for field in fields), look)

    def _of(self, data: Mapping[str, Any], field: Field) -> Written:
        if field.form is Form.CHECK:
            found = data.get("check")
            return found if isinstance(found, Check) else None
        value = self._cell(data, field.path, field.form)
        return self._label(value, _LABELS[field.key]) if field.key in _LABELS and isinstance(value, str) else value

    def _label(self, code: str, known: Mapping[str, str]) -> str:
        label = words.labelled(code, known)
        return label.zh if self._zh else label.en

    def _cell(self, data: Mapping[str, Any], path: tuple[Any, ...], form: Form) -> Written:
        found: Any = data
        if form is Form.LINES:
            listed = data.get(path[0]) or []
            return "\n".join(one[path[1]] for one in listed) or None
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        if found is None:
            return None
        if form is Form.MAPPING:
            return "\n".join(f"{yamlmap.dump_line({name: one})[1:-1]}" for name, one in found.items()) or None
        if form is Form.FLAG:
            return words.YES if found else None
        return Decimal(found) if form is Form.POINTS else str(found)


def _columns(fields: tuple[Field, ...]) -> tuple[Any, ...]:
    return tuple(field.column for field in fields)


def _frame_rows(edition: Edition) -> Iterator[tuple[int, int]]:
    """Yield the row of each section on the sheet of sections, with the number of its indicators."""
    row = HEADINGS + 1
    for section in edition.sections:
        yield row, len(section.indicators)
        row += 1 + len(section.indicators)


def _guide(zh: bool) -> SheetPage:
    """The first sheet: how to correct the others, and what every column takes."""
    lines = [*words.guide(), *((field.column.heading, field.column.note) for field in columns.PARTS)]
    rows = [SheetRow(tuple((one.zh if zh else one.en).replace("\n", " ") for one in line)) for line in lines]
    title = say("怎样改这份评价细则", "How to correct this edition")
    note = say("这张表只供阅读，读回时不看", "for reading only; import does not look at it")
    return SheetPage(words.GUIDE, title, note, _columns(columns.GUIDE), tuple(rows))


def _facts(dictionary: Dictionary, zh: bool) -> SheetPage:
    """The facts that rules may name, with the names that conditions may use."""
    rows = []
    for fact in dictionary:
        inside = {name: one.title for part in (fact.members, fact.columns, fact.fields) for name, one in part.items()}
        listed = ("，" if zh else ", ").join(f"{name} {title.zh if zh else title.en}" for name, title in inside.items())
        rows.append(SheetRow((fact.key, fact.title.zh, fact.title.en, fact.type, listed[:_LONGEST] or None)))
    note = say("这张表只供查阅和下拉选择，读回时不看", "for reading and choosing from only; import does not look at it")
    return SheetPage(words.FACTS, say("事实目录", "The fact dictionary"), note, _columns(columns.FACTS), tuple(rows))


def _index(edition: Edition, zh: bool) -> SheetPage:
    frame = words.FRAME.zh if zh else words.FRAME.en
    rows: list[SheetRow] = []
    for section in edition.sections:
        rows.append(SheetRow((section.code, frame)))
        for one in section.indicators:
            rows.append(SheetRow((one.code, frame)))
            name = sheet_name(one)
            rows += [SheetRow((code, name.zh if zh else name.en)) for item in one.items for code in _codes(item)]
    for name, part in ((words.BONUS, edition.bonus), (words.VETOES, edition.vetoes)):
        rows += [SheetRow((rule.code, name.zh if zh else name.en)) for rule in part.rules] if part is not None else []
    note = say("用来发现误删的行；有意增删时同时改这里", "tells a row that was lost from one that was taken out on purpose")
    return SheetPage(words.INDEX, say("编号目录", "All codes"), note, _columns(columns.INDEX), tuple(rows))


def _codes(item: Item) -> tuple[str, ...]:
    return (item.code, *(rule.code for rule in item.rules))


def _quoted(name: Text, zh: bool) -> str:
    return f"'{name.zh if zh else name.en}'"
