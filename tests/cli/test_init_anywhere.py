"""`selfscore init` by the README's word, for any criteria, and where it must not write."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.skeletons import AS_OF, contents, edition, examples, judged
from tests.evidence.build import pdf
from tests.shell import ROOT, Done


def test_nothing_that_exists_is_overwritten(tmp_path: Path, run: Callable[..., Done]) -> None:
    folder = tmp_path / "mine"
    (folder / "名册").mkdir(parents=True)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (folder / "名册" / "单位名册.xlsx").write_bytes(b"mine")
    (folder / "A 城市安全源头治理").write_text("a file, no folder", encoding="utf-8")
    before = contents(folder)
    done = run("init", folder)
    assert (done.code, done.stdout) == (2, "")
    assert contents(folder) == before
    blocked = [line for line in done.stderr.splitlines() if line.startswith("  A 城市安全源头治理/")]
    assert "  README.md" in done.stderr.splitlines()
    assert "  名册/单位名册.xlsx" in done.stderr.splitlines()
    assert len(blocked) >= sum(1 for one in edition().sections[0].indicators for _ in one.items)


def test_what_is_in_the_folder_besides_is_left_alone(tmp_path: Path, run: Callable[..., Done]) -> None:
    (tmp_path / "草稿.txt").write_text("mine", encoding="utf-8")
    run("init", tmp_path).ok()
    assert (tmp_path / "草稿.txt").read_text(encoding="utf-8") == "mine"
    assert run("init", tmp_path).code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--edition", "1999"), 3, "没有“1999”这一版"),
        (("--district", "区\x07"), 2, "不能显示的字符"),
        (("--criteria", "no-such-folder"), 2, "no-such-folder"),
    ],
)
def test_what_cannot_be_done_writes_nothing(
    arguments: tuple[str, ...], code: int, words: str, run: Callable[..., Done], tmp_path: Path
) -> None:
    done = run("init", tmp_path / "new", *arguments)
    assert done.code == code
    assert words in done.stderr
    assert not (tmp_path / "new").exists()


def test_it_works_for_other_criteria(run: Callable[..., Done], tmp_path: Path) -> None:
    """A small edition of its own, with a fact of every type, a bonus, a veto, and titles that no system would take."""
    criteria = tmp_path / "criteria"
    shutil.copytree(ROOT / "tests" / "cli" / "criteria", criteria)
    folder = tmp_path / "new"
    run("init", folder, "--criteria", criteria, "--district", "某区").ok()
    assert [path.name for path in folder.rglob("*事实.xlsx")] == [], "such a workbook would be read as one that states facts"
    assert [path for path in folder.rglob("*") if re.search(r'[\\:*?"<>|]|[. ]$', path.name)] == []
    done = run("evaluate", folder, "--criteria", criteria, "--as-of", AS_OF, "--format", "json")
    assert done.code == 0, done.stderr
    assert json.loads(done.stdout)["score"]["low"] == "0"
    for file in sorted(folder.rglob("事实.yaml")):
        text = file.read_text(encoding="utf-8")
        stated = "".join(f"{line}\n" for line in examples(text, folder))
        file.write_text(text.replace("facts:\n", f"facts:\n{stated}"), encoding="utf-8")
    done = run("evaluate", folder, "--criteria", criteria, "--as-of", AS_OF, "--format", "json")
    assert done.code == 0, done.stderr
    assert [one for one in json.loads(done.stdout)["diagnostics"] if one["severity"] != "note"] == []


def test_one_repository_inside_another_is_told(run: Callable[..., Done], tmp_path: Path) -> None:
    run("init", tmp_path).ok()
    done = run("init", tmp_path / "inner")
    assert done.code == 0
    assert "移出去" in done.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_walk_through_of_the_readme_as_written(name: str, run: Callable[..., Done], tmp_path: Path) -> None:
    """From `init` to first points, with nothing but what the README says."""
    text = (ROOT / name).read_text(encoding="utf-8")
    walk = text[text.index("$ selfscore init") : text.index("## ", text.index("$ selfscore init"))]
    before, after = re.findall(r"((?:\$ selfscore .+\n)+)", walk)
    for line in before.splitlines():
        run(*line.split()[2:], cwd=tmp_path).ok()
    (document,) = re.findall(r"`(my-district/.+\.pdf)`", walk)
    (tmp_path / document).write_bytes(pdf())
    (block,) = re.findall(r"```yaml\nfacts:\n(.+)\n```", walk)
    facts = (tmp_path / document).parent / "事实.yaml"
    lines = facts.read_text(encoding="utf-8").splitlines()
    start = f"#{block.partition(':')[0]}:"
    assert [line.startswith(start) for line in lines].count(True) == 1
    facts.write_text("\n".join(block if line.startswith(start) else line for line in lines), encoding="utf-8")
    assert judged(tmp_path / "my-district", run)["score"]["low"] == "1"
    for line in after.splitlines():
        done = run(*line.split()[2:], cwd=tmp_path).ok()
        assert ("1 / 1" in done) is ("explain" in line)
