"""`selfscore criteria list|show|lint|export|import`: the editions themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.criteria import edition_codes, lint_criteria, load_criteria
from selfscore.app.crosswalk import lint_crosswalks
from selfscore.app.responsibility import gate
from selfscore.cli.criteria_verify import command as verify_command
from selfscore.cli.criteria_workbook import export, import_
from selfscore.cli.door import DONE, INVALID, complain, judged, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import Asked, criteria_option, output_options
from selfscore.model.diagnostic import Diagnostic, Severity, in_order
from selfscore.render import render
from selfscore.views.criteria import checked, edition_list, edition_page


@click.group(
    name="criteria",
    help=tell("评价细则本身：列出、查看、检查，用 Excel 改。", "The editions themselves: list, show, lint, correct in Excel."),
)
def command() -> None:
    """Hold the sub-commands together."""


@command.command(name="list", help=tell("列出有哪些版。", "List the editions that there are."))
@criteria_option
@output_options("terminal", "json", "markdown")
def list_(criteria: Path | None, format_: str, output: Path | None, force: bool, lang: str | None) -> None:
    """List the editions."""
    loaded = [load_criteria(code, criteria) for code in edition_codes(criteria)]
    page = edition_list([one.edition for one in loaded if one.edition is not None])
    language = chosen(lang, None)
    write(render("editions", format_, page, language, screen(to_file=output is not None)), output, force=force)
    problems = tuple(dict.fromkeys(problem for one in loaded for problem in one.diagnostics))
    complain(problems, language)
    sys.exit(INVALID if any(one.severity is Severity.ERROR for one in problems) else DONE)


@command.command(
    name="show",
    help=tell(
        "查看一版，或其中一个编号：要求什么、扣多少、报什么、出自哪里。",
        "Show an edition, or one code of it: what is asked, what it costs, what to file, where it comes from.",
    ),
)
@click.argument("edition", metavar=tell("[版]", "[EDITION]"), default="")
@click.argument("code", metavar=tell("[编号]", "[CODE]"), default="")
@criteria_option
@output_options("terminal", "json", "markdown")
def show(
    edition: str, code: str, criteria: Path | None, format_: str, output: Path | None, force: bool, lang: str | None
) -> None:
    """Show an edition or one node of it."""
    language = chosen(lang, None)
    edition = edition or next(iter(edition_codes(criteria)), "")
    found = load_criteria(edition, criteria)
    if found.edition is None:
        complain(found.diagnostics, language)
        sys.exit(INVALID)
    page = edition_page(found.edition, code)
    if page is None:
        raise click.UsageError(tell(f"{edition} 版没有编号“{code}”", f"edition {edition} has no code {code!r}"))
    write(render("edition", format_, page, language, screen(to_file=output is not None)), output, force=force)
    sys.exit(DONE)


@command.command(
    name="lint",
    help=tell(
        "检查评价细则和事实目录：分值相加、编号、引用、双语、出处。",
        "Check editions and dictionary: sums, codes, references, languages, sources.",
    ),
)
@click.argument("edition", metavar=tell("[版]", "[EDITION]"), default="")
@click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    help=tell(
        "同时检查这个佐证资料库：每个项目有没有牵头单位、责任单位和督办领导，有没有闲着的单位",
        "check this repository, too: whether every item has its units and its leader, and every unit a task",
    ),
)
@criteria_option
@output_options("terminal", "json", "markdown")
def lint(
    edition: str,
    evidence: Path | None,
    criteria: Path | None,
    format_: str,
    output: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    """Check one edition, or all; with a repository, its own."""
    language = chosen(lang, None)
    found: tuple[Diagnostic, ...] = ()
    if evidence is not None:
        here, language = judged(Asked(evidence, edition or None, None, criteria, lang))
        edition = here.assessment.scorecard.edition.code
        found = (*here.assessment.diagnostics, *gate(here.assessment.responsibility))
    codes = (edition,) if edition else edition_codes(criteria)
    problems = tuple(problem for code in codes for problem in lint_criteria(code, criteria).diagnostics)
    found = (*found, *lint_crosswalks(criteria, edition))
    page = checked(codes, tuple(dict.fromkeys((*problems, *in_order(found)))))
    if format_ == "terminal":
        complain(page.diagnostics, language)
    write(render("checked", format_, page, language, screen(to_file=output is not None)), output, force=force)
    sys.exit(INVALID if page.errors else DONE)


command.add_command(verify_command)
command.add_command(export)
command.add_command(import_)
