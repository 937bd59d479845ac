"""`selfscore facts`: the dictionary, what uses each fact, and what is still missing here."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.facts import entries, index
from selfscore.cli.door import DONE, INVALID, complain, judged, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.model.diagnostic import Severity
from selfscore.render import render
from selfscore.views.facts import fact_index


@click.command(
    name="facts",
    help=tell(
        "事实目录：有哪些事实、怎样填报、哪些评分标准用到。给出资料库时，列出各事实的状态。",
        "The fact dictionary: which facts there are, how to state them, which rules use them; "
        "with a repository, how each stands there.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown")
@click.option(
    "--missing", is_flag=True, help=tell("只列本版用到而本库尚缺的", "only what the edition uses and this repository still lacks")
)
@click.option(
    "--find", "word", default="", help=tell("只列名称或键里含有这个词的", "only facts whose title or key has this word")
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    missing: bool,
    word: str,
) -> None:
    """List the facts."""
    if asked.evidence is None and not missing:
        known, facts, language = index(asked.edition, asked.criteria), None, chosen(asked.lang, None)
        problems = known.diagnostics
    else:
        found, language = judged(asked)
        known, facts, problems = found.criteria, found.assessment.facts, found.assessment.errors
    page = fact_index(known.edition.code if known.edition else "", entries(known, word), facts, missing)
    code = INVALID if any(one.severity is Severity.ERROR for one in problems) else DONE
    write(render("facts", format_, page, language, screen(to_file=output is not None)), output, force=force)
    complain(problems, language)
    sys.exit(code)
