"""The small parts that every published JSON is made of."""

from __future__ import annotations

from fractions import Fraction

from selfscore.model.baseline import Acceptance, Held
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.finding import Finding
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text
from selfscore.render import schema_v1 as v1

PLACES = 4


def points(points: Fraction) -> str:
    """Write points: exact to four decimals."""
    return show(points, PLACES)


def words(text: Text) -> v1.Words:
    """Convert a text."""
    return v1.Words(zh=text.zh, en=text.en)


def earned(interval: Interval) -> v1.Earned:
    """Convert an interval."""
    return v1.Earned(low=points(interval.low), high=points(interval.high))


def place(place: Location) -> v1.Place:
    """Convert a place."""
    return v1.Place(path=place.path, line=place.line or None, sheet=place.sheet, row=place.row or None, col=place.col or None)


def finding(finding: Finding, cost: Fraction) -> v1.FindingV1:
    """Convert a finding with what it costs."""
    return v1.FindingV1(
        subject=finding.subject,
        message=words(finding.message),
        points=points(cost),
        certain=finding.certain,
        cause=finding.cause.value,
        locations=[place(one) for one in finding.places],
    )


def diagnostic(one: Diagnostic) -> v1.DiagnosticV1:
    """Convert a problem."""
    return v1.DiagnosticV1(
        location=place(one.place),
        severity=one.severity.value,
        code=one.code,
        message=words(one.message),
        help=words(one.help) if one.help else None,
    )


def held(one: Held) -> v1.HeldV1:
    """Convert how a score stands to its baseline."""
    return v1.HeldV1(
        score=show(one.baseline.score, PLACES),
        as_of=one.baseline.as_of.isoformat(),
        standing=one.standing.value,
        forgiven=points(one.forgiven),
        accepted=[accepted(each) for each in one.accepted.values()],
        expired=[accepted(each) for each in one.expired],
    )


def accepted(one: Acceptance) -> v1.AcceptedV1:
    """Convert an acceptance."""
    return v1.AcceptedV1(rule=one.rule, reason=one.reason, accepted_by=one.accepted_by, until=one.until.isoformat())
