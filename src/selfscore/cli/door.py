"""What every command does at the door: find the repository, read the clock once, write, choose the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

import click

from selfscore.app.assess import Assessed, Prepared, Refusal, Request, assessment_of, prepare
from selfscore.app.criteria import facts_of, root_of
from selfscore.app.find import find_root
from selfscore.cli import unchanged
from selfscore.cli.language import chosen, spoken, tell
from selfscore.cli.options import Asked
from selfscore.model.diagnostic import Diagnostic
from selfscore.model.text import Lang
from selfscore.render import Rendered, Screen
from selfscore.render.plain import diagnostic_lines

DONE: Final = 0
USAGE: Final = 2
INVALID: Final = 3
NOTHING: Final = 4
GATE: Final = 10
INCOMPLETE: Final = 11

_DEFAULT_WIDTH: Final = 80


def judged(asked: Asked) -> tuple[Assessed, Lang]:
    """Assess the repository asked for, or leave: with 4 where there is none, with 3 where the criteria are unusable."""
    ready, lang = prepared(asked)
    return Assessed(assessment_of(ready), ready.criteria), lang


def prepared(asked: Asked) -> tuple[Prepared, Lang]:
    """Read the repository asked for and judge nothing yet; leaves as `judged` does."""
    root = located(asked.evidence)
    own = (asked.criteria,) if asked.criteria is not None else ()
    unchanged.reads(*dict.fromkeys((root, root_of(asked.criteria), facts_of(asked.criteria).parent, *own)))
    if asked.evidence is None and root != Path.cwd():
        unchanged.spoil()  # a selfscore.yaml nearer by would make it another repository
    # The only clock of the tool: read once, used only when neither --as-of nor selfscore.yaml gives a date.
    ready = prepare(Request(root, date.today(), asked.as_of, asked.edition, asked.criteria))  # noqa: DTZ011 (a civil date is meant)
    if isinstance(ready, Refusal):
        complain(ready.diagnostics, spoken())
        sys.exit(INVALID)
    return ready, chosen(asked.lang, ready.evidence.project.lang)


def located(evidence: Path | None) -> Path:
    """Find the repository asked for, or leave with 4."""
    root = find_root(evidence if evidence is not None else Path.cwd(), upwards=evidence is None)
    if root is None:
        _no_repository(evidence)
    return root


def _no_repository(evidence: Path | None) -> NoReturn:
    if evidence is not None and (evidence / "HEAD").is_file() and (evidence / "objects").is_dir():
        _bare(evidence)
    where = str(evidence) if evidence is not None else tell("当前文件夹及其上级", "this folder and those above it")
    click.echo(
        tell(
            f"没有可评分的内容：{where} 里没有 selfscore.yaml。\n"
            "请在佐证资料库的根目录建一个 selfscore.yaml，或写明资料库的路径。",
            f"nothing to assess: no selfscore.yaml in {where}.\n"
            "Put a selfscore.yaml at the root of the evidence repository, or give its path.",
        ),
        err=True,
    )
    sys.exit(NOTHING)


def _bare(folder: Path) -> NoReturn:
    click.echo(
        tell(
            f"{folder} 是裸仓库，里面没有文件可评。\n请先取出文件再评：git worktree add 文件夹，或 git clone。",
            f"{folder} is a bare git repository: it holds no files to judge.\n"
            "Lay them out first: git worktree add FOLDER, or git clone.",
        ),
        err=True,
    )
    sys.exit(NOTHING)


def screen(*, to_file: bool = False) -> Screen:
    """Describe where text goes: its width, and whether colour is wanted (a terminal without NO_COLOR)."""
    terminal = sys.stdout.isatty() and not to_file
    width = shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns if terminal or os.environ.get("COLUMNS") else _DEFAULT_WIDTH
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return Screen(width=max(width, 40), colour=terminal and not dumb)


def write(made: Rendered, output: Path | None, *, force: bool = False) -> None:
    """Write what was made to stdout or to a file; an existing file is replaced only when that was asked for."""
    body = made if isinstance(made, bytes) else (made if made.endswith("\n") else f"{made}\n").encode()
    if output is None:
        _refuse_terminal(made)
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return
    unchanged.spoil()
    try:
        with output.open("wb" if force else "xb") as file:
            file.write(body)
    except FileExistsError:
        raise click.UsageError(
            tell(
                f"{output} 已存在，没有覆盖；要覆盖请加 --force", f"{output} exists and was left alone; add --force to replace it"
            )
        ) from None
    except OSError as problem:
        raise click.UsageError(
            tell(f"不能写入 {output}：{problem.strerror}", f"cannot write {output}: {problem.strerror}")
        ) from None


def _refuse_terminal(made: Rendered) -> None:
    """A Word or Excel file on a terminal helps nobody."""
    if isinstance(made, bytes) and sys.stdout.isatty():
        raise click.UsageError(
            tell(
                "这是 Word 或 Excel 文件，请用 --output 写明存到哪里", "this is a Word or Excel file: say where to with --output"
            )
        )


def complain(diagnostics: tuple[Diagnostic, ...], lang: Lang) -> None:
    """Print diagnostics to stderr, all of them."""
    for line in diagnostic_lines(diagnostics, lang):
        click.echo(line, err=True)
