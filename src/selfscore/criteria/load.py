"""Load an edition from its folder; whatever is wrong is a diagnostic with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from selfscore import yamlmap
from selfscore.model.diagnostic import Diagnostic, error, in_order, warning
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Section, Vetoes
from selfscore.model.text import say
from selfscore.rules import KINDS

NAME: Final = "edition.yaml"


def editions(root: Path) -> tuple[str, ...]:
    """List the editions below a criteria folder, by name."""
    return tuple(sorted(folder.name for folder in root.iterdir() if (folder / NAME).is_file())) if root.is_dir() else ()


@dataclass(slots=True)
class _Loading:
    """One edition being read: which files were used, and what is wrong with them."""

    folder: Path
    problems: list[Diagnostic] = field(default_factory=list)
    used: dict[str, bytes] = field(default_factory=dict)

    def shown(self, name: str) -> str:
        return f"{self.folder.name}/{name}"

    def read(self, name: str, place: Location) -> yamlmap.Loaded | None:
        path = self.folder / name
        try:
            raw = path.read_bytes()
        except OSError:
            message = say(f"找不到 {self.shown(name)}", f"there is no {self.shown(name)}")
            self.problems.append(error(place, "file-missing", message))
            return None
        self.used[name] = raw
        loaded = yamlmap.load(raw, self.shown(name))
        self.problems += loaded.diagnostics
        if not isinstance(loaded.data, dict):
            if not loaded.diagnostics:
                self.problems.append(
                    error(loaded.marks.value(), "file-form", say("文件要写成“键: 值”的形式", "the file must be a mapping"))
                )
            return None
        return loaded

    def check(self, model: Any, data: object, marks: Marks) -> Any:
        made, problems = yamlmap.validate(model, data, marks)
        self.problems += problems
        return made


def load_edition(folder: Path) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Load ``edition.yaml`` and every file that it names. The edition is None where any part of it is wrong."""
    loading = _Loading(folder)
    top = loading.read(NAME, Location(loading.shown(NAME)))
    if top is None:
        return None, in_order(loading.problems)
    data = dict(top.data)
    data["sections"] = list(_sections(loading, top))
    for name, model in (("bonus", Bonus), ("vetoes", Vetoes)):
        if isinstance(data.get(name), str):
            data[name] = _part(loading, model, data[name], top.marks.value(name))
    edition = None if any(one.severity == "error" for one in loading.problems) else loading.check(Edition, data, top.marks)
    loading.problems += _unused(loading)
    if edition is None:
        return None, in_order(loading.problems)
    return edition.model_copy(update={"sha256": _hash(loading)}), in_order(loading.problems)


def _hash(loading: _Loading) -> str:
    sha = hashlib.sha256()
    for name, raw in sorted(loading.used.items()):
        sha.update(name.encode() + b"\0" + raw)
    return sha.hexdigest()


def _unused(loading: _Loading) -> Iterator[Diagnostic]:
    for path in sorted(loading.folder.glob("*.yaml")):
        if path.name not in loading.used:
            message = say("edition.yaml 没有用到这个文件", "edition.yaml does not name this file")
            yield warning(Location(loading.shown(path.name)), "file-unused", message)


def _sections(loading: _Loading, top: yamlmap.Loaded) -> Iterator[Section]:
    listed = top.data.get("sections")
    for place, section in enumerate(listed if isinstance(listed, list) else []):
        at = ("sections", place)
        if not isinstance(section, dict):
            loading.problems.append(error(top.marks.value(*at), "file-form", say("板块要写成“键: 值”", "a section is a mapping")))
            continue
        indicators = section.get("indicators")
        made = [
            _indicator(loading, one, top.marks.below(*at, "indicators", number))
            for number, one in enumerate(indicators if isinstance(indicators, list) else [])
        ]
        whole = {**section, "indicators": tuple(one for one in made if one is not None)}
        found = loading.check(Section, whole, top.marks.below(*at)) if all(made) else None
        if found is not None:
            yield found


def _indicator(loading: _Loading, data: Any, marks: Marks) -> Indicator | None:
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        loading.problems.append(error(marks.value(), "file-form", say("指标要写明 file", "an indicator names its file")))
        return None
    inner = loading.read(data["file"], marks.value("file"))
    if inner is None:
        return None
    for key in inner.data:
        if key != "items":
            loading.problems.append(
                error(inner.marks.key(key), "unknown-key", say(f"没有“{key}”这个键", f"there is no key “{key}”"))
            )
    listed = inner.data.get("items")
    items = [
        _item(loading, one, inner.marks.below("items", number))
        for number, one in enumerate(listed if isinstance(listed, list) else [])
    ]
    if not all(items):
        return None
    whole = {key: value for key, value in data.items() if key != "file"} | {"items": tuple(items)}
    found: Indicator | None = loading.check(Indicator, whole, marks)
    return found


def _item(loading: _Loading, data: Any, marks: Marks) -> Item | None:
    if not isinstance(data, dict):
        loading.problems.append(error(marks.value(), "file-form", say("评价项目要写成“键: 值”", "an item is a mapping")))
        return None
    rules = _rules(loading, data.get("rules"), marks)
    found: Item | None = loading.check(Item, {**data, "rules": rules}, marks)
    return found


def _part(loading: _Loading, model: type[Bonus] | type[Vetoes], name: str, place: Location) -> Bonus | Vetoes | None:
    loaded = loading.read(name, place)
    if loaded is None:
        return None
    rules = _rules(loading, loaded.data.get("rules"), loaded.marks)
    made: Bonus | Vetoes | None = loading.check(model, {**loaded.data, "rules": rules}, loaded.marks)
    return made


def _rules(loading: _Loading, listed: Any, marks: Marks) -> tuple[RuleSpec, ...]:
    made = [
        _rule(loading, one, marks.below("rules", number)) for number, one in enumerate(listed if isinstance(listed, list) else [])
    ]
    return tuple(one for one in made if one is not None)


def _rule(loading: _Loading, data: Any, marks: Marks) -> RuleSpec | None:
    name = data.get("kind") if isinstance(data, Mapping) else None
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        near = get_close_matches(str(name), KINDS, n=1)
        hint = near[0] if near else "、".join(KINDS)
        message = say(f"没有“{name}”这种评分方式", f"there is no kind “{name}”")
        loading.problems.append(
            error(marks.value("kind"), "kind-unknown", message, say(f"是不是：{hint}", f"did you mean {hint}?"))
        )
        return None
    found = loading.check(kind.spec, data, marks)
    return None if found is None else found.model_copy(update={"place": marks.value()})
