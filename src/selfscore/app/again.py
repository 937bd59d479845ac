"""The same repository judged again and again: at another date all of it, after a change only what the change touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from selfscore.app.criteria import Criteria
from selfscore.dictionary.dictionary import Dictionary
from selfscore.evidence.memo import Memo
from selfscore.facts.derive import derive
from selfscore.facts.moments import may_move
from selfscore.judge import judge
from selfscore.model.change import EVIDENCE, Changes, ClaimKey, Why
from selfscore.model.evidence import Claim, Evidence
from selfscore.model.facts import Fact, Facts
from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition
from selfscore.model.where import names_the_date
from selfscore.rules import KINDS


@dataclass(frozen=True, slots=True)
class Judgement:
    """Evidence judged by an edition at a date: the scored rules, by code. Bonus and vetoes never enter the score."""

    evidence: Evidence
    criteria: Criteria
    as_of: date
    facts: Facts
    rules: Mapping[str, Judged]
    needs: Mapping[str, frozenset[str]]
    """The facts that each rule is judged on."""
    dated: frozenset[str]
    """Rules whose own conditions name the date."""

    @property
    def edition(self) -> Edition:
        """The edition that was judged by."""
        assert self.criteria.edition is not None, "a version without an edition is a gap"
        return self.criteria.edition


def scored_only(criteria: Criteria) -> Criteria:
    """Leave bonus and vetoes out of an edition."""
    assert criteria.edition is not None, "there is an edition"
    return replace(criteria, edition=criteria.edition.model_copy(update={"bonus": None, "vetoes": None}))


def judged(evidence: Evidence, criteria: Criteria, as_of: date) -> Judgement:
    """Judge everything."""
    assert criteria.edition is not None, "there is an edition"
    facts, _ = derive(evidence, criteria.dictionary, as_of)
    rules = judge(criteria.edition, facts, evidence.claims, evidence.project.edition)
    dated = frozenset(rule.code for rule in criteria.edition.rules() if names_the_date(rule))
    needs = {rule.code: frozenset(KINDS[rule.kind].needs(rule)) for rule in criteria.edition.rules()}
    return Judgement(evidence, criteria, as_of, facts, {one.code: one for one in rules}, needs, dated)


def judged_on(before: Judgement, as_of: date, memo: Memo) -> Judgement:
    """Judge the same evidence by the same edition at another date: only what may read differently then.

    What a rule says depends on the date by its facts, by the calendar year, and where its conditions name ``as_of``.
    """
    evidence, criteria = before.evidence, before.criteria
    if as_of.year != before.as_of.year:
        return judged(evidence, criteria, as_of)
    moved = may_move(evidence, criteria.dictionary, (before.as_of, as_of), memo.get)
    spread = spread_out(Changes(dict.fromkeys(moved, Why.CORRECTED)), criteria.dictionary).facts
    same = {key: fact for key, fact in before.facts.by_key.items() if key not in spread}
    facts, _ = derive(evidence, criteria.dictionary, as_of, same)
    claims = {key for key, one in _by_key(evidence.claims, "").items() if min(before.as_of, as_of) <= one.claimed}
    rules = _rules(before, facts, evidence.claims, evidence.project.edition, spread, claims, dated=True)
    return replace(before, as_of=as_of, facts=facts, rules=rules)


def judged_after(before: Judgement, evidence: Evidence, spread: Changes) -> Judgement:
    """Judge later evidence at the same date by the same edition, where only what ``spread`` names is not the same.

    Args:
        before: the judgement of the earlier evidence; both belong to the same edition of their own.
        evidence: the later evidence.
        spread: what changed, as `spread_out` gives it.
    """
    same = {key: fact for key, fact in before.facts.by_key.items() if key not in spread.facts}
    facts, _ = derive(evidence, before.criteria.dictionary, before.as_of, same)
    rules = _rules(before, facts, evidence.claims, evidence.project.edition, spread.facts, spread.claims)
    return replace(before, evidence=evidence, facts=facts, rules=rules)


def on_the_way(before: Judgement, after: Judgement, spread: Changes, whys: Collection[Why]) -> Mapping[str, Judged]:
    """Judge the rules as they would be if only the changes of some causes had been made."""
    facts = {key for key, why in spread.facts.items() if why in whys}
    claims = {key for key, why in spread.claims.items() if why in whys}
    mixed: dict[str, Fact] = {key: after.facts[key] if key in facts else fact for key, fact in before.facts.by_key.items()}
    home = after.evidence.project.edition
    listed = _by_key(before.evidence.claims, home)
    later = _by_key(after.evidence.claims, home)
    kept = {key: claim for key, claim in listed.items() if key not in claims}
    kept |= {key: later[key] for key in claims if key in later}
    return _rules(before, Facts(before.as_of, mixed), kept.values(), home, facts, claims)


def _rules(
    before: Judgement,
    facts: Facts,
    claims: Iterable[Claim],
    home: str,
    changed: Collection[str],
    claimed: Collection[ClaimKey],
    *,
    dated: bool = False,
) -> Mapping[str, Judged]:
    """Judge the rules that changed facts and claims touch, and if ``dated`` those that name the date; keep the others."""
    codes = {code for _, code, _ in claimed}
    same = {
        spec.code: before.rules[spec.code]
        for item in before.edition.items()
        for spec in item.rules
        if not (item.code in codes or spec.code in codes or not before.needs[spec.code].isdisjoint(changed))
        and not (dated and spec.code in before.dated)
    }
    return {one.code: one for one in judge(before.edition, facts, claims, home, known=same)}


def _by_key(claims: Iterable[Claim], home: str) -> dict[ClaimKey, Claim]:
    return {(one.subject, one.code, one.edition or home): one for one in claims if one.subject != "fact"}


def spread_out(changes: Changes, dictionary: Dictionary) -> Changes:
    """Add the facts that changed facts are part of, or are the register of: each goes with the last of its parts."""
    found = dict(changes.facts)
    waiting = list(found)
    while waiting:
        key = waiting.pop()
        for user in dictionary.users(key):
            why = max(found.get(user, found[key]), found[key], key=EVIDENCE.index)
            if found.get(user) is not why:
                found[user] = why
                waiting.append(user)
    return replace(changes, facts=found)
