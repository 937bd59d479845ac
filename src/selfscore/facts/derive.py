"""From evidence to facts: one fact for every entry of the dictionary, stated, derived or absent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from selfscore.dictionary.definitions import FactDef
from selfscore.dictionary.dictionary import Dictionary, parts_of
from selfscore.facts import TYPES, reasons, words
from selfscore.facts.body import COMMON_KEYS, Body
from selfscore.facts.derived import derive_one
from selfscore.facts.standing import artifact_path, claimed
from selfscore.facts.task import Reading, Task
from selfscore.model.diagnostic import Diagnostic, error, in_order, note
from selfscore.model.evidence import Claim, Evidence, Statement
from selfscore.model.facts import Fact, Facts, FactState, Proof, Standing
from selfscore.model.text import Text


def derive(
    evidence: Evidence, dictionary: Dictionary, as_of: date, known: Mapping[str, Fact] | None = None
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Read every statement at a date.

    The answer has a fact for every key of the dictionary. What is wrong with a statement is a diagnostic with its
    place, and never counts in favour. ``known`` are facts that were read before, at the same date and from the same
    statements: they are taken as they are, and nothing is said about them again.
    """
    work = _Work(evidence, dictionary, as_of, known or {})
    facts = {fact.key: work.fact(fact.key) for fact in dictionary}
    return Facts(as_of, facts), in_order(work.said)


class _Work:
    """Facts that are read so far; a fact made of others, or measured against a register, asks for them."""

    def __init__(self, evidence: Evidence, dictionary: Dictionary, as_of: date, known: Mapping[str, Fact]) -> None:
        self.said: list[Diagnostic] = []
        self._evidence = evidence
        self._defs = dictionary.facts
        self._memo = dictionary.memo
        self._as_of = as_of
        self._claims: Mapping[str, Claim] = {one.code: one for one in reversed(evidence.claims) if one.subject == "fact"}
        self._done: dict[str, Fact] = dict(known)
        self._open: set[str] = set()

    def fact(self, key: str) -> Fact:
        """Return a fact; one that is made of itself (which lint refuses) is absent."""
        if key not in self._done:
            definition = self._defs.get(key)
            if definition is None or key in self._open:
                title = definition.title if definition is not None else Text(zh=key, en=key)
                return Fact(key, title, Standing(FactState.ABSENT))
            self._open.add(key)
            reading = self._read(definition)
            self._open.discard(key)
            self._done[key] = Fact(key, definition.title, reading.standing, reading.value)
        return self._done[key]

    def _read(self, fact: FactDef) -> Reading:
        statement = self._evidence.statements.get(fact.key)
        claim = self._claim(fact.key)
        if claim is not None:
            return self._blank(fact, claim)
        places = self._evidence.doubled.get(fact.key)
        if places:
            return self._blank(fact, Standing(FactState.ABSENT, why=(words.doubled(places),), places=tuple(places)))
        if fact.derive is not None:
            return self._derived(fact, statement)
        if statement is None:
            return self._unstated(fact)
        return self._stated(fact, statement)

    def _unstated(self, fact: FactDef) -> Reading:
        """Return what a fact is that nothing says anything of: most are, and it depends on nothing else."""
        if fact.key not in self._memo:
            self._memo[fact.key] = self._blank(fact, Standing(FactState.ABSENT, why=(words.nothing_stated(fact),)))
        found: Reading = self._memo[fact.key]
        return found

    def _blank(self, fact: FactDef, standing: Standing) -> Reading:
        return Reading(standing, TYPES[fact.type].blank(fact, standing))

    def _claim(self, key: str) -> Standing | None:
        """Return a claim of the ``not_applicable`` list for this fact, where it holds at the date."""
        claim = self._claims.get(key)
        if claim is None or not claim.proven:
            return None
        if claim.claimed > self._as_of:
            self.said.append(note(claim.place, "claim-later", reasons.claim_later(claim.claimed, self._as_of)))
            return None
        why = reasons.claimed(claim.reason, claim.approved_by, claim.claimed)
        papers = [self._evidence.artifacts.get(artifact_path(path)) for path in claim.evidence]
        proofs = tuple(Proof(one.path, one.sha256) for one in papers if one is not None)
        return Standing(FactState.NOT_APPLICABLE, why=(why,), places=(claim.place,), proofs=proofs)

    def _stated(self, fact: FactDef, statement: Statement) -> Reading:
        body = self._body(statement)
        reader = TYPES[fact.type]
        if body is None:
            why = words.not_a_mapping(fact.title.zh)
            return self._blank(fact, Standing(FactState.UNREADABLE, why=(why,), places=(statement.marks.value(),)))
        body.only((*reader.keys, *COMMON_KEYS))
        return reader.read(body, self._task(fact))

    def _body(self, statement: Statement) -> Body | None:
        data = {} if statement.data is None else statement.data
        if isinstance(data, Mapping):
            return Body(data, statement.marks, self.said)
        place = statement.marks.value()
        self.said.append(error(place, "not-a-mapping", words.not_a_mapping(statement.key), words.write_mapping(statement.key)))
        return None

    def _task(self, fact: FactDef) -> Task:
        ref = fact.lists_all_of
        return Task(
            fact=fact,
            as_of=self._as_of,
            artifacts=self._evidence.artifacts,
            ledger=self._evidence.ledgers.get(fact.key),
            register=self.fact(ref.fact) if ref is not None else None,
            register_def=self._defs.get(ref.fact) if ref is not None else None,
        )

    def _derived(self, fact: FactDef, statement: Statement | None) -> Reading:
        """Compute a fact. The only thing that can be said about it is that it does not apply."""
        body = self._body(statement) if statement is not None else None
        if body is not None and statement is not None:
            claim = claimed(body, self._task(fact))
            if claim is not None:
                return self._blank(fact, claim)
            if any(name not in ("not_applicable", "note") for name in body.data):
                titles = [self._defs[key].title for key in parts_of(fact) if key in self._defs]
                self.said.append(
                    error(statement.marks.value(), "fact-derived", reasons.is_derived(fact), reasons.state_instead(titles))
                )
        return derive_one(fact, self.fact, self._as_of)
