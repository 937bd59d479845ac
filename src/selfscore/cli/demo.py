"""`selfscore demo`: the worked example as a git repository with its history."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from selfscore.app.demo import write_demo
from selfscore.cli.door import DONE, write
from selfscore.cli.language import chosen, tell
from selfscore.cli.laying import refuse_filled
from selfscore.cli.options import lang_option
from selfscore.git import NoGitLibrary


@click.command(
    name="demo",
    help=tell(
        "把示例区的资料库写到一个空文件夹：一个 git 仓库，从 67.8 分到 97.1 分，各单位每周提交，有到期失分，也有改正的差错。",
        "Write the sample district's repository into an empty folder: a git repository from 67.8 to 97.1 points, committed to "
        "weekly by its departments, with an expiry that costs points and a mistake that is put right.",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=tell("文件夹", "DIR"))
@lang_option
def command(folder: Path, lang: str | None) -> None:
    """Write the example."""
    refuse_filled(folder)
    try:
        count = write_demo(folder)
    except NoGitLibrary:
        raise click.UsageError(
            tell("写 git 仓库要用 dulwich：pip install 'selfscore[git]'", "this needs dulwich: pip install 'selfscore[git]'")
        ) from None
    except OSError as fault:
        raise click.UsageError(
            tell(f"不能写入 {folder}：{fault.strerror}", f"cannot write to {folder}: {fault.strerror}")
        ) from None
    words = {
        "zh": f"已写入 {folder}：{count} 次提交。接着看：\n  selfscore history {folder}\n  selfscore evaluate {folder}",
        "en": f"{folder} written: {count} commits. Now try:\n  selfscore history {folder}\n  selfscore evaluate {folder}",
    }
    write(words[chosen(lang, None)], None)
    sys.exit(DONE)
