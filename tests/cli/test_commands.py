"""What users type and get: exit codes, where text goes, what is never overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import ROOT, Done

EXAMPLE = str(ROOT / "examples" / "section-a")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-under", "10.4"), 0),
        (("--fail-under", "10.41"), 10),
        (("--fail-on", "red"), 10),
        (("--fail-on", "红,橙"), 10),
        (("--require-complete",), 11),
        (("--require-complete", "--fail-under", "99"), 11),
        (("--fail-under", "ten"), 2),
        (("--fail-on", "purple"), 2),
        (("--as-of", "10.12.2021"), 2),
        (("--edition", "1999"), 3),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, run: Callable[..., Done]) -> None:
    done = run("evaluate", EXAMPLE, *arguments)
    assert done.code == code
    assert "Traceback" not in done.stderr


def test_an_error_in_the_evidence_wins_over_every_gate(run: Callable[..., Done], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "copy")
    (tmp_path / "copy" / "坏.yaml").write_text("facts: {no_such_fact: {value: true}}\n", encoding="utf-8")
    done = run("evaluate", str(tmp_path / "copy"), "--require-complete", "--fail-under", "99")
    assert done.code == 3
    assert "已证实 10.4 / 100" in done.stdout, "the whole report is printed all the same"
    assert "坏.yaml:1:9" in done.stdout


def test_nothing_to_assess(run: Callable[..., Done], tmp_path: Path) -> None:
    done = run("evaluate", str(tmp_path))
    assert (done.code, done.stdout) == (4, "")
    assert "selfscore.yaml" in done.stderr


def test_an_existing_file_is_left_alone_unless_asked(run: Callable[..., Done], tmp_path: Path) -> None:
    target = tmp_path / "score.md"
    target.write_text("mine", encoding="utf-8")
    done = run("evaluate", EXAMPLE, "--format", "markdown", "--output", str(target))
    assert (done.code, target.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in done.stderr
    done = run("evaluate", EXAMPLE, "--format", "markdown", "--output", str(target), "--force")
    assert done.code == 0
    assert "已证实 10.4 / 100" in target.read_text(encoding="utf-8")


def test_the_language_is_asked_for_and_never_taken_from_the_locale(run: Callable[..., Done]) -> None:
    assert "10.4 / 100 proven" in run("evaluate", EXAMPLE, "--lang", "en").stdout
    assert "10.4 / 100 proven" in run("evaluate", EXAMPLE, env={"SELFSCORE_LANG": "en"}).stdout
    assert "已证实 10.4" in run("evaluate", EXAMPLE, env={"LC_ALL": "en_US.UTF-8"}).stdout
    assert "已证实 10.4" in run("evaluate", EXAMPLE, "--lang", "zh", env={"SELFSCORE_LANG": "en"}).stdout


def test_the_date_comes_from_the_option_then_from_the_repository(run: Callable[..., Done]) -> None:
    assert "评分日期 2021-12-10（取自 selfscore.yaml）" in run("evaluate", EXAMPLE).stdout
    later = run("evaluate", EXAMPLE, "--as-of", "2022-02-01").stdout
    assert "评分日期 2022-02-01（由 --as-of 指定）" in later
    assert "消防规划：有效期至 2022-01-31，已过期" in later


def test_an_unknown_code_is_answered_with_near_ones(run: Callable[..., Done]) -> None:
    done = run("explain", "4.9", EXAMPLE)
    assert done.code == 2
    assert "4.1" in done.stderr


def test_help_imports_nothing_heavy(run: Callable[..., Done]) -> None:
    for arguments in (("--version",), ("--help",)):
        done = run(*arguments, env={"PYTHONPROFILEIMPORTTIME": "1"})
        loaded = {
            line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")
        }
        # Both are seen to be measured: --help needs click, --version not even that.
        assert ("click" in loaded) is (arguments == ("--help",))
        assert "selfscore" in loaded
        assert not loaded & {"pydantic", "rich", "jinja2", "yaml", "python_calamine"}
    assert run("--version").stdout == "selfscore 0.1.0\n"


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_the_handbook_cuts_no_words_and_no_points(columns: str, run: Callable[..., Done]) -> None:
    done = run("criteria", "show", "2020", env={"COLUMNS": columns})
    assert done.code == 0
    assert "…" not in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_lists_every_command_and_every_command_has_help(lang: str, run: Callable[..., Done]) -> None:
    from selfscore.cli import COMMANDS

    env = {"SELFSCORE_LANG": lang}
    done = run("--help", env=env)
    assert (done.code, done.stderr) == (0, "")
    assert [
        line.split()[0]
        for line in done.stdout.partition("命令" if lang == "zh" else "Commands")[2].splitlines()[1:]
        if line[2:3].strip()
    ] == list(COMMANDS)
    for name in COMMANDS:
        told = run(name, "--help", env=env)
        assert told.code == 0, told.stderr
        assert told.stdout.startswith("Usage: selfscore " + name)


def test_the_version_is_the_same_however_it_is_asked(run: Callable[..., Done]) -> None:
    plain, through_click = run("--version"), run("--version", "evaluate")
    assert plain.stdout == through_click.stdout
    assert plain.stdout.startswith("selfscore ")
