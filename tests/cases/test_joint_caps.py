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


@pytest.mark.parametrize(("item", "facts", "lost"), TOGETHER, ids=[item for item, _, _ in TOGETHER])
def test_an_item_whose_rules_share_a_cap(item: str, facts: str, lost: str) -> None:
    text = "facts:" + facts.replace("\n", "\n  ")
    loaded = yamlmap.load(text.encode(), "joint.yaml")
    assert isinstance(loaded.data, dict), [one.message.en for one in loaded.diagnostics]
    evidence = evidence_of(Case(CASES / "2020" / "joint.yaml", 0, loaded.data, loaded.marks), dictionary())
    whole = edition("2020")
    derived, _ = derive(evidence, dictionary(), date.fromisoformat(AS_OF))
    card = tally(whole, judge(whole, derived, evidence.claims, whole.code))
    found = next(one for section in card.sections for group in section.indicators for one in group.items if one.item.code == item)
    points = Fraction(found.item.points)
    assert (points - found.earned.low, points - found.earned.high) == (Fraction(lost), Fraction(lost))
