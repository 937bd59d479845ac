"""The official text as it was read: its lines, each with the place that a reader finds it at."""

from __future__ import annotations

from dataclasses import dataclass

from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.text import Text, say


@dataclass(frozen=True, slots=True, order=True)
class TextPlace:
    """Where a line stands in a document. All count from 1; 0 means that the place has none.

    A PDF has pages and lines, a DOCX paragraphs, or a table with rows, a TXT lines.
    """

    page: int = 0
    table: int = 0
    row: int = 0
    paragraph: int = 0
    line: int = 0

    @property
    def words(self) -> Text:
        """How it is said to somebody who has the document open."""
        parts = [
            (self.page, say(f"第 {self.page} 页", f"page {self.page}")),
            (self.table, say(f"第 {self.table} 个表", f"table {self.table}")),
            (self.row, say(f"第 {self.row} 行", f"row {self.row}")),
            (self.paragraph, say(f"第 {self.paragraph} 段", f"paragraph {self.paragraph}")),
            (self.line, say(f"第 {self.line} 行", f"line {self.line}")),
        ]
        there = [words for number, words in parts if number]
        return say("".join(one.zh for one in there) or "全文", ", ".join(one.en for one in there) or "whole text")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line. ``ends``: it is a paragraph or a cell of its own, so that no sentence goes on in the next line."""

    place: TextPlace
    text: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A text that an edition is held against. Without lines, ``diagnostics`` says why."""

    name: str
    """The file's name, without its folder."""
    sha256: str = ""
    lines: tuple[TextLine, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def unusable(self) -> bool:
        """It could not be read."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)
