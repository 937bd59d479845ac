"""A plan over random rubrics: as cheap as trying every set of fixes, and worth exactly what it says."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.app.optimise import Weighted, cheapest
from selfscore.model.finding import Judged
from selfscore.model.rubric import Edition
from selfscore.tally import Fix, TooManyGaps, options, sequence, whatif, worths
from tests.effort import examples
from tests.rules.world import edition, fact, rule, scored, table

BAD = {"ok": {"eq": False}}
SETTINGS = ("full_points", "rescale_total", "rescale_within_item")


def _rows(bad: int) -> Any:
    return table(*({"id": f"r{n}", "ok": "否"} for n in range(bad)), {"id": "good", "ok": "是"})


@st.composite
def rubrics(draw: st.DrawFn) -> tuple[Edition, tuple[Judged, ...]]:
    """Up to three items of up to three rules, with caps and a shared pool, each rule with 0 to 4 findings or claimed."""
    items, facts = {}, []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        rules = []
        for place in range(1, draw(st.integers(1, 3)) + 1):
            key = f"f{number}_{place}"
            more = {"pool": "p"} if draw(st.booleans()) else {"cap": draw(st.sampled_from(["0.4", "1"]))}
            rules.append(rule("per_finding", f"{number}.{place}", fact=key, each="0.2", where=BAD, **more))
            state = draw(st.sampled_from(["collected", "collected", "collected", "n/a", "absent"]))
            facts.append(fact(key, _rows(draw(st.integers(0, 4))) if state == "collected" else None, state))
        items[str(number)] = (draw(st.sampled_from(["0.6", "1", "2"])), rules)
    rubric = edition(items, pools={"p": "0.5"}, setting=draw(st.sampled_from(SETTINGS)))
    return rubric, scored(rubric, facts)[1]


def _fixes(judged: tuple[Judged, ...]) -> dict[str, tuple[Fix, ...]]:
    return {one.code: (Fix(one.code),) for one in judged if one.findings}


def _low(rubric: Edition, judged: tuple[Judged, ...], codes: tuple[str, ...]) -> Fraction:
    return whatif(rubric, judged, [Fix(code) for code in codes]).earned.low


@settings(deadline=None, max_examples=examples(60))
@given(rubrics(), st.data())
def test_a_plan_is_as_cheap_as_trying_everything(made: tuple[Edition, tuple[Judged, ...]], data: st.DataObject) -> None:
    rubric, judged = made
    fixes = _fixes(judged)
    efforts = {code: Fraction(data.draw(st.integers(1, 9)), 2) for code in fixes}
    must = [code for code in fixes if data.draw(st.booleans())] if fixes else []
    best = _low(rubric, judged, tuple(fixes))
    goal = best * data.draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(9, 10), Fraction(1)]))
    sets = [chosen for size in range(len(fixes) + 1) for chosen in combinations(fixes, size) if set(must) <= set(chosen)]
    costs = [sum((efforts[code] for code in chosen), Fraction(0)) for chosen in sets if _low(rubric, judged, chosen) >= goal]
    choices = options(rubric, judged, fixes, efforts, must)
    groups = [[Weighted(one.effort, choices.value(one, goal), len(one.codes)) for one in item] for item in choices.items]
    found = cheapest(groups, choices.need(goal))
    assert found is not None
    taken = tuple(code for item, place in zip(choices.items, found, strict=True) for code in item[place].codes)
    assert set(must) <= set(taken)
    assert _low(rubric, judged, taken) >= goal
    assert sum((efforts[code] for code in taken), Fraction(0)) == min(costs)


@settings(deadline=None, max_examples=examples(60))
@given(rubrics())
def test_what_a_gap_is_worth_is_what_fixing_it_brings(made: tuple[Edition, tuple[Judged, ...]]) -> None:
    rubric, judged = made
    now = _low(rubric, judged, ())
    assert worths(rubric, judged) == {code: _low(rubric, judged, (code,)) - now for code in _fixes(judged)}


@settings(deadline=None, max_examples=examples(60))
@given(rubrics())
def test_the_steps_of_a_plan_add_up(made: tuple[Edition, tuple[Judged, ...]]) -> None:
    rubric, judged = made
    fixes = _fixes(judged)
    done = sequence(rubric, judged, fixes, dict.fromkeys(fixes, Fraction(1)))
    assert {one.code for one in done} == set(fixes)
    for place, one in enumerate(done, 1):
        assert one.after == _low(rubric, judged, tuple(each.code for each in done[:place]))
    assert sum((one.gain for one in done), _low(rubric, judged, ())) == _low(rubric, judged, tuple(fixes))


def test_too_many_open_rules_of_one_item_are_refused() -> None:
    rules = [rule("required", f"1.{n}", fact=f"f{n}", deduct="0.1") for n in range(1, 17)]
    rubric = edition({"1": ("2", rules)})
    _, judged = scored(rubric, [fact(f"f{n}", False) for n in range(1, 17)])
    with pytest.raises(TooManyGaps) as refused:
        options(rubric, judged, _fixes(judged), dict.fromkeys(_fixes(judged), Fraction(1)), ())
    assert (refused.value.item, refused.value.gaps) == ("1", 16)
