"""`selfscore evaluate`: score, breakdown, gaps."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from selfscore.cli.door import DONE, GATE, INCOMPLETE, INVALID, Asked, complain, judged, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Levels, PointsType, evidence_argument, judging_options, output_options
from selfscore.model.assessment import Assessment
from selfscore.model.diagnostic import Severity
from selfscore.model.rubric import Level
from selfscore.render import render
from selfscore.views.gaps import Filter, gap_list


@click.command(
    name="evaluate",
    help=tell("给佐证资料库打分，列出每一处扣分和未完成项。", "Score an evidence repository; list every loss and every gap."),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
@click.option("--unit", default="", help=tell("只看一个单位的事项（总分不变）", "only what one unit owes (the totals stay)"))
@click.option(
    "--brief",
    is_flag=True,
    help=tell("只要一页：得分、板块、红色难题、谁超期", "one page only: score, sections, red gaps, who is late"),
)
@click.option(
    "--fail-under",
    type=PointsType(),
    metavar=tell("分数", "POINTS"),
    help=tell("已证实得分低于它时以 10 退出", "exit 10 when the proven score is below"),
)
@click.option(
    "--fail-on",
    type=Levels(),
    metavar="red,orange,yellow",
    help=tell("有这些难度的未完成项时以 10 退出", "exit 10 when there are gaps of these difficulties"),
)
@click.option("--require-complete", is_flag=True, help=tell("仍有待佐证项时以 11 退出", "exit 11 while anything is open"))
def command(
    evidence: Path | None,
    edition: str | None,
    as_of: date | None,
    criteria: Path | None,
    format_: str,
    output: Path | None,
    force: bool,
    lang: str | None,
    unit: str,
    brief: bool,
    fail_under: Fraction | None,
    fail_on: tuple[Level, ...] | None,
    require_complete: bool,
) -> None:
    """Score an evidence repository."""
    found, language = judged(Asked(evidence, edition, as_of, criteria, lang))
    assessment = found.assessment
    only = Filter(unit=unit) if unit else None
    name = "brief" if brief else "report"
    write(render(name, format_, assessment, language, screen(to_file=output is not None), only=only), output, force=force)
    if format_ != "terminal" or output is not None:
        complain(tuple(one for one in assessment.diagnostics if one.severity is not Severity.NOTE), language)
    sys.exit(_exit_code(assessment, fail_under, fail_on or (), require_complete))


def _exit_code(assessment: Assessment, fail_under: Fraction | None, fail_on: tuple[Level, ...], complete: bool) -> int:
    """Choose the exit code by precedence: invalid evidence, then incomplete, then a gate."""
    if assessment.invalid:
        return INVALID
    score = assessment.scorecard.earned
    if complete and not score.settled:
        return INCOMPLETE
    below = fail_under is not None and score.low < fail_under
    hard = bool(fail_on) and bool(gap_list(assessment, only=Filter(levels=fail_on)).gaps)
    return GATE if below or hard else DONE
