"""Members of a fact by the names that people give them, each with its own mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfscore.dictionary.dictionary import Named, find_in, names_of, near_names
from selfscore.facts import words
from selfscore.facts.body import Body
from selfscore.facts.task import Task
from selfscore.model.diagnostic import error
from selfscore.model.facts import FactState, Standing
from selfscore.model.place import Location
from selfscore.model.text import Text

KEYS = ("members",)


def by_key(body: Body, defs: Mapping[str, Named]) -> tuple[dict[str, list[str]], list[str]]:
    """Sort the names of a mapping by the entries that they mean, and return the names that mean none."""
    found: dict[str, list[str]] = {}
    strange: list[str] = []
    for name in body.data:
        key = find_in(defs, name)
        if key is None:
            strange.append(name)
        else:
            found.setdefault(key, []).append(name)
    return found, strange


def stated(body: Body, task: Task) -> dict[str, Body | Standing]:
    """Return what is said about each member that is named; a member named twice counts as absent.

    An unknown name is reported and leaves the others as they are.
    """
    listed = body.inner("members")
    if listed is None:
        return {}
    defs = task.fact.members
    found, strange = by_key(listed, defs)
    for name in strange:
        every = (known for key, one in defs.items() for known in names_of(key, one))
        help_ = words.did_you_mean(near_names(name, every), [one.title.zh for one in defs.values()])
        listed.complain(listed.at_key(name), "member-unknown", words.unknown_member(name, task.fact), help_)
    return {key: _one(listed, names, defs[key].title, body) for key, names in found.items()}


def _one(listed: Body, names: list[str], title: Text, body: Body) -> Body | Standing:
    if len(names) > 1:
        return twice(listed, names, title)
    member = listed.part(names[0])
    member.faults.extend(one for one in body.faults if one not in member.faults)
    member.outer = body
    return member


def twice(listed: Body, names: list[str], title: Text) -> Standing:
    """Report one thing stated under two names; neither counts."""
    places: list[Location] = sorted(listed.at_key(name) for name in names)
    why = words.doubled_member(title, places)
    listed.said.append(error(places[-1], "member-doubled", why, words.ONE_ONLY))
    return Standing(FactState.ABSENT, why=(why,), places=tuple(places))


def unsaid(title: Text) -> Standing:
    """How a member stands that nobody has named."""
    return Standing(FactState.ABSENT, why=(words.member_silent(title),))


def whole(body: Body, standings: Iterator[Standing]) -> Standing:
    """How a fact by member stands: collected as soon as anything is known about one member; its members say the rest."""
    every = tuple(standings)
    if any(one.state is not FactState.ABSENT for one in every):
        return Standing(FactState.COLLECTED, places=(body.place,))
    if not body.data.get("members"):
        body.warn(body.place, "value-missing", words.NO_MEMBERS, words.FILL_IN)
    why = tuple(dict.fromkeys(why for one in every for why in one.why)) or (words.NO_MEMBERS,)
    return Standing(FactState.ABSENT, why=why, places=(body.place,))
