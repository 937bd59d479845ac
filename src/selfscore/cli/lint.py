"""`selfscore lint`: is what people wrote readable and in order? No score."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.assess import assessment_of
from selfscore.app.criteria import edition_codes, lint_criteria
from selfscore.cli.door import DONE, INVALID, complain, prepared, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, lang_option
from selfscore.model.diagnostic import Diagnostic, Severity, in_order


@click.command(
    name="lint",
    help=tell(
        "只检查佐证资料写得对不对：文件、台账、事实、责任分工；给了 --criteria 也检查细则。有错误时以 3 退出。",
        "Only check what was written: files, ledgers, facts, responsibilities; with --criteria the criteria too. 3 on errors.",
    ),
)
@evidence_argument
@click.option("--edition", metavar=tell("版", "EDITION"), help=tell("评价细则版本，例如 2020", "edition, such as 2020"))
@click.option(
    "--criteria",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("改用并检查这个文件夹里的评价细则和事实目录", "use and check the editions and the dictionary of this folder"),
)
@lang_option
def command(evidence: Path | None, edition: str | None, criteria: Path | None, lang: str | None) -> None:
    """Check the evidence, and the criteria where some are given."""
    ready, language = prepared(Asked(evidence, edition, None, criteria, lang))
    problems = list(assessment_of(ready).diagnostics)
    if criteria is not None:
        problems += [one for code in edition_codes(criteria) for one in lint_criteria(code, criteria).diagnostics]
    shown = in_order(one for one in problems if one.severity is not Severity.NOTE)
    complain(shown, language)
    errors = _errors(shown)
    summary = {
        "zh": f"检查完毕：{errors} 处错误，{len(shown) - errors} 处警告。",
        "en": f"checked: {errors} errors, {len(shown) - errors} warnings.",
    }[language]
    write(summary, None)
    sys.exit(INVALID if errors else DONE)


def _errors(problems: tuple[Diagnostic, ...]) -> int:
    return sum(one.severity is Severity.ERROR for one in problems)
