"""Part and whole, kept apart."""

from __future__ import annotations

from fractions import Fraction

from selfscore.facts import reasons, words
from selfscore.facts.body import Body
from selfscore.facts.scalar import silent
from selfscore.facts.standing import claimed, stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.facts import FactState, Ratio, Standing

KEYS = ("numerator", "denominator")


def read_ratio(body: Body, task: Task) -> tuple[Standing, Ratio | None]:
    """Read ``{numerator: "38.2", denominator: "41.0"}``; a whole of 0 makes no ratio, so that it counts as absent."""
    claim = claimed(body, task)
    if claim is not None:
        return claim, None
    top, whole = (body.number(name, whole=task.fact.whole) for name in KEYS)
    if body.flag("absent") is True:
        return _absent(body, task), None
    if not body.faults and (top is None or whole is None):
        return silent(body, *(name for name in KEYS if not body.own(name))), None
    standing = stand(body, task)
    if standing.silent or top is None or whole is None:
        return standing, None
    return _quotient(body, standing, top, whole)


def _absent(body: Body, task: Task) -> Standing:
    against = not body.own(*KEYS)
    if not against:
        body.refuse(body.at("absent"), "contradiction", words.contradiction(" / ".join(KEYS)), words.NOT_BOTH)
    return stand(body, task, favour=not against)


def _quotient(body: Body, standing: Standing, top: Fraction, whole: Fraction) -> tuple[Standing, Ratio | None]:
    if whole == 0:
        body.warn(body.at("denominator"), "denominator-zero", reasons.ZERO_WHOLE, words.CHECK_NUMBER)
        return Standing(FactState.ABSENT, why=(reasons.ZERO_WHOLE,), places=standing.places), None
    if top > whole:
        body.warn(body.at("numerator"), "ratio-above-one", words.above_one(top, whole), words.CHECK_NUMBER)
    return standing, Ratio(top, whole)


def read(body: Body, task: Task) -> Reading:
    """Read a ratio fact."""
    return Reading(*read_ratio(body, task))


READER = Reader(KEYS, read)
