"""`selfscore report guide`: what each item asks, what to file, what goes wrong, who owes it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from selfscore.app.assess import assessment_of
from selfscore.app.criteria import edition_codes, load_criteria
from selfscore.app.find import find_root
from selfscore.app.guide import guide
from selfscore.app.responsibility import known_units
from selfscore.cli.door import DONE, INVALID, complain, prepared, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.cli.owners import unit_among
from selfscore.cli.report import named_by
from selfscore.model.diagnostic import Severity
from selfscore.model.guide import Guide
from selfscore.model.text import Lang
from selfscore.render import render
from selfscore.views.gaps import Filter
from selfscore.views.guide import suggested_units

FORMATS: Final = ("docx", "html", "xlsx", "markdown")


@click.command(
    name="guide",
    help=tell(
        "创建操作指南：每项问什么、怎么扣分、填哪些事实、放在哪里、填好的样子、容易错在哪里、由谁负责；有资料库时写上现状。"
        "没有资料库时用 --edition 指定版本。",
        "The operation guide: what each item asks and costs, which facts to file and where, a filled-in example, common "
        "mistakes, who owes it; with evidence, how it stands. Without evidence, give --edition.",
    ),
)
@evidence_argument
@judging_options
@output_options(*FORMATS)
@click.option("--unit", default="", help=tell("只要一个单位牵头或负责的事项", "only what one unit leads or shares in"))
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    unit: str,
) -> None:
    """Write the guide."""
    format_ = named_by(output, format_, FORMATS)
    view, language, units = _made(asked)
    names = {**{name: name for name in suggested_units(view)}, **units}
    only = Filter(unit=unit_among(unit, names)) if unit else None
    write(render("guide", format_, view, language, screen(to_file=output is not None), only=only), output, force=force)
    sys.exit(DONE)


def _made(asked: Asked) -> tuple[Guide, Lang, dict[str, str]]:
    """Put the guide together: with the repository that is named or lies here, else by the edition alone."""
    if asked.evidence is not None or find_root(Path.cwd(), upwards=True) is not None:
        ready, language = prepared(asked)
        return guide(ready.edition, ready.criteria.dictionary, assessment_of(ready)), language, known_units(ready.evidence)
    language = chosen(asked.lang, None)
    known = edition_codes(asked.criteria)
    found = load_criteria(asked.edition or (known[0] if known else ""), asked.criteria)
    if found.edition is None or any(one.severity is Severity.ERROR for one in found.diagnostics):
        complain(found.diagnostics, language)
        sys.exit(INVALID)
    return guide(found.edition, found.dictionary), language, {}
