"""The words of the site checklist that every format has."""

from __future__ import annotations

from typing import Final

from selfscore.model.text import Lang, Text, say
from selfscore.model.visit import Fitness
from selfscore.views.checklist import ChecklistPage, Group
from selfscore.views.checklist_lines import Line

BOX: Final = "☐"
FINE: Final = say("合格", "fine")
NOT_FINE: Final = say("不合格", "not fine")
PLACE: Final = say("地点或事项", "Place or item")
ASKED: Final = say("要看什么、备什么", "What to look at, what to have ready")
STATE: Final = say("台账现状", "By the records")
UNITS: Final = say("责任单位", "Who")
REMARK: Final = say("情况", "Remarks")
FILLS: Final[dict[Fitness, str]] = {Fitness.NOT_FINE: "F8CBCB", Fitness.UNKNOWN: "FFF4B8"}
_SHOWN: Final = 2
"""Units that a line names."""


def title(page: ChecklistPage, lang: Lang) -> str:
    """Name the document."""
    return f"{page.district.zh}创建现场准备清单" if lang == "zh" else f"{page.district.en}: site checklist"


def below(page: ChecklistPage, lang: Lang) -> str:
    """Say below the title what it is by."""
    parts = [page.edition[lang], f"截至 {page.as_of}" if lang == "zh" else f"as of {page.as_of}"]
    return " · ".join([*parts, page.unit] if page.unit else parts)


def group_title(group: Group, lang: Lang) -> str:
    """Name a group, and say how many of its lines are not fine."""
    bad, open_ = group.count(Fitness.NOT_FINE), group.count(Fitness.UNKNOWN)
    name = group.name[lang]
    count = sum(len(route.lines) for route in group.routes)
    if lang == "zh":
        return f"{'指导组' if group.given else '牵头单位'} {name}（{count} 条，不正常 {bad}，不明 {open_}）"
    return f"{'Guidance group' if group.given else 'Lead unit'} {name} ({count} lines, {bad} not fine, {open_} not known)"


def route_title(name: str, lang: Lang) -> str:
    """Name a route."""
    if lang == "zh":
        return f"线路 {name}" if name else "未定线路"
    return f"Route {name}" if name else "No route"


def units(line: Line, lang: Lang) -> str:
    """Name who owes a line, the lead unit first."""
    comma = "、" if lang == "zh" else ", "
    rest = len(line.units) - _SHOWN
    text = comma.join(line.units[:_SHOWN]) or "—"
    more: Text | None = say(f"等 {len(line.units)} 家", f" and {rest} more") if rest > 0 else None
    return f"{text}{more[lang]}" if more else text


def signature(lang: Lang) -> tuple[str, ...]:
    """Write what whoever ticks fills in: who, with whom, when."""
    if lang == "zh":
        return ("查看人（签名）：＿＿＿＿＿＿＿＿＿", "陪同人：＿＿＿＿＿＿＿＿＿", "日期：＿＿＿＿年＿＿月＿＿日")
    return ("Seen by (signature): ____________________", "With: ____________________", "Date: ______________")
