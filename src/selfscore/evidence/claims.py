"""The list of not-applicable claims: what it is, why, who approved it, when. An incomplete claim is none."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from selfscore.dictionary.definitions import ColumnDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.cells import read_cell
from selfscore.model.diagnostic import Diagnostic, error
from selfscore.model.evidence import Claim
from selfscore.model.place import Marks
from selfscore.model.text import same, say

_SUBJECTS: Final[tuple[Literal["item", "rule", "fact"], ...]] = ("item", "rule", "fact")
_NEEDED: Final = ("reason", "approved_by", "date")
_KNOWN: Final = (*_SUBJECTS, *_NEEDED, "edition", "evidence", "note")
_DATE: Final = ColumnDef(type="date", title=same("date"))
_HELP: Final = say("写明 reason（理由）、approved_by（批准人）、date（日期）", "give reason, approved_by and date")


def read_claims(data: Any, marks: Marks, dictionary: Dictionary) -> tuple[list[Claim], list[Diagnostic]]:
    """Read ``not_applicable:`` of a fact file."""
    if data is None:
        return [], []
    if not isinstance(data, list):
        message = say("not_applicable: 下面要写成列表", "not_applicable: holds a list")
        return [], [error(marks.value("not_applicable"), "claim-form", message, _HELP)]
    claims: list[Claim] = []
    problems: list[Diagnostic] = []
    seen: dict[tuple[str, str, str], Claim] = {}
    for place, entry in enumerate(data):
        here = marks.below("not_applicable", place)
        claim, faults = _claim(entry, here, dictionary)
        problems += faults
        if claim is None:
            continue
        key = (claim.subject, claim.code, claim.edition or "")
        if key in seen:
            message = say(
                f"“{claim.code}”的缺项声明重复（另见 {seen[key].place}）",
                f"“{claim.code}” is claimed twice (see {seen[key].place})",
            )
            problems.append(error(claim.place, "claim-doubled", message, say("只保留一条", "keep one")))
            continue
        seen[key] = claim
        claims.append(claim)
    return claims, problems


def _claim(entry: Any, marks: Marks, dictionary: Dictionary) -> tuple[Claim | None, list[Diagnostic]]:
    if not isinstance(entry, dict):
        return None, [error(marks.value(), "claim-form", say("一条缺项声明要写成“键: 值”", "a claim is a mapping"), _HELP)]
    problems = [
        error(
            marks.key(key),
            "unknown-key",
            say(f"没有“{key}”这个键", f"there is no key “{key}”"),
            say(f"可用：{'、'.join(_KNOWN)}", f"known: {', '.join(_KNOWN)}"),
        )
        for key in entry
        if key not in _KNOWN
    ]
    subjects = [name for name in _SUBJECTS if entry.get(name) not in (None, "")]
    lacking = [name for name in _NEEDED if entry.get(name) in (None, "")]
    if len(subjects) != 1 or lacking:
        missing = "、".join([*lacking, *([] if len(subjects) == 1 else ["item / rule / fact"])])
        message = say(
            f"缺项声明不完整，不起作用：缺 {missing}",
            f"the claim is incomplete and does not count: {missing.replace('、', ', ')} missing",
        )
        return None, [*problems, error(marks.value(), "claim-incomplete", message, _HELP)]
    claimed = read_cell(str(entry["date"]), _DATE)
    if not isinstance(claimed, date):
        message = say(f"缺项声明的日期“{entry['date']}”不能识别", f"“{entry['date']}” is no date")
        return None, [
            *problems,
            error(marks.value("date"), "claim-incomplete", message, say("例如 2021-02-01", "write it as 2021-02-01")),
        ]
    code = str(entry[subjects[0]])
    if subjects[0] == "fact":
        fact = dictionary.find(code)
        if fact is None:
            return None, [
                *problems,
                error(marks.value("fact"), "fact-unknown", say(f"事实目录里没有“{code}”", f"there is no fact “{code}”")),
            ]
        code = fact.key
    return _made(entry, subjects[0], code, claimed, marks), problems


def _made(entry: dict[str, Any], subject: Literal["item", "rule", "fact"], code: str, claimed: date, marks: Marks) -> Claim:
    evidence = entry.get("evidence")
    listed = evidence if isinstance(evidence, list) else [evidence] if evidence else []
    edition = entry.get("edition")
    return Claim(
        subject=subject,
        code=code,
        edition=str(edition) if edition is not None else None,
        reason=str(entry["reason"]),
        approved_by=str(entry["approved_by"]),
        claimed=claimed,
        evidence=tuple(str(one) for one in listed),
        place=marks.value(),
    )
