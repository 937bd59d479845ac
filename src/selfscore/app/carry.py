"""The use case behind `selfscore diff OLD NEW --evidence DIR`: one repository under two editions, and what carries over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from selfscore.app.assess import Prepared, Refusal, Request, assessment_of, prepared, read_evidence
from selfscore.app.carry_wants import wants_of
from selfscore.app.criteria import Criteria, load_criteria, with_edition
from selfscore.app.crosswalk import crosswalk_between
from selfscore.app.facts import with_parts
from selfscore.app.init import skeleton
from selfscore.evidence.collect import collect
from selfscore.model.assessment import Assessment
from selfscore.model.carry import Carry, Class, Kind, OldClaim, Owner, OwnerSource, RuleCarry, Want
from selfscore.model.comparison import Priced
from selfscore.model.crosswalk import Crosswalk, Fate, Link
from selfscore.model.diagnostic import Diagnostic, in_order, note, warning
from selfscore.model.facts import Checklist, Fact, RatioByMember
from selfscore.model.finding import Outcome
from selfscore.model.numbers import exact
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.model.scorecard import NOTHING, AwardScore, RuleScore, VetoScore
from selfscore.model.text import same, say
from selfscore.rules import KINDS
from selfscore.tally import bridges, losses, spans

UNKNOWN = ""
"""The group of old rules that the crosswalk does not know."""


@dataclass(frozen=True, slots=True)
class Both:
    """One repository, read once, with two editions to judge it by, and the crosswalk between them."""

    old: Prepared
    new: Prepared
    crosswalk: Crosswalk


def prepare_both(request: Request, old: str, new: str) -> Both | Refusal:
    """Read the evidence once, and load both editions with their crosswalk.

    ``request.edition`` counts for nothing. Refused where an edition or the crosswalk cannot be used.
    """
    facts, evidence = read_evidence(request)
    sides = [prepared(request, evidence, _edition(facts, code, request.criteria)) for code in (old, new)]
    refused = [one for side in sides if isinstance(side, Refusal) for one in side.diagnostics]
    before, after = sides
    if isinstance(before, Refusal) or isinstance(after, Refusal):
        return Refusal(in_order(refused))
    crosswalk, problems = _crosswalk(before.edition, after.edition, request.criteria)
    if crosswalk is None:
        return Refusal(problems)
    return Both(before, after, crosswalk)


def _edition(facts: Criteria, code: str, criteria: Path | None) -> Criteria:
    """Load an edition; an overlay of the other one is no mistake here, wherever it was named."""
    overlay = facts.overlay
    if overlay is not None and overlay.of != code and facts.named_at is None:
        facts = replace(facts, named_at=overlay.marks.value("of"))
    return with_edition(facts, code, criteria)


def _crosswalk(old: Edition, new: Edition, criteria: Path | None) -> tuple[Crosswalk | None, tuple[Diagnostic, ...]]:
    """Load the crosswalk and hold it against the editions as they were published: what an overlay adds is in none."""
    if old.code == new.code:
        return _identity(old), ()
    plain = [load_criteria(one.code).edition if one.overlay is not None else one for one in (old, new)]
    assert plain[0] is not None
    assert plain[1] is not None
    return crosswalk_between(plain[0], plain[1], criteria)


def _identity(edition: Edition) -> Crosswalk:
    """Return the crosswalk of an edition with itself."""
    reason = say("同一版", "the same edition")
    items, rules = (
        tuple(Link(status=Fate.EQUAL, old=(one.code,), new=(one.code,), reason=reason) for one in part)
        for part in (edition.items(), edition.rules())
    )
    return Crosswalk(old=edition.code, new=edition.code, items=items, rules=rules)


def carry(both: Both, into: Path | None = None) -> Carry:
    """Judge the evidence by both editions and say of every new rule what carries over.

    ``into`` is another repository that what is lacking is laid out in: what it states already is not.
    """
    old, new = assessment_of(both.old), assessment_of(both.new)
    work = _Work(both, new)
    rules = tuple(work.rules())
    status = {one.spec.code: one.status for one in rules}
    fates = {rule.spec.code: _fate(work.old_links.get(rule.spec.code)) for _, rule in old.scorecard.rules()}
    known = [group for group in (*Fate, UNKNOWN) if group is not Fate.NEW and (group or UNKNOWN in fates.values())]
    bridge = bridges(old.scorecard, new.scorecard, both.crosswalk.items)
    dictionary, evidence = both.new.criteria.dictionary, both.new.evidence
    missing = {want.fact for one in rules for want in one.wants if not want.stated}
    if into is not None:
        there = collect(into, dictionary)
        missing -= there.statements.keys() | there.doubled.keys()
    return Carry(
        old=old,
        new=new,
        crosswalk=both.crosswalk,
        rules=rules,
        before=losses(old.scorecard, [str(group) for group in known], fates),
        after=losses(new.scorecard, list(Class), status),
        bridge=bridge,
        spans=spans(old.scorecard, new.scorecard, bridge),
        old_links=work.old_links,
        claims=tuple(_claims(both, new.as_of)),
        lacking=skeleton(both.new.edition, dictionary, only=missing, home=evidence.project.edition),
        notes=tuple(_notes(both)),
    )


def _fate(link: Link | None) -> str:
    return link.status.value if link is not None else UNKNOWN


class _Work:
    """The rules of the new edition, one by one."""

    def __init__(self, both: Both, new: Assessment) -> None:
        self._both = both
        self._new = new
        self._links = {code: link for link in both.crosswalk.rules for code in link.new}
        self._item_links = {code: link for link in both.crosswalk.items for code in link.new}
        self.old_links = {code: link for link in both.crosswalk.rules for code in link.old}

    def rules(self) -> Iterator[RuleCarry]:
        """Yield every rule of the new edition: scored ones, then the bonus, then the vetoes."""
        card = self._new.scorecard
        for score, rule in card.rules():
            yield self._rule(score.item, rule, Kind.SCORED)
        for award in card.bonus.rules if card.bonus else ():
            yield self._rule(None, award, Kind.BONUS)
        for veto in card.vetoes:
            yield self._rule(None, veto, Kind.VETO)

    def _rule(self, item: Item | None, score: RuleScore | AwardScore | VetoScore, kind: Kind) -> RuleCarry:
        spec = score.spec
        findings = tuple(_costing(score))
        criteria, facts = self._both.new.criteria, self._new.facts
        outcome = score.judged.outcome
        wants: tuple[Want, ...] = ()
        if findings and outcome is not Outcome.NOT_APPLICABLE:
            wants = wants_of(spec, [one.finding for one in findings], facts, criteria.dictionary, self._both.new.evidence)
        return RuleCarry(
            spec=spec,
            item=item,
            kind=kind,
            status=_class(outcome, found=bool(findings), wanted=bool(wants)),
            outcome=outcome,
            note=score.judged.note,
            lost=score.deduction if isinstance(score, RuleScore) else NOTHING,
            worth=self._new.worths.get(spec.code, exact(None)),
            brings=score.earned if isinstance(score, AwardScore) else NOTHING,
            findings=findings,
            wants=wants,
            owner=self._owner(spec, item),
            link=self._links.get(spec.code),
            until=self._until(spec),
        )

    def _until(self, spec: RuleSpec) -> date | None:
        """Return the last day on which all facts of a rule count."""
        keys = with_parts(KINDS[spec.kind].needs(spec), self._both.new.criteria.dictionary)
        asked = {ask.fact: ask.members for ask in KINDS[spec.kind].asks(spec)}
        ends = (day for key in keys for day in _ends(self._new.facts[key], asked.get(key, ())))
        return min((day for day in ends if day >= self._new.as_of), default=None)

    def _owner(self, spec: RuleSpec, item: Item | None) -> Owner:
        """Find the department: in the table by the codes that the repository uses, else the edition's suggestion."""
        home = self._new.project.edition
        codes: tuple[str, ...] = ()
        source = OwnerSource.SUGGESTED
        if home == self._both.new.edition.code:
            codes, source = (spec.code,), OwnerSource.TABLE
        elif home == self._both.old.edition.code:
            codes, source = self._came_from(spec, item), OwnerSource.CROSSWALK
        for code in codes:
            duty = self._new.duty(code)
            if duty is not None and duty.lead:
                return Owner(same(duty.lead), source, duty.code)
        suggested = spec.lead or (item.lead if item is not None else None)
        return Owner(suggested, OwnerSource.SUGGESTED)

    def _came_from(self, spec: RuleSpec, item: Item | None) -> tuple[str, ...]:
        """Return the old codes of a rule, then of its item."""
        link = self._links.get(spec.code)
        whole = self._item_links.get(item.code) if item is not None else None
        return (*(link.old if link is not None else ()), *(whole.old if whole is not None else ()))


def _ends(fact: Fact, members: tuple[str, ...]) -> Iterator[date]:
    """Yield the last days of a fact, and of its members: of those that are asked about, else of all."""
    listed = fact.value.members if isinstance(fact.value, Checklist | RatioByMember) else ()
    own = (one.standing for one in listed if not members or one.key in members)
    for standing in (fact.standing, *own):
        if standing.valid_until is not None:
            yield standing.valid_until


def _costing(score: RuleScore | AwardScore | VetoScore) -> Iterator[Priced]:
    """Yield what stands against a rule: of a bonus, only the awards that are open yet."""
    costs = score.costs if not isinstance(score, VetoScore) else tuple(exact(None) for _ in score.judged.findings)
    for finding, cost in zip(score.judged.findings, costs, strict=True):
        if not isinstance(score, AwardScore) or not finding.certain:
            yield Priced(finding, cost)


def _class(outcome: Outcome, *, found: bool, wanted: bool) -> Class:
    if outcome is Outcome.NOT_APPLICABLE:
        return Class.NOT_APPLICABLE
    if not found:
        return Class.CARRIED
    return Class.GATHER if wanted else Class.SHORT


def _claims(both: Both, as_of: date) -> Iterator[OldClaim]:
    """Yield the claims by codes of the old edition that hold, and that nobody has made again by the new ones."""
    evidence = both.new.evidence
    home, old, new = evidence.project.edition, both.old.edition.code, both.new.edition.code
    if old == new:
        return
    made = {one.code for one in evidence.claims if one.subject != "fact" and (one.edition or home) == new}
    links = {code: link for part in (both.crosswalk.items, both.crosswalk.rules) for link in part for code in link.old}
    for claim in evidence.claims:
        if claim.subject == "fact" or (claim.edition or home) != old or claim.claimed > as_of or not claim.proven:
            continue
        became = links[claim.code].new if claim.code in links else ()
        if not became or not made.issuperset(became):
            yield OldClaim(claim, became)


def _notes(both: Both) -> Iterator[Diagnostic]:
    """Say by whose codes the repository's own claims and responsibility table are read."""
    project = both.new.evidence.project
    old, new = both.old.edition.code, both.new.edition.code
    if project.edition == new != old:
        yield note(
            project.place,
            "carry-own-edition",
            say(
                f"资料库已按 {new} 版填报：责任分工表和没有写明版本的缺项声明都按 {new} 版编号理解",
                f"the repository is stated for {new} already: its responsibility table, and claims that name no edition, "
                f"go by the codes of {new}",
            ),
        )
    elif project.edition not in (old, new):
        yield warning(
            project.place,
            "carry-other-edition",
            say(
                f"资料库按 {project.edition} 版填报：责任分工表和没有写明版本的缺项声明与这两版的编号对不上，没有使用",
                f"the repository is stated for {project.edition}: its responsibility table, and claims that name no edition, "
                "go by other codes and were not used",
            ),
            say(
                f"与 {project.edition} 版对照，或核对 selfscore.yaml 的 edition",
                f"compare with {project.edition}, or check `edition` in selfscore.yaml",
            ),
        )
