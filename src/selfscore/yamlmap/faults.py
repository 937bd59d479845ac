"""What is said about a value that a model refuses: one wording for every kind of error that can occur."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from selfscore.model.text import Text, say
from selfscore.yamlmap.words import BOTH_LANGUAGES, short

_Said = tuple[str, str]
_CORRECT: Final = say("请按这个要求改正这一处", "correct it here")

_EXPECTED: Final[dict[str, _Said]] = {
    "string_type": ("要写文字（数字和 true、false 请加引号）", "must be text (quote numbers, true and false)"),
    "int_type": ("要写整数", "must be a whole number"),
    "int_parsing": ("要写整数", "must be a whole number"),
    "int_from_float": ("要写整数", "must be a whole number"),
    "bool_type": ("要写 true 或 false", "must be true or false"),
    "bool_parsing": ("要写 true 或 false", "must be true or false"),
    "dict_type": ("要写成“键: 值”", "must be a mapping of keys and values"),
    "mapping_type": ("要写成“键: 值”", "must be a mapping of keys and values"),
    "model_type": ("要写成“键: 值”", "must be a mapping of keys and values"),
    "model_attributes_type": ("要写成“键: 值”", "must be a mapping of keys and values"),
    "dataclass_type": ("要写成“键: 值”", "must be a mapping of keys and values"),
    "list_type": ("要写成列表", "must be a list"),
    "tuple_type": ("要写成列表", "must be a list"),
    "date_type": ("要写成日期，如 2021-03-02", "must be a date, such as 2021-03-02"),
    "date_parsing": ("要写成日期，如 2021-03-02", "must be a date, such as 2021-03-02"),
    "date_from_datetime_parsing": ("要写成日期，如 2021-03-02", "must be a date, such as 2021-03-02"),
    "string_too_short": ("不能是空的", "must not be empty"),
    "too_short": ("不能是空的", "must not be empty"),
    "none_required": ("必须留空", "must be left empty"),
    "union_tag_invalid": ("不是可用的种类", "is no kind that there is"),
    "union_tag_not_found": ("没有写明种类", "lacks its kind"),
}
_LIMITS: Final[dict[str, tuple[str, str, str]]] = {
    "string_pattern_mismatch": ("pattern", "写法不对，应符合", "is not written as it must be, which is"),
    "greater_than_equal": ("ge", "不能小于", "must not be less than"),
    "greater_than": ("gt", "必须大于", "must be more than"),
    "less_than_equal": ("le", "不能大于", "must not be more than"),
    "less_than": ("lt", "必须小于", "must be less than"),
    "too_long": ("max_length", "的项数不能多于", "must have no more entries than"),
    "string_too_long": ("max_length", "的字数不能多于", "must have no more characters than"),
}

_REASONS: Final[tuple[tuple[str, str], ...]] = (
    (r"must be a plain decimal number, such as 2 or 0\.5", "要写普通的十进制数，如 2 或 0.5"),
    (r"must not be negative", "不能是负数"),
    (r"a condition is a mapping such as (.*)", "条件要写成“列: {比较: 值}”，如 \\1"),
    (r"'(.*)' takes a list of conditions", "“\\1”后面要写条件的列表"),
    (r"column '(.*)' needs a comparison, such as (.*)", "列“\\1”后面要写比较，如 \\2"),
    (r"unknown comparison '(.*)'; there are (.*)", "没有“\\1”这种比较，可用的有 \\2"),
    (r"'missing' is true or false", "missing 后面只能写 true 或 false"),
    (r"'(.*)' is a whole number, 1 or more", "“\\1”后面要写整数，至少为 1"),
    (r"'in' takes a list of values", "in 后面要写值的列表"),
    (r"a comparison is with a value, as_of, or (.*)", "只能与一个值、as_of 或 \\1 比较"),
    (r"give exactly one of (.*)", "只能写一种，并且必须写一种：\\1"),
    (r"'(.*)' belongs to (.*), not to (.*)", "“\\1”只用于 \\2，不用于 \\3"),
    (r"'(.*)' is for a date; for a table write it into '(.*)'", "“\\1”只用于日期；台账请写在“\\2”里"),
    (r"a (.*) needs '(.*)'", "\\1 类必须写“\\2”"),
    (r"'(.*)' is not one of the columns", "“\\1”不是其中的列"),
    (r"give '(.*)', or '(.*)' for short", "要写“\\1”，也可简写为“\\2”"),
    (r"give '(.*)', or '(.*)' for every member", "要写“\\1”，或者用“\\2”写明每一项"),
    (r"with 'presence: false' there must be conditions", "写了 presence: false，就必须写 conditions"),
    (r"give '(.*)' or '(.*)', not both", "“\\1”与“\\2”只能写一个"),
    (r"give '(.*)' or '(.*)'", "要写“\\1”或“\\2”"),
    (r"'(.*)' and '(.*)' go together", "“\\1”与“\\2”必须同时写"),
    (r"a table is measured by exactly one of (.*); nothing else is", "台账只能按一种方式计量：\\1；其他事实不能这样计量"),
    (r"'(.*)' goes with '(.*)'", "“\\1”必须与“\\2”一起写"),
    (r"without 'each' and 'step' there must be a 'cap'", "不写 each 和 step 时，必须写 cap"),
    (r"'(.*)' and '(.*)' must be above 0", "“\\1”和“\\2”必须大于 0"),
)
"""Reasons that models give in English, with their Chinese wording; a test holds this complete."""


def reason_in_chinese(reason: str) -> str | None:
    """Return the Chinese wording of a reason that a model gives; None where there is none."""
    for pattern, zh in _REASONS:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return found.expand(zh)
    return None


def wrong(name: str, fault: Any) -> tuple[Text, Text]:
    """Say what is wrong with a value, and what it may be.

    Args:
        name: the key that the value stands under; "" for the whole document.
        fault: pydantic's own account of it.
    """
    zh, en = _WAYS.get(fault["type"], _plain)(fault)
    subject = say(f"“{name}”", f"“{name}”") if name else say("这里", "this")
    given = fault.get("input")
    help_ = BOTH_LANGUAGES if fault.get("ctx", {}).get("class_name") == Text.__name__ else _CORRECT
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip() and str(given) != name:
        return say(f"{subject.zh}{zh}（现为“{short(given)}”）", f"{subject.en} {en} (it is “{short(given)}”)"), help_
    return say(f"{subject.zh}{zh}", f"{subject.en} {en}"), help_


def _plain(fault: Any) -> _Said:
    kind = fault["type"]
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if kind in _LIMITS:
        name, zh, en = _LIMITS[kind]
        limit = fault["ctx"][name]
        return f"{zh} {limit}", f"{en} {limit}"
    return "的值不对", f"is wrong ({fault['msg']})"


def _choice(fault: Any) -> _Said:
    names = re.findall(r"'([^']*)'", str(fault["ctx"]["expected"]))
    return f"只能是 {'、'.join(names)} 之一", f"must be one of {', '.join(names)}"


def _reason(fault: Any) -> _Said:
    reason = str(fault["ctx"]["error"])
    zh = reason_in_chinese(reason)
    return f"的写法不对：{zh or reason}", f"is wrong: {reason}"


_WAYS: Final[dict[str, Callable[[Any], _Said]]] = {
    "literal_error": _choice,
    "enum": _choice,
    "value_error": _reason,
    "assertion_error": _reason,
}
