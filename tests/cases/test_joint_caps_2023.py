"""Items of the 2023 edition whose rules share a cap, judged together: what the item loses, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.cases.test_joint_caps import lost_by

TOGETHER = [
    # 35: no base open 1 and two topics missing 2 × 1, together 1
    (
        "35",
        """
safety_experience_bases: {rows: [{base: A, open_to_public: 闭馆}]}
safety_base_topics: {members: {地震: {absent: true}, 火灾: {absent: true}, 交通: {value: true}, 居家: {value: true},
  急救: {value: true}, 工矿: {value: true}}}
""",
        "1",
    ),
    # 41: no place 0.8 and no rule of dispatch 0.8, together 0.8; one line short 1.2 stands apart
    (
        "41",
        """
reserve_stocks: {rows: [{line_no: W1, quantity_required: 2, quantity_actual: 1, 有无有效期: 无}]}
supply_dispatch_mechanism: {value: false}
""",
        "2",
    ),
    # 43: too few on duty 1 and equipment short 1, together 1; training and turnout of one station 2 × 0.25 stand apart
    (
        "43",
        """
fire_station_register: {rows: [{station: A}]}
fire_station_duty: {rows: [{station: A, class: 一级站, duty_staff_required: 35, duty_staff_actual: 30}]}
fire_equipment: {members: {车辆: {numerator: 17, denominator: 18}, 防护装备: {numerator: 1, denominator: 1},
  抢险救援器材: {numerator: 1, denominator: 1}, 灭火器材: {numerator: 1, denominator: 1}}}
fire_station_readiness: {observed: 2021-11-30, rows: [{station: A, in_service: 是, training_ok: 否,
  special_team_ok: 是, turnout_ok: 否}]}
""",
        "1.5",
    ),
    # 46: three units without a team 3 × 0.2 and three small ones with nothing 3 × 0.2 are 1.2, together 1
    (
        "46",
        """
obliged_enterprises: {rows: [{enterprise: A, has_team: 否}, {enterprise: B, has_team: 否}, {enterprise: C, has_team: 否}]}
small_enterprises: {rows: [{enterprise: D, has_part_time_rescuers: 否, has_agreement: 否},
  {enterprise: E, has_part_time_rescuers: 否, has_agreement: 否}, {enterprise: F, has_part_time_rescuers: 否, has_agreement: 否}]}
""",
        "1",
    ),
    # 46: two units 2 × 0.2 and one small one 0.2 stay below it
    (
        "46",
        """
obliged_enterprises: {rows: [{enterprise: A, has_team: 否}, {enterprise: B, has_team: 否}]}
small_enterprises: {rows: [{enterprise: D, has_part_time_rescuers: 否, has_agreement: 否}]}
""",
        "0.6",
    ),
]


@pytest.mark.parametrize(("item", "facts", "lost"), TOGETHER, ids=[item for item, _, _ in TOGETHER])
def test_an_item_whose_rules_share_a_cap(item: str, facts: str, lost: str) -> None:
    assert lost_by("2023", item, facts) == (Fraction(lost), Fraction(lost))
