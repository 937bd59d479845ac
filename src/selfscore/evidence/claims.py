"""The list of not-applicable claims: what it is, why, who approved it, when. An incomplete claim is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, Literal

from selfscore.dictionary.definitions import ColumnDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.cells import read_cell
from selfscore.evidence.marks import children
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import Claim
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import Text, same, say

Subject = Literal["item", "rule", "fact"]
_SUBJECTS: Final[tuple[Subject, ...]] = ("item", "rule", "fact")
_NEEDED: Final = ("reason", "approved_by", "date")
_KNOWN: Final = (*_SUBJECTS, *_NEEDED, "edition", "evidence", "note")
_CODES: Final = {"item": re.compile(r"\d+"), "rule": re.compile(r"\d+\.\d+|[A-Z]\d+")}
_DATE: Final = ColumnDef(type="date", title=same("date"))
_HELP: Final = say(
    '写成 - {item: "12", reason: 理由, approved_by: 批准单位, date: 2021-02-01}',
    'write - {item: "12", reason: …, approved_by: …, date: 2021-02-01}',
)


class _NoClaim(Exception):
    """An entry that claims nothing, with the reason."""

    def __init__(self, place: Location, code: str, message: Text, help_: Text = _HELP) -> None:
        super().__init__(message.en)
        self.diagnostic = error(place, code, message, help_)


def read_claims(
    data: Any, marks: Marks, dictionary: Dictionary, spoilt: Collection[Step] = ()
) -> tuple[list[Claim], list[Diagnostic]]:
    """Read ``not_applicable:`` of a fact file; ``spoilt`` are the entries with something in them that is written twice."""
    if data is None:
        return [], []
    if not isinstance(data, list):
        message = say("not_applicable: 下面要写成列表", "not_applicable: holds a list")
        return [], [error(marks.value("not_applicable"), "claim-form", message, _HELP)]
    claims: list[Claim] = []
    problems: list[Diagnostic] = []
    below = children(marks, "not_applicable")
    for number, entry in enumerate(data):
        try:
            claim = _claim(entry, below[number], dictionary)
        except _NoClaim as fault:
            problems.append(fault.diagnostic)
            continue
        if number not in spoilt:
            claims.append(claim)
    return claims, problems


def settle_claims(claims: Iterable[Claim], home: str) -> tuple[tuple[Claim, ...], list[Diagnostic]]:
    """Leave out what is claimed more than once, in whatever files, and say so at every place."""
    groups: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, claim.code, "" if claim.subject == "fact" else claim.edition or home].append(claim)
    problems: list[Diagnostic] = []
    for group in groups.values():
        for one in group if len(group) > 1 else ():
            others = [str(other.place) for other in group if other is not one]
            message = say(
                f"“{one.code}”的缺项声明重复，另见 {'、'.join(others)}",
                f"“{one.code}” is claimed as not applicable more than once; see also {', '.join(others)}",
            )
            problems.append(
                error(
                    one.place, "claim-doubled", message, say("只保留一条；在此之前都不起作用", "keep one; until then none counts")
                )
            )
    single = [group[0] for group in groups.values() if len(group) == 1]
    return tuple(sorted(single, key=lambda one: (one.place, one.subject, one.code))), problems


def near_facts(dictionary: Dictionary, name: str) -> Text:
    """Say which fact was probably meant."""
    near = dictionary.near(name[:200])
    if near:
        return say(f"是不是：{'、'.join(near)}？", f"did you mean {', '.join(near)}?")
    return say("用 selfscore facts --find 词 查找", "look for it with `selfscore facts --find WORD`")


def _claim(entry: Any, marks: Marks, dictionary: Dictionary) -> Claim:
    if not isinstance(entry, Mapping):
        raise _NoClaim(marks.value(), "claim-form", say("一条缺项声明要写成“键: 值”", "a claim is a mapping of keys and values"))
    _only_known(entry, marks)
    said = {name: _text(entry, name, marks) for name in (*_SUBJECTS, *_NEEDED, "edition")}
    subject = _subject(said, marks)
    day = read_cell(said["date"], _DATE)
    if not isinstance(day, date):
        message = say(
            f"缺项声明的日期“{said['date']}”不能识别，声明不起作用", f"“{said['date']}” is no date: the claim does not count"
        )
        raise _NoClaim(marks.value("date"), "claim-incomplete", message, say("例如 2021-02-01", "write it as 2021-02-01"))
    code = _code(subject, said[subject], marks, dictionary)
    return Claim(
        subject=subject,
        code=code,
        edition=said["edition"] or None,
        reason=said["reason"],
        approved_by=said["approved_by"],
        claimed=day,
        evidence=_evidence(entry, marks),
        place=marks.value(),
    )


def _subject(said: Mapping[str, str], marks: Marks) -> Subject:
    subjects = [name for name in _SUBJECTS if said[name]]
    if len(subjects) > 1:
        message = say("缺项声明同时写了几个对象，不起作用", "the claim names several things at once and does not count")
        help_ = say("item、rule、fact 只能写其中一个", "give only one of item, rule, fact")
        raise _NoClaim(marks.value(), "claim-incomplete", message, help_)
    lacking = [*([] if subjects else [" / ".join(_SUBJECTS)]), *(name for name in _NEEDED if not said[name])]
    if lacking:
        message = say(
            f"缺项声明不完整，不起作用：缺 {'、'.join(lacking)}",
            f"the claim is incomplete and does not count: it lacks {', '.join(lacking)}",
        )
        raise _NoClaim(marks.value(), "claim-incomplete", message)
    return subjects[0]


def _only_known(entry: Mapping[str, Any], marks: Marks) -> None:
    for key in entry:
        if key not in _KNOWN:
            near = get_close_matches(key, _KNOWN, n=1)
            help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else _HELP
            message = say(f"缺项声明里没有“{key}”这个键，声明不起作用", f"a claim has no key “{key}”: it does not count")
            raise _NoClaim(marks.key(key), "unknown-key", message, help_)


def _text(entry: Mapping[str, Any], name: str, marks: Marks) -> str:
    value = entry.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        message = say(f"缺项声明的“{name}”要写文字，声明不起作用", f"“{name}” of a claim is text: the claim does not count")
        raise _NoClaim(marks.value(name), "claim-form", message)
    return str(value).strip()


def _code(subject: Subject, written: str, marks: Marks, dictionary: Dictionary) -> str:
    if subject == "fact":
        fact = dictionary.find(written)
        if fact is None:
            message = say(f"事实目录里没有“{written}”，声明不起作用", f"there is no fact “{written}”: the claim does not count")
            raise _NoClaim(marks.value("fact"), "fact-unknown", message, near_facts(dictionary, written))
        return fact.key
    if not _CODES[subject].fullmatch(written):
        message = say(f"“{written}”不是编号，声明不起作用", f"“{written}” is no code: the claim does not count")
        help_ = say('评价项目写 item: "12"，评分标准写 rule: "4.2"', 'write item: "12" for an item, rule: "4.2" for a rule')
        raise _NoClaim(marks.value(subject), "claim-code", message, help_)
    return written


def _evidence(entry: Mapping[str, Any], marks: Marks) -> tuple[str, ...]:
    listed = entry.get("evidence")
    every = listed if isinstance(listed, list) else [] if listed is None else [listed]
    for number, one in enumerate(every):
        if isinstance(one, bool) or not isinstance(one, str | int) or not str(one).strip():
            place = marks.value("evidence", number) if isinstance(listed, list) else marks.value("evidence")
            message = say(
                "缺项声明的 evidence 要写文件路径，声明不起作用", "`evidence` of a claim is a file path: the claim does not count"
            )
            raise _NoClaim(place, "claim-form", message)
    return tuple(str(one) for one in every)
