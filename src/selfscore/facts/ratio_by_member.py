"""A ratio for each member that the dictionary names (a class of vehicles, a medium of pipes)."""

from __future__ import annotations

from selfscore.dictionary.definitions import FactDef
from selfscore.facts.body import COMMON_KEYS, Body
from selfscore.facts.members import KEYS, stated, unsaid, whole
from selfscore.facts.ratio import KEYS as RATIO_KEYS
from selfscore.facts.ratio import read_ratio
from selfscore.facts.standing import claimed, stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.facts import MemberRatio, RatioByMember, Standing


def blank(fact: FactDef, standing: Standing) -> RatioByMember:
    """All members, each standing like the fact."""
    return RatioByMember(tuple(MemberRatio(key, one.title, standing) for key, one in fact.members.items()))


def read(body: Body, task: Task) -> Reading:
    """Read ``{members: {公交车: {numerator: 38, denominator: 40, evidence: …}}}``."""
    claim = claimed(body, task)
    if claim is not None:
        return Reading(claim, blank(task.fact, claim))
    if body.flag("absent") is True and not body.own("members"):
        standing = stand(body, task, favour=False)
        return Reading(standing, blank(task.fact, standing))
    said = stated(body, task)
    members = tuple(_member(key, said.get(key), task) for key in task.fact.members)
    return Reading(whole(body, (one.standing for one in members)), RatioByMember(members))


def _member(key: str, said: Body | Standing | None, task: Task) -> MemberRatio:
    title = task.fact.members[key].title
    if not isinstance(said, Body):
        return MemberRatio(key, title, said or unsaid(title))
    said.only((*RATIO_KEYS, *COMMON_KEYS))
    return MemberRatio(key, title, *read_ratio(said, task))


READER = Reader(KEYS, read, blank)
