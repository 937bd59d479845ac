"""Load an edition from its folder; whatever is wrong is a diagnostic with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from selfscore.criteria.graft import Graft
from selfscore.criteria.overlay import Overlay
from selfscore.criteria.places import Part, PlacedEdition, Places, Steps
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.criteria.reading import Reading, stand_in
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic, in_order
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Bonus, Edition, Indicator, Item, RuleSpec, Section, Vetoes
from selfscore.model.text import say
from selfscore.rules import KINDS

NAME: Final = "edition.yaml"


def editions(root: Path) -> tuple[str, ...]:
    """List the editions below a criteria folder, by name."""
    return tuple(sorted(folder.name for folder in root.iterdir() if (folder / NAME).is_file())) if root.is_dir() else ()


def load_edition(folder: Path, overlay: Overlay | None = None) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Load ``edition.yaml`` and every file that it names, with what an overlay changes in them.

    The edition is None where any part of it is wrong; everything that is wrong is told at once.
    """
    return load_from(Reading(folder, Graft(overlay) if overlay is not None else None))


def load_from(reading: Reading) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Load an edition from whatever its files are read from; as `load_edition`."""
    edition = _Loading(reading).edition()
    reading.problems += reading.graft.nowhere() if reading.graft is not None else ()
    problems = in_order((*reading.problems, *reading.unused()))
    return (None if reading.failed else edition), problems


class _Loading:
    """Puts the parts of an edition together, and keeps where each came from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parts: dict[Steps, Part] = {}

    def edition(self) -> Edition | None:
        name = Location(self.reading.shown(NAME))
        top = self.reading.read(NAME, name)
        if top is None:
            return None
        self.parts[()] = Part(top.data, top.marks)
        data = self._known(top.data, top.marks, "sha256", "overlay")
        data |= self._listed(data, top.marks, "sections", self._section)
        for key, model in (("bonus", Bonus), ("vetoes", Vetoes)):
            if data.get(key) is not None:
                data[key] = self._apart(model, key, data[key], top.marks)
        made = self.reading.check(PlacedEdition, data, top.marks)
        if self.reading.failed:
            return None
        mark = self.reading.graft.overlay.mark if self.reading.graft is not None else None
        return made.at(Places(self.parts), self.reading.sha256(), mark)

    def _known(self, data: Mapping[str, Any], marks: Marks, *ours: str) -> dict[str, Any]:
        """Return what the author may write; what the loader sets is refused."""
        for key in ours:
            if key in data:
                self.reading.refuse(marks, key)
        return {key: value for key, value in data.items() if key not in ours}

    def _listed(self, data: Mapping[str, Any], marks: Marks, key: str, make: Any) -> dict[str, Any]:
        """Return the entries of a list, each made; what is no list is left to be refused as it is."""
        listed = data.get(key)
        if not isinstance(listed, list):
            return {}
        return {key: tuple(make(one, marks.below(key, number), (key, number)) for number, one in enumerate(listed))}

    def _section(self, data: Any, marks: Marks, path: Steps) -> Section:
        if not isinstance(data, Mapping):
            self.reading.form(marks.value(), "板块", "a section")
            return stand_in(Section)

        def indicator(one: Any, inner: Marks, steps: Steps) -> Indicator:
            return self._indicator(one, inner, (*path, *steps))

        return self.reading.check(Section, {**data, **self._listed(data, marks, "indicators", indicator)}, marks)

    def _indicator(self, data: Any, marks: Marks, path: Steps) -> Indicator:
        if not isinstance(data, Mapping):
            self.reading.form(marks.value(), "指标", "an indicator")
            return stand_in(Indicator)
        whole = self._known(data, marks, "items")
        name = whole.pop("file", None)
        # Where the file cannot be had, an empty item stands in, so that the indicator's own faults are told too.
        items: Any = (stand_in(Item),)
        if "file" not in data:
            self.reading.problems.append(
                wrong(
                    marks.value(),
                    "missing-key",
                    "缺少“file”",
                    "“file” is missing",
                    say("写明文件名，如 file: A1.yaml", "name its file, such as file: A1.yaml"),
                )
            )
        elif self._is_name(name, marks.value("file")):
            items = self._items(name, marks.value("file"), (*path, "items"), items, str(data.get("code")))
        return self.reading.check(Indicator, {**whole, "items": items}, marks)

    def _is_name(self, name: object, place: Location) -> bool:
        if isinstance(name, str) and name:
            return True
        advice = say("写成 A1.yaml 这样", "write it like A1.yaml")
        self.reading.problems.append(wrong(place, "file-form", "这里要写文件名", "this must be the name of a file", advice))
        return False

    def _items(self, name: str, place: Location, path: Steps, stand_in: Any, code: str) -> Any:
        loaded = self.reading.read(name, place, code)
        if loaded is None:
            return stand_in
        self.parts[path] = Part(loaded.data, loaded.marks, ("items",))
        for key in loaded.data:
            if key != "items":
                self.reading.refuse(loaded.marks, key, ("items",))
        found = self._listed(loaded.data, loaded.marks, "items", self._item).get("items")
        if not found:
            message = "文件里要有 items，列出评价项目", "the file must list its `items`"
            advice = say("写成 items: 下面每个项目一个“- ”", "write items: with one “- ” for each item")
            self.reading.problems.append(wrong(loaded.marks.value("items"), "file-form", *message, advice))
        return found or stand_in

    def _item(self, data: Any, marks: Marks, path: Steps) -> Item:
        if not isinstance(data, Mapping):
            self.reading.form(marks.value(), "评价项目", "an item")
            return stand_in(Item)
        return self.reading.check(Item, {**data, **self._listed(data, marks, "rules", self._rule)}, marks)

    def _apart(self, model: type[Bonus] | type[Vetoes], key: str, name: Any, marks: Marks) -> Bonus | Vetoes:
        place = marks.value(key)
        loaded = self.reading.read(name, place, key) if self._is_name(name, place) else None
        if loaded is None:
            return stand_in(model)
        self.parts[(key,)] = Part(loaded.data, loaded.marks)
        data = {**loaded.data, **self._listed(loaded.data, loaded.marks, "rules", self._rule)}
        return self.reading.check(model, data, loaded.marks)

    def _rule(self, data: Any, marks: Marks, path: Steps) -> RuleSpec:
        if not isinstance(data, Mapping):
            self.reading.form(marks.value(), "评分标准", "a rule")
            return stand_in(RuleSpec)
        name = data.get("kind")
        kind = KINDS.get(name) if isinstance(name, str) else None
        if kind is None:
            self.reading.problems.append(self._no_kind(name, marks, written="kind" in data))
            return stand_in(RuleSpec)
        found = self.reading.check(kind.spec, self._known(data, marks, "place"), marks)
        return found.model_copy(update={"place": marks.value()})

    def _no_kind(self, name: Any, marks: Marks, *, written: bool) -> Diagnostic:
        if not written:
            advice = did_you_mean((), tuple(KINDS))
            return wrong(marks.value(), "missing-key", "缺少“kind”", "“kind” is missing", advice)
        near = near_names(str(name), KINDS)
        message = f"没有“{name}”这种评分方式", f"there is no kind “{name}”"
        return wrong(marks.value("kind"), "kind-unknown", *message, did_you_mean(near, tuple(KINDS)))
