"""A copy of the worked example with something bad in it, scored by the real command under a bound on its memory."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.shell import ROOT, Done, selfscore

EXAMPLE = ROOT / "examples" / "section-a"
MEMORY = 1_000
"""MB of address space: what reads a bomb whole does not fit."""
CHINESE = re.compile("[一-鿿]")

Change = Callable[[Path], object]
Loss = tuple[str, str]
"""What a rule costs, in low and in high."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What an evaluation of the changed copy says: its new diagnostics, and the rules that came out otherwise."""

    done: Done
    told: tuple[dict[str, Any], ...]
    moved: dict[str, Loss]
    low: str

    def places(self) -> list[tuple[str, str, str]]:
        """Return severity, place and code of what is said."""
        return [(one["severity"], place(one), one["code"]) for one in self.told]


def place(one: dict[str, Any]) -> str:
    """Write the place of a diagnostic of the JSON as the terminal does."""
    where = one["location"]
    parts = [where["path"], *([where["sheet"]] if where["sheet"] is not None else [])]
    return ":".join([*parts, *(str(number) for number in (where["line"] or where["row"], where["col"]) if number)])


@cache
def clean() -> dict[str, Any]:
    """The example as it is."""
    return scored(selfscore("evaluate", EXAMPLE, "--format", "json"))


def scored(done: Done) -> dict[str, Any]:
    """Read the JSON of a run that ended in an orderly way, whatever it found."""
    assert "Traceback" not in done.stderr
    assert done.stdout, f"exit code {done.code}\n{done.stderr}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def losses(card: dict[str, Any]) -> dict[str, Loss]:
    """Return what every rule costs."""
    items = [item for section in card["sections"] for indicator in section["indicators"] for item in indicator["items"]]
    return {rule["code"]: (rule["deduction"]["low"], rule["deduction"]["high"]) for item in items for rule in item["rules"]}


def attack(folder: Path, change: Change, *options: str, gains: bool = False) -> Hit:
    """Copy the example, change the copy, evaluate it.

    Whatever was done: the command ends in an orderly way, within its memory, says what is wrong in both languages with
    what to do, and nothing of it counts in favour of the score (unless ``gains``: bad news that is not known yet).
    """
    root = folder / "资料库"
    shutil.copytree(EXAMPLE, root, symlinks=True)
    change(root)
    done = selfscore("evaluate", root, "--format", "json", *options, memory=MEMORY)
    card = scored(done)
    known = [(place(one), one["code"]) for one in clean()["diagnostics"]]
    told = tuple(one for one in card["diagnostics"] if (place(one), one["code"]) not in known)
    before, after = losses(clean()), losses(card)
    for one in told:
        in_words(one)
    for code, (low, _) in after.items():
        assert gains or float(low) >= float(before[code][0]), f"{code} gained by it"
    errors = any(one["severity"] == "error" for one in told)
    assert done.code == (3 if errors else 0)
    # Everything that is wrong is on stderr too, each in a line that begins with its place; notes are in the JSON alone.
    for one in (one for one in told if one["severity"] != "note"):
        assert f"{place(one)}: " in done.stderr
        assert one["message"]["zh"] in done.stderr
    return Hit(done, told, {code: loss for code, loss in after.items() if loss != before[code]}, card["score"]["low"])


def in_words(one: dict[str, Any]) -> None:
    """Hold a diagnostic to what its author needs: both languages, and (of an error or a warning) what to do."""
    message, help_ = one["message"], one["help"]
    assert CHINESE.search(message["zh"])
    assert message["en"]
    assert message["zh"] != message["en"]
    if one["severity"] != "note":
        assert help_ is not None, message["en"]
        assert help_["zh"] != help_["en"]


def replace(name: str, *pairs: tuple[str, str]) -> Change:
    """Change text of a file of the example."""

    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (root / name).write_text(text, encoding="utf-8")

    return change


def write(name: str, data: bytes | str) -> Change:
    """Write a file over or beside those of the example."""

    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return change


def both(*changes: Change) -> Change:
    """Do one after the other."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def link(name: str, target: str | Path) -> Change:
    """Put a link in the place of a file."""

    def change(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return change


def unlink(name: str) -> Change:
    """Take a file away."""
    return lambda root: (root / name).unlink()
