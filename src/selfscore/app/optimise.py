"""The cheapest choice of one option from each group that reaches a sum: a mixed-integer program, solved by HiGHS.

HiGHS works in floating point, so its answer is only ever a proposal: the program asks for no more than the exact one
would (values are rounded up), each proposal is added up exactly, and one that falls short is forbidden and the next
asked for. The first that holds is therefore the cheapest that there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor, inf, lcm
from typing import Any

LARGEST = 10**6
"""The largest whole number that a value is scaled to: far within what HiGHS tells apart."""
DEAREST = 10**8
"""The same for a cost. Costs in hundredths, a million of them in all, are exact; finer ones are rounded up."""
PROPOSALS = 200
"""Proposals that may fall short by rounding before we give up; one is the rule."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """One option: what it costs (0 or more), what it brings, and how many steps it takes (to settle ties)."""

    cost: Fraction
    value: Fraction
    steps: int


class NoSolver(Exception):
    """HiGHS is not installed."""


def cheapest(groups: Sequence[Sequence[Weighted]], need: Fraction) -> tuple[int, ...] | None:
    """Choose one of each group so that the values reach ``need`` at the least cost; None where nothing reaches it.

    Among choices of the same cost the one with the fewest steps is taken, then the one with the highest value, then
    the one whose options stand first.

    Raises:
        NoSolver: the optional library is missing.
    """
    if sum((max(one.value for one in group) for group in groups), Fraction(0)) < need:
        return None
    if not groups:
        return ()
    program = _Program(groups, need)
    for _ in range(PROPOSALS):
        chosen = program.propose()
        reached = sum((group[place].value for group, place in zip(groups, chosen, strict=True)), Fraction(0))
        if reached >= need:
            return chosen
        program.forbid(chosen)
    raise ArithmeticError("no proposal of the solver holds exactly")


class _Program:
    """One 0/1 variable for each option, side by side; rows are collected and handed over with every goal."""

    def __init__(self, groups: Sequence[Sequence[Weighted]], need: Fraction) -> None:
        self._sizes = [len(group) for group in groups]
        self._all = [one for group in groups for one in group]
        self._values, scale = _whole([one.value for one in self._all], LARGEST)
        self._costs, _ = _whole([one.cost for one in self._all], DEAREST)
        self._rows: list[tuple[list[int], float, float]] = []
        for start, size in zip(self._starts(), self._sizes, strict=True):
            self._rows.append(([int(start <= place < start + size) for place in range(len(self._all))], 1, 1))
        # Values are rounded up and the need down: nothing that reaches it exactly is left out.
        self._rows.append((self._values, floor(need * scale), inf))

    def _starts(self) -> list[int]:
        return [0, *accumulate(self._sizes)][:-1]

    def propose(self) -> tuple[int, ...]:
        """Return the best choice, settled goal by goal: each goal is held while the next is improved."""
        goals = (self._costs, [one.steps for one in self._all], [-value for value in self._values], _order(self._sizes))
        held = len(self._rows)
        for goal in goals:
            picked = self._solve(goal)
            self._rows.append((goal, -inf, sum(goal[place] for place in picked)))
        del self._rows[held:]
        return tuple(place - start for place, start in zip(picked, self._starts(), strict=True))

    def _solve(self, goal: list[int]) -> list[int]:
        """Return the places of the options that are taken."""
        milp, bounds, constraint = _solver()
        rows = [constraint(row, low, high) for row, low, high in self._rows]
        found = milp(goal, integrality=[1] * len(goal), bounds=bounds(0, 1), constraints=rows, options={"mip_rel_gap": 0})
        if found.x is None:
            raise ArithmeticError(f"the solver found no choice: {found.message}")
        return [place for place, value in enumerate(found.x) if value > 0.5]

    def forbid(self, chosen: Sequence[int]) -> None:
        """Leave one choice out."""
        picked = {start + place for start, place in zip(self._starts(), chosen, strict=True)}
        self._rows.append(([int(place in picked) for place in range(len(self._all))], -inf, len(chosen) - 1))


def _solver() -> tuple[Any, Any, Any]:
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 (optional, loaded only when a plan is made)
    except ImportError as missing:
        raise NoSolver from missing
    return milp, Bounds, LinearConstraint


def _order(sizes: Sequence[int]) -> list[int]:
    """Weigh the place of each option in its group: the last goal, which settles what is left."""
    return [place for size in sizes for place in range(size)]


def _whole(values: Sequence[Fraction], most: int) -> tuple[list[int], int]:
    """Scale values to whole numbers, rounded up where exact ones would be too large; also return the scale."""
    exact = lcm(*(one.denominator for one in values)) if values else 1
    largest = max((abs(one) for one in values), default=Fraction(0)) or Fraction(1)
    scale = max(1, min(exact, floor(most / largest)))
    return [ceil(one * scale) for one in values], scale
