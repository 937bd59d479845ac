"""The same command over the same bytes is answered at once with the same bytes; over anything else it is worked out anew."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import ROOT, Done, run_process, selfscore

SAID = "kept: this was not worked out"


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Lay a small repository down."""
    return Path(shutil.copytree(ROOT / "examples" / "section-a", tmp_path / "district"))


@pytest.fixture
def run(tmp_path: Path, district: Path) -> Callable[..., Done]:
    """Run a command with a cache of its own."""

    def made(*args: str, **env: str) -> Done:
        command = args or ("evaluate", "district", "--brief")
        return selfscore(*command, cwd=tmp_path, env={"SELFSCORE_CACHE": str(tmp_path / "cache"), **env})

    return made


def kept(tmp_path: Path) -> list[Path]:
    """List the answers in the cache."""
    return sorted((tmp_path / "cache").iterdir()) if (tmp_path / "cache").is_dir() else []


def mark(tmp_path: Path) -> None:
    """Put words into every answer that is kept: whoever shows them has worked nothing out."""
    for file in kept(tmp_path):
        body = json.loads(file.read_bytes())
        file.write_text(json.dumps(body | {"said": [[0, SAID]]}), encoding="utf-8")


@pytest.mark.parametrize("command", [("evaluate", "district"), ("explain", "4.1", "district"), ("gaps", "district")])
def test_the_second_answer_is_the_first(tmp_path: Path, run: Callable[..., Done], command: tuple[str, ...]) -> None:
    first = run(*command)
    assert len(kept(tmp_path)) == 1
    assert run(*command) == first
    assert first == run(*command, SELFSCORE_CACHE="off")
    mark(tmp_path)
    assert run(*command).stdout == SAID


def test_complaints_and_the_exit_code_are_kept_too(run: Callable[..., Done], district: Path) -> None:
    (district / "facts" / "broken.yaml").parent.mkdir(exist_ok=True)
    (district / "facts" / "broken.yaml").write_text("facts: {", encoding="utf-8")
    first = run("evaluate", "district", "--format", "json")
    assert first.code == 3
    assert "broken.yaml:2:1" in first.stderr
    assert run("evaluate", "district", "--format", "json") == first


def some_file(district: Path) -> Path:
    """Choose a file that is evidence."""
    return next(path for path in sorted(district.rglob("*")) if path.suffix == ".yaml" and path.name != "selfscore.yaml")


@pytest.mark.parametrize(
    "change",
    [
        lambda district: some_file(district).write_text(some_file(district).read_text("utf-8") + "\n", "utf-8"),
        lambda district: some_file(district).unlink(),
        lambda district: (district / "more.txt").touch(),
        lambda district: (district / "more").symlink_to(district.parent),
        lambda district: some_file(district).rename(district / "other.yaml"),
    ],
)
def test_any_change_of_the_evidence_is_seen(
    tmp_path: Path, run: Callable[..., Done], district: Path, change: Callable[[Path], object]
) -> None:
    run()
    mark(tmp_path)
    assert run().stdout == SAID
    change(district)
    assert SAID not in run().stdout


@pytest.mark.parametrize("env", [{"COLUMNS": "60"}, {"SELFSCORE_LANG": "en"}, {"TZ": "Asia/Shanghai"}])
def test_another_environment_is_another_answer(tmp_path: Path, run: Callable[..., Done], env: dict[str, str]) -> None:
    run()
    mark(tmp_path)
    assert SAID not in run(**env).stdout


def test_another_command_is_another_answer(tmp_path: Path, run: Callable[..., Done]) -> None:
    run()
    mark(tmp_path)
    assert SAID not in run("evaluate", "district", "--brief", "--as-of", "2021-01-01").stdout


def test_a_change_of_an_overlay_is_seen(tmp_path: Path, run: Callable[..., Done]) -> None:
    overlay = tmp_path / "city" / "overlay.yaml"
    overlay.parent.mkdir()
    text = "of: '2020'\ntitle: {zh: 市补充细则, en: City overlay}\nreason: {zh: 试用, en: Trial}\n"
    overlay.write_text(text, encoding="utf-8")
    command = ("evaluate", "district", "--brief", "--criteria", "city")
    first = run(*command)
    mark(tmp_path)
    overlay.write_text(f"{text}# more\n", encoding="utf-8")
    after = run(*command)
    assert after.code == first.code
    assert SAID not in after.stdout


@pytest.mark.parametrize("rubbish", ["", "{", "[]", "{}", '{"read": 3, "sha256": 1, "said": [], "code": 0}'])
def test_a_spoilt_answer_is_worked_out_anew(tmp_path: Path, run: Callable[..., Done], rubbish: str) -> None:
    first = run()
    kept(tmp_path)[0].write_text(rubbish, encoding="utf-8")
    assert run() == first
    assert json.loads(kept(tmp_path)[0].read_bytes())["code"] == first.code


def test_what_is_written_to_a_file_or_held_against_one_is_not_kept(tmp_path: Path, run: Callable[..., Done]) -> None:
    run("evaluate", "district", "--output", "out.txt")
    run("evaluate", "district", "--format", "sarif")
    run("evaluate", "district", "--baseline", "none.json")
    run("evaluate", "nowhere")
    run("evaluate", "district", "--no-such-option")
    assert kept(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_nobody_s_concern(tmp_path: Path, run: Callable[..., Done]) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert run() == run(SELFSCORE_CACHE="off")


def test_a_command_in_a_folder_that_is_gone_is_answered_all_the_same(tmp_path: Path, district: Path) -> None:
    program = (
        "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir(os.path.abspath('.')); "
        "sys.argv = ['selfscore', 'evaluate', sys.argv[1], '--brief']; from selfscore.__main__ import main; main()"
    )
    env = {"SELFSCORE_CACHE": str(tmp_path / "cache")}
    done = run_process((sys.executable, "-c", program, str(district)), cwd=tmp_path, env=env)
    assert done.stdout == selfscore("evaluate", district, "--brief").ok()
    assert kept(tmp_path) == []


def test_the_repository_that_is_meant_may_become_another(tmp_path: Path, district: Path) -> None:
    inner = district / "inner"
    inner.mkdir()
    env = {"SELFSCORE_CACHE": str(tmp_path / "cache")}
    first = selfscore("evaluate", "--brief", cwd=inner, env=env)
    (inner / "selfscore.yaml").write_text("district: {zh: 新区, en: New District}\nedition: '2020'\n", encoding="utf-8")
    second = selfscore("evaluate", "--brief", cwd=inner, env=env)
    assert "新区" in second.stdout
    assert "新区" not in first.stdout
