"""A new repository as files: every path with the bytes that go there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import PureWindowsPath

from selfscore.model.skeleton import FactForm
from selfscore.model.text import LANGS, Lang
from selfscore.render.markdown import fill
from selfscore.render.skeleton_facts import chapter_file, register_file
from selfscore.render.skeleton_forms import duties, ledger, units
from selfscore.render.skeleton_statements import statement
from selfscore.views.skeleton import DUTIES, README, SETTINGS, UNITS, Layout, offices


def files(layout: Layout, lang: Lang) -> dict[str, bytes]:
    """Return every file of a new repository by its path, in the order of reading; the same layout gives the same bytes."""
    texts = {SETTINGS: _settings(layout, lang)}
    texts |= {README[one]: _readme(layout, one) for one in LANGS if one in ("zh", lang)}
    texts[layout.register_facts] = register_file(layout, lang)
    made = {path: text.encode() for path, text in texts.items()}
    made |= {UNITS: units(layout, lang), DUTIES: duties(layout, lang)}
    made |= {layout.ledgers[fact.key]: ledger(fact, lang) for fact in layout.skeleton.registers}
    for place in layout.places:
        made[place.facts] = chapter_file(layout, place, lang).encode()
        made |= {layout.ledgers[fact.key]: ledger(fact, lang) for fact in place.chapter.facts if fact.is_table}
    return made


def additions(layout: Layout, lang: Lang, taken: Collection[str] = ()) -> dict[str, tuple[bytes, dict[str, bytes]]]:
    """Return what goes into a repository that is there already: every fact file, each with the ledgers that it names.

    Args:
        layout: what to lay out.
        lang: language of the words.
        taken: ledgers that are there already: nobody knows what they hold, so the fact file does not name them yet.
    """
    made = {}
    if layout.skeleton.registers:
        text = register_file(layout, lang, taken)
        made[layout.register_facts] = text.encode(), _ledgers(layout, layout.skeleton.registers, lang)
    for place in layout.places:
        text = chapter_file(layout, place, lang, taken)
        made[place.facts] = text.encode(), _ledgers(layout, place.chapter.facts, lang)
    return made


def _ledgers(layout: Layout, facts: Iterable[FactForm], lang: Lang) -> dict[str, bytes]:
    return {layout.ledgers[fact.key]: ledger(fact, lang) for fact in facts if fact.is_table}


def _settings(layout: Layout, lang: Lang) -> str:
    def say(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    made = layout.skeleton
    name = made.district or say("某某区", "Some District")
    hint = "" if made.district else say("  # 改成被评的区或单位的名称", "  # the name of who is scored")
    lines = [
        say("# 有这个文件的文件夹就是一个佐证资料库。", "# A folder with this file is an evidence repository."),
        f"district: {json.dumps(name, ensure_ascii=False)}{hint}",
        f"edition: {json.dumps(made.edition, ensure_ascii=False)}",
        *(["lang: en"] if lang == "en" else []),
        f"units: {UNITS}",
        f"responsibility: {DUTIES}",
        say("# 下面几行需要时删去最前面的 #：", "# Take away the # where you need one of these:"),
        say("# as_of: 2021-12-10  # 评分日期；不写就是今天", "# as_of: 2021-12-10  # the date to score at; today without it"),
        say("# target: {review: 2021-12-20}  # 复核日期", "# target: {review: 2021-12-20}  # date of the review"),
        _ignore(made.criteria, lang),
    ]
    return "\n".join(lines) + "\n"


def _ignore(criteria: str, lang: Lang) -> str:
    """Show how a folder is left unread; criteria that lie within the repository are, for they state no facts."""
    if not criteria or criteria.startswith("../") or PureWindowsPath(criteria).is_absolute() or criteria.startswith("/"):
        return '# ignore: ["草稿/**"]  # 不读的文件夹' if lang == "zh" else '# ignore: ["drafts/**"]  # folders that are not read'
    told = "评价细则在本文件夹里，不当资料读" if lang == "zh" else "the criteria lie in this folder: they are no evidence"
    return f"ignore: [{json.dumps(f'/{criteria}', ensure_ascii=False)}]  # {told}"


def _readme(layout: Layout, lang: Lang) -> str:
    first, quick = layout.first, layout.skeleton.quick
    document = f"{first.folder}/{'证明材料' if lang == 'zh' else 'proof'}.pdf" if first else ""
    line = "\n".join(statement(quick.fact, lang, json.dumps(document, ensure_ascii=False))) if quick else ""
    option = f' --criteria "{layout.skeleton.criteria}"' if layout.skeleton.criteria else ""
    parts = {"page": layout, "offices": offices(layout, lang), "document": document, "line": line, "option": option}
    return fill("skeleton.md.j2", lang, **parts)
