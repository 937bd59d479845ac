"""From facts and claims to exactly one `Judged` for each rule of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selfscore.model.evidence import Claim
from selfscore.model.facts import Facts
from selfscore.model.finding import Cause, Finding, Judged, Outcome, Verdict
from selfscore.model.rubric import Edition, Item, RuleSpec
from selfscore.model.text import say
from selfscore.rules import KINDS
from selfscore.rules.base import Kind


def judge(
    edition: Edition,
    facts: Facts,
    claims: Iterable[Claim],
    home: str,
    kinds: Mapping[str, Kind] = KINDS,
    known: Mapping[str, Judged] | None = None,
) -> tuple[Judged, ...]:
    """Judge every rule: scored ones, then bonus, then vetoes.

    Args:
        edition: what to judge by.
        facts: what is observed, at one date.
        claims: complete not-applicable claims; one counts from its date on.
        home: the edition that a claim without one means: the repository's own.
        kinds: the registry of rule kinds.
        known: rules judged before, on the same facts and claims: they are taken as they are.
    """
    before = known or {}
    counted = [one for one in claims if (one.edition or home) == edition.code and one.claimed <= facts.as_of]
    by_code = {one.code: one for one in counted if one.subject != "fact"}
    judged = [
        before.get(spec.code) or _scored(item, spec, facts, by_code, kinds) for item in edition.items() for spec in item.rules
    ]
    for part in (edition.bonus, edition.vetoes):
        judged += [before.get(spec.code) or _judge(spec, facts, kinds) for spec in part.rules] if part else []
    return tuple(judged)


def _scored(item: Item, spec: RuleSpec, facts: Facts, claims: Mapping[str, Claim], kinds: Mapping[str, Kind]) -> Judged:
    # A claim that lacks a part is no claim: it does not hide one that has all of them.
    made = (claims.get(spec.code), claims.get(item.code))
    claim = next((one for one in made if one is not None and _complete(item, one)), None)
    if claim is None:
        return _judge(spec, facts, kinds)
    kept = Finding(
        subject=f"claim/{claim.code}",
        message=say(
            f"按缺项处理：{claim.reason}（{claim.approved_by} 批准）",
            f"not applicable: {claim.reason} (approved by {claim.approved_by})",
        ),
        each=None,
        certain=False,
        cause=Cause.ABSENT,
        places=(claim.place,),
    )
    return Judged(spec.code, Outcome.NOT_APPLICABLE, exempted=(kept,), note=kept.message)


def _complete(item: Item, claim: Claim) -> bool:
    """Tell whether a claim carries all that the edition asks: evidence, for some items."""
    return claim.proven and (bool(claim.evidence) or not item.evidence_for_na)


def _judge(spec: RuleSpec, facts: Facts, kinds: Mapping[str, Kind]) -> Judged:
    try:
        verdict = kinds[spec.kind].judge(spec, facts)
    except Exception as fault:  # noqa: BLE001 (our own fault must never cost or give a point unseen: it becomes ERROR)
        return _error(spec, fault)
    return Judged(spec.code, _outcome(verdict), verdict.findings, verdict.used, verdict.exempted, verdict.note)


def _outcome(verdict: Verdict) -> Outcome:
    if verdict.exempt:
        return Outcome.NOT_APPLICABLE
    if verdict.review:
        return Outcome.NEEDS_REVIEW
    if any(not one.certain for one in verdict.findings):
        return Outcome.UNDETERMINED
    return Outcome.DEDUCT if verdict.findings else Outcome.PASS


def _error(spec: RuleSpec, fault: Exception) -> Judged:
    message = say(
        f"{spec.code} 评分时程序出错（{type(fault).__name__}），请报告给开发者",
        f"a fault of the tool while judging {spec.code} ({type(fault).__name__}); please report it",
    )
    finding = Finding("error", message, None, certain=False, cause=Cause.ERROR, places=(spec.place,))
    return Judged(spec.code, Outcome.ERROR, (finding,), note=message)
