"""The main use case: evidence and criteria in, an assessment out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfscore._version import __version__
from selfscore.app.criteria import Criteria, load_facts, with_edition
from selfscore.app.crosscheck import crosscheck
from selfscore.app.office import office
from selfscore.app.responsibility import responsibility
from selfscore.evidence.collect import collect
from selfscore.evidence.folder import Folder
from selfscore.evidence.overlay import own_overlay
from selfscore.facts.derive import derive
from selfscore.judge import judge
from selfscore.model.assessment import AsOfSource, Assessment
from selfscore.model.diagnostic import Diagnostic, in_order
from selfscore.model.evidence import Evidence, Project
from selfscore.model.facts import Facts
from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition
from selfscore.tally import levers, tally, worths


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. ``today`` is the only clock: read once at the door, used when nothing else gives a date."""

    root: Path
    today: date
    as_of: date | None = None
    edition: str | None = None
    criteria: Path | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """No assessment is possible: the criteria cannot be used. Everything that is wrong is in ``diagnostics``."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment with the criteria that it was made by."""

    assessment: Assessment
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class Prepared:
    """Evidence and criteria, read once; they can be judged at any date."""

    evidence: Evidence
    criteria: Criteria
    as_of: date
    as_of_source: AsOfSource

    @property
    def edition(self) -> Edition:
        """The edition that is judged by."""
        assert self.criteria.edition is not None, "prepare() refuses criteria without an edition"
        return self.criteria.edition


def assess(request: Request) -> Assessed | Refusal:
    """Score one evidence repository.

    Mistakes in the evidence are diagnostics of the assessment, and what they touch never counts in favour of ``low``.
    """
    ready = prepare(request)
    return ready if isinstance(ready, Refusal) else Assessed(assessment_of(ready), ready.criteria)


def prepare(request: Request) -> Prepared | Refusal:
    """Read evidence and criteria, and judge nothing yet."""
    facts, evidence = read_evidence(request)
    return prepared(request, evidence, with_edition(facts, request.edition or evidence.project.edition, request.criteria))


def read_evidence(request: Request) -> tuple[Criteria, Evidence]:
    """Read the fact dictionary, and the evidence by it: no edition is needed for that."""
    facts = load_facts(request.criteria, own_overlay(Folder(request.root)))
    return facts, collect(request.root, facts.dictionary)


def prepared(request: Request, evidence: Evidence, criteria: Criteria) -> Prepared | Refusal:
    """Put evidence that was read beside criteria that were loaded."""
    if criteria.edition is None:
        return Refusal(in_order((*criteria.diagnostics, *_of_these_criteria(evidence, criteria))))
    as_of, source = as_of_date(request, evidence.project)
    return Prepared(evidence, criteria, as_of, source)


def _of_these_criteria(evidence: Evidence, criteria: Criteria) -> tuple[Diagnostic, ...]:
    """Leave out that no fact is known, where the edition is not either: the evidence is meant for other criteria."""
    strange = not evidence.statements and any(one.code in ("edition-unknown", "editions-missing") for one in criteria.diagnostics)
    return tuple(one for one in evidence.diagnostics if not (strange and one.code == "fact-unknown"))


def judge_at(ready: Prepared, as_of: date) -> tuple[Facts, tuple[Judged, ...], tuple[Diagnostic, ...]]:
    """Judge what was read as if it were another day: the facts, the rules, and what was noted on the way."""
    facts, notes = derive(ready.evidence, ready.criteria.dictionary, as_of)
    return facts, judge(ready.edition, facts, ready.evidence.claims, ready.evidence.project.edition), notes


def assessment_of(ready: Prepared, as_of: date | None = None) -> Assessment:
    """Assess what was read, at its own date or at another."""
    evidence, edition, day = ready.evidence, ready.edition, as_of or ready.as_of
    facts, judged, notes = judge_at(ready, day)
    ledgers, said = office(edition, evidence, facts)
    problems = (*ready.criteria.diagnostics, *evidence.diagnostics, *notes, *crosscheck(edition, evidence, day), *said)
    return Assessment(
        scorecard=tally(edition, judged),
        facts=facts,
        project=evidence.project,
        as_of=day,
        as_of_source=ready.as_of_source if as_of is None else "option",
        units=evidence.units,
        duties=evidence.duties,
        responsibility=responsibility(edition, evidence),
        claims=evidence.claims,
        worths=worths(edition, judged),
        levers=levers(edition, judged),
        office=ledgers,
        diagnostics=in_order(problems),
        evidence_sha256=evidence.sha256,
        tool=f"selfscore {__version__}",
    )


def as_of_date(request: Request, project: Project) -> tuple[date, AsOfSource]:
    """Choose the date that evidence is judged at, and say where it came from."""
    if request.as_of is not None:
        return request.as_of, "option"
    if project.as_of is not None:
        return project.as_of, "selfscore.yaml"
    return request.today, "today"
