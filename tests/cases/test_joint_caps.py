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
        "2020",
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
        "2020",
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
        "2020",
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
        "2020",
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
        "2020",
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
        "2020",
        "44",
        """
specialist_team_plan: {value: false}
specialist_team_fields: {absent: true}
specialist_teams: {rows: [{team: A, trainings: 0, drills: 0}]}
""",
        "1",
    ),
    # 1 of 2023: neither content of the territorial plan, together 0.5; the survey is not used, 0.5; all plans are there
    (
        "2023",
        "1",
        """
master_plan_covers_disaster_prevention: {value: false}
master_plan_covers_public_safety: {value: false}
risk_survey_used_in_plans: {value: false}
special_plans: {members: {综合防灾减灾规划: {value: true}, 安全生产规划: {value: true}, 防震减灾规划: {value: true},
  地质灾害防治规划: {value: true}, 防洪规划: {value: true}, 职业病防治规划: {value: true}, 消防规划: {value: true},
  道路交通安全管理规划: {value: true}, 排水防涝规划: {value: true}, 韧性城市规划: {value: true}, 地下空间规划: {value: true}}}
""",
        "1",
    ),
    # 48: no inventory of drainage 0.5 and no list of projects 0.5, together 0.5; gas to plan; 3 ÷ 4 is short of 80%, 0.5
    (
        "2023",
        "48",
        """
aged_pipe_inventory: {members: {燃气: {value: true}, 供水: {value: true}, 排水: {absent: true}, 供热: {value: true}}}
aged_pipe_project_list: {value: false}
aged_gas_pipe_year_plan: {numerator: 5, denominator: 5}
aged_pipe_renewal: {members: {供水: {numerator: 1, denominator: 2}, 排水: {numerator: 1, denominator: 1},
  供热: {numerator: 1, denominator: 1}}}
""",
        "1",
    ),
    # 49: three bad spaces 0.6 and two firms without any 0.4, together 0.8; one hazard and two firms unseen 1.2, together 0.8
    (
        "2023",
        "49",
        """
high_risk_trade_register: {rows: [{firm: A, confined_space: 是, dust_or_furnace: 是},
  {firm: B, confined_space: 是, dust_or_furnace: 是}, {firm: C, confined_space: 是, dust_or_furnace: 是}]}
confined_spaces: {rows: [{space: 1, firm: A, sign: 否, permit: 是, gas_test: 是, rescue_kit: 是},
  {space: 2, firm: A, sign: 否, permit: 是, gas_test: 是, rescue_kit: 是},
  {space: 3, firm: A, sign: 否, permit: 是, gas_test: 是, rescue_kit: 是}]}
trade_hazard_checks: {rows: [{firm: A, major_hazard: 是}]}
""",
        "1.6",
    ),
    # 14: one overdue device and one that the ledger lacks, together 0.4; the place is in order
    (
        "2023",
        "14",
        """
crowded_place_register: {rows: [{place: 甲}]}
crowded_places: {rows: [{place: 甲, risk_assessed: 是, large_flow: 否}]}
crowded_place_inspections: {rows: [{place: 甲, exits_ok: 是, routes_ok: 是, windows_barred: 否, fire_systems_ok: 是,
  hot_work: 否, flammable_panels: 否}]}
special_equipment_register: {rows: [{device: T1, in_crowded_place: 是, in_high_rise: 否},
  {device: T2, in_crowded_place: 是, in_high_rise: 否}]}
special_equipment: {rows: [{device: T1, in_crowded_place: 是, in_high_rise: 否, registered: 是, inspect_by: 2021-12-09}]}
""",
        "0.4",
    ),
]


TOGETHER_2023 = [
    # 18: two assessments 2 × 0.25 and two problems of the line 2 × 0.25 are 1, together 0.75; one ferry, one bus, two
    # trucks 4 × 0.15 are 0.6, together 0.45; vehicles and railway are in order
    (
        "18",
        """
live_vehicle_supervision: {observed: 2021-06-01, members: {长途客运: {numerator: 9, denominator: 9},
  旅游客运: {numerator: 9, denominator: 9}, 危险货物运输: {numerator: 9, denominator: 9}}}
rail_line_register: {rows: [{line: 一号线}]}
rail_lines: {rows: [{line: 一号线, phase: 运营, before_trial: 是, before_operation: 否, routine: 否}]}
rail_operation_problems: {rows: [{problem_no: A, rectified: 否}, {problem_no: B, rectified: 否}]}
ferry_register: {rows: [{ferry: 北渡}]}
ferry_points: {rows: [{ferry: 北渡, safe: 否}]}
school_buses: {rows: [{plate: 校1, licence_until: 2022-08-31, inspection_until: 2022-03-01, driver_qualified: 否}]}
heavy_truck_problems: {rows: [{problem_no: A, rectified: 否}, {problem_no: B, rectified: 否}]}
rail_side_hazards: {rows: [], confirmed_empty: {approved_by: 区安委办, date: 2021-11-01}}
""",
        "1.2",
    ),
    # 19: a bridge 0.3 and a tunnel 0.3 that are overdue, together 0.3; two billboards and two curtain walls 4 × 0.1,
    # together 0.3; the bridge is of class D and controlled
    (
        "19",
        """
bridge_register: {rows: [{bridge: 东桥}]}
bridge_inspections: {rows: [{bridge: 东桥, grade: D级, controlled: 是, last_inspection: 2020-01-01, due_date: 2021-01-01}]}
tunnel_register: {rows: [{tunnel: 一号隧道}]}
tunnel_inspections: {rows: [{tunnel: 一号隧道, last_inspection: 2020-01-01, due_date: 2021-01-01}]}
billboard_hazards: {rows: [{hazard_no: A, rectified: 否}, {hazard_no: B, rectified: 否}]}
curtain_wall_hazards: {rows: [{hazard_no: A, rectified: 否}, {hazard_no: B, rectified: 否}]}
""",
        "0.6",
    ),
    # 22: four leaders without a duty 4 × 0.25 and one of them without meeting, study and check 3 × 0.25 are 1.75,
    # together 1.5; the appraisal is in order
    (
        "22",
        """
town_register: {rows: [{town: 东街}]}
leadership_division: {rows: [{leader: 甲, unit: 东街, states_safety: 否}, {leader: 乙, unit: 东街, states_safety: 否},
  {leader: 丙, unit: 东街, states_safety: 否}, {leader: 丁, unit: 东街, states_safety: 否}]}
leader_safety_records: {rows: [{leader: 甲, met: 否, studied: 否, checked_on_site: 否},
  {leader: 乙, met: 是, studied: 是, checked_on_site: 是}, {leader: 丙, met: 是, studied: 是, checked_on_site: 是},
  {leader: 丁, met: 是, studied: 是, checked_on_site: 是}]}
safety_in_leader_appraisal: {value: true, observed: 2021-06-01}
""",
        "1.5",
    ),
]


ALL = [*TOGETHER, *(("2023", *one) for one in TOGETHER_2023)]


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


@pytest.mark.parametrize(("code", "item", "facts", "lost"), ALL, ids=[f"{code}-{item}" for code, item, _, _ in ALL])
def test_an_item_whose_rules_share_a_cap(code: str, item: str, facts: str, lost: str) -> None:
    assert lost_by(code, item, facts) == (Fraction(lost), Fraction(lost))
