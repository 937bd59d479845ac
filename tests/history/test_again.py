"""What is judged again after a change of date alone is what is judged from nothing at that date."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from selfscore.app.again import Judgement, judged, judged_on, scored_only
from selfscore.app.criteria import load_criteria
from selfscore.evidence.collect import collect
from selfscore.evidence.memo import Memo
from selfscore.model.facts import Facts
from selfscore.rules import KINDS
from selfscore.tally import Running
from tests.shell import ROOT

CRITERIA = scored_only(load_criteria("2020"))


def _days() -> list[date]:
    """Days near each other, days over new year, and backwards."""
    random = Random(1)
    found, day = [], date(2020, 6, 30)
    for _ in range(120):
        day += timedelta(days=random.choice([1, 1, 2, 7, 7, 30, 90, -3, -45]))
        found.append(day)
    return found


def _seen(one: Judgement) -> dict[str, tuple[object, ...]]:
    return {
        code: (rule.outcome, [(each.subject, each.each, each.times, each.certain) for each in rule.findings])
        for code, rule in one.rules.items()
    }


@pytest.mark.parametrize("stage", ["start", "finish"])
def test_another_date(stage: str) -> None:
    evidence, memo = collect(ROOT / "examples" / stage, CRITERIA.dictionary), Memo()
    running: dict[str, Fraction] = {}
    now = judged(evidence, CRITERIA, date(2020, 6, 30))
    for before, day in pairwise([now.as_of, *_days()]):
        now = judged_on(now, day, memo)
        assert _seen(now) == _seen(judged(evidence, CRITERIA, day)), f"{before} to {day}"
        assert CRITERIA.edition is not None
        running[day.isoformat()] = Running(CRITERIA.edition).earned(now.rules).whole.low
    assert len(set(running.values())) > 1, "nothing moved: these days show nothing"


class _Asked(dict[str, object]):
    """Facts that tell which of them were asked for."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts.by_key)
        self.keys_asked: set[str] = set()

    def __getitem__(self, key: str) -> object:
        self.keys_asked.add(key)
        return super().__getitem__(key)


def test_a_rule_asks_for_no_fact_that_it_does_not_name() -> None:
    now = judged(collect(ROOT / "examples" / "finish", CRITERIA.dictionary), CRITERIA, date(2021, 12, 10))
    for item in now.edition.items():
        for spec in item.rules:
            asked = _Asked(now.facts)
            KINDS[spec.kind].judge(spec, Facts(now.as_of, asked))  # type: ignore[arg-type]  # a mapping that counts
            assert asked.keys_asked <= now.needs[spec.code], spec.code
