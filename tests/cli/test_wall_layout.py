"""How tiles are laid out: they never need more than the page has, and titles take the largest size that holds them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfscore.render.wall import layout, title_size
from tests.effort import examples


@settings(max_examples=examples(60))
@given(st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_whatever_the_rubric_its_tiles_fit_the_page(sizes: list[int]) -> None:
    placed = layout(sizes)
    rows = [-(-size // placed.columns) for size in sizes]
    gaps = Fraction(5, 2) * (len(sizes) - 1) + sum(Fraction(3, 2) * (row - 1) for row in rows)
    assert sum(rows) * Fraction(placed.high) + gaps <= Fraction(2221, 10) or placed.high == "1"
    assert Fraction(placed.scale) > 0


def test_the_published_editions_get_tiles_that_can_be_read() -> None:
    of_2020, of_2023 = layout([10, 11, 7, 9, 9, 1]), layout([11, 18, 9, 9, 9, 1])
    assert (of_2020.columns, of_2023.columns) == (11, 11)
    assert Fraction(of_2020.scale) > Fraction(95, 100)
    assert Fraction(of_2023.scale) > Fraction(4, 5)


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("消防站", 1),
        ("城市各类设施安全管理办法", 1),
        ("危险化学品企业运行安全风险", 2),
        ("城市总体规划及防灾减灾等专项规划", 3),
        ("城市安全监管执法规范化、标准化、信息化", 3),
        ("长" * 40, 4),
        ("Fire stations", 1),
        ("Supervision and enforcement: plan, files, equipment, system", 4),
    ],
)
def test_a_long_title_is_set_smaller(title: str, size: int) -> None:
    assert title_size(title) == size
