"""`selfscore evaluate`: score, breakdown, gaps."""

from __future__ import annotations

import sys
from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

import click

from selfscore.app.assess import assessment_of
from selfscore.cli.door import complain, located, prepared
from selfscore.cli.gates import Gates, ending, gate_options, held
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options
from selfscore.cli.owners import unit_named
from selfscore.cli.several import Wanted, several_options, write_all
from selfscore.model.diagnostic import Severity
from selfscore.model.rubric import Level
from selfscore.views.gaps import Filter


@click.command(
    name="evaluate",
    help=tell("给佐证资料库打分，列出每一处扣分和未完成项。", "Score an evidence repository; list every loss and every gap."),
)
@evidence_argument
@judging_options
@several_options("terminal", "json", "markdown", "html", "docx", "xlsx", "sarif", "junit", "github")
@click.option("--unit", default="", help=tell("只看一个单位的事项（总分不变）", "only what one unit owes (the totals stay)"))
@click.option(
    "--brief",
    is_flag=True,
    help=tell("只要一页：得分、板块、红色难题、谁超期", "one page only: score, sections, red gaps, who is late"),
)
@gate_options
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
    brief: bool,
    fail_under: Fraction | None,
    fail_on: tuple[Level, ...] | None,
    require_complete: bool,
    baseline: Path | None,
    also: tuple[tuple[str, Path], ...],
) -> None:
    """Score an evidence repository."""
    _whole({format_, *(name for name, _ in also)}, brief=brief, unit=unit)
    root = located(asked.evidence)
    ready, language = prepared(asked)
    only = Filter(unit=unit_named(unit, ready.evidence)) if unit else None
    assessment = held(assessment_of(ready), baseline, root, language)
    write_all("brief" if brief else "report", assessment, language, Wanted(format_, output, also, force), root, only)
    if format_ != "terminal" or output is not None:
        complain(tuple(one for one in assessment.diagnostics if one.severity is not Severity.NOTE), language)
    sys.exit(ending(assessment, Gates(fail_under, fail_on, require_complete), language))


def _whole(formats: Collection[str], *, brief: bool, unit: str) -> None:
    """Refuse to narrow a workbook: its formulas need every finding."""
    if "xlsx" in formats and (brief or unit):
        option = "--brief" if brief else "--unit"
        raise click.UsageError(
            tell(
                f"Excel 簿里的分数由全部扣分算出，不能加 {option}：请去掉它，在表里按责任单位筛选；或改用 --format html、docx",
                f"a workbook adds up every finding, so {option} cannot go with it: leave it out and filter by unit in the "
                "workbook, or use --format html or docx",
            )
        )
