"""The words that every report uses for the engine's values."""

from __future__ import annotations

from fractions import Fraction

from selfscore.model.assessment import AsOfSource
from selfscore.model.diagnostic import Severity
from selfscore.model.facts import FactState
from selfscore.model.finding import Cause, Outcome
from selfscore.model.numbers import show
from selfscore.model.responsibility import Part
from selfscore.model.rubric import Level, OverlayMark, Status
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say

OUTCOMES: dict[Outcome, Text] = {
    Outcome.PASS: say("达标", "pass"),
    Outcome.DEDUCT: say("扣分", "deduct"),
    Outcome.NOT_APPLICABLE: say("缺项", "not applicable"),
    Outcome.NEEDS_REVIEW: say("待人工核定", "needs review"),
    Outcome.UNDETERMINED: say("待佐证", "undetermined"),
    Outcome.ERROR: say("评分出错", "error"),
}
LEVELS: dict[Level, Text] = {
    Level.RED: say("红", "red"),
    Level.ORANGE: say("橙", "orange"),
    Level.YELLOW: say("黄", "yellow"),
}
STATUSES: dict[Status, Text] = {
    Status.OFFICIAL: say("官方原文核对", "official"),
    Status.REPORTED: say("公开材料转述", "reported"),
    Status.RECONSTRUCTED: say("推定还原", "reconstructed"),
}
STATES: dict[FactState, Text] = {
    FactState.COLLECTED: say("已采集", "collected"),
    FactState.ABSENT: say("未提供", "absent"),
    FactState.UNREADABLE: say("无法读取", "unreadable"),
    FactState.UNPROVEN: say("缺佐证", "unproven"),
    FactState.EXPIRED: say("已过期", "expired"),
    FactState.NOT_APPLICABLE: say("缺项", "not applicable"),
}
CAUSES: dict[Cause, Text] = {
    Cause.OBSERVED: say("查实扣分", "observed"),
    Cause.ABSENT: say("未提供", "no evidence"),
    Cause.UNREADABLE: say("无法读取", "unreadable"),
    Cause.UNPROVEN: say("缺佐证", "unproven"),
    Cause.EXPIRED: say("已过期", "expired"),
    Cause.TOO_FEW: say("数量不足", "too few"),
    Cause.ERROR: say("评分出错", "error"),
}
SEVERITIES: dict[Severity, Text] = {
    Severity.ERROR: say("错误", "error"),
    Severity.WARNING: say("警告", "warning"),
    Severity.NOTE: say("提示", "note"),
}
AS_OF_SOURCES: dict[AsOfSource, Text] = {
    "option": say("由 --as-of 指定", "given by --as-of"),
    "selfscore.yaml": say("取自 selfscore.yaml", "from selfscore.yaml"),
    "today": say("今天", "today"),
}
PARTS: dict[Part, Text] = {
    "lead": say("没有牵头单位", "without a lead unit"),
    "responsible": say("没有责任单位", "without responsible units"),
    "leader": say("没有督办领导", "without a supervising leader"),
}
UNASSIGNED = say("未落实", "unassigned")


def spread(interval: Interval, places: int = 2) -> str:
    """Write an interval: one number when both ends are equal, else ``low–high`` (a deduction: smaller one first)."""
    low, high = sorted((interval.low, interval.high))
    return show(low, places) if low == high else f"{show(low, places)}–{show(high, places)}"


def signed(points: Fraction, places: int = 2) -> str:
    """Write points with their sign, so that a gain and a loss cannot be confused."""
    text = show(points, places)
    return text if text.startswith("-") or points == 0 else f"+{text}"


def overlay_words(mark: OverlayMark | None) -> Text | None:
    """Name what adapted the edition, with the hash that goes beside the hash of the criteria; None where nothing did."""
    if mark is None:
        return None
    return say(f"补充细则：{mark.name.zh}  {mark.sha256[:12]}", f"overlay: {mark.name.en}  {mark.sha256[:12]}")
