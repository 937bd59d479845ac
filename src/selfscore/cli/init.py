"""`selfscore init`: the skeleton of an evidence repository for an edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.criteria import edition_codes, load_criteria
from selfscore.app.find import find_root
from selfscore.app.init import skeleton
from selfscore.cli.door import DONE, INVALID, complain, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.options import lang_option
from selfscore.cli.places import refuse_conflicts, write_all
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
@click.option("--district", default="", metavar=tell("区名", "NAME"), help=tell("区（市、县）的名称", "name of the district"))
@click.option(
    "--criteria",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=tell("改用这个文件夹里的评价细则和事实目录", "use the editions and the dictionary of this folder"),
)
@lang_option
def command(folder: Path, edition: str | None, district: str, criteria: Path | None, lang: str | None) -> None:
    """Write the skeleton, or nothing at all."""
    language = chosen(lang, None)
    known = edition_codes(criteria)
    found = load_criteria(edition or (known[0] if known else ""), criteria)
    if found.edition is None or any(one.severity is Severity.ERROR for one in found.diagnostics):
        complain(found.diagnostics, language)
        sys.exit(INVALID)
    layout = lay_out(skeleton(found.edition, found.dictionary, _name(district)))
    made = files(layout, language)
    refuse_conflicts(folder, made)
    outer = find_root(folder.absolute().parent, upwards=True)
    write_all(folder, made)
    write(_done(folder, layout, len(made)), None)
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


def _done(folder: Path, layout: Layout, count: int) -> str:
    first = layout.first
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
    lines.append(tell(f"看得分：selfscore evaluate {folder}", f"See the score: selfscore evaluate {folder}"))
    return "\n".join(lines)
