"""What a sentence says in numbers: what is deducted, up to what, and beyond which bound.

Nothing here knows a rule: it reads what is written, in the form that `numerals.plain` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from selfscore.criteria.verify.numerals import plain

_NUM: Final = r"(\d+(?:\.\d+)?)"
_POINTS: Final = re.compile(rf"(?<![\d.]){_NUM}分(?!钟|之|级|类)")
_FORMULA: Final = re.compile(rf"扣{_NUM}[×xX*]")
_PERCENT: Final = re.compile(rf"(?<![\d.]){_NUM}%")
_UNIT: Final = (
    "分钟|小时|个月|自然年|平方米|平方公里|平方千米|公里|千米|m2|人次|年|天|日|周|人|名|份|起|次|米|件|家|户|辆|项|类|个|处"
)
_COUNT: Final = re.compile(rf"(?<![\d.\-/〔第.A-Za-z]){_NUM}(?:个)?({_UNIT})(?![级项]?号|口)")
_CAP_AFTER: Final = re.compile(r"(?:的)?,?(?:即)?(?:扣完|扣光|封顶|为上限|为限|为止)")
_CAP_BEFORE: Final = re.compile(
    r"(?:扣完|扣光|最高|最多|至多|累计|合计|总计|共计|上限|不超过|不高于|扣至|加满|封顶)"
    r"(?:本项|该项|此项)?(?:分值)?(?:为|是|只|可)?(?:不超过|不高于)?(?:扣分|扣除|扣减|扣|加分|加|减)?(?:本项|该项|此项)?(?:不超过|不高于|为|至)?:?$"
)
_LOSS_BEFORE: Final = re.compile(r"(?:扣除|扣减|扣去|扣掉|减去|扣分值?|扣|减)(?:掉)?:?$")
_GAIN_BEFORE: Final = re.compile(r"(?:加分|奖励|加|奖|得|计|记)(?:计)?:?$")
_FULL_BEFORE: Final = re.compile(r"(?:满分|分值)(?:为|是|计)?:?$")
_WORTH: Final = re.compile(r"[(\[](?:共|满分|计)?$")
_WHOLE: Final = re.compile(
    r"不得分|得0分|全扣|扣(?:除|完)?(?:全部|本项|该项|此项)(?:全部)?(?:分值|分数|得分|分(?![值数]))(?!为止|的?为)"
)
_UNTIL: Final = re.compile(r"扣完(?:本项|该项|此项)?(?:分值|分数|分)?(?:为止|即止)")
_EACH: Final = re.compile(r"每(?!年(?!度)|季|月|周|日|天|万|半年|百|两年)|各扣|分别扣|逐")
_BEFORE: Final = {
    "le": "不高于|不大于|不超过|未超过|没有超过|没超过|小于等于|小于或等于|低于或等于|低于等于|未高于|没有高于|≤|<=",
    "lt": "未达到|没有达到|没达到|达不到|未达|没达|不到|低于|不足|不满|未满|小于|少于|<",
    "ge": "不低于|不少于|不小于|大于等于|大于或等于|高于或等于|高于等于|≥|>=|达到|达",
    "gt": "高于|大于|超过|多于|>",
}
_OPERATOR: Final = re.compile("|".join(f"(?P<{name}>(?:{words})(?:了|为|至)?$)" for name, words in _BEFORE.items()))
_AFTER: Final = ((re.compile(r"(?:\(含\))?及以[上后]|以上\(含"), "ge"), (re.compile(r"(?:\(含\))?及以[下内]|以下\(含"), "le"))
_MONTHS: Final = {"年": 12, "自然年": 12, "个月": 1}
_SAME: Final = {"名": "人", "份": "人", "日": "天", "m2": "平方米", "平方千米": "平方公里", "千米": "公里"}


@dataclass(frozen=True, slots=True)
class Amount:
    """Points in a sentence. ``role``: ``loss``, ``gain``, ``cap``, ``full`` or ``worth`` (“（1分）”: what the part is worth)."""

    role: str
    points: Fraction
    at: int
    each: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A percentage (as a ratio) or a count with its unit, and the comparison beside it; "" where none is beside it."""

    number: Fraction
    unit: str
    operator: str
    at: int


@dataclass(frozen=True, slots=True)
class Said:
    """All the numbers of a sentence, in their order."""

    amounts: tuple[Amount, ...] = ()
    bounds: tuple[Bound, ...] = ()
    whole: bool = False
    """It takes all points of the part, without saying how many."""
    until: bool = False
    """It deducts until the points of the part are used up, without saying how many."""

    def amount(self, *roles: str) -> tuple[Fraction, ...]:
        """Return the points in these roles."""
        return tuple(one.points for one in self.amounts if one.role in roles)

    def of(self, unit: str) -> tuple[Bound, ...]:
        """Return the percentages (``%``) or the counts of a unit."""
        return tuple(one for one in self.bounds if one.unit == unit)


@lru_cache(maxsize=1 << 14)
def said(sentence: str) -> Said:
    """Read the numbers of one sentence."""
    text = plain(sentence)
    amounts = sorted(_amounts(text), key=lambda one: one.at)
    bounds = sorted((*_percents(text), *_counts(text)), key=lambda one: one.at)
    return Said(tuple(amounts), tuple(bounds), _WHOLE.search(text) is not None, _UNTIL.search(text) is not None)


def _amounts(text: str) -> Iterator[Amount]:
    for found in _FORMULA.finditer(text):
        yield Amount("loss", Fraction(found[1]), found.start())
    start = 0
    for found in _POINTS.finditer(text):
        role = _role(text[max(0, found.start() - 14) : found.start()], text[found.end() : found.end() + 8])
        if role:
            yield Amount(role, Fraction(found[1]), found.start(), _EACH.search(text, start, found.start()) is not None)
            start = found.end()


def _role(before: str, after: str) -> str:
    for pattern, role in ((_CAP_BEFORE, "cap"), (_FULL_BEFORE, "full"), (_LOSS_BEFORE, "loss"), (_GAIN_BEFORE, "gain")):
        if pattern.search(before):
            # “扣 1 分为止”: what stands behind can make a deduction a cap.
            return "cap" if role == "loss" and after.startswith(("为止", "封顶", "为限")) else role
    if _WORTH.search(before) and after.startswith((")", "]")):
        return "worth"
    return "cap" if _CAP_AFTER.match(after) else ""


def _percents(text: str) -> Iterator[Bound]:
    for found in _PERCENT.finditer(text):
        yield Bound(Fraction(found[1]) / 100, "%", _operator(text, found.start(), found.end()), found.start())


def _counts(text: str) -> Iterator[Bound]:
    for found in _COUNT.finditer(text):
        number, unit = Fraction(found[1]), found[2]
        if re.search(r"(?:每|每缺|每有|每少|每发现|缺|有|任何|同|上)$", text[max(0, found.start() - 3) : found.start()]):
            continue
        if unit in _MONTHS:
            if number >= 1900:
                continue
            number, unit = number * _MONTHS[unit], "月"
        yield Bound(number, _SAME.get(unit, unit), _operator(text, found.start(), found.end()), found.start())


def _operator(text: str, start: int, end: int) -> str:
    for pattern, name in _AFTER:
        if pattern.match(text, end):
            return name
    found = _OPERATOR.search(text[max(0, start - 8) : start])
    return found.lastgroup or "" if found else ""
