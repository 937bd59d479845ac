"""`selfscore verify`: hold a seal against a repository, on any machine, offline."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from selfscore.app.assess import Refusal, assessment_of
from selfscore.app.seal import read_seal, rubric, verify
from selfscore.cli.door import DONE, GATE, INVALID, complain, located, prepared, screen, write
from selfscore.cli.language import spoken, tell
from selfscore.cli.options import Asked, output_options
from selfscore.render import Screen, render


@click.command(
    name="verify",
    help=tell(
        "核验封存：重新计算每个文件的哈希和得分，逐一说出不同之处；有不同时以 10 退出。",
        "Verify a seal: hash every file and compute the score again, and name each difference; exit 10 when there is any.",
    ),
)
@click.argument("seal", type=click.Path(path_type=Path), metavar=tell("封存清单", "SEAL"))
@click.argument("evidence", required=False, type=click.Path(path_type=Path), metavar=tell("[资料库]", "[EVIDENCE]"))
@click.option(
    "--criteria",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("封存时用过的细则文件夹", "the criteria that were used for sealing"),
)
@output_options("terminal", "json", "markdown")
def command(
    seal: Path, evidence: Path | None, criteria: Path | None, format_: str, output: Path | None, force: bool, lang: str | None
) -> None:
    """Verify a seal."""
    sealed = read_seal(seal)
    if isinstance(sealed, Refusal):
        complain(sealed.diagnostics, spoken())
        sys.exit(INVALID)
    folder = evidence if evidence is not None else seal.absolute().parent
    root = located(folder)
    asked = Asked(folder, sealed.rubric.edition, date.fromisoformat(sealed.as_of), criteria, lang)
    ready, language = prepared(asked)
    result = str(render("report", "json", assessment_of(ready, ready.as_of), language, Screen()))
    found = verify(sealed, root, rubric(ready, criteria), result, seal)
    write(render("verification", format_, found, language, screen(to_file=output is not None)), output, force=force)
    sys.exit(DONE if found.holds else GATE)
