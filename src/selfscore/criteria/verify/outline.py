"""Where in a text each part of an edition is spoken of: headings by number and title, and the lines that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache
from typing import Final

from selfscore.criteria.verify.numerals import plain, value
from selfscore.model.official import OfficialText, TextLine
from selfscore.model.rubric import Edition
from selfscore.model.text import Text

BONUS: Final = "bonus"
VETOES: Final = "vetoes"
_NUMERAL: Final = "零〇一二三四五六七八九十百"
_NUMBER: Final = re.compile(
    rf"[#*>]*(?:(?:第|[Ii]tem)?[(\[]?(?P<code>\d+(?:\.\d+)*|[{_NUMERAL}]+)[)\]]?(?:[.、:项章节部分]+|(?=[^\d%.、:项]))|(?P<letter>[A-Z]\d*)[.、:])"
)
_BARE: Final = re.compile(r"\(?(?:\d+(?:\.\d+)*|[A-Z]\d*)\)?[.、]?")
_WORTH: Final = re.compile(r"[(\[]?(?:共|满分|计|分值)?:?(\d+(?:\.\d+)?)分[)\]]?")
_VALUE: Final = re.compile(r"(\d+(?:\.\d+)?)分?")
_APART: Final = {
    BONUS: ("鼓励项", "加分项", "附加分"),
    VETOES: ("否决项", "否决情形", "一票否决", "否决条件", "参评资格", "不得申报的情形"),
}
_MARKS: Final = re.compile(r"[^\w]+")
_STOP: Final = re.compile(r"[(\[]?(?:共|满分|计|分值)?:?\d+(?:\.\d+)?分|[。;:…—–]|\.{2,}")
_SENTENCE: Final = re.compile(r"[,扣]|的$")
_NUMBERED: Final = 0.6
_ALIKE: Final = 0.85
_ALONE: Final = 0.9
"""How much of a title has to be the same: of an item under its own number, of any part under a number, without a number."""
_SHORT: Final = 24
_JOINED: Final = 4
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the edition that has a heading: a section, an indicator, an item, the bonus or the vetoes."""

    code: str
    level: str
    title: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, and the lines until the next. ``worth`` is what stands with its title (“（2分）”)."""

    heading: TextLine
    lines: tuple[TextLine, ...]
    worth: Fraction | None = None
    rest: str = ""
    """What stands in the heading's own line behind the title and its points."""
    shared: bool = False
    """Its title is that of several parts."""

    @property
    def values(self) -> tuple[tuple[Fraction, TextLine], ...]:
        """Return the points that stand alone in a line or a cell (a column of points)."""
        found = ((_VALUE.fullmatch(plain(line.text)), line) for line in self.lines)
        return tuple((Fraction(one[1]), line) for one, line in found if one is not None)


@dataclass(slots=True)
class Outline:
    """Every passage, under the code of the part that it speaks of. A part may have several."""

    passages: dict[str, list[Passage]] = field(default_factory=dict)

    def of(self, code: str) -> tuple[Passage, ...]:
        """Return the passages of a part; a title that it shares (an indicator and its only item) counts where none is its own."""
        found = self.passages.get(code, [])
        return tuple(one for one in found if not one.shared) or tuple(found)


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    """The line that begins it: its number may stand alone before its title."""
    at: int
    nodes: tuple[Node, ...]
    worth: Fraction | None
    rest: str


def nodes(edition: Edition) -> Iterator[Node]:
    """Yield the parts that have headings, in order, their titles bare of marks."""
    for section in edition.sections:
        yield _node(section.code, "section", section.title)
        for indicator in section.indicators:
            yield _node(indicator.code, "indicator", indicator.title)
            yield from (_node(item.code, "item", item.title) for item in indicator.items)
    for code, part in ((BONUS, edition.bonus), (VETOES, edition.vetoes)):
        if part is not None:
            yield _node(code, code, part.title)


def _node(code: str, level: str, title: Text) -> Node:
    return Node(code, level, _MARKS.sub("", plain(title.zh)))


def outline(edition: Edition, text: OfficialText) -> Outline:
    """Find the headings, and what stands below each."""
    headings = list(_headings(text.lines, tuple(nodes(edition))))
    made = Outline()
    ends = [*(one.start for one in headings), len(text.lines)][1:]
    for one, end in zip(headings, ends, strict=True):
        passage = Passage(text.lines[one.at], text.lines[one.at + 1 : end], one.worth, one.rest, shared=len(one.nodes) > 1)
        for node in one.nodes:
            made.passages.setdefault(node.code, []).append(passage)
    return made


def _headings(lines: Sequence[TextLine], known: tuple[Node, ...]) -> Iterator[_Heading]:
    for at in range(len(lines)):
        before = at - 1 if _bare(lines, at - 1) and _together(lines[at - 1], lines[at]) else at
        tried = [one for one in (_best(joined, known) for joined in _joins(lines, before, at)) if one is not None]
        if tried:
            _, named, worth, rest = max(tried, key=lambda one: (one[0], one[2] is not None))
            mine = _bare(lines, at - 2) or any(node.code == plain(lines[before].text).rstrip(".、") for node in named)
            yield _Heading(before if mine else at, at, named, worth, rest)


def _bare(lines: Sequence[TextLine], at: int) -> bool:
    return at >= 0 and _BARE.fullmatch(plain(lines[at].text)) is not None


def _together(before: TextLine, line: TextLine) -> bool:
    """Tell whether a number alone belongs to the next line (in a table: to the next cell of its row)."""
    same = (before.place.table, before.place.row) == (line.place.table, line.place.row)
    return same and _NUMBER.match(plain(line.text)) is None


def _joins(lines: Sequence[TextLine], start: int, at: int) -> Iterator[str]:
    """Yield a line with its number, and the same with those that its title may run on in."""
    text = plain(lines[at].text)
    if not text or _BARE.fullmatch(text):
        return
    number = plain(lines[start].text).rstrip(".、") + "." if start < at else ""
    yield number + text
    for before, line in zip(lines[at:], lines[at + 1 : at + _JOINED], strict=False):
        if before.ends or len(text) > _LONGEST:
            return
        text += plain(line.text)
        yield number + text


_Tried = tuple[float, tuple[Node, ...], Fraction | None, str]


def _best(text: str, known: tuple[Node, ...]) -> _Tried | None:
    """Return how well a line heads what it heads best, those parts, their points, and what stands behind; None: it heads none."""
    number = _NUMBER.match(text)
    code = _code(number) if number else ""
    body = text[number.end() :] if number else text
    stop = _STOP.search(body)
    title = body[: stop.start()] if stop else body
    behind = body[len(title) :].lstrip(".…·-:")
    worth = _WORTH.match(behind)
    if not title or len(title) > _LONGEST or _SENTENCE.search(title) or (worth is None and behind and not code):
        return None
    scored = [(_score(node, code, title), node) for node in known]
    best = max(score for score, _ in scored)
    if not best:
        return None
    named = tuple(node for score, node in scored if score == best)
    return best, named, Fraction(worth[1]) if worth else None, behind[worth.end() :] if worth else behind


def _code(number: re.Match[str]) -> str:
    found = number["code"] or number["letter"]
    return found if found[0].isascii() else value(found) or ""


def _score(node: Node, code: str, title: str) -> float:
    """Say how well a title heads a part; 0: not at all. The same number helps, but a number alone is no heading."""
    if node.code in _APART:
        words = (*_APART[node.code], node.title)
        return 1.0 if len(title) <= _SHORT and any(word in title for word in words) else 0.0
    alike = _ratio(node.title, _MARKS.sub("", title))
    if code and code == node.code and node.level == "item":
        return alike + 0.2 if alike >= _NUMBERED else 0.0
    return alike if alike >= (_ALIKE if code else _ALONE) else 0.0


@lru_cache(maxsize=1 << 16)
def _ratio(one: str, other: str) -> float:
    if len(_pairs(one) & _pairs(other)) < max(1, len(one) // 4):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=1 << 12)
def _pairs(word: str) -> frozenset[str]:
    """Return the two-character pieces of a title: without some in common nothing is alike, which is quickly seen."""
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))
