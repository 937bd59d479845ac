"""Words for what stands beside the score: bonus rules that bring points, vetoes that bar."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from selfscore.model.finding import Outcome
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Bonus
from selfscore.model.scorecard import AwardScore, VetoScore
from selfscore.model.text import Text, same, say
from selfscore.views.words import OUTCOMES, spread

BARS = say("触发", "bars")
OPEN = say("待查", "open")
_NOT_APPLICABLE = say("不适用", "not applicable")
VETO_WORDS: dict[bool | None, Text] = {
    True: say("触发否决", "bars the application"),
    False: say("未触发", "does not bar"),
    None: say("待查实", "open"),
}
"""How a veto that is asked came out."""


def award_words(award: AwardScore) -> Text:
    """Say how a bonus rule came out: nothing is ever deducted here."""
    if award.judged.outcome is Outcome.DEDUCT:
        return say("加分", "awarded")
    return say("不加分", "no award") if award.judged.outcome is Outcome.PASS else OUTCOMES[award.judged.outcome]


def veto_words(veto: VetoScore) -> Text:
    """Say how a veto came out."""
    if veto.judged.outcome is Outcome.NOT_APPLICABLE:
        return _NOT_APPLICABLE
    return VETO_WORDS[veto.bars]


def award_limit(award: AwardScore, bonus: Bonus) -> Fraction:
    """Return the most that a bonus rule can bring: its own cap, else that of the whole bonus."""
    return exact(award.spec.cap if award.spec.cap is not None else bonus.cap)


def award_sum(award: AwardScore, bonus: Bonus) -> Text:
    """Write out what a bonus rule brings."""
    limit, brought = award_limit(award, bonus), sum(award.costs, Fraction(0))
    zh = en = "0"
    if award.costs:
        zh = en = " + ".join(show(cost) for cost in award.costs) + (f" = {show(brought)}" if len(award.costs) > 1 else "")
    if brought > limit:
        zh, en = f"{zh}，最多加 {show(limit)}", f"{en}, at most {show(limit)}"
    if not award.earned.settled:
        low = show(award.earned.low)
        zh, en = f"{zh}；已证实 {low}，其余待佐证", f"{en}; {low} of it is proven, the rest is open"
    return say(f"{zh}；不计入总分", f"{en}; never part of the score")


def veto_sum(veto: VetoScore) -> Text:
    """Say what a veto means for the application; it never moves the score."""
    if veto.judged.outcome is Outcome.NOT_APPLICABLE:
        return say("不作为否决依据", "it is not asked")
    return {
        True: say("不得申报，得分不变", "the application may not go in; the score stays"),
        False: say("不影响申报", "it does not stand in the way"),
        None: say("能否申报未定，查实后才能判定", "not known whether the application may go in until this is settled"),
    }[veto.bars]


def award_mark(points: Fraction) -> Text:
    """Write what an award brings."""
    return same(f"+{show(points)}")


def veto_mark(certain: bool) -> Text:
    """Say whether an event bars or is open."""
    return BARS if certain else OPEN


def award_spread(award: AwardScore) -> str:
    """Write what a bonus rule brings in all, with its sign where it brings anything."""
    text = spread(award.earned)
    return f"+{text}" if award.earned.high else text


def eligibility(eligible: bool | None, vetoes: Iterable[tuple[str, bool | None]]) -> Text | None:
    """Say in one line whether the application may go in, naming the vetoes that decide; None for an edition without any."""
    listed = tuple(vetoes)
    if not listed:
        return None
    if eligible:
        return say("未触发否决项", "no veto bars the application")
    barring = [code for code, bars in listed if bars]
    open_ = [code for code, bars in listed if bars is None]
    if barring:
        return say(
            f"不得申报：触发否决 {'、'.join(barring)}（得分不变）",
            f"barred from applying by {', '.join(barring)}; the score stays",
        )
    return say(
        f"能否申报未定：否决项 {'、'.join(open_)} 待查实",
        f"not known whether it may apply: {', '.join(open_)} still open",
    )
