"""`selfscore report dossier`: the application dossier, a folder of pages, a Word document and the evidence with its hashes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from selfscore.app.assess import Prepared, Refusal
from selfscore.app.dossier import SEAL, Faulty, Made, build, copied_assessment, policy_of, seal_text
from selfscore.app.dossier import Asked as Wanted
from selfscore.app.dossier_files import Tick
from selfscore.cli import door
from selfscore.cli.language import spoken, tell
from selfscore.cli.laying import new_folder
from selfscore.cli.options import Asked, judging_options, lang_option
from selfscore.evidence.redact_policy import Policy
from selfscore.model.numbers import show
from selfscore.model.text import Lang
from selfscore.render import NoOffice, Screen, render
from selfscore.render.dossier_html import WORD
from selfscore.views.dossier import dossier_page, seal_words
from selfscore.views.dossier_words import redaction_words


@click.command(
    name="dossier",
    help=tell(
        "申报卷：目录、逐项自评说明和得分、佐证材料（附 SHA-256）、缺项及计与不计的得分，网页和 Word 各一份，连同封存清单，"
        "写进一个新文件夹。自评说明写在资料库的“自评说明”文件夹里，每项一个文件（如“4 消防规划.md”）；没有的由数据写成。",
        "The application dossier in a new folder: index, self-evaluation and score of each item, the evidence with its SHA-256, "
        "not-applicable claims with the score with and without each, as pages and in Word, with a seal. Your own texts lie in "
        "the folder 自评说明 of the repository, one file for each item (such as “4 title.md”); the rest comes from the data.",
    ),
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=tell("[资料库] 文件夹", "[EVIDENCE] DIR")
)
@judging_options
@click.option(
    "--no-files",
    is_flag=True,
    help=tell("只列目录，不附文件（也就没有封存清单）", "list the files, copy none (and seal nothing)"),
)
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("自评说明所在的文件夹", "the folder with your own texts"),
)
@click.option(
    "--redact",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=tell("规定.yaml", "POLICY.yaml"),
    help=tell(
        "按规定脱敏：columns 里的列遮盖，photos: strip 去除照片的拍摄位置",
        "mask the `columns` of this policy; with `photos: strip`, take places out of photos",
    ),
)
@lang_option
def command(
    asked: Asked,
    paths: tuple[Path, ...],
    no_files: bool,
    texts: Path | None,
    redact: Path | None,
) -> None:
    """Write the dossier."""
    evidence, folder = _two(paths)
    root = door.located(evidence)
    if folder.absolute().resolve().is_relative_to(root.resolve()):
        raise click.UsageError(
            tell(
                f"{folder} 在资料库里面，以后会被当成佐证；请写到资料库之外",
                f"{folder} lies in the repository and would be read as evidence later: name a folder outside of it",
            )
        )
    wanted = Wanted(root, asked.criteria, not no_files, texts, _policy(redact))
    ready, language = door.prepared(replace(asked, evidence=evidence))
    with new_folder(folder) as into, _progress() as tick:
        made = _built(ready, wanted, into, tick, language)
        _write(made, wanted, into, language)
    assessment = made.dossier.assessment
    door.complain((*assessment.errors, *made.problems), language)
    _tell(made, folder, language)
    sys.exit(door.INVALID if assessment.invalid else door.DONE)


def _two(paths: tuple[Path, ...]) -> tuple[Path | None, Path]:
    if len(paths) > 2:
        raise click.UsageError(
            tell("最多写两个：资料库和申报卷的文件夹", "at most two: the repository and the folder of the dossier")
        )
    return (paths[0] if len(paths) == 2 else None), paths[-1]


def _policy(file: Path | None) -> Policy | None:
    made = policy_of(file) if file is not None else None
    if isinstance(made, Refusal):
        door.complain(made.diagnostics, spoken())
        sys.exit(door.INVALID)
    return made


def _built(ready: Prepared, wanted: Wanted, into: Path, tick: Tick, lang: Lang) -> Made:
    try:
        return build(ready, wanted, into, tick)
    except Faulty as fault:
        door.complain(fault.diagnostics, lang)
        sys.exit(door.INVALID)
    except ModuleNotFoundError as missing:
        if missing.name in ("openpyxl", "PIL"):
            raise NoOffice from missing
        raise


def _write(made: Made, wanted: Wanted, into: Path, lang: Lang) -> None:
    page = dossier_page(made.dossier)
    if made.copy is not None:
        result = str(render("report", "json", copied_assessment(made.copy), lang, Screen()))
        (into / SEAL).write_bytes(seal_text(made.copy, wanted.criteria, into, result).encode())
    (into / "index.html").write_bytes(str(render("dossier", "html", page, lang, Screen())).encode())
    (into / "items").mkdir()
    for sheet in page.sheets:
        body = str(render("dossier item", "html", (page, sheet), lang, Screen()))
        (into / "items" / f"{sheet.code}.html").write_bytes(body.encode())
    word = render("dossier", "docx", page, lang, Screen())
    assert isinstance(word, bytes), "Word is bytes"
    (into / WORD[lang]).write_bytes(word)


def _tell(made: Made, folder: Path, lang: Lang) -> None:
    low, there = show(made.dossier.assessment.scorecard.earned.low), sum(one.there for one in made.dossier.papers.values())
    words = {
        "zh": f"申报卷已写入 {folder}：得分 {low}，附 {there} 个文件\n{seal_words(made.dossier).zh}",
        "en": f"dossier written to {folder}: score {low}, {there} files\n{seal_words(made.dossier).en}",
    }
    door.write(words[lang], None)
    for one in redaction_words(made.dossier.redaction) if made.dossier.redaction else ():
        click.echo(one[lang], err=True)


def _nothing(done: int, total: int) -> None:
    """Show no progress."""


@contextmanager
def _progress() -> Iterator[Tick]:
    """Show how many bytes are copied, on a terminal only."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console  # noqa: PLC0415 (only a terminal pays for it)
    from rich.progress import Progress  # noqa: PLC0415 (only a terminal pays for it)

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tell("复制佐证材料", "copying the evidence"))
        yield lambda done, total: bar.update(task, completed=done, total=total)
