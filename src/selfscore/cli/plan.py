"""`selfscore plan`: the cheapest way to a target, or what a given set of fixes is worth."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from selfscore.app.assess import Prepared
from selfscore.app.optimise import NoSolver
from selfscore.app.plan import plan, try_out
from selfscore.cli.door import DONE, INVALID, complain, prepared, screen, write
from selfscore.cli.explain import unknown_code
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, DateType, PointsType, evidence_argument, judging_options, output_options
from selfscore.model.plan import Plan
from selfscore.render import render
from selfscore.tally import TooManyGaps
from selfscore.views.plan import plan_page


@click.command(
    name="plan",
    help=tell(
        "算出达到目标分最省力的整改组合（兼顾否决项和方针），或试算几项整改值多少分。",
        "Find the set of fixes that reaches a target with the least effort (vetoes and policy included), or try given fixes out.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
@click.option(
    "--target",
    type=PointsType(),
    metavar=tell("分数", "POINTS"),
    help=tell("目标分，默认取自 selfscore.yaml", "default: selfscore.yaml"),
)
@click.option(
    "--by",
    type=DateType(),
    metavar=tell("日期", "DATE"),
    help=tell(
        "要在这一天达到，默认为复核日期；此前到期的材料按失效计",
        "day to reach it by, default: the review; what lapses before counts as lapsed",
    ),
)
@click.option(
    "--fix",
    "fixes",
    multiple=True,
    metavar=tell("编号", "CODE"),
    help=tell("只试算这些评分标准或项目，可写多次", "only try these rules or items out; may be given more than once"),
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    target: Fraction | None,
    by: date | None,
    fixes: tuple[str, ...],
) -> None:
    """Make a plan."""
    ready, language = prepared(asked)
    aims = ready.evidence.project.target
    day = _day(ready, by, aims.review)
    made = _made(ready, target if target is not None else aims.score, day, fixes)
    write(render("plan", format_, plan_page(made), language, screen(to_file=output is not None)), output, force=force)
    complain(made.now.errors, language)
    sys.exit(INVALID if made.now.invalid else DONE)


def _day(ready: Prepared, by: date | None, review: date | None) -> date:
    """Choose the day that the plan has to be done by: not before the date that is judged at."""
    if by is not None and by < ready.as_of:
        raise click.UsageError(
            tell(f"--by {by} 早于评分日期 {ready.as_of}", f"--by {by} is before {ready.as_of}, the date that is judged at")
        )
    return by or max(review or ready.as_of, ready.as_of)


def _made(ready: Prepared, target: Fraction | None, day: date, fixes: tuple[str, ...]) -> Plan:
    if fixes:
        codes = ready.edition.codes()
        for code in fixes:
            if code not in codes:
                raise click.UsageError(unknown_code(code, codes))
        return try_out(ready, fixes, day)
    if target is not None and target > ready.edition.total:
        total = ready.edition.total
        raise click.UsageError(tell(f"目标 {target} 超过满分 {total}", f"the target {target} is above all {total} points"))
    try:
        return plan(ready, target, day)
    except NoSolver:
        raise click.UsageError(
            tell(
                "计算最省力的组合要用 scipy：pip install 'selfscore[plan]'。试算（--fix）不用它。",
                "finding the cheapest set needs scipy: pip install 'selfscore[plan]'. Trying out with --fix does not.",
            )
        ) from None
    except TooManyGaps as many:
        raise click.UsageError(
            tell(
                f"项目 {many.item} 有 {many.gaps} 条未完成，组合太多，无法精确求解；请先用 --fix 试算",
                f"item {many.item} has {many.gaps} open rules: too many combinations for an exact answer; try some with --fix",
            )
        ) from None
