"""`selfscore ledger problems|spending`: the working ledgers of the district's office."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from selfscore.app.assess import Prepared, assessment_of
from selfscore.app.office import PROBLEMS, SPENDING
from selfscore.cli.door import DONE, INVALID, NOTHING, complain, prepared, screen, write
from selfscore.cli.explain import unknown_code
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.cli.owners import unit_named
from selfscore.model.assessment import Assessment
from selfscore.model.facts import Ledger
from selfscore.model.text import Lang
from selfscore.render import render
from selfscore.views.office import Only, ProblemPage, SpendPage, problem_page, spend_page

_UNIT = click.option("--unit", default="", help=tell("只看一个单位的", "only what one unit has to do with"))
_ITEM = click.option(
    "--item",
    default="",
    metavar=tell("编号", "CODE"),
    help=tell("只看一个评价项目或评分标准的", "only what one item or rule has to do with"),
)


@click.group(
    name="ledger",
    help=tell(
        "工作台账：督办问题、创建经费。都不影响得分。", "The working ledgers: problems, spending. None of them moves the score."
    ),
)
def command() -> None:
    """Hold the sub-commands together."""


@command.command(
    name="problems",
    help=tell(
        "督办问题台账：难点、职责争议（交叉扯皮）、需市级协调、议定事项；谁负责，何时到期，影响哪些项目；超期的在前。",
        "The ledger of problems: what stands in the way, disputes, requests to the city, decisions; whose, due when, "
        "what they hold up; overdue first.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown", "csv")
@_UNIT
@_ITEM
@click.option("--open", "open_", is_flag=True, help=tell("只看未办结的", "only what is not closed"))
def problems(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
    item: str,
    open_: bool,
) -> None:
    """Show the ledger of problems."""
    _show("problems", PROBLEMS, problem_page, asked, Only(unit, item.strip(), open_), (format_, output, force))


@command.command(
    name="spending",
    help=tell(
        "创建经费台账：每个评价项目预算多少、已支付多少、资金从哪里来；按项目、板块、来源合计。",
        "The ledger of spending: budget, amount paid and source of funds for each item; sums by item, section and source.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown", "csv")
@_UNIT
@_ITEM
def spending(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
    item: str,
) -> None:
    """Show the ledger of spending."""
    _show("spending", SPENDING, spend_page, asked, Only(unit, item.strip()), (format_, output, force))


def _show(
    name: str,
    fact: str,
    page_of: Callable[[Assessment, Only], ProblemPage | SpendPage],
    asked: Asked,
    only: Only,
    where: tuple[str, Path | None, bool],
) -> None:
    """Write one ledger; leaves with 3 where it cannot be read, with 4 where none is stated."""
    ready, language = prepared(asked)
    codes = ready.edition.codes()
    if only.item and only.item not in codes:
        raise click.UsageError(unknown_code(only.item, codes))
    assessment = assessment_of(ready)
    stated = assessment.facts[fact] if fact in assessment.facts.by_key else None
    if stated is None or not isinstance(stated.value, Ledger):
        _nothing(ready, fact, assessment, language)
    page = page_of(assessment, Only(unit_named(only.unit, ready.evidence), only.item, only.open))
    format_, output, force = where
    write(render(name, format_, page, language, screen(to_file=output is not None)), output, force=force)
    complain(assessment.errors, language)
    sys.exit(INVALID if assessment.invalid else DONE)


def _unknown(fact: str) -> NoReturn:
    """Say that the criteria in use know of no such ledger: criteria of one's own need not."""
    click.echo(
        tell(
            f"现用的事实目录里没有工作台账 {fact}。要用它，把工具自带的 criteria/facts/office.yaml 复制到自己的 facts 文件夹。",
            f"the dictionary in use has no ledger {fact}. To have it, copy the tool's criteria/facts/office.yaml to yours.",
        ),
        err=True,
    )
    sys.exit(NOTHING)


def _nothing(ready: Prepared, fact: str, assessment: Assessment, language: Lang) -> NoReturn:
    """Say how to state a ledger that is not there; one that is there and cannot be read has said why."""
    if fact in ready.evidence.statements or fact in ready.evidence.doubled:
        complain(assessment.diagnostics, language)
        sys.exit(INVALID if assessment.invalid else NOTHING)
    known = ready.criteria.dictionary.facts.get(fact)
    if known is None:
        _unknown(fact)
    zh, en = known.title.zh, known.title.en
    heads = "、".join(one.title.zh for one in known.columns.values()), ", ".join(one.title.en for one in known.columns.values())
    click.echo(
        tell(
            f"资料库里还没有{zh}。放进一份表格（列：{heads[0]}），\n"
            f"在任一事实文件的 facts: 下写一行：\n  {zh}: {{ledger: {zh}.xlsx}}",
            f"this repository has no {en}. File a table (columns: {heads[1]}),\n"
            f"and state it below facts: in any fact file:\n  {fact}: {{ledger: {fact}.xlsx}}",
        ),
        err=True,
    )
    sys.exit(NOTHING)
