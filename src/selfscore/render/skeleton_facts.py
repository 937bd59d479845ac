"""Fact files of a new repository: every fact with what it means, what proves it and how it is filled in, still commented out.

A line that starts with one ``#`` is to be filled in: taking that ``#`` away leaves a statement at its right indent. A line
that starts with two is for reading. A ledger is named at once, so that filling in the table is enough.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from selfscore.model.numbers import show
from selfscore.model.skeleton import FactForm
from selfscore.model.text import Lang, Text
from selfscore.render.skeleton_statements import HOW, quoted, statement
from selfscore.views.skeleton import Layout, Place, owners


def chapter_file(layout: Layout, place: Place, lang: Lang, taken: Collection[str] = ()) -> str:
    """Write the fact file of one item; ledgers that are ``taken`` are not named yet."""
    paper = _Paper(layout, lang, place.folder, taken)
    paper.head(place)
    paper.facts(place.chapter.facts)
    for other in place.chapter.elsewhere:
        paper.pointer(other.title, layout.facts_of(other.chapter), other.rules)
    paper.claim(place)
    return paper.text()


def register_file(layout: Layout, lang: Lang, taken: Collection[str] = ()) -> str:
    """Write the fact file of the registers."""
    paper = _Paper(layout, lang, layout.registers, taken)
    paper.say(
        "名册：一共有哪些，逐个列出；台账漏登的，靠它查出来。",
        "Registers: what there is. What a ledger leaves out is found by them.",
    )
    paper.facts(layout.skeleton.registers)
    return paper.text()


class _Paper:
    """A file being written, in one language."""

    def __init__(self, layout: Layout, lang: Lang, folder: str, taken: Collection[str]) -> None:
        self._layout = layout
        self._taken = taken
        self._lang: Lang = lang
        self._folder = folder
        self._lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def say(self, zh: str, en: str) -> None:
        """Write a line for reading."""
        words = zh if self._lang == "zh" else en
        self._lines.append(f"## {' '.join(words.split())}".rstrip())

    def _about(self, zh: str, en: str, text: Text) -> None:
        self.say(f"{zh}：{text.zh}", f"{en}: {text.en}")

    def head(self, place: Place) -> None:
        chapter = place.chapter
        points = f"（{show(chapter.points)} 分）" if chapter.points is not None else ""
        points_en = f" ({show(chapter.points)} points)" if chapter.points is not None else ""
        self.say(f"{chapter.code} {chapter.title.zh}{points}", f"{chapter.code} {chapter.title.en}{points_en}")
        if chapter.text is not None:
            self._about("要求", "Asked", chapter.text)
        lead, helpers = owners(chapter, self._lang)
        if lead:
            self.say(
                f"建议牵头：{lead}；配合：{'、'.join(helpers) or '—'}",
                f"Suggested lead: {lead}; with: {', '.join(helpers) or '-'}",
            )
        for rule in chapter.rules:
            self._about(rule.code, rule.code, rule.text)
        self.say("", "")
        self.say(
            "怎样填：证明材料放进本文件夹；删去要填的那一行最前面的一个 #，在冒号后面填上内容。",
            "How: put the documents into this folder; take away one # before the line that you fill in; write after the colons.",
        )
        self.say(
            "没有、未做的也要如实写（value: 否，或 absent: true）：如实写的当场扣分，不写的一直算待佐证。",
            "State what is not there, too (value: false, or absent: true): it costs at once; what is not stated stays open.",
        )
        self.say(
            "材料的路径从资料库根目录写起，也可以从本文件夹写起，例如：",
            "The path of a document starts at the root of the repository, or at this folder, such as:",
        )
        self._lines.append(f"##   {self._document()}")

    def facts(self, facts: tuple[FactForm, ...]) -> None:
        self._lines.append("facts:")
        for fact in facts:
            self._fact(fact)

    def pointer(self, title: Text, path: str, rules: tuple[str, ...]) -> None:
        codes = "、".join(rules), ", ".join(rules)
        self._lines.append("")
        self.say(f"━━ {title.zh}（用于 {codes[0]}）", f"━━ {title.en} (for {codes[1]})")
        self.say(f"已列在 {path}，填一处即可，这里不要再填。", f"It is laid out in {path}: state it there, and not here again.")

    def claim(self, place: Place) -> None:
        code = place.chapter.code
        if place.chapter.points is None:
            return
        made = self._layout.skeleton
        edition = "" if made.home == made.edition else f"edition: {json.dumps(made.edition, ensure_ascii=False)}, "
        self._lines.append("")
        self.say(
            "━━ 确实没有这一项所说的对象时，作缺项声明（有材料的加 evidence）：",
            "━━ Where there is nothing that this item is about, claim it as not applicable (evidence, if there is any):",
        )
        self._lines.append(f'#not_applicable: [{{item: "{code}", {edition}reason: , approved_by: , date: }}]')

    def _fact(self, fact: FactForm) -> None:
        codes = "、".join(fact.used_by), ", ".join(fact.used_by)
        self._lines.append("")
        self.say(f"━━ {fact.title.zh}（用于 {codes[0]}）", f"━━ {fact.title.en} (for {codes[1]})")
        if fact.about is not None:
            self._about("含义", "Meaning", fact.about)
        if fact.unit is not None:
            self._about("单位", "Unit", fact.unit)
        if fact.whole:
            self.say("填整数。", "Whole numbers.")
        self._proof(fact)
        if fact.is_table:
            self._ledger(fact)
            return
        self.say(*HOW[fact.type])
        for line in statement(fact, self._lang, self._document()):
            self._lines.append(f"##   {line}")
        self._lines += [f"#  {line}" for line in statement(fact, self._lang, "")]

    def _proof(self, fact: FactForm) -> None:
        papers = "；".join(one.zh for one in fact.documents), "; ".join(one.en for one in fact.documents)
        if fact.documents and fact.proof:
            self.say(f"证明材料：{papers[0]}", f"Proof: {papers[1]}")
        elif fact.documents:
            self.say(f"备查材料（可不列）：{papers[0]}", f"To be kept at hand (need not be listed): {papers[1]}")
        gone = (
            ("过期即按没有处理", "then it counts as not there")
            if fact.gone
            else ("过期后不再计入已证实得分", "then it no longer counts as proven")
        )
        if fact.months is not None:
            start = (
                ("批准日期（approved）", "approval (`approved`)")
                if fact.counted_from == "approved"
                else ("统计或检查日期（observed）", "the date of observation (`observed`)")
            )
            self.say(
                f"有效期：自{start[0]}起 {fact.months} 个月，{gone[0]}。",
                f"Valid: {fact.months} months from {start[1]}; {gone[1]}.",
            )
        elif not fact.is_table:
            self.say(
                f"有效期：写了 valid_until 的到那天为止，{gone[0]}；不写的长期有效。",
                f"Valid: until `valid_until`, where it is given ({gone[1]}); else for good.",
            )

    def _ledger(self, fact: FactForm) -> None:
        path = self._layout.ledgers[fact.key]
        if fact.lists_all_of is not None:
            register = fact.lists_all_of
            self.say(
                f"要与“{register.zh}”逐一对上：名册里有而台账没有的，每个都算一处问题。",
                f"It is held against “{register.en}”: every entry of it that the ledger lacks is a finding.",
            )
        if fact.dated is not None:
            self.say(
                f"“{fact.dated.zh}”晚于评分日期的行暂不计入。",
                f"Rows whose “{fact.dated.en}” is after the as-of date do not count yet.",
            )
        self.say(
            "填法：直接填下面这个表格。已有台账的，换成自己的文件名即可（CSV、XLSX、XLS、ODS，列名不必改）。",
            "How: fill in the workbook below. Where you have a ledger, name it instead (CSV, XLSX, XLS, ODS).",
        )
        name = quoted(fact.name[self._lang])
        self.say("确实一条也没有的，改成：", "Where there really is nothing to list, write instead:")
        self._lines.append(
            f"##   {name}: {{confirmed_empty: {{approved_by: {self._words('批准单位', 'who approved it')}, date: 2021-03-02}}}}"
        )
        if fact.proof:
            self.say("还要附材料，写成：", "It needs documents as well:")
            self._lines.append(f"##   {name}: {{ledger: {json.dumps(path, ensure_ascii=False)}, evidence: {self._document()}}}")
        if path in self._taken:
            self.say(
                "这个表格原来就有：核对无误后，再删去下面一行最前面的 #。",
                "This file was there before: check it, then take away the #.",
            )
        sign = "#" if path in self._taken else ""
        self._lines.append(f"{sign}  {name}: {{ledger: {json.dumps(path, ensure_ascii=False)}}}")

    def _words(self, zh: str, en: str) -> str:
        return zh if self._lang == "zh" else en

    def _document(self) -> str:
        return json.dumps(f"{self._folder}/{self._words('文件名', 'document')}.pdf", ensure_ascii=False)
