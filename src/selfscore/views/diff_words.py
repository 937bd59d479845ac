"""The words for what can be different between two editions: what became of a thing, fields, bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from selfscore.model.crosswalk import Fate
from selfscore.model.diff import Limit, Role
from selfscore.model.numbers import show
from selfscore.model.text import Text, same, say

FATES: Final[dict[Fate, Text]] = {
    Fate.EQUAL: say("不变", "equal"),
    Fate.CHANGED: say("变动", "changed"),
    Fate.SPLIT: say("拆分", "split"),
    Fate.MERGED: say("合并", "merged"),
    Fate.NEW: say("新增", "new"),
    Fate.DROPPED: say("不再列", "no longer listed"),
}
TYPES: Final[dict[str, Text]] = {
    "boolean": say("是否", "yes or no"),
    "number": say("数值", "a number"),
    "date": say("日期", "a date"),
    "text": say("文字", "text"),
    "ratio": say("比例", "a ratio"),
    "ratio_by_member": say("分类比例", "ratios by class"),
    "checklist": say("清单", "a checklist"),
    "table": say("台账", "a ledger"),
    "series": say("逐年数据", "yearly figures"),
    "rate_series": say("逐年比率", "yearly rates"),
    "survey": say("问卷", "a survey"),
}
FIELDS: Final[dict[str, Text]] = {
    "kind": say("判定方式", "kind"),
    "fact": say("看哪个事实", "fact"),
    "each": say("每处扣（加）分", "price of each"),
    "deduct": say("扣分", "price"),
    "cap": say("上限", "cap"),
    "pool": say("共用哪个上限", "shared cap"),
    "pools": say("共用的上限", "shared caps"),
    "stake": say("最多扣（加）", "at most"),
    "shared": say("共用上限的分值", "points of the shared cap"),
    "fails": say("扣分界限", "losing bound"),
    "tiers": say("分档", "tiers"),
    "target": say("目标值", "target"),
    "step": say("步长", "step"),
    "measure": say("看哪个数", "measure"),
    "reaches": say("达标界限", "bound to reach"),
    "where": say("条件", "condition"),
    "wheres": say("条件", "conditions"),
    "conditions": say("附加条件", "further conditions"),
    "members": say("清单成员", "members"),
    "each_of": say("各成员扣分", "price of each member"),
    "presence": say("本身要有", "presence is asked"),
    "count": say("怎么计数", "counting"),
    "at_least": say("至少", "at least"),
    "register": say("名册", "register"),
    "table": say("台账", "ledger"),
    "on": say("对应列", "joined on"),
    "failing": say("不合格条件", "failing condition"),
    "size": say("抽查数量", "size of the sample"),
    "minimum": say("最少有效样本", "fewest valid answers"),
    "points": say("分值", "points"),
    "years": say("年数", "years"),
    "more_than": say("超过", "more than"),
    "within_years": say("年限", "within years"),
    "off": say("停用说明", "why it is off"),
    "past": say("已发生不可补救", "past"),
    "text": say("标准文字", "wording"),
    "says": say("扣分用语", "words of a finding"),
    "difficulty": say("难度", "difficulty"),
    "remedy": say("整改办法", "remedy"),
    "effort": say("工作量（人天）", "effort (person-days)"),
    "lead": say("建议牵头", "suggested lead"),
    "support": say("配合单位", "contributing departments"),
    "source": say("出处", "source"),
    "sources": say("来源文件", "source documents"),
    "title": say("名称", "title"),
    "evidence_for_na": say("缺项要佐证", "evidence for not applicable"),
    "indicator": say("所属指标", "indicator"),
    "section": say("所属板块", "section"),
    "code": say("版号", "code"),
    "issuer": say("发布机关", "issuer"),
    "document_no": say("文号", "document no."),
    "issued": say("发布日期", "issued"),
    "partial": say("未录全", "partial"),
    "notice": say("须知", "notice"),
    "not_applicable": say("缺项怎么算", "not applicable"),
    "pass_mark": say("达标线", "pass mark"),
    "bonus": say("鼓励项", "bonus"),
    "vetoes": say("否决项", "vetoes"),
}
_CODE: Final = re.compile(r"[A-Z]\d*|\d+")
_PLACES: Final = 4


def field_words(path: str) -> Text:
    """Name a field for people; the path as it stands in the criteria goes with it."""
    head, _, rest = path.partition(".")
    code, name = (f"{head} ", rest.partition(".")[0]) if _CODE.fullmatch(head) and rest else ("", head)
    known = FIELDS.get(name)
    return say(f"{code}{known.zh}（{path}）", f"{code}{known.en} ({path})") if known is not None else same(path)


def number_words(limit: Limit) -> str:
    """Write the number of a bound with its sign: ``< 95%``, ``≥ 4``."""
    text = f"{show(limit.number * 100)}%" if limit.share else show(limit.number, _PLACES)
    return f"{limit.sign} {text}" if limit.sign else text


def limit_words(limit: Limit) -> Text:
    """Say what a bound means, without naming what is held against it."""
    number, price = number_words(limit), show(limit.deduct if limit.deduct is not None else Fraction(0))
    if limit.unit:
        return _span_words(limit)
    texts: dict[Role, tuple[str, str]] = {
        "fails": (f"{number} 扣 {price} 分", f"{number} costs {price}"),
        "tier": (f"{number} 扣 {price} 分", f"{number} costs {price}"),
        "target": (f"按与 {number} 的差距扣分", f"costs in proportion to what {number} lacks"),
        "step": (f"每低 {number} 扣 {price} 分", f"each {number} short costs {price}"),
        "reaches": (f"{number} 加分", f"{number} brings points"),
        "at_least": (f"至少 {show(limit.number)} 个", f"at least {show(limit.number)}"),
        "more_than": (f"超过 {show(limit.number)} 起即否决", f"more than {show(limit.number)} bars"),
        "minimum": (f"有效样本至少 {show(limit.number)} 份", f"at least {show(limit.number)} valid answers"),
        "size": (f"抽查 {number} 处", f"a sample of {number}"),
        "years": (f"看近 {number} 年", f"over {number} years"),
        "finding": (f"{number} 的要扣", f"{number} costs"),
        "counts": (f"{number} 的才算", f"{number} counts"),
    }
    return say(*texts[limit.role])


def _span_words(limit: Limit) -> Text:
    """Say what becomes of what lies within so many years or months, or not within them."""
    number, years, outside = show(limit.number), limit.unit == "years", limit.sign == "≠"
    en = f"within {number} {'year' if years else 'month'}{'' if number == '1' else 's'}"
    zh = f"近 {number} {'年' if years else '个月'}内"
    if limit.role == "counts":
        return say(f"{zh}的不算", f"{en} does not count") if outside else say(f"{zh}的才算", f"only {en} counts")
    if limit.role == "finding":
        return say(f"不在{zh}的要扣", f"not {en} is a finding") if outside else say(f"{zh}的要计", f"{en} is a finding")
    return say(f"看{zh}", f"looked at {en}")


def limits_words(limits: Iterable[Limit], *, named: bool) -> Text:
    """Say several bounds, each with what is held against it where that is wanted; said once for neighbours of one name."""
    zh, en, before = list[str](), list[str](), None
    for limit in limits:
        words = limit_words(limit)
        name = limit.about if named and limit.about is not None and limit.about != before else None
        before = limit.about
        zh.append(f"{name.zh} {words.zh}" if name is not None else words.zh)
        colon = "" if limit.sign and not limit.unit else ":"
        en.append(f"{name.en}{colon} {words.en}" if name is not None else words.en)
    return say("；".join(zh), "; ".join(en)) if zh else say("没有界限", "no bound")
