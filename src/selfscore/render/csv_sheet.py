"""CSV for Excel: UTF-8 with BOM, one row for each entry of a working ledger; nothing in it is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from selfscore.model.numbers import show
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen
from selfscore.views.blockers import KINDS
from selfscore.views.office import STATUSES, ProblemPage, SpendPage

_BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
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
    into = io.StringIO(newline="")
    into.write(_BOM)
    writer = csv.writer(into)
    writer.writerow([one[lang] for one in head])
    writer.writerows([[_cell(one) for one in row] for row in rows])
    return into.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return show(value, 4)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    # A spreadsheet would run a text that starts like a formula; numbers of ours never come through here as text.
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


PAGES = {"problems": problems, "spending": spending}
"""What this format can show."""
