"""Members that should be there (plans, drills, systems), each with its own standing and further conditions."""

from __future__ import annotations

from collections.abc import Mapping

from selfscore.dictionary.definitions import ColumnDef, FactDef
from selfscore.dictionary.dictionary import names_of
from selfscore.facts import words
from selfscore.facts.body import COMMON_KEYS, PROOF_KEYS, Body, read_scalar
from selfscore.facts.members import KEYS, by_key, stated, twice, unsaid, whole
from selfscore.facts.scalar import silent
from selfscore.facts.standing import claimed, stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.cells import Blank, Cell
from selfscore.model.facts import Checklist, FactState, Member, Standing

MEMBER_KEYS = ("value", *COMMON_KEYS)
_SAYS_NOTHING = ("note", "not_applicable")
"""Keys that leave a member unstated (a claim that is complete has been read before)."""


def blank(fact: FactDef, standing: Standing) -> Checklist:
    """All members, each standing like the fact; ``there`` is False where it is known that none is."""
    there = False if standing.state is FactState.COLLECTED else None
    return Checklist(tuple(_silent(key, fact, standing, there) for key in fact.members))


def _silent(key: str, fact: FactDef, standing: Standing, there: bool | None = None) -> Member:
    empty: Cell = Blank.NOT_APPLICABLE if standing.state is FactState.NOT_APPLICABLE else Blank.EMPTY
    return Member(key, fact.members[key].title, standing, there, dict.fromkeys(fact.fields, empty))


def read(body: Body, task: Task) -> Reading:
    """Read ``{members: {防洪规划: {evidence: …, approved: …}, 消防规划: {absent: true}}}``.

    Proof and dates of the whole fact count for every member that has none of its own.
    """
    claim = claimed(body, task)
    if claim is not None:
        return Reading(claim, blank(task.fact, claim))
    if body.flag("absent") is True and not body.own("members"):
        standing = stand(body, task, favour=False)
        return Reading(standing, blank(task.fact, standing))
    said = stated(body, task)
    members = tuple(_member(key, said.get(key), task) for key in task.fact.members)
    return Reading(whole(body, (one.standing for one in members)), Checklist(members))


def _member(key: str, said: Body | Standing | None, task: Task) -> Member:
    fact = task.fact
    if not isinstance(said, Body):
        return _silent(key, fact, said or unsaid(fact.members[key].title))
    named = _fields(said, fact.fields)
    hints = (name for key_, column in fact.fields.items() for name in names_of(key_, column))
    said.only((*MEMBER_KEYS, *(name for names in named.values() for name in names)), hints)
    claim = claimed(said, task)
    if claim is not None:
        return _silent(key, fact, claim)
    against = _against(said)
    if not against and not said.faults and not said.own(*(name for name in said.data if name not in _SAYS_NOTHING)):
        return _silent(key, fact, silent(said, "value"))
    standing = stand(said, task, favour=not against)
    there = _there(standing, against=against)
    cells = {name: _field(said, named.get(name, []), fact.fields[name], standing, task) for name in fact.fields}
    places = {name: said.at_key(found[0]) for name, found in named.items()}
    return Member(key, fact.members[key].title, standing, there, cells, places)


def _fields(said: Body, fields: Mapping[str, ColumnDef]) -> dict[str, list[str]]:
    """Sort the names of a member's further conditions; its common keys are none of them."""
    rest = Body({name: one for name, one in said.data.items() if name not in MEMBER_KEYS}, said.marks, said.said, said.path)
    return by_key(rest, fields)[0]


def _against(said: Body) -> bool:
    value, absent = said.flag("value"), said.flag("absent") is True
    if absent and value is True:
        said.refuse(said.at("absent"), "contradiction", words.contradiction("value"), words.NOT_BOTH)
        return False
    return absent or value is False


def _there(standing: Standing, *, against: bool) -> bool | None:
    if standing.silent:
        return None
    return not against and not standing.gone


def _field(said: Body, names: list[str], column: ColumnDef, member: Standing, task: Task) -> Cell:
    """Read one further condition. Against oneself it counts at once; in favour it needs what a fact needs."""
    if not names:
        return Blank.EMPTY
    if len(names) > 1:
        twice(said, names, column.title)
        return Blank.EMPTY
    raw = said.data[names[0]]
    if isinstance(raw, Mapping):
        return _mapped(said, names[0], column, member, task)
    cell: Cell = Blank.EMPTY if raw is None else read_scalar(raw, column)
    if cell is Blank.UNREADABLE:
        said.complain(said.at(names[0]), "wrong-value", words.not_a(raw, column.type), words.write_like(column))
    return cell if isinstance(cell, Blank) or cell is False else _proven(cell, member)


def _mapped(said: Body, name: str, column: ColumnDef, member: Standing, task: Task) -> Cell:
    field = said.part(name)
    field.only(("value", *COMMON_KEYS))
    if claimed(field, task) is not None:
        return Blank.NOT_APPLICABLE
    value, absent = field.value("value", column), field.flag("absent") is True
    if absent and value is not None and value is not False:
        field.refuse(field.at("absent"), "contradiction", words.contradiction("value"), words.NOT_BOTH)
    against = value is False or (absent and value is None)
    if against:
        silent = stand(field, task, favour=False).silent
        return Blank.EMPTY if silent else False
    if field.faults:
        return Blank.UNREADABLE
    if value is None:
        return Blank.EMPTY
    return _proven(value, stand(field, task) if field.own(*PROOF_KEYS) else member)


def _proven(value: Cell, standing: Standing) -> Cell:
    if standing.state is FactState.COLLECTED:
        return value
    return {FactState.ABSENT: Blank.EMPTY, FactState.UNREADABLE: Blank.UNREADABLE}.get(standing.state, Blank.UNPROVEN)


READER = Reader(KEYS, read, blank)
