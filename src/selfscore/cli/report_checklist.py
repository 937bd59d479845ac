"""`selfscore report checklist`: what must be right on site before reviewers come, with boxes to tick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from selfscore.app.assess import assessment_of
from selfscore.app.checklist import places
from selfscore.cli.door import DONE, located, prepared, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.cli.owners import unit_named
from selfscore.cli.report import named_by
from selfscore.render import render
from selfscore.views.checklist import Checklist
from selfscore.views.gaps import Filter

FORMATS: Final = ("docx", "html", "xlsx")


@click.command(
    name="checklist",
    help=tell(
        "创建现场准备清单：按指导组和线路，逐处写明复核前现场要看什么、台账现状如何、由谁负责，可打勾、签名。"
        "指导组、检查线路、站序写在责任分工表、单位名册或台账的同名列里；没有写的按牵头单位分组。",
        "The site checklist: by guidance group and route, what to look at before reviewers come, what the records say, and who "
        "owes it, with boxes to tick. Groups, routes and stops stand in columns of these names in the responsibility table, the "
        "register of units or a ledger; else it is grouped by lead unit.",
    ),
)
@evidence_argument
@judging_options
@output_options(*FORMATS)
@click.option("--unit", default="", help=tell("只要一个单位牵头或负责的", "only what one unit leads or shares in"))
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
) -> None:
    """Write the list."""
    root = located(asked.evidence)
    ready, language = prepared(asked)
    only = Filter(unit=unit_named(unit, ready.evidence)) if unit else None
    assessment = assessment_of(ready)
    view = Checklist(assessment, places(ready, assessment.facts, root))
    format_ = named_by(output, format_, FORMATS)
    write(render("checklist", format_, view, language, screen(to_file=output is not None), only=only), output, force=force)
    sys.exit(DONE)
