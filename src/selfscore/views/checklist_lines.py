"""The lines of the site checklist: a place, the rest of a long ledger, the papers of an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from selfscore.model.assessment import Assessment
from selfscore.model.evidence import Tour
from selfscore.model.rubric import Edition, RuleSpec
from selfscore.model.text import Text, same, say
from selfscore.model.visit import Fitness, Places, Sight, Stop
from selfscore.views.breakdown import ItemRows, breakdown

LONGEST: Final = 60
"""Rows of a ledger that are all listed; of a longer one only those that are not fine."""
_PAPERS: Final = 12
"""Paths of an item that its line names."""
FITNESS: Final[dict[Fitness, Text]] = {
    Fitness.FINE: say("正常", "fine"),
    Fitness.NOT_FINE: say("不正常", "not fine"),
    Fitness.UNKNOWN: say("不明", "not known"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line to tick: a place, the rest of a long ledger, or the papers of an item."""

    codes: tuple[str, ...]
    subject: Text
    """The place, or the item."""
    asked: Text
    """What must be right there."""
    state: Text
    """What the ledger says, or what is filed."""
    fitness: Fitness
    units: tuple[str, ...]
    """Lead unit first."""
    group: str
    given: bool
    """The registers name the group; else it is the lead unit."""
    route: str
    order: tuple[bool, Fraction]
    place: bool
    """It is something to go and see."""


def place_lines(assessment: Assessment, one: Places) -> Iterator[Line]:
    """Yield a line for every place of a ledger; of a long one for what is not fine, and one for the rest."""
    base = _base(assessment, one.rules)
    asked = _asked(one.sights)
    if not one.ledger:
        state = say("台账未提供，现场情况不明", "no ledger is filed: nothing is known of the places")
        yield replace(base, subject=one.title, asked=asked, state=state, fitness=Fitness.UNKNOWN)
        return
    whole = len(one.stops) <= LONGEST
    shown = one.stops if whole else [stop for stop in one.stops if stop.fitness is Fitness.NOT_FINE]
    for stop in shown:
        yield _stop(assessment, one, stop, base, asked)
    rest = [] if whole else [stop for stop in one.stops if stop.fitness is not Fitness.NOT_FINE]
    if rest:
        fine, open_ = (sum(stop.fitness is which for stop in rest) for which in (Fitness.FINE, Fitness.UNKNOWN))
        yield replace(
            base,
            subject=say(f"{one.title.zh}：其余 {len(rest)} 处", f"{one.title.en}: the other {len(rest)}"),
            asked=asked,
            state=say(
                f"台账记载正常 {fine} 处、不明 {open_} 处，不逐一列出；用 selfscore sample --table {one.fact} 抽查",
                f"{fine} fine and {open_} not known by the ledger, not listed; draw with selfscore sample --table {one.fact}",
            ),
            fitness=Fitness.UNKNOWN if open_ else Fitness.FINE,
        )


def _stop(assessment: Assessment, one: Places, stop: Stop, base: Line, asked: Text) -> Line:
    name = " ".join(part for part in (stop.id, stop.name) if part) or stop.place
    tour = _tour(assessment, one.rules[0], stop.tour)
    return replace(
        base,
        subject=say(f"{name}\n{one.title.zh}", f"{name}\n{one.title.en}"),
        asked=asked,
        state=_state(stop),
        fitness=stop.fitness,
        group=tour.group or base.group,
        given=bool(tour.group),
        route=tour.route,
        order=_order(tour),
    )


def _state(stop: Stop) -> Text:
    if stop.lacking:
        return say("不正常：名册中有，台账中没有", "not fine: in the register, not in the ledger")
    word = FITNESS[stop.fitness]
    if not stop.found:
        return word
    zh = "；".join(f"{one.rule} {one.words.zh}" for one in stop.found)
    en = "; ".join(f"{one.rule} {one.words.en}" for one in stop.found)
    if stop.fitness is Fitness.UNKNOWN:
        zh, en = f"{zh}？台账有空格或看不懂", f"{en}? a cell of the ledger is blank or not understood"
    return say(f"{word.zh}：{zh}", f"{word.en}: {en}")


def _asked(sights: Iterable[Sight]) -> Text:
    listed = tuple(sights)
    return say(
        "不得有：" + "；".join(f"{one.rule} {one.words.zh}" for one in listed),
        "must not be found: " + "; ".join(f"{one.rule} {one.words.en}" for one in listed),
    )


def _base(assessment: Assessment, codes: tuple[str, ...]) -> Line:
    """Return a line with who owes it and where it belongs, its words still to be said."""
    units = tuple(dict.fromkeys(name for code in codes for name in _units(assessment, code)))
    tour = _tour(assessment, codes[0], Tour())
    return Line(
        codes=codes,
        subject=same("—"),
        asked=same("—"),
        state=same("—"),
        fitness=Fitness.UNKNOWN,
        units=units,
        group=tour.group or _lead(assessment, codes[0]),
        given=bool(tour.group),
        route=tour.route,
        order=_order(tour),
        place=True,
    )


def _order(tour: Tour) -> tuple[bool, Fraction]:
    return (tour.order is None, tour.order or Fraction(0))


def _units(assessment: Assessment, code: str) -> tuple[str, ...]:
    duty = assessment.duty(code)
    return tuple(name for name in (duty.lead, *duty.responsible) if name) if duty is not None else ()


def _lead(assessment: Assessment, code: str) -> str:
    duty = assessment.duty(code)
    return duty.lead if duty is not None else ""


def _tour(assessment: Assessment, code: str, own: Tour) -> Tour:
    """Return where something belongs: as its ledger says, else as the responsibility table, else as the lead unit's row."""
    duty = assessment.duty(code)
    if duty is None:
        return own
    unit = next((one for one in assessment.units if one.name == duty.lead), None)
    named = own.over(duty.tour)
    return named.over(unit.tour) if unit is not None else named


def paper_lines(assessment: Assessment, looked: set[str]) -> Iterator[Line]:
    """Yield a line for every item with rules that are answered by papers."""
    rules = {rule.code: rule for rule in _rules(assessment.scorecard.edition)}
    for item in breakdown(assessment).items():
        codes = tuple(row.code for row in item.rules if row.code not in looked)
        if codes:
            yield _paper(assessment, item, codes, [rules[code] for code in codes])


def _rules(edition: Edition) -> Iterator[RuleSpec]:
    for item in edition.items():
        yield from item.rules


def _paper(assessment: Assessment, item: ItemRows, codes: tuple[str, ...], rules: list[RuleSpec]) -> Line:
    rows = [row for row in item.rules if row.code in codes]
    papers = tuple(dict.fromkeys(path for row in rows for path in row.filed.documents))
    open_ = [row.code for row in rows if row.open]
    zh, en = ["\n".join(papers[:_PAPERS]) or "没有归档"], ["\n".join(papers[:_PAPERS]) or "nothing is filed"]
    if len(papers) > _PAPERS:
        zh, en = [*zh, f"另有 {len(papers) - _PAPERS} 份"], [*en, f"{len(papers) - _PAPERS} more"]
    if open_:
        zh, en = [*zh, f"还有欠缺：{'、'.join(open_)}"], [*en, f"still lacking: {', '.join(open_)}"]
    own = item.score.item
    return replace(
        _base(assessment, codes),
        subject=say(f"{own.code} {own.title.zh}\n备查材料", f"{own.code} {own.title.en}\npapers to lie ready"),
        asked=say(
            "\n".join(f"{one.code} {one.remedy.file.zh}" for one in rules),
            "\n".join(f"{one.code} {one.remedy.file.en}" for one in rules),
        ),
        state=say("\n".join(zh), "\n".join(en)),
        fitness=Fitness.NOT_FINE if open_ else Fitness.FINE,
        place=False,
    )
