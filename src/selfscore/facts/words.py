"""What is said about statements, to the people who write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.model.cells import CellType, show_value
from selfscore.model.evidence import Artifact, ArtifactState
from selfscore.model.place import Location
from selfscore.model.text import Text, say

_TYPES: dict[CellType, Text] = {
    "boolean": say("是或否", "yes or no"),
    "number": say("数值", "a number"),
    "date": say("日期", "a date"),
    "text": say("文字", "text"),
    "choice": say("可选的值", "one of the choices"),
}
_EXAMPLES: dict[CellType, Text] = {
    "boolean": say("请写 true 或 false，也可写“是”或“否”", "write true or false"),
    "number": say('请只写数字，如 12 或 "12.5"，单位不写在这里', 'write digits only, such as 12 or "12.5", without a unit'),
    "date": say("请写成 2021-03-02", "write it as 2021-03-02"),
    "text": say("请写成一段文字", "write plain text"),
    "choice": say("请从可选的值中选一个", "choose one of the values"),
}
CHECK_NUMBER = say("请核对数据来源后更正", "check it against its source and correct it")
LIST_OF_PATHS = say("请写一个文件路径，或文件路径的列表", "write one file path, or a list of file paths")
ONE_ONLY = say("只保留其中一个", "keep only one of them")
NOT_BOTH = say(
    "二者只能留一个：有就删去 absent，没有就删去取值", "keep one of the two: the value if it exists, `absent` if it does not"
)
FILL_IN = say(
    "补填；没有的写 absent: true，不涉及的作缺项声明",
    "fill it in; write `absent: true` where there is none, or claim what cannot apply as not applicable",
)
YEARS_LIKE = say("写成 2021: 数值 这样", "write it like 2021: 12")
CHECK_DATES = say("核对这两个日期", "check the two dates")
NO_ANSWERS = say("没有一份有效问卷", "there is not one valid answer")
NO_YEARS = say("没有一个完整年度的数据", "there is no full year in it")
NO_MEMBERS = say("没有填报任何一项", "no member is stated")
UNDATED = say(
    "没有写明有效期至（valid_until）或起算日期，无法判断是否在有效期内",
    "neither `valid_until` nor the date that its validity counts from is stated, so nobody can tell whether it still holds",
)
HELD_UNNUMBERED = say(
    "只写了存放处（held_at），没有写文号（document_no）",
    "it says where the paper is held (`held_at`), but not its number (`document_no`)",
)
NUMBER_ONLY = say(
    "只有文号：请附上文件，或写明存放处（held_at）",
    "there is only a document number: attach the document or say where it is held (`held_at`)",
)


def _list(texts: Iterable[Text]) -> Text | None:
    every = tuple(texts)
    return say("、".join(one.zh for one in every), ", ".join(one.en for one in every)) if every else None


def not_a(raw: object, kind: CellType) -> Text:
    """A value is not of its type."""
    shown = {True: "true", False: "false"}.get(raw, str(raw)) if isinstance(raw, bool) else str(raw)
    short = shown if len(shown) <= 40 else f"{shown[:40]}…"
    return say(f"“{short}”不是{_TYPES[kind].zh}", f"“{short}” is not {_TYPES[kind].en}")


def write_like(column: ColumnDef) -> Text:
    """How to write a value of a column."""
    if column.type == "choice":
        return say(f"可写：{'、'.join(column.values)}", f"write one of: {', '.join(column.values)}")
    return _EXAMPLES[column.type]


def not_a_mapping(name: str) -> Text:
    """A mapping was expected."""
    return say(f"“{name}”后面应是若干“键: 值”", f"“{name}” needs a mapping of keys and values")


def write_mapping(name: str) -> Text:
    """How to write a mapping."""
    return say(
        f"例如 {name}: {{value: true, evidence: 材料.pdf}}，可用的键见填报说明",
        f"such as {name}: {{value: true, evidence: paper.pdf}}; the guide lists the keys",
    )


def unknown_key(key: str) -> Text:
    """A key that nobody reads."""
    return say(f"不认识的键“{key}”", f"unknown key “{key}”")


def did_you_mean(near: Sequence[str], known: Sequence[str] = ()) -> Text | None:
    """Near names, else all that there are."""
    if near:
        return say(f"是不是：{'、'.join(near)}", f"did you mean {', '.join(near)}?")
    return say(f"这里可用：{'、'.join(known)}", f"known here: {', '.join(known)}") if known else None


def unknown_member(name: str, fact: FactDef) -> Text:
    """A member that the dictionary does not name."""
    return say(f"“{fact.title.zh}”中没有“{name}”这一项", f"“{name}” is no member of “{fact.title.en}”")


def doubled_member(title: Text, places: Sequence[Location]) -> Text:
    """One member under two names."""
    where = "; ".join(map(str, places))
    return say(f"“{title.zh}”填报了两次：{where}", f"“{title.en}” is stated twice: {where}")


def doubled(places: Sequence[Location]) -> Text:
    """A fact in two places."""
    where = "; ".join(map(str, places))
    return say(f"同一事实填报了两次，均不采用：{where}", f"it is stated twice, so neither counts: {where}")


def nothing_stated(fact: FactDef) -> Text:
    """Nothing is said about a fact."""
    papers = _list(fact.documents)
    if papers is None:
        return say(f"尚未填报“{fact.title.zh}”", f"nothing is stated about “{fact.title.en}”")
    return say(
        f"尚未填报“{fact.title.zh}”，需提供：{papers.zh}", f"nothing is stated about “{fact.title.en}”; to be filed: {papers.en}"
    )


def member_silent(title: Text) -> Text:
    """Nothing is said about a member."""
    return say(f"尚未填报“{title.zh}”", f"nothing is stated about “{title.en}”")


def no_value(*names: str) -> Text:
    """A statement without its value."""
    return say(f"没有填写{'、'.join(names)}，视同未填报", f"{', '.join(names)} not filled in: it counts as not stated")


def no_document(fact: FactDef) -> Text:
    """A statement in favour without a paper."""
    papers = _list(fact.documents)
    if papers is None:
        return say("没有佐证材料，请补交证明文件", "no document proves it; file one")
    return say(f"没有佐证材料，请补交：{papers.zh}", f"no document proves it; file: {papers.en}")


_BAD: dict[ArtifactState, Text] = {
    ArtifactState.MISSING: say("不存在", "is not there"),
    ArtifactState.EMPTY: say("是空文件", "is empty"),
    ArtifactState.WRONG_KIND: say("的内容与扩展名不符", "is not what its name says"),
    ArtifactState.UNREADABLE: say("无法读取", "cannot be read"),
    ArtifactState.OUTSIDE: say("不在资料库之内", "lies outside the repository"),
}


def bad_document(path: str, artifact: Artifact | None) -> Text:
    """A paper that proves nothing."""
    word = _BAD[artifact.state if artifact is not None else ArtifactState.MISSING]
    return say(f"佐证材料“{path}”{word.zh}", f"the document “{path}” {word.en}")


def later(name: str, day: date, as_of: date) -> Text:
    """A statement from the future."""
    return say(f"{name} 为 {day}，晚于评分日期 {as_of}，暂不采用", f"{name} is {day}, after {as_of}: it does not count yet")


def over(last: date, *, gone: bool) -> Text:
    """Its time is over."""
    end = say("，按没有处理", ", so it counts as not there") if gone else say("，需更新", ", it needs renewing")
    return say(f"有效期至 {last}，已过期{end.zh}", f"it was valid until {last}{end.en}")


def backwards(last: date, approved: date) -> Text:
    """It ends before it began."""
    return say(f"有效期至 {last} 早于批准日期 {approved}", f"valid_until {last} lies before approved {approved}")


def contradiction(name: str) -> Text:
    """There and not there at once."""
    return say(f"既写了 absent: true，又写了 {name}", f"both `absent: true` and {name} are stated")


def one_way() -> Text:
    """A survey stated in two ways at once."""
    return say(
        "问卷结果只能用一种写法：mean，或 sum 加 scale，或 absent",
        "state a survey in one way: mean, or sum with scale, or absent",
    )


def negative(name: str, value: Fraction) -> Text:
    """A number below zero."""
    return say(f"{name} 为 {show_value(value)}，不能小于 0", f"{name} is {show_value(value)}; it cannot be below 0")


def not_whole(name: str, value: Fraction) -> Text:
    """A count with a fraction."""
    return say(f"{name} 为 {show_value(value)}，应为整数", f"{name} is {show_value(value)}; it must be a whole number")


def above_one(numerator: Fraction, denominator: Fraction) -> Text:
    """A part larger than its whole."""
    top, whole = show_value(numerator), show_value(denominator)
    return say(
        f"分子 {top} 大于分母 {whole}，比例超过 100%",
        f"the numerator {top} is larger than the denominator {whole}: more than 100%",
    )


def out_of_range(name: str, value: Fraction) -> Text:
    """A mean that is none."""
    return say(f"{name} 为 {show_value(value)}，应在 0 到 1 之间", f"{name} is {show_value(value)}; it must lie between 0 and 1")


def not_a_year(name: str) -> Text:
    """A year that is none."""
    return say(f"“{name}”不是年份（1900 年以后的四位数）", f"“{name}” is no year (four digits, from 1900 on)")


def year_open(year: int, as_of: date) -> Text:
    """A year that is not over."""
    return say(
        f"{year} 年截至 {as_of} 尚未结束，该年数据暂不采用", f"{year} is not over at {as_of}: its number does not count yet"
    )
