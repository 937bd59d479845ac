"""`selfscore sample`: draw places to inspect from a ledger so that anybody can draw them again; say what was found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from selfscore.app.sample import NoSample, NoStatistics, draw, results
from selfscore.cli.door import DONE, located, prepared, screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.model.text import Lang
from selfscore.render import render


@click.command(
    name="sample",
    help=tell(
        "从台账里分层抽样，做出可下拉填写的现场检查表（--output 表.xlsx）；同样的种子总是抽到同样的行，谁都能复算。"
        "检查表填好归档后，用 --results 看发现率和置信区间。",
        "Draw a stratified sample of a ledger and write a site sheet with drop-downs (--output SHEET.xlsx); the same seed draws "
        "the same rows, and anybody can redo it. Once the sheet is filed, --results shows the rates with confidence intervals.",
    ),
)
@evidence_argument
@judging_options
@output_options("terminal", "json", "markdown", "xlsx")
@click.option(
    "--table", required=True, metavar=tell("台账", "TABLE"), help=tell("哪份台账：名称或键", "which table: title or key")
)
@click.option("--size", type=click.IntRange(min=1), default=20, show_default=True, help=tell("抽多少行", "how many rows"))
@click.option(
    "--by", metavar=tell("列", "COLUMN"), help=tell("按哪一列分层，例如 街道", "column that strata are made by, such as street")
)
@click.option(
    "--seed",
    default="1",
    show_default=True,
    help=tell("种子：任意文字，写进检查表", "the seed: any text; it is written into the sheet"),
)
@click.option(
    "--results", "found", is_flag=True, help=tell("改为汇总已归档的现场结果", "sum up the site results that are filed instead")
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    table: str,
    size: int,
    by: str | None,
    seed: str,
    found: bool,
) -> None:
    """Draw a sample, or sum its results up."""
    root = located(asked.evidence)
    ready, language = prepared(asked)
    if output is not None and output.suffix.lower() == ".xlsx" and not found:
        format_ = "xlsx"
    if found and format_ == "xlsx":
        raise click.UsageError(tell("现场结果没有 xlsx 格式", "there is no xlsx of site results"))
    try:
        view = results(ready, table) if found else draw(ready, root, table, size, by, seed)
    except NoSample as why:
        _refuse(why, language)
    except NoStatistics:
        raise click.UsageError(
            tell("计算置信区间要用 scipy：pip install 'selfscore[plan]'", "intervals need scipy: pip install 'selfscore[plan]'")
        ) from None
    page = "site-results" if found else "sample"
    write(render(page, format_, view, language, screen(to_file=output is not None)), output, force=force)
    sys.exit(DONE)


def _refuse(why: NoSample, lang: Lang) -> NoReturn:
    words = why.message[lang] if why.help is None else f"{why.message[lang]}\n    → {why.help[lang]}"
    raise click.UsageError(words)
