"""`selfscore history`: the score over the commits of the evidence repository."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from selfscore.app.history import Wanted, history
from selfscore.app.versions import NothingThere, Where
from selfscore.cli.door import DONE, NOTHING, screen, write
from selfscore.cli.language import chosen, spoken, tell
from selfscore.cli.options import DateType, output_options
from selfscore.git import Lacking, NoGitLibrary, NotARepository, UnknownRevision
from selfscore.model.history import History
from selfscore.render import render
from selfscore.views.history import history_page


@click.command(
    name="history",
    help=tell(
        "得分历程：逐次提交评分，涨跌按原因拆开（新增、撤去、更正的佐证，时间，细则），各项相加正好等于变化。"
        "只读 git 里的提交，不碰工作文件；没有装 git 也能用。",
        "The score over the commits, each gain and loss split into causes that add up exactly: evidence added, removed, "
        "corrected; time; criteria. Only the commits are read, never the files you work on; no git needs to be installed.",
    ),
)
@click.argument("repo", required=False, type=click.Path(path_type=Path), metavar=tell("[资料库]", "[REPO]"))
@click.option("--since", type=DateType(), metavar=tell("日期", "DATE"), help=tell("从这一天的提交起", "commits from this day on"))
@click.option("--until", type=DateType(), metavar=tell("日期", "DATE"), help=tell("到这一天的提交止", "commits until this day"))
@click.option(
    "--code", metavar=tell("编号", "CODE"), help=tell("只看一个板块、指标或项目", "only one section, indicator or item")
)
@click.option(
    "--ref", metavar=tell("分支", "REF"), help=tell("从哪个分支、标签或提交往回看", "branch, tag or commit to look back from")
)
@click.option(
    "--folder",
    metavar=tell("文件夹", "FOLDER"),
    help=tell("资料库在仓库里的位置（默认：selfscore.yaml 所在）", "where the evidence is in the repository"),
)
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar=tell("文件夹", "DIR"),
    help=tell("不用 git：读以日期命名的各份副本（2021-03-01/）", "no git: read copies named by their dates (2021-03-01/)"),
)
@click.option("--edition", metavar=tell("版", "EDITION"), help=tell("都按这一版评分", "judge every version by this edition"))
@click.option(
    "--as-of",
    type=DateType(),
    metavar=tell("日期", "DATE"),
    help=tell(
        "都按这一天评分（默认：selfscore.yaml 的 as_of，否则提交日期）",
        "judge every version at this date (default: as_of of its selfscore.yaml, else the date of the commit)",
    ),
)
@click.option(
    "--criteria",
    type=click.Path(path_type=Path),
    help=tell(
        "改用这个文件夹里的细则；在仓库里的，按每次提交当时的内容",
        "use the criteria of this folder; one inside the repository is read as it was at each commit",
    ),
)
@click.option("--all", "every", is_flag=True, help=tell("得分没有变化的提交也列出", "list the commits that moved nothing too"))
@output_options("terminal", "json", "csv", "svg", "html")
def command(
    repo: Path | None,
    since: date | None,
    until: date | None,
    code: str | None,
    ref: str | None,
    folder: str | None,
    snapshots: Path | None,
    edition: str | None,
    as_of: date | None,
    criteria: Path | None,
    every: bool,
    format_: str,
    output: Path | None,
    force: bool,
    lang: str | None,
) -> None:
    """Tell the history."""
    start = repo if repo is not None else Path.cwd()
    if repo is not None and not repo.exists():
        raise click.UsageError(tell(f"没有 {repo}", f"there is no {repo}"))
    where = Where(start, repo is not None, folder, ref, snapshots, criteria)
    told = _told(where, Wanted(as_of, edition, code.strip() if code else None, since, until))
    language = chosen(lang, told.lang)
    page = history_page(told)
    every_one = True if format_ == "terminal" and every else None
    write(render("history", format_, page, language, screen(to_file=output is not None), only=every_one), output, force=force)
    sys.exit(DONE)


def _told(where: Where, wanted: Wanted) -> History:
    """Tell it, or leave: with 4 where there is nothing to tell of, with 2 where what was asked for cannot be."""
    try:
        return history(where, wanted)
    except NotARepository:
        _leave(
            f"{where.start} 不在 git 仓库里。没有用 git 的，可把各期资料按日期存成文件夹（2021-03-01/），再用 --snapshots。",
            f"{where.start} is in no git repository. Without git, keep copies in folders named by date (2021-03-01/) "
            "and give their folder with --snapshots.",
        )
    except NothingThere as nothing:
        _leave(f"没有可评分的历程：{nothing.message.zh}", f"nothing to tell of: {nothing.message.en}")
    except Lacking:
        _leave("仓库不完整或已损坏，读不到提交。", "the repository is incomplete or damaged: its commits cannot be read.")
    except UnknownRevision:
        raise click.UsageError(
            tell(f"没有 {where.revision} 这个分支、标签或提交", f"there is no branch, tag or commit {where.revision}")
        ) from None
    except NoGitLibrary:
        raise click.UsageError(
            tell(
                "读 git 提交要用 dulwich：pip install 'selfscore[git]'。不装也可用 --snapshots。",
                "reading commits needs dulwich: pip install 'selfscore[git]'. Without it there is --snapshots.",
            )
        ) from None


def _leave(zh: str, en: str) -> NoReturn:
    click.echo(zh if spoken() == "zh" else en, err=True)
    sys.exit(NOTHING)
