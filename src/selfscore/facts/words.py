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
    "number": say("请只写数字，如 12 或 \"12.5\"，单位不写在这里", "write digits only, such as 12 or \"12.5\", without a unit"),
    "date": say("请写成 2021-03-02", "write it as 2021-03-02"),
    "text": say("请写成一段文字", "write plain text"),
    "choice": say("请从可选的值中选一个", "choose one of the values"),
}
CHECK_NUMBER = say("请核对数据来源后更正", "check it against its source and correct it")
LIST_OF_PATHS = say("请写一个文件路径，或文件路径的列表", "write one file path, or a list of file paths")
ONE_ONLY = say("只保留其中一个", "keep only one of them")
NOT_BOTH = say("二者只能留一个：有就删去 absent，没有就删去取值", "keep one of the two: the value if it exists, `absent` if it does not")
EMPTY_LEDGER = say("台账没有一条记录；确实没有的，请用 confirmed_empty 写明批准人和日期", "the ledger has no record; if there really is none, confirm it with `confirmed_empty: {approved_by, date}`")
NO_LEDGER = say("没有写台账（ledger）", "no ledger is named (`ledger`)")
NO_LEDGER_READ = say("台账无法读取", "the ledger could not be read")
CONFIRM_HELP = say("写成 confirmed_empty: {approved_by: 批准单位, date: 2021-02-01}", "write confirmed_empty: {approved_by: …, date: 2021-02-01}")
ZERO_WHOLE = say("分母为 0，无法计算比例；确实不涉及的，请作缺项声明", "the denominator is 0, so there is no ratio; if it cannot apply here, claim it as not applicable")
NO_ANSWERS = say("没有一份有效问卷", "there is not one valid answer")
NO_YEARS = say("没有一个完整年度的数据", "there is no full year in it")
NO_MEMBERS = say("没有填报任何一项", "no member is stated")
UNDATED = say("没有写明有效期至（valid_until）或起算日期，无法判断是否在有效期内", "neither an end date (`valid_until`) nor the date that its validity counts from is stated, so it cannot be told whether it still holds")
HELD_UNNUMBERED = say("只写了存放处（held_at），没有写文号（document_no）", "it says where the paper is held (`held_at`), but not its number (`document_no`)")
NUMBER_ONLY = say("只有文号：请附上文件，或写明存放处（held_at）", "there is only a document number: attach the document or say where it is held (`held_at`)")
CLAIM_HELP = say("写成 not_applicable: {reason: 原因, approved_by: 批准单位, date: 2021-02-01}", "write not_applicable: {reason: …, approved_by: …, date: 2021-02-01}")
REGISTER_BLANK = say("名册中有未写名称的记录，无法核对台账是否齐全", "the register has entries without a name, so it cannot be told whether the ledger lists all")


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
    if column.values:
        return say(f"可写：{'、'.join(column.values)}", f"write one of: {', '.join(column.values)}")
    return _EXAMPLES[column.type]


def not_a_mapping(name: str) -> Text:
    """A mapping was expected."""
    return say(f"“{name}”后面应是若干“键: 值”", f"“{name}” needs a mapping of keys and values")


def write_mapping(name: str) -> Text:
    """How to write a mapping."""
    return say(f"例如 {name}: {{value: true, evidence: 材料.pdf}}，可用的键见填报说明", f"such as {name}: {{value: true, evidence: paper.pdf}}; the guide lists the keys")


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
    return say(f"尚未填报“{fact.title.zh}”，需提供：{papers.zh}", f"nothing is stated about “{fact.title.en}”; to be filed: {papers.en}")


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
    return say("问卷结果只能用一种写法：mean，或 sum 加 scale，或 absent", "state a survey in one way: mean, or sum with scale, or absent")


def negative(name: str, value: Fraction) -> Text:
    """A number below zero."""
    return say(f"{name} 为 {show_value(value)}，不能小于 0", f"{name} is {show_value(value)}; it cannot be below 0")


def not_whole(name: str, value: Fraction) -> Text:
    """A count with a fraction."""
    return say(f"{name} 为 {show_value(value)}，应为整数", f"{name} is {show_value(value)}; it must be a whole number")


def above_one(numerator: Fraction, denominator: Fraction) -> Text:
    """A part larger than its whole."""
    top, whole = show_value(numerator), show_value(denominator)
    return say(f"分子 {top} 大于分母 {whole}，比例超过 100%", f"the numerator {top} is larger than the denominator {whole}: more than 100%")


def out_of_range(name: str, value: Fraction) -> Text:
    """A mean that is none."""
    return say(f"{name} 为 {show_value(value)}，应在 0 到 1 之间", f"{name} is {show_value(value)}; it must lie between 0 and 1")


def not_a_year(name: str) -> Text:
    """A year that is none."""
    return say(f"“{name}”不是年份（1900 年以后的四位数）", f"“{name}” is no year (four digits, from 1900 on)")


def year_open(year: int, as_of: date) -> Text:
    """A year that is not over."""
    return say(f"{year} 年截至 {as_of} 尚未结束，该年数据暂不采用", f"{year} is not over at {as_of}: its number does not count yet")


def claim_lacks(parts: Sequence[str]) -> Text:
    """An incomplete claim."""
    return say(f"缺项声明不完整，缺少 {'、'.join(parts)}，声明无效", f"the not-applicable claim lacks {', '.join(parts)}: it is no claim")


def claim_later(day: date, as_of: date) -> Text:
    """A claim from the future."""
    return say(f"缺项声明日期 {day} 晚于评分日期 {as_of}，暂不采用", f"the not-applicable claim is dated {day}, after {as_of}: it does not count yet")


CLAIM_UNPROVEN = say("缺项声明所附材料缺失或无效，声明无效", "the document of the not-applicable claim is missing or bad: it is no claim")
CLAIM_AND_VALUE = say("既作了缺项声明，又填报了内容；按缺项处理", "it is claimed as not applicable and stated as well: the claim counts")


def claimed(reason: str, approved_by: str, day: date) -> Text:
    """A claim, for the record."""
    return say(f"缺项：{reason}（{approved_by}，{day}）", f"not applicable: {reason} ({approved_by}, {day})")


def rows_later(count: int, as_of: date) -> Text:
    """Rows from the future."""
    return say(f"{count} 条记录的日期晚于评分日期 {as_of}，暂不采用", f"{count} records are dated after {as_of}: they do not count yet")


def empty_lacks(parts: Sequence[str]) -> Text:
    """An incomplete confirmation."""
    return say(f"confirmed_empty 缺少 {'、'.join(parts)}，确认无效", f"confirmed_empty lacks {', '.join(parts)}: nothing is confirmed")


def empty_with_rows(count: int) -> Text:
    """Confirmed empty, but is not."""
    return say(f"已确认没有记录，但台账中有 {count} 条；以台账为准", f"it is confirmed as empty, but the ledger has {count} records: the ledger counts")


def register_silent(register: FactDef) -> Text:
    """A ledger whose register is not there."""
    return say(f"缺少可用的“{register.title.zh}”名册，无法核对台账是否齐全", f"there is no usable register “{register.title.en}”, so it cannot be told whether the ledger lists all")


def register_column(title: Text) -> Text:
    """A ledger without the column that names its entries."""
    return say(f"没有“{title.zh}”一列，无法与名册核对", f"the column “{title.en}” is not there, so it cannot be compared with the register")


def is_derived(fact: FactDef) -> Text:
    """A statement about what is computed."""
    return say(f"“{fact.title.zh}”由其他事实计算得出，不能直接填报", f"“{fact.title.en}” is computed from other facts and cannot be stated")


def state_instead(titles: Sequence[Text]) -> Text:
    """What to state instead."""
    return say(f"请填报：{'、'.join(one.zh for one in titles)}", f"state instead: {', '.join(one.en for one in titles)}")


def rows_open(count: int) -> Text:
    """Rows that decide nothing."""
    return say(f"有 {count} 条记录的有关栏目空白或无法识别，比例无法确定", f"{count} records are blank or unreadable where it matters, so the share is not certain")


def ledger_lacks(count: int) -> Text:
    """A share over a ledger that does not list all."""
    return say(f"台账缺少名册中的 {count} 项，比例不可靠", f"the ledger lacks {count} entries of its register, so the share is not reliable")
