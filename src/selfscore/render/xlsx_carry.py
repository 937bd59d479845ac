"""What carries over to another edition, as a workbook: overview, what to gather, every rule, losses before, items."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from selfscore.model.scorecard import Interval
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen, sheets
from selfscore.views.carry_parts import CLASSES, STATES, CarryPage, RuleLine

_OVERVIEW: Final = say("总览", "Overview")
_GATHER: Final = say("需补充收集", "To be gathered")
_RULES: Final = say("按条", "Rules")
_BEFORE: Final = say("原版失分", "Losses before")
_ITEMS: Final = say("按项", "Items")
_LOW, _HIGH = say("失分", "lost"), say("待佐证全部落实时失分", "lost if all turns out well")
_OWNER, _RULE, _ITEM = say("部门", "department"), say("标准", "rule"), say("项目", "item")


def carry(view: CarryPage, lang: Lang, screen: Screen) -> bytes:
    """Write the workbook; the same carry-over gives the same bytes."""
    with sheets.workbook(f"{view.old.code} → {view.new.code}") as made:
        _overview(made.add(_OVERVIEW[lang]), view, lang, made.looks)
        for sheet in (_gather(view, lang), _rules(view, lang), _before(view, lang), _items(view, lang)):
            sheets.table(made.add(sheet.name[lang]), sheet, lang, made.looks)
    return made.bytes


def _overview(sheet: Worksheet, view: CarryPage, lang: Lang, looks: dict[str, Any]) -> None:
    for col, width in enumerate((34, 12, 12, 12, 12, 12, 12)):
        sheet.set_column(col, col, width)
    title = say("佐证衔接", "Carry-over")[lang]
    sheets.put(sheet, 0, 0, f"{view.district[lang]} {title} {view.old.code} → {view.new.code}", looks, "title")
    day = say(f"评分日期 {view.as_of}", f"as of {view.as_of}")[lang]
    row = sheets.lines(sheet, 1, [day, *(f"{one.edition}  {one.text[lang]}" for one in view.sums)], looks, 6) + 1
    heads = (say("标准", "rules"), say("条数", "rules"), say("鼓励项、否决项", "bonus, vetoes"), _LOW, _HIGH)
    row = sheets.rows(sheet, row, [tuple(one[lang] for one in heads)], looks, "head")
    classes = [(one.title[lang], Fraction(one.rules), Fraction(one.others), *_ends(one.lost)) for one in view.classes]
    row = sheets.rows(sheet, row, classes, looks) + 1
    words = say("分值", "points")[lang], say("得分", "score")[lang], say("最高", "at most")[lang]
    names = [f"{side.code} {word}" for side in (view.old, view.new) for word in words]
    row = sheets.rows(sheet, row, [(say("项目去向", "items")[lang], *names)], looks, "head")
    spans = [
        (one.fate[lang], one.span.old_points, *_ends(one.span.old_earned), one.span.new_points, *_ends(one.span.new_earned))
        for one in view.spans
    ]
    whole = (view.old.points, *_ends(view.old.earned), view.new.points, *_ends(view.new.earned))
    row = sheets.rows(sheet, row, [*spans, (say("合计", "all")[lang], *whole)], looks)
    row = sheets.lines(sheet, row + 1, [view.new.notice[lang]], looks, 6)
    sheets.printed(sheet, row - 1, 6, lang)


def _ends(of: Interval) -> tuple[Fraction, Fraction]:
    return of.low, of.high


def _gather(view: CarryPage, lang: Lang) -> sheets.Sheet:
    head = (
        (_OWNER, 20),
        (_RULE, 8),
        (_ITEM, 26),
        (say("情况", "state"), 9),
        (say("收集什么", "what to gather"), 50),
        (say("填在哪里", "file"), 44),
        (say("模板", "template"), 7),
        (_LOW, 8),
        (_HIGH, 10),
    )
    lines = [one for group in view.gather for one in group.rules]
    return sheets.Sheet(_GATHER, head, tuple(row for one in (*lines, *view.extra) for row in _wanted(one, lang)))


def _wanted(one: RuleLine, lang: Lang) -> Iterator[tuple[sheets.Cell, ...]]:
    """Yield a row for each fact; the points of the rule stand in its first row alone, so that the column adds up."""
    for number, line in enumerate(one.wants):
        points: tuple[sheets.Cell, ...] = _ends(one.lost) if not number else (None, None)
        sign = say("是", "yes")[lang] if line.template else ""
        yield (one.owner[lang], one.code, one.title[lang], STATES[line.state][lang], line.said[lang], line.file, sign, *points)


def _rules(view: CarryPage, lang: Lang) -> sheets.Sheet:
    head = (
        (say("结果", "class"), 14),
        (_RULE, 8),
        (_ITEM, 26),
        (say("来自", "from"), 18),
        (say("现在的要求", "asked now"), 44),
        (say("缺什么、错在哪里", "what is lacking or wrong"), 50),
        (_OWNER, 20),
        (say("材料有效到", "counts until"), 12),
        (_LOW, 8),
        (_HIGH, 10),
    )
    return sheets.Sheet(_RULES, head, tuple(_rule(one, lang) for one in view.rules))


def _rule(one: RuleLine, lang: Lang) -> tuple[sheets.Cell, ...]:
    wants = (f"{STATES[line.state][lang]} {line.said[lang]}" for line in one.wants)
    found = (_located(each.finding.message, each.finding.places, lang) for each in one.findings)
    semicolon = "；" if lang == "zh" else "; "
    return (
        CLASSES[one.rule.status][lang],
        one.code,
        one.title[lang],
        one.came[lang],
        one.asked[lang],
        semicolon.join((*wants, *found)),
        one.owner[lang],
        str(one.until or ""),
        *_ends(one.lost),
    )


def _located(message: Text, places: tuple[object, ...], lang: Lang) -> str:
    return f"{message[lang]} [{places[0]}]" if places else message[lang]


def _before(view: CarryPage, lang: Lang) -> sheets.Sheet:
    head = ((_RULE, 8), (_ITEM, 34), (say("去向", "what became of it"), 30), (_LOW, 8), (_HIGH, 10))
    rows = tuple((one.code, one.title[lang], one.went[lang], *_ends(one.lost)) for one in view.before)
    return sheets.Sheet(_BEFORE, head, rows)


def _items(view: CarryPage, lang: Lang) -> sheets.Sheet:
    words = say("分值", "points"), say("得分", "score"), say("最高", "at most")
    figures = tuple(
        (say(f"{side.code} {word.zh}", f"{side.code} {word.en}"), 10) for side in (view.old, view.new) for word in words
    )
    codes = tuple((say(f"{side.code} 项目", f"{side.code} items"), 12) for side in (view.old, view.new))
    rows = tuple(
        (
            one.fate[lang],
            " ".join(one.old),
            " ".join(one.new),
            one.title[lang],
            one.bridge.old_points,
            *_ends(one.bridge.old_earned),
            one.bridge.new_points,
            *_ends(one.bridge.new_earned),
        )
        for one in view.bridge
    )
    return sheets.Sheet(_ITEMS, ((say("去向", "fate"), 9), *codes, (say("名称", "title"), 40), *figures), rows)
