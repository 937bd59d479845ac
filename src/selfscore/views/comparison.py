"""What a change does to the score, as a page: the headline, what moved, what is lost and why, what is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from selfscore.model.comparison import Base, Comparison, ItemChange, Priced, RuleChange, Turn
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.numbers import exact, show
from selfscore.model.rubric import Level
from selfscore.model.scorecard import Interval
from selfscore.model.text import Text, say
from selfscore.views.baseline import held_words
from selfscore.views.gaps import GapList, gap_list
from selfscore.views.words import AS_OF_SOURCES, signed, spread

TURNS: dict[Turn, Text] = {
    Turn.NEW: say("新增", "new"),
    Turn.WORSE: say("加重", "worse"),
    Turn.OTHER: say("换了地方", "moved"),
    Turn.BETTER: say("减轻", "eased"),
    Turn.CLOSED: say("补上", "closed"),
}


@dataclass(frozen=True, slots=True)
class Turned:
    """One rule that moved, with who owes it."""

    code: str
    item: Text
    asked: Text
    moved: Fraction
    """What the rule's share of the score gained; 0 where a cap binds before and after, or only what is open moved."""
    said: Text
    """What became of the gap, and what that does to the score."""
    findings: tuple[Priced, ...]
    """What is new, or what is gone."""
    difficulty: Level
    owner: Text
    due: date | None
    do: Text


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything that `check` shows, in its order."""

    district: Text
    edition: Text
    as_of: str
    as_of_source: Text
    base: Text | None
    verdict: Text
    arrow: str
    worse: bool
    points: Fraction
    before: Interval
    after: Interval
    moved: Fraction
    bonus: Text | None
    baseline: Text | None
    vetoes: tuple[Text, ...]
    items: tuple[ItemChange, ...]
    losses: tuple[Turned, ...]
    """Rules with findings that were not there, or cost more; dearest first."""
    closed: tuple[Turned, ...]
    """Rules with findings that are gone, or cost less."""
    broken: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    gaps: GapList
    criteria_sha256: str
    evidence_sha256: str
    tool: str


def comparison_page(view: Comparison) -> ComparisonPage:
    """Lay out a comparison."""
    card, after = view.after.scorecard, view.after
    losses = [_turned(view, rule, rule.fresh, TURNS[rule.turn]) for rule in view.rules if rule.fresh]
    closed = [_turned(view, rule, rule.gone, _closed(rule)) for rule in view.rules if rule.gone]
    return ComparisonPage(
        district=after.project.district,
        edition=card.edition.title,
        as_of=after.as_of.isoformat(),
        as_of_source=AS_OF_SOURCES[after.as_of_source],
        base=base_words(view.base) if view.base else None,
        verdict=verdict(view),
        arrow=arrow(view),
        worse=view.worse,
        points=exact(card.edition.total),
        before=view.before.scorecard.earned,
        after=card.earned,
        moved=view.moved,
        bonus=_bonus(view),
        baseline=held_words(after.held) if after.held else None,
        vetoes=tuple(_vetoes(view)),
        items=view.items,
        losses=tuple(sorted(losses, key=lambda one: one.moved)),
        closed=tuple(sorted(closed, key=lambda one: -one.moved)),
        broken=view.broken,
        mended=view.mended,
        notes=view.notes,
        gaps=gap_list(after),
        criteria_sha256=card.edition.sha256,
        evidence_sha256=after.evidence_sha256,
        tool=after.tool,
    )


def arrow(view: Comparison) -> str:
    """Return the sign of the change: up, down, level, or barred."""
    if view.barred:
        return "⛔"
    return "⬆️" if view.moved > 0 else "⬇️" if view.moved < 0 else "➡️"


def verdict(view: Comparison) -> Text:
    """Say in one sentence what happened to the score."""
    then, now = view.before.scorecard.earned, view.after.scorecard.earned
    total = show(exact(view.after.scorecard.edition.total))
    if view.base is None:
        return say(f"得分 {show(now.low)} / {total}", f"score {show(now.low)} / {total}")
    if view.moved:
        move = f"{show(then.low)} → {show(now.low)}"
        return say(f"得分 {move} / {total}（{signed(view.moved)}）", f"score {move} / {total} ({signed(view.moved)})")
    zh, en = f"得分不变：{show(now.low)} / {total}", f"score unchanged: {show(now.low)} / {total}"
    if then.high != now.high:
        high = f"{show(then.high)} → {show(now.high)}"
        return say(f"{zh}（最高可得 {high}）", f"{en} (at most {high})")
    return say(zh, en)


def base_words(base: Base) -> Text:
    """Name what is compared with."""
    commit = base.commit[:8]
    if base.merged:
        return say(f"基准 {base.asked}（分出处 {commit}）", f"base {base.asked} (branched off at {commit})")
    return say(f"基准 {base.asked}（{commit}）", f"base {base.asked} ({commit})")


def _bonus(view: Comparison) -> Text | None:
    then, now = view.before.scorecard.bonus, view.after.scorecard.bonus
    if then is None or now is None or then.earned == now.earned:
        return None
    moved = f"{spread(then.earned)} → {spread(now.earned)}"
    return say(f"鼓励项（另计）{moved}", f"bonus (on top) {moved}")


def _vetoes(view: Comparison) -> list[Text]:
    texts = {one.spec.code: one.spec.text for one in view.after.scorecard.vetoes}
    made = [say(f"触发否决 {code}：{texts[code].zh}", f"barred by {code}: {texts[code].en}") for code in view.barred]
    made += [say(f"否决解除 {code}：{texts[code].zh}", f"barred no longer by {code}: {texts[code].en}") for code in view.freed]
    return made


def _closed(rule: RuleChange) -> Text:
    """Say what became of a gap of which something is gone."""
    part = rule.turn in (Turn.NEW, Turn.WORSE, Turn.OTHER)
    return say("补上一部分，又有新的扣分", "closed in part, with new losses") if part else TURNS[rule.turn]


def _turned(view: Comparison, rule: RuleChange, findings: tuple[Priced, ...], turn: Text) -> Turned:
    duty = view.after.duty(rule.spec.code)
    suggested = rule.spec.lead or rule.item.lead
    lead = duty.lead if duty else ""
    owner = say(lead, lead) if lead else say(f"未落实（建议：{suggested.zh}）", f"unassigned ({suggested.en})")
    effect = _effect(rule)
    return Turned(
        code=rule.spec.code,
        item=rule.item.title,
        asked=rule.spec.text,
        moved=rule.moved,
        said=say(f"{turn.zh}：{effect.zh}", f"{turn.en}: {effect.en}"),
        findings=findings,
        difficulty=view.after.level(rule.spec),
        owner=owner,
        due=duty.due if duty else None,
        do=rule.spec.remedy.do,
    )


def _effect(rule: RuleChange) -> Text:
    """Say what a rule's change does to the score."""
    if rule.moved:
        return say(f"{signed(rule.moved)} 分", f"{signed(rule.moved)} points")
    if rule.before.high != rule.after.high:
        return say("得分不变，只有待佐证部分变动", "the score stays, only what is open moves")
    return say("得分不变（已到上限，或增减相抵）", "the score stays (a cap binds, or gains and losses make up for each other)")
