"""A seal holds for what was sealed, on any machine, and for nothing else; every difference is named."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.shell import ROOT, Done, selfscore

SEAL = "selfscore.seal.json"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seal an example."""
    there = Path(shutil.copytree(ROOT / "examples" / "section-a", tmp_path_factory.mktemp("sealed") / "district"))
    done = selfscore("seal", there)
    assert done.code == 0, done.stderr
    assert "得分" in done.stdout
    return there


@pytest.fixture
def sealed(tmp_path: Path, original: Path) -> Path:
    """Carry it to another machine."""
    return Path(shutil.copytree(original, tmp_path / "elsewhere" / "copy", symlinks=True))


def verify(sealed: Path, *options: str) -> Done:
    """Verify in another folder and another time zone."""
    return selfscore("verify", sealed / SEAL, sealed, *options, cwd=sealed.parent, env={"TZ": "Asia/Shanghai"})


def files_of(sealed: Path) -> list[Path]:
    """List what is sealed."""
    return sorted(path for path in sealed.rglob("*") if path.is_file() and path.name != SEAL)


def test_a_seal_holds_elsewhere(sealed: Path) -> None:
    done = verify(sealed)
    assert done.code == 0, done.stdout + done.stderr
    assert f"{len(files_of(sealed))} 个文件" in done.stdout
    assert verify(sealed, "--lang", "en").stdout.startswith("✓ the seal holds")


def test_the_seal_says_what_evaluate_says(sealed: Path) -> None:
    body = json.loads((sealed / SEAL).read_bytes())
    schema = json.loads((ROOT / "docs" / "schema" / "seal-v1.schema.json").read_bytes())
    Draft202012Validator(schema).validate(body)
    said = json.loads(selfscore("evaluate", sealed, "--format", "json", "--as-of", body["as_of"]).stdout)
    assert body["result"] == said


def test_sealing_again_gives_the_same_bytes_and_overwrites_nothing(sealed: Path) -> None:
    before = (sealed / SEAL).read_bytes()
    done = selfscore("seal", sealed)
    assert done.code == 2
    assert "--force" in done.stderr
    assert selfscore("seal", sealed, "--force").code == 0
    assert (sealed / SEAL).read_bytes() == before


def flip(file: Path, at: int) -> None:
    """Change one byte."""
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(bytes(raw))


@pytest.mark.parametrize("seed", range(6))
def test_one_byte_of_any_file_is_seen(sealed: Path, seed: int) -> None:
    chosen = random.Random(seed)
    file = chosen.choice([path for path in files_of(sealed) if path.stat().st_size])
    flip(file, chosen.randrange(file.stat().st_size))
    done = verify(sealed, "--format", "json")
    assert done.code in (3, 4, 10), done.stdout
    if done.code == 10:
        changed = [one["subject"] for one in json.loads(done.stdout)["differences"] if one["kind"] == "changed"]
        assert changed == [file.relative_to(sealed).as_posix()]


@pytest.mark.parametrize("seed", range(12))
def test_one_byte_of_the_seal_itself_is_seen(sealed: Path, seed: int) -> None:
    file = sealed / SEAL
    flip(file, random.Random(seed).randrange(file.stat().st_size))
    done = verify(sealed)
    assert done.code == 3
    assert "seal-broken" in done.stderr
    assert "原件" in done.stderr


def swap(sealed: Path) -> str:
    """Put a link where a file was."""
    file = files_of(sealed)[-1]
    kept = file.rename(sealed.parent / "kept")
    file.symlink_to(kept)
    return file.relative_to(sealed).as_posix()


def remove(sealed: Path) -> str:
    """Take a file away."""
    files_of(sealed)[-1].unlink()
    return ""


def add(sealed: Path) -> str:
    """Put a file in."""
    (sealed / "另加.txt").write_text("x", encoding="utf-8")
    return "另加.txt"


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [("link", swap, "被换成链接的文件"), ("missing", remove, "不见了的文件"), ("added", add, "封存后多出的文件")],
)
def test_what_happened_to_a_file_is_named(sealed: Path, kind: str, change: Callable[[Path], str], words: str) -> None:
    last = files_of(sealed)[-1].relative_to(sealed).as_posix()
    path = change(sealed) or last
    found = json.loads(verify(sealed, "--format", "json").stdout)["differences"]
    assert [one["subject"] for one in found if one["kind"] == kind] == [path]
    shown = verify(sealed)
    assert f"{words} (1)" in shown.stdout
    assert path in shown.stdout
    assert f"### {words} (1)" in verify(sealed, "--format", "markdown").stdout


def test_a_score_that_moved_is_named_with_its_rule(sealed: Path) -> None:
    """A ledger that lost its rows changes the score: the rule says so, not only the file."""
    before = json.loads((sealed / SEAL).read_bytes())["result"]
    lost = next(
        one["findings"][0]["locations"][0]["path"]
        for section in before["sections"]
        for indicator in section["indicators"]
        for item in indicator["items"]
        for one in item["rules"]
        if one["findings"] and one["findings"][0]["locations"]
    )
    (sealed / lost).unlink()
    found = json.loads(verify(sealed, "--format", "json").stdout)["differences"]
    results = [one for one in found if one["kind"] == "result"]
    assert any(re.match(r"\d+\.\d+\.deduction\.low$", one["subject"]) for one in results), found[:5]
    assert "重新计算的结果不同" in verify(sealed).stdout


def test_other_criteria_are_named(sealed: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(ROOT / "criteria", tmp_path / "criteria"))
    with (copy / "2020" / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write("# corrected\n")
    kinds = {one["kind"] for one in json.loads(verify(sealed, "--criteria", str(copy), "--format", "json").stdout)["differences"]}
    assert "criteria" in kinds
    assert "评价细则不同" in verify(sealed, "--criteria", str(copy)).stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"schema": "selfscore/seal/v1"}', "[" * 5000])
def test_what_is_no_seal_is_refused(sealed: Path, text: str) -> None:
    (sealed / SEAL).write_text(text, encoding="utf-8")
    done = verify(sealed)
    assert done.code == 3
    assert "不是 selfscore seal 写出的封存清单" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_seal_that_is_not_there_is_said(sealed: Path) -> None:
    done = selfscore("verify", sealed / "none.json")
    assert done.code == 3
    assert "none.json" in done.stderr
