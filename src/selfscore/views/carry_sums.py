"""The sums of a carry-over, each in a line that anybody can check with a calculator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from selfscore.model.carry import Carry, Losses
from selfscore.model.numbers import show
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say

_PLACES: Final = (2, 4)
_RESCALED: Final = say("按缺项折算", "rescaled for what is not applicable")


@dataclass(frozen=True, slots=True)
class Line:
    """A group of rules with what it loses."""

    title: Text
    rules: int
    """Scored rules."""
    lost: Interval
    others: int = 0
    """Bonus rules and vetoes."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """All points, less what each group loses, are the score."""

    edition: str
    new: bool
    """Of the new edition's score; else of the old one's."""
    high: bool
    """Of the score if all that is open turns out well; else of what is proven."""
    text: Text
    exact: bool
    """The figures as shown add up to the last digit; else they are rounded."""


def fate_sums(made: Carry, words: Mapping[str, Text]) -> Iterator[SumLine]:
    """Lead to the old score by what became of each old rule."""
    yield from sum_lines(made.crosswalk.old, made.before, words, new=False)


def class_sums(made: Carry, words: Mapping[str, Text]) -> Iterator[SumLine]:
    """Lead to the new score by class."""
    yield from sum_lines(made.crosswalk.new, made.after, words, new=True)


def sum_lines(edition: str, losses: Losses, words: Mapping[str, Text], *, new: bool) -> Iterator[SumLine]:
    """Write the sum of what is proven, and of what may be where that is another one; groups without rules are left out."""
    yield _sum(edition, losses, words, new=new, high=False)
    if not losses.score.settled:
        yield _sum(edition, losses, words, new=new, high=True)


def _sum(edition: str, losses: Losses, words: Mapping[str, Text], *, new: bool, high: bool) -> SumLine:
    def end(of: Interval) -> Fraction:
        return of.high if high else of.low

    parts = [(words[group], -end(lost)) for group, lost in losses.groups.items() if losses.counts[group]]
    if end(losses.rescaled):
        parts.append((_RESCALED, end(losses.rescaled)))
    score = end(losses.score)
    every = [losses.points, score, *(amount for _, amount in parts)]
    places = next((one for one in _PLACES if all(Fraction(show(value, one)) == value for value in every)), None)
    shown = places or _PLACES[-1]
    sign = "=" if places else "≈"
    zh, en = show(losses.points, shown), show(losses.points, shown)
    for word, amount in parts:
        mark = "+" if amount > 0 else "−"
        figure = show(abs(amount), shown)
        zh += f"{'' if zh.endswith('）') else ' '}{mark} {figure}（{word.zh}）"
        en += f" {mark} {figure} ({word.en})"
    return SumLine(edition, new, high, say(f"{zh}{sign} {show(score, shown)}", f"{en} {sign} {show(score, shown)}"), bool(places))
