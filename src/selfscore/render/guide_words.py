"""The cells and lines of the operation guide, the same in every format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from selfscore.model.cells import CellType
from selfscore.model.numbers import show
from selfscore.model.rubric import Level
from selfscore.model.skeleton import FactForm, FormColumn
from selfscore.model.text import Lang, Text, say
from selfscore.render.screen import of
from selfscore.render.skeleton_forms import form_column
from selfscore.render.skeleton_statements import HOW, statement
from selfscore.views.guide import GuideFact, GuideItem, GuidePage, GuideRule
from selfscore.views.guide_mistakes import Mistake
from selfscore.views.words import LEVELS

SHOWN: Final = 5
"""Findings of a rule that the guide names; the report names all."""
_TYPES: Final[dict[CellType, Text]] = {
    "boolean": say("是/否", "yes/no"),
    "number": say("数字", "number"),
    "date": say("日期", "date"),
    "text": say("文字", "text"),
    "choice": say("选一个", "one of"),
}
_FIELDS: Final = frozenset({"value", "valid"})
_FEW: Final = 12
"""Choices of a column that the guide lists."""


@dataclass(frozen=True, slots=True)
class Example:
    """How a fact looks when it is filled in: the lines of a statement, or a ledger's headings with one row."""

    title: str
    file: str
    """The file that it stands in, within the folder of its item."""
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    row: tuple[str, ...] = ()

    def all_lines(self, lang: Lang) -> tuple[str, ...]:
        """Return it as lines: a ledger's row as heading and value."""
        colon = "：" if lang == "zh" else ": "
        return self.lines or tuple(f"{one}{colon}{other}" for one, other in zip(self.head, self.row, strict=True))


def title(page: GuidePage, lang: Lang) -> str:
    """Name the document."""
    district = page.district[lang] if page.district else ""
    return f"{district}创建操作指南" if lang == "zh" else f"{district}: operation guide".removeprefix(": ").capitalize()


def below(page: GuidePage, lang: Lang) -> str:
    """Say below the title what it is by: the edition, the date, the unit."""
    parts = [page.edition[lang]]
    parts += [f"评分日期 {page.as_of}" if lang == "zh" else f"as of {page.as_of}"] if page.as_of else []
    parts += [page.unit] if page.unit else []
    return " · ".join(parts)


def intro(page: GuidePage, lang: Lang) -> tuple[str, ...]:
    """Say how to read it."""
    count = sum(item.points is not None for item in page.items())
    rules = sum(len(item.rules) for item in page.items())
    found = [
        say(
            "本指南逐项写明：问什么、怎么扣分，要填哪些事实、放在哪里、附什么材料，填好是什么样，容易错在哪里，"
            f"由谁负责。共 {count} 项、{rules} 条评分标准。",
            "For each item: what is asked and what it costs, which facts to file and where, what proves them, what a "
            f"filled-in one looks like, what goes wrong, and who owes it. {count} items, {rules} rules.",
        ),
        say(
            "文件夹和表格就是 selfscore init 建好的那些，直接填写即可；例子里的数字、日期和文件名都要换成自己的。",
            "Folders and templates are those that `selfscore init` lays out; the numbers, dates and names of the examples "
            "are not yours: replace them.",
        ),
        say(
            "没有的、没做的也要如实写：如实写的当场扣分，不写的一直算待佐证。",
            "State what is not there, too: it costs at once, while what is not stated stays open.",
        ),
    ]
    if page.unit:
        found.append(say(f"只列{page.unit}牵头或负责的事项，另有 {page.hidden} 项未列。",
                         f"Only what {page.unit} leads or shares in; {page.hidden} more are left out."))  # fmt: skip
    if page.earned is None:
        found.append(say("没有读佐证资料库：不写现状，责任单位是细则建议的。",
                         "No evidence was read: no state is shown, and units are those that the edition suggests."))  # fmt: skip
    if page.partial:
        found.append(say("本版细则尚未全部录入。", "This edition is partial."))
    return tuple(one[lang] for one in found)


def score(page: GuidePage, lang: Lang) -> str:
    """Write the score; "" without evidence."""
    if page.earned is None:
        return ""
    text = of(page.earned, page.points)
    return f"现得分：{text}" if lang == "zh" else f"Score now: {text}"


def item_title(item: GuideItem, lang: Lang) -> str:
    """Name an item with its points."""
    name = f"{item.chapter.code} {item.chapter.title[lang]}"
    if item.points is None:
        return name
    return f"{name}（{_number(item)} 分）" if lang == "zh" else f"{name} ({_number(item)} points)"


def _number(item: GuideItem) -> str:
    whole = item.points
    assert whole is not None, "asked for an item that has points"
    return show(whole)


def item_state(item: GuideItem, lang: Lang) -> str:
    """Say how an item stands; "" without evidence."""
    if item.earned is None or item.points is None:
        return ""
    colours = ("、" if lang == "zh" else ", ").join(LEVELS[one][lang] for one in item.levels)
    text = of(item.earned, item.points)
    if lang == "zh":
        return f"{text}；{f'未完成的难度：{colours}' if colours else '没有失分'}"
    return f"{text}; {f'open, by difficulty: {colours}' if colours else 'nothing is lost'}"


def rule_state(rule: GuideRule, lang: Lang) -> str:
    """Say how a rule stands: outcome, points, the first findings; "" without evidence."""
    state = rule.state
    if state is None:
        return ""
    head = f"{state.outcome[lang]} {state.shown}".strip()
    lines = [head, *(one.message[lang] for one in state.losses[:SHOWN])]
    rest = len(state.losses) - SHOWN
    if rest > 0:
        lines.append(f"另有 {rest} 处，见 selfscore explain {rule.spec.code}" if lang == "zh"
                     else f"{rest} more: selfscore explain {rule.spec.code}")  # fmt: skip
    return "\n".join(lines)


def open_level(rule: GuideRule) -> Level | None:
    """Return the difficulty of a rule that loses something, or may; None where nothing is lost or known."""
    return rule.level if rule.state is not None and rule.state.losses else None


def fact_title(fact: GuideFact, lang: Lang) -> str:
    """Name a fact with the rules that need it."""
    codes = fact.form.used_by
    return (f"{fact.form.title.zh}\n（用于 {'、'.join(codes)}）" if lang == "zh"
            else f"{fact.form.title.en}\n(for {', '.join(codes)})")  # fmt: skip


def fact_fill(fact: GuideFact, lang: Lang) -> str:
    """Say what is filled in: columns of a ledger, members of a list, else how it is stated."""
    form, zh = fact.form, lang == "zh"
    lines = [form.about[lang]] if form.about else []
    if form.is_table:
        lines.append(
            ("台账，各列：" if zh else "Ledger; columns: ") + _joined([_column(one, lang) for one in form.columns], lang)
        )
    else:
        how = HOW[form.type][0 if zh else 1]
        lines.append(how.removeprefix("填法：").removesuffix("例：") if zh
                     else _capital(how.removeprefix("How: ").removesuffix(" Example:")))  # fmt: skip
        if form.unit is not None:
            lines.append(f"单位：{form.unit.zh}" if zh else f"Unit: {form.unit.en}")
        if form.members:
            lines.append(("有哪些：" if zh else "They are: ") + _joined([one[lang] for one in form.members], lang))
        if form.columns:
            lines.append(
                ("每个还要写：" if zh else "For each also: ") + _joined([_column(one, lang) for one in form.columns], lang)
            )
    return "\n".join(lines)


def _capital(text: str) -> str:
    """Begin with a capital letter, but for a word of the fact file."""
    return text if text.split(" ")[0] in _FIELDS else text[:1].upper() + text[1:]


def _column(column: FormColumn, lang: Lang) -> str:
    kind = _TYPES[column.type][lang]
    if column.choices and column.type == "choice":
        kind += ("：" if lang == "zh" else ": ") + "/".join(one[lang] for one in column.choices[:_FEW])
        kind += "…" if len(column.choices) > _FEW else ""
    if column.unit:
        kind += ("，" if lang == "zh" else ", ") + column.unit
    if column.optional:
        kind += "，可不填" if lang == "zh" else ", optional"
    return f"{column.title.zh}（{kind}）" if lang == "zh" else f"{column.title.en} ({kind})"


def _joined(parts: list[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else "; ").join(parts)


def fact_proof(fact: GuideFact, lang: Lang) -> str:
    """Say what proves a fact, and for how long."""
    form, zh = fact.form, lang == "zh"
    lines = []
    papers = ("；" if zh else "; ").join(one[lang] for one in form.documents)
    if form.documents:
        lines.append(papers if form.proof else (f"备查：{papers}" if zh else f"at hand: {papers}"))
    elif form.is_table and not form.proof:
        lines.append("台账本身即是证明" if zh else "the ledger itself")
    if form.months is not None:
        start = (
            ("批准日期" if zh else "approval") if form.counted_from == "approved" else ("统计或检查日期" if zh else "observation")
        )
        lines.append(f"自{start}起 {form.months} 个月内有效" if zh else f"holds for {form.months} months from {start}")
    return "\n".join(lines) or "—"


def within(path: str, folder: str) -> str:
    """Write a path as it is within a folder."""
    return path.removeprefix(f"{folder}/") if folder else path


def mistake(one: Mistake, lang: Lang) -> str:
    """Write a mistake in a line, with the facts that it can go wrong with."""
    if not one.facts:
        return one.words[lang]
    names = _joined([fact[lang] for fact in one.facts], lang)
    return f"{one.words.zh}（{names}）" if lang == "zh" else f"{one.words.en} ({names})"


def examples(item: GuideItem, lang: Lang) -> tuple[Example, ...]:
    """Fill in the first fact of each type that an item has."""
    firsts = {fact.form.type: fact for fact in reversed(item.facts)}
    return tuple(example(fact, item.folder, lang) for fact in item.facts if firsts[fact.form.type] is fact)


def example(fact: GuideFact, folder: str, lang: Lang) -> Example:
    """Fill in a fact, as `init` shows it."""
    form: FactForm = fact.form
    if form.is_table:
        columns = [form_column(one, lang) for one in form.columns]
        return Example(form.title[lang], within(fact.path, folder), head=tuple(one.heading for one in columns),
                       row=tuple(one.example for one in columns))  # fmt: skip
    document = json.dumps(f"{folder}/{'文件名' if lang == 'zh' else 'document'}.pdf", ensure_ascii=False)
    return Example(form.title[lang], within(fact.path, folder), lines=tuple(statement(form, lang, document)))
