"""Whole outputs of the real command over the example, in both languages, to the byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shell import Done

START, FINISH, MESSY = "examples/start", "examples/finish", "examples/section-a"
SCENES = {
    "start.txt": ("evaluate", START),
    "start-brief.txt": ("evaluate", START, "--brief"),
    "start-unit.txt": ("evaluate", START, "--unit", "区消防救援支队"),
    "start-gaps.txt": ("gaps", START),
    "start-facts-missing.txt": ("facts", START, "--missing"),
    "start-plan.txt": ("plan", START, "--target", "90"),
    "start-plan-fix.md": ("plan", START, "--fix", "5", "--fix", "4.1", "--format", "markdown"),
    "finish.txt": ("evaluate", FINISH),
    "finish.md": ("evaluate", FINISH, "--format", "markdown"),
    "finish-brief.md": ("evaluate", FINISH, "--brief", "--format", "markdown"),
    "finish-gaps.txt": ("gaps", FINISH),
    "finish-gaps.md": ("gaps", FINISH, "--format", "markdown", "--by", "points"),
    "finish-expiring.txt": ("gaps", FINISH, "--expiring", "60d"),
    "start-problems.txt": ("ledger", "problems", START),
    "finish-problems.txt": ("ledger", "problems", FINISH),
    "finish-problems.md": ("ledger", "problems", FINISH, "--format", "markdown"),
    "finish-spending.txt": ("ledger", "spending", FINISH),
    "finish-spending.md": ("ledger", "spending", FINISH, "--format", "markdown"),
    "explain-5.1.txt": ("explain", "5.1", FINISH),
    "explain-4.1.txt": ("explain", "4.1", MESSY),
    "explain-5.txt": ("explain", "5", MESSY),
    "explain-10.3.txt": ("explain", "10.3", MESSY),
    "explain-V2.txt": ("explain", "V2", FINISH),
    "explain-G4.txt": ("explain", "G4", FINISH),
    "diff.txt": ("diff", "2020", "2023"),
    "diff.md": ("diff", "2020", "2023", "--format", "markdown"),
    "criteria-show-4.txt": ("criteria", "show", "2020", "4"),
    "criteria-list.txt": ("criteria", "list"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SCENES)
def test_whole_output(name: str, lang: str, run: Callable[..., Done], golden: Callable[[str, str], None]) -> None:
    done = run(*SCENES[name], "--lang", lang)
    assert done.code == 0, done.stderr
    stem, _, suffix = name.rpartition(".")
    golden(f"{stem}.{lang}.{suffix}", done.stdout)


def test_no_line_is_wider_than_the_screen(run: Callable[..., Done]) -> None:
    from rich.cells import cell_len

    for width in (60, 80, 120):
        done = run("evaluate", START, env={"COLUMNS": str(width)})
        assert max(cell_len(line) for line in done.stdout.splitlines()) <= width
    assert "\x1b" not in done.stdout
