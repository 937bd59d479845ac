"""What is published is whole: the wheel carries the criteria and works by itself, the source distribution carries everything."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.gates.repository import files, shown
from tests.shell import ROOT, run_process

DATA = ("criteria/", "examples/start/", "examples/finish/")


def missing_data(inside: set[str], wanted: set[str]) -> list[str]:
    """Name the files of the tool's own data that a wheel does not hold in their place."""
    return sorted(wanted - {name.removeprefix("selfscore/_") for name in inside if name.startswith("selfscore/_")})


def _data() -> set[str]:
    return {shown(path) for path in files() if shown(path).startswith(DATA)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with what is installed here, from no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ("-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder))
    done = run_process((sys.executable, *command))
    assert done.code == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    assert _data()
    assert missing_data(inside, _data()) == []
    assert "selfscore/py.typed" in inside
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"selfscore"}


def test_the_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    alone = {"PYTHONPATH": str(tmp_path)}
    where = run_process((sys.executable, "-c", "import selfscore; print(selfscore.__file__)"), cwd=tmp_path, env=alone)
    assert where.ok().startswith(str(tmp_path))
    command = (sys.executable, "-m", "selfscore", "criteria", "list")
    assert run_process(command, cwd=tmp_path, env=alone).ok() == run_process(command).ok()
    made = (sys.executable, "-m", "selfscore", "demo", str(tmp_path / "demo"))
    run_process(made, cwd=tmp_path, env=alone).ok()
    assert (tmp_path / "demo" / "selfscore.yaml").read_bytes() == (ROOT / "examples" / "finish" / "selfscore.yaml").read_bytes()


def test_the_source_distribution_carries_everything(tmp_path: Path) -> None:
    done = run_process((sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)))
    assert done.code == 0, done.stderr
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as packed:
        inside = {name.partition("/")[2] for name in packed.getnames()}
    tracked = subprocess.run(("git", "ls-files", "-z"), cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    assert sorted(name for name in tracked if name and (ROOT / name).is_file() and name not in inside) == []


def test_a_criteria_file_that_is_left_out_is_seen() -> None:
    wanted = {"criteria/2020/edition.yaml", "criteria/facts/planning.yaml"}
    assert missing_data({"selfscore/_criteria/2020/edition.yaml", "facts/planning.yaml"}, wanted) == [
        "criteria/facts/planning.yaml"
    ]
