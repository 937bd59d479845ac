"""`selfscore intake`: check what comes back, show exactly what would change, write once that is confirmed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from selfscore.app.assess import Prepared, Request
from selfscore.app.find import find_root
from selfscore.app.intake import Sheet, intake
from selfscore.app.pack import folder_names
from selfscore.cli.door import DONE, GATE, INVALID, NOTHING, complain, located, prepared, screen, write
from selfscore.cli.language import tell
from selfscore.cli.laying import replace_all
from selfscore.cli.options import Asked, judging_options, lang_option
from selfscore.model.intake import Intake
from selfscore.model.text import Lang
from selfscore.render import NoOffice, render
from selfscore.views.pack import FILES

_ENDINGS = (".xlsx", ".xlsm")


@click.command(
    name="intake",
    help=tell(
        "收回任务单：逐格核对，显示将要改动的每一处，确认后才写入；没有改过的任务单什么也不改。"
        "两个单位说法不一的都留下，都不写入。",
        "Take task sheets in: every cell is checked, every change is shown, and nothing is written before that is confirmed; "
        "a sheet that nobody edited changes nothing. What two units say differently is kept, and neither is written.",
    ),
)
@click.argument(
    "packs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path),
    metavar=tell("任务包... [佐证资料库]", "PACKDIR... [EVIDENCE]"),
)  # fmt: skip
@click.option("--yes", is_flag=True, help=tell("不再询问，直接写入（用于脚本）", "write without asking, for scripts"))
@judging_options
@lang_option
def command(
    asked: Asked,
    packs: tuple[Path, ...],
    yes: bool,
) -> None:
    """Show what came back, and write it."""
    evidence = packs[-1] if len(packs) > 1 and packs[-1].is_dir() and find_root(packs[-1], upwards=False) else None
    given = packs[:-1] if evidence is not None else packs
    root = located(evidence)
    ready, language = prepared(replace(asked, evidence=evidence))
    sheets = list(_sheets(given))
    if not sheets:
        click.echo(tell("这里没有任务单（xlsx）", "there is no task sheet (xlsx) here"), err=True)
        sys.exit(NOTHING)
    request = Request(root, ready.as_of, ready.as_of, asked.edition, asked.criteria)
    try:
        made = _read(ready, request, sheets, language)
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in ("openpyxl", "ruamel"):
            raise NoOffice from missing
        raise
    complain(made.problems, language)
    if made.problems:
        click.echo(tell("什么也没有写。", "Nothing was written."), err=True)
        sys.exit(INVALID)
    write(render("intake", "terminal", made, language, screen()), None)
    files = {**made.files, **_disputed(made, sheets, root, str(ready.as_of))}
    if not files:
        sys.exit(GATE if made.conflicts else DONE)
    if not yes and not _confirmed(files):
        sys.exit(GATE)
    replace_all(root, files)
    click.echo(tell(f"已写入 {root}", f"written to {root}"))
    sys.exit(GATE if made.conflicts else DONE)


def _read(ready: Prepared, request: Request, sheets: list[Sheet], lang: Lang) -> Intake:
    """Read and compare; a bar on stderr tells how far, where there is somebody to see it."""
    if not sys.stderr.isatty():
        return intake(ready, request, sheets, lang)
    with click.progressbar(length=len(sheets), label=tell("任务单", "sheets"), file=sys.stderr) as bar:
        return intake(ready, request, sheets, lang, bar.update)


def _sheets(given: tuple[Path, ...]) -> Iterator[Sheet]:
    """Find the workbooks: those that are named, and those in the folders that are named."""
    for one in given:
        if one.is_dir():
            found = sorted(path for path in one.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
            ours = {name for file in FILES.values() for name in (file.zh, file.en)}
            for path in found:
                if not path.name.startswith(("~$", ".")):
                    yield Sheet(path, path.relative_to(one.parent).as_posix(), sure=path.name in ours)
        else:
            yield Sheet(one, one.name)


def _disputed(made: Intake, sheets: list[Sheet], root: Path, day: str) -> dict[str, bytes]:
    """Return the sheets that disagree, to be kept as they came; none that an earlier intake has kept."""
    named = {side.place.path for one in made.conflicts for side in one.sides if side.place is not None}
    folder = root / "intake"
    there = {path.read_bytes() for path in folder.rglob("*.xlsx")} if folder.is_dir() else set()
    kept = [one for one in sheets if one.shown in named and one.path.read_bytes() not in there]
    names = folder_names(one.shown for one in kept)
    base = next(
        (str(Path(*Path(path).parts[:2]).as_posix()) for path in made.files if path.startswith("intake/")), f"intake/{day}"
    )
    # Under a name of its own: a workbook that is called 事实 would be read as one of facts.
    return {f"{base}/说法不一/{names[one.shown].removesuffix('.xlsx')}（任务单）.xlsx": one.path.read_bytes() for one in kept}


def _confirmed(files: dict[str, bytes]) -> bool:
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        click.echo(
            tell(
                "什么也没有写：在终端里运行可以确认，脚本里请加 --yes",
                "nothing was written: run it in a terminal to confirm, or add --yes",
            ),
            err=True,
        )
        return False
    return click.confirm(tell(f"写入这 {len(files)} 个文件？", f"Write these {len(files)} files?"))
