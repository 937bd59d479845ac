"""Assessments and workbooks to try documents on, and how a cell of one is held against another."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import load_workbook

from selfscore.app.assess import Assessed, Request, assess
from selfscore.model.assessment import Assessment
from selfscore.model.evidence import Duty, Project, Unit
from selfscore.model.facts import Facts
from selfscore.model.finding import Finding, Judged, Outcome
from selfscore.model.office import Office
from selfscore.model.place import Location
from selfscore.model.responsibility import Responsibility
from selfscore.model.rubric import Edition
from selfscore.model.text import Lang, same
from selfscore.render import Screen, render
from selfscore.tally import levers, tally, worths
from tests.rules.world import AS_OF, edition, rule
from tests.shell import ROOT
from tests.tally.worlds import POOLS, WORLDS, World

WRONG = 77777
"""A result that no formula has: who does not recalculate shows it."""


@cache
def example(name: str) -> Assessment:
    """Assess a worked example."""
    made = assess(Request(ROOT / "examples" / name, date(2026, 1, 1)))
    assert isinstance(made, Assessed)
    return made.assessment


def assessment(made: Edition, judged: tuple[Judged, ...], word: str = "示例区", facts: Facts | None = None) -> Assessment:
    """Make an assessment of judged rules; ``word`` is what every text of the district says."""
    place = Location("selfscore.yaml", 1, 1)
    duties = tuple(
        Duty(item.code, word, (word,), word, date(2021, 12, 1), None, None, place) for item in made.items()
    )  # fmt: skip
    return Assessment(
        scorecard=tally(made, judged),
        facts=facts or Facts(AS_OF, {}),
        project=Project(same(word), "test", place),
        as_of=AS_OF,
        as_of_source="option",
        units=(Unit("U1", word, "department", word, word, place),),
        duties=duties,
        responsibility=Responsibility(len(duties), (), ()),
        claims=(),
        worths=worths(made, judged),
        levers=levers(made, judged),
        office=Office(),
        diagnostics=(),
        evidence_sha256="0" * 64,
        tool="selfscore test",
    )


def worlds(count: int) -> list[Assessment]:
    """Draw assessments of any edition over any facts, the same ones each time."""
    drawn: list[World] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(WORLDS)
    def draw(world: World) -> None:
        drawn.append(world)

    draw()
    return [assessment(one.edition, one.judged(), facts=Facts(AS_OF, one.facts)) for one in drawn]


def finding(subject: str, each: str | None, times: Fraction = Fraction(1), *, certain: bool = True, word: str = "") -> Finding:
    """Make a finding."""
    places = (Location("台账.xlsx", sheet="表", row=7),)
    return Finding(subject, same(word or subject), None if each is None else Decimal(each), times, certain, places=places)


def tricky(setting: str, word: str = "") -> Assessment:
    """Every cap at work, thirds among the findings, claims on a rule and on a whole item, a bonus and vetoes.

    Item 4 earns 0.905, which binary fractions make 0.90499…: it must still be shown as 0.91.
    """
    rules = [
        rule("per_missing", "1.1", fact="c", each="0.2", pool="p"),
        rule("per_missing", "1.2", fact="c", each="0.5", cap="0.4"),
        rule("per_missing", "1.3", fact="c", each="0.5", pool="p"),
        rule("per_missing", "1.10", fact="c", each="0.05"),
    ]
    items = {"1": ("2", rules), "2": ("1.5", [rule("required", "2.1", fact="b", deduct="1.5")]),
             "3": ("3", [rule("per_missing", "3.1", fact="c", each="1")]),
             "4": ("1.005", [rule("per_missing", "4.1", fact="c", each="0.1")])}  # fmt: skip
    bonus = [rule("bonus", "G1", fact="t", each="1", cap="1.5"), rule("bonus", "G2", fact="t", each="4")]
    vetoes = [rule("veto", "V1", fact="t"), rule("veto", "V2", fact="t")]
    made = edition(items, POOLS, bonus, vetoes, setting)
    third = Fraction(1, 3)
    judged = (
        Judged("1.1", Outcome.DEDUCT, (finding("a", "0.2", third, word=word), finding("b", "0.2", certain=False, word=word))),
        Judged("1.2", Outcome.DEDUCT, (finding("a", "0.3", word=word), finding("b", "0.3", word=word))),
        Judged("1.3", Outcome.UNDETERMINED, (finding("a", "0.5", word=word), finding("b", None, certain=False, word=word)),
               exempted=(finding("c", "0.5", word=word),)),
        Judged("1.10", Outcome.DEDUCT, (finding("a", "0.05", 2 * third, word=word),), exempted=(finding("b", None, word=word),)),
        Judged("2.1", Outcome.NOT_APPLICABLE, exempted=(finding("a", None, certain=False, word=word),)),
        Judged("3.1", Outcome.DEDUCT, (finding("a", "0.125", 7 * third, word=word), finding("b", "0.01", 2 * third, word=word))),
        Judged("4.1", Outcome.DEDUCT, (finding("a", "0.1", word=word),)),
        Judged("G1", Outcome.DEDUCT, (finding("a", "1", word=word), finding("b", "1", certain=False, word=word))),
        Judged("G2", Outcome.DEDUCT, (finding("a", "4", word=word),)),
        Judged("V1", Outcome.PASS),
        Judged("V2", Outcome.UNDETERMINED, (finding("a", "0", certain=False, word=word),)),
    )  # fmt: skip
    return assessment(made, judged, word or "示例区")


def workbook(view: Assessment, lang: Lang = "zh") -> bytes:
    """Write the workbook."""
    made = render("report", "xlsx", view, lang, Screen())
    assert isinstance(made, bytes)
    return made


@cache
def example_book(name: str, lang: Lang = "zh") -> bytes:
    """Write the workbook of a worked example, once."""
    return workbook(example(name), lang)


def planted(made: bytes) -> bytes:
    """Put a wrong result beside every formula."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            raw = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                raw = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\g<1><v>%d</v>" % WRONG, raw)
            target.writestr(name, raw)
    return into.getvalue()


def opened(made: bytes | Path, *, values: bool) -> Any:
    """Open a workbook with another library: its results, or its formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl knows no data bars and says so
        return load_workbook(io.BytesIO(made) if isinstance(made, bytes) else made, data_only=values)


def formulas(made: bytes) -> Iterator[tuple[str, str, str, object]]:
    """Yield sheet, cell, formula and result of every formula."""
    results = opened(made, values=True)
    for sheet in opened(made, values=False):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value, results[sheet.title][cell.coordinate].value


def alike(one: object, other: object) -> bool:
    """Tell whether two results are one: texts to the letter, numbers to the billionth."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return abs(one - other) < 1e-9 if numbers else one == other  # type: ignore[operator]  # both are numbers


HOSTILE = "=cmd|'/C calc'!A0 <script>alert(1)</script> {{ 7*7 }} {% raise %} & \"]]> \u202e\x07\x00 \uffff" + "长" * 10_000
"""What nobody should write into a register, and somebody will."""
