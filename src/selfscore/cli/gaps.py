"""`selfscore gaps`: what is open, by difficulty, points, effort or deadline."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.assess import assessment_of
from selfscore.app.expiring import expiring as look_ahead
from selfscore.cli.door import DONE, INVALID, complain, prepared, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, DaysType, Levels, evidence_argument, judging_options, output_options
from selfscore.cli.owners import leader_named, unit_named
from selfscore.model.rubric import Level
from selfscore.render import render
from selfscore.views.gaps import By, Filter, GapList, gap_list
from selfscore.views.lapses import LapsePage, lapse_page


@click.command(
    name="gaps",
    help=tell(
        "列出未完成项：红、橙、黄，谁负责，何时到期，单独整改能增几分。",
        "List what is open: red to yellow, who owes it, when it is due, what putting it right alone regains.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
@click.option("--unit", default="", help=tell("只看一个单位牵头或承担的", "only what one unit leads or is responsible for"))
@click.option("--leader", default="", help=tell("只看一位督办领导的", "only what one leader supervises"))
@click.option("--difficulty", type=Levels(), metavar="red,orange,yellow", help=tell("只看这些难度", "only these difficulties"))
@click.option(
    "--by",
    type=click.Choice(["difficulty", "points", "effort", "due"]),
    default="difficulty",
    show_default=True,
    help=tell("排序", "order"),
)
@click.option(
    "--expiring",
    type=DaysType(),
    metavar="60d",
    help=tell("改为列出这些天内单凭时间就会失去的分", "list instead what will be lost by time alone within so many days"),
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
    leader: str,
    difficulty: tuple[Level, ...] | None,
    by: By,
    expiring: int | None,
) -> None:
    """List the gaps, or what will lapse."""
    ready, language = prepared(asked)
    only = Filter(unit_named(unit, ready.evidence), leader_named(leader, ready.evidence), difficulty or ())
    page: GapList | LapsePage
    if expiring is not None:
        lapses = look_ahead(ready, expiring)
        name, page, assessment = "lapses", lapse_page(lapses, only), lapses.now
    else:
        assessment = assessment_of(ready)
        name, page = "gaps", gap_list(assessment, by, only)
    write(render(name, format_, page, language, screen(to_file=output is not None)), output, force=force)
    complain(assessment.errors, language)
    sys.exit(INVALID if assessment.invalid else DONE)
