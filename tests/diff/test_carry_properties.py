"""Over random evidence, editions and crosswalks: all adds up, and every rule is where its facts put it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given, settings

from selfscore.app.assess import assessment_of, judge_at
from selfscore.app.carry import carry
from selfscore.model.carry import Carry, Class, Kind, Losses
from selfscore.model.facts import FactState
from selfscore.model.finding import Outcome
from selfscore.model.numbers import exact
from selfscore.model.scorecard import NOTHING, Interval, Scorecard
from selfscore.rules import KINDS
from selfscore.views.carry import carry_page
from selfscore.views.carry_parts import CLASSES
from selfscore.views.carry_sums import sum_lines
from selfscore.views.skeleton import lay_out_more
from tests.diff.carry_worlds import World, worlds
from tests.effort import examples

ZERO = Fraction(0)


def added(found: Iterable[Interval]) -> Interval:
    return sum(found, NOTHING)


def leads_to(losses: Losses, card: Scorecard, *, plain: bool) -> None:
    """All points less the losses, and what is rescaled, are the score; where nothing is rescaled, that is nothing."""
    lost = added(losses.groups.values())
    assert losses.points - lost.low + losses.rescaled.low == card.earned.low
    assert losses.points - lost.high + losses.rescaled.high == card.earned.high
    assert lost == added(rule.deduction for _, rule in card.rules())
    assert sum(losses.counts.values()) == sum(len(item.rules) for item in card.edition.items())
    assert not plain or losses.rescaled == NOTHING


@settings(deadline=None, max_examples=examples(30))
@given(worlds())
def test_everything_adds_up_to_both_scores(world: World) -> None:
    made = carry(world.both)
    for ready, losses, assessment in ((world.both.old, made.before, made.old), (world.both.new, made.after, made.new)):
        assert assessment.scorecard.earned == assessment_of(ready).scorecard.earned
        leads_to(losses, assessment.scorecard, plain=ready.edition.not_applicable == "full_points")
    assert added(one.old_earned for one in made.spans.values()) == made.old.scorecard.earned
    assert added(one.new_earned for one in made.spans.values()) == made.new.scorecard.earned
    assert sum((one.old_points for one in made.spans.values()), ZERO) == exact(world.both.old.edition.total)
    assert sum((one.new_points for one in made.spans.values()), ZERO) == exact(world.both.new.edition.total)
    assert sorted(item.code for one in made.bridge for item in one.new) == sorted(i.code for i in world.both.new.edition.items())
    sums_can_be_checked(made)


@pytest.mark.parametrize(
    ("lost", "text"),
    [
        (("0.25", "1"), "2 − 0.25 (carried but short) − 1 (to be gathered) = 0.75"),
        (("0.335", "0.335"), "2 − 0.335 (carried but short) − 0.335 (to be gathered) = 1.33"),
        (("1/3", "1/6"), "2 − 0.3333 (carried but short) − 0.1667 (to be gathered) ≈ 1.5"),
    ],
)
def test_figures_are_exact_or_said_to_be_rounded(lost: tuple[str, str], text: str) -> None:
    short, gather = (Interval(Fraction(one), Fraction(one)) for one in lost)
    score = Interval(2 - short.low - gather.low, 2 - short.low - gather.low)
    groups: dict[str, Interval] = {Class.CARRIED: NOTHING, Class.SHORT: short, Class.GATHER: gather}
    losses = Losses(Fraction(2), groups, {Class.CARRIED: 0, Class.SHORT: 1, Class.GATHER: 1}, NOTHING, score)
    (line,) = sum_lines("2023", losses, CLASSES, new=True)
    assert (line.text.en, line.exact) == (text, "≈" not in text)


def sums_can_be_checked(made: Carry) -> None:
    for line in carry_page(made, lay_out_more(made.lacking)).sums:
        left, right = re.split("[=≈]", line.text.en)
        plain = re.sub(r"\([^)]*\)", "", left).replace("−", "-").replace(" ", "")
        figures = [Fraction(one) for one in re.findall(r"[-+]?[\d.]+", plain)]
        assert (sum(figures) == Fraction(right.strip())) or not line.exact
        assert abs(sum(figures) - Fraction(right.strip())) <= len(figures) * Fraction(1, 20000)
        assert line.exact is ("=" in line.text.zh)


@settings(deadline=None, max_examples=examples(30))
@given(worlds())
def test_every_rule_is_in_the_one_class_that_its_facts_put_it_into(world: World) -> None:
    made = carry(world.both)
    facts, judged, _ = judge_at(world.both.new, world.both.new.as_of)
    assert [one.spec.code for one in made.rules] == [rule.code for rule in world.both.new.edition.rules()]
    assert sum(len(made.of(status)) for status in Class) == len(made.rules)
    for one, verdict in zip(made.rules, judged, strict=True):
        (key,) = KINDS[one.spec.kind].needs(one.spec)
        state = facts[key].state
        against = [each for each in verdict.findings if one.kind is not Kind.BONUS or not each.certain]
        if verdict.outcome is Outcome.NOT_APPLICABLE:
            assert one.status is Class.NOT_APPLICABLE
        elif not against:
            assert (one.status, one.lost, one.wants) == (Class.CARRIED, NOTHING, ())
        elif "denominator: 0" in world.said[key]:
            assert (one.status, one.wants) == (Class.SHORT, ()), "it is stated, and it is zero"
        elif state in (FactState.ABSENT, FactState.UNREADABLE, FactState.EXPIRED):
            assert one.status is Class.GATHER
            assert {want.state for want in one.wants} == {state}
        else:
            assert one.status in (Class.GATHER, Class.SHORT)
            assert (one.status is Class.GATHER) is bool(one.wants)
        assert all(want.fact == key for want in one.wants)
        assert all(want.stated is bool(world.said[key]) for want in one.wants)


@settings(deadline=None, max_examples=examples(30))
@given(worlds())
def test_what_is_laid_out_is_what_is_wanted_and_nowhere_stated(world: World) -> None:
    made = carry(world.both)
    forms = [fact.key for chapter in made.lacking.chapters for fact in chapter.facts]
    forms += [fact.key for fact in made.lacking.registers]
    assert len(forms) == len(set(forms))
    assert set(forms) == {want.fact for one in made.rules for want in one.wants if not world.said[want.fact]}
    paths = lay_out_more(made.lacking).paths
    assert set(paths) == set(forms)
    page = carry_page(made, lay_out_more(made.lacking))
    for line in page.rules:
        for want in line.wants:
            assert want.file == (str(want.wants[0].places[0]) if want.wants[0].stated else paths[want.wants[0].fact])
