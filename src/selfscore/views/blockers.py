"""Which open problems hold up a gap, in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfscore.model.assessment import Assessment
from selfscore.model.office import Problem, ProblemKind
from selfscore.model.text import Text, say

KINDS: dict[ProblemKind, Text] = {
    ProblemKind.PROBLEM: say("难点", "problem"),
    ProblemKind.DISPUTE: say("职责争议", "dispute between units"),
    ProblemKind.REQUEST: say("需市级协调", "request to the city"),
    ProblemKind.DECISION: say("议定事项", "decision"),
}


@dataclass(frozen=True, slots=True)
class Blocker:
    """One open problem that holds up a rule."""

    id: str
    what: str
    kind: ProblemKind
    owner: str
    leader: str
    due: date | None
    days_left: int | None
    """Days from the as-of date to ``due``; negative when overdue."""
    place: str
    line: Text
    """All of that in one line."""


def blockers(assessment: Assessment, code: str) -> tuple[Blocker, ...]:
    """Return the open problems that hold up a rule, soonest due first."""
    return tuple(_blocker(one, assessment.as_of) for one in assessment.office.blocking(code))


def _blocker(one: Problem, as_of: date) -> Blocker:
    left = (one.due - as_of).days if one.due is not None else None
    kind, name = KINDS[one.kind], " ".join(part for part in (one.id, one.what) if part) or "—"
    due = due_words(one.due, left)
    line = say(
        f"受阻于（{kind.zh}）：{name}，责任 {one.owner or '未落实'}，时限 {due.zh}",
        f"blocked by ({kind.en}): {name}, owner {one.owner or 'nobody'}, due {due.en}",
    )
    return Blocker(one.id, one.what, one.kind, one.owner, one.leader, one.due, left, str(one.place), line)


def due_words(due: date | None, left: int | None) -> Text:
    """Write a due date with the days that are left, or by which it is late."""
    if due is None or left is None:
        return say("未定", "not set")
    if left < 0:
        return say(f"{due}（超期 {-left} 天）", f"{due} ({-left} days late)")
    return say(f"{due}（剩 {left} 天）", f"{due} ({left} days left)")
