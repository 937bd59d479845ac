"""The responsibility gate: every item has a lead unit, responsible units and a leader; nobody in the register is idle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from selfscore.model.diagnostic import Diagnostic, warning
from selfscore.model.evidence import Duty, Evidence, Unit
from selfscore.model.place import Location
from selfscore.model.responsibility import Part, Responsibility, Unowned
from selfscore.model.rubric import Edition, Item
from selfscore.model.text import Text, say

_WORDS: Final[dict[Part, Text]] = {
    "lead": say("牵头单位", "lead unit"),
    "responsible": say("责任单位", "responsible units"),
    "leader": say("督办领导", "supervising leader"),
}


def responsibility(edition: Edition, evidence: Evidence) -> Responsibility:
    """Find what nobody owes, and who owes nothing."""
    by_code = {one.code: one for one in evidence.duties}
    found = (_unowned(item, by_code, evidence.project.place) for item in edition.items())
    busy = {name for duty in evidence.duties for name in (duty.lead, *duty.responsible)}
    return Responsibility(
        items=sum(1 for _ in edition.items()),
        unowned=tuple(one for one in found if one is not None),
        idle=tuple(unit for unit in evidence.units if unit.name not in busy),
    )


def _unowned(item: Item, duties: Mapping[str, Duty], table: Location) -> Unowned | None:
    """Return what an item lacks. A rule with a row of its own answers by that, and for its blanks by its item's row."""
    own = duties.get(item.code)
    rows = [duties[rule.code].over(own) if rule.code in duties else own for rule in item.rules]
    parts: dict[Part, bool] = {
        "lead": all(row is not None and row.lead for row in rows),
        "responsible": all(row is not None and row.responsible for row in rows),
        "leader": all(row is not None and row.leader for row in rows),
    }
    lacks = tuple(part for part, there in parts.items() if not there)
    first = own or next((row for row in rows if row is not None), None)
    return Unowned(item.code, item.title, item.lead, lacks, first.place if first else table) if lacks else None


def known_units(evidence: Evidence) -> dict[str, str]:
    """Return every name and code that a unit goes by, with its name: of the register, then of the responsibility table."""
    registered = {name: unit.name for unit in evidence.units for name in (unit.name, unit.code)}
    named = (name for duty in evidence.duties for name in (duty.lead, *duty.responsible) if name)
    return {**{name: name for name in named}, **registered}


def known_leaders(evidence: Evidence) -> tuple[str, ...]:
    """Return every leader that the responsibility table or the register of units names; each once."""
    supervising = (duty.leader for duty in evidence.duties)
    heads = (name for unit in evidence.units for name in (unit.supervisor, unit.leader))
    return tuple(dict.fromkeys(name for name in (*supervising, *heads) if name))


def gate(found: Responsibility) -> tuple[Diagnostic, ...]:
    """Turn every gap of responsibility into a diagnostic, at the row that lacks it."""
    return (*map(_says_unowned, found.unowned), *map(_says_idle, found.idle))


def _says_unowned(one: Unowned) -> Diagnostic:
    lacks = [_WORDS[part] for part in one.lacks]
    zh, en = "、".join(word.zh for word in lacks), ", ".join(word.en for word in lacks)
    hint_zh = f"；建议牵头：{one.suggested.zh}" if "lead" in one.lacks else ""
    hint_en = f"; suggested lead: {one.suggested.en}" if "lead" in one.lacks else ""
    return warning(
        one.place,
        "item-without-owner",
        say(f"项目 {one.code}“{one.title.zh}”没有{zh}", f"item {one.code} “{one.title.en}” has no {en}"),
        say(f"在责任分工表里补上{hint_zh}", f"enter it in the responsibility table{hint_en}"),
    )


def _says_idle(unit: Unit) -> Diagnostic:
    return warning(
        unit.place,
        "unit-without-items",
        say(f"单位“{unit.name}”没有牵头或承担任何项目", f"unit “{unit.name}” neither leads nor shares in any item"),
        say(
            "在责任分工表里落实任务，或从名册删去",
            "give it a task, or take it off the register",
        ),
    )


def leaders(evidence: Evidence) -> Iterator[Diagnostic]:
    """Compare the leaders of the register of units with those who supervise items.

    Where the register names the leader in charge of each unit, the two have to agree both ways. Where it does not, but
    its heads of units supervise items themselves, a head who supervises none stands out.
    """
    table = {one.leader: one.place for one in reversed(evidence.duties) if one.leader}
    charge = {one.supervisor: one.place for one in reversed(evidence.units) if one.supervisor}
    heads = {one.leader: one.place for one in reversed(evidence.units) if one.leader}
    register = charge or (heads if heads.keys() & table.keys() else {})
    for name, place in register.items():
        if table and name not in table:
            yield _leads_nothing(name, place, [one for one in table if one not in register])
    for name, place in table.items():
        if charge and name not in charge:
            yield _unknown(name, place, [one for one in charge if one not in table])


def _leads_nothing(name: str, place: Location, others: list[str]) -> Diagnostic:
    return warning(
        place,
        "leader-without-items",
        say(f"“{name}”在责任分工表里没有督办任何项目", f"“{name}” supervises no item of the responsibility table"),
        _near(name, others) or say("在责任分工表里落实督办项目", "give the leader an item in the responsibility table"),
    )


def _unknown(name: str, place: Location, others: list[str]) -> Diagnostic:
    return warning(
        place,
        "leader-unknown",
        say(
            f"督办领导“{name}”在单位名册里没有分管任何单位",
            f"“{name}” supervises an item, but is in charge of no unit",
        ),
        _near(name, others) or say("在单位名册的“分管区领导”列里补上", "enter the name in the register, as leader in charge"),
    )


def _near(name: str, others: list[str]) -> Text | None:
    near = get_close_matches(name, sorted(others), n=1, cutoff=0.5)
    return say(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”?") if near else None
