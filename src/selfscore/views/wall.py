"""The wall chart: every item as a tile with its colour, its owner, its due date and its points; the score and the days left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Literal

from selfscore.model.assessment import Assessment
from selfscore.model.evidence import Duty
from selfscore.model.facts import FactState
from selfscore.model.finding import Cause, Outcome
from selfscore.model.history import History
from selfscore.model.numbers import exact
from selfscore.model.rubric import Level
from selfscore.model.scorecard import Interval, ItemScore, RuleScore
from selfscore.model.text import Text, same, say
from selfscore.views.explain import Explanation, explain
from selfscore.views.history import HistoryPage, history_page
from selfscore.views.report import Report, report
from selfscore.views.words import CAUSES, LEVELS, OUTCOMES

Paper = Literal["a3", "a2"]


class Shade(StrEnum):
    """The colour of a tile."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"
    NONE = "none"


SHADES: Final[dict[Shade, Text]] = {
    **{Shade(level.value): word for level, word in LEVELS.items()},
    Shade.GREEN: say("绿", "green"),
    Shade.GREY: say("灰", "grey"),
    Shade.NONE: say("缺项", "not applicable"),
}
MEANINGS: Final[dict[Shade, Text]] = {
    Shade.RED: say("有失分，最难", "points open, hardest"),
    Shade.ORANGE: say("有失分，较难", "points open, hard"),
    Shade.YELLOW: say("有失分，较易", "points open, easier"),
    Shade.GREEN: say("没有失分", "nothing lost"),
    Shade.GREY: say("还没有佐证", "nothing evidenced yet"),
    Shade.NONE: say("本地没有，不扣分", "does not exist here, costs nothing"),
}
SIGNS: Final[dict[Shade, str]] = dict(zip(Shade, "▲◆■●○◇", strict=True))
"""What stands beside the word, so that no colour is needed to tell them apart."""

_SILENT: Final = frozenset({Cause.ABSENT, Cause.UNREADABLE, Cause.UNPROVEN, Cause.EXPIRED})
"""Why an item may have no evidence at all. Each keeps its own name on the tile."""
MIXED = say("待佐证", "not evidenced")

OVERDUE, UNOWNED, EXEMPT, ZERO = "overdue", "unowned", "exempt", "zero"
MARKS: Final[dict[str, Text]] = {
    OVERDUE: say("超期", "overdue"),
    **{cause.value: CAUSES[cause] for cause in Cause if cause is not Cause.OBSERVED},
    EXEMPT: OUTCOMES[Outcome.NOT_APPLICABLE],
    ZERO: say("查实得 0 分", "0 points for certain"),
    UNOWNED: say("责任未落实", "unassigned"),
}
"""What a tile may say besides its colour, in this order; no two of them are ever one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a tile says besides its colour."""

    key: str
    word: Text
    count: int
    """How many findings, or rules not applicable, or days late; 0 where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One item."""

    code: str
    title: Text
    points: Fraction
    earned: Interval
    shade: Shade
    word: Text
    """The colour in words; of a grey tile, what it lacks."""
    marks: tuple[Mark, ...]
    lead: Text
    """Lead unit; where there is none, that and the one that the edition suggests."""
    leaders: tuple[str, ...]
    units: tuple[str, ...]
    """Every unit that owes something of it: lead and responsible, of the item and of its rules."""
    due: date | None
    """The first due date of what is open; of the item where nothing is."""
    days_left: int | None
    """Days from the as-of date to ``due``, negative when late; None where nothing is open."""
    why: Explanation


@dataclass(frozen=True, slots=True)
class WallSection:
    """One section with its tiles."""

    code: str
    title: Text
    points: Fraction
    earned: Interval
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything on the wall."""

    head: Report
    """The report of the same assessment: every number that stands above the tiles."""
    target: Fraction | None
    reached: bool
    """What is proven comes up to the target."""
    sections: tuple[WallSection, ...]
    counts: dict[Shade, int]
    marks: tuple[str, ...]
    """Keys of `MARKS` that some tile has, in their order."""
    units: tuple[str, ...]
    leaders: tuple[str, ...]
    line: HistoryPage | None
    no_line: Text | None
    """Why there is no line."""
    paper: Paper

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All of them, in the order of the edition."""
        return tuple(tile for section in self.sections for tile in section.tiles)


def wall(assessment: Assessment, told: History | Text, paper: Paper = "a3") -> Wall:
    """Lay the wall out; ``told`` is the score over time, or why there is no telling."""
    target = assessment.project.target.score
    sections = tuple(
        WallSection(
            code=one.section.code,
            title=one.section.title,
            points=exact(one.section.points),
            earned=one.earned,
            tiles=tuple(_tile(assessment, score) for part in one.indicators for score in part.items),
        )
        for one in assessment.scorecard.sections
    )
    tiles = [tile for section in sections for tile in section.tiles]
    counted = Counter(tile.shade for tile in tiles)
    present = {mark.key for tile in tiles for mark in tile.marks}
    return Wall(
        head=report(assessment),
        target=target,
        reached=target is not None and assessment.scorecard.earned.low >= target,
        sections=sections,
        counts={shade: counted[shade] for shade in Shade},
        marks=tuple(key for key in MARKS if key in present),
        units=tuple(dict.fromkeys(unit for tile in tiles for unit in tile.units)),
        leaders=tuple(dict.fromkeys(leader for tile in tiles for leader in tile.leaders)),
        line=history_page(told) if isinstance(told, History) else None,
        no_line=told if isinstance(told, Text) else None,
        paper=paper,
    )


def _tile(assessment: Assessment, score: ItemScore) -> Tile:
    item = score.item
    open_ = [rule for rule in score.rules if rule.findings]
    duties = _duties(assessment, score, open_ or list(score.rules))
    leads = tuple(dict.fromkeys(one.lead for one in duties if one.lead))
    dues = [duty.due for rule in open_ if (duty := assessment.duty(rule.spec.code)) and duty.due]
    due = min(dues) if dues else next((one.due for one in duties if one.due), None)
    left = (due - assessment.as_of).days if due and open_ else None
    why = explain(assessment, item.code)
    assert why is not None, "an item of the scorecard is an item of its edition"
    shade = _shade(assessment, score, open_)
    return Tile(
        code=item.code,
        title=item.title,
        points=exact(item.points),
        earned=score.earned,
        shade=shade,
        word=_lacking(open_) if shade is Shade.GREY else SHADES[shade],
        marks=tuple(_marks(score, left, owned=bool(leads))),
        lead=same("、".join(leads)) if leads else say(f"未落实，建议{item.lead.zh}", f"unassigned; suggested: {item.lead.en}"),
        leaders=tuple(dict.fromkeys(one.leader for one in duties if one.leader)),
        units=tuple(dict.fromkeys(unit for one in duties for unit in (one.lead, *one.responsible) if unit)),
        due=due,
        days_left=left,
        why=why,
    )


def _duties(assessment: Assessment, score: ItemScore, rules: list[RuleScore]) -> list[Duty]:
    """Return who owes the item, then who owes rules of it."""
    codes = (score.item.code, *(rule.spec.code for rule in rules))
    return [duty for code in codes if (duty := assessment.duty(code)) is not None]


def _shade(assessment: Assessment, score: ItemScore, open_: list[RuleScore]) -> Shade:
    """Choose the colour: the hardest of what is open, unless nothing of the item is evidenced yet."""
    asked = [rule for rule in score.rules if rule.judged.outcome is not Outcome.NOT_APPLICABLE]
    if not open_:
        return Shade.GREEN if asked else Shade.NONE
    known = any(one.state is FactState.COLLECTED for rule in asked for one in rule.judged.used)
    silent = all(not one.certain and one.cause in _SILENT for rule in open_ for one in rule.findings)
    if silent and not known:
        return Shade.GREY
    levels = {assessment.level(rule.spec) for rule in open_}
    return Shade(next(level for level in Level if level in levels).value)


def _lacking(open_: list[RuleScore]) -> Text:
    causes = {one.cause for rule in open_ for one in rule.findings}
    return CAUSES[causes.pop()] if len(causes) == 1 else MIXED


def _marks(score: ItemScore, left: int | None, *, owned: bool) -> list[Mark]:
    causes = Counter(one.cause.value for rule in score.rules for one in rule.findings)
    exempt = sum(rule.judged.outcome is Outcome.NOT_APPLICABLE or bool(rule.judged.exempted) for rule in score.rules)
    counts = {
        **{key: causes[key] for key in MARKS if causes[key]},
        **({EXEMPT: exempt} if exempt else {}),
        **({OVERDUE: -left} if left is not None and left < 0 else {}),
        **({ZERO: 0} if score.item.points and not score.earned.high else {}),
        **({UNOWNED: 0} if not owned else {}),
    }
    return [Mark(key, MARKS[key], counts[key]) for key in MARKS if key in counts]
