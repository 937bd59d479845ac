"""The office's working ledgers as pages: what stands in the way, overdue first; what is spent, by item and section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.numbers import show
from selfscore.model.office import Problem, ProblemKind, ProblemStatus, Spend
from selfscore.model.rubric import Edition
from selfscore.model.text import Text, same, say

STATUSES: dict[ProblemStatus, Text] = {
    ProblemStatus.OPEN: say("未办结", "open"),
    ProblemStatus.DOING: say("办理中", "under way"),
    ProblemStatus.CLOSED: say("已办结", "closed"),
}
_NONE = say("未写明项目", "no item named")
_SHARED = say("几个项目共用", "shared by several items")
_SECTIONS = say("几个板块共用", "shared by several sections")
_NO_SOURCE = say("未写明来源", "no source named")


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows to show; an empty part shows all."""

    unit: str = ""
    item: str = ""
    """Item, or rule of it."""
    open: bool = False


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem."""

    id: str
    what: str
    kind: ProblemKind
    owner: str
    units: tuple[str, ...]
    leader: str
    raised: date | None
    due: date | None
    days_left: int | None
    """Days from the as-of date to ``due``; negative when overdue; None where it is closed or has no due date."""
    status: ProblemStatus
    closed: date | None
    codes: tuple[str, ...]
    blocks: tuple[str, ...]
    """Rules that lose something now and are held up by it."""
    outcome: str
    place: str

    @property
    def overdue(self) -> bool:
        """It is open, and its time is over."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class ProblemSum:
    """How many problems an item or a section has. A problem of two items counts for each."""

    code: str
    title: Text
    overdue: int
    open: int
    """Overdue ones included."""
    closed: int


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Everything that `ledger problems` shows, overdue first."""

    schema: str
    as_of: date
    lines: tuple[ProblemLine, ...]
    overdue: int
    open: int
    closed: int
    items: tuple[ProblemSum, ...]
    sections: tuple[ProblemSum, ...]
    hidden: int
    """Rows that a filter left out; totals are of what is shown."""


@dataclass(frozen=True, slots=True)
class SpendSum:
    """What an item, a section or a source comes to, in yuan."""

    code: str
    title: Text
    rows: int
    budget: Fraction
    paid: Fraction


@dataclass(frozen=True, slots=True)
class SpendPage:
    """Everything that `ledger spending` shows. Amounts are yuan."""

    schema: str
    as_of: date
    lines: tuple[Spend, ...]
    total: SpendSum
    items: tuple[SpendSum, ...]
    sections: tuple[SpendSum, ...]
    sources: tuple[SpendSum, ...]
    hidden: int


def problem_page(assessment: Assessment, only: Only) -> ProblemPage:
    """Lay out the ledger of problems."""
    every = assessment.office.problems or ()
    kept = [one for one in every if _keeps(only, (one.owner, *one.units), one.codes) and (one.open or not only.open)]
    lines = sorted((_problem(assessment, one) for one in kept), key=_urgent)
    groups = Groups(assessment.scorecard.edition)
    return ProblemPage(
        schema="selfscore/problems/v1",
        as_of=assessment.as_of,
        lines=tuple(lines),
        overdue=sum(one.overdue for one in lines),
        open=sum(one.status is not ProblemStatus.CLOSED for one in lines),
        closed=sum(one.status is ProblemStatus.CLOSED for one in lines),
        items=_problem_sums(lines, groups.items_of, groups.item_title, groups.order),
        sections=_problem_sums(lines, groups.sections_of, groups.section_title, groups.order),
        hidden=len(every) - len(kept),
    )


def spend_page(assessment: Assessment, only: Only) -> SpendPage:
    """Lay out the ledger of spending. A sum that serves several items is shown with all of them, never split."""
    every = assessment.office.spending or ()
    kept = tuple(one for one in every if _keeps(only, (one.unit,), one.items))
    groups = Groups(assessment.scorecard.edition)
    return SpendPage(
        schema="selfscore/spending/v1",
        as_of=assessment.as_of,
        lines=kept,
        total=_sum("", say("合计", "total"), kept),
        items=_sums(kept, lambda one: "、".join(one.items), lambda key: groups.joint_title(key, _SHARED), groups.order),
        sections=_sums(kept, groups.joint_section, lambda key: groups.joint_title(key, _SECTIONS), groups.order),
        sources=_sums(kept, lambda one: one.source, lambda key: same(key) if key else _NO_SOURCE, lambda key: (not key, key)),
        hidden=len(every) - len(kept),
    )


def _keeps(only: Only, units: tuple[str, ...], codes: tuple[str, ...]) -> bool:
    wanted = {only.item, only.item.partition(".")[0]}
    return (not only.unit or only.unit in units) and (
        not only.item or any(code in wanted or code.startswith(f"{only.item}.") for code in codes)
    )


class Groups:
    """Items and sections of an edition, bonus and vetoes with them, by code."""

    def __init__(self, edition: Edition) -> None:
        self._items: dict[str, Text] = {}
        self._section: dict[str, str] = {}
        self._sections: dict[str, Text] = {}
        for section in edition.sections:
            self._sections[section.code] = section.title
            for indicator in section.indicators:
                self._items |= {item.code: item.title for item in indicator.items}
                self._section |= {item.code: section.code for item in indicator.items}
        for part in (edition.bonus, edition.vetoes):
            for rule in part.rules if part else ():
                self._items[rule.code], self._section[rule.code] = rule.text, rule.code[:1]
                self._sections[rule.code[:1]] = part.title if part else _NONE
        self._rank = {code: place for place, code in enumerate((*self._items, *self._sections))}

    def items_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the items that codes of items and rules belong to; "" where there is none."""
        return tuple(dict.fromkeys(code.partition(".")[0] for code in codes)) or ("",)

    def sections_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the sections of codes; "" where there is none."""
        return tuple(dict.fromkeys(self._section.get(code, "") for code in self.items_of(codes)))

    def joint_section(self, one: Spend) -> str:
        """Return the one section of a sum, or all of them joined."""
        return "、".join(self.sections_of(one.items))

    def item_title(self, code: str) -> Text:
        """Return the title of an item."""
        return self._items.get(code, _NONE)

    def section_title(self, code: str) -> Text:
        """Return the title of a section."""
        return self._sections.get(code, _NONE)

    def joint_title(self, key: str, shared: Text) -> Text:
        """Return the title of one item or section, or say that several share."""
        if "、" in key:
            return shared
        return self._items.get(key) or self._sections.get(key) or _NONE

    def order(self, key: str) -> tuple[int, ...]:
        """Order keys as the edition does; several together after the single ones, none at the end."""
        ranks = [self._rank.get(code, len(self._rank)) for code in key.split("、")]
        return (2 if not key else min(len(ranks), 2) - 1, *ranks)


def _problem(assessment: Assessment, one: Problem) -> ProblemLine:
    left = (one.due - assessment.as_of).days if one.due is not None and one.open else None
    losing = (rule.spec.code for _, rule in assessment.scorecard.rules() if rule.findings)
    blocks = tuple(code for code in losing if one.open and one.holds_up(code))
    return ProblemLine(
        id=one.id,
        what=one.what,
        kind=one.kind,
        owner=one.owner,
        units=one.units,
        leader=one.leader,
        raised=one.raised,
        due=one.due,
        days_left=left,
        status=one.status,
        closed=one.closed,
        codes=one.codes,
        blocks=blocks,
        outcome=one.outcome,
        place=str(one.place),
    )


def _urgent(line: ProblemLine) -> tuple[bool, date, date]:
    """Overdue and open ones by due date, then the closed ones, the latest closed first."""
    settled = line.status is ProblemStatus.CLOSED
    closed = date.max - (line.closed - date.min) if settled and line.closed else date.max
    return (settled, date.max if settled else line.due or date.max, closed)


def _problem_sums(
    lines: Iterable[ProblemLine],
    keys: Callable[[tuple[str, ...]], tuple[str, ...]],
    title: Callable[[str], Text],
    order: Callable[[str], tuple[int, ...]],
) -> tuple[ProblemSum, ...]:
    found: dict[str, ProblemSum] = {}
    for line in lines:
        settled = line.status is ProblemStatus.CLOSED
        for key in keys(line.codes):
            one = found.get(key) or ProblemSum(key, title(key), 0, 0, 0)
            found[key] = replace(
                one, overdue=one.overdue + line.overdue, open=one.open + (not settled), closed=one.closed + settled
            )
    return tuple(found[key] for key in sorted(found, key=order))


def _sums(
    rows: Iterable[Spend], key: Callable[[Spend], str], title: Callable[[str], Text], order: Callable[[str], tuple[object, ...]]
) -> tuple[SpendSum, ...]:
    groups: dict[str, list[Spend]] = {}
    for one in rows:
        groups.setdefault(key(one), []).append(one)
    return tuple(_sum(name, title(name), groups[name]) for name in sorted(groups, key=order))


def _sum(code: str, title: Text, rows: Iterable[Spend]) -> SpendSum:
    listed = list(rows)
    budget = sum((one.budget for one in listed if one.budget is not None), Fraction(0))
    paid = sum((one.paid for one in listed if one.paid is not None), Fraction(0))
    return SpendSum(code, title, len(listed), budget, paid)


def money(amount: Fraction | None) -> Text:
    """Write an amount, exact to the fen: 万元 in Chinese, yuan in English."""
    if amount is None:
        return same("—")
    sign, text = ("-" if amount < 0 else ""), show(abs(amount))
    whole, dot, rest = text.partition(".")
    return say(f"{show(amount / 10_000, 6)} 万元", f"{sign}{int(whole):,}{dot}{rest} yuan")
