"""Rules of one item that share a cap, judged together: what the item loses, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from selfscore import yamlmap
from selfscore.facts.derive import derive
from selfscore.judge import judge
from selfscore.tally import tally
from tests.cases.case import CASES, Case
from tests.cases.harness import AS_OF, dictionary, edition, evidence_of

TOGETHER = [
    # 14: three lifts not registered 3 × 0.2 and three that the ledger lacks 3 × 0.2 are 1.2, together 1
    (
        "14",
        """
crowded_place_inspections: {rows: [{place: A, exits_ok: 是, routes_ok: 是}]}
crowded_place_register: {rows: [{place: A}]}
crowded_places: {rows: [{place: A, risk_assessed: 是, large_flow: 否}]}
special_equipment_register: {rows: [{device: T4, in_crowded_place: 是}, {device: T5, in_crowded_place: 是},
  {device: T6, in_crowded_place: 是}, {device: T7, in_crowded_place: 否}]}
special_equipment: {rows: [{device: T1, in_crowded_place: 是, registered: 否, inspect_by: 2022-05-01},
  {device: T2, in_crowded_place: 是, registered: 否, inspect_by: 2022-05-01},
  {device: T3, in_crowded_place: 是, registered: 否, inspect_by: 2022-05-01}]}
""",
        "1",
    ),
    # 16: two lifts overdue 2 × 0.2 and two that the ledger lacks 2 × 0.2, together 0.6;
    # three places not surveyed 3 × 0.2 and two hazards overdue 2 × 0.2, together 0.8
    (
        "16",
        """
high_rise_register: {rows: [{building: A}]}
high_rises: {rows: [{building: A, use: 住宅, building_head: 有, notice_board: 有}]}
special_equipment_register: {rows: [{device: T3, in_high_rise: 是}, {device: T4, in_high_rise: 是}]}
special_equipment: {rows: [{device: T1, in_high_rise: 是, registered: 是, inspect_by: 2021-05-01},
  {device: T2, in_high_rise: 是, registered: 是, inspect_by: 2021-05-01}]}
key_fire_unit_register: {rows: [{unit: A}]}
key_fire_units: {rows: [{unit: A, accepted: 是}]}
nine_small_survey: {numerator: 97, denominator: 100, observed: 2021-09-30}
nine_small_hazards: {rows: [{hazard: Y1, due_on: 2021-06-30, rectified: 否},
  {hazard: Y2, due_on: 2021-06-30, rectified: 否}]}
catering_gas_alarms: {rows: [{place: A, alarm: 是}]}
""",
        "1.4",
    ),
    # 38: no link with the province 0.5, ten departments 10 × 0.1 capped 0.5; the five domains are there
    (
        "38",
        """
emergency_platform_domains: {members: {监督管理: {value: true}, 监测预警: {value: true}, 指挥救援: {value: true},
  决策支持: {value: true}, 政务管理: {value: true}}}
platform_linked_to_province: {value: false}
platform_linked_departments: {absent: true}
""",
        "1",
    ),
    # 39: no rule 0.5 and two late reports 2 × 0.25, together 0.5
    (
        "39",
        """
incident_reporting_rule: {value: false}
joint_response_mechanism: {value: true}
incident_reports: {rows: [{incident_no: A, outcome: 迟报, limit_minutes: 60, minutes_taken: 90},
  {incident_no: B, outcome: 漏报}]}
""",
        "0.5",
    ),
    # 40: four levels 4 × 0.2 and two overdue plans 2 × 0.2 are 1.2, together 1
    (
        "40",
        """
emergency_plan_levels: {absent: true}
emergency_plans: {rows: [{plan: A, issued_on: 2015-01-01}, {plan: B, issued_on: 2015-01-01}]}
drills_and_preparedness: {observed: 2021-06-01, members: {预案演练: {value: true}, 演练评估: {value: true},
  应急准备能力评估: {value: true}}}
""",
        "1",
    ),
    # 44: no plan 0.3 stands apart; fourteen fields 14 × 0.1 and one idle team 0.1, together 0.7
    (
        "44",
        """
specialist_team_plan: {value: false}
specialist_team_fields: {absent: true}
specialist_teams: {rows: [{team: A, trainings: 0, drills: 0}]}
""",
        "1",
    ),
]


def lost_by(code: str, item: str, facts: str) -> tuple[Fraction, Fraction]:
    """Return what an item of an edition loses, in low and in high, over facts written as in a fact file."""
    text = "facts:" + facts.replace("\n", "\n  ")
    loaded = yamlmap.load(text.encode(), "joint.yaml")
    assert isinstance(loaded.data, dict), [one.message.en for one in loaded.diagnostics]
    evidence = evidence_of(Case(CASES / code / "joint.yaml", 0, loaded.data, loaded.marks), dictionary())
    whole = edition(code)
    derived, _ = derive(evidence, dictionary(), date.fromisoformat(AS_OF))
    card = tally(whole, judge(whole, derived, evidence.claims, whole.code))
    found = next(one for section in card.sections for group in section.indicators for one in group.items if one.item.code == item)
    points = Fraction(found.item.points)
    return points - found.earned.low, points - found.earned.high


@pytest.mark.parametrize(("item", "facts", "lost"), TOGETHER, ids=[item for item, _, _ in TOGETHER])
def test_an_item_whose_rules_share_a_cap(item: str, facts: str, lost: str) -> None:
    assert lost_by("2020", item, facts) == (Fraction(lost), Fraction(lost))
