"""The lines of a passage as clauses: each says at most one deduction, and knows where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from selfscore.criteria.verify.phrases import Said, said
from selfscore.model.official import TextLine, TextPlace
from selfscore.model.verification import Quote

_MARK: Final = re.compile(
    r"^\s*(?:[(（\[【][一二三四五六七八九十\d]{1,3}[)）\]】]|[①-⑳]|\d{1,2}\s*[)）、](?!\d)|\d{1,2}[.．](?!\d)|[一二三四五六七八九十]{1,3}、"
    r"|[a-zA-Z][.．、)）])"
)
_INNER: Final = re.compile(r"(?<=[^\s(（])(?=(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]))")
_STOPS: Final = re.compile(r"(?<=[。；;！!？?])")
_COMMAS: Final = re.compile(r"(?<=[，,])")
_GOES_ON: Final = re.compile(r"扣完|扣光|最高|最多|至多|为止|上限|不超过|封顶|累计|合计")
_ENDS: Final = ("。", "；", ";", "：", ":", "！", "？")


@dataclass(frozen=True)
class Clause:
    """A part of the text that says at most one deduction."""

    quote: Quote
    lead: Clause | None = None
    """It is one of a list under this clause, which says the price for all of them."""
    head: Clause | None = None
    """It goes on under this numbered clause, which says what is asked and no price."""

    @cached_property
    def said(self) -> Said:
        """Its own numbers."""
        return said(self.quote.sentence)

    @property
    def listed(self) -> bool:
        """It begins with a number of its own: (1), ①, 1."""
        return _MARK.match(self.quote.sentence) is not None

    @property
    def priced(self) -> bool:
        """It says what something costs, or brings."""
        in_proportion = "比例" in self.quote.sentence and bool(self.said.amount("cap", "full"))
        return bool(self.said.amount("loss", "gain")) or self.said.whole or in_proportion


def clauses(lines: Sequence[TextLine]) -> tuple[Clause, ...]:
    """Cut the lines of a passage into clauses, in order."""
    made: list[Clause] = []
    lead: Clause | None = None
    head: Clause | None = None
    for line, paragraph in _paragraphs(lines):
        for start, sentence in _sentences(paragraph):
            clause = Clause(Quote(_place(line, start), sentence))
            if clause.listed:
                head = None if clause.priced else clause
            elif head is not None:
                clause = Clause(clause.quote, head=head)
            if clause.said.amount("loss", "gain"):
                lead = clause if sentence.rstrip().endswith(("：", ":")) else None
            elif lead is not None and clause.listed:
                clause = Clause(clause.quote, lead)
            made.append(clause)
    return tuple(made)


_Spans = list[tuple[int, TextLine]]


def _place(spans: _Spans, start: int) -> TextPlace:
    return [line for at, line in spans if at <= start][-1].place


def _paragraphs(lines: Sequence[TextLine]) -> Iterator[tuple[_Spans, str]]:
    """Put lines together that a sentence runs over; yield each paragraph with where its lines start."""
    spans: _Spans = []
    text = ""
    for line in lines:
        if text and (spans[-1][1].ends or text.rstrip().endswith(_ENDS) or _MARK.match(line.text) or not line.text.strip()):
            yield spans, text
            spans, text = [], ""
        if line.text.strip():
            spans.append((len(text), line))
            text += line.text.strip()
    if text:
        yield spans, text


def _sentences(paragraph: str) -> Iterator[tuple[int, str]]:
    start = 0
    for part in _STOPS.split(paragraph):
        for piece in _INNER.split(part):
            at = start
            for clause in _single(piece):
                if clause.strip(" 　，,；;。"):
                    yield at, clause.strip()
                at += len(clause)
            start += len(piece)


def _single(sentence: str) -> Iterator[str]:
    """Cut a sentence that says several deductions at its commas; what caps a deduction stays with it."""
    now = ""
    for part in _COMMAS.split(sentence):
        if now and said(now).amount("loss", "gain") and not _GOES_ON.search(part):
            yield now
            now = ""
        now += part
    if now:
        yield now
