"""`selfscore check`: for CI: what a change does to the score, and whether that is good enough."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import click

from selfscore.app.assess import Prepared, Refusal, assessment_of
from selfscore.app.baseline import text_of, write_baseline
from selfscore.app.check import alone, check, with_baseline
from selfscore.cli.door import DONE, USAGE, complain, located, prepared
from selfscore.cli.gates import Gates, ending, gate_options, read_or_leave, refuse
from selfscore.cli.language import tell
from selfscore.cli.options import Asked, evidence_argument, judging_options
from selfscore.cli.several import Wanted, several_options, write_all
from selfscore.evidence.committed import NoBase
from selfscore.git import NoGitLibrary
from selfscore.model.baseline import Standing
from selfscore.model.comparison import Comparison
from selfscore.model.diagnostic import Severity
from selfscore.model.rubric import Level
from selfscore.model.text import Lang, Text, say
from selfscore.views.comparison import verdict


@dataclass(frozen=True, slots=True)
class _Against:
    """What is compared with."""

    base: str | None
    baseline: Path | None
    accept: bool


@click.command(
    name="check",
    help=tell(
        "流水线用：这次改动让得分变了多少，新扣了什么、补上了什么；比基准差时以 10 退出。",
        "For CI: what this change does to the score, what is newly lost and what is closed; exit 10 when it is worse.",
    ),
)
@evidence_argument
@judging_options
@several_options("terminal", "markdown", "json", "github", "sarif", "junit")
@click.option(
    "--base",
    metavar=tell("分支或提交", "REF"),
    help=tell("与它分开时相比（读 git，不动工作区）", "compare with where the work left it (reads git, touches no work tree)"),
)
@gate_options
@click.option(
    "--accept",
    is_flag=True,
    help=tell(
        "变好了就把基线改到现在的分数；还没有基线文件就新标一个",
        "move the baseline to the present score when that is better; mark a first one where there is none",
    ),
)
def command(
    asked: Asked,
    format_: str,
    output: Path | None,
    force: bool,
    also: tuple[tuple[str, Path], ...],
    base: str | None,
    fail_under: Fraction | None,
    fail_on: tuple[Level, ...] | None,
    require_complete: bool,
    baseline: Path | None,
    accept: bool,
) -> None:
    """Compare with a base, a baseline, or both."""
    if base is None and baseline is None:
        raise click.UsageError(
            tell("请写明与什么相比：--base 分支，或 --baseline 文件", "say what to compare with: --base or --baseline")
        )
    if accept and baseline is None:
        raise click.UsageError(tell("--accept 要和 --baseline 文件一起用", "--accept needs --baseline FILE"))
    root = located(asked.evidence)
    ready, language = prepared(asked)
    against = _Against(base, baseline, accept)
    made = _compared(ready, root, asked.criteria, against, language)
    write_all("comparison", made, language, Wanted(format_, output, also, force), root)
    if format_ != "terminal" or output is not None:
        complain(tuple(one for one in made.after.diagnostics if one.severity is Severity.ERROR), language)
    code = ending(made.after, Gates(fail_under, fail_on, require_complete), language, _worse(made))
    if accept and baseline is not None:
        _move(made, baseline, code, language)
    sys.exit(code)


def _compared(ready: Prepared, root: Path, criteria: Path | None, against: _Against, lang: Lang) -> Comparison:
    try:
        made = check(ready, root, against.base, criteria) if against.base is not None else alone(assessment_of(ready))
    except NoGitLibrary:
        raise click.UsageError(
            tell("与 git 版本相比要用 dulwich：pip install 'selfscore[git]'", "this needs dulwich: pip install 'selfscore[git]'")
        ) from None
    if isinstance(made, NoBase):
        message, help_ = made.words
        click.echo(f"{message[lang]}\n    → {help_[lang]}", err=True)
        sys.exit(USAGE)
    if isinstance(made, Comparison) and against.baseline is not None and not _first(against):
        made = with_baseline(made, read_or_leave(against.baseline, root, lang))
    if isinstance(made, Refusal):
        refuse(made, lang)
    return made


def _first(against: _Against) -> bool:
    """Tell whether a first baseline is to be marked."""
    return against.accept and against.baseline is not None and not against.baseline.exists()


def _worse(made: Comparison) -> Text | None:
    if not made.worse:
        return None
    words, barred = verdict(made), "、".join(made.barred)
    if made.barred:
        return say(f"新触发否决 {barred}；{words.zh}", f"newly barred by {', '.join(made.barred)}; {words.en}")
    return say(f"比基准差：{words.zh}", f"worse than the base: {words.en}")


def _move(made: Comparison, path: Path, code: int, lang: Lang) -> None:
    """Move the baseline; only what passes every gate, and is better (or the first), is written."""
    held = made.after.held
    if code != DONE:
        told = say("没有通过，基线没有改动", "it did not pass: the baseline was left alone")
    elif held is not None and held.standing is not Standing.BETTER:
        told = say("与基线持平，基线没有改动", "as good as the baseline, which was left alone")
    else:
        text = text_of(made.after, held.baseline.accepted if held else (), as_json=path.suffix.casefold() == ".json")
        try:
            write_baseline(path, text)
        except OSError as fault:
            raise click.UsageError(tell(f"不能写入 {path}：{fault.strerror}", f"cannot write {path}: {fault.strerror}")) from None
        told = say(f"基线已改写：{path}", f"the baseline was moved: {path}")
    click.echo(told[lang], err=True)
