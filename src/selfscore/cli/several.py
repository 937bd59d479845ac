"""One judging, several outputs: ``--format`` to where it is wanted, and ``--also FORMAT=FILE`` as often as wanted."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from selfscore.app.find import prefix_of
from selfscore.cli import unchanged
from selfscore.cli.door import screen, write
from selfscore.cli.language import tell
from selfscore.cli.options import output_options
from selfscore.model.text import Lang
from selfscore.render import Rendered, render
from selfscore.views.gaps import Filter

_F = TypeVar("_F", bound=Callable[..., Any])
_OF_EVIDENCE_ALONE: Final = frozenset({"terminal", "json", "markdown"})
"""Formats in which nothing is said of the git repository around the evidence."""
_SUMMARY: Final = "GITHUB_STEP_SUMMARY"


class FormatFile(click.ParamType[tuple[str, Path]]):
    """A format and the file that it goes to, ``sarif=score.sarif``."""

    name = "format=file"

    def __init__(self, formats: tuple[str, ...]) -> None:
        self._formats = formats

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """Split at the first ``=``; a format that the command does not have is a usage error."""
        name, _, file = str(value).partition("=")
        if name not in self._formats or not file:
            known = ", ".join(self._formats)
            self.fail(
                tell(f"“{value}”要写成 格式=文件，格式有 {known}", f"{value!r} must be FORMAT=FILE; formats: {known}"), param, ctx
            )
        return name, Path(file)


def several_options(*formats: str) -> Callable[[_F], _F]:
    """``--format``, ``--output``, ``--lang``, ``--also`` for a command that offers these formats; the first is the default."""

    def decorate(function: _F) -> _F:
        also = click.option(
            "--also",
            type=FormatFile(formats),
            multiple=True,
            metavar=tell("格式=文件", "FORMAT=FILE"),
            help=tell("同时写出另一种格式，可写多次", "write another format as well; may be given more than once"),
        )
        return output_options(*formats)(also(function))

    return decorate


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which formats are wanted, and where."""

    format_: str
    output: Path | None
    also: tuple[tuple[str, Path], ...]
    force: bool


def write_all(page: str, view: object, lang: Lang, wanted: Wanted, root: Path, only: Filter | None = None) -> None:
    """Write every output that is wanted. With ``github`` the job summary is written too, where the host asks for one."""
    prefix = prefix_of(root)
    if wanted.format_ not in _OF_EVIDENCE_ALONE:
        unchanged.spoil()
    for format_, file in wanted.also:
        text = render(page, format_, view, lang, replace(screen(to_file=True), prefix=prefix), only=only)
        write(text, file, force=wanted.force)
    shown = replace(screen(to_file=wanted.output is not None), prefix=prefix)
    write(render(page, wanted.format_, view, lang, shown, only=only), wanted.output, force=wanted.force)
    summary = os.environ.get(_SUMMARY)
    if wanted.format_ == "github" and summary:
        _append(Path(summary), render(page, "markdown", view, lang, shown, only=only))


def _append(file: Path, made: Rendered) -> None:
    try:
        with file.open("ab") as summary:
            summary.write(made if isinstance(made, bytes) else made.encode())
    except OSError as fault:
        raise click.UsageError(
            tell(f"不能写入 {_SUMMARY}：{fault.strerror}", f"cannot write {_SUMMARY}: {fault.strerror}")
        ) from None
