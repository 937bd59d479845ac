"""A survey: how many answers are valid, and their mean between 0 and 1."""

from __future__ import annotations

from fractions import Fraction

from selfscore.facts import words
from selfscore.facts.body import Body
from selfscore.facts.scalar import claim_first, settle, silent
from selfscore.facts.standing import stand
from selfscore.facts.task import Reader, Reading, Task
from selfscore.model.facts import FactState, Standing, Survey

KEYS = ("valid", "mean", "sum", "scale", "dimensions")


def read(body: Body, task: Task) -> Reading:
    """Read ``{valid: 420, mean: "0.86"}`` or ``{valid: 420, sum: 36120, scale: 100}``.

    ``scale`` is the highest score of one answer. ``dimensions`` are means of single questions, kept for readers.
    """
    claim = claim_first(body, task)
    if claim is not None:
        return claim
    if body.flag("absent") is True and not body.own(*KEYS):
        return settle(body, task, None)
    valid, mean = body.number("valid", whole=True), _mean(body)
    _dimensions(body)
    if not body.faults and (valid is None or mean is None):
        return Reading(silent(body, *(name for name in ("valid", "mean") if not body.own(name))))
    standing = stand(body, task)
    if standing.silent or valid is None or mean is None:
        return Reading(standing)
    if valid == 0:
        return Reading(Standing(FactState.ABSENT, why=(words.NO_ANSWERS,), places=standing.places))
    return Reading(standing, Survey(int(valid), mean))


def _mean(body: Body) -> Fraction | None:
    mean, total, scale = (body.number(name) for name in ("mean", "sum", "scale"))
    if body.flag("absent") is True or (mean is not None and total is not None):
        names = "mean" if body.flag("absent") is True else "sum"
        body.refuse(body.at(names), "contradiction", words.one_way(), words.ONE_ONLY)
        return None
    valid = body.number("valid", whole=True)
    if mean is None and total is not None and scale and valid is not None:
        mean = total / (valid * scale) if valid else Fraction(0)
    return _within(body, "mean" if body.own("mean") else "sum", mean)


def _within(body: Body, name: str, mean: Fraction | None) -> Fraction | None:
    if mean is not None and mean > 1:
        body.refuse(body.at(name), "mean-out-of-range", words.out_of_range("mean", mean), words.CHECK_NUMBER)
        return None
    return mean


def _dimensions(body: Body) -> None:
    inner = body.inner("dimensions")
    for name in inner.data if inner is not None else ():
        assert inner is not None
        _within(inner, name, inner.number(name))
    body.faults.extend(inner.faults if inner is not None else ())


READER = Reader(KEYS, read)
