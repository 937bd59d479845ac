"""What holds for every statement.

*In favour* is a standing that gives points in ``low``: collected with something said in favour, or not applicable.
*Support* is every part of a statement that speaks for it: its value, papers, dates that do not lie in the future, parts
of a claim, members, years. (An end date, ``absent: true``, a bad document or a date in the future speak against it:
taking those away may well help, as semantics.md wants it.)
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.facts.derive import derive
from selfscore.model.evidence import Evidence
from selfscore.model.facts import Checklist, Fact, FactState, RatioByMember, Series
from tests.effort import examples
from tests.facts.world import AS_OF, DICTIONARY, evidence

PAPERS = st.sampled_from(["good.pdf", "papers/公文.ofd", "good.pdf", "missing.pdf"])
DAYS = st.sampled_from(["2015-06-30", "2020-12-10", "2021-12-10"])
CLAIM = st.fixed_dictionaries({}, optional={"reason": st.just("无"), "approved_by": st.just("区安委办"), "date": DAYS})
PROOF: dict[str, st.SearchStrategy[Any]] = {
    "evidence": PAPERS,
    "held_at": st.just("区档案局"),
    "document_no": st.just("3号"),
    "approved": DAYS,
    "observed": DAYS,
}
MORE = {**PROOF, "valid_until": DAYS, "absent": st.just(True), "not_applicable": CLAIM, "note": st.just("备注")}
YES = st.sampled_from([True, True, True, False])
RATIO = {"numerator": st.integers(0, 9), "denominator": st.integers(0, 9)}


def statement(**own: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a statement with its own keys, mostly without what speaks against it."""
    needed = {name: one for name, one in own.items() if name != "annual"}
    proven = st.fixed_dictionaries(
        {**needed, "evidence": PAPERS}, optional={name: PROOF[name] for name in ("approved", "observed")}
    )
    return st.one_of(
        proven, proven, st.fixed_dictionaries(needed, optional=PROOF), st.fixed_dictionaries({}, optional={**MORE, **own})
    )


MEMBER = statement(value=YES, annual=st.booleans())
EACH: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "covers_safety": statement(value=YES),
    "plan_in_force": statement(value=YES),
    "survey_of_hazards": statement(value=YES),
    "people": statement(value=st.integers(0, 9)),
    "growth": statement(value=st.integers(0, 9)),
    "pipes": statement(**RATIO),
    "plans": statement(members=st.dictionaries(st.sampled_from(["flood", "fire", "quake"]), MEMBER)),
    "gps": statement(members=st.dictionaries(st.sampled_from(["bus", "coach"]), statement(**RATIO))),
    "deaths": statement(series=st.dictionaries(st.sampled_from(["2018", "2019", "2020", "2021"]), st.integers(0, 9))),
    "satisfaction": statement(valid=st.integers(0, 9), mean=st.sampled_from(["0", "0.5", "1"])),
}
STATEMENTS = st.fixed_dictionaries({}, optional=EACH)
SINGLE = st.sampled_from(sorted(EACH)).flatmap(lambda key: st.fixed_dictionaries({key: EACH[key]}))
AGAINST = ("absent", "valid_until")


def given_as(facts: dict[str, Any]) -> Evidence:
    return evidence(json.dumps(facts, ensure_ascii=False))


def favour(fact: Fact) -> dict[str, bool]:
    """Tell, for a fact and each of its members and years, whether it gives points in ``low``."""
    good = {FactState.NOT_APPLICABLE}
    if isinstance(fact.value, Checklist):
        found = {
            one.key: one.standing.state in good or (one.standing.state is FactState.COLLECTED and one.there is True)
            for one in fact.value.members
        }
        return found | {
            f"{one.key}.{name}": cell is True or fact.state in good or one.standing.state in good
            for one in fact.value.members
            for name, cell in one.fields.items()
        }
    if isinstance(fact.value, RatioByMember):
        return {
            one.key: one.standing.state in good or (one.standing.state is FactState.COLLECTED and one.ratio is not None)
            for one in fact.value.members
        }
    if isinstance(fact.value, Series) and fact.state is FactState.COLLECTED:
        return {str(year): True for year in fact.value.years}
    said = fact.value is not None and fact.value is not False
    return {"": fact.state in good or (fact.state is FactState.COLLECTED and said)}


def supports(facts: dict[str, Any], path: tuple[str, ...] = (), around: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    """Return the paths of every part that can be taken away and speaks in favour.

    ``around`` are the papers and dates that the whole gives its members: without its own, a member has those.
    """
    found = []
    for name, one in facts.items():
        if name in AGAINST or (name == "value" and one is False) or (name == "annual" and one is False):
            continue
        if name == "evidence" and one == "missing.pdf":
            continue
        # Half of "held elsewhere" is a mistake of its own, and takes a good paper beside it down.
        if name in ("held_at", "document_no"):
            continue
        # A member that is stated against (or shadows the papers around it) is not a support; its own parts may be.
        if path and path[-1] == "members" and not _speaks_for(one):
            continue
        if path and name not in around:
            found.append((*path, name))
        if isinstance(one, dict):
            found += supports(one, (*path, name), frozenset(facts) & frozenset(PROOF) if name == "members" else around)
    return found


def _speaks_for(member: dict[str, Any]) -> bool:
    return member.get("absent") is not True and member.get("value") is not False


def without(facts: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {name: one for name, one in facts.items() if name != first}
    return {**facts, first: without(facts[first], tuple(rest))}


@settings(max_examples=examples(400), deadline=None)
@given(SINGLE)
def test_taking_support_away_never_helps(facts: dict[str, Any]) -> None:
    (key,) = facts
    was = favour(derive(given_as(facts), DICTIONARY, AS_OF)[0][key])
    for path in supports(facts):
        after = favour(derive(given_as(without(facts, path)), DICTIONARY, AS_OF)[0][key])
        for name, good in after.items():
            assert not good or was.get(name, was.get("", False)), (key, name, path)


@settings(max_examples=examples(100), deadline=None)
@given(STATEMENTS)
def test_taking_a_whole_statement_away_never_helps(facts: dict[str, Any]) -> None:
    before = derive(given_as(facts), DICTIONARY, AS_OF)[0]
    for key in facts:
        after = derive(given_as({name: one for name, one in facts.items() if name != key}), DICTIONARY, AS_OF)[0]
        assert not any(favour(after[key]).values())
        assert all(favour(after[other]) == favour(before[other]) for other in facts if other != key)


@settings(max_examples=examples(100), deadline=None)
@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_statements_never_matters(facts: dict[str, Any], shuffle: Any) -> None:
    names = list(facts)
    shuffle.shuffle(names)
    one = given_as(facts)
    moved = replace(one, statements={name: one.statements[name] for name in names})
    assert derive(moved, DICTIONARY, AS_OF) == derive(one, DICTIONARY, AS_OF)
