"""Two editions held against each other, as a workbook: an overview, and a sheet each by item, by rule and of evidence.

Texts are written as texts, whatever they look like; points are numbers, to be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from selfscore.model.diff import Asking, RuleSide
from selfscore.model.numbers import show
from selfscore.model.text import Lang, Text, say
from selfscore.render import Screen, sheets
from selfscore.views.diff import DiffPage, ItemLine, RuleLine
from selfscore.views.diff_words import TYPES, limits_words
from selfscore.views.words import STATUSES

_OVERVIEW: Final = say("总览", "Overview")
_ITEMS: Final = say("按项", "Items")
_RULES: Final = say("按条", "Rules")
_EVIDENCE: Final = say("新要的材料", "Evidence")


def diff(view: DiffPage, lang: Lang, screen: Screen) -> bytes:
    """Write the workbook; the same comparison gives the same bytes."""
    with sheets.workbook(f"{view.old.code} → {view.new.code}") as made:
        _overview(made.add(_OVERVIEW[lang]), view, lang, made.looks)
        for sheet in (_items(view, lang), _rules(view, lang), _evidence(view, lang)):
            sheets.table(made.add(sheet.name[lang]), sheet, lang, made.looks)
    return made.bytes


def _overview(sheet: Worksheet, view: DiffPage, lang: Lang, looks: dict[str, Any]) -> None:
    for col, width in enumerate((34, 14, 14, 14)):
        sheet.set_column(col, col, width)
    title = say("评价细则改动", "Changes of an edition") if view.one_edition else say("评价细则对照", "Two editions")
    sheets.put(sheet, 0, 0, f"{title[lang]} {view.old.code} → {view.new.code}", looks, "title")
    sheet.set_row(0, 24)
    lines: list[str] = []
    for side in (view.old, view.new):
        lines.append(f"{side.code} {side.title[lang]}  {side.issuer[lang]}  {side.issued}  {side.sha256[:12]}")
        if side.overlay is not None:
            lines.append(f"{say('补充细则', 'overlay')[lang]} {side.overlay.name[lang]} {side.overlay.sha256[:12]}")
    lines += [text[lang] for text in view.headline]
    row = sheets.lines(sheet, 1, lines, looks) + 1
    heads = (say("板块", "section"), say(view.old.code, view.old.code), say(view.new.code, view.new.code), say("增减", "moved"))
    row = sheets.rows(sheet, row, [tuple(one[lang] for one in heads)], looks, "head")
    sections = [(f"{one.code} {one.title[lang]}", one.before, one.after, one.moved) for one in view.sections]
    row = sheets.rows(sheet, row, [*sections, (say("合计", "total")[lang], *view.total, None)], looks)
    if view.first:
        heads = (
            say("先收集", "gather first"),
            say("建议牵头", "suggested lead"),
            say("标准", "rules"),
            say("最多涉及分值", "points at most"),
        )
        row = sheets.rows(sheet, row + 1, [tuple(one[lang] for one in heads)], looks, "head")
        firsts = [
            (one.title[lang], one.leads[0][lang] if one.leads else "", " ".join(one.rules), one.stake) for one in view.first
        ]
        row = sheets.rows(sheet, row, firsts, looks)
    row = sheets.lines(sheet, row + 1, [side.notice[lang] for side in view.notices], looks)
    sheet.freeze_panes(1, 0)
    sheets.printed(sheet, row - 1, 3, lang, landscape=False)


def _items(view: DiffPage, lang: Lang) -> sheets.Sheet:
    head = (
        (say("去向", "fate"), 9),
        (say("项目", "item"), 14),
        (say("名称", "title"), 34),
        (say(f"{view.old.code} 分值", f"points {view.old.code}"), 9),
        (say(f"{view.new.code} 分值", f"points {view.new.code}"), 9),
        (say("增减", "moved"), 8),
        (say("变化", "what became of it"), 60),
    )
    return sheets.Sheet(_ITEMS, head, tuple(_item(one, lang) for one in view.items))


def _item(one: ItemLine, lang: Lang) -> tuple[sheets.Cell, ...]:
    said = one.reason[lang] if one.reason is not None else _fields(one.fields, lang)
    return (one.word[lang], one.codes, one.title[lang], one.before, one.after, one.moved, said)


def _rules(view: DiffPage, lang: Lang) -> sheets.Sheet:
    head = (
        (say("去向", "fate"), 9),
        (say("标准", "rule"), 12),
        (say("项目", "item"), 20),
        (say("原来的要求", "asked before"), 40),
        (say("现在的要求", "asked now"), 40),
        (say("变化", "what became of it"), 36),
        (say("原最多扣", "at most before"), 10),
        (say("现最多扣", "at most now"), 10),
        (say("原界限", "bounds before"), 24),
        (say("现界限", "bounds now"), 24),
        (say("建议牵头", "suggested lead"), 16),
        (say("依据", "source"), 12),
    )
    found = [(rule, item.title[lang]) for item in view.items for rule in item.rules]
    found += [(rule, say("鼓励项、否决项", "Bonus and vetoes")[lang]) for rule in view.extras]
    return sheets.Sheet(_RULES, head, tuple(_rule(rule, title, lang) for rule, title in found))


def _rule(one: RuleLine, title: str, lang: Lang) -> tuple[sheets.Cell, ...]:
    old, new = one.diff.old, one.diff.new
    said = one.reason[lang] if one.reason is not None else _fields(one.fields, lang)
    shown = new or old
    leads = dict.fromkeys(side.lead[lang] for side in shown if side.lead is not None)
    sources = dict.fromkeys(STATUSES[side.spec.source.status][lang] for side in shown)
    bounds = (limits_words(found, named=True)[lang] if found else "" for found in (one.diff.bounds_old, one.diff.bounds_new))
    comma = "、" if lang == "zh" else ", "
    asked = (_asked(old, lang), _asked(new, lang))
    return (
        one.word[lang],
        one.codes,
        title,
        *asked,
        said,
        _stakes(old),
        _stakes(new),
        *bounds,
        comma.join(leads),
        comma.join(sources),
    )


def _asked(sides: Sequence[RuleSide], lang: Lang) -> str:
    """Write what is asked; several rules each with its code."""
    if len(sides) == 1:
        return sides[0].spec.text[lang]
    return " ".join(f"{side.spec.code} {side.spec.text[lang]}" for side in sides)


def _stakes(sides: Sequence[RuleSide]) -> sheets.Cell:
    """One rule's points are a number; those of several do not add up, and stand beside each other."""
    stakes = [side.stake for side in sides if side.stake is not None]
    return stakes[0] if len(stakes) == 1 else "; ".join(show(one) for one in stakes)


def _fields(fields: Iterable[Any], lang: Lang) -> str:
    none = "（无）" if lang == "zh" else "(none)"
    parts = [
        f"{one.name[lang]}: {none if one.before is None else one.before} → {none if one.after is None else one.after}"
        for one in fields
    ]
    return "; ".join(parts)


def _evidence(view: DiffPage, lang: Lang) -> sheets.Sheet:
    head = (
        (say("类别", "what"), 12),
        (say("材料", "fact"), 34),
        (say("建议牵头", "suggested lead"), 18),
        (say("最多涉及分值", "points at most"), 10),
        (say("用到它的标准", "rules"), 16),
        (say("类型", "type"), 10),
        (say("说明", "about"), 44),
        (say("佐证文件", "proof"), 36),
        (say("要有的列或成员", "columns or members"), 40),
        (say("事实代码", "fact key"), 26),
    )
    groups = (
        (say("新要", "new"), view.gather),
        (say("加内容", "more of it"), view.wider),
        (say("不再要", "no longer"), view.released),
    )
    return sheets.Sheet(_EVIDENCE, head, tuple(_fact(word, one, lang) for word, facts in groups for one in facts))


def _fact(word: Text, one: Asking, lang: Lang) -> tuple[sheets.Cell, ...]:
    comma, semicolon = ("、", "；") if lang == "zh" else (", ", "; ")
    return (
        word[lang],
        one.title[lang],
        comma.join(text[lang] for text in one.leads),
        one.stake,
        " ".join(one.rules),
        TYPES[one.type][lang],
        one.about[lang] if one.about is not None else "",
        semicolon.join(text[lang] for text in one.documents),
        comma.join(text[lang] for text in one.parts),
        one.key,
    )
