"""The published JSON is what its schema says, says an independent validator; and the schema can refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import Done

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schema"


def validate(schema: str, document: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMAS / schema), str(document)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("command", "schema"), [("evaluate", "scorecard-v1.schema.json"), ("gaps", "gaps-v1.schema.json")])
@pytest.mark.parametrize("example", ["section-a", "start", "finish"])
def test_output_fits_its_schema(command: str, schema: str, example: str, run: Callable[..., Done], tmp_path: Path) -> None:
    document = tmp_path / "out.json"
    done = run(command, f"examples/{example}", "--format", "json", "--output", str(document))
    assert done.code == 0, done.stderr
    found = validate(schema, document)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("score", "low"), 10.4),
        (("score", "low"), "10.41234"),
        (("sections", 0, "extra"), 1),
        (("gaps", 0, "difficulty"), "purple"),
        (("criteria_sha256",), "abc"),
    ],
)
def test_a_document_that_does_not_fit_is_refused(
    path: tuple[str | int, ...], value: object, run: Callable[..., Done], tmp_path: Path
) -> None:
    data = json.loads(run("evaluate", "examples/section-a", "--format", "json").stdout)
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    document = tmp_path / "planted.json"
    document.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert validate("scorecard-v1.schema.json", document).returncode != 0


def test_the_schema_itself_is_one() -> None:
    for schema in sorted(SCHEMAS.glob("*.json")):
        command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(schema)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


def test_the_numbers_are_those_of_the_report(run: Callable[..., Done]) -> None:
    data = json.loads(run("evaluate", "examples/section-a", "--format", "json").stdout)
    assert data["schema"] == "selfscore/scorecard/v1"
    assert (data["score"]["low"], data["score"]["high"], data["score"]["points"]) == ("10.4", "94.9", "100")
    assert data["score"]["not_applicable"] == {"points": "1.2", "score_if_rescaled": "9.3117"}
    assert data["provenance"] == {"official": "0", "reported": "9.5", "reconstructed": "90.5"}
    items = {item["code"]: (item["low"], item["high"]) for item in data["sections"][0]["indicators"][1]["items"]}
    assert items == {"4": ("1.4", "1.4"), "5": ("0.9", "0.9"), "6": ("1.7", "1.7"), "7": ("0.8", "1.8"), "8": ("0.3", "0.3")}
    first = next(gap for gap in data["gaps"] if gap["rule"] == "4.1")
    assert (first["points"], first["lead_unit"], first["due"], first["days_left"]) == ("0.6", "区城管局", "2021-12-12", 2)
