"""Words every kind of rule as an official text would: the figures come from the model, the phrases from here.

Only what a rule is about is taken from our own wording, cut off before its first figure of points. Everything that says a
number (deductions, caps, bounds, years) is phrased anew, in three styles that the criteria themselves do not use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from selfscore.model.numbers import show
from selfscore.model.rubric import Bonus, Edition, Item, RuleSpec, Vetoes

Parent = Item | Bonus | Vetoes
Plant = Mapping[tuple[str, str], str]
"""By code and field, the number that the text says instead."""
_PRICE = re.compile(r"[，：；]?(?:[，：](?:按|有)[^，。；]{0,12})?(?:就)?(?:每[^，。；：]{0,8})?(?:扣|加)\s*(?:完)?[\d（]?.*$")
_BOUND = re.compile(r"(?:（?低于|不足|不到|不高于|不大于|高于|少于)\s*\d+(?:\.\d+)?\s*(?:%|次|平方米|个|份)）?(?:的|，.*)?")
_SPAN = re.compile(r"近三年|近五年")
_VETO = re.compile(r"^.*?(?:年）?内|评分当年和上一个自然年内|本轮申报和评价中，?)")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Style:
    """How a text phrases what it asks: each entry takes the numbers as they are to be written."""

    number: Callable[[str], str]
    percent: Callable[[str], str]
    each: str = "，每发现一处扣{0}分"
    once: str = "的，扣{0}分"
    cap: str = "，{0}分扣完为止"
    worth: str = "（{0}分）"
    bounds: Mapping[str, str] = field(default_factory=lambda: {"lt": "未达到", "le": "小于等于", "gt": "大于"})


def _same(text: str) -> str:
    return text


def _percent(text: str) -> str:
    return f"{text}%"


def chinese(text: str) -> str:
    """Write a decimal below 1,000 in Chinese numerals: 0.25 is 零点二五, 100 is 一百."""
    whole, _, rest = text.partition(".")
    number = int(whole)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    made = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        made += f"{'' if tens == 1 and not hundreds else _DIGITS[tens]}十"
    elif hundreds and ones:
        made += "零"
    made += _DIGITS[ones] if ones or not made else ""
    return made + (f"点{''.join(_DIGITS[int(one)] for one in rest)}" if rest else "")


def _wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


PLAIN = Style(_same, _percent)
NUMERALS = Style(
    chinese,
    lambda text: f"百分之{chinese(text)}",
    each="，每有一处不符合要求扣除{0}分",
    once="的，扣减{0}分",
    cap="，最高扣{0}分",
    worth="（满分{0}分）",
    bounds={"lt": "低于", "le": "不超过", "gt": "高于"},
)
WIDE = Style(
    _wide,
    lambda text: f"{_wide(text)}％",
    each="的，每处扣{0}分",
    once="，扣{0}分",
    cap="，累计扣分不超过{0}分",
    worth=" {0}分",
    bounds={"lt": "＜", "le": "≤", "gt": "＞"},
)


@dataclass
class Wording:
    """One text of an edition: its style, and the numbers planted in it."""

    style: Style
    plant: Plant = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    """Every number that was written, by code and field: percentages in percent."""

    def lines(self, edition: Edition) -> Iterator[tuple[str, ...]]:
        """Yield the text row by row: a heading alone, or number, title, content, scoring lines joined by newlines, points."""
        for number, section in enumerate(edition.sections, 1):
            yield (f"{chinese(str(number))}、{section.title.zh}{self.worth(section.code, section.points)}",)
            for second, indicator in enumerate(section.indicators, 1):
                yield (f"（{chinese(str(second))}）{indicator.title.zh}{self.worth(indicator.code, indicator.points)}",)
                for item in indicator.items:
                    rules = "\n".join(f"（{place}）{self.rule(rule, item)}" for place, rule in enumerate(item.rules, 1))
                    yield (item.code, item.title.zh, "查阅资料并现场抽查。", rules, self._n(item.code, "points", item.points))
        for part, title in ((edition.bonus, "鼓励项"), (edition.vetoes, "否决情形")):
            if part is not None:
                cap = self.worth("bonus", part.cap, "cap") if isinstance(part, Bonus) else ""
                yield (f"{title}{cap}",)
                yield from ((f"{place}. {self.rule(rule, part)}",) for place, rule in enumerate(part.rules, 1))

    def worth(self, code: str, points: Decimal, name: str = "points") -> str:
        """Write what a part is worth, as it stands with its title."""
        return self.style.worth.format(self._n(code, name, points))

    def rule(self, rule: RuleSpec, parent: Parent) -> str:
        """Write a rule as one or several sentences."""
        return _KINDS[rule.kind](self, rule, parent).replace("的的", "的").replace("，的", "的").replace("。。", "。")

    def _n(self, code: str, name: str, number: Decimal | Fraction | int) -> str:
        return self.style.number(self._chosen(code, name, Fraction(number)))

    def _rate(self, code: str, name: str, number: Fraction) -> str:
        return self.style.percent(self._chosen(code, name, number * 100))

    def _chosen(self, code: str, name: str, number: Fraction) -> str:
        self.numbers[code, name] = show(number, 6)
        return self.plant.get((code, name), self.numbers[code, name])

    def cap(self, rule: RuleSpec, parent: Parent) -> str:
        """Write the cap of a rule: its own, its pool's; none where the item's points bind."""
        if rule.cap is not None:
            return self.style.cap.format(self._n(rule.code, "cap", rule.cap))
        if rule.pool is not None and isinstance(parent, Item):
            return self.style.cap.format(self._n(rule.code, "pool", parent.pools[rule.pool]))
        return ""


def about(rule: RuleSpec) -> str:
    """Return what a rule is about: our own words, without its bound, its price and all that follows."""
    first = re.split(r"[。；]", rule.text.zh)[0]
    words = _BOUND.sub("", _PRICE.sub("", first)).strip("，：（ ")
    return words.removesuffix("的").replace("没有", "未").replace(" ", "")


def _each(text: Wording, rule: Any, parent: Parent) -> str:
    if getattr(rule, "each_of", {}):
        return _members(text, rule, parent)
    return f"{about(rule)}{text.style.each.format(text._n(rule.code, 'each', rule.each))}{text.cap(rule, parent)}。"


def _members(text: Wording, rule: Any, parent: Parent) -> str:
    pieces = re.split(r"[，；](?=开展了|没有)", re.split(r"；与|，扣完", rule.text.zh)[0])
    said = [f"{_PRICE.sub('', piece).removesuffix('的')}" for piece in pieces]
    return (
        "；".join(
            f"{words}{text.style.once.format(text._n(rule.code, f'each_of.{name}', points))}"
            for words, (name, points) in zip(said, rule.each_of.items(), strict=True)
        )
        + "。"
    )


def _once(text: Wording, rule: Any, parent: Parent) -> str:
    words = about(rule)
    if rule.at_least > 1:
        words = f"{words}不足{text._n(rule.code, 'at_least', rule.at_least)}个"
    return f"{words}{text.style.once.format(text._n(rule.code, 'deduct', rule.deduct))}。"


def _threshold(text: Wording, rule: Any, parent: Parent) -> str:
    bound = rule.fails
    price = text.style.once.format(text._n(rule.code, "deduct", rule.deduct))
    stated = _BOUND.search(rule.text.zh)
    if stated is None:
        return f"{about(rule)}{price}。"
    words = text.style.bounds[bound.operator]
    if "%" in stated[0]:
        return f"{about(rule)}{words}{text._rate(rule.code, 'fails', bound.number)}{price}。"
    unit = re.search(r"次|平方米|个|份", stated[0])
    assert unit is not None
    words = {"未达到": "少于", "＜": "少于"}.get(words, words) if bound.operator == "lt" else words
    return f"{about(rule)}{words}{text._n(rule.code, 'fails', bound.number)}{unit[0]}{price}。"


def _tiers(text: Wording, rule: Any, parent: Parent) -> str:
    """Word tiers from the best to the worst, each with both its ends, as a text does."""
    rows, above = [], "100"
    for place, tier in reversed(list(enumerate(rule.tiers))):
        upper = text._rate(rule.code, f"tiers.{place}.when", tier.when.number)
        lower = text._rate(rule.code, f"tiers.{place - 1}.when", rule.tiers[place - 1].when.number) if place else ""
        points = text._n(rule.code, f"tiers.{place}.deduct", tier.deduct)
        rows.append(f"{f'{lower}以上、' if lower else ''}低于{upper}的，扣{points}分")
        above = upper
    title = "按得分率分档计分" if rule.kind == "survey" else about(rule)
    extra = f"有效问卷少于{text._n(rule.code, 'minimum', rule.minimum)}份的重新调查。" if rule.kind == "survey" else ""
    return f"{title}：{above}及以上的不扣；{'；'.join(rows)}。{extra}"


def _survey(text: Wording, rule: Any, parent: Parent) -> str:
    if rule.tiers:
        return _tiers(text, rule, parent)
    points, minimum = text._n(rule.code, "points", rule.points), text._n(rule.code, "minimum", rule.minimum)
    return f"市民问卷按平均得分的比例计分，满分{points}分；有效问卷少于{minimum}份的重新调查。"


def _share(text: Wording, rule: Any, parent: Parent) -> str:
    return f"{about(rule)}，按未完成的比例扣分，最多扣{text._n(rule.code, 'cap', rule.cap)}分。"


def _trend(text: Wording, rule: Any, parent: Parent) -> str:
    words = _SPAN.sub(f"近{text._n(rule.code, 'years', rule.years)}年", about(rule))
    return f"{words}{text.style.each.format(text._n(rule.code, 'each', rule.each))}{text.cap(rule, parent)}。"


def _bonus(text: Wording, rule: Any, parent: Parent) -> str:
    words = about(rule)
    if rule.reaches is not None:
        words = f"{words}{text.style.bounds[rule.reaches.operator]}{text._rate(rule.code, 'reaches', rule.reaches.number)}"
    return f"{words}的，每项加{text._n(rule.code, 'each', rule.each)}分，最高加{text._n(rule.code, 'cap', rule.cap)}分。"


def _veto(text: Wording, rule: Any, parent: Parent) -> str:
    years = years_of(rule)
    what = _VETO.sub("", rule.text.zh, count=1).split("，不得申报")[0]
    span = f"近{text._n(rule.code, 'where' if rule.within_years is None else 'within_years', years)}年内" if years else ""
    what = "命名被撤销" if rule.within_years is not None else what
    return f"{span}{what}的，不得参评。"


def years_of(rule: Any) -> int | None:
    """Return the years that a veto looks back, where our own wording states them."""
    if rule.within_years is not None:
        return int(rule.within_years)
    found = re.search(r"（共([三五])年）", rule.text.zh)
    return {"三": 3, "五": 5}[found[1]] if found else None


_KINDS: dict[str, Callable[[Wording, Any, Parent], str]] = {
    "required": _once,
    "per_missing": _each,
    "per_finding": _each,
    "coverage": _each,
    "sample": _each,
    "threshold": _threshold,
    "tiers": _tiers,
    "proportional": _share,
    "trend": _trend,
    "survey": _survey,
    "bonus": _bonus,
    "veto": _veto,
}
