"""Fact files: which facts are stated where, named by key or by title; what is stated twice counts as absent."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from selfscore import yamlmap
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.claims import near_facts, read_claims
from selfscore.evidence.folder import Folder
from selfscore.evidence.marks import children
from selfscore.model.diagnostic import Diagnostic, error, warning
from selfscore.model.evidence import Claim, Statement
from selfscore.model.place import Location, Marks, Step
from selfscore.model.text import say

_TOP: Final = ("facts", "not_applicable")
_GUESSED: Final = 100
_IGNORE: Final = say(
    "事实文件以 facts: 或 not_applicable: 开头；不是事实文件的，请在 selfscore.yaml 的 ignore 里排除",
    "a fact file starts with facts: or not_applicable:; list other YAML files under `ignore` in selfscore.yaml",
)


@dataclass(slots=True)
class Stated:
    """The statements and claims of one file, or of all files of a repository."""

    dictionary: Dictionary
    found: dict[str, list[Statement]] = field(default_factory=dict)
    spoilt: dict[str, list[Location]] = field(default_factory=dict)
    """Facts with something in them that is written twice: nobody can tell what is meant."""
    claims: list[Claim] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    _unknown: int = 0

    def add(self, name: str, data: Any, marks: Marks, spoilt: tuple[Location, ...] = ()) -> None:
        """Take one statement; a name that the dictionary does not know is an error with near names.

        A bare value is short for ``{value: …}``. ``spoilt`` are the places of what is written twice in it.
        """
        fact = self.dictionary.find(name)
        if fact is None:
            self._unknown += 1
            shown = name if len(name) <= 60 else f"{name[:60]}…"
            message = say(f"事实目录里没有“{shown}”", f"there is no fact “{shown}”")
            # Looking for near names takes time: past the first hundred it is the whole file that is wrong.
            help_ = near_facts(self.dictionary, name) if self._unknown <= _GUESSED else _IGNORE
            self.problems.append(error(marks.root, "fact-unknown", message, help_))
            return
        if isinstance(data, bool | int | str):
            place = marks.value()
            data, marks = {"value": data}, Marks(marks.root, {(): marks.root, ("value",): place})
        self.found.setdefault(fact.key, []).append(Statement(fact.key, data, marks))
        if spoilt:
            self.spoilt.setdefault(fact.key, []).extend(spoilt)

    def take(self, other: Stated) -> None:
        """Add what another file states."""
        for key, statements in other.found.items():
            self.found.setdefault(key, []).extend(statements)
        for key, places in other.spoilt.items():
            self.spoilt.setdefault(key, []).extend(places)
        self.claims += other.claims
        self.problems += other.problems

    def settle(self) -> tuple[dict[str, Statement], dict[str, tuple[Location, ...]]]:
        """Part what is stated once from what is stated more often, and say the latter."""
        single: dict[str, Statement] = {}
        doubled: dict[str, tuple[Location, ...]] = {}
        for key, statements in sorted(self.found.items()):
            places = tuple(sorted(one.marks.root for one in statements))
            if key in self.spoilt:
                doubled[key] = tuple(sorted({*self.spoilt[key], *(places if len(places) > 1 else ())}))
            elif len(places) > 1:
                doubled[key] = places
            else:
                single[key] = statements[0]
            if len(places) > 1:
                self.problems += [self._twice(key, place, places) for place in places]
        return single, doubled

    def _twice(self, key: str, place: Location, places: tuple[Location, ...]) -> Diagnostic:
        title = self.dictionary.facts[key].title
        others = [str(one) for one in places if one != place]
        message = say(
            f"“{title.zh}”填报了不止一次，另见 {'、'.join(others)}",
            f"“{title.en}” is stated more than once; see also {', '.join(others)}",
        )
        return error(
            place, "fact-doubled", message, say("只保留一处；在此之前按未提供处理", "keep one; until then it counts as absent")
        )


def read_fact_file(path: str, folder: Folder, stated: Stated) -> None:
    """Read one ``*.yaml`` of the repository."""
    raw = folder.read(path, yamlmap.MAX_BYTES)
    if raw is None:
        return
    loaded = yamlmap.load(raw, path)
    stated.problems += loaded.diagnostics
    if loaded.data is None:
        if not loaded.diagnostics:
            message = say("事实文件里什么也没有写", "the fact file states nothing")
            # A form whose lines are all still comments waits to be filled in; a file of nothing was lost on its way.
            make = warning if raw.removeprefix(BOM_UTF8).strip() else error
            stated.problems.append(make(Location(path, 1, 1), "fact-file-empty", message, _IGNORE))
    elif not isinstance(loaded.data, Mapping):
        message = say("事实文件要写成“键: 值”", "a fact file is a mapping of keys and values")
        stated.problems.append(error(Location(path, 1, 1), "fact-file-form", message, _IGNORE))
    else:
        _top(loaded, stated)


def _top(loaded: yamlmap.Loaded, stated: Stated) -> None:
    for key in loaded.data:
        if key not in _TOP:
            near = get_close_matches(key, _TOP, n=1)
            message = say(f"没有“{key}”这个键", f"there is no key “{key}”")
            help_ = say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else _IGNORE
            stated.problems.append(error(loaded.marks.key(key), "unknown-key", message, help_))
    _facts(loaded, stated)
    # A list that is written twice is left out whole: which of the two is meant, nobody can tell.
    if ("not_applicable",) not in loaded.doubled:
        spoilt = {path[1] for path in loaded.doubled if path[0] == "not_applicable"}
        claims, problems = read_claims(loaded.data.get("not_applicable"), loaded.marks, stated.dictionary, spoilt)
        stated.claims += claims
        stated.problems += problems


def _facts(loaded: yamlmap.Loaded, stated: Stated) -> None:
    facts = loaded.data.get("facts")
    if isinstance(facts, Mapping):
        twice = loaded.doubled.get(("facts",), ())
        inside: dict[Step, tuple[Location, ...]] = {}
        for path, places in loaded.doubled.items():
            if path[0] == "facts" and len(path) > 1:
                inside[path[1]] = (*inside.get(path[1], ()), *places)
        below = children(loaded.marks, "facts")
        for name, data in facts.items():
            stated.add(name, data, below[name], (*twice, *inside.get(name, ())))
    elif facts is not None:
        message = say("facts: 下面要写“事实: 内容”", "facts: holds a mapping of facts")
        help_ = say("例如 facts: {消火栓: {ledger: 台账.xlsx}}", "such as facts: {hydrants: {ledger: file.xlsx}}")
        stated.problems.append(error(loaded.marks.value("facts"), "fact-file-form", message, help_))
