"""`selfscore init`: the skeleton of an evidence repository for an edition."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from selfscore.app.criteria import edition_codes, load_criteria
from selfscore.app.find import find_root
from selfscore.app.init import skeleton
from selfscore.cli.door import DONE, INVALID, complain, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.laying import taken, write_all
from selfscore.cli.options import criteria_option, lang_option
from selfscore.model.diagnostic import Severity
from selfscore.render.skeleton import files
from selfscore.views.skeleton import Layout, lay_out


@click.command(
    name="init",
    help=tell(
        "新建一个佐证资料库：按评价项目分好文件夹，事实文件、台账表格、名册、责任分工表都已备好，等着填写。"
        "已有的文件一个也不覆盖。",
        "Start an evidence repository: a folder for each item, with fact files, ledger templates, registers and the "
        "responsibility table ready to be filled in. Nothing that exists is overwritten.",
    ),
)
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar=tell("[文件夹]", "[DIR]"))
@click.option("--edition", metavar=tell("版", "EDITION"), help=tell("评价细则版本，例如 2020", "edition, such as 2020"))
@click.option(
    "--district",
    default="",
    metavar=tell("区名", "NAME"),
    help=tell("被评的区（市、县）或单位的名称", "name of who is scored: a district, or another"),
)
@criteria_option
@lang_option
def command(folder: Path, edition: str | None, district: str, criteria: Path | None, lang: str | None) -> None:
    """Write the skeleton, or nothing at all."""
    language = chosen(lang, None)
    known = edition_codes(criteria)
    found = load_criteria(edition or known[0], criteria)
    if found.edition is None or any(one.severity is Severity.ERROR for one in found.diagnostics):
        complain(found.diagnostics, language)
        sys.exit(INVALID)
    layout = lay_out(skeleton(found.edition, found.dictionary, _name(district), _path(criteria, folder)))
    made = files(layout, language)
    _refuse_conflicts(folder, made)
    outer = find_root(folder.absolute().parent, upwards=True)
    write_all(folder, made)
    write(_done(folder, layout, len(made), criteria), None)
    if outer is not None:
        click.echo(
            tell(
                f"注意：{outer} 已是一个资料库，新建的在它里面；请移出去，否则它评分时会报错。",
                f"note: {outer} is a repository already, and the new one lies within it: move it out, or it will be in error.",
            ),
            err=True,
        )
    sys.exit(DONE)


def _name(district: str) -> str:
    name = " ".join(district.split())
    if not name.isprintable():
        raise click.UsageError(tell("区名里有不能显示的字符", "the name of the district has characters that cannot be shown"))
    return name


def _path(criteria: Path | None, folder: Path) -> str:
    """Return the way from the new repository to criteria of one's own: what every later command has to be told."""
    if criteria is None:
        return ""
    if folder.resolve().is_relative_to(criteria.resolve()):
        raise click.UsageError(
            tell(
                f"{folder} 在评价细则的文件夹里；请给资料库另取一个文件夹",
                f"{folder} lies in the folder of the criteria: choose another for the evidence",
            )
        )
    try:
        return Path(os.path.relpath(criteria, folder)).as_posix()
    except ValueError:  # another drive
        return criteria.absolute().as_posix()


def _refuse_conflicts(folder: Path, made: Iterable[str]) -> None:
    """Leave where anything that would be written is there already, naming all of it."""
    there = [path for path in made if taken(folder, path)]
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(tell(f"{folder} 不是文件夹", f"{folder} is no folder"))
    if there:
        listed = "\n".join(f"  {path}" for path in there)
        raise click.UsageError(
            tell(
                f"以下 {len(there)} 个文件已存在，什么也没有写；请换一个文件夹，或先移走它们：\n{listed}",
                f"{len(there)} files exist already, and nothing was written; choose another folder, or move them away:\n{listed}",
            )
        )


def _done(folder: Path, layout: Layout, count: int, criteria: Path | None) -> str:
    first = layout.first
    told = f"selfscore evaluate {folder}" + (f" --criteria {criteria}" if criteria is not None else "")
    lines = [
        tell(f"已写好 {count} 个文件：{folder}", f"wrote {count} files: {folder}"),
        tell(
            "先读 README.md：谁填什么，怎样五分钟得到第一批分数。",
            "Read README.en.md first: who files what, and the first points.",
        ),
    ]
    if first is not None and layout.skeleton.quick is not None:
        title = layout.skeleton.quick.fact.title
        lines.append(tell(f"最快的一步：{first.facts} 里的“{title.zh}”", f"The quickest step: “{title.en}” in {first.facts}"))
    lines.append(tell(f"看得分：{told}", f"See the score: {told}"))
    return "\n".join(lines)
