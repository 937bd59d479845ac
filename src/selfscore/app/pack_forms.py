"""Statements as lines of a task sheet: one cell for each thing that can be said, with what is said now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import find_in
from selfscore.model.cells import CellType
from selfscore.model.evidence import Evidence
from selfscore.model.pack import Line, Slot, SlotKind
from selfscore.model.text import Lang, Text, same, say

YES_NO: Final[dict[Lang, tuple[str, str]]] = {"zh": ("是", "否"), "en": ("yes", "no")}
_PROOFS: Final[tuple[tuple[str, SlotKind], ...]] = (
    ("absent", "boolean"), ("evidence", "paths"), ("observed", "date"), ("approved", "date"), ("valid_until", "date"),
    ("document_no", "text"), ("held_at", "text"), ("note", "text"),
)  # fmt: skip
_SCALARS: Final[Mapping[str, SlotKind]] = {"boolean": "boolean", "number": "number", "date": "date", "text": "text"}
_YEARS: Final = 5
"""Years before the as-of date that a series asks for."""
_LONGEST: Final = 32_000
SEPARATORS: Final = re.compile(r"[;；\n]+")
_ESCAPED: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")
_ELSEWHERE: Final = say("（内容较复杂，请在资料库里修改）", "(not one plain value: change it in the repository)")
_CLAIMED: Final = say("已作缺项声明，在资料库里修改", "claimed as not applicable; changed in the repository")
_DOUBLED: Final = say("填报了不止一次，请先在资料库里只留一处", "stated more than once: keep one of them in the repository first")
_SURVEY: Final = {
    "valid": say("有效问卷份数", "valid answers"),
    "mean": say("平均得分率（0 到 1）", "mean, from 0 to 1"),
    "sum": say("得分合计（与平均得分率二选一）", "sum of scores (instead of the mean)"),
    "scale": say("单份满分（配合得分合计）", "highest score of one answer (with the sum)"),
}


def lines_of(fact: FactDef, items: tuple[str, ...], evidence: Evidence, as_of: date, lang: Lang) -> Iterator[Line]:
    """Yield the lines of one fact that can be stated."""
    statement = evidence.statements.get(fact.key)
    data = statement.data if statement is not None else {}
    form = _Form(fact, items, data if isinstance(data, Mapping) else {}, lang, _remark(fact.key, data, evidence))
    yield from _MAKERS.get(fact.type, _scalar)(form, as_of)


def _remark(key: str, data: object, evidence: Evidence) -> Text | None:
    if key in evidence.doubled:
        return _DOUBLED
    if data is not None and not isinstance(data, Mapping):
        return _ELSEWHERE
    claimed = any(one.subject == "fact" and one.code == key for one in evidence.claims)
    return _CLAIMED if claimed or (isinstance(data, Mapping) and data.get("not_applicable") is not None) else None


@dataclass(frozen=True, slots=True)
class _Form:
    """One fact with what is stated of it."""

    fact: FactDef
    items: tuple[str, ...]
    data: Mapping[str, object]
    lang: Lang
    remark: Text | None

    def line(
        self, code: str, part: Text | None, about: tuple[Text, ...], unit: Text | None, slots: Mapping[str, Slot],
        *, locked: bool = False,
    ) -> Line:  # fmt: skip
        """Make a line; one of a claim or of what is stated twice is locked whole."""
        remark = self.remark or (_CLAIMED if locked else None)
        kept = {
            name: one if remark is None else Slot(one.path, one.kind, one.text, one.choices, locked=True)
            for name, one in slots.items()
        }
        return Line(code, self.fact.key, self.fact.title, part, about, unit, self.items, kept, remark)

    def head(self, *more: tuple[str, SlotKind, str]) -> Line:
        """Make the line of the fact itself: its own values, then its proof."""
        slots = {column: self.slot(self.data, (name,), kind) for name, kind, column in more}
        slots |= self.proofs(self.data, ())
        about = (*((self.fact.about,) if self.fact.about else ()), *self.fact.documents)
        return self.line(self.fact.key, None, about, self.fact.unit, slots)

    def proofs(self, body: Mapping[str, object], path: tuple[str, ...]) -> dict[str, Slot]:
        """Make the cells of a proof."""
        return {name: self.slot(body, (*path, name), kind) for name, kind in _PROOFS}

    def slot(self, body: Mapping[str, object], path: tuple[str, ...], kind: SlotKind, choices: tuple[str, ...] = ()) -> Slot:
        """Make the cell of one value of a mapping."""
        listed = YES_NO[self.lang] if kind == "boolean" else choices
        return self.cell(body.get(path[-1]), path, kind, listed)

    def cell(self, raw: object, path: tuple[str, ...], kind: SlotKind, choices: tuple[str, ...]) -> Slot:
        """Make the cell of a value."""
        text = _paths(raw) if kind == "paths" else text_of(raw, self.lang)
        if text is None:
            return Slot(path, kind, _ELSEWHERE[self.lang], choices, locked=True)
        return Slot(path, kind, text, choices)


def text_of(raw: object, lang: Lang) -> str | None:
    """Write a value as a cell shows it; None where a cell cannot."""
    if isinstance(raw, bool):
        return YES_NO[lang][0 if raw else 1]
    if raw is None or isinstance(raw, int):
        return "" if raw is None else str(raw)
    return raw if isinstance(raw, str) and plain(raw) else None


def plain(text: str) -> bool:
    """Tell whether a text comes back from a workbook as it went in."""
    fine = all(char.isprintable() or char in "\n\u3000" for char in text) and text == text.strip()
    return fine and len(text) <= _LONGEST and not _ESCAPED.search(text)


def _paths(raw: object) -> str | None:
    listed: list[object] = raw if isinstance(raw, list) else [] if raw is None else [raw]
    paths = [one for one in listed if isinstance(one, str) and one and plain(one) and not SEPARATORS.search(one)]
    return "\n".join(paths) if len(paths) == len(listed) else None


def _scalar(form: _Form, as_of: date) -> Iterator[Line]:
    yield form.head(("value", _SCALARS[form.fact.type], "value"))


def _ratio(form: _Form, as_of: date) -> Iterator[Line]:
    yield form.head(("numerator", "number", "value"), ("denominator", "number", "denominator"))


def _by_member(form: _Form, as_of: date) -> Iterator[Line]:
    """The fact, then its members, then what else is asked of each."""
    yield form.head()
    fact = form.fact
    listed = form.data.get("members")
    said = listed if isinstance(listed, Mapping) else {}
    for key, member in fact.members.items():
        names = [name for name in said if find_in(fact.members, name) == key]
        raw = said[names[0]] if len(names) == 1 else {}
        body = raw if isinstance(raw, Mapping) else {}
        path = ("members", key)
        slots = _member_slots(form, body, path)
        # A member that is no mapping, or is stated twice, is not understood: it is put right in the repository.
        odd = len(names) > 1 or not isinstance(raw, Mapping | None)
        locked = odd or body.get("not_applicable") is not None
        yield form.line(f"{fact.key}/{key}", member.title, (), fact.unit, slots, locked=locked)
        for name, column in fact.fields.items():
            slot = _field(form, body, (*path, name), name)
            both = _joined(member.title, column.title)
            yield form.line(f"{fact.key}/{key}/{name}", both, (), None, {"value": slot}, locked=locked)


def _member_slots(form: _Form, body: Mapping[str, object], path: tuple[str, ...]) -> dict[str, Slot]:
    if form.fact.type == "checklist":
        return {"value": form.slot(body, (*path, "value"), "boolean"), **form.proofs(body, path)}
    return {
        "value": form.slot(body, (*path, "numerator"), "number"),
        "denominator": form.slot(body, (*path, "denominator"), "number"),
        **form.proofs(body, path),
    }


def _field(form: _Form, body: Mapping[str, object], path: tuple[str, ...], name: str) -> Slot:
    fields = form.fact.fields
    column = fields[name]
    names = [one for one in body if find_in(fields, one) == name]
    raw = body[names[0]] if len(names) == 1 else None
    kind: CellType = column.type
    choices = YES_NO[form.lang] if kind == "boolean" else tuple(column.values)
    if len(names) > 1:
        return Slot(path, kind, _ELSEWHERE[form.lang], choices, locked=True)
    return form.cell(raw, path, kind, choices)


def _joined(member: Text, field: Text) -> Text:
    return say(f"{member.zh} · {field.zh}", f"{member.en} · {field.en}")


def _series(form: _Form, as_of: date) -> Iterator[Line]:
    yield form.head()
    listed = form.data.get("series")
    said = listed if isinstance(listed, Mapping) else {}
    years = {str(as_of.year - back) for back in range(1, _YEARS + 1)} | {_year(name) for name in said}
    for year in sorted(years):
        names = [name for name in said if _year(name) == year]
        raw = said[names[0]] if len(names) == 1 else None
        path = ("series", year)
        if form.fact.type == "series":
            slots = {"value": form.cell(raw, path, "number", ())}
        else:
            body = raw if isinstance(raw, Mapping) else {}
            slots = {
                "value": form.slot(body, (*path, "numerator"), "number"),
                "denominator": form.slot(body, (*path, "denominator"), "number"),
            }
        yield form.line(f"{form.fact.key}/{year}", same(year), (), form.fact.unit, slots, locked=len(names) > 1)


def _year(name: object) -> str:
    return str(name).strip().removesuffix("年")


def _survey(form: _Form, as_of: date) -> Iterator[Line]:
    yield form.head()
    for name, title in _SURVEY.items():
        slot = form.slot(form.data, (name,), "number")
        yield form.line(f"{form.fact.key}/{name}", title, (), None, {"value": slot})


def _table(form: _Form, as_of: date) -> Iterator[Line]:
    yield form.head()


_MAKERS: Final = {
    "ratio": _ratio,
    "ratio_by_member": _by_member,
    "checklist": _by_member,
    "series": _series,
    "rate_series": _series,
    "survey": _survey,
    "table": _table,
}
