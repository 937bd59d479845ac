"""The published JSON of `criteria verify`, version 1. Fields are only ever added."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from selfscore.render.schema_v1 import OverlayV1, Published, Sha, Words

Stands = Literal["agrees", "differs", "not_found"]


class TextPlaceV1(Published):
    """Where a sentence begins: a page and line of a PDF, a paragraph or a table's row of a DOCX, a line of a TXT."""

    page: int | None
    table: int | None
    row: int | None
    paragraph: int | None
    line: int | None


class SentenceV1(Published):
    """A sentence of the text."""

    place: TextPlaceV1
    sentence: str


class NumberV1(Published):
    """One number of the criteria."""

    field: str = Field(description="The field that holds it; “text” where it only stands in our wording.")
    what: Words
    standing: Stands
    criteria: str
    text: str | None = Field(description="What the text says; null where it was not found to say it.")
    quote: SentenceV1 | None


class CheckedV1(Published):
    """One part of the edition: a section, an indicator, an item, the bonus or a rule."""

    code: str
    level: Literal["section", "indicator", "item", "bonus", "rule"]
    title: Words
    standing: Stands
    why: Words | None
    quote: SentenceV1 | None = Field(description="The sentence that it was held against, or the one that came nearest.")
    numbers: list[NumberV1]


class UnclaimedV1(Published):
    """A sentence under an item that says points, and that no rule of the item was paired with."""

    item: str
    quote: SentenceV1


class CountV1(Published):
    """How many stand so."""

    agrees: int
    differs: int
    not_found: int


class TextV1(Published):
    """The text that the edition was held against."""

    name: str
    sha256: Sha


class VerificationV1(Published):
    """An edition held against the official text."""

    schema_: Literal["selfscore/verify/v1"] = Field("selfscore/verify/v1", alias="schema")
    edition: str
    criteria_sha256: Sha
    overlay: OverlayV1 | None = Field(description="What adapted the edition; null where nothing did.")
    text: TextV1
    rules: CountV1
    parts: CountV1 = Field(description="Sections, indicators, items and the bonus: what they are worth.")
    checked: list[CheckedV1]
    unclaimed: list[UnclaimedV1] = Field(description="Sentences with points that no rule answers to.")
