"""`selfscore seal`: the hash of every file, of the criteria and the result, in one file to go with the application."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.assess import assessment_of
from selfscore.app.seal import rubric, seal, text_of
from selfscore.cli.door import DONE, INVALID, complain, located, prepared, write
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, lang_option
from selfscore.model.numbers import show
from selfscore.render import Screen, render

NAME = "selfscore.seal.json"


@click.command(
    name="seal",
    help=tell(
        "封存：记下每个文件、评价细则和得分的 SHA-256，随申报材料一起交；别人用 selfscore verify 离线核验。",
        "Write the SHA-256 of every file, of the criteria and of the result, to go with the application; "
        "others check it offline with `selfscore verify`.",
    ),
)
@evidence_argument
@judging_options
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tell("文件", "FILE"),
    help=tell(f"写到哪里，默认是资料库里的 {NAME}", f"where to; default: {NAME} in the repository"),
)
@click.option("--force", is_flag=True, help=tell("覆盖已有的文件", "replace a file that exists"))
@lang_option
def command(
    asked: Asked,
    output: Path | None,
    force: bool,
) -> None:
    """Seal a repository and its score."""
    root = located(asked.evidence)
    ready, language = prepared(asked)
    file = output if output is not None else root / NAME
    # Judged as whoever verifies will judge: at a day that is given.
    assessment = assessment_of(ready, ready.as_of)
    complain(assessment.errors, language)
    result = str(render("report", "json", assessment, language, Screen()))
    made = seal(root, rubric(ready, asked.criteria), result, file)
    write(text_of(made), file, force=force)
    low, number = show(assessment.scorecard.earned.low), len(made.files)
    name = file.name if asked.criteria is None else f"{file.name} --criteria {asked.criteria}"
    write(
        f"已封存 {number} 个文件，得分 {low}（评分日期 {made.as_of}）：{file}\n核验：selfscore verify {name}"
        if language == "zh"
        else f"sealed {number} files, score {low} (as of {made.as_of}): {file}\nverify with: selfscore verify {name}",
        None,
    )
    sys.exit(INVALID if assessment.invalid else DONE)
