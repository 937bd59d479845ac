"""Whole outputs of the real command over the example, in both languages, to the byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shell import Done

EXAMPLE = "examples/section-a"
SCENES = {
    "evaluate.txt": ("evaluate", EXAMPLE),
    "evaluate.md": ("evaluate", EXAMPLE, "--format", "markdown"),
    "evaluate-unit.txt": ("evaluate", EXAMPLE, "--unit", "区消防救援支队"),
    "explain-4.1.txt": ("explain", "4.1", EXAMPLE),
    "explain-5.txt": ("explain", "5", EXAMPLE),
    "explain-10.3.txt": ("explain", "10.3", EXAMPLE),
    "gaps.txt": ("gaps", EXAMPLE),
    "gaps.md": ("gaps", EXAMPLE, "--format", "markdown", "--by", "points"),
    "facts-missing.txt": ("facts", EXAMPLE, "--missing"),
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


def test_json(run: Callable[..., Done], golden: Callable[[str, str], None]) -> None:
    done = run("evaluate", EXAMPLE, "--format", "json")
    assert done.code == 0, done.stderr
    golden("evaluate.json", done.stdout)


def test_no_line_is_wider_than_the_screen(run: Callable[..., Done]) -> None:
    from rich.cells import cell_len

    for width in (60, 80, 120):
        done = run("evaluate", EXAMPLE, env={"COLUMNS": str(width)})
        assert max(cell_len(line) for line in done.stdout.splitlines()) <= width
    assert "\x1b" not in done.stdout
