"""`selfscore report wallchart`: all items on one wall, as one HTML file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from selfscore.app.assess import assessment_of
from selfscore.app.score_line import score_line
from selfscore.app.versions import NothingThere
from selfscore.cli.door import DONE, INVALID, complain, located, prepared, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, file_options, judging_options, lang_option
from selfscore.model.assessment import Assessment
from selfscore.model.history import History
from selfscore.model.text import Text
from selfscore.render import render
from selfscore.views.wall import Paper, wall


@click.command(
    name="wallchart",
    help=tell(
        "挂图作战：一个 HTML 文件，断网可看，按单位、领导、颜色筛选，点开看原因；打印正好一张 A3（或 A2）。",
        "The wall chart as one HTML file: works offline, filters by unit, leader and colour, opens the reasons on a click, "
        "and prints on exactly one A3 (or A2) page.",
    ),
)
@evidence_argument
@judging_options
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar=tell("文件夹", "DIR"),
    help=tell(
        "得分曲线不用 git：读以日期命名的各份副本（2021-03-01/）",
        "score line without git: copies named by their dates (2021-03-01/)",
    ),
)
@click.option(
    "--paper",
    type=click.Choice(["a3", "a2"]),
    default="a3",
    show_default=True,
    help=tell("打印纸张（横向）", "paper to print on (landscape)"),
)
@file_options
@lang_option
def command(
    asked: Asked,
    snapshots: Path | None,
    paper: str,
    output: Path | None,
    force: bool,
) -> None:
    """Hang the chart."""
    root = located(asked.evidence)
    ready, language = prepared(asked)
    assessment = assessment_of(ready)
    told = _told(root, assessment, asked, snapshots)
    view = wall(assessment, told, cast("Paper", paper))
    write(render("wall", "html", view, language, screen(to_file=output is not None)), output, force=force)
    complain(assessment.errors, language)
    sys.exit(INVALID if assessment.invalid else DONE)


def _told(root: Path, now: Assessment, asked: Asked, snapshots: Path | None) -> History | Text:
    try:
        return score_line(root, now, asked.edition, asked.criteria, snapshots)
    except NothingThere as nothing:
        raise click.UsageError(tell(f"--snapshots：{nothing.message.zh}", f"--snapshots: {nothing.message.en}")) from None
