"""Work an overlay into the files of an edition, as data with places, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, Final

from selfscore import yamlmap
from selfscore.criteria.overlay import APART, Overlay
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.dictionary.dictionary import near_names
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location, Marks, Spot, Step
from selfscore.model.text import say

_Path = tuple[Step, ...]
_LISTS: Final = ("sections", "indicators", "items", "rules")


@dataclass(slots=True)
class _Draft:
    """A file that is being changed: its data and where each value of it was written."""

    data: Any
    at: dict[_Path, Location]
    keys: dict[_Path, Location]

    def put(self, path: _Path, value: Any, marks: Marks, source: _Path) -> None:
        """Put a value of the overlay at a path: a key, or one past the end of a list. None takes the key away."""
        into = self._parent(path)
        self._forget(path)
        if value is None:
            into.pop(path[-1], None)
            return
        if isinstance(into, list):
            into.append(deepcopy(value))
        else:
            into[path[-1]] = deepcopy(value)
        size = len(source)
        for mine, theirs in ((self.at, marks.at), (self.keys, marks.keys)):
            # Places of two files come together here: each is made whole.
            mine |= {(*path, *one[size:]): marks.located(place) for one, place in theirs.items() if one[:size] == source}

    def drop(self, path: _Path) -> None:
        """Take an entry out of a list; those after it move up."""
        *above, number = path
        assert isinstance(number, int)
        self._parent(path).pop(number)
        size = len(above)
        for marks in (self.at, self.keys):
            moved = {}
            for one, place in marks.items():
                step = one[size] if one[:size] == tuple(above) and len(one) > size else None
                if isinstance(step, int) and step >= number:
                    if step > number:
                        moved[*above, step - 1, *one[size + 1 :]] = place
                else:
                    moved[one] = place
            marks.clear()
            marks.update(moved)

    def _parent(self, path: _Path) -> Any:
        here = self.data
        for step in path[:-1]:
            here = here[step]
        return here

    def _forget(self, path: _Path) -> None:
        for marks in (self.at, self.keys):
            for one in [one for one in marks if one[: len(path)] == path]:
                del marks[one]


@dataclass(slots=True)
class Graft:
    """An overlay being worked into an edition, file by file; what it names that is nowhere is told at the end."""

    overlay: Overlay
    known: list[str] = field(default_factory=list)
    """Every code that was come by, in order."""
    placed: set[str] = field(default_factory=set)
    """Those under which parts can be added."""

    def onto(self, loaded: yamlmap.Loaded, name: str) -> yamlmap.Loaded:
        """Return a file with what the overlay says about it.

        Args:
            loaded: the file, as it was read.
            name: what it holds: "" for the edition itself, the code of an indicator, ``bonus`` or ``vetoes``.
        """
        draft = _Draft(loaded.data, _whole(loaded.marks, loaded.marks.at), _whole(loaded.marks, loaded.marks.keys))
        found = list(_coded(loaded.data, name))
        for path, code in found:
            self.known.append(code)
            self._change(draft, path, code)
        if not name:
            self._head(draft)
        for path, code in found:
            self._add(draft, path, code, name)
        self._remove(draft, name)
        return replace(loaded, marks=Marks(loaded.marks.root, draft.at, draft.keys))

    def _head(self, draft: _Draft) -> None:
        marks = self.overlay.marks
        for name, value in self.overlay.edition.items():
            draft.put((name,), value, marks, ("edition", name))
        into = draft.data.get("sources")
        for name, value in self.overlay.sources.items() if isinstance(into, dict) else ():
            draft.put(("sources", name), value, marks, ("sources", name))

    def _change(self, draft: _Draft, path: _Path, code: str) -> None:
        # An indicator's own fields stand with its section; its file only lists its items.
        fields = self.overlay.changes.get(code, {}) if path or code in APART else {}
        for name, value in fields.items():
            draft.put((*path, name), value, self.overlay.marks, ("changes", code, name))
        if fields and path:
            # What is said of the part as a whole is said of its change.
            draft.at[path] = self.overlay.marks.key("changes", code)

    def _add(self, draft: _Draft, path: _Path, code: str, name: str) -> None:
        level = "items" if code == name and code not in APART else "rules"
        into = _at(draft.data, path).get(level)
        if not isinstance(into, list):
            return
        self.placed.add(code)
        for number, part in self.overlay.adds.get(code, ()):
            at = (*path, level, len(into))
            draft.put(at, part, self.overlay.marks, ("adds", code, number))
            if isinstance(part.get("code"), str):
                self.known.append(part["code"])

    def _remove(self, draft: _Draft, name: str) -> None:
        gone = {code for _, code in self.overlay.remove}
        paths = [path for path, code in _coded(draft.data, name) if code in gone and path]
        # From the end, so that no path moves before its turn.
        for path in reversed(paths):
            draft.drop(path)

    def nowhere(self) -> Iterator[Diagnostic]:
        """Yield what the overlay says of codes that the edition does not have, or that take no parts."""
        marks = self.overlay.marks
        for code in self.overlay.changes:
            if code not in self.known:
                yield self._unknown(marks.key("changes", code), code)
        for code in self.overlay.adds:
            if code not in self.known:
                yield self._unknown(marks.key("adds", code), code)
            elif code not in self.placed:
                message = f"“{code}”下面不能加", f"nothing can be added under “{code}”"
                advice = say(
                    "项目加在指标下（如 A1），评分标准加在项目下（如 4），鼓励项和否决项写 bonus、vetoes",
                    "items go under an indicator (A1), rules under an item (4), a bonus or a veto under `bonus` or `vetoes`",
                )
                yield wrong(marks.key("adds", code), "overlay-field", *message, advice)
        for number, code in self.overlay.remove:
            if code not in self.known or code in APART:
                yield self._unknown(marks.value("remove", number), code)

    def _unknown(self, place: Location, code: str) -> Diagnostic:
        message = f"{self.overlay.of} 版没有“{code}”", f"edition {self.overlay.of} has no “{code}”"
        advice = did_you_mean(near_names(code, self.known)) or say("核对编号", "check the code")
        return wrong(place, "overlay-code-unknown", *message, advice)


def _coded(data: Any, name: str) -> Iterator[tuple[_Path, str]]:
    """Yield every part of a file that has a code, outermost first; the file itself under its name."""
    if name:
        yield (), name
    yield from _below(data, ())


def _below(data: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    for level in _LISTS:
        listed = data.get(level) if isinstance(data, Mapping) else None
        for number, one in enumerate(listed if isinstance(listed, list) else ()):
            here = (*path, level, number)
            if isinstance(one, Mapping):
                if isinstance(one.get("code"), str):
                    yield here, one["code"]
                yield from _below(one, here)


def _at(data: Any, path: _Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _whole(marks: Marks, places: Mapping[_Path, Location | Spot]) -> dict[_Path, Location]:
    return {path: marks.located(place) for path, place in places.items()}
