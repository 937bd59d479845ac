"""`selfscore evaluate`: score, breakdown, gaps."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from selfscore.cli.door import DONE, GATE, INCOMPLETE, INVALID, Asked, complain, judged, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import evidence_argument, judging_options, output_options
from selfscore.model.assessment import Assessment
from selfscore.model.numbers import decimal_text
from selfscore.model.rubric import Level
from selfscore.render import render
from selfscore.views.gaps import Filter, gap_list


class Threshold(click.ParamType[Fraction]):
    """Points, compared exactly."""

    name = "points"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Read a plain decimal number; anything else is a usage error."""
        try:
            return Fraction(decimal_text(value))
        except ValueError:
            self.fail(
                tell(f"“{value}”不是分数，请写成 97 或 97.1", f"{value!r} is no number of points; write 97 or 97.1"), param, ctx
            )


class Levels(click.ParamType[tuple[Level, ...]]):
    """Difficulties separated by commas."""

    name = "levels"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Level, ...]:
        """Read ``red,orange,yellow`` or 红,橙,黄; anything else is a usage error."""
        words = {**{level.value: level for level in Level}, **dict(zip("红橙黄", Level, strict=True))}
        names = [word.strip() for word in str(value).replace("，", ",").split(",")]
        unknown = [name for name in names if name not in words]
        if unknown:
            self.fail(
                tell(
                    f"没有“{unknown[0]}”这种难度，只有 red、orange、yellow",
                    f"no difficulty {unknown[0]!r}; there are red, orange, yellow",
                ),
                param,
                ctx,
            )
        return tuple(words[name] for name in names)


@click.command(
    name="evaluate",
    help=tell("给佐证资料库打分，列出每一处扣分和未完成项。", "Score an evidence repository; list every loss and every gap."),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
@click.option("--unit", default="", help=tell("只看一个单位的事项（总分不变）", "only what one unit owes (the totals stay)"))
@click.option(
    "--fail-under",
    type=Threshold(),
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
    fail_under: Fraction | None,
    fail_on: tuple[Level, ...] | None,
    require_complete: bool,
) -> None:
    """Score an evidence repository."""
    found, language = judged(Asked(evidence, edition, as_of, criteria, lang))
    assessment = found.assessment
    only = Filter(unit=unit) if unit else None
    write(render("report", format_, assessment, language, screen(to_file=output is not None), only=only), output, force=force)
    if format_ != "terminal" or output is not None:
        complain(assessment.diagnostics, language)
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
