"""Which clause of a passage speaks of which rule. What is not sure is not paired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

from selfscore.criteria.verify.claims import Subject
from selfscore.criteria.verify.clauses import Clause
from selfscore.criteria.verify.numerals import plain

_ALIKE: Final = 0.22
"""From here on two wordings speak of the same thing."""
_MARGIN: Final = 1.15
"""The best of two candidates has to be better by so much, unless both say the same numbers."""
_OWN: Final = 0.5
"""A clause that suits another rule better must still have so much of what only this rule speaks of."""
_FOREIGN: Final = 0.25
"""Weight of a piece of the text that no rule of the item has."""
_PRICE: Final = re.compile(
    r"(?:每[^,。;:]{0,8})?(?:最高|最多|至多|合计|累计|按比例)?(?:扣|加)[^,。;:]*|[^,。;]*(?:扣完|为止)[^,。;]*|不得分|\d+(?:\.\d+)?%?"
)
_EMPTY: Final = re.compile(r"没有|未能|未|不|无|缺|应当|应|的|有|并|按|或|和|及|与|等|了|在|其|对")
_CJK: Final = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject with its clause. ``nearest`` is what came closest where none is sure; ``others`` also speak of it."""

    subject: Subject
    clause: Clause | None = None
    nearest: Clause | None = None
    others: tuple[Clause, ...] = ()
    ambiguous: bool = False


@lru_cache(maxsize=1 << 14)
def pieces(words: str) -> frozenset[str]:
    """Return the two-character pieces of what a sentence is about, without prices and words that say nothing."""
    bare = _EMPTY.sub(" ", _PRICE.sub(" ", plain(words)))
    return frozenset(run[at : at + 2] for run in _CJK.findall(bare) for at in range(len(run) - 1))


@dataclass(frozen=True, slots=True)
class _Scores:
    """How alike each subject and each clause are."""

    subjects: Sequence[Subject]
    spread: Counter[str]

    def alike(self, subject: Subject, clause: Clause) -> float:
        """Compare by shared pieces; what few rules of the item speak of weighs more."""
        ours, theirs = pieces(subject.words), _theirs(clause)
        both = self._weight(ours & theirs)
        whole = sqrt(self._weight(ours) * self._weight(theirs))
        return both / whole if whole else 0.0

    def own(self, subject: Subject, clause: Clause) -> float:
        """Return how much of what only this subject speaks of is in a clause."""
        mine = {one for one in pieces(subject.words) if self.spread[one] == 1}
        return len(mine & _theirs(clause)) / len(mine) if mine else 0.0

    def _weight(self, some: frozenset[str]) -> float:
        return sum(1 / self.spread[one] if one in self.spread else _FOREIGN for one in some)


def _theirs(clause: Clause) -> frozenset[str]:
    above = [one for one in (clause.lead, clause.head) if one is not None]
    return pieces(clause.quote.sentence).union(*(pieces(one.quote.sentence) for one in above))


def pair(subjects: Sequence[Subject], clauses: Sequence[Clause]) -> tuple[Pair, ...]:
    """Pair each subject of a part with the clause that prices it, where one does beyond doubt."""
    scores = _Scores(subjects, Counter(piece for one in subjects for piece in pieces(one.words)))
    priced = [one for one in clauses if one.priced or one.lead is not None]
    return tuple(_paired(one, priced, clauses, scores) for one in subjects)


def _paired(subject: Subject, priced: Sequence[Clause], clauses: Sequence[Clause], scores: _Scores) -> Pair:
    alone = len(scores.subjects) == 1
    wanted = priced if subject.amount is not None else [one for one in clauses if one.said.of("%")] if subject.tiers else clauses
    ranked = sorted(
        ((scores.alike(subject, one), -at, one) for at, one in enumerate(wanted)), key=lambda one: one[:2], reverse=True
    )
    others = tuple(one for one in clauses if one not in priced and (alone or _speaks(subject, one, scores)))
    if alone and subject.amount is not None and len(priced) == 1:
        # An item with one rule, and one price in its passage: there is nothing else that it could be.
        return Pair(subject, priced[0], priced[0], others)
    if not ranked or ranked[0][0] < _ALIKE:
        return _only(subject, priced, others, ranked[0][2] if ranked and ranked[0][0] else None)
    best, _, clause = ranked[0]
    if subject.tiers:
        # A run of sentences speaks of it: the first of them is where it begins.
        alike = [one for score, _, one in ranked if score * _MARGIN > best]
        first = next(one for one in wanted if any(one is other for other in alike))
        return Pair(subject, first, first, others)
    rival = next((one for score, _, one in ranked[1:] if score * _MARGIN > best and one.said != clause.said), None)
    if rival is not None or not _speaks(subject, clause, scores):
        return Pair(subject, None, clause, others, ambiguous=rival is not None)
    return Pair(subject, clause, clause, others)


def _speaks(subject: Subject, clause: Clause, scores: _Scores) -> bool:
    """Tell whether a clause speaks of a subject: of it best, or also of it."""
    score = scores.alike(subject, clause)
    if score < _ALIKE:
        return False
    better = any(scores.alike(one, clause) > score * _MARGIN for one in scores.subjects if one is not subject)
    return not better or scores.own(subject, clause) >= _OWN


def _only(subject: Subject, priced: Sequence[Clause], others: tuple[Clause, ...], nearest: Clause | None) -> Pair:
    """Take the one price that an item has for all that it asks, where the text does ask for what the rule is about."""
    if len(priced) == 1 and others and not pieces(priced[0].quote.sentence):
        return Pair(subject, priced[0], priced[0], others)
    return Pair(subject, None, nearest or (others[0] if others else None), others)
