"""`selfscore pack`: for each unit a folder with an Excel sheet to fill in and a Word brief."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import click

from selfscore.app.assess import Prepared, assessment_of
from selfscore.app.pack import folder_names, pack, units_of
from selfscore.cli.door import DONE, INVALID, NOTHING, complain, located, prepared, write
from selfscore.cli.language import tell
from selfscore.cli.laying import refuse_filled, write_all
from selfscore.cli.options import Asked, judging_options, lang_option
from selfscore.cli.owners import unit_named
from selfscore.model.assessment import Assessment
from selfscore.model.text import Lang
from selfscore.render import Screen, render
from selfscore.views.pack import FILES, brief_of


@click.command(
    name="pack",
    help=tell(
        "给每个单位做一个任务包：Excel 任务单（现有内容已填好，措辞锁定，可下拉）和 Word 任务说明。"
        "填好交回后用 selfscore intake 收。",
        "For each unit a folder: an Excel sheet to fill in (what is known is filled in, wording is locked, with drop-downs) "
        "and a Word brief. `selfscore intake` takes in what comes back.",
    ),
)
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=tell("[佐证资料库] 文件夹", "[EVIDENCE] DIR")
)
@click.option("--unit", metavar=tell("单位", "NAME"), help=tell("只做这一个单位的", "for this unit only"))
@judging_options
@lang_option
def command(
    asked: Asked,
    folders: tuple[Path, ...],
    unit: str | None,
) -> None:
    """Write the packs."""
    if len(folders) > 2:
        raise click.UsageError(tell("写成：selfscore pack [佐证资料库] 文件夹", "write: selfscore pack [EVIDENCE] DIR"))
    evidence, into = (folders[0], folders[1]) if len(folders) == 2 else (None, folders[0])
    root = located(evidence)
    ready, language = prepared(replace(asked, evidence=evidence))
    refuse_filled(into)
    if into.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(
            tell(f"{into} 在资料库里面；任务包请写到资料库外面", f"{into} lies in the repository: write packs outside it")
        )
    assessment = assessment_of(ready)
    complain(assessment.errors, language)
    units = (unit_named(unit, ready.evidence),) if unit is not None else units_of(assessment)
    if not units:
        click.echo(tell("责任分工表里还没有单位", "the responsibility table names no unit yet"), err=True)
        sys.exit(NOTHING)
    files = dict(_files(ready, assessment, units, language))
    write_all(into, files)
    write(
        f"已为 {len(units)} 个单位写好任务包：{into}\n收回后：selfscore intake {into}"
        if language == "zh"
        else f"packs for {len(units)} units written: {into}\nwhen they are back: selfscore intake {into}",
        None,
    )
    sys.exit(INVALID if assessment.invalid else DONE)


def _files(ready: Prepared, assessment: Assessment, units: tuple[str, ...], lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Make every file; a bar on stderr tells how far, where there is somebody to see it."""
    names = folder_names(units)
    with _shown(units) as bar:
        for unit in bar:
            made = pack(ready, assessment, unit, names[unit], lang)
            sheet = render("task-sheet", "xlsx", made, lang, Screen())
            brief = render("task-brief", "docx", brief_of(made, assessment), lang, Screen())
            assert isinstance(sheet, bytes)
            assert isinstance(brief, bytes)
            yield f"{names[unit]}/{FILES['sheet'][lang]}", sheet
            yield f"{names[unit]}/{FILES['brief'][lang]}", brief


def _shown(units: tuple[str, ...]) -> AbstractContextManager[Iterable[str]]:
    if not sys.stderr.isatty():
        return nullcontext(units)
    return click.progressbar(units, label=tell("任务包", "packs"), file=sys.stderr)
