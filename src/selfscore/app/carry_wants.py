"""What has to be gathered for a rule: facts, or parts of them, that are absent, unreadable or expired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from selfscore.app.facts import with_parts
from selfscore.dictionary.dictionary import Dictionary
from selfscore.facts.reasons import ZERO_WHOLE
from selfscore.model.carry import Want
from selfscore.model.diagnostic import Severity
from selfscore.model.evidence import Evidence
from selfscore.model.facts import Checklist, Fact, Facts, FactState, Ledger, RatioByMember
from selfscore.model.finding import Cause, Finding
from selfscore.model.place import Location
from selfscore.model.rubric import RuleSpec
from selfscore.model.text import Text, say
from selfscore.model.where import columns
from selfscore.rules import KINDS

LACKING: Final = (FactState.ABSENT, FactState.UNREADABLE, FactState.EXPIRED)
_CAUSES: Final = {
    Cause.ABSENT: FactState.ABSENT,
    Cause.UNREADABLE: FactState.UNREADABLE,
    Cause.EXPIRED: FactState.EXPIRED,
}


def wants_of(
    spec: RuleSpec, findings: Sequence[Finding], facts: Facts, dictionary: Dictionary, evidence: Evidence
) -> tuple[Want, ...]:
    """List what a rule lacks, in the order of asking, each once.

    Whole facts first: those that have to be stated, never those that are made of others (only where all of their parts
    are there is a fact of that kind named itself). Then parts of facts that are there: a column, a member, a year. A cell
    of a ledger that cannot be read is no part to be gathered: the ledger is there, and the row is a finding. Nor is there
    anything to be gathered where a denominator is stated and is 0.
    """
    keys = with_parts(KINDS[spec.kind].needs(spec), dictionary)
    zero = [key for key in keys if _zero(facts[key])]
    silent = [facts[key] for key in keys if facts[key].state in LACKING and key not in zero]
    lacking = [fact for fact in silent if not _by_member(fact, evidence)]
    whole = [fact for fact in lacking if not _made_of(fact, lacking, dictionary)]
    named = {one for fact in whole for one in keys if fact.key in with_parts((one,), dictionary)}
    return (
        *(_want(fact, evidence) for fact in whole),
        *_columns(spec, findings, facts, dictionary),
        *_parts(findings, facts, named.union(zero), evidence),
    )


def _zero(fact: Fact) -> bool:
    """Tell whether a fact says nothing because its denominator is 0: that is stated."""
    return fact.state is FactState.ABSENT and ZERO_WHOLE in fact.standing.why


def _by_member(fact: Fact, evidence: Evidence) -> bool:
    """Tell whether the members of a stated fact say better what is lacking."""
    return fact.key in evidence.statements and isinstance(fact.value, Checklist | RatioByMember)


def _made_of(fact: Fact, lacking: Iterable[Fact], dictionary: Dictionary) -> bool:
    """Tell whether a fact is derived from one that is lacking itself."""
    definition = dictionary.facts[fact.key]
    below = with_parts(definition.derive.parts(), dictionary) if definition.derive is not None else ()
    return any(other.key in below for other in lacking)


def _want(fact: Fact, evidence: Evidence) -> Want:
    standing = fact.standing
    why = standing.why or (fact.title,)
    said = say("；".join(one.zh for one in why), "; ".join(one.en for one in why))
    stated = fact.key in evidence.statements or fact.key in evidence.doubled or bool(standing.places)
    return Want(fact.key, fact.title, standing.state, said, (*_broken(fact, evidence), *standing.places), stated)


def _broken(fact: Fact, evidence: Evidence) -> tuple[Location, ...]:
    """Return where the ledger of a fact cannot be read: that is where it is put right."""
    read = evidence.ledgers.get(fact.key)
    if fact.state is not FactState.UNREADABLE or read is None:
        return ()
    return tuple(one.place for one in read.problems if one.severity is Severity.ERROR)


def _columns(spec: RuleSpec, findings: Sequence[Finding], facts: Facts, dictionary: Dictionary) -> Iterator[Want]:
    """Yield the columns that a rule asks about and a ledger does not have at all, where that leaves something open."""
    opened = {key for one in findings if one.cause is Cause.UNREADABLE for key in one.facts}
    for ask in KINDS[spec.kind].asks(spec):
        fact, table = facts[ask.fact], facts[ask.fact].value
        if fact.key not in opened or not isinstance(table, Ledger):
            continue
        known = dictionary.facts[fact.key].columns
        for column in dict.fromkeys((*ask.columns, *(name for where in ask.wheres for name in columns(where)))):
            if column in known and not known[column].band and column not in table.rows.columns:
                title = known[column].title
                said = say(f"台账里没有“{title.zh}”这一列", f"the ledger has no column “{title.en}”")
                yield Want(fact.key, fact.title, FactState.ABSENT, said, (table.rows.place,), stated=True)


def _parts(findings: Iterable[Finding], facts: Facts, named: Collection[str], evidence: Evidence) -> Iterator[Want]:
    for one in findings:
        state = _CAUSES.get(one.cause)
        fact = facts[one.facts[0]] if one.facts else None
        if state is None or fact is None or fact.key in named or isinstance(fact.value, Ledger):
            continue
        places = one.places or fact.standing.places
        unsaid = _unsaid(fact, one)
        stated = fact.key in evidence.statements or bool(places)
        yield Want(fact.key, fact.title, state, unsaid if unsaid is not None else one.message, places, stated)


def _unsaid(fact: Fact, finding: Finding) -> Text | None:
    """Return the title of the member that a finding is about, where nobody has said anything of it: that says it all."""
    members = fact.value.members if isinstance(fact.value, Checklist) else ()
    member = next((one for one in members if one.key == finding.subject), None)
    silent = member is not None and member.standing.state is FactState.ABSENT and not member.standing.places
    return member.title if member is not None and silent else None
