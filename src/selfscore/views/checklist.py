"""The site checklist: per group and route what must be right before reviewers come, a line to tick for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from selfscore.model.assessment import Assessment
from selfscore.model.rubric import OverlayMark
from selfscore.model.text import Text, same, say
from selfscore.model.visit import Fitness, Places
from selfscore.views.checklist_lines import LONGEST, Line, paper_lines, place_lines
from selfscore.views.words import UNASSIGNED


@dataclass(frozen=True, slots=True)
class Route:
    """The lines of one route, in the order of its stops; the name is empty where none is given."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one guidance group looks after."""

    name: Text
    given: bool
    routes: tuple[Route, ...]

    def count(self, fitness: Fitness) -> int:
        """Return how many of its lines stand so."""
        return sum(line.fitness is fitness for route in self.routes for line in route.lines)


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """The whole list, or what one unit owes."""

    edition: Text
    notice: Text
    district: Text
    as_of: date
    unit: str
    groups: tuple[Group, ...]
    grouped: bool
    """The registers name guidance groups."""
    routed: bool
    """They name routes."""
    overlay: OverlayMark | None
    criteria_sha256: str
    evidence_sha256: str

    def lines(self) -> Iterator[Line]:
        """Yield every line in order."""
        for group in self.groups:
            for route in group.routes:
                yield from route.lines


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the page is laid out from."""

    assessment: Assessment
    places: tuple[Places, ...]


def checklist_page(made: Checklist, unit: str = "") -> ChecklistPage:
    """Lay out the list; ``unit`` narrows it to the lines that this unit leads or shares in."""
    assessment = made.assessment
    lines = [line for one in made.places for line in place_lines(assessment, one)]
    lines += paper_lines(assessment, {code for one in made.places for code in one.rules})
    kept = [line for line in lines if not unit or unit in line.units]
    return ChecklistPage(
        edition=assessment.scorecard.edition.title,
        notice=assessment.scorecard.edition.notice,
        district=assessment.project.district,
        as_of=assessment.as_of,
        unit=unit,
        groups=tuple(_groups(kept)),
        grouped=any(line.given for line in kept),
        routed=any(line.route for line in kept),
        overlay=assessment.scorecard.edition.overlay,
        criteria_sha256=assessment.scorecard.edition.sha256,
        evidence_sha256=assessment.evidence_sha256,
    )


def _groups(lines: Iterable[Line]) -> Iterator[Group]:
    """Put lines into groups in the order of their first line, those that the registers name first, those of nobody last."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    for name, own in sorted(found.items(), key=lambda one: (not one[0], not any(line.given for line in one[1]))):
        routes = sorted({line.route for line in own}, key=lambda route: (not route, route))
        yield Group(
            same(name) if name else UNASSIGNED,
            any(line.given for line in own),
            tuple(Route(route, tuple(_in_order(line for line in own if line.route == route))) for route in routes),
        )


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.order)


def how(page: ChecklistPage) -> tuple[Text, ...]:
    """Say how the list is used, and what it is not grouped by where registers do not say."""
    found = [
        say(
            "到现场逐条看，合格的在“合格”打勾，不合格的在“不合格”打勾并写明情况；看完签名、写日期。",
            "Go and see each; tick “fine” or “not fine”, write what is wrong; sign with the date when you are done.",
        ),
        say(
            "“台账现状”是资料库里的记载，不代表现场：记载正常的也要看。",
            "“By the records” is what the repository says, not what is there: look at what is called fine, too.",
        ),
        say(
            f"超过 {LONGEST} 行的台账只列不正常的，其余抽查。",
            f"Of ledgers with more than {LONGEST} rows only what is not fine is listed; the rest is to be sampled.",
        ),
    ]
    if not page.grouped:
        found.append(
            say(
                "责任分工表和单位名册没有写“指导组”：按牵头单位分组。",
                "Neither the responsibility table nor the register of units has a column “guidance group”: grouped by lead unit.",
            )
        )
    if not page.routed:
        found.append(
            say(
                "名册和台账没有写“检查线路”：不分线路。",
                "Neither registers nor ledgers have a column “inspection route”: there are no routes.",
            )
        )
    if page.unit:
        found.append(say(f"只列{page.unit}牵头或负责的。", f"Only what {page.unit} leads or shares in."))
    return tuple(found)
