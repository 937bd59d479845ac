"""What each not-applicable claim is worth: it is withdrawn, and everything is judged again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from selfscore.app.assess import Prepared, judge_at
from selfscore.evidence.paths import normal
from selfscore.model.dossier import Withdrawn
from selfscore.model.evidence import Claim, Evidence, Statement
from selfscore.model.facts import Checklist, Fact, Facts, FactState, RatioByMember
from selfscore.model.finding import Judged
from selfscore.model.place import Location
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say
from selfscore.tally import tally

_KEY: Final = "not_applicable"
Judging = tuple[Facts, tuple[Judged, ...]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A claim that may count, with the evidence as it would be without it."""

    subject: Text
    said: Mapping[str, Any]
    evidence: tuple[str, ...]
    place: Location
    without: Evidence
    fact: str | None


def withdrawn(ready: Prepared) -> tuple[tuple[Withdrawn, ...], Interval]:
    """Judge the evidence without each claim that counts, and without all of them together."""
    facts, judged, _ = judge_at(ready, ready.as_of)
    made = []
    for one in (*_listed(ready), *_in_place(ready)):
        other_facts, other, _ = judge_at(replace(ready, evidence=one.without), ready.as_of)
        rules = tuple(was.code for was, now in zip(judged, other, strict=True) if was != now)
        fewer = one.fact is not None and _claimed(facts.by_key.get(one.fact)) > _claimed(other_facts.by_key.get(one.fact))
        if (one.fact is None and rules) or fewer:
            made.append(_made(one, rules, tally(ready.edition, other).earned))
    bare = replace(ready.evidence, claims=(), statements={key: _bare(one) for key, one in ready.evidence.statements.items()})
    nothing = judge_at(replace(ready, evidence=bare), ready.as_of)[1]
    return tuple(made), tally(ready.edition, nothing).earned


def _made(one: _Candidate, rules: tuple[str, ...], earned: Interval) -> Withdrawn:
    said = {name: str(one.said.get(name, "")) for name in ("reason", "approved_by", "date")}
    return Withdrawn(one.subject, said["reason"], said["approved_by"], said["date"], one.evidence, one.place, rules, earned)


def _claimed(fact: Fact | None) -> int:
    """Count what of a fact stands as not applicable."""
    if fact is None:
        return 0
    members = fact.value.members if isinstance(fact.value, Checklist | RatioByMember) else ()
    return sum(one.state is FactState.NOT_APPLICABLE for one in (fact.standing, *(member.standing for member in members)))


def _listed(ready: Prepared) -> Iterator[_Candidate]:
    """Yield the claims of the ``not_applicable`` lists."""
    evidence = ready.evidence
    for claim in evidence.claims:
        others = tuple(one for one in evidence.claims if one is not claim)
        said = {"reason": claim.reason, "approved_by": claim.approved_by, "date": claim.claimed.isoformat()}
        fact = claim.code if claim.subject == "fact" else None
        yield _Candidate(_subject(ready, claim), said, claim.evidence, claim.place, replace(evidence, claims=others), fact)


def _subject(ready: Prepared, claim: Claim) -> Text:
    if claim.subject == "fact":
        return ready.criteria.dictionary.facts[claim.code].title
    kind = say("评价项目", "item") if claim.subject == "item" else say("评分标准", "rule")
    return say(f"{kind.zh} {claim.code}", f"{kind.en} {claim.code}")


def _in_place(ready: Prepared) -> Iterator[_Candidate]:
    """Yield the claims that a fact, or a member of one, makes in place."""
    statements = ready.evidence.statements
    for key, statement in statements.items():
        title = ready.criteria.dictionary.facts[key].title
        for path, said in _claims_in(statement.data, ()):
            name = "：".join(path[1:])
            subject = say(f"{title.zh}：{name}", f"{title.en}: {name}") if name else title
            without = replace(statement, data=_cut(statement.data, path))
            evidence = replace(ready.evidence, statements={**statements, key: without})
            yield _Candidate(subject, said, _paths(said), statement.marks.value(*path, _KEY), evidence, key)


def _claims_in(data: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield every claim in the data of a statement, with the path of what claims it."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == _KEY and isinstance(value, Mapping):
                yield path, value
            elif key != _KEY:
                yield from _claims_in(value, (*path, str(key)))


def _cut(data: object, path: tuple[str, ...]) -> object:
    """Return data without the claim of what lies at ``path``."""
    assert isinstance(data, Mapping), "the path was found in it"
    if not path:
        return {key: value for key, value in data.items() if key != _KEY}
    return {key: _cut(value, path[1:]) if str(key) == path[0] else value for key, value in data.items()}


def _bare(statement: Statement) -> Statement:
    """Return a statement without any claim."""
    data = statement.data
    for path, _ in _claims_in(statement.data, ()):
        data = _cut(data, path)
    return replace(statement, data=data)


def _paths(said: Mapping[str, Any]) -> tuple[str, ...]:
    listed = said.get("evidence")
    return tuple(normal(str(one)) for one in (listed if isinstance(listed, list) else [listed]) if one)
