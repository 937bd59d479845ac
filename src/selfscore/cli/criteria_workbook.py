"""`selfscore criteria export|import`: an edition as an Excel workbook, corrected by hand, and back to YAML."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.criteria import edition_codes
from selfscore.app.overlays import is_overlay
from selfscore.cli.door import DONE, INVALID, complain, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.laying import refuse_filled, write_all
from selfscore.cli.options import criteria_option, lang_option
from selfscore.model.text import Text, say
from selfscore.render import render


@click.command(
    name="export",
    help=tell(
        "把一版评价细则写成 Excel 工作簿，供不写代码的人查看和改正；改好后用 criteria import 读回。",
        "Write an edition as an Excel workbook that can be read and corrected without code; criteria import reads it back.",
    ),
)
@click.argument("edition", metavar=tell("版", "EDITION"))
@click.option(
    "--xlsx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tell("文件", "FILE"),
    help=tell("写到这个 XLSX 文件", "the XLSX file to write"),
)
@click.option("--force", is_flag=True, help=tell("文件已存在时覆盖", "replace the file if it exists"))
@criteria_option
@lang_option
def export(edition: str, xlsx: Path, force: bool, criteria: Path | None, lang: str | None) -> None:
    """Write an edition as a workbook."""
    from selfscore.app.workbook import exported  # noqa: PLC0415 (its siblings, list and show, start without it)

    language = chosen(lang, None)
    if xlsx.suffix.lower() != ".xlsx":
        raise click.UsageError(tell(f"文件名要以 .xlsx 结尾：{xlsx}", f"the name of the file must end with .xlsx: {xlsx}"))
    pages, problems = exported(edition, criteria, language)
    complain(problems, language)
    if not pages:
        sys.exit(INVALID)
    write(render("workbook", "xlsx", pages, language, screen(to_file=True)), xlsx, force=force)
    said = {
        "zh": f"已写入 {xlsx}：{edition} 版，共 {len(pages)} 张表，先看第一张“{pages[0].name.zh}”。",
        "en": f"{xlsx} written: edition {edition}, {len(pages)} sheets; read the first, “{pages[0].name.en}”.",
    }[language]
    write(f"{said}\n{_next(xlsx, criteria)[language]}", None)
    sys.exit(DONE)


def _next(xlsx: Path, criteria: Path | None) -> Text:
    """Say what to do with a workbook."""
    if criteria is not None and is_overlay(criteria):
        return say(
            "这是补充以后的一版，只供查看；要改的写进补充细则",
            "This is the edition as adapted, for reading: write corrections into the overlay",
        )
    more = f" --criteria {criteria}" if criteria is not None else ""
    return say(
        f"改好后读回：selfscore criteria import {xlsx} 新文件夹{more}",
        f"Once corrected: selfscore criteria import {xlsx} NEW_FOLDER{more}",
    )


@click.command(
    name="import",
    help=tell(
        "读回改好的工作簿，检查后写成 YAML，放进一个新文件夹；有一处不对就一个文件也不写，每一处都指明单元格。",
        "Read a corrected workbook, check it, and write it as YAML into a new folder; if anything is wrong, nothing is "
        "written, and every fault is told at its cell.",
    ),
)
@click.argument("workbook", type=click.Path(path_type=Path), metavar=tell("工作簿.xlsx", "FILE.xlsx"))
@click.argument("folder", type=click.Path(path_type=Path), metavar=tell("新文件夹", "DIR"))
@criteria_option
@lang_option
def import_(workbook: Path, folder: Path, criteria: Path | None, lang: str | None) -> None:
    """Read a workbook back."""
    from selfscore.app.workbook import NoReader, files, imported  # noqa: PLC0415 (as above)

    language = chosen(lang, None)
    if criteria is not None and is_overlay(criteria):
        message = (
            f"{criteria} 是补充细则，工作簿要对照完整的细则读回",
            f"{criteria} is an overlay; a workbook is read against whole criteria",
        )
        raise click.UsageError(tell(*message))
    try:
        read = imported(workbook, criteria)
    except NoReader:
        raise click.UsageError(
            tell(
                "读回工作簿要用 openpyxl：pip install 'selfscore[office]'", "this needs openpyxl: pip install 'selfscore[office]'"
            )
        ) from None
    complain(read.diagnostics, language)
    if read.edition is None:
        click.echo(tell("没有写入任何文件。", "Nothing was written."), err=True)
        sys.exit(INVALID)
    refuse_filled(folder)
    code, made = read.edition.code, files(read.edition, criteria)
    write_all(folder, made)
    again = f" --criteria {folder}"
    said = {
        "zh": f"已写入 {folder}：{code} 版，{len(made)} 个文件。接着看：\n  selfscore criteria lint{again}",
        "en": f"{folder} written: edition {code}, {len(made)} files. Now try:\n  selfscore criteria lint{again}",
    }[language]
    compared = f"\n  selfscore diff {code} {folder / code}" if code in edition_codes() else ""
    write(f"{said}{compared}\n  selfscore evaluate{again} --edition {code}", None)
    sys.exit(DONE)
