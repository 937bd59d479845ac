"""The workbooks of a new repository: a ledger for each table, the register of units, the responsibility table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from selfscore.model.cells import CellType
from selfscore.model.numbers import show
from selfscore.model.skeleton import FactForm, FormColumn
from selfscore.model.text import Lang, Text
from selfscore.render.workbook import Column, Form, Guide, workbook
from selfscore.views.skeleton import Layout, offices, owners

_ROW: Final = Text(zh="行次", en="Row")
_EXAMPLE: Final = Text(zh="示例", en="example")
"""What stands in the first cell of a row that is no record; the reader of ledgers knows both words."""
_YES_NO: Final = {"zh": ("是", "否"), "en": ("yes", "no")}
_HOW: Final[dict[CellType, Text]] = {
    "boolean": Text(zh="填 是 或 否", en="yes or no"),
    "number": Text(zh="填数字", en="a number"),
    "date": Text(zh="填到日的日期，例如 2021-03-02", en="a full date, such as 2021-03-02"),
    "text": Text(zh="填文字", en="text"),
    "choice": Text(zh="从下拉列表里选一个", en="one of the drop-down list"),
}


def ledger(fact: FactForm, lang: Lang) -> bytes:
    """Write the empty ledger of a table, with one example row that is no record."""
    marked = Column(_ROW[lang], worded(lang, *_MARK_NOTE), "text", _EXAMPLE[lang])
    columns = (marked, *(form_column(one, lang) for one in fact.columns))
    return workbook(
        Form(
            sheet=worded(lang, "台账", "Ledger"),
            title=fact.title[lang],
            note=worded(
                lang,
                "在“示例”行下面逐行填写；“示例”行不计入，填好后可删去。把光标移到表头上看每一列的说明。",
                "Fill in below the example row, which is not counted and may be removed. Each heading explains itself.",
            ),
            columns=columns,
            rows=(tuple(one.example for one in columns),),
            example=True,
            guide=_guide(lang, _notes(fact, lang)),
        )
    )


def units(layout: Layout, lang: Lang) -> bytes:
    """Write the register of units with the departments that the edition suggests."""
    return _prefilled(
        worded(lang, "单位名册", "Register of units"),
        worded(
            lang,
            "已填入评价细则建议的部门：按实际改名、增删；镇街、国有企业等有任务的单位也要登记。",
            "The departments that the edition suggests are entered: rename, add, remove; who else has a task belongs here, too.",
        ),
        layout.skeleton.units,
        [{"name": one.name, "kind": _department(layout, lang)} for one in offices(layout, lang)],
        lang,
    )


def duties(layout: Layout, lang: Lang) -> bytes:
    """Write the responsibility table: every item with the lead unit that the edition suggests."""
    rows = []
    for place in layout.places:
        chapter = place.chapter
        if chapter.points is None:
            continue
        lead, helpers = owners(chapter, lang)
        rows.append(
            {
                "code": chapter.code,
                "title": chapter.title[lang],
                "points": show(chapter.points),
                "lead": lead,
                "responsible": worded(lang, "、", "; ").join(helpers),
            }
        )
    return _prefilled(
        worded(lang, "责任分工表", "Responsibility table"),
        worded(
            lang,
            "牵头单位和责任单位是建议，请逐项核定；督办区领导和完成时限须填写。",
            "Lead and responsible units are suggestions: confirm each; enter the supervising leader and the due date.",
        ),
        _with_titles(layout.skeleton.duties),
        rows,
        lang,
    )


_MARK_NOTE: Final = (
    "可填序号，也可不填。写着“示例”的行不计入。",
    "A running number, or nothing. A row that says “example” here is not counted.",
)


def _with_titles(columns: Mapping[str, FormColumn]) -> dict[str, FormColumn]:
    """Put the title and the points of an item, for reading, behind its code."""
    code, *rest = columns.items()
    for_reading = {
        "title": FormColumn(Text(zh="项目名称", en="title"), "text", optional=True),
        "points": FormColumn(Text(zh="分值", en="points"), "text", optional=True),
    }
    return dict([code, *for_reading.items(), *rest])


def _department(layout: Layout, lang: Lang) -> str:
    choices = layout.skeleton.units["kind"].choices
    return choices[0][lang] if choices else ""


def _prefilled(title: str, note: str, columns: Mapping[str, FormColumn], rows: list[dict[str, str]], lang: Lang) -> bytes:
    return workbook(
        Form(
            sheet=title[:31],
            title=title,
            note=note,
            columns=tuple(form_column(one, lang) for one in columns.values()),
            rows=tuple(tuple(row.get(key, "") for key in columns) for row in rows),
            example=False,
            guide=_guide(lang),
        )
    )


def form_column(column: FormColumn, lang: Lang) -> Column:
    """Describe a column that somebody fills in, with its drop-down."""
    choices = _YES_NO[lang] if column.type == "boolean" else tuple(one[lang] for one in column.choices)
    how = _HOW[column.type][lang]
    if column.unit:
        how = worded(lang, f"{how}，单位：{column.unit}", f"{how}, in {column.unit}")
    if column.choices:
        listed = worded(lang, "、", ", ").join(choices)
        how = worded(lang, f"{how}：{listed}", f"{how}: {listed}")
    must = worded(lang, "可不填", "optional") if column.optional else worded(lang, "必填", "required")
    return Column(
        column.title[lang], worded(lang, f"{how}。{must}。", f"{how}; {must}."), column.type, _example(column, lang), choices
    )


def _example(column: FormColumn, lang: Lang) -> str:
    if column.type == "choice":
        return column.choices[0][lang] if column.choices else ""
    if column.type == "text":
        return worded(lang, f"某{column.title.zh}", f"some {column.title.en}")
    return {"boolean": _YES_NO[lang][0], "number": "12", "date": "2021-03-02"}[column.type]


def _guide(lang: Lang, notes: tuple[str, ...] = ()) -> Guide:
    head = worded(lang, "列", "column"), worded(lang, "怎样填", "what to write"), worded(lang, "例", "example")
    return Guide(worded(lang, "填表说明", "How to fill in"), head, notes)


def _notes(fact: FactForm, lang: Lang) -> tuple[str, ...]:
    found = []
    if fact.about is not None:
        found.append(fact.about[lang])
    if fact.lists_all_of is not None:
        register = fact.lists_all_of
        found.append(
            worded(
                lang,
                f"要把“{register.zh}”里的全部列上，漏登的每个都算一处问题。",
                f"List everything that “{register.en}” has: each entry left out is a finding.",
            )
        )
    if fact.documents:
        papers = "；".join(one.zh for one in fact.documents), "; ".join(one.en for one in fact.documents)
        found.append(worded(lang, f"证明材料：{papers[0]}", f"Proof: {papers[1]}"))
    found.append(worded(lang, f"用于评分标准 {'、'.join(fact.used_by)}", f"For rules {', '.join(fact.used_by)}"))
    return tuple(found)


def worded(lang: Lang, zh: str, en: str) -> str:
    """Choose the wording in a language."""
    return zh if lang == "zh" else en
