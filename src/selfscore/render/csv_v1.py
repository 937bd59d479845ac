"""CSV for spreadsheets: UTF-8 with a byte order mark, which Excel needs; points as plain numbers, four decimals at most."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Final

from selfscore.model.change import Why
from selfscore.model.numbers import show
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.views.blockers import KINDS
from selfscore.views.history import WHYS, HistoryPage
from selfscore.views.office import STATUSES, ProblemPage, SpendPage

PLACES = 4
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = {
    "zh": ("日期", "版本", "提交人", "说明", "评分日期", "细则", "已证实得分", "最高得分", "变化"),
    "en": ("date", "version", "author", "title", "as of", "edition", "low", "high", "change"),
}


_PROBLEMS: Final = (
    say("编号", "No."),
    say("问题", "problem"),
    say("类别", "kind"),
    say("责任单位", "owner"),
    say("涉及单位", "other units"),
    say("督办领导", "leader"),
    say("提出日期", "raised on"),
    say("办结时限", "due"),
    say("剩余天数", "days left"),
    say("状态", "status"),
    say("办结日期", "closed on"),
    say("影响项目", "items held up"),
    say("正在失分的", "losing now"),
    say("处理意见", "what was decided"),
    say("出处", "place"),
)
_SPENDING: Final = (
    say("编号", "No."),
    say("支出事项", "purpose"),
    say("评价项目", "item"),
    say("使用单位", "unit"),
    say("资金来源", "source of funds"),
    say("预算（元）", "budget (yuan)"),
    say("已支付（元）", "paid (yuan)"),
    say("登记日期", "booked on"),
    say("备注", "note"),
    say("出处", "place"),
)


def history(view: HistoryPage, lang: Lang, screen: Screen) -> str:
    """Write a row for each version, a column for each cause."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    reason = {"zh": "无法评分的原因", "en": "why not scored"}[lang]
    writer.writerow([*_HEAD[lang], *(WHYS[why][lang] for why in Why), reason])
    for line in view.lines:
        by_why = {cause.why: cause.points for cause in line.causes}
        scored = line.score is not None
        writer.writerow(
            [
                line.date.isoformat(),
                line.short,
                _text(line.author),
                _text(line.title),
                line.as_of.isoformat() if line.as_of else "",
                _text(line.edition or ""),
                _points(line.score.low if line.score else None),
                _points(line.score.high if line.score else None),
                _points(line.change),
                *(_points(by_why.get(why, Fraction(0)) if scored and line.change is not None else None) for why in Why),
                _text(line.reason[lang] if line.reason else ""),
            ]
        )
    return "\ufeff" + out.getvalue()


def problems(view: ProblemPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of problems, in the order of the page."""
    between = "、" if lang == "zh" else ", "
    rows = (
        (
            one.id,
            one.what,
            KINDS[one.kind][lang],
            one.owner,
            between.join(one.units),
            one.leader,
            one.raised,
            one.due,
            one.days_left,
            STATUSES[one.status][lang],
            one.closed,
            between.join(one.codes),
            between.join(one.blocks),
            one.outcome,
            one.place,
        )
        for one in view.lines
    )
    return _sheet(_PROBLEMS, rows, lang)


def spending(view: SpendPage, lang: Lang, screen: Screen) -> str:
    """Write the ledger of spending, in the ledger's own order. Amounts are in yuan."""
    between = "、" if lang == "zh" else ", "
    rows = (
        (
            one.id,
            one.what,
            between.join(one.items),
            one.unit,
            one.source,
            one.budget,
            one.paid,
            one.booked,
            one.note,
            str(one.place),
        )
        for one in view.lines
    )
    return _sheet(_SPENDING, rows, lang)


def _sheet(head: Iterable[Text], rows: Iterable[tuple[object, ...]], lang: Lang) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one[lang] for one in head])
    writer.writerows([[_cell(one) for one in row] for row in rows])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, Fraction):
        return _points(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else _text(value) if isinstance(value, str) else str(value)


def _points(points: Fraction | None) -> str:
    return show(points, PLACES) if points is not None else ""


def _text(text: str) -> str:
    """Write text of a user so that no spreadsheet takes it for a formula."""
    plain = clean(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


PAGES = {"history": history, "problems": problems, "spending": spending}
"""What this format can show."""
