"""`selfscore criteria verify`: an edition held against the official text, and what agrees written into an overlay."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfscore.app.criteria import edition_codes
from selfscore.cli.door import DONE, GATE, INVALID, complain, screen, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import output_options
from selfscore.model.overlay import OVERLAY
from selfscore.model.text import Lang
from selfscore.render import render

if TYPE_CHECKING:
    from selfscore.app.criteria_verify_overlay import Draft
    from selfscore.model.verification import Verification


@click.command(
    name="verify",
    help=tell(
        "把一版细则与官方文本（DOCX、PDF、TXT）逐条核对：一致、不一致（文本写 0.5，细则写 0.2，在第几页第几行）、没有找到。"
        "有不一致时退出码为 10。",
        "Hold an edition against the official text (DOCX, PDF, TXT), rule by rule: agrees, differs (the text says 0.5, "
        "the criteria 0.2, on which page and line), not found. The exit code is 10 where anything differs.",
    ),
)
@click.argument("text", metavar=tell("文本", "TEXT"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition",
    metavar=tell("版", "EDITION"),
    help=tell("哪一版，例如 2020；默认第一版", "which edition, such as 2020; default: the first"),
)
@click.option(
    "--criteria",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("改用这个文件夹里的评价细则", "use the editions of this folder"),
)
@click.option(
    "--apply",
    "folder",
    metavar=tell("文件夹", "DIR"),
    type=click.Path(file_okay=False, path_type=Path),
    help=tell(
        "把一致的各条写成“已核对官方原文”的补充细则，放入这个文件夹；先列出改动，再问是否写入，从不覆盖",
        "write what agrees as `official` into an overlay in this folder: shown and asked about first, nothing is replaced",
    ),
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar=tell("编号", "CODE"),
    help=tell(
        "这些编号按文本的数改（与 --apply 同用，可写多次）",
        "take the text's numbers for these codes (with --apply; may be repeated)",
    ),
)
@click.option("--yes", is_flag=True, help=tell("不再询问，直接写入（供脚本使用）", "write without asking (for scripts)"))
@output_options("terminal", "json", "markdown")
def command(
    text: Path,
    edition: str | None,
    criteria: Path | None,
    folder: Path | None,
    accepted: tuple[str, ...],
    yes: bool,
    format_: str,
    output: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    """Compare, and write the overlay where that was asked for."""
    # The other commands of this group do not wait for what reads and compares texts.
    from selfscore.app.criteria_verify import verify_text  # noqa: PLC0415 (see above)
    from selfscore.views.criteria_verify import verify_page  # noqa: PLC0415 (see above)

    language = chosen(lang, None)
    _refuse_odd(folder, criteria, accepted)
    found = verify_text(text, edition or next(iter(edition_codes(criteria)), ""), criteria)
    complain(found.diagnostics, language)
    if found.verification is None:
        sys.exit(INVALID)
    made = _drafted(found.verification, accepted, folder, language) if folder is not None else None
    write(
        render("criteria-verified", format_, verify_page(found.verification), language, screen(to_file=output is not None)),
        output,
        force=force,
    )
    if made is not None and folder is not None:
        _write(made, folder, yes=yes)
    left = [one for one in found.verification.checked if one.standing == "differs" and one.code not in accepted]
    sys.exit(GATE if left else DONE)


def _refuse_odd(folder: Path | None, criteria: Path | None, accepted: tuple[str, ...]) -> None:
    if folder is None and accepted:
        raise click.UsageError(tell("--accept 要与 --apply 同用", "--accept goes with --apply"))
    if folder is not None and criteria is not None:
        message = (
            "--apply 只用于随本工具的细则，不能与 --criteria 同用",
            "--apply is for the criteria of this tool: not with --criteria",
        )
        raise click.UsageError(tell(*message))
    if folder is not None and (folder / OVERLAY).exists():
        message = (
            f"{folder / OVERLAY} 已存在，没有覆盖；请换一个文件夹",
            f"{folder / OVERLAY} exists and was left alone; choose another folder",
        )
        raise click.UsageError(tell(*message))


def _drafted(found: Verification, accepted: tuple[str, ...], folder: Path, lang: Lang) -> Draft:
    """Lay the overlay out, or leave: where a code cannot be accepted, or where the edition would not load with it."""
    from selfscore.app.criteria_verify_overlay import acceptable, draft  # noqa: PLC0415 (see `command`)

    known = acceptable(found)
    for code in accepted:
        if code not in known:
            listed = list(known)
            raise click.UsageError(
                tell(
                    f"“{code}”没有可按文本改的数；可以写的有：{'、'.join(listed) or '无'}",
                    f"{code!r} has no number to take from the text; there is: {', '.join(listed) or 'none'}",
                )
            )
    made = draft(found, frozenset(accepted), folder)
    if made.broken:
        complain(made.diagnostics, lang)
        click.echo(
            tell("照此修改后细则有错，什么也没有写", "with these changes the criteria would be in error: nothing was written"),
            err=True,
        )
        sys.exit(INVALID)
    return made


def _write(made: Draft, folder: Path, *, yes: bool) -> None:
    """Show the changes, ask, and write a new file; without a terminal and without --yes nothing is written."""
    if not made.lines:
        click.echo(tell("没有可写入的：没有一条一致", "nothing to write: nothing agrees"), err=True)
        return
    click.echo("\n".join(_changes(made, folder)), err=True)
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError(tell("没有写入；在脚本里请加 --yes", "nothing was written; in a script add --yes"))
        if not click.confirm(tell(f"写入 {folder / OVERLAY}？", f"write {folder / OVERLAY}?"), err=True):
            click.echo(tell("没有写入", "nothing was written"), err=True)
            return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / OVERLAY).open("xb") as file:
            file.write(made.text.encode())
    except OSError as problem:
        raise click.UsageError(
            tell(f"不能写入 {folder}：{problem.strerror}", f"cannot write {folder}: {problem.strerror}")
        ) from None
    click.echo(
        tell(
            f"已写入 {folder / OVERLAY}。使用：selfscore evaluate --criteria {folder}",
            f"wrote {folder / OVERLAY}. Use it: selfscore evaluate --criteria {folder}",
        ),
        err=True,
    )


def _changes(made: Draft, folder: Path) -> list[str]:
    """Lay the changes out as a diff against the edition."""
    lines = [f"--- {tell('细则', 'criteria')}", f"+++ {folder / OVERLAY}"]
    last = ""
    for one in made.lines:
        if one.code != last:
            lines.append(f"@@ {one.code}")
            last = one.code
        lines += [f"- {one.field}: {one.before}", f"+ {one.field}: {one.after}"]
    if made.stale:
        codes = "、".join(made.stale) if tell("zh", "en") == "zh" else ", ".join(made.stale)
        lines.append(
            tell(f"这些条的文字说明没有改，请自行核对：{codes}", f"the wording of these was left as it is, check it: {codes}")
        )
    return lines
