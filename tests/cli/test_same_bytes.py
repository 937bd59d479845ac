"""Same input, same bytes: another run, folder, locale, time zone, hash seed, or order of files on disk."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import ROOT, Done

EXAMPLE = ROOT / "examples" / "section-a"
FORMATS = ("terminal", "json", "markdown")


def output(run: Callable[..., Done], folder: Path | str, format_: str, **more: object) -> str:
    done = run("evaluate", str(folder), "--format", format_, **more)
    assert done.code == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("format_", FORMATS)
def test_every_way_to_run_gives_the_same_bytes(format_: str, run: Callable[..., Done], tmp_path: Path) -> None:
    expected = output(run, EXAMPLE, format_)
    assert output(run, EXAMPLE, format_) == expected
    assert (
        output(run, EXAMPLE, format_, env={"LC_ALL": "C", "LANG": "C", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"}) == expected
    )
    assert (
        output(run, EXAMPLE, format_, env={"LC_ALL": "zh_CN.GBK", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "99"}) == expected
    )
    assert output(run, ".", format_, cwd=EXAMPLE) == expected
    inside = EXAMPLE / "设施"
    done = run("evaluate", "--format", format_, cwd=inside)
    assert done.stdout == expected, "the nearest folder upwards that holds selfscore.yaml is the default"


def test_the_order_and_the_times_of_files_on_disk_make_no_difference(run: Callable[..., Done], tmp_path: Path) -> None:
    expected = output(run, EXAMPLE, "json")
    files = sorted(path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*") if path.is_file())
    random.Random(5).shuffle(files)
    for number, path in enumerate(files):
        target = tmp_path / "moved" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(EXAMPLE / path, target)
        os.utime(target, (number * 1000, number * 1000))
    assert output(run, tmp_path / "moved", "json") == expected


def test_one_changed_byte_changes_the_evidence_hash(run: Callable[..., Done], tmp_path: Path) -> None:
    import json

    shutil.copytree(EXAMPLE, tmp_path / "copy")
    before = json.loads(output(run, tmp_path / "copy", "json"))
    photo = tmp_path / "copy" / "设施" / "消火栓维修照片.jpg"
    raw = bytearray(photo.read_bytes())
    raw[400] ^= 1
    photo.write_bytes(bytes(raw))
    after = json.loads(output(run, tmp_path / "copy", "json"))
    assert before["evidence_sha256"] != after["evidence_sha256"]
    assert before["score"] == after["score"]


def test_a_result_that_hangs_on_the_hash_seed_is_found_out(run: Callable[..., Done], tmp_path: Path) -> None:
    """A planted fault: the version that every result names ends in what the seed of this process made of a word."""
    (tmp_path / "sitecustomize.py").write_text(
        "import selfscore._version as version\nversion.__version__ += str(hash('x'))\n", encoding="utf-8"
    )
    plant = {"PYTHONPATH": str(tmp_path)}
    one = output(run, EXAMPLE, "json", env={**plant, "PYTHONHASHSEED": "7"})
    assert output(run, EXAMPLE, "json", env={**plant, "PYTHONHASHSEED": "7"}) == one
    assert output(run, EXAMPLE, "json", env={**plant, "PYTHONHASHSEED": "99"}) != one
