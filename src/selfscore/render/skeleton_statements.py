"""How each type of fact is stated in a fact file: a filled-in example, and the same with nothing filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from selfscore.model.cells import CellType
from selfscore.model.facts import FactType
from selfscore.model.skeleton import FactForm
from selfscore.model.text import Lang, Text

_PLAIN: Final = re.compile(r"[^\W\d_][\w（）《》、·－—-]*(?: [\w（）《》、·－—-]+)*")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_VALUES: Final[dict[CellType, Text]] = {
    "boolean": Text(zh="是", en="true"),
    "number": Text(zh='"12"', en='"12"'),
    "date": Text(zh="2021-03-02", en="2021-03-02"),
    "text": Text(zh="文字", en="words"),
    "choice": Text(zh="文字", en="words"),
}
_SCALARS: Final[dict[FactType, Text]] = {"boolean": _VALUES["boolean"], "number": _VALUES["number"], "date": _VALUES["date"]}
_YEARS: Final = (2018, 2019, 2020)
_RATE: Final = ("numerator", "denominator")


def quoted(name: str) -> str:
    """Write a name so that YAML takes it for that name and nothing else."""
    fine = _PLAIN.fullmatch(name) and name.casefold() not in _WORDS
    return name if fine else json.dumps(name, ensure_ascii=False)


HOW: Final[dict[FactType, tuple[str, str]]] = {
    "boolean": ("填法：value 写 是 或 否。例：", "How: value is true or false. Example:"),
    "number": ("填法：value 写数字。例：", "How: value is a number. Example:"),
    "date": ("填法：value 写到日的日期。例：", "How: value is a full date. Example:"),
    "text": ("填法：value 写文字。例：", "How: value is text. Example:"),
    "ratio": (
        "填法：numerator 写分子，denominator 写分母，不要自己算比例。例：",
        "How: give numerator and denominator, not the quotient. Example:",
    ),
    "ratio_by_member": ("填法：逐个写分子和分母。例：", "How: numerator and denominator, one by one. Example:"),
    "checklist": (
        "填法：逐个写；材料相同的只在 members 之外写一次；没有的写 {absent: true}；本区不涉及的写 "
        "{not_applicable: {reason: 原因, approved_by: 批准单位, date: 日期}}。例：",
        "How: one by one; a document for all of them stands once, beside members; write {absent: true} for what is not there, "
        "{not_applicable: {reason: …, approved_by: …, date: …}} for what cannot apply. Example:",
    ),
    "series": (
        "填法：写评分日期之前的各个完整年度，年份按实际改。例：",
        "How: full calendar years before the as-of date; change the years. Example:",
    ),
    "rate_series": (
        "填法：写评分日期之前的各个完整年度，每年写分子和分母，年份按实际改。例：",
        "How: full calendar years before the as-of date, each with numerator and denominator; change the years. Example:",
    ),
    "survey": (
        "填法：valid 写有效问卷份数，mean 写平均满意度（0 到 1）。例：",
        "How: valid is the number of valid answers, mean lies between 0 and 1. Example:",
    ),
}


def statement(fact: FactForm, lang: Lang, document: str) -> Iterator[str]:
    """Yield the lines of a statement: of an example where there is a document, else with nothing filled in."""
    name = quoted(fact.name[lang])
    filled = bool(document)
    if fact.type in ("checklist", "ratio_by_member"):
        yield f"{name}:"
        yield "  members:"
        for member in fact.members[:1] if filled else fact.members:
            yield f"    {quoted(member[lang])}: {{{_fields(_member_fields(fact, lang, document), filled=filled)}}}"
    elif fact.type in ("series", "rate_series"):
        yield f"{name}:"
        yield "  series:"
        for year in _YEARS:
            rate = f"{{{_fields(dict.fromkeys(_RATE, _VALUES['number'].zh), filled=filled)}}}"
            yield f"    {year}: {rate if fact.type == 'rate_series' else (_VALUES['number'].zh if filled else '')}".rstrip()
        for key, value in _proof_fields(fact, document).items():
            yield f"  {key}: {value if filled else ''}".rstrip()
    else:
        yield f"{name}: {{{_fields({**_scalar(fact, lang), **_proof_fields(fact, document)}, filled=filled)}}}"


def _scalar(fact: FactForm, lang: Lang) -> dict[str, str]:
    number = _VALUES["number"].zh
    if fact.type == "ratio":
        return dict.fromkeys(_RATE, number)
    if fact.type == "survey":
        return {"valid": number, "mean": '"0.86"'}
    return {"value": _SCALARS.get(fact.type, _VALUES["text"])[lang]}


def _member_fields(fact: FactForm, lang: Lang, document: str) -> dict[str, str]:
    own = dict.fromkeys(_RATE, _VALUES["number"].zh) if fact.type == "ratio_by_member" else {}
    further = {quoted(one.title[lang]): _VALUES[one.type][lang] for one in fact.columns}
    return {**own, **_proof_fields(fact, document), **further}


def _proof_fields(fact: FactForm, document: str) -> dict[str, str]:
    found = {"evidence": document} if fact.proof else {}
    day = fact.counted_from if fact.months is not None or fact.type != "checklist" else "approved"
    # An example goes without an end: it should still hold on the day that somebody copies it.
    end = {"valid_until": ""} if fact.months is None and not document else {}
    return {**found, day: "2021-03-02", **end}


def _fields(fields: dict[str, str], *, filled: bool) -> str:
    return ", ".join(f"{key}: {value if filled else ''}" for key, value in fields.items())
