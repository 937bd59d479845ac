"""What makes a run fail: options of the gates, the exit code that they give, and why, in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from selfscore.app.assess import Refusal
from selfscore.app.baseline import hold, read_baseline
from selfscore.cli import unchanged
from selfscore.cli.door import DONE, GATE, INCOMPLETE, INVALID, complain
from selfscore.cli.language import tell
from selfscore.cli.options import Levels, PointsType
from selfscore.model.assessment import Assessment
from selfscore.model.baseline import Baseline, Standing
from selfscore.model.numbers import show
from selfscore.model.rubric import Level
from selfscore.model.text import Lang, Text, say
from selfscore.views.baseline import held_words
from selfscore.views.gaps import Filter, gap_list
from selfscore.views.words import LEVELS

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Gates:
    """What was asked for."""

    fail_under: Fraction | None
    fail_on: tuple[Level, ...] | None
    complete: bool


def gate_options(function: _F) -> _F:
    """``--fail-under``, ``--fail-on``, ``--require-complete``, ``--baseline``."""
    function = click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=tell("文件", "FILE"),
        help=tell("对照标定的基线：变差时以 10 退出", "hold it against a marked baseline: exit 10 when it is worse"),
    )(function)
    function = click.option(
        "--require-complete", is_flag=True, help=tell("仍有待佐证项时以 11 退出", "exit 11 while anything is open")
    )(function)
    function = click.option(
        "--fail-on",
        type=Levels(),
        metavar="red,orange,yellow",
        help=tell("有这些难度的未完成项时以 10 退出", "exit 10 when there are gaps of these difficulties"),
    )(function)
    return click.option(
        "--fail-under",
        type=PointsType(),
        metavar=tell("分数", "POINTS"),
        help=tell("已证实得分低于它时以 10 退出", "exit 10 when the proven score is below"),
    )(function)


def read_or_leave(path: Path, root: Path, lang: Lang) -> Baseline:
    """Read a baseline, or leave with 3."""
    unchanged.spoil()
    found = read_baseline(path, root)
    if isinstance(found, Refusal):
        refuse(found, lang)
    return found


def held(assessment: Assessment, path: Path | None, root: Path, lang: Lang) -> Assessment:
    """Hold an assessment against a baseline file, or leave with 3; without a file it stays as it is."""
    if path is None:
        return assessment
    made = hold(assessment, read_or_leave(path, root, lang))
    if isinstance(made, Refusal):
        refuse(made, lang)
    return made


def refuse(refusal: Refusal, lang: Lang) -> NoReturn:
    """Say why nothing can be judged, and leave with 3."""
    complain(refusal.diagnostics, lang)
    sys.exit(INVALID)


def ending(assessment: Assessment, gates: Gates, lang: Lang, worse: Text | None = None) -> int:
    """Choose the exit code by precedence (invalid evidence, incomplete, a gate), and say on stderr which gate failed.

    Args:
        assessment: how it stands. Gaps that its baseline accepts trip neither ``--fail-on`` nor ``--require-complete``.
        gates: what was asked for.
        lang: language of the words.
        worse: why it is worse than what it is compared with; None where it is not.
    """
    if assessment.invalid:
        return INVALID
    reasons = list(_reasons(assessment, gates))
    if worse is not None:
        reasons.append((GATE, worse))
    for _, reason in reasons:
        click.echo(f"{say('未通过：', 'failed: ')[lang]}{reason[lang]}", err=True)
    return max((code for code, _ in reasons), default=DONE)  # 11 goes before 10


def _reasons(assessment: Assessment, gates: Gates) -> Iterator[tuple[int, Text]]:
    card = assessment.scorecard
    low = show(card.earned.low, 4)
    if gates.complete and not card.earned.settled:
        waiting = [rule.spec.code for _, rule in card.rules() if not rule.deduction.settled]
        waiting = [code for code in waiting if assessment.acceptance(code) is None]
        if waiting:
            names = f"{'、'.join(waiting[:5])}{' …' if len(waiting) > 5 else ''}"
            yield INCOMPLETE, say(f"还有 {len(waiting)} 项待佐证：{names}", f"{len(waiting)} rules are open: {names}")
    if gates.fail_under is not None and card.earned.low < gates.fail_under:
        bound = show(gates.fail_under, 4)
        yield GATE, say(f"已证实 {low}，低于 --fail-under {bound}", f"{low} proven, below --fail-under {bound}")
    hard = gap_list(assessment, only=Filter(levels=gates.fail_on)).gaps if gates.fail_on else ()
    hard = tuple(gap for gap in hard if gap.acceptance is None)
    if hard and gates.fail_on:
        zh, en = "、".join(LEVELS[one].zh for one in gates.fail_on), ", ".join(LEVELS[one].en for one in gates.fail_on)
        yield GATE, say(f"还有 {len(hard)} 项{zh}色未完成项", f"{len(hard)} gaps are {en}")
    if assessment.held is not None and assessment.held.standing is Standing.WORSE:
        words = held_words(assessment.held)
        yield GATE, say(f"现在 {low}，{words.zh}", f"{low} now; {words.en}")
