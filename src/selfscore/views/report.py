"""The evaluation report: headline, sections, what was lost where, gaps, where the criteria come from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Diagnostic, Severity
from selfscore.model.finding import Finding, Outcome
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import OverlayMark, Status
from selfscore.model.scorecard import Interval, ItemScore, RuleScore, SectionScore, VetoScore
from selfscore.model.text import Text, say
from selfscore.views.apart import award_spread, eligibility, veto_mark
from selfscore.views.baseline import held_words
from selfscore.views.gaps import Filter, GapList, gap_list
from selfscore.views.words import AS_OF_SOURCES, OUTCOMES


@dataclass(frozen=True, slots=True)
class Loss:
    """One finding as a line of the report."""

    rule: str
    message: Text
    points: Fraction
    """What it costs (an award: brings) before caps."""
    certain: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that loses something, or that is not applicable."""

    code: str
    text: Text
    outcome: Text
    outcome_code: Outcome
    deduction: Interval
    capped: bool
    """The findings add up to more than what the rule shows."""
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item with the rules that lose something."""

    code: str
    title: Text
    points: Fraction
    earned: Interval
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section, for its bar."""

    code: str
    title: Text
    points: Fraction
    earned: Interval


@dataclass(frozen=True, slots=True)
class BonusLine:
    """One bonus rule."""

    code: str
    text: Text
    earned: Interval
    shown: str
    """What it brings, with its sign."""
    awards: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class VetoLine:
    """One veto; a report shows those that bar or are open."""

    code: str
    text: Text
    bars: bool | None
    mark: Text
    """That it bars, or that it is open."""
    events: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that `evaluate` shows, in its order."""

    district: Text
    edition: Text
    edition_code: str
    partial: bool
    notice: Text
    as_of: str
    as_of_source: Text
    points: Fraction
    earned: Interval
    pass_mark: Fraction | None
    baseline: Text | None
    """How it stands to a marked baseline; None where it is held against none."""
    bonus: Interval | None
    bonus_cap: Fraction | None
    bonus_lines: tuple[BonusLine, ...]
    eligible: bool | None
    eligibility: Text | None
    """Whether the application may go in, in one line; None for an edition without vetoes."""
    vetoes: tuple[VetoLine, ...]
    na_points: Fraction
    rescaled: Fraction | None
    sections: tuple[SectionLine, ...]
    items: tuple[ItemLine, ...]
    """Items that lose something, in order."""
    full_items: int
    """Items that lose nothing, proven."""
    gaps: GapList
    provenance: tuple[tuple[Status, Fraction], ...]
    diagnostics: tuple[Diagnostic, ...]
    errors: int
    warnings: int
    criteria_sha256: str
    evidence_sha256: str
    tool: str
    overlay: OverlayMark | None = None
    """What adapted the edition."""


def report(assessment: Assessment, only: Filter | None = None) -> Report:
    """Lay out an assessment; ``only`` narrows items and gaps (a unit sees just its own), never the totals."""
    card, edition = assessment.scorecard, assessment.scorecard.edition
    gaps = gap_list(assessment, only=only)
    shown = {gap.rule for gap in gaps.gaps}
    items = tuple(line for line in (_item(score, shown) for score in card.items()) if line.rules)
    counts = [one.severity for one in assessment.diagnostics]
    return Report(
        district=assessment.project.district,
        edition=edition.title,
        edition_code=edition.code,
        partial=edition.partial,
        notice=edition.notice,
        as_of=assessment.as_of.isoformat(),
        as_of_source=AS_OF_SOURCES[assessment.as_of_source],
        points=exact(edition.total),
        earned=card.earned,
        baseline=held_words(assessment.held) if assessment.held else None,
        pass_mark=exact(edition.pass_mark) if edition.pass_mark is not None else None,
        bonus=card.bonus.earned if card.bonus else None,
        bonus_cap=exact(card.bonus.bonus.cap) if card.bonus else None,
        bonus_lines=_bonus(assessment),
        eligible=card.eligible,
        eligibility=eligibility(card.eligible, ((one.spec.code, one.bars) for one in card.vetoes)),
        vetoes=_vetoes(assessment),
        na_points=card.na_points,
        rescaled=card.rescaled,
        sections=tuple(_section(one) for one in card.sections),
        items=items,
        full_items=sum(score.earned.low == exact(score.item.points) for score in card.items()),
        gaps=gaps,
        provenance=tuple((status, card.provenance[status]) for status in Status),
        diagnostics=assessment.diagnostics,
        errors=counts.count(Severity.ERROR),
        warnings=counts.count(Severity.WARNING),
        criteria_sha256=edition.sha256,
        evidence_sha256=assessment.evidence_sha256,
        tool=assessment.tool,
        overlay=edition.overlay,
    )


def _section(score: SectionScore) -> SectionLine:
    return SectionLine(score.section.code, score.section.title, exact(score.section.points), score.earned)


def _item(score: ItemScore, shown: set[str]) -> ItemLine:
    rules = tuple(_rule(rule) for rule in score.rules if rule.spec.code in shown)
    return ItemLine(score.item.code, score.item.title, exact(score.item.points), score.earned, rules)


def _rule(rule: RuleScore) -> RuleLine:
    return RuleLine(
        code=rule.spec.code,
        text=rule.spec.text,
        outcome=OUTCOMES[rule.judged.outcome],
        outcome_code=rule.judged.outcome,
        deduction=rule.deduction,
        capped=rule.capped,
        losses=losses_of(rule.spec.code, rule.findings, rule.costs),
    )


def losses_of(code: str, findings: tuple[Finding, ...], costs: tuple[Fraction, ...]) -> tuple[Loss, ...]:
    """Turn findings into lines: certain ones first, each with its places."""
    lines = [
        Loss(code, one.message, cost, one.certain, tuple(str(place) for place in one.places))
        for one, cost in zip(findings, costs, strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: not line.certain))


def _bonus(assessment: Assessment) -> tuple[BonusLine, ...]:
    bonus = assessment.scorecard.bonus
    return tuple(
        BonusLine(
            one.spec.code,
            one.spec.text,
            one.earned,
            award_spread(one),
            losses_of(one.spec.code, one.judged.findings, one.costs),
        )
        for one in (bonus.rules if bonus else ())
    )


def _vetoes(assessment: Assessment) -> tuple[VetoLine, ...]:
    return tuple(_veto(one) for one in assessment.scorecard.vetoes)


def _veto(one: VetoScore) -> VetoLine:
    found = one.judged.findings
    events = losses_of(one.spec.code, found, (Fraction(0),) * len(found))
    return VetoLine(one.spec.code, one.spec.text, one.bars, veto_mark(bool(one.bars)), events)


def headline(page: Report) -> Text:
    """Say the score in one sentence: what is proven, and what it is at most."""
    total, low, high = show(page.points), show(page.earned.low), show(page.earned.high)
    if page.earned.settled:
        return say(f"得分 {low} / {total}", f"score {low} / {total}")
    return say(
        f"已证实 {low} / {total}，待佐证部分全部落实后最高 {high}",
        f"{low} / {total} proven, {high} if all that is open turns out well",
    )
