"""Fact files: which facts are stated where, named by key or by title; what is stated twice counts as absent."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from selfscore import yamlmap
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.claims import read_claims
from selfscore.evidence.folder import Folder
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.evidence import Claim, Statement
from selfscore.model.place import Location, Marks
from selfscore.model.text import Text, say

_TOP: Final = ("facts", "not_applicable")


@dataclass(slots=True)
class Stated:
    """All statements and claims of a repository while its files are being read."""

    dictionary: Dictionary
    found: dict[str, list[Statement]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, name: str, data: Any, marks: Marks) -> None:
        """Take one statement; a name that the dictionary does not know is an error with near names."""
        fact = self.dictionary.find(name)
        if fact is None:
            message = say(f"事实目录里没有“{name}”", f"there is no fact “{name}”")
            self.problems.append(error(marks.value(), "fact-unknown", message, self._near(name)))
            return
        if fact.derive is not None:
            message = say(
                f"“{fact.title.zh}”由其他事实算出，不能直接填报",
                f"“{fact.title.en}” is worked out from other facts and cannot be stated",
            )
            parts = ", ".join(fact.derive.parts())
            self.problems.append(error(marks.value(), "fact-derived", message, say(f"请填报：{parts}", f"state {parts} instead")))
            return
        self.found.setdefault(fact.key, []).append(Statement(fact.key, data, marks))

    def _near(self, name: str) -> Text:
        near = self.dictionary.near(name)
        if near:
            return say(f"是不是：{'、'.join(near)}？", f"did you mean {', '.join(near)}?")
        return say("用 selfscore facts --find 词 查找", "look for it with `selfscore facts --find WORD`")

    def settle(self) -> tuple[dict[str, Statement], dict[str, tuple[Location, ...]]]:
        """Part what is stated once from what is stated more often, and say the latter."""
        single: dict[str, Statement] = {}
        doubled: dict[str, tuple[Location, ...]] = {}
        for key in sorted(self.found):
            statements = self.found[key]
            if len(statements) == 1:
                single[key] = statements[0]
                continue
            places = tuple(sorted(one.marks.value() for one in statements))
            doubled[key] = places
            title = self.dictionary.facts[key].title
            for place in places:
                others = "，".join(str(one) for one in places if one != place)
                message = say(
                    f"“{title.zh}”填报了不止一次，另见 {others}", f"“{title.en}” is stated more than once; see also {others}"
                )
                self.problems.append(
                    error(
                        place,
                        "fact-doubled",
                        message,
                        say("只保留一处；在此之前按未提供处理", "keep one; until then it counts as absent"),
                    )
                )
        return single, doubled


def read_fact_file(path: str, folder: Folder, stated: Stated) -> None:
    """Read one ``*.yaml`` of the repository."""
    raw = folder.read(path)
    if raw is None:
        return
    loaded = yamlmap.load(raw, path)
    stated.problems += loaded.diagnostics
    if loaded.data is None:
        if not loaded.diagnostics and raw.strip():
            return
        if not raw.strip():
            stated.problems.append(warning(Location(path), "fact-file-empty", say("事实文件是空的", "the fact file is empty")))
        return
    if not isinstance(loaded.data, dict):
        message = say("事实文件要以 facts: 或 not_applicable: 开头", "a fact file starts with facts: or not_applicable:")
        stated.problems.append(error(Location(path, 1, 1), "fact-file-form", message))
        return
    _top(loaded, stated)


def _top(loaded: yamlmap.Loaded, stated: Stated) -> None:
    marks = loaded.marks
    for key in loaded.data:
        if key not in _TOP:
            near = get_close_matches(key, _TOP, n=1)
            hint = near[0] if near else "facts"
            message = say(f"没有“{key}”这个键", f"there is no key “{key}”")
            stated.problems.append(
                error(marks.key(key), "unknown-key", message, say(f"是不是“{hint}”？", f"did you mean “{hint}”?"))
            )
    facts = loaded.data.get("facts")
    if isinstance(facts, dict):
        for name, data in facts.items():
            stated.add(name, data, marks.below("facts", name))
    elif facts is not None:
        message = say("facts: 下面要写“事实: 内容”", "facts: holds a mapping of facts")
        stated.problems.append(error(marks.value("facts"), "fact-file-form", message))
    claims, problems = read_claims(loaded.data.get("not_applicable"), marks, stated.dictionary)
    stated.claims += claims
    stated.problems += problems
