"""`selfscore report bulletin`: one to three pages for the leaders."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from selfscore.app.assess import Prepared
from selfscore.app.bulletin import LAST, Wanted, bulletin
from selfscore.cli.door import DONE, INVALID, USAGE, complain, located, prepared, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import Asked, evidence_argument, judging_options, output_options
from selfscore.evidence.committed import NoBase
from selfscore.model.bulletin import Bulletin
from selfscore.model.place import Location
from selfscore.model.text import Lang
from selfscore.render import Rendered, render
from selfscore.render.bulletin_fields import BadTemplate, template
from selfscore.views.bulletin import Head, bulletin_page


@click.command(
    name="bulletin",
    help=tell(
        "创建专报：得分和走势、补上了什么（谁补的）、新扣了什么、红橙黄、超期、要领导定的事、快到期的、离复核几天。",
        "The bulletin for the leaders: score and trend, what was closed and by whom, what is new, red to yellow, who is late, "
        "what has to be decided, what expires, days left.",
    ),
)
@evidence_argument
@judging_options
@output_options("docx", "html", "markdown")
@click.option(
    "--since",
    default=LAST,
    show_default=True,
    metavar=tell("last|日期|提交", "last|DATE|REF"),
    help=tell(
        "与哪一版相比：last 是一周前（用副本时是上一份），或写日期、分支、标签、提交",
        "the version to compare with: last is a week ago (with copies: the one before), or a date, branch, tag or commit",
    ),
)
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar=tell("文件夹", "DIR"),
    help=tell("不用 git：读以日期命名的各份副本（2021-03-01/）", "no git: read copies named by their dates (2021-03-01/)"),
)
@click.option("--issue", type=click.IntRange(1, 9999), metavar="N", help=tell("第几期", "number of this issue"))
@click.option("--office", default="", help=tell("发文单位，默认“某某区安委会办公室”", "who sends it"))
@click.option(
    "--template",
    "own",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help=tell("用本区自己的 Word 模板", "use a Word template of your own"),
)
@click.option(
    "--write-template",
    "wanted",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help=tell(
        "只把自带的 Word 模板写出来，改好后用 --template", "only write our Word template, to be changed and used with --template"
    ),
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    since: str,
    snapshots: Path | None,
    issue: int | None,
    office: str,
    own: Path | None,
    wanted: Path | None,
) -> None:
    """Make the bulletin, or write its template."""
    if wanted is not None:
        write(template(chosen(asked.lang, None)), wanted, force=force)
        sys.exit(DONE)
    if own is not None and format_ != "docx":
        raise click.UsageError(tell("--template 只用于 --format docx", "--template goes with --format docx"))
    head = Head(issue, office.strip(), _read(own) if own is not None else None)
    root = located(asked.evidence)
    ready, language = prepared(asked)
    made = _made(ready, Wanted(root, since.strip(), snapshots, asked.criteria), language)
    complain(made.notes, language)
    write(_drawn(made, head, format_, language, own), output, force=force)
    complain(made.now.errors, language)
    sys.exit(INVALID if made.now.invalid else DONE)


def _made(ready: Prepared, wanted: Wanted, lang: Lang) -> Bulletin:
    """Make it, or leave with 2 where the version that was asked for cannot be had."""
    try:
        if date.fromisoformat(wanted.since) > ready.as_of:
            raise click.UsageError(
                tell(f"--since {wanted.since} 晚于评分日期 {ready.as_of}", f"--since {wanted.since} is after {ready.as_of}")
            )
    except ValueError:
        pass
    made = bulletin(ready, wanted)
    if isinstance(made, NoBase):
        message, help_ = made.words
        click.echo(f"{message[lang]}\n    → {help_[lang]}", err=True)
        sys.exit(USAGE)
    return made


def _drawn(made: Bulletin, head: Head, format_: str, lang: Lang, own: Path | None) -> Rendered:
    try:
        return render("bulletin", format_, bulletin_page(made, head), lang, screen(to_file=True))
    except BadTemplate as bad:
        complain(tuple(replace(one, place=Location(str(own))) for one in bad.problems), lang)
        sys.exit(INVALID)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise click.UsageError(tell(f"不能读取 {path}：{fault.strerror}", f"cannot read {path}: {fault.strerror}")) from None
