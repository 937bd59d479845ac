"""What a sentence says in numbers, in the phrases that official texts use."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfscore.criteria.verify.phrases import said


@pytest.mark.parametrize(
    ("sentence", "loss", "cap"),
    [
        ("市政消火栓未保持完好，每发现一处扣0.2分，1分扣完为止。", "0.2", "1"),
        ("市政消火栓未保持完好，每发现一处扣0.2分，扣完1分为止。", "0.2", "1"),
        ("未按规定设置的，每处扣 0.1 分，最高扣 0.5 分", "0.1", "0.5"),
        ("每缺一项扣0.25分，最多扣0.5分", "0.25", "0.5"),
        ("每缺一项扣除０．２５分，累计扣分不超过０．５分", "0.25", "0.5"),
        ("每少一个扣0.2分，合计扣完1分为止", "0.2", "1"),
        ("每起扣0.5分，扣满1分为止", "0.5", "1"),
        ("每起扣0.5分，上限为1分", "0.5", "1"),
        ("每发现一处扣0.2分，扣完为止", "0.2", None),
        ("未建立制度的，扣零点五分", "0.5", None),
        ("未建立制度的扣1分", "1", None),
        ("未建立制度的减1分", "1", None),
        ("按比例扣分，最多扣0.6分", None, "0.6"),
        ("扣 0.8 ×（1 − 覆盖率）分", "0.8", None),
        ("本项共2分", None, None),
        ("接警后5分钟内到达", None, None),
    ],
)
def test_deductions_and_caps(sentence: str, loss: str | None, cap: str | None) -> None:
    found = said(sentence)
    assert found.amount("loss") == ((Fraction(loss),) if loss else ())
    assert found.amount("cap") == ((Fraction(cap),) if cap else ())


@pytest.mark.parametrize(
    ("sentence", "number", "operator"),
    [
        ("改造率≤80%的", "0.8", "le"),
        ("改造率不高于80%的", "0.8", "le"),
        ("改造率未超过百分之八十的", "0.8", "le"),
        ("改造率应＞80%", "0.8", "gt"),
        ("完好率低于95%的", "0.95", "lt"),
        ("完好率未达到95%的", "0.95", "lt"),
        ("完好率应达到95%", "0.95", "ge"),
        ("完好率≥95%", "0.95", "ge"),
        ("完好率不足九成的", "0.9", "lt"),
        ("覆盖率90%及以上", "0.9", "ge"),
        ("覆盖率90%及以下", "0.9", "le"),
        ("覆盖率90%以上", "0.9", ""),  # with or without 90 itself: the text does not say
    ],
)
def test_bounds_keep_the_side_of_their_line(sentence: str, number: str, operator: str) -> None:
    (found,) = said(sentence).of("%")
    assert (found.number, found.operator) == (Fraction(number), operator)


@pytest.mark.parametrize(
    ("sentence", "unit", "numbers"),
    [
        ("近三年内发生重大事故", "月", [36]),
        ("超过12个月没有更新", "月", [12]),
        ("有效问卷少于200份", "人", [200]),
        ("研究城市安全不足两次的", "次", [2]),
        ("人均面积不大于1.5平方米", "平方米", [Fraction("1.5")]),
        ("周边150米范围内", "米", [150]),
        ("火灾十万人口死亡率", "人", []),
        ("每有一年没有下降", "月", []),
        ("上一个自然年", "月", []),
        ("GB 50201-2014 要求的 2019年版", "月", []),
    ],
)
def test_counts_have_units(sentence: str, unit: str, numbers: list[int | Fraction]) -> None:
    assert [one.number for one in said(sentence).of(unit)] == numbers


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [("未开展的，不得分", True), ("扣完该项分值为止", False), ("扣该项全部分值", True), ("有效问卷不足的不计分", False)],
)
def test_all_points_of_a_part(sentence: str, whole: bool) -> None:
    assert said(sentence).whole is whole


def test_a_gain_is_no_loss() -> None:
    found = said("获得国家级奖项的，每项加1分，最高加2分")
    assert [found.amount(role) for role in ("gain", "loss", "cap")] == [(Fraction(1),), (), (Fraction(2),)]
