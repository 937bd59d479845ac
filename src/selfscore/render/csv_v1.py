"""CSV for spreadsheets: UTF-8 with a byte order mark, which Excel needs; points as plain numbers, four decimals at most."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO

from selfscore.model.change import Why
from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import Screen
from selfscore.render.plain import clean
from selfscore.views.history import WHYS, HistoryPage

PLACES = 4
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = {
    "zh": ("日期", "版本", "提交人", "说明", "评分日期", "细则", "已证实得分", "最高得分", "变化"),
    "en": ("date", "version", "author", "title", "as of", "edition", "low", "high", "change"),
}


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


def _points(points: Fraction | None) -> str:
    return show(points, PLACES) if points is not None else ""


def _text(text: str) -> str:
    """Write text of a user so that no spreadsheet takes it for a formula."""
    plain = clean(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


PAGES = {"history": history}
"""What this format can show."""
