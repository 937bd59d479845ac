"""`selfscore diff`: two editions item by item, or two versions of one edition field by field."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from selfscore.app.diff import compare
from selfscore.cli.carry import Out, carry_options, carry_over, refuse_without_evidence
from selfscore.cli.door import DONE, INVALID, complain, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import Asked, output_options
from selfscore.model.diagnostic import Severity
from selfscore.render import render
from selfscore.views.diff import diff_page


@click.command(
    name="diff",
    help=tell(
        "对照两版评价细则：分值移到哪里、哪些标准新增、变动、取消，界限怎么变，先收集什么。"
        "也可以给出同一版的两个文件夹（例如改正过的一份），逐条列出改动。",
        "Hold two editions against each other: where points moved, which checks are new, changed or gone, which bounds changed, "
        "what to gather first. Two folders of one edition (a corrected copy, say) are compared field by field.",
    ),
)
@click.argument("old", metavar=tell("旧版", "OLD"))
@click.argument("new", metavar=tell("新版", "NEW"))
@click.option(
    "--criteria",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("改用这个文件夹里的评价细则、对照表和事实目录", "use the editions, crosswalks and dictionary of this folder"),
)
@carry_options
@output_options("terminal", "markdown", "json", "html", "xlsx")
def command(
    old: str,
    new: str,
    criteria: Path | None,
    evidence: Path | None,
    as_of: date | None,
    write_to: Path | None,
    format_: str,
    output: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    """Compare two editions, or say what carries over from one to the other."""
    if evidence is not None:
        carry_over(old, new, Asked(evidence, None, as_of, criteria, lang), write_to, Out(format_, output, force))
    refuse_without_evidence(as_of, write_to)
    language = chosen(lang, None)
    found = compare(old, new, criteria)
    complain(found.diagnostics, language)
    if found.diff is None:
        sys.exit(INVALID)
    write(render("diff", format_, diff_page(found.diff), language, screen(to_file=output is not None)), output, force=force)
    sys.exit(INVALID if any(one.severity is Severity.ERROR for one in found.diagnostics) else DONE)
