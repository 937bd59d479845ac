"""Everything that costs or is wrong as one list, for machines that show it beside the files: SARIF, annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from selfscore.model.assessment import Assessment
from selfscore.model.baseline import Acceptance
from selfscore.model.comparison import Comparison
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.finding import Finding
from selfscore.model.numbers import show
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.views.gaps import Filter, gap_list

Rank = Literal["error", "warning", "note"]
State = Literal["new", "updated", "unchanged", "absent"]
_RANKS: dict[Severity, Rank] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Result:
    """One finding of a rule, one event of a veto, or one problem in the evidence."""

    rule: str
    """Code of the rule or veto; of a problem, its stable word."""
    subject: str
    """What tells it from other results of the rule, whatever line it stands in."""
    rank: Rank
    title: Text
    message: Text
    places: tuple[Location, ...]
    """At least one; where nothing is stated at all, it is selfscore.yaml."""
    points: Fraction
    """What it costs before caps; 0 for what is no finding."""
    state: State | None = None
    """Against a base; None without one."""
    acceptance: Acceptance | None = None
    help: Text | None = None


def results(assessment: Assessment, only: Filter | None = None) -> tuple[Result, ...]:
    """List what costs and what is wrong: vetoes, then problems, then findings in the order of the rules.

    ``only`` narrows the findings to what one unit owes.
    """
    shown = {gap.rule for gap in gap_list(assessment, only=only).gaps}
    findings = (one for one in _findings(assessment) if one.rule in shown)
    return (*_vetoes(assessment), *_problems(assessment, assessment.diagnostics), *findings)


def changed(comparison: Comparison) -> tuple[Result, ...]:
    """List the same with what became of each, and at the end what is no longer there."""
    before, after = results(comparison.before), results(comparison.after)
    if comparison.base is None:
        return after
    fresh = {(rule.spec.code, one.finding.subject) for rule in comparison.rules for one in rule.fresh}
    then, now = {_key(one) for one in before}, {_key(one) for one in after}
    marked = tuple(replace(one, state=_state(one, then, fresh)) for one in after)
    return (*marked, *(replace(one, state="absent") for one in before if _key(one) not in now))


def _state(one: Result, then: set[tuple[str, str]], fresh: set[tuple[str, str]]) -> State:
    if _key(one) not in then:
        return "new"
    return "updated" if _key(one) in fresh else "unchanged"


def _key(one: Result) -> tuple[str, str]:
    return one.rule, one.subject


def _findings(assessment: Assessment) -> Iterator[Result]:
    for _, rule in assessment.scorecard.rules():
        for one, cost in zip(rule.findings, rule.costs, strict=True):
            yield Result(
                rule=rule.spec.code,
                subject=one.subject,
                rank="warning" if one.certain else "note",
                title=title_of(rule.spec),
                message=priced(one, cost),
                places=one.places or (assessment.project.place,),
                points=cost,
                acceptance=assessment.acceptance(rule.spec.code),
                help=rule.spec.remedy.do,
            )


def _vetoes(assessment: Assessment) -> Iterator[Result]:
    for veto in assessment.scorecard.vetoes:
        for one in veto.judged.findings if veto.bars is not False else ():
            yield Result(
                rule=veto.spec.code,
                subject=one.subject,
                rank="error" if veto.bars else "note",
                title=title_of(veto.spec),
                message=one.message,
                places=one.places or (assessment.project.place,),
                points=Fraction(0),
                help=veto.spec.remedy.do,
            )


def _problems(assessment: Assessment, diagnostics: tuple[Diagnostic, ...]) -> Iterator[Result]:
    """Yield the problems; several alike in one file are told apart by their number, never by their line."""
    seen: Counter[str] = Counter()
    for one in diagnostics:
        if one.severity is Severity.NOTE:
            continue  # what was done, and nothing to do
        name = "\0".join((one.place.path, one.place.sheet or "", one.message.zh))
        seen[name] += 1
        yield Result(
            rule=one.code,
            subject=f"{name}\0{seen[name]}",
            rank=_RANKS[one.severity],
            title=say("资料问题", "problem in the evidence"),
            message=one.message,
            places=(one.place,),
            points=Fraction(0),
            help=one.help,
        )


def title_of(spec: RuleSpec) -> Text:
    """Name a rule in a line: its code and what it asks."""
    return say(f"{spec.code} {spec.text.zh}", f"{spec.code} {spec.text.en}")


def priced(one: Finding, cost: Fraction) -> Text:
    """Say a finding with what it costs before caps."""
    points = show(cost)
    if one.certain:
        return say(f"{one.message.zh}（扣 {points} 分）", f"{one.message.en} (-{points})")
    return say(f"{one.message.zh}（待佐证，最多扣 {points} 分）", f"{one.message.en} (open, up to -{points})")


def accepted_words(one: Acceptance) -> Text:
    """Say that a gap is lived with: why, by whose word, until when."""
    zh = f"已接受（{one.accepted_by}，至 {one.until}）：{one.reason}"
    return say(zh, f"accepted by {one.accepted_by} until {one.until}: {one.reason}")
