"""A workbook back into an edition: the same checks as for YAML, every diagnostic at the cell that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from selfscore import yamlmap
from selfscore.criteria import sheet_columns as columns
from selfscore.criteria import sheet_words as words
from selfscore.criteria.load import NAME, load_from
from selfscore.criteria.problems import did_you_mean, odd, wrong
from selfscore.criteria.reading import Reading
from selfscore.criteria.sheet_columns import Field
from selfscore.criteria.sheet_read import Draft, Row, Table
from selfscore.criteria.unload import BONUS_FILE, VETO_FILE
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic, in_order
from selfscore.model.place import Location
from selfscore.model.rubric import Edition
from selfscore.model.sheet import ReadSheet, SheetColumn
from selfscore.model.text import Text, say

_SECTION: Final = re.compile(r"[A-Z]")
_INDICATOR: Final = re.compile(r"[A-Z]\d+")
_ITEM: Final = re.compile(r"\d+")
_EACH_ITS_OWN: Final = say("每个文件写一行，各有代号", "one row for each document, each with a name of its own")
_SPOILT: Final = frozenset({"cell-formula", "cell-error", "cell-merged"})
_VALUE: Final = next(one.column for one in columns.HEAD if one.key == "value")
_VALUES: Final[Mapping[str, SheetColumn]] = {"not_applicable": replace(_VALUE, choices=columns.NA_CHOICES)}
_NOT_READ: Final = frozenset({words.GUIDE.zh, words.GUIDE.en, words.FACTS.zh, words.FACTS.en})
_APART: Final = {"bonus": (words.BONUS, BONUS_FILE), "vetoes": (words.VETOES, VETO_FILE)}


@dataclass(slots=True)
class SheetReading(Reading):
    """An edition whose files are sheets of a workbook, read already."""

    given: dict[str, yamlmap.Loaded] = field(default_factory=dict)

    def read(self, name: str, place: Location, holds: str = "") -> yamlmap.Loaded | None:
        """Return the data of a sheet, by the name that its file would have."""
        return self.given.get(name)

    def unused(self) -> Iterator[Diagnostic]:
        """Sheets that nothing names were told when they were read."""
        return iter(())

    def sha256(self) -> str:
        """An edition from a workbook has no files of its own yet."""
        return ""


def edition_of(sheets: tuple[ReadSheet, ...], shown: str) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Read an edition from the sheets of a workbook; ``shown`` is the workbook's name.

    Returns:
        The edition, None where it cannot be made; and what is wrong. Both may be there (a column that was moved): the
        edition is good to look for further faults, and for nothing else while any of them is an error.
    """
    book = _Book(sheets, shown)
    reading = SheetReading(Path(shown), given=book.files())
    # Without a sheet there is no edition; whatever else is wrong with sheets, there may be one.
    reading.problems += (one for one in book.problems if one.code == "sheet-missing")
    edition, problems = load_from(reading)
    problems = in_order((*problems, *book.problems))
    # What is said of a cell that cannot be read is enough: what else it seems to lack is no fault of its own.
    spoilt = {one.place for one in problems if one.code in _SPOILT}
    spoilt |= {place for sheet in sheets for place in _merged(sheet, shown)}
    return edition, tuple(one for one in problems if one.code in _SPOILT or one.place not in spoilt)


def _merged(sheet: ReadSheet, shown: str) -> Iterator[Location]:
    for top, left, bottom, right in sheet.merged:
        for row in range(top, min(bottom, len(sheet.rows)) + 1):
            for column in range(left, min(right, len(sheet.rows[row - 1])) + 1):
                yield Location(shown, col=column, sheet=sheet.name, row=row)


class _Book:
    """The sheets by name, and what they say."""

    def __init__(self, sheets: tuple[ReadSheet, ...], shown: str) -> None:
        self.problems: list[Diagnostic] = []
        self._shown = shown
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._used: set[str] = set()
        self._gone: set[str] = set()
        """Sheets that are missing, by the code that their name begins with."""
        self._codes: list[tuple[str, Location]] = []

    def files(self) -> dict[str, yamlmap.Loaded]:
        """Return every file of the edition as its sheets give it."""
        top = self._head()
        files: dict[str, yamlmap.Loaded] = {}
        self._sources(top)
        self._frame(top, files)
        files[NAME] = yamlmap.Loaded(top.data, top.marks(self._place(words.HEAD.zh)))
        self._unused(self._index())
        return files

    def _unused(self, listed: set[str]) -> None:
        """Tell of sheets that nothing reads: one that the index knows is lost, another is somebody's own."""
        for name in self._sheets.keys() - self._used - _NOT_READ:
            message = f"没有用到“{name}”这张表", f"nothing reads the sheet “{name}”"
            advice = say(
                "在“板块”表里补上它那一行；自己加的表可以删去",
                "give it its row on the sheet Frame; one of your own can be removed",
            )
            place = self._place(name)
            lost = wrong(place, "sheet-unused", *message, advice)
            self.problems.append(lost if name in listed else odd(place, "sheet-unused", *message, advice))

    def _place(self, sheet: str) -> Location:
        return Location(self._shown, sheet=sheet)

    def _table(self, name: Text, fields: tuple[Field, ...], code: str = "", at: Location | None = None) -> Table | None:
        """Find a sheet by its name, or by the code that its name begins with; None, told, where there is none."""
        for found in self._sheets.values():
            if found.name in (name.zh, name.en) or (code and found.name.split()[:1] == [code]):
                self._used.add(found.name)
                table = Table(found, fields, self._shown)
                self.problems += table.problems
                table.problems = self.problems
                return table
        self._gone |= {code, name.zh, name.en} - {""}
        message = f"没有“{code or name.zh}”这张表", f"there is no sheet “{code or name.en}”"
        advice = say("恢复这张表；表名以编号开头", "put it back; its name begins with its code")
        self.problems.append(wrong(at or Location(self._shown), "sheet-missing", *message, advice))
        return None

    def _head(self) -> Draft:
        draft = Draft()
        table = self._table(words.HEAD, columns.HEAD)
        forms = {key: form for key, _, form in columns.EDITION}
        for row in table.rows if table is not None else ():
            key = next(iter(row.cells["field"][0].text.split()[-1:]), "") if "field" in row.cells else ""
            if key not in forms:
                message = f"没有“{key}”这个字段", f"there is no field “{key}”"
                self.problems.append(
                    wrong(row.place, "unknown-key", *message, did_you_mean(near_names(key, forms), tuple(forms)))
                )
            elif "value" in row.cells and table is not None:
                table.read(draft, row, Field("value", tuple(key.split(".")), forms[key], _VALUES.get(key, _VALUE)))
        draft.at[()] = table.place(table.head + 1) if table is not None else Location(self._shown)
        return draft

    def _sources(self, top: Draft) -> None:
        table = self._table(words.SOURCES, columns.SOURCES)
        sources: dict[str, Any] = {}
        for row in table.rows if table is not None else ():
            assert table is not None
            draft, name = table.draft(row), row.word("name")
            draft.data.pop("name", None)
            if not name:
                message = "缺少代号", "the name is missing"
                self.problems.append(wrong(row.at("name"), "missing-key", *message, _EACH_ITS_OWN))
                continue
            if name in sources:
                message = f"“{name}”写了两次", f"“{name}” is written twice"
                self.problems.append(wrong(row.at("name"), "yaml-doubled-key", *message, _EACH_ITS_OWN))
                continue
            sources[name] = draft.data
            top.graft(("sources", name), draft)
        place = table.place(table.head) if table is not None else Location(self._shown)
        top.put(("sources",), sources, place)

    def _frame(self, top: Draft, files: dict[str, yamlmap.Loaded]) -> None:
        table = self._table(words.FRAME, columns.FRAME)
        sections: list[dict[str, Any]] = []
        for row in table.rows if table is not None else ():
            assert table is not None
            draft, code = table.draft(row), row.word("code")
            if code in _APART:
                self._apart(code, draft, row, top, files)
            elif _INDICATOR.fullmatch(code) and sections:
                listed = sections[-1]["indicators"]
                path = ("sections", len(sections) - 1, "indicators", len(listed))
                name = f"{code}.yaml"
                draft.put(("file",), name, row.place)
                listed.append(draft.data)
                top.graft(path, draft)
                self._codes.append((code, row.place))
                self._parts(code, name, row, files)
            elif _SECTION.fullmatch(code):
                draft.data["indicators"] = []
                top.graft(("sections", len(sections)), draft)
                sections.append(draft.data)
                self._codes.append((code, row.place))
            else:
                self._odd_code(code, row, "A、A1、bonus、vetoes", "A, A1, bonus, vetoes")
        top.put(("sections",), sections, table.place(table.head) if table is not None else Location(self._shown))

    def _odd_code(self, code: str, row: Row, zh: str, en: str) -> None:
        message = (
            f"“{code}”不是这里的编号" if code else "这一行没有编号",
            f"“{code}” is no code of this sheet" if code else "this row has no code",
        )
        self.problems.append(wrong(row.at("code"), "row-code", *message, say(f"写 {zh}", f"write {en}")))

    def _parts(self, code: str, name: str, row: Row, files: dict[str, yamlmap.Loaded]) -> None:
        """Read the sheet of an indicator: items, each with the rules below it."""
        table = self._table(say(code, code), columns.PARTS, code, row.at("code"))
        if table is None:
            return
        draft = Draft(at={(): table.place(table.head)})
        items: list[dict[str, Any]] = []
        for one in table.rows:
            part, inner = table.draft(one), one.word("code")
            if _ITEM.fullmatch(inner):
                part.data["rules"] = []
                draft.graft(("items", len(items)), part)
                items.append(part.data)
            elif items and inner:
                rules = items[-1]["rules"]
                draft.graft(("items", len(items) - 1, "rules", len(rules)), part)
                rules.append(part.data)
            else:
                self._odd_code(inner, one, "项目的序号（4），其下写评分标准（4.1）", "an item (4), and below it its rules (4.1)")
                continue
            self._codes.append((inner, one.place))
        draft.data["items"] = items
        files[name] = yamlmap.Loaded(draft.data, draft.marks(table.place()))

    def _apart(self, key: str, draft: Draft, row: Row, top: Draft, files: dict[str, yamlmap.Loaded]) -> None:
        """Read the sheet of the bonus or of the vetoes; title and cap stand in the frame."""
        sheet, name = _APART[key]
        if key in top.data:
            message = f"“{key}”有两行", f"there are two rows “{key}”"
            self.problems.append(wrong(row.at("code"), "code-doubled", *message, say("留下一行", "keep one of them")))
        top.put((key,), name, row.place)
        draft.data.pop("code", None)
        if key == "bonus" and "points" in draft.data:
            draft.put(("cap",), draft.data.pop("points"), row.at("points"))
        table = self._table(sheet, columns.PARTS, at=row.at("code"))
        rules: list[dict[str, Any]] = []
        for one in table.rows if table is not None else ():
            assert table is not None
            part, code = table.draft(one), one.word("code")
            if not code:
                self._odd_code(code, one, "G1、V1", "G1, V1")
                continue
            draft.graft(("rules", len(rules)), part)
            rules.append(part.data)
            self._codes.append((code, one.place))
        draft.data["rules"] = rules
        files[name] = yamlmap.Loaded(draft.data, draft.marks(row.place))

    def _index(self) -> set[str]:
        """Hold the rows that there are against the index: a row that was lost is told, and one that came in.

        Returns:
            The names of the sheets that the index lists.
        """
        table = self._table(words.INDEX, columns.INDEX)
        if table is None or not table.columns:
            return set()
        found: Mapping[str, Location] = dict(self._codes)
        listed = {row.word("code"): row for row in table.rows}
        # A sheet that nothing names is told as a whole.
        unread = self._sheets.keys() - self._used
        for code, row in listed.items():
            sheet = row.word("sheet")
            if code not in found and sheet not in unread and not self._gone & {sheet, sheet.partition(" ")[0]}:
                message = f"“{code}”这一行不见了（原在“{sheet}”）", f"the row “{code}” is gone (it stood on “{sheet}”)"
                advice = say(
                    "恢复那一行；有意删去的，把这里的一行也删掉", "put it back; if it was meant, take this line out, too"
                )
                self.problems.append(wrong(row.at("code"), "row-missing", *message, advice))
        for code, place in found.items():
            if code not in listed:
                message = f"“{code}”是新增的", f"“{code}” is new"
                self.problems.append(odd(place, "row-new", *message, say("在“目录”表里补上", "add it to the sheet Index")))
        return {row.word("sheet") for row in table.rows}
