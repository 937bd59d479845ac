"""Which cases an edition lacks: every rule needs its outcomes, and every bound a case exactly on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from selfscore.model.facts import Facts, Ledger, Survey
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.rules.measure import Bound, Measure, measure
from selfscore.rules.rows import hits
from selfscore.rules.veto import Spec as Veto
from tests.cases.case import Case
from tests.cases.harness import Result

OUTCOMES = ("PASS", "DEDUCT", "UNDETERMINED")
"""For a bonus: nothing awarded, awarded, open. For a veto: free, barred, open."""
MORE = {"survey": ("NEEDS_REVIEW",)}


def lacking(edition: Edition, results: Sequence[tuple[Case, Result]]) -> list[str]:
    """Return what is missing, one line each, in the order of the rules."""
    return [line for spec in edition.rules() for line in _rule(spec, [one for one in results if one[0].rule == spec.code])]


def _rule(spec: RuleSpec, results: Sequence[tuple[Case, Result]]) -> Iterator[str]:
    outcomes = {case.expect.get("outcome") for case, _ in results}
    for outcome in (*OUTCOMES, *MORE.get(spec.kind, ())):
        if outcome not in outcomes:
            yield f"{spec.code} ({spec.kind}): no case expects {outcome}"
    facts = [result.facts for _, result in results]
    for bound in sorted(set(bounds(spec))):
        if not any(bound in values(spec, one) for one in facts):
            yield f"{spec.code} ({spec.kind}): no case lies exactly on the bound {bound}"


def bounds(spec: RuleSpec) -> Iterator[Fraction]:
    """Yield the values at which what a rule costs changes."""
    for name in ("fails", "reaches"):
        one = getattr(spec, name, None)
        if isinstance(one, Bound):
            yield one.number
    for tier in getattr(spec, "tiers", None) or ():
        yield tier.when.number
    for name in ("target", "minimum", "more_than"):
        number = getattr(spec, name, None)
        if number is not None and not (name == "more_than" and number == 0):
            yield Fraction(number)


def values(spec: RuleSpec, facts: Facts) -> Iterable[Fraction]:
    """Return the values that a rule holds against its bounds, as far as they are known."""
    wanted = getattr(spec, "wanted", None) or getattr(spec, "measure", None)
    if isinstance(wanted, Measure):
        parts = wanted.facts(facts)
        return measure(wanted, facts).values if all(part.value is not None for part in parts) else ()
    value = facts.by_key[getattr(spec, "fact", "")].value if getattr(spec, "fact", None) in facts.by_key else None
    if isinstance(spec, Veto) and isinstance(value, Ledger):
        return (Fraction(hits(value, spec.where, facts.as_of).yes),)
    return (Fraction(value.valid), value.mean) if isinstance(value, Survey) else ()
