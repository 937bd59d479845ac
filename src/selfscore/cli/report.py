"""`selfscore report …`: the documents that the office sends. Each has a file of its own, imported when it is called."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, cast

import click
from click.core import ParameterSource

from selfscore.cli.language import tell

DOCUMENTS: Final[dict[str, tuple[str, str]]] = {
    "guide": (
        "创建操作指南：每项问什么、填什么、容易错在哪里",
        "the operation guide: what each item asks, what to file, what goes wrong",
    ),
    "checklist": (
        "创建现场准备清单：复核前现场逐处看什么，可打勾",
        "the site checklist: what to look at before reviewers come, with boxes to tick",
    ),
    "bulletin": (
        "创建专报：得分、走势、本期进展、红橙黄、超期、需协调的问题",
        "the bulletin: score, trend, what moved, what is open",
    ),
    "wallchart": (
        "作战图：全部项目按颜色、责任人、时限、分数挂图作战",
        "the wall chart: every item by colour, owner, due date and points",
    ),
    "dossier": ("申报卷：网页、Word、佐证材料和封存清单", "the application dossier: pages, Word, evidence and a seal"),
}
"""Every document with its summary (zh, en): module ``selfscore.cli.report_NAME`` defines ``command``."""


_ENDINGS: Final = {".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".md": "markdown"}


def named_by(output: Path | None, format_: str, formats: tuple[str, ...]) -> str:
    """Choose the format by the name of the output file where none was asked for."""
    asked = click.get_current_context().get_parameter_source("format_") is not ParameterSource.DEFAULT
    named = _ENDINGS.get(output.suffix.lower(), "") if output is not None else ""
    return named if named in formats and not asked else format_


class _Documents(click.Group):
    """A group that knows its documents by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of daily use."""
        return list(DOCUMENTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a document's command; None where there is none of that name."""
        if cmd_name not in DOCUMENTS:
            return None
        return cast("click.Command", import_module(f"selfscore.cli.report_{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the documents with their summaries, without importing any."""
        with formatter.section(tell("材料", "Documents")):
            formatter.write_dl([(name, tell(*summary)) for name, summary in DOCUMENTS.items()])


@click.command(
    name="report",
    cls=_Documents,
    help=tell(
        "发文用的材料，都从同一份数据做出，数字不用重抄。",
        "Documents ready to send, all made from the same data: no number is retyped.",
    ),
)
def command() -> None:
    """Hold the documents together."""
