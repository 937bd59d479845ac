"""Load a crosswalk, and hold it against both of its editions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from selfscore import yamlmap
from selfscore.criteria.problems import did_you_mean, wrong
from selfscore.criteria.settings import asked, parents
from selfscore.dictionary.dictionary import near_names
from selfscore.model.crosswalk import Crosswalk, Fate, Link, fates_of
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.model.numbers import show
from selfscore.model.place import Location, Marks
from selfscore.model.rubric import Edition
from selfscore.model.text import LANGS, Text, say

FOLDER: Final = "crosswalk"
Side = Literal["old", "new"]
Part = Literal["items", "rules"]
SIDES: Final[tuple[Side, ...]] = ("old", "new")
PARTS: Final[tuple[Part, ...]] = ("items", "rules")
_PLACES: Final = 30


@dataclass(frozen=True, slots=True)
class Placed:
    """A crosswalk with the place of everything in it."""

    crosswalk: Crosswalk
    marks: Marks


def crosswalks(root: Path) -> tuple[str, ...]:
    """List the crosswalks below a criteria folder, by name: ``2020-2023``."""
    folder = root / FOLDER
    return tuple(sorted(file.stem for file in folder.glob("*.yaml"))) if folder.is_dir() else ()


def load_crosswalk(root: Path, name: str) -> tuple[Placed | None, tuple[Diagnostic, ...]]:
    """Load one crosswalk; None where it is not of the right form. Whether it is true is `lint_crosswalk`'s business."""
    shown = f"{FOLDER}/{name}.yaml"
    try:
        with (root / FOLDER / f"{name}.yaml").open("rb") as file:
            raw = file.read(yamlmap.MAX_BYTES + 1)
    except OSError:
        return None, (_missing(shown, name, crosswalks(root)),)
    loaded = yamlmap.load(raw, shown)
    problems = list(loaded.diagnostics)
    if not isinstance(loaded.data, Mapping):
        if not problems:
            problems.append(
                wrong(
                    loaded.marks.value(), "file-form", "对照表要写成“键: 值”", "a crosswalk must be a mapping of keys and values"
                )
            )
        return None, in_order(problems)
    if "sha256" in loaded.data:
        problems.append(wrong(loaded.marks.key("sha256"), "unknown-key", "没有“sha256”这个键", "there is no key “sha256”"))
    made, found = yamlmap.validate(Crosswalk, dict(loaded.data), loaded.marks)
    problems += found
    if made is None or any(one.severity is Severity.ERROR for one in problems):
        return None, in_order(problems)
    return Placed(made.model_copy(update={"sha256": hashlib.sha256(raw).hexdigest()}), loaded.marks), in_order(problems)


def lint_crosswalk(placed: Placed, name: str, old: Edition, new: Edition) -> tuple[Diagnostic, ...]:
    """Check that every code of both editions stands there once, and that what is said of it is true."""
    return in_order(_Check(placed, name, old, new, _asked_of(old), _asked_of(new)).all())


def _missing(shown: str, name: str, known: tuple[str, ...]) -> Diagnostic:
    backwards = "-".join(reversed(name.split("-")))
    there = "、".join(known) or "无", ", ".join(known) or "none"
    advice = say(
        f"两版的编号含义不同，不能按编号硬比；请写出这个文件（现有：{there[0]}）",
        f"codes of two editions do not mean the same, so they are not matched by code: write this file (there is: {there[1]})",
    )
    if backwards in known:
        old, new = backwards.split("-", 1)
        advice = say(
            f"只有反方向的对照表：改为 {old} 在前、{new} 在后", f"there is one the other way: put {old} first and {new} second"
        )
    return wrong(Location(shown), "crosswalk-missing", f"没有对照表 {shown}", f"there is no crosswalk {shown}", advice)


@dataclass(frozen=True, slots=True)
class _Check:
    placed: Placed
    name: str
    old: Edition
    new: Edition
    asked_old: Mapping[str, Mapping[str, str]]
    asked_new: Mapping[str, Mapping[str, str]]

    def all(self) -> Iterator[Diagnostic]:
        yield from self._names()
        for part in PARTS:
            for side in SIDES:
                yield from self._codes(part, side)
            for number, link in enumerate(self._links(part)):
                yield from self._status(part, number, link)
        yield from self._items_equal()
        yield from self._points()

    def _edition(self, side: Side) -> Edition:
        return self.old if side == "old" else self.new

    def _links(self, part: Part) -> tuple[Link, ...]:
        crosswalk = self.placed.crosswalk
        return crosswalk.items if part == "items" else crosswalk.rules

    def _known(self, part: Part, side: Side) -> tuple[str, ...]:
        edition = self._edition(side)
        return tuple(one.code for one in (edition.items() if part == "items" else edition.rules()))

    def _names(self) -> Iterator[Diagnostic]:
        crosswalk = self.placed.crosswalk
        if f"{crosswalk.old}-{crosswalk.new}" != self.name:
            message = (
                f"文件名 {self.name} 与 old、new（{crosswalk.old}、{crosswalk.new}）不符",
                f"the file's name {self.name} is not that of `old` and `new` ({crosswalk.old}, {crosswalk.new})",
            )
            yield wrong(self.placed.marks.value("old"), "crosswalk-unknown", *message, say("两处要一致", "make them the same"))

    def _codes(self, part: Part, side: Side) -> Iterator[Diagnostic]:
        known, seen = self._known(part, side), dict[str, Location]()
        edition = self._edition(side).code
        for number, link in enumerate(self._links(part)):
            for place, code in enumerate(getattr(link, side)):
                at = self.placed.marks.value(part, number, side, place)
                if code not in known:
                    yield self._unknown(at, part, edition, code, known)
                elif code in seen:
                    message = (
                        f"{edition} 版的 {code} 已写在第 {seen[code].line} 行",
                        f"{code} of {edition} is on line {seen[code].line}",
                    )
                    yield wrong(at, "crosswalk-doubled", *message, say("每个编号只能写一次", "name every code once"))
                else:
                    seen[code] = at
        for code in known:
            if code not in seen:
                yield self._lacking(part, side, code)

    def _unknown(self, at: Location, part: Part, edition: str, code: str, known: tuple[str, ...]) -> Diagnostic:
        word = _WORDS[part]
        message = f"{edition} 版没有{word.zh} {code}", f"edition {edition} has no {word.en} {code}"
        return wrong(at, "crosswalk-unknown", *message, did_you_mean(near_names(code, known)))

    def _lacking(self, part: Part, side: Side, code: str) -> Diagnostic:
        word, edition = _WORDS[part], self._edition(side).code
        alone = "dropped" if side == "old" else "new"
        return wrong(
            self.placed.marks.key(part),
            "crosswalk-lacking",
            f"没有写 {edition} 版的{word.zh} {code}",
            f"{word.en} {code} of {edition} is not accounted for",
            say(f"写进它的去向；没有对应的写 status: {alone}", f"say what became of it; without a counterpart: status: {alone}"),
        )

    def _status(self, part: Part, number: int, link: Link) -> Iterator[Diagnostic]:
        at = self.placed.marks.value(part, number, "status")
        may = fates_of(len(link.old), len(link.new))
        if link.status not in may:
            sizes = f"{len(link.old)} 对 {len(link.new)}", f"{len(link.old)} to {len(link.new)}"
            advice = did_you_mean((), tuple(one.value for one in may)) or say("写出 old 或 new", "give `old` or `new`")
            message = f"{sizes[0]} 不能写成 {link.status.value}", f"{sizes[1]} cannot be {link.status.value}"
            yield wrong(at, "crosswalk-status", *message, advice)
        elif part == "rules" and len(link.old) == len(link.new) == 1:
            yield from self._rule_equal(at, link)
        for lang in LANGS:
            if not link.reason[lang].strip():
                place = self.placed.marks.value(part, number, "reason", lang)
                yield wrong(place, "words-blank", "这里没有文字", "there are no words here", _BOTH)

    def _rule_equal(self, at: Location, link: Link) -> Iterator[Diagnostic]:
        before, after = self.asked_old.get(link.old[0]), self.asked_new.get(link.new[0])
        if before is None or after is None:
            return
        apart = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        names = f"{link.old[0]}（{self.old.code}）与 {link.new[0]}（{self.new.code}）", f"{link.old[0]} and {link.new[0]}"
        if apart and link.status is Fate.EQUAL:
            listed = "、".join(apart), ", ".join(apart)
            message = f"{names[0]}并不相同：{listed[0]}", f"{names[1]} are not equal: {listed[1]}"
            yield wrong(at, "crosswalk-unequal", *message, say("改成 changed", "write changed"))
        elif not apart and link.status is Fate.CHANGED:
            message = f"{names[0]}问的、扣的都相同", f"{names[1]} ask and cost the same"
            yield wrong(at, "crosswalk-unequal", *message, say("改成 equal", "write equal"))

    def _items_equal(self) -> Iterator[Diagnostic]:
        """Check that an equal item has the same points, and equal rules and no others."""
        alike = {
            (link.old[0], link.new[0]) for link in self._links("rules") if link.status is Fate.EQUAL and link.old and link.new
        }
        old, new = ({item.code: item for item in edition.items()} for edition in (self.old, self.new))
        for number, link in enumerate(self._links("items")):
            if link.status is not Fate.EQUAL or len(link.old) != 1 or len(link.new) != 1:
                continue
            one, other = old.get(link.old[0]), new.get(link.new[0])
            if one is None or other is None:
                continue
            paired = {pair for pair in alike if pair[0] in {rule.code for rule in one.rules}}
            same_rules = {pair[1] for pair in paired} == {rule.code for rule in other.rules} and len(paired) == len(one.rules)
            if one.points != other.points or not same_rules:
                at = self.placed.marks.value("items", number, "status")
                message = (
                    f"项目 {one.code} 与 {other.code} 的分值或评分标准并不相同",
                    f"items {one.code} and {other.code} differ in their points or their rules",
                )
                yield wrong(at, "crosswalk-unequal", *message, say("改成 changed", "write changed"))

    def _points(self) -> Iterator[Diagnostic]:
        for side in SIDES:
            edition = self._edition(side)
            points = {item.code: item.points for item in edition.items()}
            named = dict.fromkeys(code for link in self._links("items") for code in getattr(link, side))
            found = sum((points.get(code, Decimal(0)) for code in named), Decimal(0))
            if found != edition.points:
                yield wrong(
                    self.placed.marks.key("items"),
                    "points-sum",
                    f"{edition.code} 版一侧的项目合计 {_show(found)} 分，应为 {_show(edition.points)} 分",
                    f"the items of {edition.code}: sum is {_show(found)}, should be {_show(edition.points)}",
                    say("补齐项目，或改正该版的分值", "name every item, or correct the points of that edition"),
                )


_WORDS: Final[dict[Part, Text]] = {"items": say("项目", "item"), "rules": say("评分标准", "rule")}
_BOTH: Final = say("中文、英文都要写", "write both Chinese and English")


def _asked_of(edition: Edition) -> dict[str, dict[str, str]]:
    return {rule.code: asked(parent, rule) for parent, rule in parents(edition)}


def _show(points: Decimal) -> str:
    return show(points, _PLACES)
