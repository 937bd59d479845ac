"""Every wall of the architecture stands: a clean skeleton of all rooms passes, one forbidden import fails by the wall's name.

The contracts that are tried are those of ``pyproject.toml`` itself, copied word for word beside a small package.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from grimp import ImportGraph
from importlinter.configuration import configure
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

from tests.shell import ROOT, Done, run_process

PYPROJECT: Final = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CONFIG: Final[dict[str, Any]] = tomllib.loads(PYPROJECT)["tool"]["importlinter"]
CONTRACTS: Final[dict[str, dict[str, Any]]] = {one["name"]: one for one in CONFIG["contracts"]}
LAYERS: Final = [[room.strip() for room in line.split("|")] for line in CONTRACTS["layers"]["layers"]]
ROOMS: Final = [room for line in LAYERS for room in line]
MODULES: Final = {"__main__", "_version"}
"""Rooms that are one file, not a folder."""

MEANT: Final = (
    "__main__ > cli > render > app | views > criteria | facts | judge | tally > rules | evidence"
    " > dictionary > yamlmap | git > model > _version"
)
OUTSIDE: Final = {
    "click stays in cli": {"__main__", "cli"},
    "rich and jinja2 stay in cli and render": {"__main__", "cli", "render"},
    "yaml stays in yamlmap": {"yamlmap"},
    "file readers stay in evidence": {"evidence"},
    "dulwich stays in git": {"git"},
    "workbooks are written in render": {"render"},
    "Word stays in render and evidence": {"render", "evidence"},
    "openpyxl stays in evidence": {"evidence"},
}
"""The walls that keep a library in its rooms: which rooms those are."""


def _module(package: Path, room: str) -> Path:
    return package / f"{room}.py" if room in MODULES else package / room / "plain.py"


def _skeleton(root: Path) -> Path:
    """Lay down all rooms, empty, and beside them the real contracts."""
    package = root / "selfscore"
    package.mkdir()
    (package / "__init__.py").touch()
    for room in ROOMS:
        _module(package, room).parent.mkdir(exist_ok=True)
        if room not in MODULES:
            (package / room / "__init__.py").touch()
        _module(package, room).touch()
    walls = PYPROJECT[PYPROJECT.index("[tool.importlinter]") :]
    assert tomllib.loads(walls)["tool"]["importlinter"] == CONFIG
    (root / "pyproject.toml").write_text(walls, encoding="utf-8")
    return package


def _lint(root: Path) -> Done:
    command = (
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-logo",
        "--no-cache",
    )
    return run_process(command, cwd=root, env={"PYTHONPATH": str(root), "COLUMNS": "200"})


def _verdicts(done: Done) -> dict[str, str]:
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))


def _plants() -> Iterator[tuple[str, str, str]]:
    """Yield for every wall each import that it forbids: its name, the room that imports, what is imported."""
    for number, line in enumerate(LAYERS):
        yield from (("layers", room, f"selfscore.{above}") for room in line for above in (LAYERS[number - 1] if number else []))
        yield from (("layers", room, f"selfscore.{beside}") for room in line for beside in line if beside != room)
    for name, wall in CONTRACTS.items():
        for source in wall.get("source_modules", ()):
            yield from ((name, source.removeprefix("selfscore."), target) for target in wall["forbidden_modules"])


KINDS: Final = {"layers": LayersContract, "forbidden": ForbiddenContract}


def _graph() -> ImportGraph:
    """All rooms and all libraries, and no import."""
    graph = ImportGraph()
    graph.add_module("selfscore")
    for room in ROOMS:
        graph.add_module(f"selfscore.{room}")
    for name in OUTSIDE:
        for library in CONTRACTS[name]["forbidden_modules"]:
            graph.add_module(library, is_squashed=True)
    return graph


configure()


def _stands(name: str, graph: ImportGraph) -> bool:
    """Let the linter's own contract look at a graph, with the options that pyproject.toml gives it."""
    wall = KINDS[CONTRACTS[name]["type"]]
    given = {key: value for key, value in CONTRACTS[name].items() if key not in {"name", "type"}}
    options = {key: str(value) if value in (True, False) else value for key, value in given.items()}
    session = {"root_package": "selfscore", "root_packages": ["selfscore"], "include_external_packages": "True"}
    return bool(wall(name, session, options).check(graph, verbose=False).kept)


@pytest.mark.parametrize("wall", sorted(CONTRACTS))
def test_a_wall_stands_where_nothing_is_imported(wall: str) -> None:
    assert _stands(wall, _graph())


@pytest.mark.parametrize(("wall", "room", "target"), sorted(_plants()), ids=lambda part: part.replace("selfscore.", ""))
def test_a_forbidden_import_breaks_its_wall(wall: str, room: str, target: str) -> None:
    graph = _graph()
    graph.add_import(importer=f"selfscore.{room}", imported=target)
    assert not _stands(wall, graph)


@pytest.mark.parametrize("wall", sorted(CONTRACTS))
def test_make_lint_sees_what_breaks_a_wall(tmp_path: Path, wall: str) -> None:
    """One plant of each wall in files, through the whole of the linter."""
    room, target = next((room, target) for name, room, target in sorted(_plants()) if name == wall)
    _module(_skeleton(tmp_path), room).write_text(f"import {target}\n", encoding="utf-8")
    done = _lint(tmp_path)
    assert _verdicts(done).get(wall) == "BROKEN", done.stdout + done.stderr
    assert done.code == 1


def test_the_clean_skeleton_passes(tmp_path: Path) -> None:
    package = _skeleton(tmp_path)
    _module(package, "cli").write_text("import click, rich\nfrom selfscore import _version, app\n", encoding="utf-8")
    _module(package, "render").write_text(
        "import rich, jinja2, xlsxwriter\nfrom selfscore import views, model\n", encoding="utf-8"
    )
    _module(package, "evidence").write_text(
        "import python_calamine, filetype\nfrom selfscore import dictionary\n", encoding="utf-8"
    )
    _module(package, "dictionary").write_text("from selfscore import yamlmap\n", encoding="utf-8")
    _module(package, "yamlmap").write_text("import yaml\nfrom selfscore import model\n", encoding="utf-8")
    done = _lint(tmp_path)
    assert _verdicts(done) == dict.fromkeys(CONTRACTS, "KEPT"), done.stdout + done.stderr
    assert done.code == 0


def test_no_wall_is_missing() -> None:
    """A wall that is taken down would take its own plants with it; hence its name and both its sides stand here too."""
    sides = {
        name: (
            " ".join(wall["source_modules"]).replace("selfscore.", ""),
            " ".join(wall["forbidden_modules"]).replace("selfscore.", ""),
        )
        for name, wall in CONTRACTS.items()
        if wall["type"] == "forbidden" and name not in OUTSIDE
    }
    assert sides == {
        "the evidence side never sees the rule side": ("evidence facts", "rules criteria judge tally"),
        "the rule side never sees the evidence side": ("rules criteria judge tally", "evidence facts"),
        "judging takes values": ("rules judge tally", "dictionary yamlmap"),
        "the tally knows only the model": ("tally", "rules"),
        "views and pages compute nothing": (
            "views render",
            "app criteria facts judge tally rules evidence dictionary yamlmap git",
        ),
    }
    kept = {name: " ".join(CONTRACTS[name]["forbidden_modules"]) for name in OUTSIDE}
    assert kept == {
        "click stays in cli": "click",
        "rich and jinja2 stay in cli and render": "rich jinja2",
        "yaml stays in yamlmap": "yaml ruamel",
        "file readers stay in evidence": "python_calamine filetype olefile pypdf",
        "dulwich stays in git": "dulwich",
        "workbooks are written in render": "xlsxwriter",
        "Word stays in render and evidence": "docx docxtpl matplotlib",
        "openpyxl stays in evidence": "openpyxl",
    }


def test_a_room_that_no_layer_names_is_refused(tmp_path: Path) -> None:
    package = _skeleton(tmp_path)
    (package / "shortcuts").mkdir()
    (package / "shortcuts" / "__init__.py").touch()
    done = _lint(tmp_path)
    assert _verdicts(done)["layers"] == "BROKEN", done.stdout + done.stderr
    assert "shortcuts" in done.stdout


def test_an_import_for_types_alone_is_an_import(tmp_path: Path) -> None:
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from selfscore.rules import plain\n"
    _module(_skeleton(tmp_path), "facts").write_text(typed, encoding="utf-8")
    assert _verdicts(_lint(tmp_path))["the evidence side never sees the rule side"] == "BROKEN"


def test_the_layers_are_the_architecture() -> None:
    assert " > ".join(" | ".join(line) for line in LAYERS) == MEANT
    assert CONTRACTS["layers"]["exhaustive"] is True
    assert not CONTRACTS["layers"].keys() & {"ignore_imports", "exhaustive_ignores"}


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_a_library_wall_stands_around_every_other_room(name: str) -> None:
    walled = {source.removeprefix("selfscore.") for source in CONTRACTS[name]["source_modules"]}
    assert walled == set(ROOMS) - OUTSIDE[name]


def test_no_wall_has_a_hole() -> None:
    holes = {name for name, wall in CONTRACTS.items() if wall.get("ignore_imports")}
    assert holes == set()
    assert CONFIG.get("exclude_type_checking_imports", False) is False
