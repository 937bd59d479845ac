"""A comparison with the official text as a page: what differs first, then what was not found, then what agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from selfscore.model.text import Text, say
from selfscore.model.verification import Checked, Number, Quote, Standing, Unclaimed, Verification

STANDINGS: dict[Standing, Text] = {
    Standing.DIFFERS: say("不一致", "differs"),
    Standing.NOT_FOUND: say("没有找到", "not found"),
    Standing.AGREES: say("一致", "agrees"),
}
_LEVELS: dict[str, Text] = {
    "section": say("板块", "section"),
    "indicator": say("指标", "indicator"),
    "item": say("项目", "item"),
    "bonus": say("鼓励项", "bonus"),
    "rule": say("评分标准", "rule"),
}
UNCLAIMED = say("文本里另有扣分、加分的句子，细则没有对应的评分标准", "sentences of the text with points that no rule answers to")
_LONGEST = 120
_UNITS = {
    "年": "years", "个月": "months", "平方米": "m²", "米": "m", "公里": "km", "平方公里": "km²", "分钟": "minutes",
    "小时": "hours", "天": "days", "周": "weeks", "次": "times", "人": "persons or answers",
    "人次": "visits", "起": "cases", "件": "cases",
    "家": "enterprises", "户": "households", "辆": "vehicles", "项": "", "类": "kinds", "个": "", "处": "places",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One part; ``below`` are the rules of an item that was not recognised: nothing else can be said of them."""

    part: Checked
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one standing, in the order of the edition."""

    standing: Standing
    title: Text
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """Everything that `criteria verify` shows."""

    view: Verification
    head: Text
    summary: Text
    groups: tuple[Group, ...]


def verify_page(view: Verification) -> VerifyPage:
    """Lay out a comparison."""
    groups = tuple(_group(view, standing, words) for standing, words in STANDINGS.items())
    edition = view.edition
    head = say(f"{edition.code} 版与官方文本 {view.name} 核对", f"edition {edition.code} held against {view.name}")
    return VerifyPage(view, head, _summary(view), tuple(one for one in groups if one.rows))


def _group(view: Verification, standing: Standing, words: Text) -> Group:
    parts = [one for one in view.checked if one.standing is standing]
    absent = {one.code for one in parts if one.level in ("item", "bonus") and one.quote is None}
    rows = []
    for item, rules in _by_item(view, parts):
        if item in absent:
            rows.append(Row(rules[0], tuple(one.code for one in rules[1:])))
        else:
            rows += [Row(one) for one in rules]
    return Group(standing, words, tuple(rows), len(parts))


def _by_item(view: Verification, parts: list[Checked]) -> Iterator[tuple[str, list[Checked]]]:
    """Yield the parts, those of an item together, under its code; the others under their own."""
    homes: dict[str, str] = {rule.code: item.code for item in view.edition.items() for rule in item.rules}
    homes |= {rule.code: "bonus" for rule in (view.edition.bonus.rules if view.edition.bonus else ())}

    def home_of(one: Checked) -> str:
        return homes.get(one.code, one.code)

    for home, listed in groupby(parts, key=home_of):
        yield home, list(listed)


def _summary(view: Verification) -> Text:
    zh, en = [], []
    for rules, of_zh, of_en in ((True, "评分标准", "rules"), (False, "分值", "points of parts")):
        agrees, differs, missing = (
            view.count(one, rules=rules) for one in (Standing.AGREES, Standing.DIFFERS, Standing.NOT_FOUND)
        )
        zh.append(f"{of_zh}：一致 {agrees}，不一致 {differs}，没有找到 {missing}")
        en.append(f"{of_en}: {agrees} agree, {differs} differ, {missing} not found")
    return say("；".join(zh), "; ".join(en))


def row_title(one: Checked) -> Text:
    """Name a part: its level, code and title (of a rule, our wording of it)."""
    level = _LEVELS[one.level]
    code = "" if one.level == "bonus" else f" {one.code}"
    return say(f"{level.zh}{code} {one.title.zh}", f"{level.en}{code}: {one.title.en}")


def below_words(row: Row) -> Text:
    """Name the rules of an item that was not recognised."""
    return say(f"其下各条也没有找到：{'、'.join(row.below)}", f"nor its rules: {', '.join(row.below)}")


def _in_english(number: str) -> str:
    """Say a number with its unit in English."""
    value, _, unit = number.rpartition(" ")
    return f"{value} {_UNITS[unit]}".strip() if unit in _UNITS else number


def number_words(one: Number) -> Text:
    """Say how a number stands to the text."""
    zh, en = one.what.zh, one.what.en
    ours, theirs = _in_english(one.criteria), _in_english(one.text)
    if one.standing is Standing.NOT_FOUND:
        return say(f"{zh}：细则写 {one.criteria}，文本里没有找到", f"{en}: criteria {ours}, not found in the text")
    if one.standing is Standing.AGREES:
        return say(f"{zh} {one.criteria}", f"{en} {ours}")
    return say(f"{zh}：文本写 {one.text}，细则写 {one.criteria}", f"{en}: text {theirs}, criteria {ours}")


def agreed(one: Checked) -> Text:
    """List the numbers of a part that agree, in one line."""
    said = [number_words(number) for number in one.numbers]
    return say("，".join(words.zh for words in said) or "—", ", ".join(words.en for words in said) or "—")


def quoted(one: Quote) -> Text:
    """Give a sentence with its place."""
    sentence = " ".join(one.sentence.split())
    sentence = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
    return say(f"{one.place.words.zh}：“{sentence}”", f"{one.place.words.en}: “{sentence}”")


def unclaimed_words(one: Unclaimed) -> Text:
    """Give a sentence that no rule answers to, under its item."""
    said, code = quoted(one.quote), "" if one.code in ("bonus", "vetoes") else f"{one.code} "
    return say(f"{code}{one.title.zh}，{said.zh}", f"{code}{one.title.en}, {said.en}")


def shown_numbers(one: Checked) -> tuple[Number, ...]:
    """Return the numbers that a reader has to look at: all but those that agree."""
    return tuple(number for number in one.numbers if number.standing is not Standing.AGREES)
