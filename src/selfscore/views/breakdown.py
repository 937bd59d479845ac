"""The whole breakdown: every rule with its result, proof and owner, as a self-assessment sheet has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.assessment import Assessment
from selfscore.model.facts import Checklist, Fact, FactState, Ledger, Proof, RatioByMember
from selfscore.model.finding import Outcome
from selfscore.model.numbers import show
from selfscore.model.rubric import Item, Level
from selfscore.model.scorecard import IndicatorScore, Interval, ItemScore, RuleScore, Scorecard, SectionScore
from selfscore.model.text import Text, say
from selfscore.views.blockers import Blocker, blockers, due_words
from selfscore.views.gaps import Filter
from selfscore.views.report import Loss, Report, losses_of, report
from selfscore.views.words import OUTCOMES, STATES, STATUSES

_WORST = (FactState.ABSENT, FactState.UNREADABLE, FactState.EXPIRED, FactState.UNPROVEN)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes a rule. Empty texts where the registers say nothing."""

    lead: str
    suggested: Text
    """The lead department that the edition suggests."""
    responsible: tuple[str, ...]
    contact: str
    """Head and contact of the lead unit, as the register of units has them."""
    leader: str
    due: date | None
    due_words: Text
    """The date with the days that are left, where something is still to do; else the date alone."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What is filed for a rule."""

    documents: tuple[str, ...]
    """Paths, and where papers are held that may not be copied."""
    numbers: tuple[str, ...]
    """Document numbers, each once."""
    complete: Text
    """Whether all that the rule asks about is filed, and if not, why."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule, whatever came of it."""

    score: RuleScore
    item: Item
    outcome: Text
    level: Level
    open: bool
    """It is a gap: something costs, or may cost."""
    losses: tuple[Loss, ...]
    filed: Filed
    reason: Text | None
    """Why it, or a part of it, is claimed as not applicable."""
    owner: Owner
    blocked: tuple[Blocker, ...]
    source: Text
    """The clause that it comes from, and how sure that is."""

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.score.spec.code


@dataclass(frozen=True, slots=True)
class ItemRows:
    """One item with its rules."""

    score: ItemScore
    rules: tuple[RuleRow, ...]

    @property
    def lost(self) -> Interval:
        """What its rules cost together."""
        return _lost(self.score)


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """One indicator with its items."""

    score: IndicatorScore
    items: tuple[ItemRows, ...]


@dataclass(frozen=True, slots=True)
class SectionRows:
    """One section with its indicators."""

    score: SectionScore
    indicators: tuple[IndicatorRows, ...]

    def items(self) -> Iterator[ItemRows]:
        """Yield its items in order."""
        for indicator in self.indicators:
            yield from indicator.items


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The report, and every rule behind it."""

    card: Scorecard
    page: Report
    sections: tuple[SectionRows, ...]
    """Narrowed to what one unit owes, where that was asked for: parts with nothing left are not here."""
    unit: str
    """The unit that it is narrowed to; empty where it is whole."""
    counts: tuple[tuple[Level, int], ...]
    """Gaps of each difficulty, narrowed likewise."""
    provenance: tuple[tuple[Text, Fraction], ...]
    """Points that rest on rules of each status."""

    def items(self) -> Iterator[ItemRows]:
        """Yield the items in order."""
        for section in self.sections:
            yield from section.items()


def breakdown(assessment: Assessment, only: Filter | None = None) -> Breakdown:
    """Lay out every rule of an assessment; ``only`` narrows the rules to what one unit owes, never the totals."""
    page = report(assessment, only)
    sections = tuple(_section(assessment, one, only) for one in assessment.scorecard.sections)
    gaps = page.gaps.gaps
    return Breakdown(
        card=assessment.scorecard,
        page=page,
        sections=tuple(one for one in sections if one.indicators),
        unit=only.unit if only else "",
        counts=tuple((level, sum(gap.difficulty is level for gap in gaps)) for level in Level),
        provenance=tuple((STATUSES[status], points) for status, points in page.provenance),
    )


def _section(assessment: Assessment, score: SectionScore, only: Filter | None) -> SectionRows:
    made = []
    for indicator in score.indicators:
        items = (ItemRows(one, tuple(_rules(assessment, one, only))) for one in indicator.items)
        kept = tuple(one for one in items if one.rules)
        if kept:
            made.append(IndicatorRows(indicator, kept))
    return SectionRows(score, tuple(made))


def _rules(assessment: Assessment, item: ItemScore, only: Filter | None) -> Iterator[RuleRow]:
    for score in item.rules:
        row = _rule(assessment, item.item, score)
        if only is None or only.admits((row.owner.lead, *row.owner.responsible), row.owner.leader, row.level):
            yield row


def _lost(score: ItemScore) -> Interval:
    rules = [one.deduction for one in score.rules]
    return Interval(sum((one.low for one in rules), Fraction(0)), sum((one.high for one in rules), Fraction(0)))


def _rule(assessment: Assessment, item: Item, score: RuleScore) -> RuleRow:
    spec, status = score.spec, STATUSES[score.spec.source.status]
    return RuleRow(
        score=score,
        item=item,
        outcome=OUTCOMES[score.judged.outcome],
        level=assessment.level(spec),
        open=bool(score.findings),
        losses=losses_of(spec.code, score.findings, score.costs),
        filed=_filed(assessment, score),
        reason=_reason(assessment, item, score),
        owner=_owner(assessment, item, score),
        blocked=blockers(assessment, spec.code) if score.findings else (),
        source=say(f"{spec.source.clause}（{status.zh}）", f"{spec.source.clause} ({status.en})"),
    )


def _owner(assessment: Assessment, item: Item, score: RuleScore) -> Owner:
    duty = assessment.duty(score.spec.code)
    unit = next((one for one in assessment.units if duty and one.name == duty.lead), None)
    due = duty.due if duty else None
    plain = say(due.isoformat(), due.isoformat()) if due else say("未定", "not set")
    return Owner(
        lead=duty.lead if duty else "",
        suggested=score.spec.lead or item.lead,
        responsible=duty.responsible if duty else (),
        contact=" ".join(part for part in (unit.leader, unit.contact) if part) if unit else "",
        leader=duty.leader if duty else "",
        due=due,
        due_words=due_words(due, (due - assessment.as_of).days if due else None) if score.findings else plain,
    )


def _filed(assessment: Assessment, score: RuleScore) -> Filed:
    facts = [fact for key in _keys(score) if (fact := assessment.facts.by_key.get(key)) is not None]
    proofs = tuple(dict.fromkeys(proof for fact in facts for proof in _proofs(fact)))
    ledgers = (fact.value.rows.place.path for fact in facts if isinstance(fact.value, Ledger))
    documents = (*ledgers, *(proof.path or proof.held_at for proof in proofs))
    states = {fact.state for fact in facts}
    lacking = next((state for state in _WORST if state in states), None)
    if score.judged.outcome is Outcome.NOT_APPLICABLE or not facts:
        complete = say("—", "—")
    elif lacking is not None:
        complete = say(f"否（{STATES[lacking].zh}）", f"no ({STATES[lacking].en})")
    else:
        complete = say("是", "yes")
    return Filed(
        tuple(dict.fromkeys(one for one in documents if one)),
        tuple(dict.fromkeys(proof.document_no for proof in proofs if proof.document_no)),
        complete,
    )


def _keys(score: RuleScore) -> tuple[str, ...]:
    used = (one.fact for one in score.judged.used)
    return tuple(dict.fromkeys((*used, *(key for one in score.findings for key in one.facts))))


def _proofs(fact: Fact) -> Iterator[Proof]:
    yield from fact.standing.proofs
    if isinstance(fact.value, Checklist | RatioByMember):
        for member in fact.value.members:
            yield from member.standing.proofs


def _reason(assessment: Assessment, item: Item, score: RuleScore) -> Text | None:
    """Say why something is claimed as not applicable: as the claims give it, else as the findings that they spare do."""
    if not score.judged.exempted:
        return None
    edition, keys = assessment.scorecard.edition.code, _keys(score)
    wanted = {("rule", score.spec.code), ("item", item.code)}
    reasons = [
        f"{one.reason}（{one.approved_by} {one.claimed}）"
        for one in assessment.claims
        if (one.subject == "fact" and one.code in keys)
        or ((one.subject, one.code) in wanted and (one.edition or assessment.project.edition) == edition)
    ]
    if reasons:
        return say("；".join(reasons), "; ".join(reasons))
    spared = [one.message for one in score.judged.exempted]
    return say("；".join(one.zh for one in spared), "; ".join(one.en for one in spared))


def first_words(row: RuleRow, shown: int = 3) -> Text:
    """Say in a cell what a rule found: the first findings, and how many more there are."""
    zh = [f"{one.message.zh}（{'扣' if one.certain else '待佐证'} {show(one.points)}）" for one in row.losses[:shown]]
    en = [f"{one.message.en} ({'-' if one.certain else 'open, -'}{show(one.points)})" for one in row.losses[:shown]]
    rest = len(row.losses) - shown
    if rest > 0:
        zh.append(f"另有 {rest} 处，见“扣分明细”")
        en.append(f"{rest} more: see “Findings”")
    return say("\n".join(zh), "\n".join(en)) if zh else row.score.judged.note or row.outcome
