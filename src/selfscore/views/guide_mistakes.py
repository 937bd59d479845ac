"""Common mistakes of an item, worked out from what its facts and rules say; the same mistake of several facts is one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from selfscore.model.facts import FactType
from selfscore.model.guide import ColumnTest
from selfscore.model.skeleton import Chapter, FactForm
from selfscore.model.text import Text, say


@dataclass(frozen=True, slots=True)
class Mistake:
    """What goes wrong and what it leads to, with the facts that it can go wrong with; none named: with the whole item."""

    words: Text
    facts: tuple[Text, ...] = ()


_HOW: Final[dict[FactType, Text]] = {
    "ratio": say("只写算好的比例：要写分子和分母", "Giving the quotient only: numerator and denominator are asked for"),
    "ratio_by_member": say(
        "没有逐个写分子和分母：漏写的一直算待佐证", "Not every one with numerator and denominator: what is left out stays open"
    ),
    "checklist": say(
        "没有逐个写：漏写的一直算待佐证，没有的也要写 absent: true",
        "Not every member stated: what is left out stays open; write absent: true for what is not there",
    ),
    "series": say(
        "年度不全：要写评分日期之前的各个完整年度", "Years left out: every full calendar year before the as-of date is needed"
    ),
    "rate_series": say(
        "年度不全，或某年只写了分子或分母：这一年不作数",
        "Years left out, or a year with only a numerator or a denominator: that year does not count",
    ),
    "survey": say(
        "没有写有效份数，或满意度不在 0 到 1 之间", "The number of valid answers left out, or a mean that is not between 0 and 1"
    ),
}
_PROOF: Final = say(
    "写了有、做了、达标，却没有附证明材料，或路径写错：不计入已证实得分",
    "Stated without its document, or with a wrong path: it does not count as proven",
)
_WHOLE: Final = say("填了小数、负数：要填整数", "Fractions or negative numbers: whole numbers are asked for")


def mistakes(chapter: Chapter, tests: Iterable[ColumnTest], *, na_evidence: bool) -> tuple[Mistake, ...]:
    """Return the mistakes of an item; ``tests`` are those of its own rules, ``na_evidence`` its rule for such claims."""
    looked = tuple(tests)
    found: dict[str, Mistake] = {}
    for one in (*_of_facts(chapter.facts), *_of_columns(chapter.facts, looked), *_of_item(chapter, na_evidence=na_evidence)):
        before = found.get(one.words.zh)
        found[one.words.zh] = one if before is None else Mistake(one.words, tuple(dict.fromkeys((*before.facts, *one.facts))))
    return tuple(found.values())


def _of_facts(facts: Iterable[FactForm]) -> Iterator[Mistake]:
    listed = tuple(facts)
    yield from (Mistake(_PROOF, (fact.title,)) for fact in listed if fact.proof)
    yield from (Mistake(_expiry(fact), (fact.title,)) for fact in listed if fact.months is not None)
    for fact in listed:
        if fact.lists_all_of is not None:
            register = fact.lists_all_of
            words = say(
                f"“{register.zh}”里有、台账里漏登：每漏一个算一处问题",
                f"An entry of “{register.en}” left out of the ledger: each one is a finding",
            )
            yield Mistake(words, (fact.title,))
    yield from (Mistake(_HOW[fact.type], (fact.title,)) for fact in listed if fact.type in _HOW)
    yield from (Mistake(_WHOLE, (fact.title,)) for fact in listed if fact.whole)
    for fact in listed:
        if fact.dated is not None:
            words = say(
                f"“{fact.dated.zh}”晚于评分日期：这样的行不计入",
                f"“{fact.dated.en}” after the as-of date: such rows do not count",
            )
            yield Mistake(words, (fact.title,))


def _expiry(fact: FactForm) -> Text:
    start = say("批准日期", "approval") if fact.counted_from == "approved" else say("统计或检查日期", "the date of observation")
    then = (
        say("过期即按没有处理", "then it counts as not there")
        if fact.gone
        else say("过期后不再计入已证实得分", "then it no longer counts as proven")
    )
    return say(
        f"材料过期：自{start.zh}起只管 {fact.months} 个月，{then.zh}",
        f"Out of date: it holds for {fact.months} months from {start.en}; {then.en}",
    )


def _of_columns(facts: Iterable[FactForm], tests: tuple[ColumnTest, ...]) -> Iterator[Mistake]:
    for fact in facts:
        own = [test for test in tests if test.fact == fact.key]
        yield from _blanks(fact, own)
        yield from _units(fact)
        for test in own:
            if test.span is not None:
                months = test.op == "within_months"
                yield Mistake(
                    say(
                        f"“{test.column.zh}”在近 {test.span} {'个月' if months else '年'}之外：按规定时段之外处理",
                        f"“{test.column.en}” not within the last {test.span} {'months' if months else 'calendar years'}: "
                        "taken as outside the time that is asked about",
                    ),
                    (fact.title,),
                )


def _blanks(fact: FactForm, tests: list[ColumnTest]) -> Iterator[Mistake]:
    asked = {test.column.zh: test.column for test in tests if test.blank is None}
    counted = {test.column.zh: test.column for test in tests if test.blank}
    if asked:
        yield Mistake(
            say(
                f"{_listed(asked, 'zh')}空着：空着不等于“好”，判断不了的一直算待佐证，不计入已证实得分",
                f"{_listed(asked, 'en')} left blank: blank is not “good”; what cannot be told stays open and is not proven",
            ),
            (fact.title,),
        )
    if counted:
        yield Mistake(
            say(
                f"{_listed(counted, 'zh')}空着：空着就按没有处理",
                f"{_listed(counted, 'en')} left blank: it is taken as not there",
            ),
            (fact.title,),
        )


def _listed(columns: dict[str, Text], lang: str) -> str:
    return "".join(f"“{one}”" for one in columns) if lang == "zh" else ", ".join(f"“{one.en}”" for one in columns.values())


def _units(fact: FactForm) -> Iterator[Mistake]:
    for column in fact.columns:
        if column.type != "number" or not (column.unit or column.says_unit):
            continue
        if column.says_unit:
            words = say(
                f"“{column.title.zh}”没有写单位：没有单位的数看不懂，不作数",
                f"“{column.title.en}” without a unit: a number without one is not understood",
            )
        else:
            words = say(
                f"“{column.title.zh}”单位写错或没有写明：不写的按 {column.unit} 计",
                f"“{column.title.en}” in another unit that is not stated: without one it is taken as {column.unit}",
            )
        yield Mistake(words, (fact.title,))


def _of_item(chapter: Chapter, *, na_evidence: bool) -> Iterator[Mistake]:
    for other in chapter.elsewhere:
        words = say(
            "在两处填报：重复的两处都不作数，只在另一项里填", "Stated twice: then neither counts; state it under the other item"
        )
        yield Mistake(words, (other.title,))
    if chapter.points is not None:
        zh, en = ("原因、批准单位、日期和材料", "reason, approval, date and document") if na_evidence else (
            "原因、批准单位、日期", "reason, approval and date")  # fmt: skip
        yield Mistake(
            say(f"作缺项，{zh}没有写全：声明不作数", f"Claimed as not applicable without {en}: the claim does not count")
        )
