"""`selfscore diff OLD NEW --evidence DIR`: one repository under both editions, and what has to be gathered laid out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from selfscore.app.assess import Refusal, Request
from selfscore.app.carry import carry, prepare_both
from selfscore.app.criteria import edition_codes
from selfscore.app.find import find_root
from selfscore.app.overlays import is_overlay
from selfscore.cli.door import DONE, INVALID, complain, located, screen, write
from selfscore.cli.language import chosen, spoken, tell
from selfscore.cli.laying import taken, write_all
from selfscore.cli.options import Asked, DateType
from selfscore.model.skeleton import FactForm, Skeleton
from selfscore.model.text import Lang
from selfscore.render import render
from selfscore.render.skeleton import additions
from selfscore.views.carry import carry_page
from selfscore.views.skeleton import Layout, lay_out_more

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Out:
    """Where the page goes, and in which format."""

    format: str
    output: Path | None
    force: bool


@dataclass(frozen=True, slots=True)
class Laying:
    """Where templates go: files of ``layout``, below ``base``."""

    base: Path
    layout: Layout


def carry_options(function: _F) -> _F:
    """``--evidence``, ``--as-of``, ``--write``."""
    function = click.option(
        "--write",
        "write_to",
        type=click.Path(path_type=Path),
        metavar=tell("文件夹", "DIR"),
        help=tell(
            "把要补充收集的事实文件和台账模板写到这里（可以就是资料库），已有的文件一个也不动",
            "lay out fact files and ledgers for what must be gathered here (the repository itself, say); nothing is overwritten",
        ),
    )(function)
    function = click.option(
        "--as-of",
        type=DateType(),
        metavar=tell("日期", "DATE"),
        help=tell("佐证评分截至日期", "date that the evidence is judged at"),
    )(function)
    return click.option(
        "--evidence",
        type=click.Path(exists=False, path_type=Path),
        metavar=tell("资料库", "DIR"),
        help=tell(
            "用这份佐证按两版各评一次：哪些可沿用，哪些失分，还要收集什么、归谁、写到哪里",
            "judge this evidence by both editions: what carries over, what falls short, what to gather, by whom, in which file",
        ),
    )(function)


def refuse_without_evidence(as_of: date | None, write_to: Path | None) -> None:
    """Leave where an option is given that means nothing without evidence."""
    name = "--as-of" if as_of is not None else "--write" if write_to is not None else ""
    if name:
        raise click.UsageError(tell(f"{name} 要和 --evidence 一起用", f"{name} goes with --evidence"))


def carry_over(old: str, new: str, asked: Asked, write_to: Path | None, out: Out) -> NoReturn:
    """Show what carries over, and lay out what does not where that was asked for."""
    root = located(asked.evidence)
    _refuse_folders((old, new), asked.criteria)
    if write_to is not None and write_to.exists() and not write_to.is_dir():
        raise click.UsageError(tell(f"{write_to} 不是文件夹", f"{write_to} is no folder"))
    # The only clock: read once, used only when neither --as-of nor selfscore.yaml gives a date.
    both = prepare_both(Request(root, date.today(), asked.as_of, None, asked.criteria), old, new)  # noqa: DTZ011 (a civil date is meant)
    if isinstance(both, Refusal):
        complain(both.diagnostics, spoken())
        sys.exit(INVALID)
    language = chosen(asked.lang, both.old.evidence.project.lang)
    base = find_root(write_to.absolute(), upwards=True) if write_to is not None else None
    made = carry(both, base if base is not None and base.resolve() != root.resolve() else None)
    laying = _laying(write_to, base, made.lacking)
    page = carry_page(made, laying.layout)
    write(render("carry", out.format, page, language, screen(to_file=out.output is not None)), out.output, force=out.force)
    errors = tuple(dict.fromkeys((*made.old.errors, *made.new.errors)))
    complain(errors, language)
    if write_to is not None:
        _lay(laying, language)
    sys.exit(INVALID if errors else DONE)


def _refuse_folders(names: Iterable[str], criteria: Path | None) -> None:
    """Evidence is judged by editions that have a code: its claims and its responsibility table go by them."""
    known = edition_codes(None if criteria is not None and is_overlay(criteria) else criteria)
    for name in names:
        if name not in known:
            there = "、".join(known), ", ".join(known)
            raise click.UsageError(
                tell(
                    f"与 --evidence 一起用时，“{name}”要写版号（现有：{there[0]}）；改过的细则放在 --criteria 文件夹里",
                    f"with --evidence, {name!r} must be the code of an edition (there is: {there[1]}); "
                    "put adapted criteria into a folder and give it with --criteria",
                )
            )


def _laying(write_to: Path | None, root: Path | None, lacking: Skeleton) -> Laying:
    """Choose where templates go: paths start at the root of the repository that the folder is in, where it is in one."""
    if write_to is None:
        return Laying(Path(), lay_out_more(lacking))
    if root is None:
        return Laying(write_to, lay_out_more(lacking))
    under = write_to.resolve().relative_to(root.resolve()).as_posix()
    return Laying(root, lay_out_more(lacking, "" if under == "." else under))


def _lay(laying: Laying, lang: Lang) -> None:
    """Write what is not there, and name every file on stderr: written, or left alone."""
    base, layout = laying.base, laying.layout
    there = frozenset(path for path in layout.ledgers.values() if taken(base, path))
    made: dict[str, bytes] = {}
    left: list[str] = []
    for facts, (text, ledgers) in additions(layout, lang, there).items():
        if taken(base, facts):
            # Ledgers go with the fact file that names them.
            left += (facts + _unsaid(base / facts, layout.asked_in(facts)), *(path for path in ledgers if path in there))
            continue
        made[facts] = text
        made |= {path: data for path, data in ledgers.items() if path not in there}
        left += (path for path in ledgers if path in there)
    write_all(base, made)
    _say(tell(f"写好 {len(made)} 个文件：{base}", f"wrote {len(made)} files: {base}"), made)
    _say(tell(f"原有 {len(left)} 个没有动", f"left {len(left)} alone that were there"), left)


def _unsaid(file: Path, facts: Iterable[FactForm]) -> str:
    """Name the facts that a file which was there does not mention: somebody has to add them by hand."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    lacking = [one.title for one in facts if not any(name in text for name in (one.key, one.name.zh, one.name.en))]
    if not lacking:
        return ""
    zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
    return tell(f"（其中没有：{zh}，请自行补上）", f" (lacks {en}: add them by hand)")


def _say(title: str, paths: Iterable[str]) -> None:
    click.echo("\n".join((title, *(f"  {path}" for path in paths))), err=True)
