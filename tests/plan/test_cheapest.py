"""The solver's choice is the cheapest there is: against trying every combination, and with its rounding provoked."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfscore.app.optimise import Weighted, cheapest
from tests.effort import examples

numbers = st.builds(Fraction, st.integers(0, 300), st.sampled_from([1, 3, 7, 10, 64, 999_983]))
days = st.builds(Fraction, st.integers(0, 300), st.sampled_from([1, 2, 100]))
one = st.builds(Weighted, days, numbers, st.integers(0, 3))
groups = st.lists(st.lists(one, min_size=1, max_size=4), min_size=1, max_size=4)


def brute(choices: list[list[Weighted]], need: Fraction) -> tuple[Fraction, int, Fraction] | None:
    """Try everything: the least cost, then the fewest steps, then the highest value."""
    every = [
        (sum(w.cost for w in chosen), sum(w.steps for w in chosen), -sum(w.value for w in chosen)) for chosen in product(*choices)
    ]
    reached = [key for key in every if -key[2] >= need]
    return min(reached) if reached else None  # type: ignore[return-value]  # sums of fractions are fractions


@settings(deadline=None, max_examples=examples(80))
@given(groups, st.builds(Fraction, st.integers(0, 900), st.sampled_from([1, 7, 1000])))
@example([[Weighted(Fraction(1), Fraction(1, 999_983), 1), Weighted(Fraction(9), Fraction(300), 1)]], Fraction(2, 999_983))
def test_the_choice_is_the_cheapest(choices: list[list[Weighted]], need: Fraction) -> None:
    found, wanted = cheapest(choices, need), brute(choices, need)
    if wanted is None:
        assert found is None
        return
    assert found is not None
    taken = [group[place] for group, place in zip(choices, found, strict=True)]
    assert sum(w.cost for w in taken) == wanted[0]
    assert sum(w.value for w in taken) >= need
    # Values are scaled down where they are too fine; that can only settle ties among equals differently.
    if all(w.value.denominator == 1 for group in choices for w in group):
        assert (sum(w.cost for w in taken), sum(w.steps for w in taken), -sum(w.value for w in taken)) == wanted


def test_a_shortfall_that_rounding_hides_is_seen() -> None:
    # Scaled to whole numbers the first option rounds up to what is needed; exactly, it is a hair short.
    hair = Fraction(1, 10**9)
    choices = [[Weighted(Fraction(1), Fraction(1) - hair, 1), Weighted(Fraction(5), Fraction(1), 1)]]
    assert cheapest(choices, Fraction(1)) == (1,)


def test_nothing_reaches_what_is_out_of_reach() -> None:
    assert cheapest([[Weighted(Fraction(1), Fraction(1), 1)]], Fraction(2)) is None


def test_equal_ways_are_settled_the_same_way_every_time() -> None:
    same = [Weighted(Fraction(1), Fraction(1), 1)] * 3
    assert {cheapest([same, same], Fraction(2)) for _ in range(5)} == {(0, 0)}


def test_the_tool_starts_without_the_solver() -> None:
    code = "import sys; sys.modules['scipy'] = None; import selfscore.cli.plan"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
