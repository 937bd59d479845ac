"""The fields of the bulletin: what its templates may name, ours and a district's own, in Word, HTML and Markdown alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as parts_of
from importlib.resources import files
from typing import Final

from selfscore.model.diagnostic import Diagnostic
from selfscore.model.text import Lang, Text
from selfscore.render.plain import clean
from selfscore.views import bulletin_rows as rows
from selfscore.views.bulletin import BulletinPage, SectionRow
from selfscore.views.bulletin_room import Row as ListRow

Row = Mapping[str, str]
Value = str | tuple[Row, ...]

TEXTS: Final = (
    "masthead", "issue", "office", "day", "title", "lead", "score_words", "note_words", "since", "start", "alone", "target",
    "review", "policy", "veto", "bonus", "not_applicable", "errors", "trend_words", "expiring_words", "source",
)  # fmt: skip
"""Fields that are a text; empty where there is nothing to say."""

LISTS: Final[Mapping[str, type]] = {
    "closed": rows.Moved,
    "opened": rows.Moved,
    "red": rows.Open,
    "orange": rows.Open,
    "yellow": rows.Open,
    "late": rows.Late,
    "decide": rows.Decide,
    "expiring": rows.Expiring,
}
"""Fields that are a list; ``NAME_count`` is how many there are, ``NAME_more`` says how many are not shown, else it is empty."""

CHART: Final = "chart"
"""The picture of the score, in Word; empty where there is no line to draw."""


def columns(name: str) -> tuple[str, ...]:
    """Name the fields of a row of a list."""
    kind = SectionRow if name == "sections" else LISTS[name]
    return tuple(part.name for part in parts_of(kind))


def known() -> tuple[str, ...]:
    """Name every field of a template."""
    counted = tuple(f"{name}{tail}" for name in LISTS for tail in ("", "_count", "_more"))
    return (*TEXTS, "sections", *counted, CHART)


def fields(page: BulletinPage, lang: Lang) -> dict[str, Value]:
    """Return the value of every field but the picture; control characters of people's files are shown, not obeyed."""
    made: dict[str, Value] = {name: _word(page.texts[name], lang) for name in TEXTS}
    made["sections"] = tuple(_row(one, lang) for one in page.sections)
    for name in LISTS:
        listed = page.lists[name]
        made[name] = tuple(_row(one, lang) for one in listed.rows)
        made[f"{name}_count"] = str(listed.count)
        made[f"{name}_more"] = _word(listed.more, lang)
    return made


def template(lang: Lang) -> bytes:
    """Return our own Word template."""
    name = "bulletin.docx" if lang == "zh" else "bulletin.en.docx"
    return files("selfscore.render").joinpath("templates", name).read_bytes()


def _word(text: Text | None, lang: Lang) -> str:
    return clean(text[lang]) if text is not None else ""


def _row(row: ListRow | SectionRow, lang: Lang) -> Row:
    return {part.name: _word(getattr(row, part.name), lang) for part in parts_of(row)}


class BadTemplate(Exception):
    """A Word template cannot be used; nothing is written."""

    def __init__(self, problems: tuple[Diagnostic, ...]) -> None:
        super().__init__(problems[0].message.en)
        self.problems = problems
