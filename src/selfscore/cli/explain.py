"""`selfscore explain CODE`: why a node of the rubric has its points."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from selfscore.cli.door import DONE, INVALID, complain, judged, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.render import render
from selfscore.views.explain import explain


@click.command(
    name="explain",
    help=tell(
        "说明一个编号为什么得这些分：评分标准、来源、事实、出处、算式、整改办法。",
        "Explain why a code has its points: rule, source, facts, places, arithmetic, remedy.",
    ),
)
@click.argument("code", metavar=tell("编号", "CODE"))
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
def command(
    asked: Asked,
    code: str,
    format_: str,
    output: Path | None,
    force: bool,
) -> None:
    """Explain one code."""
    found, language = judged(asked)
    page = explain(found.assessment, code.strip())
    if page is None:
        raise click.UsageError(unknown_code(code, found.assessment.scorecard.edition.codes()))
    write(render("explanation", format_, page, language, screen(to_file=output is not None)), output, force=force)
    complain(found.assessment.errors, language)
    sys.exit(INVALID if found.assessment.invalid else DONE)


def unknown_code(code: str, codes: tuple[str, ...]) -> str:
    """Say that an edition has no such code, with the nearest ones."""
    near = get_close_matches(code, codes, n=3, cutoff=0.4)
    hint = tell(f"是不是：{'、'.join(near)}？", f"did you mean {', '.join(near)}?") if near else ""
    return tell(
        f"本版没有编号“{code}”。{hint}用 selfscore criteria show 查看全部编号。",
        f"this edition has no code {code!r}. {hint} See all with `selfscore criteria show`.",
    )
