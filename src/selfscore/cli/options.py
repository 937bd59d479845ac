"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from selfscore.cli.language import tell
from selfscore.model.numbers import decimal_text
from selfscore.model.rubric import Level

_F = TypeVar("_F", bound=Callable[..., Any])


class DateType(click.ParamType[date]):
    """A calendar date, ``2021-12-10``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO date; anything else is a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(tell(f"“{value}”不是日期，请写成 2021-12-10", f"{value!r} is no date; write it as 2021-12-10"), param, ctx)


class DaysType(click.ParamType[int]):
    """A number of days, ``60d`` or ``60``."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read 1 to 3660 days; anything else is a usage error."""
        text = str(value).strip().removesuffix("天").removesuffix("d").strip()
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 3660):
            self.fail(tell(f"“{value}”不是天数，请写成 60d", f"{value!r} is no number of days; write 60d"), param, ctx)
        return int(text)


class PointsType(click.ParamType[Fraction]):
    """Points, compared exactly."""

    name = "points"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """Read a plain decimal number; anything else is a usage error."""
        try:
            return Fraction(decimal_text(value))
        except ValueError:
            self.fail(
                tell(f"“{value}”不是分数，请写成 97 或 97.1", f"{value!r} is no number of points; write 97 or 97.1"), param, ctx
            )


class Levels(click.ParamType[tuple[Level, ...]]):
    """Difficulties separated by commas."""

    name = "levels"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Level, ...]:
        """Read ``red,orange,yellow`` or 红,橙,黄; anything else is a usage error."""
        words = {**{level.value: level for level in Level}, **dict(zip("红橙黄", Level, strict=True))}
        names = [word.strip() for word in str(value).replace("，", ",").split(",")]
        unknown = [name for name in names if name not in words]
        if unknown:
            self.fail(
                tell(
                    f"没有“{unknown[0]}”这种难度，只有 red、orange、yellow",
                    f"no difficulty {unknown[0]!r}; there are red, orange, yellow",
                ),
                param,
                ctx,
            )
        return tuple(words[name] for name in names)


def evidence_argument(function: _F) -> _F:
    """``[EVIDENCE]``: a folder of evidence; by default the nearest one upwards that holds selfscore.yaml."""
    return click.argument(
        "evidence", required=False, type=click.Path(exists=False, path_type=Path), metavar=tell("[佐证资料库]", "[EVIDENCE]")
    )(function)


def lang_option(function: _F) -> _F:
    """``--lang``."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), help=tell("输出语言", "language of the output"))(function)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command that judges evidence was asked for."""

    evidence: Path | None
    edition: str | None
    as_of: date | None
    criteria: Path | None
    lang: str | None


def criteria_option(function: _F) -> _F:
    """``--criteria``: other criteria than those that come with the tool."""
    return click.option(
        "--criteria",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=tell("改用这个文件夹里的评价细则和事实目录", "use the editions and the dictionary of this folder"),
    )(function)


def judging_options(function: Callable[..., None]) -> Callable[..., None]:
    """``--edition``, ``--as-of``, ``--criteria``: what the evidence is judged by, and at which date.

    With the evidence and the language, where the command takes them, they reach the function as one value, ``asked``.
    """

    @wraps(function)
    def taken(
        edition: str | None,
        as_of: date | None,
        criteria: Path | None,
        lang: str | None = None,
        evidence: Path | None = None,
        **more: Any,
    ) -> None:
        function(asked=Asked(evidence, edition, as_of, criteria, lang), **more)

    made = criteria_option(taken)
    made = click.option(
        "--as-of",
        type=DateType(),
        metavar=tell("日期", "DATE"),
        help=tell("评分截至日期，例如 2021-12-10", "date that the evidence is judged at, such as 2021-12-10"),
    )(made)
    return click.option(
        "--edition", metavar=tell("版", "EDITION"), help=tell("评价细则版本，例如 2020", "edition, such as 2020")
    )(made)


def file_options(function: _F) -> _F:
    """``--output``, ``--force``: where what is made goes."""
    function = click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        help=tell("写入文件（已存在时须加 --force）", "write to a file (an existing one needs --force)"),
    )(function)
    return click.option(
        "--force", is_flag=True, help=tell("允许覆盖已有的输出文件", "allow an existing output file to be replaced")
    )(function)


def output_options(*formats: str) -> Callable[[_F], _F]:
    """``--format``, ``--output``, ``--lang`` for a command that offers these formats; the first is the default."""

    def decorate(function: _F) -> _F:
        function = file_options(function)
        function = click.option(
            "--format",
            "format_",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help=tell("输出格式", "format of the output"),
        )(function)
        return lang_option(function)

    return decorate
