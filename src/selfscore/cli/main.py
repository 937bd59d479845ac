"""The command group: commands are listed by name and imported when they are called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, cast

import click

from selfscore._version import __version__
from selfscore.cli import COMMANDS
from selfscore.cli.language import tell
from selfscore.render import NoOffice

_SUMMARIES: Final = {
    "evaluate": ("按评价细则给佐证资料库打分", "score an evidence repository against an edition"),
    "explain": ("说明一个编号为什么得这些分", "explain why a code has its points"),
    "gaps": (
        "列出未完成项：红、橙、黄，谁负责，值多少分",
        "list what is open: red, orange, yellow, who owes it, what it is worth",
    ),
    "plan": ("最省力地达到目标分，或试算几项整改值多少分", "the cheapest way to a target, or what given fixes are worth"),
    "history": ("得分历程：每次提交值多少分，涨跌的原因", "the score over the commits; what each was worth, and why"),
    "check": ("流水线用：这次改动对得分的影响", "for CI: what a change does to the score"),
    "lint": ("只检查资料写得对不对，不打分", "only check what was written, no score"),
    "ledger": (
        "工作台账：督办问题（含交叉扯皮）、创建经费",
        "the working ledgers: problems (and disputes between units), spending",
    ),
    "report": (
        "发文用的材料：专报、作战图、操作指南、现场清单、申报卷",
        "documents to send: bulletin, wall chart, guide, site checklist, dossier",
    ),
    "facts": ("事实目录：有哪些、谁用到、本库还缺什么", "the fact dictionary: what there is, what uses it, what is missing here"),
    "init": ("新建一个佐证资料库，等着填写", "start an evidence repository, ready to be filled in"),
    "sample": ("从台账抽样到现场核查，可复算", "draw places to inspect from a ledger, so that anybody can redo it"),
    "pack": ("给每个单位做任务包：Excel 任务单和 Word 说明", "a task pack for each unit: an Excel sheet and a Word brief"),
    "intake": ("收回任务单：核对、显示改动、确认后写入", "take task sheets in: check, show, write once confirmed"),
    "seal": ("封存：每个文件、细则和得分的哈希", "seal: the hash of every file, of the criteria and the score"),
    "verify": ("核验封存，离线，逐一说出不同之处", "verify a seal, offline; name each difference"),
    "demo": ("写出示例资料库，连同八十来次提交的历程", "write the worked example with its history of some eighty commits"),
    "diff": ("两版评价细则逐项对照，新要哪些材料", "two editions item by item, and what is newly asked for"),
    "criteria": (
        "评价细则本身：列出、查看、检查、核对原文、用 Excel 改",
        "the editions themselves: list, show, lint, verify, correct in Excel",
    ),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of daily use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None where there is none of that name."""
        module = COMMANDS.get(cmd_name)
        return cast("click.Command", import_module(module).command) if module else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run what was called; a library that is missing is said in words."""
        try:
            return super().invoke(ctx)
        except NoOffice:
            raise click.UsageError(
                tell(
                    "写 Word 和 Excel 文件还需要几个库，请安装：pip install 'selfscore[office]'",
                    "Word and Excel files need a few more libraries: pip install 'selfscore[office]'",
                )
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their summaries, without importing any."""
        with formatter.section(tell("命令", "Commands")):
            formatter.write_dl([(name, tell(*_SUMMARIES[name])) for name in COMMANDS])


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=tell(
        "国家安全发展示范城市自评工具：从佐证资料算出得分，说清每一分扣在哪里、归谁、怎么补。",
        "Score a district against the National Safe-Development Demonstration City rubric, from evidence alone: "
        "where every point was lost, who owes it, and what to do.",
    ),
)
@click.version_option(__version__, prog_name="selfscore", message="%(prog)s %(version)s")
def cli() -> None:
    """Hold the commands together."""
