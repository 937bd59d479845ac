"""A seal held against a repository, in words."""

from __future__ import annotations

import re
from typing import Final

from selfscore.model.seal import Difference, Kind, Verification
from selfscore.model.text import Text, same, say

_SHORT: Final = 12
SHOWN: Final = 40
"""So many differences of each kind are shown to people; the JSON has them all."""

TITLES: Final[dict[Kind, Text]] = {
    Kind.CHANGED: say("内容被改动的文件", "files that were changed"),
    Kind.MISSING: say("不见了的文件", "files that are missing"),
    Kind.ADDED: say("封存后多出的文件", "files that were added"),
    Kind.LINK: say("被换成链接的文件", "files that were replaced by links"),
    Kind.UNREADABLE: say("无法读取的文件", "files that cannot be read"),
    Kind.CRITERIA: say("评价细则不同", "other criteria"),
    Kind.FACTS: say("事实目录不同", "another fact dictionary"),
    Kind.RESULT: say("重新计算的结果不同", "the recomputed result differs"),
    Kind.ENTRIES: say("结果中的明细不同", "details of the result differ"),
}
"""The kinds of difference, in the order in which they are told."""


def verdict(found: Verification) -> Text:
    """Say whether the seal holds."""
    if found.holds:
        return say(
            f"与封存一致：{found.files} 个文件、评价细则和得分逐字节相同",
            f"the seal holds: {found.files} files, the criteria and the score are the same to the byte",
        )
    number = len(found.differences)
    return say(f"与封存不一致：有 {number} 处不同", f"the seal does not hold: {number} differences")


def sealed_words(found: Verification) -> Text:
    """Say what was sealed: the day, the edition, the score."""
    score = found.seal.result.get("score", {})
    low, high = score.get("low", "?"), score.get("high", "?")
    edition = found.seal.rubric.edition
    spread = f"{low}" if low == high else f"{low}–{high}"
    return say(f"封存的得分 {spread}（{edition} 版，评分日期 {found.seal.as_of}）",
               f"sealed score {spread} (edition {edition}, as of {found.seal.as_of})")  # fmt: skip


def tool_words(found: Verification) -> Text | None:
    """Say so where another version of the tool sealed; None: it is the same."""
    if found.tool == found.seal.tool:
        return None
    return say(f"封存时用的是 {found.seal.tool}，现在是 {found.tool}", f"sealed by {found.seal.tool}, recomputed by {found.tool}")


def grouped(found: Verification) -> tuple[tuple[Text, int, tuple[Difference, ...]], ...]:
    """Group the differences by kind: title, how many, and those that are shown."""
    groups = ((title, tuple(one for one in found.differences if one.kind is kind)) for kind, title in TITLES.items())
    return tuple((title, len(all_), all_[:SHOWN]) for title, all_ in groups if all_)


_WORDS: Final = {
    "score": "得分",
    "earned": "得分",
    "deduction": "扣分",
    "low": "已证实",
    "high": "最高可达",
    "outcome": "结论",
    "findings": "扣分点",
    "gaps": "未完成项",
    "diagnostics": "提示",
    "provenance": "出处",
    "bonus": "加分项",
    "vetoes": "否决项",
    "points": "分值",
}
"""What values of the result are called in Chinese; in English their names are words."""


def subject_words(one: Difference) -> Text:
    """Name what differs: a file by its path, a value of the result by its code and its names."""
    if one.kind not in (Kind.RESULT, Kind.ENTRIES):
        return same(one.subject)
    parts = re.split(r"\.(?=[a-z_])", one.subject)
    return say(" ".join(_WORDS.get(part, part) for part in parts), " ".join(part.replace("_", " ") for part in parts))


def difference_words(one: Difference) -> Text | None:
    """Say what was sealed and what is found, hashes by their beginnings; None where the title of the group says it all."""
    if one.kind in (Kind.MISSING, Kind.LINK, Kind.UNREADABLE, Kind.ADDED):
        return None
    if one.kind is Kind.ENTRIES:
        if one.sealed == one.found:
            return say(f"同为 {one.found} 条，内容不同", f"{one.found} as before, but other ones")
        return say(f"封存 {one.sealed} 条，现在 {one.found} 条", f"sealed {one.sealed}, now {one.found}")
    cut = None if one.kind is Kind.RESULT else _SHORT
    was, now = one.sealed[:cut], one.found[:cut]
    return say(f"封存 {was or '无'}，现在 {now or '无'}", f"sealed {was or 'none'}, now {now or 'none'}")
