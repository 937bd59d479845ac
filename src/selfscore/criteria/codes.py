"""Codes: each once over all levels, and each under the part that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from selfscore.criteria.places import PlacedRule, placed_items, placed_rules, spot_of
from selfscore.criteria.problems import wrong
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.place import Location
from selfscore.model.rubric import Bonus, Edition, Item
from selfscore.model.text import say

_ONLY_IN = {"bonus": "鼓励项（bonus）", "veto": "否决项（vetoes）"}


def codes(edition: Edition) -> Iterator[Diagnostic]:
    """Check the codes of an edition, and that bonus and veto rules stand in their own files."""
    yield from folder_name(edition)
    yield from _doubled(edition)
    for number, section in enumerate(edition.sections):
        for second, indicator in enumerate(section.indicators):
            if not indicator.code.startswith(section.code):
                place = spot_of(edition).value("sections", number, "indicators", second, "code")
                message = (
                    f"指标 {indicator.code} 不属于板块 {section.code}",
                    f"indicator {indicator.code} is not of section {section.code}",
                )
                advice = say(f"写成 {section.code}1 这样", f"write it like {section.code}1")
                yield wrong(place, "code-misplaced", *message, advice)
    letters = {section.code for section in edition.sections}
    for placed in placed_rules(edition):
        yield from _rule(placed, letters)


def folder_name(edition: Edition) -> Iterator[Diagnostic]:
    """Check that an edition lies in a folder that is called by its code: so it is found."""
    place = spot_of(edition).value("code")
    folder = place.path.partition("/")[0]
    if "/" in place.path and folder != edition.code:
        message = f"编号“{edition.code}”与文件夹名“{folder}”不同", f"code “{edition.code}” is not the folder's name “{folder}”"
        yield wrong(place, "code-misplaced", *message, say("两处要一致", "make them the same"))


def _all(edition: Edition) -> Iterator[tuple[str, Location]]:
    top = spot_of(edition)
    for number, section in enumerate(edition.sections):
        yield section.code, top.value("sections", number, "code")
        for second, indicator in enumerate(section.indicators):
            yield indicator.code, top.value("sections", number, "indicators", second, "code")
    for item, at in placed_items(edition):
        yield item.code, at.value("code")
    for placed in placed_rules(edition):
        yield placed.rule.code, placed.at.value("code")


def _doubled(edition: Edition) -> Iterator[Diagnostic]:
    seen: dict[str, Location] = {}
    for code, place in _all(edition):
        first = seen.setdefault(code, place)
        if first is not place:
            message = f"编号“{code}”已用于 {first}", f"code “{code}” is used at {first} already"
            yield wrong(place, "code-doubled", *message, say("每个编号只能用一次", "use every code once"))


def _rule(placed: PlacedRule, letters: set[str]) -> Iterator[Diagnostic]:
    rule, at, parent = placed.rule, placed.at, placed.parent
    if isinstance(parent, Item):
        home = None
        if rule.code.partition(".")[0] != parent.code:
            message = f"评分标准 {rule.code} 不属于项目 {parent.code}", f"rule {rule.code} is not of item {parent.code}"
            advice = say(f"写成 {parent.code}.1 这样", f"write it like {parent.code}.1")
            yield wrong(at.value("code"), "code-misplaced", *message, advice)
    else:
        home = "bonus" if isinstance(parent, Bonus) else "veto"
        if rule.code[0] in letters or not rule.code[0].isalpha():
            message = f"{rule.code} 是板块里的编号", f"{rule.code} is a code of the sections"
            yield wrong(
                at.value("code"),
                "code-misplaced",
                *message,
                say("鼓励项写 G1，否决项写 V1 这样", "write G1 for a bonus, V1 for a veto"),
            )
    if home != (rule.kind if rule.kind in _ONLY_IN else None):
        where = _ONLY_IN.get(rule.kind, "评价项目")
        message = (
            f"{rule.kind} 只能用在{where}",
            f"{rule.kind} belongs to {'the ' + rule.kind + ' file' if rule.kind in _ONLY_IN else 'items'}",
        )
        advice = say("移到它该在的文件，或换一种评分方式", "move it to the file that it belongs to, or use another kind")
        yield wrong(at.value("kind"), "kind-misplaced", *message, advice)
