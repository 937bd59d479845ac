"""What is wrong with a row of the office's ledgers: names, codes, dates and amounts that do not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from selfscore.app.responsibility import known_leaders, known_units
from selfscore.dictionary.dictionary import fold
from selfscore.model.cells import Blank
from selfscore.model.diagnostic import Diagnostic, note, warning
from selfscore.model.evidence import Evidence
from selfscore.model.numbers import show
from selfscore.model.office import Problem, Spend
from selfscore.model.rubric import Edition
from selfscore.model.table import Record
from selfscore.model.text import Text, say

_FEN = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What names and codes in the ledgers are held against."""

    codes: Collection[str]
    units: Mapping[str, str]
    """Folded names and codes of units, with the name; empty where the repository registers none."""
    leaders: tuple[str, ...]
    review: date | None

    @classmethod
    def of(cls, edition: Edition, evidence: Evidence) -> Known:
        """Collect them."""
        items = (item.code for item in edition.items())
        rules = (rule.code for rule in edition.rules())
        units = {fold(name): unit for name, unit in known_units(evidence).items()} if evidence.units else {}
        return cls((*items, *rules), units, known_leaders(evidence), evidence.project.target.review)

    def unit(self, written: str) -> str:
        """Return the registered name of a unit; what is written where it is not registered."""
        return self.units.get(fold(written), written)


def check_problem(one: Problem, row: Record, unknown: tuple[str, ...], known: Known, as_of: date) -> Iterator[Diagnostic]:
    """Say what is wrong with one problem."""
    yield from _blank(row, "what", "problem-unnamed", say("没有写是什么问题", "it does not say what the problem is"))
    yield from _names(row, {"owner": (one.owner,), "units": one.units}, known)
    if one.leader and known.leaders and one.leader not in known.leaders:
        yield _unknown_leader(one, row, known)
    yield from _unknown_codes(row, unknown, known)
    yield from _dates(one, row, as_of)
    if not one.open:
        return
    yield from _blank(row, "owner", "problem-without-owner", say("未办结的问题没有责任单位", "an open problem has no owner"))
    yield from _blank(row, "due", "problem-without-due", say("未办结的问题没有办结时限", "an open problem has no due date"))
    if not one.codes and not unknown:
        message = say("未办结的问题没有写影响哪些评价项目", "an open problem names no item that it holds up")
        yield from _blank(row, "items", "problem-without-items", message)
    if one.due is not None and known.review is not None and one.due > known.review:
        message = say(
            f"办结时限 {one.due} 晚于复核日期 {known.review}", f"it is due {one.due}, after the review on {known.review}"
        )
        help_ = say("请把办结时限提前到复核日期之前", "set a due date before the review")
        yield warning(row.places["due"], "due-after-review", message, help_)


def _dates(one: Problem, row: Record, as_of: date) -> Iterator[Diagnostic]:
    written = row.day("closed")
    help_ = say("核对后改正其中一处", "check, and correct one of the two")
    if written is not None and written > as_of:
        message = say(
            f"办结日期 {written} 晚于评分日期 {as_of}，仍按未办结", f"it is closed on {written}, after {as_of}: still open"
        )
        yield note(row.places["closed"], "problem-closed-later", message)
    elif written is not None and one.open:
        message = say(f"办结日期是 {written}，状态却不是已办结", f"it was closed on {written}, but its status says otherwise")
        yield warning(row.places["status"], "problem-contradicts", message, help_)
    for column, day in (("due", one.due), ("closed", written)):
        if day is not None and one.raised is not None and day < one.raised:
            message = say(f"{day} 早于提出日期 {one.raised}", f"{day} is before {one.raised}, when it was raised")
            yield warning(row.places[column], "dates-backwards", message, help_)


def check_spend(one: Spend, row: Record, unknown: tuple[str, ...], known: Known) -> Iterator[Diagnostic]:
    """Say what is wrong with one sum that is spent."""
    yield from _blank(row, "what", "spending-unnamed", say("没有写钱用在哪里", "it does not say what the money is for"))
    yield from _names(row, {"unit": (one.unit,)}, known)
    yield from _unknown_codes(row, unknown, known)
    if not one.items and not unknown:
        message = say("没有写用于哪个评价项目", "it names no item that it serves")
        yield from _blank(row, "items", "spending-without-item", message)
    yield from _blank(row, "source", "spending-without-source", say("没有写资金来源", "it names no source of funds"))
    if row.cells["budget"] is Blank.EMPTY and row.cells["paid"] is Blank.EMPTY:
        message = say("预算和已支付都没有填", "neither budget nor amount paid is given")
        yield warning(row.place, "spending-without-amount", message, say("至少填一个", "give at least one of them"))
    for column, amount in (("budget", one.budget), ("paid", one.paid)):
        yield from _amount(row, column, amount)
    if one.budget is not None and one.paid is not None and one.paid > one.budget:
        over = show(one.paid - one.budget)
        message = say(f"已支付超出预算 {over} 元", f"{over} yuan more is paid than the budget has")
        help_ = say("核对两个数；确有追加的，改写预算", "check both; if more was granted, write the new budget")
        yield warning(row.places["paid"], "paid-above-budget", message, help_)


def _amount(row: Record, column: str, amount: Fraction | None) -> Iterator[Diagnostic]:
    if amount is not None and amount < 0:
        message = say(
            f"金额是负数（{show(amount)} 元），按冲减计入", f"the amount is negative ({show(amount)} yuan) and counts so"
        )
        yield warning(
            row.places[column], "amount-negative", message, say("不是冲减的，请改正", "correct it unless it is a reversal")
        )
    if amount is not None and (amount * _FEN).denominator != 1:
        message = say("金额精确到分以下，按原数相加", "the amount goes below a fen; it is added up as it is")
        help_ = say("多为公式的尾差，请四舍五入到分", "mostly the remainder of a formula: round it to the fen")
        yield warning(row.places[column], "amount-below-fen", message, help_)


def _blank(row: Record, column: str, code: str, message: Text) -> Iterator[Diagnostic]:
    """Complain about an empty cell; one that is not understood has its own diagnostic."""
    if row.cells[column] is Blank.EMPTY:
        yield warning(row.places[column], code, message, say("请补上", "enter it"))


def _names(row: Record, columns: Mapping[str, tuple[str, ...]], known: Known) -> Iterator[Diagnostic]:
    for column, names in columns.items():
        for name in names if known.units else ():
            if name and fold(name) not in known.units:
                near = get_close_matches(name, sorted(set(known.units.values())), n=1, cutoff=0.5)
                enter = say(
                    "先在单位名册里登记；多个单位用顿号隔开", "enter it in the register of units; part several with commas"
                )
                help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else enter
                message = say(f"单位名册里没有“{name}”", f"“{name}” is not in the register of units")
                yield warning(row.places[column], "unit-unknown", message, help_)


def _unknown_leader(one: Problem, row: Record, known: Known) -> Diagnostic:
    near = get_close_matches(one.leader, sorted(known.leaders), n=1, cutoff=0.5)
    help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else say("核对姓名", "check the name")
    message = say(f"单位名册和责任分工表里没有领导“{one.leader}”", f"the registers know no leader “{one.leader}”")
    return warning(row.places["leader"], "leader-unknown", message, help_)


def _unknown_codes(row: Record, unknown: tuple[str, ...], known: Known) -> Iterator[Diagnostic]:
    for code in unknown:
        near = get_close_matches(code, sorted(known.codes), n=3)
        hint = say(f"是不是：{'、'.join(near)}", f"did you mean {', '.join(near)}?")
        how = say("写编号，例如 8 或 16.2；多个用顿号隔开", "give codes, such as 8 or 16.2; part several with commas")
        message = say(f"“{code}”不是本版的编号", f"“{code}” is no code of this edition")
        yield warning(row.places["items"], "ledger-unknown-item", message, hint if near else how)
