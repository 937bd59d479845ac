"""What lies in a room's folder is what its registry names: nothing is forgotten, nothing is made up, nothing is both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from selfscore import render
from tests.gates.repository import SRC


def differences(folder: Path, registered: Iterable[str], helpers: Iterable[str]) -> list[str]:
    """Compare the modules of a folder with those that its registry names and those that it calls helpers."""
    there = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in folder.glob("*/__init__.py")}
    named, helping = set(registered), set(helpers)
    return [
        *(f"{name}: in the folder, not in the registry" for name in sorted(there - named - helping)),
        *(f"{name}: in the registry, not in the folder" for name in sorted(named - there)),
        *(f"{name}: called a helper, not in the folder" for name in sorted(helping - there)),
        *(f"{name}: called a helper, and in the registry" for name in sorted(named & helping)),
    ]


def _tails(modules: Iterable[str], room: str) -> list[str]:
    """Give the file of each module that a registry names; a module of another room keeps its full name and matches no file."""
    return [module.removeprefix(f"selfscore.{room}.") for module in modules]


def _by_name(registry: dict[str, Any]) -> list[str]:
    return list(registry)


TYPE_FILES: Final = {"date": "date_", "rate_series": "series"}
"""Fact types whose file has another name: Python's own ``date``, and one that shares the file of its sibling."""


def _type_files(registry: dict[str, Any]) -> list[str]:
    return [TYPE_FILES.get(name, name) for name in registry]


def _documents() -> list[str]:
    return [f"report_{name}" for name in import_module("selfscore.cli.report").DOCUMENTS]


REGISTRIES: Final[dict[str, tuple[str, Callable[[dict[str, Any]], list[str]]]]] = {
    "rules": ("KINDS", _by_name),
    "cli": ("COMMANDS", lambda registry: [*_tails(registry.values(), "cli"), *_documents()]),
    "render": ("FORMATS", lambda registry: _tails(registry.values(), "render")),
    "facts": ("TYPES", _type_files),
}


def _registry(room: str) -> dict[str, Any]:
    return dict(getattr(import_module(f"selfscore.{room}"), REGISTRIES[room][0]))


@pytest.mark.parametrize("room", sorted(REGISTRIES))
def test_a_registry_names_what_its_folder_holds(room: str) -> None:
    registry = _registry(room)
    assert registry
    helpers = import_module(f"selfscore.{room}").HELPERS
    assert differences(SRC / room, REGISTRIES[room][1](registry), helpers) == []


def test_a_kind_is_registered_under_its_own_name_from_its_own_file() -> None:
    for name, kind in _registry("rules").items():
        assert kind is import_module(f"selfscore.rules.{name}").KIND
        assert kind.name == name


def test_every_command_can_be_called() -> None:
    for name, module in _registry("cli").items():
        assert callable(import_module(module).command), name


def test_every_document_can_be_called() -> None:
    for name in _documents():
        assert callable(import_module(f"selfscore.cli.{name}").command), name


def test_every_page_of_every_format_is_a_function() -> None:
    for name, module in _registry("render").items():
        for page in import_module(module).PAGES:
            assert callable(render._page(page, name)), (name, page)


def test_the_fact_types_are_those_of_the_model() -> None:
    from selfscore.model.facts import FactType

    assert sorted(_registry("facts")) == sorted(get_args(FactType))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Make a room of two registered modules and one helper."""
    for name in ("__init__", "base", "one", "two"):
        (tmp_path / f"{name}.py").touch()
    return tmp_path


def test_a_room_in_order_passes(room: Path) -> None:
    assert differences(room, {"one": 1, "two": 2}, {"base"}) == []


def test_a_planted_file_without_its_line_is_seen(room: Path) -> None:
    (room / "three.py").touch()
    assert differences(room, ["one", "two"], ["base"]) == ["three: in the folder, not in the registry"]


def test_a_planted_folder_without_its_line_is_seen(room: Path) -> None:
    (room / "three").mkdir()
    (room / "three" / "__init__.py").touch()
    assert differences(room, ["one", "two"], ["base"]) == ["three: in the folder, not in the registry"]


def test_a_planted_line_without_its_file_is_seen(room: Path) -> None:
    assert differences(room, ["one", "three", "two"], ["base"]) == ["three: in the registry, not in the folder"]


def test_a_planted_helper_without_its_file_is_seen(room: Path) -> None:
    assert differences(room, ["one", "two"], ["base", "gone"]) == ["gone: called a helper, not in the folder"]


def test_a_kind_that_hides_among_the_helpers_is_seen(room: Path) -> None:
    assert differences(room, ["one", "two"], ["base", "two"]) == ["two: called a helper, and in the registry"]


def test_a_module_of_another_room_is_seen(room: Path) -> None:
    (room / "two.py").unlink()
    registered = _tails(["selfscore.cli.one", "selfscore.app.two"], "cli")
    assert differences(room, registered, ["base"]) == ["selfscore.app.two: in the registry, not in the folder"]
