"""Read the fact dictionary from its folder: one file for each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from selfscore import yamlmap
from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary
from selfscore.model.diagnostic import Diagnostic, error, in_order
from selfscore.model.place import Location, Marks
from selfscore.model.text import say

_SET_HERE = ("key", "topic", "place")
"""Fields of a definition that its author does not write."""


def load_dictionary(folder: Path, own: Mapping[str, bytes] | None = None) -> tuple[Dictionary, tuple[Diagnostic, ...]]:
    """Load every ``*.yaml`` of a folder, in the order of the file names.

    A definition that is wrong is left out, with a diagnostic; the rest is there.

    Args:
        folder: the dictionary.
        own: files beside it, by the names that diagnostics give them: the facts of an overlay. They may define facts, and
            none again.
    """
    facts: dict[str, FactDef] = {}
    problems: list[Diagnostic] = []
    files = sorted(folder.glob("*.yaml"), key=lambda path: path.name)
    for path in files:
        problems += _topic(path, f"{folder.name}/{path.name}", facts)
    for shown, raw in sorted((own or {}).items()):
        problems += _facts_of(raw, shown, facts)
    if not files:
        problems.append(_nothing(folder.name))
    return Dictionary(facts), in_order(problems)


def _topic(path: Path, shown: str, facts: dict[str, FactDef]) -> Iterator[Diagnostic]:
    try:
        text = path.read_bytes()
    except OSError as cause:
        yield error(
            Location(shown),
            "file-unreadable",
            say(f"文件无法读取：{cause.strerror}", f"the file cannot be read: {cause.strerror}"),
        )
        return
    yield from _facts_of(text, shown, facts)


def _facts_of(text: bytes, shown: str, facts: dict[str, FactDef]) -> Iterator[Diagnostic]:
    loaded = yamlmap.load(text, shown)
    yield from loaded.diagnostics
    if loaded.data is None:
        return
    yield from _extra_keys(loaded.data, loaded.marks)
    listed = loaded.data.get("facts") if isinstance(loaded.data, Mapping) else None
    if not isinstance(listed, Mapping):
        yield _no_facts(loaded.marks.value("facts"))
        return
    for key, body in listed.items():
        yield from _one(str(key), body, loaded.marks.below("facts", key), PurePosixPath(shown).stem, facts)


def _extra_keys(data: object, marks: Marks) -> Iterator[Diagnostic]:
    for key in data if isinstance(data, Mapping) else ():
        if key != "facts":
            yield _unknown(key, marks.key(key))


def _unknown(key: str, place: Location) -> Diagnostic:
    return error(place, "unknown-key", say(f"不认识的键“{key}”", f"unknown key “{key}”"), say("请删去", "remove it"))


def _one(key: str, body: object, marks: Marks, topic: str, facts: dict[str, FactDef]) -> Iterator[Diagnostic]:
    if not isinstance(body, Mapping):
        message = say(f"“{key}”后面应是若干“键: 值”", f"“{key}” needs a mapping of keys and values")
        yield error(marks.value(), "not-a-mapping", message, say("至少写 type 和 title", "give at least `type` and `title`"))
        return
    for name in _SET_HERE:
        if name in body:
            yield _unknown(name, marks.key(name))
    data = {**{name: one for name, one in body.items() if name not in _SET_HERE}, "key": key, "topic": topic}
    fact, problems = yamlmap.validate(FactDef, data, marks)
    yield from problems
    if fact is None:
        return
    if key in facts:
        yield _doubled(key, marks.root, facts[key].place)
        return
    facts[key] = fact.model_copy(update={"place": marks.root})


def _doubled(key: str, place: Location, first: Location) -> Diagnostic:
    message = say(f"事实“{key}”已在 {first} 定义", f"the fact “{key}” is defined at {first} already")
    return error(place, "fact-doubled", message, say("只保留一处，或换一个键", "keep one of them, or choose another key"))


def _no_facts(place: Location) -> Diagnostic:
    return error(
        place,
        "facts-missing",
        say("文件中没有 facts", "the file has no `facts`"),
        say("写成 facts: {键: {type: …, title: …}}", "write facts: {key: {type: …, title: …}}"),
    )


def _nothing(folder: str) -> Diagnostic:
    message = say("没有找到事实词典", "there is no fact dictionary")
    return error(
        Location(folder),
        "dictionary-missing",
        message,
        say("检查 --criteria 所指的文件夹", "check the folder given with --criteria"),
    )
